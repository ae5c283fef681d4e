"""Every check of the figures of movement finds what it is for, and nothing in a good snapshot."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from pipelines.build import CHECKS, CheckFailed, run_checks
from pipelines.store import SnapshotFolder, connect
from tests.pipelines.small_world import Row, World, source

BROKEN = [
    (
        "flow_month_traced",
        "UPDATE flow_month SET value = value + 1 WHERE month_end = '2021-03-31'",
        "crossings RS 2021-03-31: crossings.RS.2021-03",
    ),
    (
        "flow_month_traced",
        "UPDATE flow_observation SET origin = 'AFG' WHERE observation_id = 'crossings.RS.2021-03'",
        "crossings RS 2021-03-31: no published figure",
    ),
    (
        "flow_month_traced",
        "UPDATE flow_observation SET period_kind = 'span'"
        " WHERE observation_id = 'crossings.RS.2021-03'",
        "crossings RS 2021-03-31: no published figure",
    ),
    (
        "flow_year_traced",
        "UPDATE flow_year SET value = value + 1 WHERE basis = 'published'",
        "crossings RS 2020: published 121",
    ),
    (
        "flow_year_traced",
        "UPDATE flow_year SET value = value + 120 WHERE basis = 'twelve_months'",
        "crossings RS 2021: twelve_months 306",
    ),
    (
        "flow_year_traced",
        "DELETE FROM flow_month WHERE month_end = '2021-03-31'",
        "crossings RS 2021: twelve_months 186",
    ),
    (
        "flow_year_traced",
        "UPDATE flow_observation SET series_id = 'other'"
        " WHERE observation_id = 'crossings.RS.2020'",
        "crossings RS 2020: published 120",
    ),
    (
        "flow_standing_twice",
        "UPDATE flow_year SET standing = 'stands'",
        "RS detection 2020: crossings, other",
    ),
    (
        "flow_standing_twice",
        "UPDATE flow_series SET part_of_series = 'other' WHERE series_id = 'crossings'",
        "RS detection 2020: crossings",
    ),
    (
        "figure_without_source",
        "UPDATE flow_observation SET source_id = 'gone'"
        " WHERE observation_id = 'crossings.RS.2021-12-31'",
        "crossings.RS.2021-12-31: gone",
    ),
    ("figure_without_source", "UPDATE flow_left_out SET source_id = 'gone'", "beds: gone"),
    (
        "figure_without_source",
        "UPDATE country_statistic SET source_id = 'gone'",
        "RS-2020-population: gone",
    ),
    ("row_lost", "DELETE FROM flow_left_out", "flow_left_out: 1 read, 0 rejected, 0 loaded"),
    ("row_lost", "DELETE FROM flow_place", "1 read, 0 rejected, 0 loaded"),
    (
        "row_lost",
        "DELETE FROM flow_observation WHERE observation_id = 'crossings.RS.2021-12-31'",
        "15 read, 0 rejected, 14 loaded",
    ),
    (
        "small_count_shown",
        "UPDATE flow_observation SET value = 4 WHERE observation_id = 'crossings.RS.2021-12-31'",
        "crossings.RS.2021-12-31: flow_observation",
    ),
    (
        "small_count_shown",
        "UPDATE flow_observation SET value = NULL, value_low = 1, value_high = 4"
        " WHERE observation_id = 'crossings.RS.2021-12-31'",
        "crossings.RS.2021-12-31: flow_observation",
    ),
    (
        "small_count_shown",
        "UPDATE flow_conflict SET other_value = 2",
        "crossings.RS.2020 other.RS.2020: flow_conflict",
    ),
    ("figure_without_source", "UPDATE shortage_report SET source_id = 'gone'", "full: gone"),
    (
        "small_count_shown",
        "UPDATE flow_indicator_value SET value = 2 WHERE indicator_id = 'flow'"
        " AND period_end = '2021-03-31'",
        "crossings RS 2021-03-31: flow_indicator_value",
    ),
    (
        "small_count_shown",
        "UPDATE corridor_month SET value = 3 WHERE month_end = '2021-03-31'",
        "RS 2021-03-31: corridor_month",
    ),
    ("small_count_shown", "UPDATE shortage SET people = 3", "report.full: shortage"),
    (
        "value_without_status",
        "UPDATE corridor_month SET value = NULL WHERE month_end = '2021-03-31'",
        "RS 2021-03-31: observed",
    ),
    (
        "value_without_status",
        "UPDATE flow_indicator_value SET value = NULL WHERE indicator_id = 'flow'"
        " AND period_end = '2021-03-31'",
        "crossings RS 2021-03-31 flow: observed",
    ),
    (
        "value_without_status",
        "UPDATE flow_observation SET value_status = 'missing'"
        " WHERE observation_id = 'crossings.RS.2021-12-31'",
        "crossings.RS.2021-12-31: missing",
    ),
    (
        "value_without_status",
        "UPDATE flow_month SET value = NULL WHERE month_end = '2021-03-31'",
        "crossings RS 2021-03-31: observed",
    ),
    (
        "value_without_status",
        "UPDATE flow_year SET value_status = 'suppressed' WHERE basis = 'twelve_months'",
        "crossings RS 2021: suppressed",
    ),
]
FLOW_CHECKS = {name for name, *_ in BROKEN}


def counted(name: str, start: str, end: str, value: int, series: str = "crossings") -> Row:
    return {
        "observation_id": name,
        "series_id": series,
        "place_code": "RS",
        "period_start": start,
        "period_end": end,
        "value": str(value),
        "qualifier": "exact",
        "evidence": "published",
        "source_id": "undated",
    }


def flow_world() -> World:
    """2020 as a year from two series, 2021 as twelve months and a day."""
    world = World(source=[source()])
    world.flow_series.append(world.flow_series[0] | {"series_id": "other", "standing_rank": "2"})
    world.flow_observation.append(
        counted("other.RS.2020", "2020-01-01", "2020-12-31", 130, "other")
    )
    days = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    world.flow_observation += [
        counted(f"crossings.RS.2021-{n:02}", f"2021-{n:02}-01", f"2021-{n:02}-{last}", 9 + n)
        for n, last in enumerate(days, start=1)
    ]
    world.flow_observation.append(
        counted("crossings.RS.2021-12-31", "2021-12-31", "2021-12-31", 40)
    )
    return world


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    snapshot = SnapshotFolder(flow_world().built(tmp_path_factory.mktemp("flows")).folder).current()
    assert snapshot is not None
    return snapshot.path


@pytest.fixture
def connection(good: Path, tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A copy of a good snapshot that may be changed."""
    path = tmp_path / "copy.duckdb"
    shutil.copyfile(good, path)
    with connect(path) as opened:
        yield opened


def test_a_good_snapshot_passes(connection: duckdb.DuckDBPyConnection) -> None:
    run_checks(connection)
    years = connection.execute(
        "SELECT year, series_id, value, basis, standing FROM flow_year ORDER BY year, series_id"
    ).fetchall()
    assert years == [
        (2020, "crossings", 120, "published", "stands"),
        (2020, "other", 130, "published", "beside"),
        (2021, "crossings", 186, "twelve_months", "stands"),
    ]


def test_every_check_of_movement_has_a_case() -> None:
    assert {name for name in CHECKS if name.startswith("flow_")} <= FLOW_CHECKS


@pytest.mark.parametrize(("check", "damage", "told"), BROKEN)
def test_a_check_finds_its_fault(
    connection: duckdb.DuckDBPyConnection,
    monkeypatch: pytest.MonkeyPatch,
    check: str,
    damage: str,
    told: str,
) -> None:
    """Each check alone: a fault may well be one for several of them."""
    connection.execute(damage)
    monkeypatch.setattr("pipelines.build.CHECKS", (check,))
    with pytest.raises(CheckFailed) as failed:
        run_checks(connection)
    assert told in str(failed.value)
