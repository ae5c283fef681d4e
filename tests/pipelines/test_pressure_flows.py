"""Arrivals against free places, and shortages, worked by hand."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from tests.pipelines.pressure_world import (
    PAIR,
    PEOPLE,
    PLACES,
    flow,
    pressure_of,
    report,
    series,
    total,
    world,
)
from tests.pipelines.small_world import (
    BETA,
    GAMA,
    Built,
    Row,
    World,
    facility,
    figure,
    people,
    places,
)

Make = Callable[[World], Built]


@pytest.fixture
def made(tmp_path: Path) -> Make:
    """Builds a world into a folder of its own; a test may build several."""
    number = count()
    return lambda given: given.built(tmp_path / str(next(number)))


STAY = {
    "parameter_id": "stay",
    "country_code": "RS",
    "scheme": "Length of stay",
    "parameter": "Average stay",
    "value": "20",
    "unit": "days",
    "evidence": "published",
    "source_id": "undated",
}


def test_arrivals_against_the_places_free_at_the_end_of_the_month_before(made: Make) -> None:
    july = flow("arrived", "2021-07-01", "2021-07-31", "3100")
    built = made(
        world(country_total=[PLACES, PEOPLE], flow_observation=[july], policy_parameter=[STAY])
    )
    row = pressure_of(built, "2021-07-01")
    assert (row["capacity_state"], row["basis"], row["free_places"]) == ("free", "totals", 400)
    assert row["people_per_day"] == pytest.approx(100)
    assert row["people_per_free_place"] == pytest.approx(7.75)
    assert row["days_until_full"] == pytest.approx(4)
    assert (row["stay_days"], row["places_needed"]) == (20, pytest.approx(2000))
    assert row["source_ids"] == "undated new old undated"


@pytest.mark.parametrize(
    ("people_total", "state", "status"),
    [
        (total("p", "2021-06-30", occupancy_people="1000"), "full", "not_applicable"),
        (total("p", "2020-12-31", occupancy_people="600"), "free", "observed"),
        (total("p", "2020-11-30", occupancy_people="600"), "outdated", "missing"),
        (total("p", "2021-07-01", occupancy_people="600"), "unknown", "missing"),
    ],
)
def test_what_was_free_at_the_start(made: Make, people_total: Row, state: str, status: str) -> None:
    july = flow("arrived", "2021-07-01", "2021-07-31", "3100")
    row = pressure_of(
        made(world(country_total=[PLACES, people_total], flow_observation=[july])), "2021-07-01"
    )
    assert (row["capacity_state"], row["people_per_free_place_status"]) == (state, status)
    assert row["people_per_day"] == pytest.approx(100)
    assert (row["days_until_full"] is None) == (state != "free")
    assert row["places_needed"] is None


def test_a_few_centres_are_not_set_against_the_arrivals_of_a_country(made: Make) -> None:
    given = world(flow_observation=[flow("arrived", "2021-07-01", "2021-07-31", "3100")])
    given.capacity_observation.append(people("A", "2021-05-31", 80))
    assert pressure_of(made(given), "2021-07-01")["capacity_state"] == "free"
    given.facility += [facility("B", BETA), facility("C", BETA)]
    given.capacity_observation += [places("B", "2021-05-31", 50), places("C", "2021-05-31", 50)]
    assert pressure_of(made(given), "2021-07-01")["capacity_state"] == "too_few"


def test_a_withheld_figure_gives_no_rate_away(made: Make) -> None:
    few = flow("arrived", "2021-07-01", "2021-07-31", "3")
    built = made(
        world(country_total=[PLACES, PEOPLE], flow_observation=[few], policy_parameter=[STAY])
    )
    row = pressure_of(built, "2021-07-01")
    assert (row["value"], row["value_status"]) == (None, "suppressed")
    assert row["people_per_free_place_status"] == "suppressed"
    assert row["days_until_full_status"] == "suppressed"
    assert (row["places_needed_status"], row["free_places_status"]) == ("suppressed", "observed")
    assert [row[name] for name in ("people_per_day", "places_needed", "days_until_full")] == [
        None,
        None,
        None,
    ]


def test_a_month_goes_before_a_longer_period_and_the_first_series_before_the_second(
    made: Make,
) -> None:
    year = flow("arrived", "2021-01-01", "2021-12-31", "3650")
    half = flow("arrived", "2021-01-01", "2021-06-30", "181")
    march = flow("met", "2021-03-01", "2021-03-31", "62")
    same = flow("arrived", "2021-04-01", "2021-04-30", "30")
    beside = flow("met", "2021-04-01", "2021-04-30", "60")
    long = flow("arrived", "2021-01-01", "2022-02-28", "9999")
    built = made(world(flow_observation=[year, half, march, same, beside, long]))
    rates = dict(built.rows("SELECT strftime(month_end, '%m'), people_per_day FROM pressure_month"))
    assert len(rates) == 12
    assert (rates["02"], rates["03"], rates["04"], rates["07"]) == (1.0, 2.0, 1.0, 10.0)
    standing = dict(built.rows("SELECT observation_id, standing FROM pressure"))
    assert standing[beside["observation_id"]] == "beside"
    assert list(standing.values()).count("beside") == 1
    assert long["observation_id"] not in standing


def test_types_are_told_apart_and_neighbours_left_out(made: Make) -> None:
    given = world(flow_observation=[flow("arrived", "2021-01-01", "2021-01-31", "31")])
    given.flow_series.append(series("intended", "intention"))
    given.flow_place.append(
        {"place_code": "IT", "place_level": "country", "name": "Italy", "country_code": "IT"}
    )
    given.flow_observation += [
        flow("intended", "2021-01-01", "2021-01-31", "62"),
        flow("arrived", "2021-02-01", "2021-02-28", "280", place_code="IT"),
        flow("arrived", "2021-03-01", "2021-03-31", "310", origin="AFG"),
    ]
    built = made(given)
    assert built.rows("SELECT flow_type, people_per_day FROM pressure_month ORDER BY 1") == [
        ("arrival", 1.0),
        ("intention", 2.0),
    ]


def shortages(built: Built) -> list[tuple[Any, ...]]:
    return built.rows(
        "SELECT kind, coalesce(facility_id, ''), people, places, round(share_percent), pairing"
        " FROM shortage WHERE country_code = 'RS' ORDER BY period_end DESC, kind"
    )


def test_a_centre_over_its_places_is_listed_once_a_day(made: Make) -> None:
    given = world()
    given.facility += [facility("D", BETA, facility_type="detention"), facility("E", GAMA)]
    both = {"capacity_places": "90", "capacity_basis": "nominal", "capacity_qualifier": "exact"}
    given.capacity_observation += [
        people("A", "2021-05-31", 150),
        people("A", "2021-05-31", 160, observation_id="higher"),
        people("A", "2021-06-30", 100),
        figure("A", "2021-07-31", occupancy_people="99", occupancy_qualifier="exact", **both),
        people("A", "2022-08-31", 3, observation_id="few"),
        places("D", "2021-05-31", 10),
        people("D", "2021-05-31", 50),
        people("E", "2021-05-31", 500),
    ]
    assert shortages(made(given)) == [
        ("facility_over", "A", 99, 90, 110.0, "same_source"),
        ("facility_over", "A", 150, 100, 150.0, "apart"),
    ]


def test_countries_people_outside_and_statements_are_listed(made: Make) -> None:
    realistic = total(
        "real", "2021-03-15", capacity_low_places="600", capacity_high_places="700"
    ) | {"capacity_basis": "realistic"}
    later = total("later", "2021-05-31", occupancy_people="800", source_id="new")
    built = made(
        world(
            country_total=[PAIR, realistic, later],
            flow_observation=[
                flow("rough", "2021-06-30", "2021-06-30", "", value_low="300", value_high="500"),
                flow("rough", "2021-07-31", "2021-07-31", "0"),
                flow("rough", "2021-08-31", "2021-08-31", "2"),
            ],
            shortage_report=[
                report(
                    "all",
                    "present_over",
                    "2021-09-30",
                    people="3000",
                    people_qualifier="over",
                    places="1000",
                    places_qualifier="exact",
                )
            ],
        )
    )
    assert shortages(built) == [
        ("present_over", "", 3000, 1000, 300.0, None),
        ("outside", "", None, None, None, None),
        ("realistic_over", "", 800, 1000, 80.0, "near"),
        ("country_over", "", 1200, 1000, 120.0, "same_source"),
    ]
    ((low, high, status),) = built.rows(
        "SELECT people_low, people_high, places_status FROM shortage WHERE kind = 'outside'"
    )
    assert (low, high, status) == (300, 500, "not_applicable")


def test_a_statement_of_few_people_is_refused(made: Make) -> None:
    few = report("few", "overcrowded", "2021-09-30", people="4", people_qualifier="exact")
    built = made(world(shortage_report=[few]))
    assert shortages(built) == []
    ((rule, value, text),) = built.rows(
        "SELECT rule, value, row_text FROM rejected_row WHERE file LIKE '%shortage_report.csv'"
    )
    assert rule == "shortage_people_not_few"
    assert '"4"' not in f"{value}{text}"
