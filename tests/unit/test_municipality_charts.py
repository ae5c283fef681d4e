"""The charts of the sheet: values as given, gaps as gaps, one scale where one compares."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from dashboard.charts import municipality as charts
from dashboard.charts import municipality_compare as compared
from dashboard.charts.municipality_style import HEIGHT, NOT_REPORTED, month_labels, safe


def month(number: int, **cells: Any) -> dict[str, Any]:
    return {
        "month_end": date(2025 + number // 12, number % 12 + 1, 28),
        "municipality_id": "RS-a",
        "municipality_name": "Alfa <b>",
        "month_status": "observed",
        "people_status": "observed",
        "reported_places": 50,
        "average_people": 10.5,
        "cost_eur": 100.0,
        "received_eur": 40.0,
        "gap_so_far_eur": 60.0,
        **cells,
    }


BLANK = {"reported_places": None, "average_people": None, "cost_eur": None, "gap_so_far_eur": None}
MONTHS = pd.DataFrame([
    month(10),
    month(11, month_status="missing", people_status="missing", received_eur=None, **BLANK),
    month(12, people_status="suppressed", average_people=None, gap_so_far_eur=-20.0),
])  # fmt: skip


def trace(figure: go.Figure, name: str) -> Any:
    (found,) = [t for t in figure.data if t.name == name]
    return found


def grey(figure: go.Figure) -> list[tuple[float, float]]:
    return [(s.x0, s.x1) for s in figure.layout.shapes if s.fillcolor == NOT_REPORTED]


def test_people_and_places_leave_gaps_and_mark_what_is_withheld() -> None:
    figure = charts.people_and_places(MONTHS)
    assert list(trace(figure, "People on average").y) == [10.5, None, None]
    assert list(trace(figure, "Places").y) == [50, None, 50]
    assert trace(figure, "Places").connectgaps is False
    assert list(trace(figure, "withheld (1–4)").x) == [2]
    assert grey(figure) == [(0.5, 1.5)]
    assert trace(figure, "no return").showlegend is not False
    assert list(figure.layout.xaxis.ticktext) == ["Nov<br>2025", "Dec", "Jan<br>2026"]


def test_without_gaps_nothing_is_marked() -> None:
    figure = charts.people_and_places(MONTHS[:1])
    assert [t.name for t in figure.data] == ["People on average", "Places"]
    assert grey(figure) == []


def test_cost_and_received_with_the_gap_summed_up() -> None:
    figure = charts.cost_and_received(MONTHS)
    assert list(trace(figure, "Cost").y) == [100, None, 100]
    assert list(trace(figure, "Received").y) == [40, None, 40]
    assert list(trace(figure, "Gap so far").y) == [60, None, -20]
    assert len(grey(figure)) == 2


CATEGORIES = pd.DataFrame([
    {
        "category": category, "eur_per_night": own, "standard_eur": standard,
        "standard_status": "observed" if standard else "missing",
        "lower_quartile_eur": 2.0 if standard else None,
        "upper_quartile_eur": 5.0 if standard else None,
    }
    for category, own, standard in (("food", 4.0, 3.5), ("total", 9.0, 8.0), ("health", 1.0, None))
])  # fmt: skip


def test_categories_beside_the_standard_cost() -> None:
    figure = charts.category_costs(CATEGORIES, "Serbia")
    assert list(trace(figure, "Here").y) == ["Health", "Food"]
    assert list(trace(figure, "Here").x) == [1.0, 4.0]
    standard = trace(figure, "Standard cost, Serbia")
    assert (list(standard.y), list(standard.x)) == (["Food"], [3.5])
    assert list(standard.error_x.array) == [1.5]
    assert list(standard.error_x.arrayminus) == [1.5]


def test_without_cost_per_night_the_picture_says_why() -> None:
    figure = charts.category_costs(CATEGORIES[:0], "Serbia")
    assert not figure.data
    assert "withheld" in figure.layout.annotations[0].text


def test_the_strip_has_every_municipality_and_this_one_apart() -> None:
    values = pd.DataFrame(
        [("coverage_rate", "RS-a", "Alfa", 40.0), ("coverage_rate", "RS-b", "<i>Beta", 60.0)],
        columns=["indicator_id", "municipality_id", "municipality_name", "value"],
    )
    figure = charts.peers(values, "RS-a", {"coverage_rate": "lowest of 2"})
    here = [t for t in figure.data if t.name == "This municipality"]
    others = [t for t in figure.data if t.name == "The others of the country"]
    assert [list(t.x) for t in here] == [[], [40.0], [], []]
    assert [list(t.customdata) for t in others][1] == ["&lt;i&gt;Beta: 60%"]
    texts = [a.text for a in figure.layout.annotations]
    assert texts[1] == "Coverage of the cost, %: <b>lowest of 2</b>"
    assert texts[0].endswith("<b>no figure</b>")


OTHER = pd.DataFrame([
    month(n, municipality_id="RS-b", municipality_name="Beta", cost_eur=900.0) for n in (10, 11, 12)
])  # fmt: skip


def test_multiples_stand_below_each_other_on_one_scale() -> None:
    months = pd.concat([MONTHS, OTHER], ignore_index=True)
    figure = compared.compared_money(months, ["RS-b", "RS-a"])
    costs = [list(t.y) for t in figure.data if t.name == "Cost"]
    assert costs == [[900.0, 900.0, 900.0], [100.0, None, 100.0]]
    assert [axis.range for axis in figure.select_yaxes()] == [pytest.approx((0.0, 972.0))] * 2
    assert [a.text for a in figure.layout.annotations] == ["Beta", "Alfa &lt;b&gt;"]
    gap = compared.compared_gap(months, ["RS-b", "RS-a"])
    assert [axis.range for axis in gap.select_yaxes()] == [pytest.approx((-26.4, 66.4))] * 2
    people = compared.compared_people(months, ["RS-b", "RS-a"])
    assert [list(t.x) for t in people.data if t.name == "withheld (1–4)"] == [[2]]


def test_all_charts_of_the_sheet_are_of_one_height() -> None:
    drawn = [
        charts.people_and_places(MONTHS),
        charts.cost_and_received(MONTHS),
        charts.category_costs(CATEGORIES, "Serbia"),
        charts.category_costs(CATEGORIES[:0], "Serbia"),
        charts.peers(pd.DataFrame(columns=["indicator_id", "municipality_id",
                                           "municipality_name", "value"]), "RS-a", {}),
    ]  # fmt: skip
    assert {figure.layout.height for figure in drawn} == {HEIGHT}


def test_names_cannot_act_as_markup() -> None:
    assert safe("<b>&</b>") == "&lt;b&gt;&amp;&lt;/b&gt;"
    assert safe("abcdef", 4) == "abc…"
    assert month_labels([date(2025, 12, 31), date(2026, 1, 31)]) == ["Dec<br>2025", "Jan<br>2026"]
