"""Charts of movement: one series per line, years that are years, withheld marks, scales."""

from __future__ import annotations

import math
from datetime import date
from typing import Any

import pandas as pd
import pytest

from dashboard.charts import flow_origins as origin_charts
from dashboard.charts import flow_time, flow_time_roles, flow_time_stocks

NO_POINTS = pd.DataFrame({"happened_on": [], "label": [], "description": []})
POINTS = pd.DataFrame(
    [{"happened_on": date(2016, 3, 9), "label": "Closure", "description": "It closes."}]
)
ROW: dict[str, Any] = {
    "flow_type": "arrival",
    "series_name": "A series",
    "counted_by": "A body",
    "source_title": "A <source>",
    "place_code": "RS",
    "place_name": "Serbia",
    "part_of_series": None,
    "unit": "persons",
    "qualifier": "exact",
    "value_status": "observed",
    "standing": "stands",
}


def whole_years(*rows: tuple[str, int, int | None], **fixed: Any) -> pd.DataFrame:
    """Rows of flow_year: (series, year, value)."""
    frame = pd.DataFrame(
        [
            {
                **ROW,
                "series_id": series,
                "year": year,
                "value": value,
                "basis": "published",
                "observation_id": f"{series}.{year}",
                "value_status": "suppressed" if value is None else "observed",
                **fixed,
            }
            for series, year, value in rows
        ]
    )
    return frame.astype({"value": "Int64", "year": "Int64"})


def observed(*rows: tuple[str, date, date, int], kind: str = "span", **fixed: Any) -> pd.DataFrame:
    """Rows of flow_observation: (series, first day, last day, value)."""
    frame = pd.DataFrame(
        [
            {
                **ROW,
                "series_id": series,
                "period_start": start,
                "period_end": end,
                "period_kind": kind,
                "origin": None,
                "value": value,
                "value_low": None,
                "value_high": None,
                "standing_rank": 1,
                "observation_id": f"{series}.{start}.{end}",
                **fixed,
            }
            for series, start, end, value in rows
        ],
        columns=None if rows else [*ROW, *_MORE],
    )
    return frame.astype({"value": "Int64"})


_MORE = (
    "series_id",
    "period_start",
    "period_end",
    "period_kind",
    "origin",
    "value",
    "value_low",
    "value_high",
    "standing_rank",
    "observation_id",
)
NO_MONTHS = pd.DataFrame(columns=[*ROW, "series_id", "month_end", "value", "observation_id"])


def place(
    years: pd.DataFrame, observations: pd.DataFrame, *, other_sources: bool = False
) -> flow_time_roles.PlaceFigures:
    listed = years.assign(
        period_start=[date(int(y), 1, 1) for y in years["year"]],
        period_end=[date(int(y), 12, 31) for y in years["year"]],
        period_kind="year",
        origin=None,
        value_low=None,
        value_high=None,
        standing_rank=1,
    )
    everything = pd.concat([listed, observations], ignore_index=True)
    return flow_time_roles.of_place("RS", years, NO_MONTHS, everything, other_sources=other_sources)


def test_the_series_that_stands_most_often_leads() -> None:
    rows = whole_years(("a", 2018, 1), ("b", 2022, 2), ("b", 2024, 3), ("c", 2023, 4))
    assert flow_time_roles.lead_series(rows) == "b"
    assert list(flow_time_roles.with_roles(rows)["role"]) == ["also", "lead", "lead", "also"]
    assert flow_time_roles.lead_series(rows.iloc[:0]) is None
    tie = whole_years(("a", 2018, 1), ("b", 2022, 2))
    assert flow_time_roles.lead_series(tie) == "b"


def test_bars_hold_the_figures_of_whole_years_and_a_cross_what_is_withheld() -> None:
    rows = flow_time_roles.with_roles(
        whole_years(("a", 2015, 764033), ("a", 2016, None), ("a", 2017, 12179), ("p", 2018, 5))
    )
    figure = flow_time.years(rows, observed(), POINTS, (2015, 2018))
    lead, also, withheld = figure.data
    assert list(lead.y) == [764033, 12179]
    assert list(lead.x) == [date(2015, 7, 2), date(2017, 7, 2)]
    assert list(also.y) == [5]
    assert (withheld.name, list(withheld.x)) == ("Withheld", [date(2016, 7, 2)])
    assert "A &lt;source&gt;" in lead.customdata[0]
    assert [shape.x0 for shape in figure.layout.shapes] == ["2016-03-09"]
    assert figure.layout.yaxis.title.text == "persons"


def test_on_a_logarithmic_scale_nothing_is_joined_across_series_or_gaps() -> None:
    rows = flow_time_roles.with_roles(
        whole_years(("a", 2015, 10), ("a", 2016, 20), ("a", 2018, 0), ("b", 2017, 7))
    )
    figure = flow_time.years(rows, observed(), NO_POINTS, (2015, 2018), log=True)
    assert figure.layout.yaxis.type == "log"
    assert not [trace for trace in figure.data if trace.type == "bar"]
    assert [list(trace.y) for trace in figure.data] == [[10, 20], [1], [7]]


