"""The five sources as the replay server gives them: files below tests/fixtures/responses."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from pipelines.fetching.command import fetch
from pipelines.fetching.outcomes import Outcome
from pipelines.fetching.web import Patience
from tests.pipelines.replay_server import Query, ReplayServer, Reply

RESPONSES = Path(__file__).resolve().parents[1] / "fixtures" / "responses"
NOW = datetime(2026, 11, 22, 10, 0, 0, tzinfo=UTC)
QUICK = Patience(connect=2, read=1, attempts=3, pause=0, longest_wait=30, whole_answer=20)
EVERY = ("unhcr", "eurostat", "worldbank", "frontex", "geoboundaries")
WORKBOOK = "/assets/Migratory_routes/2026/Monthly_detections_of_IBC_2026_09_02.xlsx"


def response(name: str) -> bytes:
    return (RESPONSES / name).read_bytes()


def changed(name: str, change: Callable[[Any], object]) -> bytes:
    """A response with something in it changed in place."""
    content = json.loads(response(name))
    change(content)
    return json.dumps(content).encode()


def workbook(rows: Sequence[Sequence[object]], sheet: str = "Detections_of_IBC") -> bytes:
    """A workbook as Frontex lays it out: a blank row, the header, a row per nationality."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        page = book.add_worksheet(sheet)
        for number, row in enumerate(rows, start=1):
            for column, cell in enumerate(row):
                page.write(number, column, cell)
    return buffer.getvalue()


def detections() -> list[list[object]]:
    """Header and rows of tests/fixtures/responses/frontex/detections.json."""
    rows: list[list[object]] = json.loads(response("frontex/detections.json"))
    return rows


def route(path: str, query: Query) -> Reply:
    """The documented answer to an address; the first path element is the source."""
    _, source, *rest = path.split("/")
    if source == "unhcr":
        return Reply(response(f"unhcr/{_unhcr(rest[0], query)}-{query['page'][0]}.json"))
    if source == "eurostat":
        return Reply(response(f"eurostat/{rest[-1]}.json"))
    if source == "worldbank":
        return Reply(response(f"worldbank/{rest[-1]}-{query['page'][0]}.json"))
    if source == "frontex" and path.endswith(".xlsx"):
        return Reply(workbook(detections()), headers={"ETag": '"edition-1"'})
    if source == "frontex":
        return Reply(response("frontex/migratory-map.html"))
    if source == "geoboundaries":
        file = RESPONSES / "geoboundaries" / f"{rest[0]}-about.json"
        return Reply(file.read_bytes()) if file.is_file() else Reply(b"not found", 404)
    return Reply(response(f"geoboundaries/{rest[-1]}"))


def _unhcr(endpoint: str, query: Query) -> str:
    assert query["cf_type"] == ["ISO"]
    assert query["yearFrom"] == ["2015"]
    assert query["yearTo"] == ["2026"]
    if endpoint == "population":
        return "population"
    if endpoint == "asylum-decisions":
        return "decisions"
    if "coo" in query:
        return "applications-abroad"
    return "applications-by-origin" if query.get("coo_all") == ["true"] else "applications"


@dataclass
class Desk:
    """A data folder and the server: ``fetch`` as a person at the keyboard."""

    data: Path
    server: ReplayServer
    now: datetime = NOW

    def fetch(
        self, *names: str, files: Sequence[str] = (), patience: Patience = QUICK
    ) -> dict[str, Outcome]:
        keys = (*EVERY, "geoboundaries-files")
        bases = [f"{key}={self.server.url}/{key}" for key in keys]
        found = fetch(self.data, names, bases, files, _silent, patience, lambda: self.now)
        return {outcome.source: outcome for outcome in found}

    def files(self) -> dict[str, bytes]:
        """All files of arrivals that are there, by their path below ``fetched``."""
        folder = self.data / "fetched"
        return {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in sorted(folder.rglob("*"))
            if path.is_file() and not any(p.startswith(".") for p in path.relative_to(folder).parts)
        }


def _silent(text: str) -> None:
    """Nobody reads along."""
