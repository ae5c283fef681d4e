"""Building as a whole: golden tables, the same again from the same inputs, refusals, rejects."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipelines import dictionary
from pipelines.catalog import tables
from tests.pipelines.golden import FOLDER, NAMES, golden_texts, golden_world
from tests.pipelines.published_tables import ROOT
from tests.pipelines.small_world import (
    CLOCK,
    Built,
    World,
    country,
    event,
    facility,
    municipality,
    people,
    places,
)


@pytest.fixture(scope="module")
def golden(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return golden_world().built(tmp_path_factory.mktemp("golden"))


@pytest.mark.parametrize("name", NAMES)
def test_computed_tables_equal_the_golden_files(golden: Built, name: str) -> None:
    """After an intended change: python -m tests.pipelines.golden, and read the difference."""
    assert golden_texts(golden)[name] == (FOLDER / f"{name}.csv").read_text("utf-8")


def test_the_same_inputs_give_the_same_contents(golden: Built, tmp_path: Path) -> None:
    assert golden_world().built(tmp_path).contents() == golden.contents()


def test_the_record_of_a_build_names_its_inputs(golden: Built) -> None:
    build_id, built_at, last_month = golden.one("SELECT build_id, built_at, last_month FROM build")
    assert build_id.startswith("20240229T123015Z-")
    assert built_at == CLOCK.replace(tzinfo=None)
    assert str(last_month) == "2023-04-30"
    inputs = golden.rows("SELECT file, table_name, rows_in, rows_rejected FROM build_input")
    assert {(table.file, table.name) for table in tables.INPUT_TABLES} <= {
        row[:2] for row in inputs
    }
    assert ("boundaries/RS.geojson", "municipality_geometry", 2, 0) in inputs
    assert ("published/capacity_observation.csv", "capacity_observation", 16, 0) in inputs


def test_another_figure_gives_another_build_id(golden: Built, tmp_path: Path) -> None:
    world = golden_world()
    world.capacity_observation[0]["capacity_places"] = "101"
    other = world.built(tmp_path).one("SELECT build_id, code_sha256 FROM build")
    same = golden.one("SELECT build_id, code_sha256 FROM build")
    assert other[0] != same[0]
    assert other[0].split("-")[0] == same[0].split("-")[0]
    assert other[1] == same[1]


def test_rows_refused_take_their_children_along_and_nothing_else(tmp_path: Path) -> None:
    world = World()
    world.facility += [facility("B", facility_type="hotel"), facility("C")]
    world.facility_event.append(event("B", "opened", "2020-01-01"))
    world.capacity_observation += [
        places("B", "2020-01-31", 7),
        places("C", "2020-01-31", -5),
        people("C", "2020-01-31", 20),
    ]
    built = world.built(tmp_path)
    found = built.rows(
        "SELECT file, row_number, column_name, value, rule FROM rejected_row"
        " ORDER BY file, row_number"
    )
    assert found == [
        ("published/capacity_observation.csv", 3, "facility_id", "B", "reference"),
        ("published/capacity_observation.csv", 4, "capacity_places", "-5", "minimum"),
        ("published/facility.csv", 3, "facility_type", "hotel", "code"),
        ("published/facility_event.csv", 3, "facility_id", "B", "reference"),
    ]
    (remedy,) = built.one("SELECT remedy FROM rejected_row WHERE value = 'B' AND file LIKE '%obs%'")
    assert remedy == "it stands in row 3 of published/facility.csv, which was refused: see there"
    (text,) = built.one("SELECT row_text FROM rejected_row WHERE value = '-5'")
    assert json.loads(text)["observation_id"] == "C-2020-01-31-places"
    assert built.rows("SELECT facility_id FROM facility ORDER BY 1") == [("A",), ("C",)]
    assert built.rows("SELECT observation_id FROM capacity_observation ORDER BY 1") == [
        ("A-2020-01-31-places",),
        ("C-2020-01-31-people",),
    ]
    assert built.one(
        "SELECT rows_in, rows_rejected FROM build_input WHERE table_name = 'capacity_observation'"
    ) == (4, 2)
    assert built.report is not None
    summary = {item.file: (item.rows_in, item.rows_rejected) for item in built.report.inputs}
    assert summary["published/facility.csv"] == (3, 1)
    assert summary["published/source.csv"] == (1, 0)


def test_a_cost_of_a_country_without_a_name_is_refused(tmp_path: Path) -> None:
    world = World()
    world.cost_benchmark[0]["country_code"] = "DE"
    built = world.built(tmp_path)
    assert built.rows("SELECT file, column_name, value, rule FROM rejected_row") == [
        ("published/cost_benchmark.csv", "country_code", "DE", "reference")
    ]
    world.country.append(country("DE", "DEU", "Germany", "elsewhere"))
    named = world.built(tmp_path / "again")
    assert named.rows("SELECT country_code FROM cost_benchmark") == [("DE",)]
    assert named.rows("SELECT rule FROM rejected_row") == []


def test_the_report_counts_coverage_and_conflicts(golden: Built) -> None:
    assert golden.report is not None
    coverage = {row.country_code: row for row in golden.report.coverage}
    assert set(coverage) == {"RS", "BA"}
    serbia, bosnia = coverage["RS"], coverage["BA"]
    assert (serbia.facilities, serbia.open_facilities) == (3, 3)
    assert (serbia.open_with_places, serbia.open_with_people) == (3, 2)
    assert (serbia.figures, serbia.conflicts) == (8, 1)
    assert (bosnia.facilities, bosnia.open_facilities) == (3, 2)
    assert (bosnia.open_with_places, bosnia.open_with_people) == (2, 2)
    assert (bosnia.figures, bosnia.conflicts) == (8, 4)
    assert str(serbia.latest_on) == "2023-04-30"


def test_a_municipality_without_a_polygon_is_built_as_a_point(tmp_path: Path) -> None:
    world = World()
    world.municipality.append(municipality("RS-point", "Point", seat_lat="44.5", seat_lon="20.5"))
    built = world.built(tmp_path)
    sql = "SELECT marker_lat, marker_lon FROM municipality WHERE municipality_id = $id"
    assert built.one(sql, id="RS-point") == (44.5, 20.5)
    assert built.one(sql, id="RS-alfa") == (45.5, 20.5)


def test_the_dictionary_is_up_to_date() -> None:
    """After a change of the catalogue: python -m pipelines docs."""
    assert (ROOT / "docs" / "dictionary.md").read_text("utf-8") == dictionary.render()
