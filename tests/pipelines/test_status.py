"""Whether a facility works at a month, and what that does to its figures: worked by hand."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.pipelines.small_world import Built, Row, World, event, facility, people, places, source

NOT_THERE = None
NA = (None, "not_applicable")
NONE = (None, "missing")


def seen(value: int) -> tuple[int, str]:
    return value, "observed"


@dataclass(frozen=True)
class Case:
    """One facility; ``shown``: month → (status, places, people), None where it is not known yet."""

    name: str
    rows: tuple[Row, ...]
    shown: dict[str, object]
    register: tuple[tuple[str, str], ...] = ()


FIGURES = (places("", "2020-01-31", 100), people("", "2020-01-31", 50))
OPENED = event("", "opened", "2019-12-15")

CASES = (
    Case(
        "without a known opening it is open from its first figure",
        FIGURES,
        {"2019-12-31": NOT_THERE, "2020-01-31": ("open", seen(100), seen(50))},
    ),
    Case(
        "planned places open nothing",
        (places("", "2020-01-31", 100, capacity_basis="planned"), people("", "2020-03-31", 50)),
        {"2020-02-29": NOT_THERE, "2020-03-31": ("open", NONE, seen(50))},
    ),
    Case(
        "an opening before the first figure",
        (*FIGURES, OPENED),
        {"2019-12-31": ("open", NONE, NONE), "2020-01-31": ("open", seen(100), seen(50))},
    ),
    Case(
        "an opening after the first figure: open from the figure on",
        (*FIGURES, event("", "opened", "2020-03-15")),
        {"2020-01-31": ("open", seen(100), seen(50)), "2020-03-31": ("open", seen(100), seen(50))},
    ),
    Case(
        "the opening of the register counts as well",
        FIGURES,
        {"2019-12-31": ("open", NONE, NONE)},
        (("opened_on", "2019-12-31"), ("opened_precision", "year")),
    ),
    Case(
        "suspended: places stay, there is nobody to count",
        (*FIGURES, OPENED, event("", "suspended", "2020-02-10")),
        {"2020-01-31": ("open", seen(100), seen(50)), "2020-02-29": ("suspended", seen(100), NA)},
    ),
    Case(
        "stand-by is a suspension",
        (*FIGURES, OPENED, event("", "stand_by", "2020-02-10")),
        {"2020-02-29": ("suspended", seen(100), NA)},
    ),
    Case(
        "reopened: places come back, the people of before do not",
        (
            *FIGURES,
            OPENED,
            event("", "suspended", "2020-02-10"),
            event("", "reopened", "2020-04-10"),
            people("", "2020-06-30", 70),
        ),
        {
            "2020-03-31": ("suspended", seen(100), NA),
            "2020-04-30": ("open", seen(100), NONE),
            "2020-06-30": ("open", seen(100), seen(70)),
        },
    ),
    Case(
        "closed and reopened: people are not carried over either",
        (
            *FIGURES,
            OPENED,
            event("", "closed", "2020-02-10"),
            event("", "reopened", "2020-04-10"),
        ),
        {"2020-02-29": ("closed", NA, NA), "2020-04-30": ("open", seen(100), NONE)},
    ),
    Case(
        "emptied and reopened within a month: the count of before is over",
        (
            *FIGURES,
            OPENED,
            event("", "suspended", "2020-02-10"),
            event("", "reopened", "2020-02-20"),
        ),
        {"2020-01-31": ("open", seen(100), seen(50)), "2020-02-29": ("open", seen(100), NONE)},
    ),
    Case(
        "the closing of the register ends it",
        (*FIGURES, OPENED),
        {"2020-02-29": ("open", seen(100), seen(50)), "2020-03-31": ("closed", NA, NA)},
        (("closed_on", "2020-03-31"), ("closed_precision", "month"), ("status", "closed")),
    ),
    Case(
        "a first figure after the closing opens nothing",
        (event("", "closed", "2020-01-15"), *FIGURES),
        {
            "2019-12-31": NOT_THERE,
            "2020-01-31": ("closed", NA, NA),
            "2025-12-31": ("closed", NA, NA),
        },
    ),
    Case(
        "the published status holds from its day on",
        (*FIGURES, OPENED),
        {
            "2020-04-30": ("open", seen(100), seen(50)),
            "2020-05-31": ("not_operational", seen(100), NA),
        },
        (("status", "not_operational"), ("status_as_of", "2020-05-10")),
    ),
    Case(
        "a status without a day holds from its publication on",
        (*FIGURES, OPENED),
        {
            "2020-04-30": ("open", seen(100), seen(50)),
            "2020-05-31": ("suspended", seen(100), NA),
        },
        (("status", "suspended"), ("source_id", "may-2020")),
    ),
    Case(
        "an event after the published status counts more",
        (FIGURES[0], OPENED, event("", "reopened", "2020-06-10")),
        {"2020-05-31": ("suspended", seen(100), NA), "2020-06-30": ("open", seen(100), NONE)},
        (("status", "suspended"), ("status_as_of", "2020-05-10")),
    ),
    Case(
        "a planned facility has neither places nor people",
        (places("", "2020-01-31", 100, capacity_basis="planned"),),
        {"2020-01-31": ("planned", NA, NA)},
        (("status", "planned"), ("status_as_of", "2020-01-01")),
    ),
    Case(
        "an unknown status takes nothing away",
        FIGURES,
        {"2020-01-31": ("unknown", seen(100), seen(50))},
        (("status", "unknown"), ("status_as_of", "2020-01-01")),
    ),
    Case(
        "without any date nobody knows when it worked",
        (places("", "", 100),),
        {"2019-12-31": ("unknown", NONE, NONE), "2025-12-31": ("unknown", NONE, NONE)},
    ),
    Case(
        "converted means it works on",
        (*FIGURES, OPENED, event("", "converted", "2020-02-10")),
        {"2020-02-29": ("open", seen(100), seen(50))},
    ),
)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    world = World(facility=[facility("ANCHOR")], facility_event=[], capacity_observation=[])
    world.source.append(source("may-2020", published_on="2020-05-10"))
    world.capacity_observation += [places("ANCHOR", day, 1) for day in ("2019-12-31", "2025-12-31")]
    for number, case in enumerate(CASES):
        key = f"F{number}"
        world.facility.append(facility(key, **dict(case.register)))
        for row in case.rows:
            name = "event_id" if "event_id" in row else "observation_id"
            rows = world.facility_event if name == "event_id" else world.capacity_observation
            rows.append(row | {"facility_id": key, name: f"{key}{row[name]}"})
    built = world.built(tmp_path_factory.mktemp("status"))
    assert built.problems == ()
    return built


def state(built: Built, facility_id: str, month: str) -> object:
    found = built.rows(
        "SELECT facility_status FROM facility_status_month"
        " WHERE facility_id = $id AND month_end = $month::DATE",
        id=facility_id,
        month=month,
    )
    if not found:
        return NOT_THERE
    shown = (built.shown(facility_id, month, measure) for measure in ("places", "people"))
    return (found[0][0], *shown)


@pytest.mark.parametrize("number", range(len(CASES)), ids=[case.name for case in CASES])
def test_status_and_what_it_does_to_the_figures(built: Built, number: int) -> None:
    shown = CASES[number].shown
    assert {month: state(built, f"F{number}", month) for month in shown} == shown


def test_people_do_not_come_back_after_a_published_suspension(tmp_path: Path) -> None:
    world = World(
        facility=[facility("A", status="suspended", status_as_of="2020-02-10")],
        facility_event=[event("A", "reopened", "2020-04-10")],
        capacity_observation=[people("A", "2020-01-31", 50), places("A", "2020-06-30", 100)],
    )
    built = world.built(tmp_path)
    assert built.shown("A", "2020-01-31", "people") == seen(50)
    assert built.shown("A", "2020-03-31", "people") == NA
    assert built.shown("A", "2020-04-30", "people") == NONE
