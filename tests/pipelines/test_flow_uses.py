"""What is made of figures of movement rests on one published figure each, or a year's months."""

from __future__ import annotations

import calendar
from datetime import date
from typing import Any

import pytest

from tests.pipelines.flow_oracle import Published, rests_on
from tests.pipelines.flow_tables import OBSERVATIONS, kinds, published
from tests.pipelines.small_world import Built

FIGURES = {name: published(row) for name, row in OBSERVATIONS.items()}
HIGH = {name: int(row["value_high"]) for name, row in OBSERVATIONS.items() if row["value_high"]}
KINDS = kinds()
SMALL = range(1, 5)


def figure_of(row: dict[str, Any], place: str) -> Published:
    """The one published figure that a row names, of its type, place and period."""
    figure = FIGURES[row["observation_id"]]
    assert figure.place_code == row[place]
    assert figure.origin is None
    assert KINDS[figure.series_id].flow_type == row["flow_type"]
    assert not KINDS[figure.series_id].part
    if "period_start" in row:
        assert (figure.start, figure.end) == (row["period_start"], row["period_end"])
    return figure


def test_an_indicator_of_movement_has_the_figure_of_its_month_or_year(plain: Built) -> None:
    rows = plain.mappings("SELECT * FROM flow_indicator_value WHERE indicator_id = 'flow'")
    assert len(rows) > 1200
    for row in rows:
        end: date = row["period_end"]
        if row["value"] is None:
            assert row["value_status"] == "suppressed"
        elif row["period_kind"] == "year":
            rests_on(row | {"year": end.year}, FIGURES.values())
        else:
            name = f"{row['series_id']}.{row['place_code']}.{end:%Y-%m}"
            same = [f for f in FIGURES.values() if f.observation_id.startswith(name)]
            assert row["value"] in {f.value for f in same if (f.start, f.end) == _month(end)}


def _month(end: date) -> tuple[date, date]:
    return end.replace(day=1), end


@pytest.mark.parametrize(
    ("indicator", "whole"),
    [("change_percent", "before"), ("peak_share_percent", "peak"), ("season_percent", "mean")],
)
def test_shares_and_changes_stay_within_one_series_and_place(
    plain: Built, indicator: str, whole: str
) -> None:
    """Worked out again from the series' own figures, by year for changes and peaks."""
    flows = plain.mappings("SELECT * FROM flow_indicator_value WHERE indicator_id = 'flow'")
    rows = plain.mappings(
        "SELECT * FROM flow_indicator_value WHERE indicator_id = $indicator AND value IS NOT NULL",
        indicator=indicator,
    )
    values = {
        (f["series_id"], f["place_code"], f["period_kind"], f["period_end"]): f["value"]
        for f in flows
        if f["value"] is not None
    }
    assert len(rows) > 100
    for row in rows:
        key = (row["series_id"], row["place_code"], row["period_kind"])
        end: date = row["period_end"]
        value = values[*key, end]
        if whole == "before":
            last = calendar.monthrange(end.year - 1, end.month)[1]
            before = values[*key, date(end.year - 1, end.month, last)]
            expected = 100 * (value - before) / before
        elif whole == "peak":
            years = [v for k, v in values.items() if k[:2] == key[:2] and k[2] == "year"]
            expected = 100 * value / max(years)
        else:
            months = [v for k, v in values.items() if k[:3] == key and k[3].year == end.year]
            assert len(months) == 12
            expected = 100 * value / (sum(months) / 12)
        assert row["value"] == pytest.approx(expected)


def test_the_corridor_shows_one_figure_or_its_daily_average(plain: Built) -> None:
    rows = plain.mappings("SELECT * FROM corridor_month")
    assert {row["basis"] for row in rows} == {"month", "average"}
    keys = {(row["place_code"], row["month_end"]) for row in rows}
    assert len(keys) == len(rows) > 900
    for row in rows:
        figure = figure_of(row, "place_code")
        first, last = _month(row["month_end"])
        assert figure.start <= first <= last <= figure.end
        if figure.value is None:
            assert row["value"] is None
            assert row["value_high"] <= HIGH[figure.observation_id]
            continue
        days = (figure.end - figure.start).days + 1
        expected = figure.value * (last.day / days if row["basis"] == "average" else 1)
        if row["value"] is None:
            assert round(expected) in SMALL
        else:
            assert row["value"] == pytest.approx(expected, abs=0.51)
            assert row["value"] <= figure.value


def test_pressure_sets_one_figure_against_capacity(plain: Built) -> None:
    rows = plain.mappings("SELECT * FROM pressure")
    assert len(rows) > 100
    for row in rows:
        figure = figure_of(row, "country_code")
        days = (figure.end - figure.start).days + 1
        if row["value"] is None:
            assert figure.value in SMALL
            continue
        assert row["value"] == figure.value
        assert row["period_days"] == days
        assert row["people_per_day"] == pytest.approx((figure.value or 0) / days)


def test_a_month_of_pressure_has_the_rate_of_one_figure(plain: Built) -> None:
    rows = plain.mappings("SELECT * FROM pressure_month")
    keys = {(row["country_code"], row["flow_type"], row["month_end"]) for row in rows}
    assert len(keys) == len(rows) > 100
    for row in rows:
        figure = figure_of(row, "country_code")
        assert figure.start <= row["month_end"]
        assert figure.end >= row["month_end"].replace(day=1)
        if row["people_per_day"] is not None:
            days = (figure.end - figure.start).days + 1
            assert row["people_per_day"] == pytest.approx((figure.value or 0) / days)


def test_people_outside_reception_are_one_published_count_each(plain: Built) -> None:
    rows = plain.mappings("SELECT * FROM shortage WHERE kind = 'outside'")
    assert rows
    for row in rows:
        figure = FIGURES[row["shortage_id"].removeprefix("outside.")]
        assert KINDS[figure.series_id].flow_type == "outside_reception"
        assert (row["people"], row["people_high"]) == (
            figure.value,
            HIGH.get(figure.observation_id),
        )
