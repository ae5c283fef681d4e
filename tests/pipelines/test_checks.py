"""Every check of a build finds what it is for, and finds nothing in a good snapshot."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from pipelines.build import CHECKS, CheckFailed, run_checks
from pipelines.store import SnapshotFolder, connect
from tests.pipelines.golden import golden_world
from tests.pipelines.test_flow_checks import FLOW_CHECKS
from tests.pipelines.test_ledger_checks import LEDGER_CHECKS

BROKEN = [
    (
        "facility_without_municipality",
        "UPDATE facility SET municipality_id = 'RS-x' WHERE facility_id = 'SMALL'",
        "SMALL: RS-x",
    ),
    (
        "figure_without_source",
        "UPDATE capacity_observation SET source_id = 'gone' WHERE observation_id = 'C-150'",
        "C-150: gone",
    ),
    ("figure_without_source", "UPDATE country_total SET source_id = 'gone'", "RS-1: gone"),
    (
        "polygon_mismatch",
        "DELETE FROM municipality_geometry WHERE municipality_id = 'RS-alfa'",
        "RS-alfa: polygon",
    ),
    (
        "polygon_mismatch",
        "UPDATE municipality SET geometry_status = 'point' WHERE municipality_id = 'RS-alfa'",
        "RS-alfa: point",
    ),
    (
        "row_lost",
        "DELETE FROM facility_event WHERE facility_id = 'EMPTY'",
        "facility_event: 4 read, 0 rejected, 3 loaded",
    ),
    (
        "small_count_shown",
        "UPDATE capacity_observation SET occupancy_people = 4 WHERE observation_id = 'C-40'",
        "C-40: capacity_observation",
    ),
    ("small_count_shown", "UPDATE country_total SET occupancy_people = 1", "RS-1: country_total"),
    (
        "small_count_shown",
        "UPDATE facility_figure_month SET value = 2 WHERE measure = 'people'"
        " AND value_status = 'observed' AND facility_id = 'SMALL'",
        "SMALL-2023-04-30-people: facility_figure_month",
    ),
    (
        "small_count_shown",
        "UPDATE indicator_value SET n_people = 3 WHERE area_id = 'RS-beta'"
        " AND indicator_id = 'people'",
        "RS-beta people: indicator_value",
    ),
    (
        "value_without_status",
        "UPDATE facility_figure_month SET value_status = 'missing' WHERE observation_id = 'C-150'",
        "CONFLICT 2023-02-28 places: missing",
    ),
    (
        "value_without_status",
        "UPDATE indicator_value SET value = 0 WHERE area_id = 'RS-beta'"
        " AND indicator_id = 'people' AND value_status = 'suppressed'",
        "RS-beta 2023-01-31 people: suppressed",
    ),
]


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    snapshot = SnapshotFolder(
        golden_world().built(tmp_path_factory.mktemp("good")).folder
    ).current()
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


def test_every_check_has_a_case() -> None:
    assert {name for name, *_ in BROKEN} | LEDGER_CHECKS | FLOW_CHECKS == set(CHECKS)


@pytest.mark.parametrize(("check", "damage", "told"), BROKEN)
def test_a_check_finds_its_fault(
    connection: duckdb.DuckDBPyConnection, check: str, damage: str, told: str
) -> None:
    connection.execute(damage)
    with pytest.raises(CheckFailed) as failed:
        run_checks(connection)
    assert f"check '{check}'" in str(failed.value)
    assert told in str(failed.value)
