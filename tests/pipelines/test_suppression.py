"""Counts of one to four people are nowhere in a snapshot, and nothing in it depends on them."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dashboard import queries
from dashboard.selection import Selection
from pipelines.catalog import codes, tables
from pipelines.catalog.units import PEOPLE
from tests.pipelines.small_world import (
    ALFA,
    BETA,
    GAMA,
    Built,
    World,
    event,
    facility,
    figure,
    people,
    places,
)

VRANIDOLL = "XK-VRANIDOLL-2020-10-31-1"
MONTHS = ("2020-01-31", "2020-02-29", "2020-03-31")


def test_only_one_to_four_are_withheld(tmp_path: Path) -> None:
    world = World(capacity_observation=[])
    for count in range(7):
        world.facility.append(facility(f"F{count}"))
        world.capacity_observation += [
            places(f"F{count}", MONTHS[0], 10),
            people(f"F{count}", MONTHS[0], count),
        ]
    built = world.built(tmp_path)
    assert [built.shown(f"F{count}", MONTHS[0], "people") for count in range(7)] == [
        (0, "observed"),
        *[(None, "suppressed")] * 4,
        (5, "observed"),
        (6, "observed"),
    ]
    # Sums and rates leave the four out altogether: 0 + 5 + 6 people in three centres of 10 places.
    assert built.indicator(ALFA, MONTHS[0], "people") == (11, "observed", 3)
    assert built.indicator(ALFA, MONTHS[0], "free_places") == (19, "observed", 3)
    assert built.indicator(ALFA, MONTHS[0], "occupancy_rate") == (
        pytest.approx(100 * 11 / 30),
        "observed",
        3,
    )
    assert built.indicator(ALFA, MONTHS[0], "people_per_1000") == (1.1, "observed", 3)
    assert built.indicator(ALFA, MONTHS[0], "places") == (70, "observed", 7)


def test_an_area_with_withheld_counts_only_says_so(tmp_path: Path) -> None:
    world = World(capacity_observation=[places("A", MONTHS[0], 10), people("A", MONTHS[0], 2)])
    built = world.built(tmp_path)
    for area in (ALFA, "RS"):
        assert built.indicator(area, MONTHS[0], "people") == (None, "suppressed", 0)
        assert built.indicator(area, MONTHS[0], "free_places") == (None, "suppressed", 0)
        assert built.indicator(area, MONTHS[0], "occupancy_rate") == (None, "suppressed", 0)
        assert built.indicator(area, MONTHS[0], "people_per_1000") == (None, "suppressed", 0)


def test_totals_of_countries_are_withheld_alike(tmp_path: Path) -> None:
    total = {"total_id": "T", "country_code": "RS", "occupancy_qualifier": "exact"}
    world = World(country_total=[figure("", MONTHS[0], occupancy_people="4", **total)])
    built = world.built(tmp_path)
    assert built.one(
        "SELECT occupancy_people, occupancy_qualifier, occupancy_status FROM country_total"
    ) == (None, None, "suppressed")


def test_a_withheld_count_is_the_smaller_of_two_figures(tmp_path: Path) -> None:
    counts = [
        people("A", MONTHS[0], count, observation_id=f"{number}-of-{count}")
        for number, count in enumerate((10, 3))
    ]
    built = World(capacity_observation=counts).built(tmp_path)
    assert built.shown("A", MONTHS[0], "people") == (None, "suppressed")


def random_world(seed: int, small: int) -> World:
    """A world drawn from ``seed``; its counts of one to four people are drawn from ``small``."""
    draw, secret = random.Random(seed), random.Random(small)  # noqa: S311 - fixed draws
    world = World(capacity_observation=[])
    for number in range(16):
        key = f"F{number}"
        kind = draw.choice(codes.FACILITY_TYPE.ids)
        world.facility.append(facility(key, draw.choice((ALFA, BETA, GAMA)), facility_type=kind))
        if draw.random() < 0.3:
            world.facility_event.append(event(key, "suspended", "2020-03-10"))
        for month in draw.sample(MONTHS, 2):
            evidence = draw.choice(("published", "reported"))
            world.capacity_observation.append(places(key, month, draw.choice((0, 3, 40, 100))))
            for copy in range(draw.choice((1, 1, 2))):
                count = draw.choice((0, None, None, None, 5, 60))
                world.capacity_observation.append(
                    people(
                        key,
                        month,
                        secret.randint(1, 4) if count is None else count,
                        observation_id=f"{key}-{month}-people-{copy}",
                        evidence=evidence,
                    )
                )
    return world


def everything(built: Built) -> dict[str, object]:
    """All that the snapshot and the dashboard's queries give away, checksums of inputs left out."""
    given: dict[str, object] = dict(built.contents())
    del given["build"], given["build_input"]
    with built.warehouse.reading() as reading:
        choices = queries.choices(reading)
        selection = Selection(
            month=date(2020, 3, 31), detention=True, statuses=codes.FACILITY_STATUS.ids
        )
        for level in ("municipality", "country", "all"):
            frame = queries.area_values(reading, selection, choices, level, date(2020, 1, 31))
            given[f"areas by {level}"] = frame.astype(object).to_json()
        frames = {
            "states": queries.facility_states(reading, selection, choices),
            "conflicts": queries.conflicts(reading, selection, choices),
            "months": queries.months(reading),
        }
        given |= {name: frame.astype(object).to_json() for name, frame in frames.items()}
    return given


