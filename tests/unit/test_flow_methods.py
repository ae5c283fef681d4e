"""What Data and methods says of live sources and of figures that differ or were replaced."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any, cast

import duckdb
import pandas as pd
import pyarrow as pa
import pytest

from dashboard import flow_methods
from dashboard.warehouse import Reading
from pipelines import schema
from pipelines.store import connect


class InMemory:
    """Answers as a reading does, from a connection of its own."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self.connection = connection

    def answer(self, sql: str, parameters: dict[str, Any] | None = None) -> pa.Table:
        return self.connection.execute(sql, parameters or {}).to_arrow_table()


@pytest.fixture
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with connect() as opened:
        schema.create_all(opened)
        yield opened


def arrive(
    connection: duckdb.DuckDBPyConnection, source: str, day: int, *, is_used: bool = True
) -> None:
    connection.execute(
        "INSERT INTO arrival BY NAME SELECT $id AS arrival_id, $source AS source,"
        " $at AS fetched_at,"
        " 'https://example.org' AS address, 'x' AS sha256, 1200 AS rows_in, 7 AS rows_new,"
        " 3 AS rows_replaced, $used AS is_used",
        {
            "id": f"{source}-{day}",
            "source": source,
            "at": datetime(2026, 11, day, 6, 30),  # noqa: DTZ001
            "used": is_used,
        },
    )


def test_the_newest_arrival_of_each_source_is_told(connection: duckdb.DuckDBPyConnection) -> None:
    arrive(connection, "unhcr", 1, is_used=False)
    arrive(connection, "unhcr", 20)
    arrive(connection, "eurostat", 3)
    rows = flow_methods.arrivals(cast(Reading, InMemory(connection)))
    assert list(rows["Live source"]) == ["eurostat", "unhcr"]
    assert list(rows["Last fetched (UTC)"]) == ["2026-11-03 06:30", "2026-11-20 06:30"]
    assert list(rows["Rows read"]) == [1200, 1200]
    said = flow_methods.arrival_sentence(rows, 1)
    assert said.startswith("Figures of 2 sources were fetched.")
    assert "1 older figure of movement so far" in said


def test_without_arrivals_it_says_how_to_fetch(connection: duckdb.DuckDBPyConnection) -> None:
    rows = flow_methods.arrivals(cast(Reading, InMemory(connection)))
    assert len(rows) == 0
    assert "python -m pipelines fetch" in flow_methods.arrival_sentence(rows, 0)


def test_differing_figures_are_counted_by_type() -> None:
    rows = pd.DataFrame({"flow_type": ["arrival", "arrival", "detection"]})
    said = flow_methods.conflict_sentence(rows)
    assert said.startswith("3 pairs of figures differ")
    assert "Arrivals registered 2; Detections of irregular crossings 1" in said
    assert flow_methods.conflict_sentence(rows[:0]) == "No two figures of one thing differ."


def test_a_type_without_figures_is_explained_all_the_same() -> None:
    summary = pd.DataFrame(
        {"flow_type": ["detection"], "figures": [1], "series": [1], "places": [2]}
    )
    lines = flow_methods.type_lines(summary)
    assert len(lines) == 12
    assert lines[0].startswith(
        "**Detections of irregular crossings** · 1 figure, 1 series, from 2 p"
    )
    assert lines[1].startswith("**Crossings prevented or refused** · no figures")
