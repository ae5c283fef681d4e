"""Charts hold the figures of their rows: values, gaps, turning points, the Lorenz curve."""

from __future__ import annotations

import math
from datetime import date, timedelta
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard import queries
from dashboard.charts import style
from dashboard.charts.concentration import effective_numbers, largest_shares, lorenz
from dashboard.charts.history import history
from dashboard.charts.timeline import timeline
from dashboard.selection import Selection
from dashboard.warehouse import Reading

FIRST, LAST = date(2023, 1, 31), date(2023, 4, 30)
APRIL = Selection(month=LAST, statuses=())
POINTS = pd.DataFrame(
    [
        {"happened_on": date(2016, 3, 9), "label": "Before", "description": "Too early."},
        {"happened_on": date(2023, 2, 15), "label": "Closure", "description": "It closes."},
        {"happened_on": date(2023, 3, 1), "label": "Second", "description": "Again."},
    ]
)


def lines_at(figure: go.Figure) -> list[str]:
    return [shape.x0 for shape in figure.layout.shapes]


def numbers(values: Any) -> list[float | None]:
    return [None if value is None or math.isnan(value) else float(value) for value in values]


@pytest.fixture
def months(reading: Reading) -> pd.DataFrame:
    return queries.area_values(reading, APRIL, queries.choices(reading), "all", FIRST)


def test_the_timeline_has_the_sums_of_each_month(months: pd.DataFrame) -> None:
    figure = timeline(months, POINTS, LAST)
    places, people = figure.data
    assert (places.name, people.name) == ("Places", "People")
    assert list(places.x) == [FIRST, date(2023, 2, 28), date(2023, 3, 31), LAST]
    # 100 + 60 + 20, then the 150 of February; 120 + 30 people, then 120 + 40, 80 + 40, and 5 more.
    assert numbers(places.y) == [180, 330, 330, 330]
    assert numbers(people.y) == [150, 160, 120, 125]
    assert tuple(people.customdata[0]) == (2, 4)


def test_a_month_without_figures_is_a_gap_not_a_zero(months: pd.DataFrame) -> None:
    months.loc[1, "people"] = pd.NA
    months.loc[2, "places"] = 0
    places, people = timeline(months, POINTS, LAST).data
    assert numbers(people.y) == [150, None, 120, 125]
    assert numbers(places.y) == [180, 330, 0, 330]
    assert people.connectgaps is False


def test_turning_points_within_the_months_are_numbered_and_the_month_is_marked(
    months: pd.DataFrame,
) -> None:
    figure = timeline(months, POINTS, date(2023, 3, 31))
    assert lines_at(figure) == ["2023-02-15", "2023-03-01", "2023-03-31"]
    notes = figure.layout.annotations
    assert [note.text for note in notes] == ["1", "2"]
    assert [note.hovertext for note in notes] == ["Closure: It closes.", "Second: Again."]


def test_a_timeline_of_nothing_marks_the_month_only(months: pd.DataFrame) -> None:
    figure = timeline(months.iloc[:0], POINTS, LAST)
    assert lines_at(figure) == ["2023-04-30"]


@pytest.fixture
def observations(reading: Reading) -> pd.DataFrame:
    ids = ["CONFLICT", "SMALL", "PLANNED", "ORDINARY"]
    return queries.observations(reading, ids, APRIL, queries.choices(reading))


def marks(figure: go.Figure, name: str) -> list[tuple[date, float]]:
    traces = [trace for trace in figure.data if trace.name == name and trace.mode == "markers"]
    return sorted((x, float(y)) for trace in traces for x, y in zip(trace.x, trace.y, strict=True))


def test_the_history_shows_every_dated_figure_conflicting_ones_too(
    observations: pd.DataFrame,
) -> None:
    figure = history(observations, POINTS, LAST)
    february = date(2023, 2, 28)
    assert marks(figure, "Places, nominal") == [
        (date(2023, 1, 15), 100),
        (date(2023, 1, 31), 20),
        (february, 150),
        (february, 200),
    ]
    assert marks(figure, "Places, planned") == [(date(2023, 1, 31), 500)]
    assert marks(figure, "People") == [
        (date(2023, 1, 15), 120),
        (february, 40),
        (february, 45),
        (date(2023, 3, 31), 80),
        (date(2023, 3, 31), 90),
        (date(2023, 4, 30), 5),
    ]


def test_planned_places_are_outside_the_step_line(observations: pd.DataFrame) -> None:
    figure = history(observations, POINTS, LAST)
    steps = [y for trace in figure.data if trace.mode == "lines" for y in trace.y]
    assert sorted(steps) == [20, 100, 150, 200]


def test_each_kind_of_mark_is_in_the_legend_once(observations: pd.DataFrame) -> None:
    shown = [trace.name for trace in history(observations, POINTS, LAST).data if trace.showlegend]
    assert sorted(shown) == ["People", "Places, nominal", "Places, planned"]


