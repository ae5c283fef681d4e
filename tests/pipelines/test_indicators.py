"""Indicators of municipalities and countries: by hand on a made-up world, and recomputed."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest

from pipelines.catalog.codes import RECEPTION_TYPES
from tests.pipelines.small_world import (
    ALFA,
    BETA,
    GAMA,
    Built,
    Row,
    World,
    event,
    facility,
    municipality,
    people,
    places,
)

JANUARY, FEBRUARY = "2020-01-31", "2020-02-29"
MISSING = (None, "missing", 0)


def both(facility_id: str, room: int, heads: int, on: str = JANUARY) -> list[Row]:
    return [places(facility_id, on, room), people(facility_id, on, heads)]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Alfa: F full of 120 in 100, P of 300 places and unknown people, D detention, S suspended in
    February. Beta: H of 40 people and unknown places, Z empty with 0 places. Gama: G of 50 in 80.
    """
    world = World(
        facility=[
            facility("F"),
            facility("P"),
            facility("D", facility_type="detention"),
            facility("S"),
            facility("H", BETA),
            facility("Z", BETA),
            facility("G", GAMA),
            facility("X", "RS-delta"),
        ],
        facility_event=[event("S", "suspended", "2020-02-10")],
        capacity_observation=[
            *both("F", 100, 120),
            places("P", JANUARY, 300),
            *both("D", 1000, 900),
            *both("S", 60, 30),
            people("H", JANUARY, 40),
            *both("Z", 0, 0),
            *both("G", 80, 50),
            places("X", FEBRUARY, 10, capacity_basis="planned"),
            people("X", FEBRUARY, 0),
        ],
    )
    world.municipality.append(
        municipality("RS-delta", "Delta", population="5000", population_basis="census")
    )
    built = world.built(tmp_path_factory.mktemp("indicators"))
    assert built.problems == ()
    return built


@pytest.mark.parametrize(
    ("area", "month", "indicator", "expected"),
    [
        (ALFA, JANUARY, "places", (100 + 300 + 60, "observed", 3)),
        (ALFA, FEBRUARY, "places", (100 + 300, "observed", 2)),
        (ALFA, JANUARY, "people", (120 + 30, "observed", 2)),
        (ALFA, JANUARY, "occupancy_rate", (100 * 150 / 160, "observed", 2)),
        (ALFA, FEBRUARY, "occupancy_rate", (120.0, "observed", 1)),
        (ALFA, JANUARY, "free_places", (160 - 150, "observed", 2)),
        (ALFA, FEBRUARY, "free_places", (-20, "observed", 1)),
        (ALFA, JANUARY, "places_per_1000", (46.0, "observed", 3)),
        (ALFA, JANUARY, "people_per_1000", (15.0, "observed", 2)),
        (ALFA, JANUARY, "open_facilities", (3, "observed", 3)),
        (ALFA, FEBRUARY, "open_facilities", (2, "observed", 2)),
        (ALFA, JANUARY, "figure_age", (0, "observed", 3)),
        (ALFA, FEBRUARY, "figure_age", (1, "observed", 2)),
        (BETA, JANUARY, "places", (0, "observed", 1)),
        (BETA, JANUARY, "people", (40, "observed", 2)),
        (BETA, JANUARY, "occupancy_rate", MISSING),
        (BETA, JANUARY, "free_places", (0, "observed", 1)),
        (GAMA, JANUARY, "places", (80, "observed", 1)),
        (GAMA, JANUARY, "occupancy_rate", (62.5, "observed", 1)),
        (GAMA, JANUARY, "places_per_1000", MISSING),
        (GAMA, JANUARY, "people_per_1000", MISSING),
        ("RS-delta", FEBRUARY, "places", MISSING),
        ("RS-delta", FEBRUARY, "people", (0, "observed", 1)),
        ("RS-delta", FEBRUARY, "people_per_1000", (0, "observed", 1)),
        ("RS", JANUARY, "places", (460, "observed", 4)),
        ("RS", JANUARY, "people", (190, "observed", 4)),
        ("RS", JANUARY, "occupancy_rate", (100 * 150 / 160, "observed", 2)),
        ("RS", JANUARY, "places_per_1000", (1000 * 460 / 35_000, "observed", 4)),
        ("RS", JANUARY, "people_per_1000", (1000 * 190 / 35_000, "observed", 4)),
        ("RS", JANUARY, "open_facilities", (5, "observed", 5)),
        ("BA", JANUARY, "places", (80, "observed", 1)),
        ("BA", JANUARY, "places_per_1000", MISSING),
        ("BA", JANUARY, "people_per_1000", MISSING),
    ],
)
def test_by_hand(
    built: Built, area: str, month: str, indicator: str, expected: tuple[float | None, str, int]
) -> None:
    assert built.indicator(area, month, indicator) == (
        pytest.approx(expected[0]) if expected[0] is not None else None,
        *expected[1:],
    )


