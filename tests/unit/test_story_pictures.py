"""The spread by population and the enlarged charts, against plain computations."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go
import pytest

from dashboard import story_spread
from dashboard.charts import style
from dashboard.story_charts import SCREENS, USUAL, enlarged

SHARES = pd.DataFrame(
    {
        "municipality_id": ["a", "b", "c", "d"],
        "municipality_name": ["Alpha", "Beta <b>", "Gamma", "Delta"],
        "country_name": ["X"] * 4,
        "population": pd.array([20_000, 80_000, 100_000, None], dtype="Int64"),
        "places": pd.array([400, 100, 0, 0], dtype="Int64"),
    }
)


def test_places_are_spread_by_population_over_those_of_which_it_is_known() -> None:
    found = story_spread.spread(SHARES)
    assert found is not None
    assert found.per_1000 == pytest.approx(2.5)  # 500 places, 200,000 residents
    assert (found.places, found.municipalities, found.left_out) == (500, 3, 1)
    assert list(found.hosts["municipality_name"]) == ["Alpha", "Beta <b>"]
    assert list(found.hosts["per_1000"]) == pytest.approx([20.0, 1.25])
    said = story_spread.sentence(found)
    for figure in ("3 municipalities", "500", "2.50", "125 places", "50,000", "Alpha has 20.0"):
        assert figure in said
    assert "1 more municipality has no population" in story_spread.remark(found)
    figure = story_spread.chart(found)
    assert list(figure.data[0].x) == pytest.approx([1.25, 20.0])
    assert list(figure.data[0].y) == ["Beta &lt;b&gt;", "Alpha"]
    assert figure.layout.shapes[0].x0 == pytest.approx(2.5)


@pytest.mark.parametrize("column", ["places", "population"])
def test_without_places_or_residents_nothing_is_said(column: str) -> None:
    assert story_spread.spread(SHARES.assign(**{column: pd.array([0] * 4, dtype="Int64")})) is None


def test_an_enlarged_chart_keeps_its_data_and_loses_its_height() -> None:
    figure = go.Figure(
        go.Scatter(
            x=[1, 2],
            y=["A<br><span style='font-size:11px'>x</span>", "B"],
            textfont={"size": 12},
            marker={"size": 10},
            line={"width": 2},
        )
    )
    style.mark_demonstration(style.layout(figure, height=300))
    before = figure.to_json()
    factor = SCREENS[USUAL]
    large = enlarged(figure, factor)
    assert figure.to_json() == before
    assert large.layout.height is None
    assert large.layout.font.size == 13 * factor
    assert large.layout.annotations[0].font.size == 11 * factor
    assert list(large.data[0].x) == [1, 2]
    assert (large.data[0].textfont.size, large.data[0].marker.size) == (18, 15)
    assert "font-size:16px" in large.data[0].y[0]
    assert large.data[0].y[1] == "B"
