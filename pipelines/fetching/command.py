"""The command ``fetch``: reads its arguments, refreshes one source after the other."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from pipelines.fetching.arrivals import FETCHED
from pipelines.fetching.origins import read_origins
from pipelines.fetching.outcomes import Outcome, Place
from pipelines.fetching.problems import FetchImpossible
from pipelines.fetching.refreshing import refresh
from pipelines.fetching.web import Patience, Web
from pipelines.sources import LIVE_SOURCES
from pipelines.sources.livesource import LiveSource
from pipelines.writer_lock import AnotherBuildIsRunning, sole_writer

# RECEPTION_SOURCE_UNHCR=https://mirror.example.org/… does what --base does, for a whole machine.
_VARIABLE = "RECEPTION_SOURCE_"
Say = Callable[[str], None]


def fetch(
    data: Path,
    names: Sequence[str],
    bases: Sequence[str],
    files: Sequence[str],
    say: Say,
    patience: Patience | None = None,
    clock: Callable[[], datetime] | None = None,
) -> tuple[Outcome, ...]:
    """Refresh the named sources, all without a name, or those that have a file.

    ``bases`` and ``files`` are texts SOURCE=URL and SOURCE=PATH. Raises FetchImpossible for an
    argument that cannot be meant, or while another fetch is running.
    """
    by_hand = _files(files)
    wanted = _wanted(names or tuple(by_hand))
    addresses = _bases(bases)
    folder = data / FETCHED
    place = Place(data, read_origins(data), clock or (lambda: datetime.now(UTC)))
    folder.mkdir(parents=True, exist_ok=True)
    outcomes = []
    try:
        with sole_writer(folder), closing(Web(patience)) as web:
            for source in wanted:
                mine = {key: addresses[key] for key in source.bases}
                given = by_hand.get(source.name, ())
                say(f"{'Reading' if given else 'Asking'} {source.publication.publisher} …")
                outcomes.append(refresh(source, mine, web, place, given))
    except AnotherBuildIsRunning as error:
        raise FetchImpossible(f"another fetch is writing to {folder}: wait for it") from error
    return tuple(outcomes)


def _wanted(names: Sequence[str]) -> tuple[LiveSource, ...]:
    known = {source.name: source for source in LIVE_SOURCES}
    strange = [name for name in names if name not in known]
    if strange:
        raise FetchImpossible(f"no source '{strange[0]}'; there are {', '.join(known)}")
    return tuple(source for source in LIVE_SOURCES if not names or source.name in names)


def _bases(given: Sequence[str]) -> Mapping[str, str]:
    """Addresses by key: as documented, as the environment says, as the arguments say."""
    bases = {key: base for source in LIVE_SOURCES for key, base in source.bases.items()}
    for key in bases:
        bases[key] = os.environ.get(_VARIABLE + key.upper().replace("-", "_"), bases[key])
    for text in given:
        key, _, base = text.partition("=")
        if key not in bases or not base.startswith(("http://", "https://")):
            known = ", ".join(bases)
            raise FetchImpossible(f"--base {text}: write SOURCE=URL with one of {known}")
        bases[key] = base
    return {key: base.rstrip("/") for key, base in bases.items()}


def _files(given: Sequence[str]) -> Mapping[str, tuple[Path, ...]]:
    files: dict[str, tuple[Path, ...]] = {}
    known = [source.name for source in LIVE_SOURCES]
    for text in given:
        name, _, path = text.partition("=")
        if name not in known or not Path(path).is_file():
            listed = ", ".join(known)
            raise FetchImpossible(f"--file {text}: write SOURCE=PATH of a file, with {listed}")
        files[name] = (*files.get(name, ()), Path(path))
    return files