def test_a_municipality_whose_facilities_are_not_there_yet_has_no_row(built: Built) -> None:
    assert (
        built.rows(
            "SELECT * FROM indicator_value WHERE area_id = 'RS-delta' AND month_end = $m::DATE",
            m=JANUARY,
        )
        == []
    )


def test_evidence_without_a_figure_gives_missing_values_not_zeros(built: Built) -> None:
    found = built.rows(
        "SELECT indicator_id, value, value_status FROM indicator_value WHERE area_id = 'RS'"
        " AND month_end = $m::DATE AND evidence = 'reported' ORDER BY indicator_id",
        m=JANUARY,
    )
    assert {row[0]: row[1:] for row in found} == {
        "open_facilities": (5, "observed"),
        "places": (None, "missing"),
        "people": (None, "missing"),
        "occupancy_rate": (None, "missing"),
        "free_places": (None, "missing"),
        "places_per_1000": (None, "missing"),
        "people_per_1000": (None, "missing"),
        "figure_age": (None, "missing"),
    }


def test_the_people_behind_a_rate_are_those_it_counts(built: Built) -> None:
    found = dict(
        built.rows(
            "SELECT indicator_id, n_people FROM indicator_value WHERE area_id = 'RS'"
            " AND month_end = $m::DATE AND evidence = 'published' AND n_people IS NOT NULL",
            m=JANUARY,
        )
    )
    # The 40 people of H, whose places no source gives, are in no occupancy rate.
    assert found == {
        "people": 190,
        "people_per_1000": 190,
        "occupancy_rate": 150,
        "free_places": 150,
    }


State = dict[str, Any]


def total(states: list[State], wanted: Callable[[State], Any]) -> float | None:
    numbers = [number for number in map(wanted, states) if number is not None]
    return sum(numbers) if numbers else None


def recomputed(states: list[State], population: int | None) -> dict[str, float | None]:
    """The indicators of an area in plain Python, from the open facilities' places and people."""
    full = [s for s in states if s["places"] is not None and s["people"] is not None]
    room, heads = total(states, lambda s: s["places"]), total(states, lambda s: s["people"])
    beds = sum(s["places"] for s in full)
    ages = [
        age
        for s in states
        for age in (s["places_age_months"], s["people_age_months"])
        if age is not None
    ]
    return {
        "places": room,
        "people": heads,
        "occupancy_rate": 100 * sum(s["people"] for s in full) / beds if beds else None,
        "free_places": total(full, lambda s: s["places"] - s["people"]),
        "places_per_1000": 1000 * room / population if population and room is not None else None,
        "people_per_1000": 1000 * heads / population if population and heads is not None else None,
        "open_facilities": len(states),
        "figure_age": min(ages) if ages else None,
    }


def test_indicators_of_the_real_data_equal_a_recomputation(real: Built) -> None:
    months = [
        row[0] for row in real.rows("SELECT DISTINCT month_end FROM indicator_value ORDER BY 1")
    ]
    people_of: dict[str, list[int | None]] = {}
    for key, code, population in real.rows(
        "SELECT municipality_id, country_code, population FROM municipality"
    ):
        people_of.setdefault(key, []).append(population)
        people_of.setdefault(code, []).append(population)
    columns = (
        "municipality_id, country_code, facility_type, facility_status, places, people,"
        " places_age_months, people_age_months"
    )
    compared = 0
    drawn = random.Random(20160309).sample(months, 6)  # noqa: S311 - a fixed draw, no secret
    for month in drawn:
        found: dict[str, dict[str, float | None]] = {}
        for area, indicator, value in real.rows(
            "SELECT area_id, indicator_id, value FROM indicator_value"
            " WHERE month_end = $month AND evidence = 'published'",
            month=month,
        ):
            found.setdefault(area, {})[indicator] = value
        areas: dict[str, list[State]] = {}
        for row in real.rows(
            f"SELECT {columns} FROM facility_months($month, $month, ['published'])", month=month
        ):
            state = dict(zip(columns.replace(",", "").split(), row, strict=True))
            if state["facility_status"] == "open" and state["facility_type"] in RECEPTION_TYPES:
                for area in (state["municipality_id"], state["country_code"]):
                    areas.setdefault(area, []).append(state)
        expected = {}
        for area, states in areas.items():
            numbers = people_of[area]
            known = [number for number in numbers if number is not None]
            population = sum(known) if len(known) == len(numbers) else None
            expected[area] = {
                key: None if value is None else pytest.approx(value)
                for key, value in recomputed(states, population).items()
            }
        assert found == expected, month
        compared += len(found)
    assert compared >= 6, "the months drawn hold too little to compare"