@pytest.mark.parametrize(
    ("observed_on", "precision", "days"),
    [
        (date(2023, 12, 31), "year", 364),
        (date(2024, 12, 31), "year", 365),
        (date(2024, 2, 29), "month", 28),
        (date(2023, 5, 17), "day", 0),
    ],
)
def test_a_line_spans_the_period_a_figure_is_known_for(
    observations: pd.DataFrame, observed_on: date, precision: str, days: int
) -> None:
    one = observations[observations["observation_id"] == "C-150"]
    one = one.assign(observed_on=observed_on, date_precision=precision)
    figure = history(one, POINTS, LAST)
    (trace,) = [trace for trace in figure.data if trace.mode == "markers"]
    assert list(trace.error_x.arrayminus) == [timedelta(days=days) / timedelta(milliseconds=1)]
    assert list(trace.error_x.array) == [0]


def test_hostile_names_and_titles_are_text_in_the_history(observations: pd.DataFrame) -> None:
    hostile = observations.assign(
        facility_name="<a href='http://evil'>x</a>", source_title="<b>&amp;</b>"
    )
    figure = history(hostile, POINTS, LAST)
    titles = [note.text for note in figure.layout.annotations]
    assert titles[0] == "&lt;a href='http://evil'&gt;x&lt;/a&gt;"
    texts = [text for trace in figure.data if trace.text for text in trace.text]
    assert texts
    assert all(text.endswith("<br>&lt;b&gt;&amp;amp;&lt;/b&gt;") for text in texts)


def test_undated_figures_alone_give_an_empty_history(observations: pd.DataFrame) -> None:
    undated = observations[observations["observed_on"].isna()]
    assert len(undated) == 1
    assert [trace for trace in history(undated, POINTS, LAST).data if trace.mode == "markers"] == []


def hosts(*places: int) -> pd.DataFrame:
    return pd.DataFrame({"places": pd.array(sorted(places, reverse=True), dtype="Int64")})


def test_the_lorenz_curve_by_hand() -> None:
    even, curve = lorenz(hosts(60, 20, 20, 0)).data
    assert (list(even.x), list(even.y)) == ([0, 100], [0, 100])
    assert list(curve.x) == [0, 25, 50, 75, 100]
    assert list(curve.y) == pytest.approx([0, 0, 20, 40, 100])


def test_equal_hosts_lie_on_the_even_spread() -> None:
    curve = lorenz(hosts(25, 25, 25, 25)).data[1]
    assert list(curve.y) == pytest.approx(list(curve.x))


@settings(max_examples=40)
@given(st.lists(st.integers(0, 5000), min_size=1, max_size=40).filter(any))
def test_the_lorenz_curve_rises_to_a_hundred_below_the_diagonal(places: list[int]) -> None:
    curve = lorenz(hosts(*places)).data[1]
    y, x = list(curve.y), list(curve.x)
    assert (x[0], y[0]) == (0, 0)
    assert (x[-1], y[-1]) == (pytest.approx(100), pytest.approx(100))
    assert y == sorted(y)
    assert all(held <= share + 1e-9 for held, share in zip(y, x, strict=True))


@pytest.mark.parametrize("places", [(), (0, 0)])
def test_without_places_the_curve_is_flat(places: tuple[int, ...]) -> None:
    assert set(lorenz(hosts(*places)).data[1].y) == {0}


def test_a_line_of_effective_numbers_per_country(reading: Reading) -> None:
    rows = queries.concentration(reading, APRIL, queries.choices(reading), FIRST)
    figure = effective_numbers(rows, POINTS, LAST)
    found = {trace.name: numbers(trace.y) for trace in figure.data}
    assert found == {
        # 160 and 20 places of Alfa and Beta, and the 150 of Gama from February on.
        "Serbia": pytest.approx([180**2 / (160**2 + 20**2)] * 4),
        "Bosnia and Herzegovina": pytest.approx([1, 1, 1]),
        "All chosen countries": pytest.approx(
            [180**2 / (160**2 + 20**2), *[330**2 / (160**2 + 20**2 + 150**2)] * 3]
        ),
    }
    assert {trace.line.color for trace in figure.data} == {
        style.COUNTRY_COLOURS[code] for code in ("RS", "BA", "all")
    }


def test_shares_of_the_largest_as_bars(reading: Reading) -> None:
    rows = queries.concentration(reading, APRIL, queries.choices(reading))
    bars = {trace.name: trace for trace in largest_shares(rows).data}
    assert list(bars["Largest municipality"].y) == [
        "All chosen countries",
        "Serbia",
        "Bosnia and Herzegovina",
    ]
    assert list(bars["Largest municipality"].x) == pytest.approx(
        [100 * 160 / 330, 100 * 160 / 180, 100]
    )
    assert list(bars["Largest 5 municipalities"].x) == pytest.approx([100, 100, 100])
