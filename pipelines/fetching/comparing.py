"""What is new in rows that arrived, against those that were there before."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipelines.catalog import fetched_tables, flows
from pipelines.catalog.model import Table
from pipelines.sources.livesource import Row

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Arriving:
    """A table that arrivals feed: what tells its rows apart, and what in them is the figure.

    ``own_publisher``: rows of the repository count as former ones only if the same publisher gave
    them, because the key does not say whose they are.
    """

    table: Table
    key: tuple[str, ...]
    figure: tuple[str, ...]
    own_publisher: bool = False

    @property
    def name(self) -> str:
        return self.table.name


ARRIVING: tuple[Arriving, ...] = (
    Arriving(
        flows.FLOW_OBSERVATION,
        ("series_id", "place_code", "period_start", "period_end", "origin"),
        ("value", "value_low", "value_high", "qualifier"),
    ),
    Arriving(
        flows.COUNTRY_STATISTIC,
        ("country_code", "year", "statistic"),
        ("value",),
        own_publisher=True,
    ),
    Arriving(
        fetched_tables.BOUNDARY_RELEASE,
        ("country_code",),
        ("boundary_id", "year_represented", "municipalities_count", "licence", "shapes_sha256"),
    ),
)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Counts of rows that are new and of rows with another figure; ``former`` are the rows of the
    arrival before that this one replaces or no longer has."""

    new: int
    replaced: int
    former: tuple[Row, ...]


def compare(
    arriving: Arriving, rows: Iterable[Row], committed: Iterable[Row], before: Iterable[Row]
) -> Comparison:
    """Against the arrival ``before``, and the rows of the repository where it has none."""
    last = {_key(arriving, row): row for row in before}
    known = {_key(arriving, row): row for row in committed} | last
    now = {_key(arriving, row): row for row in rows}
    changed = {
        key
        for key in now.keys() & known.keys()
        if _figure(arriving, now[key]) != _figure(arriving, known[key])
    }
    gone = last.keys() - now.keys()
    former = tuple(row for key, row in last.items() if key in changed or key in gone)
    return Comparison(len(now.keys() - known.keys()), len(changed), former)


def as_csv(columns: Sequence[str], rows: Iterable[Row]) -> bytes:
    """Rows as CSV in UTF-8; cells that a row does not have are blank."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def rows_of(path: Path) -> list[Row]:
    """Rows of a CSV file, none where there is no file."""
    if not path.is_file():
        return []
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [dict(row) for row in csv.DictReader(file)]


def fingerprint(texts: Mapping[str, bytes]) -> str:
    """SHA-256 over the rows of all tables, whatever their edition is called."""
    digest = hashlib.sha256()
    for name, text in sorted(texts.items()):
        digest.update(f"{name} {len(text)}\n".encode())
        digest.update(text)
    return digest.hexdigest()


def _key(arriving: Arriving, row: Row) -> Key:
    return tuple(row.get(name) or "" for name in arriving.key)


def _figure(arriving: Arriving, row: Row) -> tuple[str, ...]:
    return tuple(_normal(row.get(name) or "") for name in arriving.figure)


def _normal(text: str) -> str:
    """A number in one way of writing: 12 and 12.0 are the same figure."""
    try:
        return repr(float(text))
    except ValueError:
        return text