def test_a_span_is_a_line_over_just_its_days() -> None:
    years = whole_years(("a", 2021, 10), ("a", 2022, 20), ("a", 2023, 30))
    start, end = date(2024, 1, 1), date(2024, 10, 31)
    figures = place(years, observed(("a", start, end, 25)))
    assert figures.has_years
    figure = flow_time.years(figures.years, figures.spans, NO_POINTS, (2021, 2024))
    (span,) = [trace for trace in figure.data if trace.name == "Another period"]
    assert (span.x[0], span.x[-1], set(span.y)) == (start, end, {25.0})


def test_a_span_within_a_known_year_comes_with_the_other_sources_only() -> None:
    years = whole_years(("a", 2022, 144118))
    span = observed(("p", date(2022, 1, 1), date(2022, 10, 31), 128438))
    assert not len(place(years, span).spans)
    assert list(place(years, span, other_sources=True).spans["role"]) == ["beside"]


def test_of_cumulative_figures_only_the_furthest_is_shown_at_first() -> None:
    spans = observed(
        ("a", date(2024, 1, 1), date(2024, 7, 31), 24820),
        ("a", date(2024, 1, 1), date(2024, 10, 31), 39837),
    )
    assert list(place(whole_years(("a", 2023, 1)), spans).spans["value"]) == [39837]


def test_another_unit_is_written_and_not_drawn() -> None:
    years = pd.concat(
        [whole_years(("a", 2023, 9), ("a", 2024, 8)), whole_years(("b", 2025, 7), unit="attempts")],
        ignore_index=True,
    )
    figures = place(years, observed())
    assert set(figures.years["unit"]) == {"persons"}
    assert "b.2025" in set(figures.written["observation_id"])


def test_too_few_figures_are_written_out() -> None:
    figures = place(whole_years(("a", 2023, 9), ("a", 2024, 8)), observed())
    assert not figures.has_years
    assert list(figures.written["observation_id"]) == ["a.2023", "a.2024"]


def test_parts_and_other_groups_are_no_other_sources() -> None:
    beside = whole_years(("a", 2023, 9), standing="beside")
    assert not len(flow_time_roles.shown(beside, "arrival", other_sources=False))
    assert len(flow_time_roles.shown(beside, "prevented", other_sources=False)) == 1
    part = beside.assign(part_of_series="whole")
    assert len(flow_time_roles.shown(part, "decision", other_sources=False)) == 1


def test_people_on_days_are_points_and_ranges_are_upright() -> None:
    days = [date(2020, 12, 31), date(2021, 4, 30), date(2023, 12, 31)]
    rows = observed(*[("a", day, day, 100) for day in days], kind="day")
    ranged = observed(("a", days[0], days[0], 1), kind="day").assign(
        value=None, value_low=1900, value_high=2700
    )
    figure = flow_time_stocks.stocks(
        pd.concat([rows, ranged], ignore_index=True),
        {"a": "#154d77"},
        NO_POINTS,
        (days[0], days[-1]),
    )
    points, upright = figure.data
    assert points.mode == "markers"
    assert list(upright.y) == [1900, 2700]
    assert len(set(upright.x)) == 1


def test_a_yearly_stock_is_joined() -> None:
    rows = observed(*[("a", date(y, 12, 31), date(y, 12, 31), y) for y in (2020, 2021, 2022)])
    (line,) = flow_time_stocks.stocks(
        rows, {"a": "#154d77"}, NO_POINTS, (date(2020, 12, 31), date(2022, 12, 31))
    ).data
    assert line.mode == "lines+markers"


def test_outcomes_are_lines_of_their_own_and_no_sum() -> None:
    rows = whole_years(("r", 2020, 5), ("r", 2021, 0), ("x", 2020, 9), ("x", 2022, 8))
    figure = flow_time_stocks.outcomes(rows, {"r": "#154d77", "x": "#c2571a"}, (2020, 2022))
    assert [list(trace.y) for trace in figure.data] == [[5, 0], [9], [8]]


@pytest.mark.parametrize("value", [None, 500])
def test_a_withheld_nationality_has_a_word_and_no_bar(value: int | None) -> None:
    rows = pd.DataFrame(
        [
            {
                **ROW,
                "origin": "AFG",
                "origin_name": "Afghanistan",
                "value": value,
                "share_percent": None if value is None else 12.5,
                "value_status": "suppressed" if value is None else "observed",
                "period_end": date(2023, 12, 31),
            }
        ]
    )
    (bar,) = origin_charts.nationalities(rows).data
    assert list(bar.x) == [value or 0]
    assert list(bar.text) == ["withheld (1–4)" if value is None else "500 · 12%"]
    assert not any(math.isnan(x) for x in bar.x)
