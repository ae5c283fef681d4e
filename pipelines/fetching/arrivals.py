"""What arrived, kept as received: a folder per arrival, its sidecar beside the files.

An arrival appears by one rename and is never changed. Only files are opened here, no connection.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from pipelines.intake.problems import FileRefused

FETCHED = "fetched"
SIDECAR = "arrival.json"
RECEIVED = "received"
FORMER = "former_"
_ID = re.compile(r"[a-z]+-\d{8}T\d{6}Z-[0-9a-f]{8}")
_BRING_BACK = "bring it back from a backup, or remove the folder of this arrival and fetch again"


@dataclass(frozen=True, slots=True)
class KeptPage:
    """An answer in the archive. ``file`` lies below ``received/``; ``received_at`` is in UTC."""

    file: str
    address: str
    sha256: str
    size: int
    received_at: str
    is_absent: bool = False
    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True, slots=True)
class KeptTable:
    """Rows of an arrival as CSV, in the columns of the input table that its name says."""

    file: str
    sha256: str
    rows: int


@dataclass(frozen=True, slots=True)
class Arrival:
    """One arrival. ``sha256`` is over its rows alone: equal rows are the same news."""

    arrival_id: str
    number: int
    source: str
    fetched_at: datetime
    licence: str
    sha256: str
    rows_in: int
    rows_new: int
    rows_replaced: int
    notes: tuple[str, ...]
    pages: tuple[KeptPage, ...]
    tables: tuple[KeptTable, ...]
    folder: Path

    @property
    def shown_as(self) -> str:
        """Its folder below ``data/``."""
        return f"{FETCHED}/{self.source}/{self.arrival_id}"

    def table_file(self, name: str) -> KeptTable | None:
        """The rows for an input table, or those of it that this arrival replaced."""
        return next((table for table in self.tables if table.file == f"{name}.csv"), None)


def arrivals(data: Path, source: str) -> tuple[Arrival, ...]:
    """All arrivals of a source, the oldest first. Raises FileRefused for a damaged sidecar."""
    folder = data / FETCHED / source
    if not folder.is_dir():
        return ()
    found = [_decoded(path, source) for path in folder.iterdir() if _ID.fullmatch(path.name)]
    return tuple(sorted(found, key=lambda arrival: (arrival.number, arrival.arrival_id)))


def every_source(data: Path) -> tuple[str, ...]:
    """Sources that have a folder, by name."""
    folder = data / FETCHED
    if not folder.is_dir():
        return ()
    return tuple(sorted(p.name for p in folder.iterdir() if p.is_dir() and p.name[:1].isalpha()))


def verify(arrival: Arrival) -> None:
    """Raises FileRefused if a file of the arrival is gone or is not what the sidecar says."""
    files = [(f"{RECEIVED}/{page.file}", page.sha256) for page in arrival.pages]
    files += [(table.file, table.sha256) for table in arrival.tables]
    for file, sha256 in files:
        path = arrival.folder / file
        shown_as = f"{arrival.shown_as}/{file}"
        if not path.is_file():
            raise FileRefused(shown_as, "the file is gone", _BRING_BACK)
        if hashlib.sha256(path.read_bytes()).hexdigest() != sha256:
            raise FileRefused(shown_as, "the file was changed after it arrived", _BRING_BACK)


def encoded(arrival: Arrival) -> bytes:
    """The sidecar's text."""
    values = asdict(arrival) | {"fetched_at": arrival.fetched_at.isoformat()}
    del values["folder"]
    return json.dumps(values, ensure_ascii=False, indent=2).encode() + b"\n"


def _decoded(folder: Path, source: str) -> Arrival:
    shown_as = f"{FETCHED}/{source}/{folder.name}/{SIDECAR}"
    try:
        values = json.loads((folder / SIDECAR).read_bytes())
        return _arrival(values, folder)
    except FileNotFoundError as error:
        raise FileRefused(shown_as, "the sidecar is gone", _BRING_BACK) from error
    except (ValueError, KeyError, TypeError) as error:
        raise FileRefused(shown_as, f"the sidecar is damaged ({error})", _BRING_BACK) from error


def _arrival(values: Mapping[str, object], folder: Path) -> Arrival:
    """Raises KeyError, TypeError or ValueError for a sidecar that is not as ``encoded`` writes."""
    named = dict(values)
    pages, tables, notes = named["pages"], named["tables"], named["notes"]
    if not (isinstance(pages, list) and isinstance(tables, list) and isinstance(notes, list)):
        raise TypeError("pages, tables and notes have to be lists")
    named |= {
        "fetched_at": datetime.fromisoformat(str(named["fetched_at"])),
        "pages": tuple(KeptPage(**page) for page in pages),
        "tables": tuple(KeptTable(**table) for table in tables),
        "notes": tuple(map(str, notes)),
    }
    arrival = Arrival(**named, folder=folder)  # type: ignore[arg-type]
    names = [page.file for page in arrival.pages] + [table.file for table in arrival.tables]
    if arrival.arrival_id != folder.name or any(Path(name).name != name for name in names):
        raise ValueError("names do not fit the folder")
    return arrival
