"""Every collected figure of movement is in the warehouse with its type, period, place and source.

Or it is listed with the reason why it is not.
"""

from __future__ import annotations

import calendar
from collections import Counter

import pytest

from pipelines.catalog.flow_codes import FLOW_TYPE
from tests.pipelines.flow_oracle import check_totals, rests_on
from tests.pipelines.flow_tables import (
    COLLECTED,
    LEFT_OUT,
    OBSERVATIONS,
    PLACES,
    SERIES,
    kinds,
    published,
)
from tests.pipelines.published_tables import REFERENCE, SOURCES, read
from tests.pipelines.small_world import Built

KEPT = [row for row in COLLECTED if row["line"] != "note" and row["kept_as"] in OBSERVATIONS]
ROUTE = "route-western-balkan"
ROUTE_YEARS = {
    2015: 764_033,
    2016: 130_261,
    2017: 12_179,
    2018: 5_844,
    2019: 15_127,
    2020: 26_918,
    2021: 61_618,
    2022: 144_118,
    2023: 99_002,
    2024: 21_525,
}
OTHER_PERIODS = {
    # Estimates that end on the 21st; a year to a day in December; "early July", without the day.
    "2016-09": ("2016-09-01", "2016-09-21"),
    "2016": ("2016-01-01", "2016-12-25"),
    "2015-01/2015-07": ("2015-01-01", "2015-07-01"),
}
FILLED_BY_FETCHING = {"eurostat-first-time-monthly"}
RANGES = {"mk-gevgelija-daily.MK-gevgelija-crossing.2015-11": ("8000", "9000")}


def days(text: str) -> tuple[str, str]:
    """First and last day of a collected period such as 2018, 2018-05 or 2018-01/2018-05-12."""
    first, _, last = text.partition("/")
    last = last or first
    if len(last) == 7:
        last += f"-{calendar.monthrange(int(last[:4]), int(last[5:]))[1]}"
    return first + "-01-01"[len(first) - 10 :] if len(first) < 10 else first, (
        last if len(last) == 10 else f"{last}-12-31"
    )


def test_every_collected_row_became_one_figure_or_one_row_with_a_reason() -> None:
    assert len([row for row in COLLECTED if row["line"] != "note"]) == 1632
    assert len(KEPT) == 1607
    left_out = [row["kept_as"] for row in COLLECTED if row["kept_as"] in LEFT_OUT]
    assert len(left_out) == 25
    taken_from_notes = [row["kept_as"] for row in COLLECTED if row["line"] == "note"]
    assert len(taken_from_notes) == 11
    assert set(taken_from_notes) <= set(OBSERVATIONS)
    kept_as = Counter(row["kept_as"] for row in COLLECTED)
    assert set(kept_as.values()) == {1}
    assert set(kept_as) <= set(OBSERVATIONS) | set(LEFT_OUT)


@pytest.mark.parametrize("name", sorted(LEFT_OUT))
def test_what_is_left_out_says_why_and_who_published_it(name: str) -> None:
    row = LEFT_OUT[name]
    assert len(row["reason"]) > 20
    assert row["source_id"] in SOURCES
    assert name not in OBSERVATIONS


def test_no_value_and_no_period_was_changed() -> None:
    changed = []
    for row in KEPT:
        kept = OBSERVATIONS[row["kept_as"]]
        value = row["value"].removesuffix(".0")
        low, high = RANGES.get(row["kept_as"], ("", ""))
        found = (kept["value"], kept["value_low"], kept["value_high"])
        period = (kept["period_start"], kept["period_end"])
        if found != ("" if low else value, low, high):
            changed.append((row["line"], found))
        if period not in (days(row["period"]), OTHER_PERIODS.get(row["period"])):
            changed.append((row["line"], period))
    assert changed == []


def test_the_warehouse_holds_every_row_of_the_file(plain: Built) -> None:
    found = plain.rows(
        "SELECT observation_id, o.flow_type, o.unit, o.place_level, period_kind, evidence,"
        " period_start, period_end, series.name, place.name, source.title"
        " FROM flow_observation AS o JOIN flow_series AS series USING (series_id)"
        " JOIN flow_place AS place USING (place_code) JOIN source USING (source_id)"
    )
    rejected = plain.one(
        "SELECT count(*) FROM rejected_row WHERE file = 'published/flow_observation.csv'"
    )
    assert rejected == (0,)
    assert {row[0] for row in found} == set(OBSERVATIONS)
    assert len(found) == len(OBSERVATIONS) >= 1618
    assert all(cell not in (None, "") for row in found for cell in row)
    assert {row[1] for row in found} == set(FLOW_TYPE.ids)
    assert plain.one("SELECT count(*) FROM flow_left_out") == (len(LEFT_OUT),)


