"""A made-up world of movement: figures as Python values, and the tables that the build makes.

Series: ``crossings`` and ``crossings-later`` count detections, ``crossings-land`` and
``crossings-sea`` are parts of the first, ``arrivals`` counts another type, ``hosted`` is a stock.
Places: RS and BA.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from pipelines import build, schema
from pipelines.catalog import policy
from pipelines.catalog.statements import statement
from pipelines.store import connect
from pipelines.withholding import withhold_beside

SQL = Path(build.__file__).parent / "sql"
SMALL = policy.SMALL_COUNT_MAX.value
PLACES = ("BA", "RS")
STEPS = ("flow_month", "flow_year", "flow_conflict")


@dataclass(frozen=True)
class Series:
    """One body counting one thing in one way."""

    series_id: str
    flow_type: str
    rank: int = 1
    part_of: str | None = None
    nature: str = "flow"
    unit: str = "persons"


SERIES = (
    Series("crossings", "detection"),
    Series("crossings-later", "detection", rank=2),
    Series("crossings-land", "detection", rank=9, part_of="crossings"),
    Series("crossings-sea", "detection", rank=9, part_of="crossings"),
    Series("arrivals", "arrival"),
    Series("hosted", "hosted", nature="stock"),
)
SOURCES: Mapping[str, date | None] = {
    "early": date(2021, 3, 1),
    "late": date(2023, 6, 1),
    "undated": None,
}
"""Publications and their days, as editions of one figure are told apart."""


@dataclass(frozen=True)
class Figure:
    """A published figure; ``period`` is 2021, 2021-03, or two days joined by a slash."""

    series: str
    place: str
    period: str
    value: int | None
    origin: str | None = None
    source: str = "late"
    high: int | None = None

    @property
    def days(self) -> tuple[date, date]:
        """First and last day of the period."""
        first, _, last = self.period.partition("/")
        return _first_day(first), _last_day(last or first)

    @property
    def observation_id(self) -> str:
        parts = (self.series, self.place, self.period, self.origin or "all", self.source)
        return ".".join(parts).replace("/", "-")


def _first_day(text: str) -> date:
    numbers = [int(number) for number in text.split("-")]
    return date(*[*numbers, 1, 1][:3])


def _last_day(text: str) -> date:
    year, month, day = (*(int(number) for number in text.split("-")), 0, 0)[:3]
    month = month or 12
    return date(year, month, day or calendar.monthrange(year, month)[1])


def month(year: int, number: int) -> str:
    """The period of a month."""
    return f"{year}-{number:02}"


def flow_warehouse() -> duckdb.DuckDBPyConnection:
    """All tables, with the series, places and sources of this world and no figures yet."""
    connection = connect()
    schema.create_all(connection)
    connection.execute("CREATE SCHEMA clean")
    connection.execute(
        "CREATE TABLE clean.flow_observation AS SELECT 0 AS row_number, * EXCLUDE (flow_type, unit,"
        " place_level, period_kind, value_status) FROM flow_observation LIMIT 0"
    )
    connection.executemany(
        "INSERT INTO source BY NAME SELECT ? AS source_id, 'T' AS title, 'P' AS publisher,"
        " 'authority' AS publisher_kind, ?::DATE AS published_on, 'day' AS published_precision,"
        " DATE '2024-02-01' AS accessed_on",
        [(name, day) for name, day in SOURCES.items()],
    )
    connection.executemany(
        "INSERT INTO flow_place BY NAME SELECT ? AS place_code, 'country' AS place_level,"
        " 'Name' AS name",
        [(place,) for place in PLACES],
    )
    connection.executemany(
        "INSERT INTO flow_series BY NAME SELECT ? AS series_id, ? AS flow_type, 'N' AS name,"
        " 'D' AS definition, ? AS unit, ? AS nature, 'C' AS counted_by, ? AS part_of_series,"
        " ? AS standing_rank",
        [(s.series_id, s.flow_type, s.unit, s.nature, s.part_of, s.rank) for s in SERIES],
    )
    return connection


def bring_together(
    connection: duckdb.DuckDBPyConnection,
    figures: Iterable[Figure],
    instead: Mapping[str, str] | None = None,
    *,
    beside: bool = True,
) -> dict[str, list[dict[str, Any]]]:
    """The tables of movement made from these figures, by name, as rows; then all is forgotten.

    ``instead`` replaces statements by broken ones; ``beside=False`` leaves out the withholding of
    figures beside withheld ones. Both are for showing that the tests notice.
    """
    connection.execute("BEGIN")
    try:
        _insert(connection, list(figures))
        sql = statement(SQL / "tables", "flow_observation")
        connection.execute(sql, {"small_count_max_people": SMALL})
        if beside:
            withhold_beside(connection)
        for name in STEPS:
            connection.execute((instead or {}).get(name) or statement(SQL / "flows", name))
        return {name: _rows(connection, name) for name in ("flow_observation", *STEPS)}
    finally:
        connection.execute("ROLLBACK")


def broken(name: str, *changes: tuple[str, str]) -> dict[str, str]:
    """A statement of sql/flows put wrong on purpose, to be given as ``instead``."""
    sql = statement(SQL / "flows", name)
    for right, wrong in changes:
        assert right in sql, f"{name}.sql does not say {right!r} any more"
        sql = sql.replace(right, wrong)
    return {name: sql}


def _insert(connection: duckdb.DuckDBPyConnection, figures: Sequence[Figure]) -> None:
    columns: dict[str, list[object]] = {
        "observation_id": [f.observation_id for f in figures],
        "series_id": [f.series for f in figures],
        "place_code": [f.place for f in figures],
        "period_start": [f.days[0] for f in figures],
        "period_end": [f.days[1] for f in figures],
        "origin": [f.origin for f in figures],
        "value": [None if f.high else f.value for f in figures],
        "value_low": [f.value if f.high else None for f in figures],
        "value_high": [f.high for f in figures],
        "source_id": [f.source for f in figures],
    }
    kinds = dict.fromkeys(("value", "value_low", "value_high"), "INTEGER[]")
    kinds |= dict.fromkeys(("period_start", "period_end"), "DATE[]")
    lists = ", ".join(
        f"unnest(${name}::{kinds.get(name, 'VARCHAR[]')}) AS {name}" for name in columns
    )
    connection.execute(
        f"INSERT INTO clean.flow_observation BY NAME SELECT {lists}, 'exact' AS qualifier,"
        " 'published' AS evidence, 1 AS row_number",
        columns,
    )


def _rows(connection: duckdb.DuckDBPyConnection, table: str) -> list[dict[str, Any]]:
    found = connection.execute(f"SELECT * FROM {table}")
    names = [column[0] for column in found.description or ()]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]
