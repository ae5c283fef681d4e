"""Which figure stands for a facility at a month: worked by hand, one made-up facility per case."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from tests.pipelines.small_world import (
    Built,
    Row,
    World,
    event,
    facility,
    people,
    places,
    source,
)

Shown = tuple[str, str, int | None, str]


@dataclass(frozen=True)
class Case:
    """Figures of one facility, open all the time, and what must be shown (month, measure, …)."""

    name: str
    figures: tuple[Row, ...]
    shown: tuple[Shown, ...]


def at(month: str, value: int | None, status: str = "observed", measure: str = "places") -> Shown:
    return month, measure, value, status


def none_at(month: str, measure: str = "places") -> Shown:
    return at(month, None, "missing", measure)


def rivals(winner: Row, loser: Row) -> tuple[Row, ...]:
    """Two figures of one day: 300 must win, and would lose by the smaller figure alone."""
    return (
        places("", "2020-03-31", 300, observation_id="z-winner") | winner,
        places("", "2020-03-31", 100, observation_id="a-loser") | loser,
    )


WORST = {"capacity_basis": "realistic", "source_id": "media-early"}
BEST = {"capacity_basis": "nominal", "source_id": "authority-late"}
WON = (at("2020-03-31", 300),)

CASES = (
    Case(
        "the latest figure at or before the month",
        (places("", "2020-01-31", 100), places("", "2020-03-15", 200)),
        (
            none_at("2019-12-31"),
            at("2020-01-31", 100),
            at("2020-02-29", 100),
            at("2020-03-31", 200),
            at("2020-12-31", 200),
        ),
    ),
    Case(
        "a figure of a month counts from its last day, one of a year from 31 December",
        (
            places("", "2020-01-31", 100),
            places("", "2020-03-31", 200, date_precision="month"),
            places("", "2021-12-31", 300, date_precision="year"),
        ),
        (
            at("2020-02-29", 100),
            at("2020-03-31", 200),
            at("2021-11-30", 200),
            at("2021-12-31", 300),
        ),
    ),
    Case("an undated figure never stands", (places("", "", 100),), (none_at("2025-12-31"),)),
    Case(
        "places count for 60 months",
        (places("", "2020-01-31", 100),),
        (at("2025-01-31", 100), none_at("2025-02-28"), none_at("2025-12-31")),
    ),
    Case(
        "places of mid-month count for 60 whole months",
        (places("", "2020-01-15", 100),),
        (at("2025-01-31", 100), none_at("2025-02-28")),
    ),
    Case(
        "people count for 24 months",
        (people("", "2020-01-31", 50),),
        (at("2022-01-31", 50, measure="people"), none_at("2022-02-28", "people")),
    ),
    Case(
        "places and people age apart",
        (places("", "2020-01-31", 100), people("", "2020-01-31", 50)),
        (at("2022-02-28", 100), none_at("2022-02-28", "people")),
    ),
    Case(
        "the more precisely dated goes first",
        rivals(
            WORST | {"date_basis": "inferred"},
            BEST | {"date_precision": "month"},
        ),
        WON,
    ),
    Case(
        "a month goes before a year",
        rivals(
            WORST | {"date_basis": "inferred", "date_precision": "month"},
            BEST | {"date_precision": "year"},
        ),
        WON,
    ),
    Case("stated before inferred", rivals(WORST, BEST | {"date_basis": "inferred"}), WON),
    Case(
        "nominal before realistic",
        rivals({"source_id": "media-early"}, BEST | {"capacity_basis": "realistic"}),
        WON,
    ),
    Case(
        "an authority before the media",
        rivals({"source_id": "authority-early"}, {"source_id": "media-late"}),
        WON,
    ),
    Case(
        "an UN agency before the media",
        rivals({"source_id": "un-early"}, {"source_id": "media-late"}),
        WON,
    ),
    Case(
        "the later publication",
        rivals({"source_id": "authority-late"}, {"source_id": "authority-early"}),
        WON,
    ),
    Case(
        "a dated publication before one of unknown date",
        rivals({"source_id": "authority-early"}, {"source_id": "undated"}),
        WON,
    ),
    Case(
        "the smaller figure at last",
        rivals({}, {}),
        (at("2020-03-31", 100),),
    ),
    Case(
        "the choice is among figures of one day: a later one replaces a better one",
        (*rivals(BEST, BEST), places("", "2020-04-01", 700) | WORST),
        (at("2020-03-31", 100), at("2020-04-30", 700)),
    ),
    Case(
        "planned places and places by space standard are not shown",
        (
            places("", "2020-01-31", 500, capacity_basis="planned", observation_id="planned"),
            places("", "2020-01-31", 400, capacity_basis="space_standard", observation_id="space"),
        ),
        (none_at("2020-01-31"), none_at("2025-12-31")),
    ),
    Case(
        "planned places do not replace the ones that are there",
        (
            places("", "2020-01-31", 100),
            places("", "2020-06-30", 500, capacity_basis="planned"),
        ),
        (at("2020-06-30", 100),),
    ),
    Case(
        "zero is a figure",
        (places("", "2020-01-31", 0), people("", "2020-01-31", 0)),
        (at("2020-01-31", 0), at("2020-01-31", 0, measure="people")),
    ),
    Case(
        "no figure is missing, not zero",
        (people("", "2020-01-31", 50),),
        (none_at("2020-01-31"), at("2020-01-31", 50, measure="people")),
    ),
    Case(
        "published figures go before newer reported ones, until they are too old",
        (
            people("", "2020-01-31", 50),
            people("", "2021-06-30", 60, evidence="reported"),
        ),
        (
            at("2021-06-30", 50, measure="people"),
            at("2022-01-31", 50, measure="people"),
            at("2022-02-28", 60, measure="people"),
        ),
    ),
)


def a_source(kind: str, when: str) -> Row:
    day = {"early": "2021-01-01", "late": "2022-01-01"}[when]
    name = {"authority": "authority", "un_agency": "un", "media": "media"}[kind]
    return source(f"{name}-{when}", publisher_kind=kind, published_on=day)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    world = World(facility=[facility("ANCHOR")], facility_event=[], capacity_observation=[])
    world.source += [
        a_source(kind, when)
        for kind in ("authority", "un_agency", "media")
        for when in ("early", "late")
    ]
    world.capacity_observation += [places("ANCHOR", day, 1) for day in ("2019-12-31", "2025-12-31")]
    for number, case in enumerate(CASES):
        key = f"F{number}"
        world.facility.append(facility(key))
        world.facility_event.append(event(key, "opened", "2000-01-01"))
        world.capacity_observation += [
            row | {"facility_id": key, "observation_id": f"{key}{row['observation_id']}"}
            for row in case.figures
        ]
    built = world.built(tmp_path_factory.mktemp("figures"))
    assert built.problems == ()
    return built


@pytest.mark.parametrize("number", range(len(CASES)), ids=[case.name for case in CASES])
def test_the_figure_that_stands(built: Built, number: int) -> None:
    found = tuple(
        (month, measure, *built.shown(f"F{number}", month, measure))
        for month, measure, _, _ in CASES[number].shown
    )
    assert found == CASES[number].shown


def test_every_shown_figure_says_its_date_age_wording_and_source(built: Built) -> None:
    found = built.one(
        "SELECT places_observed_on::VARCHAR, places_age_months, places_qualifier,"
        " places_evidence, places_source_id, places_observation_id"
        " FROM facility_months(DATE '2020-12-31', DATE '2020-12-31', ['published'])"
        " WHERE facility_id = 'F0'"
    )
    assert found == ("2020-03-15", 9, "exact", "published", "undated", "F0-2020-03-15-places")


def test_a_figure_too_old_to_count_still_tells_its_age(built: Built) -> None:
    number = next(n for n, case in enumerate(CASES) if case.name == "places count for 60 months")
    found = built.one(
        "SELECT value, value_status, age_months FROM facility_figure_month"
        " WHERE facility_id = $id AND month_end = DATE '2025-02-28'",
        id=f"F{number}",
    )
    assert found == (None, "missing", 61)