def test_small_figures_and_no_others_are_withheld(plain: Built) -> None:
    found = plain.rows("SELECT observation_id, value, value_status FROM flow_observation")
    for name, value, status in found:
        row = OBSERVATIONS[name]
        if SERIES[row["series_id"]]["unit"] == "persons_per_day":
            continue
        if row["value"] and 1 <= int(row["value"]) <= 4:
            assert (value, status) == (None, "suppressed")
        elif status == "observed":
            assert value == (int(row["value"]) if row["value"] else None)
    withheld = [name for name, _, status in found if status == "suppressed"]
    assert "frontex-detections.route-black-sea.2016" in withheld
    assert len(withheld) < len(found) / 20


def test_detections_on_the_western_balkan_route_read_as_published(plain: Built) -> None:
    years = plain.rows(
        "SELECT year, value, basis, series_id FROM flow_year WHERE place_code = $place"
        " AND flow_type = 'detection' AND standing = 'stands' AND year <= 2024 ORDER BY year",
        place=ROUTE,
    )
    assert {year: value for year, value, _, _ in years} == ROUTE_YEARS
    assert {row[2:] for row in years} == {("published", "frontex-detections")}


@pytest.mark.parametrize("year", ROUTE_YEARS)
def test_twelve_months_of_detections_make_the_published_year(plain: Built, year: int) -> None:
    months = plain.one(
        "SELECT count(*), sum(value), count(DISTINCT series_id) FROM flow_month"
        " WHERE place_code = $place AND series_id = 'frontex-detections'"
        " AND year(month_end) = $year",
        place=ROUTE,
        year=year,
    )
    assert months == (12, ROUTE_YEARS[year], 1)


def test_unhcr_figures_of_serbia_say_that_they_hold_kosovo() -> None:
    """Figures of UNHCR's own statistics count Kosovo* within Serbia."""
    rows = [
        row
        for row in OBSERVATIONS.values()
        if row["source_id"] == "unhcr-refugees-package-2025-12-1" and row["place_code"] == "RS"
    ]
    assert len(rows) > 60
    assert [row["observation_id"] for row in rows if "Kosovo*" not in row["note"]] == []
    assert not [row for row in OBSERVATIONS.values() if "Kosovo" in row["note"].replace(
        "Kosovo*", "")]  # fmt: skip


def test_every_source_series_and_place_is_there_and_used() -> None:
    rows = list(OBSERVATIONS.values())
    legs = read(REFERENCE / "corridor_leg.csv")
    assert {row["source_id"] for row in rows} <= set(SOURCES)
    assert {row["series_id"] for row in rows} == set(SERIES) - FILLED_BY_FETCHING
    assert {row["place_code"] for row in (*rows, *legs)} == set(PLACES)
    wholes = {row["part_of_series"] for row in SERIES.values()} - {""}
    assert wholes <= set(SERIES)
    assert not [name for name in wholes if SERIES[name]["part_of_series"]], "a part of a part"


def test_every_type_is_explained_and_has_figures() -> None:
    types = Counter(SERIES[row["series_id"]]["flow_type"] for row in OBSERVATIONS.values())
    assert set(types) == set(FLOW_TYPE.ids)
    assert len(FLOW_TYPE.codes) == 12
    assert all(code.description.endswith(".") for code in FLOW_TYPE.codes)


def test_every_total_of_the_warehouse_is_one_figure_or_twelve_months(plain: Built) -> None:
    tables = {
        name: plain.mappings(f"SELECT * FROM {name}")
        for name in ("flow_observation", "flow_month", "flow_year")
    }
    check_totals(tables, [published(row) for row in OBSERVATIONS.values()], kinds())


def test_a_wrong_total_of_the_warehouse_would_be_noticed(plain: Built) -> None:
    figures = [published(row) for row in OBSERVATIONS.values()]
    row = {"series_id": "frontex-detections", "place_code": ROUTE, "year": 2022}
    assert [f.value for f in rests_on(row | {"value": 144_118}, figures)] == [144_118]
    with pytest.raises(AssertionError):
        rests_on(row | {"value": 144_118 + 128_438}, figures)
