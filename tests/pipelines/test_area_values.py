"""What pages compute on demand equals what the build stored, and follows every filter."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from dashboard import queries
from dashboard.selection import Selection
from dashboard.warehouse import Reading
from pipelines.catalog import policy
from pipelines.catalog.indicators import INDICATOR_IDS
from tests.pipelines.small_world import Built, World, event, facility, people, places

MONTH = date(2020, 1, 31)
ALL = Selection(month=MONTH, statuses=(), detention=True)


def stored(real: Built, level: str, month: date) -> dict[tuple[str, str], float | None]:
    rows = real.rows(
        "SELECT area_id, indicator_id, value FROM indicator_value WHERE area_level = $level"
        " AND month_end = $month AND evidence = 'published'",
        level=level,
        month=month,
    )
    return {(area, indicator): value for area, indicator, value in rows}


def asked(frame: pd.DataFrame) -> dict[tuple[str, str], float | None]:
    return {
        (row["area_id"], key): None if pd.isna(row[key]) else float(row[key])
        for row in frame.to_dict("records")
        for key in INDICATOR_IDS
    }


@pytest.mark.parametrize("level", ["municipality", "country"])
def test_the_default_view_equals_the_stored_indicators(real: Built, level: queries.Level) -> None:
    with real.warehouse.reading() as reading:
        choices = queries.choices(reading)
        drawn = random.Random(7).sample(choices.months, 3)  # noqa: S311 - a fixed draw
        for month in [choices.default_month, *drawn]:
            selection = Selection(month=month, evidence=("published",))
            found = asked(queries.area_values(reading, selection, choices, level))
            assert found == pytest.approx(stored(real, level, month), nan_ok=True)
            assert found


def test_a_series_has_the_values_of_its_months(real: Built) -> None:
    with real.warehouse.reading() as reading:
        choices = queries.choices(reading)
        selection = Selection(month=choices.default_month)
        first = choices.year_before(choices.default_month)
        series = queries.area_values(reading, selection, choices, "all", first)
        assert len(series) == 13
        assert first is not None
        before = queries.area_values(reading, selection.with_month(first), choices, "all")
    assert asked(series[series["month_end"] == first]) == asked(before)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    world = World(
        facility=[
            facility("ALFA"),
            facility("CAMP", facility_type="informal_camp", governance_line="bottom_up"),
            facility("CLOSED-IN", facility_type="detention"),
            facility("KEPT"),
            facility("GAMA", "BA-gama"),
        ],
        facility_event=[event("KEPT", "suspended", "2020-01-20")],
        capacity_observation=[
            places("ALFA", "2020-01-31", 1),
            places("CAMP", "2020-01-31", 10),
            places("CLOSED-IN", "2020-01-31", 100),
            places("KEPT", "2020-01-10", 1000),
            places("GAMA", "2020-01-31", 10000),
            people("GAMA", "2020-01-31", 500, evidence="reported"),
            people("GAMA", "2020-06-30", 0, evidence="demonstration"),
        ],
    )
    return world.built(tmp_path_factory.mktemp("areas"))


def total(reading: Reading, selection: Selection) -> pd.Series:
    frame = queries.area_values(reading, selection, queries.choices(reading), "all")
    assert len(frame) == 1
    return frame.iloc[0]


@pytest.mark.parametrize(
    ("selection", "sum_of_places"),
    [
        (Selection(month=MONTH), 10011),
        (ALL, 11111),
        (replace(ALL, countries=("RS",)), 1111),
        (replace(ALL, detention=False), 11011),
        (replace(ALL, facility_types=("informal_camp",), detention=False), 10),
        (replace(ALL, facility_types=("informal_camp",)), 110),
        (replace(ALL, statuses=("suspended",)), 1000),
        (replace(ALL, governance_lines=("bottom_up",)), 10),
    ],
)
def test_filters(built: Built, selection: Selection, sum_of_places: int) -> None:
    with built.warehouse.reading() as reading:
        assert total(reading, selection)["places"] == sum_of_places


def test_no_rate_where_a_population_is_not_known(built: Built) -> None:
    with built.warehouse.reading() as reading:
        assert pd.isna(total(reading, ALL)["places_per_1000"])
        serbia = total(reading, replace(ALL, countries=("RS",)))
    assert serbia["places_per_1000"] == pytest.approx(1000 * 1111 / 30_000)


def test_evidence_is_followed_and_named(built: Built) -> None:
    june = replace(ALL, month=date(2020, 6, 30), countries=("BA",))
    with built.warehouse.reading() as reading:
        both = total(reading, june)
        simulated = total(reading, replace(june, evidence=("demonstration",)))
        published = total(reading, replace(june, evidence=("published",)))
    assert (both["people"], both["demonstration_facilities"]) == (500, 0)
    assert both["evidence_used"] == "published reported"
    assert (simulated["people"], simulated["demonstration_facilities"]) == (0, 1)
    assert simulated["evidence_used"] == "demonstration"
    assert pd.isna(simulated["places"])
    assert pd.isna(published["people"])


def test_the_map_opens_where_enough_is_known(tmp_path: Path) -> None:
    """People are known in one of five open facilities in March, in two of five in February."""
    names = [f"F{number}" for number in range(5)]
    world = World(
        facility=[facility(name) for name in names],
        facility_event=[
            *(event(name, "opened", "2019-01-01") for name in names),
            event("F1", "stand_by", "2020-03-05"),
            event("F1", "reopened", "2020-03-06"),
        ],
        capacity_observation=[
            people("F0", "2020-01-31", 9),
            people("F1", "2020-01-31", 2),
            places("F0", "2020-04-30", 9),
        ],
    )
    with world.built(tmp_path).warehouse.reading() as reading:
        calendar = queries.months(reading)
        assert calendar["open_facilities"].tolist() == [5, 5, 5, 5]
        assert calendar["with_people"].tolist() == [2, 2, 1, 1]
        choices = queries.choices(reading)
    assert policy.OPENING_SHARE.value == 25
    assert choices.default_month == date(2020, 2, 29)
    assert choices.months[-1] == date(2020, 4, 30)
    assert choices.countries == ("BA", "RS")
    assert set(choices.facilities) == set(names)


def test_without_any_people_it_opens_at_the_last_month(tmp_path: Path) -> None:
    with World().built(tmp_path).warehouse.reading() as reading:
        assert queries.choices(reading).default_month == MONTH