def test_nothing_depends_on_a_withheld_count(tmp_path: Path) -> None:
    """What is the same whatever the count was cannot be used to work it out."""
    worlds = [random_world(1, small) for small in (10, 11)]
    counts = [
        [row.get("occupancy_people") for row in world.capacity_observation] for world in worlds
    ]
    differing = sum(one != other for one, other in zip(*counts, strict=True))
    assert differing >= 10, "the two worlds must differ in their small counts"
    one, other = (
        everything(world.built(tmp_path / str(number))) for number, world in enumerate(worlds)
    )
    assert one["capacity_observation"]
    for name in one:
        assert one[name] == other[name], name


def cells(built: Built) -> list[tuple[str, str, Any, tuple[Any, ...]]]:
    """Table, column, cell and its row, for every cell of every table."""
    found = []
    for table in tables.TABLES:
        names = [column.name for column in table]
        for row in built.rows(f"SELECT {', '.join(names)} FROM {table.name}"):
            found += [(table.name, name, cell, row) for name, cell in zip(names, row, strict=True)]
    return found


def test_no_count_of_people_in_the_real_snapshot_is_small(real: Built) -> None:
    looked_at = set()
    for name in ("capacity_observation", "country_total", "indicator_value"):
        for column in tables.table(name):
            if column.unit is PEOPLE:
                looked_at.add(f"{name}.{column.name}")
                assert (
                    real.rows(f"SELECT * FROM {name} WHERE {column.name} BETWEEN 1 AND 4") == []
                ), (name, column.name)
    assert looked_at == {
        "capacity_observation.occupancy_people",
        "country_total.occupancy_people",
        "indicator_value.n_people",
    }
    for name, condition in (
        ("facility_figure_month", "measure = 'people' AND value BETWEEN 1 AND 4"),
        ("indicator_value", "indicator_id = 'people' AND value BETWEEN 1 AND 4"),
        ("figure_conflict", "measure = 'people' AND value BETWEEN 1 AND 4"),
        ("figure_conflict", "measure = 'people' AND other_value BETWEEN 1 AND 4"),
    ):
        assert real.rows(f"SELECT * FROM {name} WHERE {condition}") == [], name


def test_the_three_people_of_vranidoll_are_in_no_cell(real: Built) -> None:
    rows = [found for found in cells(real) if VRANIDOLL in found[3]]
    assert {name for name, *_ in rows} >= {"capacity_observation", "facility_figure_month"}
    threes = {(name, column) for name, column, cell, _ in rows if cell in (3, "3", 3.0)}
    assert threes <= {("facility_figure_month", "age_months")}
    assert real.one(
        "SELECT capacity_places, occupancy_people, occupancy_qualifier, occupancy_status"
        " FROM capacity_observation WHERE observation_id = $id",
        id=VRANIDOLL,
    ) == (75, None, None, "suppressed")
    assert real.shown("XK-VRANIDOLL", "2020-10-31", "people") == (None, "suppressed")


def test_vranidoll_is_withheld_in_the_queries_with_detention_too(real: Built) -> None:
    with real.warehouse.reading() as reading:
        choices = queries.choices(reading)
        selection = Selection(month=date(2020, 10, 31), countries=("XK",), detention=True)
        frame = queries.area_values(reading, selection, choices, "municipality")
        area = frame[frame["area_id"] == "XK-prishtine"].iloc[0]
    assert area["people_withheld"] == 1
    for item in ("people", "occupancy_rate", "free_places", "people_per_1000"):
        assert frame[frame["area_id"] == "XK-prishtine"][item].isna().all(), item


def test_a_refused_row_gives_no_small_count_away(tmp_path: Path) -> None:
    world = World()
    world.capacity_observation.append(people("NOBODY", MONTHS[0], 3))
    built = world.built(tmp_path)
    assert len(built.problems) == 1
    texts = [row_text for (row_text,) in built.rows("SELECT row_text FROM rejected_row")]
    assert len(texts) == 1
    assert '"occupancy_people": "3"' not in texts[0]


def test_a_refused_sensitive_place_gives_no_coordinates_away(tmp_path: Path) -> None:
    world = World()
    world.facility.append(
        facility("SAFE", facility_type="vulnerable", latitude="45.123456", longitude="20.654321")
    )
    built = world.built(tmp_path)
    assert [problem.rule for problem in built.problems] == ["sensitive_place_is_coarse"]
    assert "45.123456" not in repr(built.contents()["rejected_row"])
