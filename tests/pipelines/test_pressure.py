"""What stands for the places and people of a country, worked by hand."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from tests.pipelines.pressure_world import (
    PAIR,
    PEOPLE,
    PLACES,
    flow,
    month_of,
    report,
    total,
    world,
)
from tests.pipelines.small_world import (
    BETA,
    Built,
    World,
    event,
    facility,
    people,
    places,
)

Make = Callable[[World], Built]


@pytest.fixture
def made(tmp_path: Path) -> Make:
    """Builds a world into a folder of its own; a test may build several."""
    number = count()
    return lambda given: given.built(tmp_path / str(next(number)))


def test_one_source_for_both_stands_until_a_figure_is_too_old(made: Make) -> None:
    built = made(world(country_total=[PAIR]))
    assert month_of(built, "2021-02-28") == {}
    for month in ("2021-03-31", "2022-12-31"):
        row = month_of(built, month)
        assert (row["people"], row["places"], row["pairing"]) == (1200, 1000, "same_source")
        assert (row["occupancy_percent"], row["free_places"]) == (pytest.approx(120), -200)
        assert row["standing"] == "stands"


def test_totals_of_different_days_say_how_far_they_are_apart(made: Make) -> None:
    row = month_of(made(world(country_total=[PLACES, PEOPLE])), "2021-06-30")
    assert (row["pairing"], row["apart_days"], row["free_places"]) == ("apart", 150, 400)
    assert row["source_ids"] == "new old"


def test_a_count_of_people_older_than_two_years_is_missing(made: Make) -> None:
    early = total("early", "2020-01-31", occupancy_people="600")
    built = made(world(country_total=[early, PLACES]))
    assert month_of(built, "2022-01-31")["occupancy_percent"] == pytest.approx(60)
    row = month_of(built, "2022-02-28")
    assert (row["people"], row["people_status"], row["pairing"]) == (None, "missing", "single")
    assert row["occupancy_percent"] is None


def test_totals_of_different_scope_are_never_set_against_each_other(made: Make) -> None:
    other = PEOPLE | {"scope": "Named centres only"}
    row = month_of(made(world(country_total=[PLACES, other])), "2021-06-30")
    assert (row["scope"], row["pairing"], row["occupancy_percent"]) == (
        "All centres",
        "single",
        None,
    )


@pytest.mark.parametrize(("what", "pairing"), [("opened", "changed"), ("converted", "apart")])
def test_no_rate_where_a_centre_opened_between_the_two_dates(
    made: Make, what: str, pairing: str
) -> None:
    given = world(country_total=[PLACES, PEOPLE])
    given.facility.append(facility("B", BETA))
    given.facility_event.append(event("B", what, "2021-04-01"))
    row = month_of(made(given), "2021-06-30")
    assert row["pairing"] == pairing
    assert (row["occupancy_percent"] is None) == (pairing == "changed")


def test_of_two_totals_in_one_publication_the_earlier_is_only_a_comparison(made: Make) -> None:
    before = total("before", "2020-12-31", capacity_places="9000", source_id="old")
    now = total("now", "2020-12-31", occupancy_people="600", source_id="new")
    built = made(world(country_total=[before, PLACES, now]))
    assert month_of(built, "2020-12-31")["places"] is None
    assert month_of(built, "2021-01-31")["places"] == 1000


def test_more_free_beds_than_the_totals_leave_contradict_them(made: Make) -> None:
    told = report("beds", "free_elsewhere", "2021-06-15", places="700", places_qualifier="exact")
    row = month_of(
        made(world(country_total=[PLACES, PEOPLE], shortage_report=[told])), "2021-06-30"
    )
    assert (row["pairing"], row["occupancy_percent"]) == ("contradicted", None)
    fewer = made(world(country_total=[PLACES, PEOPLE], shortage_report=[told | {"places": "300"}]))
    assert month_of(fewer, "2021-06-30")["pairing"] == "apart"


def test_people_in_centres_among_the_flows_count_as_a_total(made: Make) -> None:
    stock = flow("centres", "2021-06-30", "2021-06-30", "500")
    part = flow("centres", "2021-07-31", "2021-07-31", "90", place_code="RS", origin="AFG")
    row = month_of(
        made(world(country_total=[PLACES], flow_observation=[stock, part])), "2021-07-31"
    )
    assert (row["people"], row["free_places"]) == (500, 500)


def test_facilities_with_both_figures_stand_where_totals_make_no_rate(made: Make) -> None:
    given = world(country_total=[PEOPLE])
    given.facility.append(facility("B", BETA))
    given.capacity_observation += [people("A", "2021-05-31", 80), places("B", "2021-05-31", 50)]
    built = made(given)
    row = month_of(built, "2021-06-30", "facilities")
    assert (row["people"], row["places"], row["free_places"]) == (80, 100, 20)
    assert (row["facilities_counted"], row["open_facilities"]) == (1, 2)
    assert (row["standing"], month_of(built, "2021-06-30")["standing"]) == ("stands", "beside")
    ((rate,),) = built.rows(
        "SELECT value FROM indicator_value WHERE indicator_id = 'occupancy_rate' AND area_id = 'RS'"
        " AND month_end = DATE '2021-06-30' AND evidence = 'published'"
    )
    assert row["occupancy_percent"] == pytest.approx(rate) == pytest.approx(80)


def test_part_of_a_country_cannot_hold_more_people_than_all_of_it(made: Make) -> None:
    few = total("few", "2021-06-30", occupancy_people="60")
    given = world(country_total=[few])
    given.capacity_observation.append(people("A", "2021-05-31", 80))
    built = made(given)
    assert month_of(built, "2021-05-31", "facilities")["pairing"] == "apart"
    row = month_of(built, "2021-06-30", "facilities")
    assert (row["pairing"], row["occupancy_percent"], row["free_places"]) == (
        "contradicted",
        None,
        None,
    )
