"""Charts of the page Costs hold the figures of their rows, and nothing that is not there."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from dashboard.charts import costs, costs_categories, costs_ranking, costs_time, style
from pipelines.catalog import codes

HOSTILE = "<a href='http://evil'>x</a>"


def row(name: str, eur: float | None, percent: float | None, **changes: Any) -> dict[str, Any]:
    standard = None if percent is None else 10.0
    return {
        "country_name": "Albania",
        "municipality_id": f"AL-{name.lower()}",
        "municipality_name": name,
        "eur_per_night": eur,
        "standard_eur": standard,
        "distance_eur": None if eur is None or standard is None else eur - standard,
        "distance_percent": percent,
    } | changes


def frame(*rows: dict[str, Any]) -> pd.DataFrame:
    made = pd.DataFrame(rows)
    for column in ("eur_per_night", "standard_eur", "distance_eur", "distance_percent"):
        made[column] = made[column].astype("Float64")
    return made


def standard(country: str, median: float | None, **changes: Any) -> dict[str, Any]:
    def beside(factor: float) -> float | None:
        return None if median is None else median * factor

    return {
        "country_code": country[:2].upper(),
        "country_name": country,
        "month_end": date(2025, 12, 31),
        "municipalities": 7,
        "median_eur": median,
        "lower_quartile_eur": beside(0.8),
        "upper_quartile_eur": beside(1.3),
        "interval_low_eur": beside(0.7),
        "interval_high_eur": beside(1.5),
        "remark": "" if median is not None else "too few",
    } | changes


def standards(*rows: dict[str, Any]) -> pd.DataFrame:
    made = pd.DataFrame(rows)
    for column in made.columns[made.columns.str.endswith("_eur")]:
        made[column] = made[column].astype("Float64")
    return made


def trace(figure: go.Figure, name: str) -> Any:
    found = [trace for trace in figure.data if trace.name == name]
    assert len(found) == 1
    return found[0]


OWN = frame(
    row("Fier", 12.0, 20.0),
    row("Vorë", 8.0, -20.0),
    row("Kamëz", None, None),
    row("Bar", 30.0, None, country_name="Montenegro", municipality_id="ME-bar"),
)
STANDARDS = standards(standard("Albania", 10.0), standard("Montenegro", None))


def test_a_strip_has_every_known_cost_and_the_spread_of_the_standard() -> None:
    figure = costs.strips(OWN, STANDARDS, "AL-vor")
    assert sorted(trace(figure, "Municipality").x) == [8.0, 12.0, 30.0]
    assert list(trace(figure, "Standard cost").x) == [10.0]
    interval, quartiles = trace(figure, "Interval"), trace(figure, "Quartiles")
    assert (list(interval.base), list(interval.x)) == ([7.0], [8.0])
    assert (list(quartiles.base), list(quartiles.x)) == ([8.0], [5.0])
    assert len(trace(figure, "Chosen municipality").x) == 0


def test_the_chosen_municipality_is_set_off_by_shape() -> None:
    figure = costs.strips(OWN, STANDARDS, "AL-fier")
    chosen = trace(figure, "Chosen municipality")
    assert list(chosen.x) == [12.0]
    assert chosen.marker.symbol == "diamond"
    assert sorted(trace(figure, "Municipality").x) == [8.0, 30.0]


def test_too_few_municipalities_are_said_within_the_chart() -> None:
    figure = costs.strips(OWN, STANDARDS, None)
    assert [note.text for note in figure.layout.annotations] == [
        "<b>Albania</b> · standard cost 10.00",
        "<b>Montenegro</b> · fewer than six municipalities, no standard cost",
    ]


def test_dots_lie_in_the_strip_of_their_country_below_its_name() -> None:
    figure = costs.strips(OWN, STANDARDS, None)
    dots = trace(figure, "Municipality")
    heights = dict(zip(dots.x, dots.y, strict=True))
    albania, montenegro = (note.y for note in figure.layout.annotations)
    assert montenegro < heights[8.0] < albania
    assert montenegro < heights[12.0] < albania
    assert heights[30.0] < montenegro


def test_texts_of_a_dot_tell_own_cost_standard_and_distance() -> None:
    texts = trace(costs.strips(OWN, STANDARDS, None), "Municipality").customdata
    assert texts[0] == (
        "<b>Vorë</b>, Albania<br>own cost 8.00 EUR per person-night<br>standard cost 10.00<br>"
        "distance −2.00 EUR, −20%"
    )
    assert texts[2] == "<b>Bar</b>, Montenegro<br>own cost 30.00 EUR per person-night"


def many(count: int) -> pd.DataFrame:
    middle = count // 2
    return frame(*(row(f"P{n:02}", 10.0 + n, 2.0 * (n - middle) + 1) for n in range(count)))


def test_the_ranking_keeps_both_ends_and_the_chosen_one() -> None:
    shown = costs_ranking.furthest(many(40), "AL-p15", every=False)
    assert list(shown["rank"]) == [*range(1, 11), 25, *range(31, 41)]
    figure = costs_ranking.ranking(shown, "AL-p15", with_country=False)
    assert list(figure.data[0].x) == list(shown["distance_percent"])
    labels = dict(zip(figure.layout.yaxis.tickvals, figure.layout.yaxis.ticktext, strict=True))
    assert [text for text in labels.values() if "between" in text] == [
        "<i>14 between</i>",
        "<i>5 between</i>",
    ]
    assert labels[figure.data[0].y[0]] == "P39"
    assert labels[figure.data[0].y[10]] == "<b>▸ P15</b>"
    assert len(set(labels)) == len(labels), "a label over another"


def test_one_country_has_all_of_its_municipalities() -> None:
    assert len(costs_ranking.furthest(many(40), None, every=True)) == 40


def test_nobody_above_leaves_no_bars_of_the_other_side() -> None:
    rows = many(40)
    rows["distance_percent"] -= 200
    assert list(costs_ranking.furthest(rows, None, every=False)["rank"]) == list(range(31, 41))


def test_bars_tell_above_from_below_by_sign_colour_and_text() -> None:
    shown = costs_ranking.furthest(OWN, None, every=False)
    bars = costs_ranking.ranking(shown, None, with_country=True).data[0]
    assert list(bars.text) == ["+20%", "−20%"]
    assert list(bars.marker.color) == [costs_ranking.ABOVE, costs_ranking.BELOW]


def test_a_ranking_of_nothing_is_an_empty_picture() -> None:
    shown = costs_ranking.furthest(OWN.iloc[:0], None, every=False)
    assert len(costs_ranking.ranking(shown, None, with_country=True).data[0].x) == 0


CATEGORIES = pd.DataFrame(
    [
        {
            "country_name": "Albania",
            "category": category,
            "eur_per_night": eur,
            "eur_per_night_status": "observed" if eur is not None else "suppressed",
            "share_percent": share,
        }
        for category, eur, share in (
            ("total", 8.0, 100.0),
            ("food", 6.0, 75.0),
            ("staff", 2.0, 25.0),
        )
    ]
).astype({"eur_per_night": "Float64", "share_percent": "Float64"})


def test_a_night_is_stacked_of_its_categories_in_their_order() -> None:
    figure = costs_categories.categories(CATEGORIES)
    assert figure.layout.barmode == "stack"
    assert [t.name for t in figure.data] == [c.label for c in codes.COST_CATEGORY.codes]
    assert {t.name: list(t.x) for t in figure.data if len(t.x)} == {"Food": [6.0], "Staff": [2.0]}
    assert [note.text for note in figure.layout.annotations] == ["<b>Albania</b> · 8.00 in all"]
    assert (
        trace(figure, "Food").customdata[0].endswith("Food 6.00 EUR per person-night, 75% of all")
    )


def test_a_withheld_whole_is_said_and_not_drawn() -> None:
    rows = CATEGORIES.assign(
        eur_per_night=pd.array([None] * 3, dtype="Float64"), eur_per_night_status="suppressed"
    )
    figure = costs_categories.categories(rows.astype({"eur_per_night": "Float64"}))
    assert not any(len(t.x) for t in figure.data)
    assert figure.layout.annotations[0].text == "<b>Albania</b> · withheld (1–4)"


def lightness(colour: str) -> float:
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_neighbours_in_the_stack_differ_in_lightness() -> None:
    shades = [lightness(costs_categories.COLOURS[code]) for code in codes.COST_CATEGORY.ids]
    steps = [abs(a - b) for a, b in pairwise(shades)]
    assert min(steps) > 60


MONTHS = standards(
    standard("Albania", 10.0, month_end=date(2025, 10, 31)),
    standard("Albania", None, month_end=date(2025, 11, 30), municipalities=5),
    standard("Albania", 12.0, month_end=date(2025, 12, 31)),
)


def test_time_has_a_gap_where_there_is_no_standard_and_a_band_for_one_country() -> None:
    figure = costs_time.standard_months(MONTHS, date(2025, 11, 30))
    line = trace(figure, "Albania")
    assert list(line.x) == [date(2025, 10, 1), date(2025, 11, 1), date(2025, 12, 1)]
    assert [None if value != value else value for value in line.y] == [10.0, None, 12.0]
    assert line.connectgaps is False
    assert "7 municipalities" in line.customdata[0]
    assert line.customdata[1].endswith("twelve months to November 2025<br>too few")
    band = [t for t in figure.data if t.fill]
    assert [list(t.y) for t in band] == [[15.0], [18.0]], "a band on either side of the gap"
    assert [list(t.y) for t in figure.data if t.name == "Interval, lower end"] == [
        [7.0],
        [pytest.approx(8.4)],
    ]
    assert [shape.x0 for shape in figure.layout.shapes] == ["2025-11-01"]


def test_several_countries_have_lines_and_no_band() -> None:
    rows = pd.concat(
        [
            MONTHS,
            MONTHS.assign(country_code="ME", country_name="Montenegro"),
        ]
    )
    figure = costs_time.standard_months(rows, date(2025, 12, 31))
    assert [t.name for t in figure.data] == ["Albania", "Montenegro"]
    assert len({t.line.dash for t in figure.data}) == 2


def test_hostile_names_are_text_in_every_chart() -> None:
    rows = frame(row(HOSTILE, 12.0, 20.0, country_name=HOSTILE))
    limits = standards(standard(HOSTILE, 10.0, country_code="AL"))
    figures = [
        costs.strips(rows, limits, None),
        costs_ranking.ranking(rows.assign(rank=1), None, with_country=True),
        costs_categories.categories(CATEGORIES.assign(country_name=HOSTILE)),
        costs_time.standard_months(limits, date(2025, 12, 31)),
    ]
    for figure in figures:
        assert "<a href" not in figure.to_json().replace("\\u003c", "<")


@pytest.mark.parametrize(
    "figure",
    [
        costs.strips(OWN, STANDARDS, None),
        costs_ranking.ranking(OWN.iloc[:2].assign(rank=[1, 2]), None, with_country=True),
        costs_categories.categories(CATEGORIES),
        costs_time.standard_months(MONTHS, date(2025, 12, 31)),
    ],
)
def test_the_mark_of_the_demonstration_has_room_above_every_chart(figure: go.Figure) -> None:
    marked = style.mark_demonstration(figure)
    assert "Demonstration: simulated figures" in [n.text for n in marked.layout.annotations]
    assert marked.layout.margin.t >= costs.MARK
