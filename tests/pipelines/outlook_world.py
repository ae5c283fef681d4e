"""Months and years of made-up series, put straight into the tables that the outlook reads."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping, Sequence
from datetime import date

import duckdb

from tests.pipelines.flow_world import flow_warehouse

Value = int | None
"""A figure; None is withheld, a place in a dict that is not there is missing."""


def outlook_warehouse() -> duckdb.DuckDBPyConnection:
    """The made-up world of movement whose places know their country."""
    connection = flow_warehouse()
    connection.execute("UPDATE flow_place SET country_code = place_code")
    return connection


def month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def add_months(
    connection: duckdb.DuckDBPyConnection,
    values: Mapping[tuple[int, int], Value],
    series: str = "crossings",
    place: str = "RS",
    standing: str = "stands",
) -> None:
    """Figures by (year, month)."""
    connection.executemany(
        "INSERT INTO flow_month BY NAME SELECT series_id, ? AS place_code, ? AS month_end,"
        " flow_type, ? AS value, ? AS value_status, 'exact' AS qualifier, ? AS standing,"
        " 'o' AS observation_id, 'late' AS source_id FROM flow_series WHERE series_id = ?",
        [
            (place, month_end(*when), value, _status(value), standing, series)
            for when, value in values.items()
        ],
    )


def add_years(
    connection: duckdb.DuckDBPyConnection,
    values: Mapping[int, Value],
    series: str = "crossings",
    place: str = "RS",
    standing: str = "stands",
) -> None:
    """Figures by year."""
    connection.executemany(
        "INSERT INTO flow_year BY NAME SELECT series_id, ? AS place_code, ? AS year, flow_type,"
        " ? AS value, ? AS value_status, 'exact' AS qualifier, 'published' AS basis,"
        " ? AS standing, 'o' AS observation_id, 'late' AS source_id"
        " FROM flow_series WHERE series_id = ?",
        [(place, year, value, _status(value), standing, series) for year, value in values.items()],
    )


def add_populations(
    connection: duckdb.DuckDBPyConnection, rows: Sequence[tuple[str, int, int, str]]
) -> None:
    """Populations as (country, year, residents, source)."""
    connection.executemany(
        "INSERT INTO country_statistic BY NAME SELECT ? AS country_code, ? AS year, ? AS value,"
        " ? AS source_id, 'population' AS statistic, 'published' AS evidence,"
        " concat_ws('-', country_code, year, source_id) AS statistic_id",
        rows,
    )


def run_of_months(first_year: int, values: Sequence[Value]) -> dict[tuple[int, int], Value]:
    """Values month by month from January of a year."""
    return {(first_year + at // 12, at % 12 + 1): value for at, value in enumerate(values)}


def _status(value: Value) -> str:
    return "suppressed" if value is None else "observed"
