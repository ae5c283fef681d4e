"""Answers of a fetch that has not ended: kept page by page, so that the next one goes on there."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pipelines import durable_files
from pipelines.fetching.arrivals import RECEIVED, KeptPage
from pipelines.fetching.web import Answer
from pipelines.sources.livesource import Page, Request

_STATE = "pages.json"
# Older answers may be of another edition than those that are still to come.
_GOES_ON_FOR = timedelta(hours=24)


class Unfinished:
    """The folder in which an arrival grows. ``folder`` has its final shape only at the end."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._kept: dict[str, KeptPage] = {}

    def go_on(self, now: datetime) -> int:
        """Take over what an interrupted fetch left, if it is fresh and whole; how many pages."""
        try:
            listed = json.loads((self.folder / _STATE).read_bytes())
            pages = [KeptPage(**page) for page in listed]
            fresh = [p for p in pages if now - _when(p) < _GOES_ON_FOR and self._is_whole(p)]
        except FileNotFoundError:
            pages, fresh = [], []
        except (ValueError, TypeError, KeyError):
            # Cut off while it was written: begin again, nothing else depends on it.
            pages, fresh = [], []
        if not fresh or len(fresh) < len(pages):
            self.start_again()
            return 0
        self._kept = {page.file: page for page in fresh}
        return len(fresh)

    def start_again(self) -> None:
        """Forget all answers."""
        durable_files.remove(self.folder)
        (self.folder / RECEIVED).mkdir(parents=True)
        self._kept = {}

    def page(self, request: Request) -> Page | None:
        """The answer to this very request, if it is here."""
        kept = self._kept.get(request.name)
        if kept is None or kept.address != request.address:
            return None
        content = (self.folder / RECEIVED / kept.file).read_bytes()
        return Page(kept.file, kept.address, content, kept.is_absent)

    def keep(self, request: Request, answer: Answer, now: datetime) -> Page:
        """Write an answer, then the list of what is here; both are on the disk afterwards."""
        path = self.folder / RECEIVED / request.name
        path.write_bytes(answer.content)
        durable_files.sync_file(path)
        self._kept[request.name] = KeptPage(
            request.name,
            request.address,
            hashlib.sha256(answer.content).hexdigest(),
            len(answer.content),
            now.astimezone(UTC).isoformat(timespec="seconds"),
            answer.is_absent,
            answer.etag,
            answer.last_modified,
        )
        part = self.folder / f"{_STATE}.part"
        part.write_text(json.dumps([asdict(page) for page in self._kept.values()]), "utf-8")
        durable_files.sync_file(part)
        durable_files.replace(part, self.folder / _STATE)
        return Page(request.name, request.address, answer.content, answer.is_absent)

    def pages(self, names: Sequence[str]) -> tuple[KeptPage, ...]:
        """What is said of these answers, in this order; others are taken out of the folder."""
        for name in set(self._kept) - set(names):
            durable_files.remove(self.folder / RECEIVED / name)
        return tuple(self._kept[name] for name in names)

    def finish(self) -> None:
        """Take away what only the fetch itself needs."""
        durable_files.remove(self.folder / _STATE)

    def _is_whole(self, page: KeptPage) -> bool:
        path = self.folder / RECEIVED / Path(page.file).name
        return path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == page.sha256


def _when(page: KeptPage) -> datetime:
    return datetime.fromisoformat(page.received_at)
