"""Charts on paper: lengths stand for values, a blank is no bar, lines break where nothing is."""

from __future__ import annotations

from itertools import pairwise
from math import isnan
from typing import Any

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from dashboard.handout import print_chart
from dashboard.handout.content import ChartKind, PlainChart, PlainSeries
from dashboard.handout.print_chart_plot import nice_ticks

BLUE, RED = "#154d77", "#c2571a"
NAMES = ("Тузла", "Bihać", "Čapljina", "A municipality with a very long name that takes two lines")


def series(
    name: str, *values: float | None, colour: str = BLUE, hatched: bool = False
) -> PlainSeries:
    return PlainSeries(name, values, colour, patterned=hatched)


def chart(kind: ChartKind, *shown: PlainSeries, names: tuple[str, ...] = NAMES) -> PlainChart:
    return PlainChart(kind, "Title", "Alt", names[: len(shown[0].values)], shown, "EUR", 0)


def blocks(figure: Figure, colour: str) -> list[Rectangle]:
    return [
        patch
        for patch in figure.findobj(Rectangle)
        if to_hex(patch.get_facecolor()) == colour and patch is not figure.patch
    ]


def words(figure: Figure) -> list[str]:
    return [text.get_text() for text in figure.findobj(Text) if text.get_text()]


def test_bars_are_as_long_as_their_values() -> None:
    figure = print_chart.draw(chart("bars", series("Gap", 400.0, 100.0, None, -200.0)))
    longest, short, negative = sorted(blocks(figure, BLUE), key=lambda bar: -bar.get_y())
    assert longest.get_width() == pytest.approx(4 * short.get_width())
    assert negative.get_width() == pytest.approx(2 * short.get_width())
    assert negative.get_x() + negative.get_width() == pytest.approx(short.get_x())
    said = words(figure)
    assert {"400", "100", "−200", "–", "EUR", "Тузла"} <= set(said)


def test_columns_stand_and_a_blank_is_none() -> None:
    figure = print_chart.draw(chart("columns", series("People", 300.0, None, 100.0)))
    high, low = sorted(blocks(figure, BLUE), key=lambda bar: -bar.get_height())
    assert high.get_height() == pytest.approx(3 * low.get_height())
    assert high.get_y() == low.get_y()


@pytest.mark.parametrize("kind", ["stacked_bars", "stacked_columns"])
def test_parts_of_a_stack_follow_each_other(kind: ChartKind) -> None:
    figure = print_chart.draw(
        chart(
            kind,
            series("State", 100.0, None),
            series("Undecided", 50.0, None, colour=RED, hatched=True),
        )
    )
    (first,) = [b for b in blocks(figure, BLUE) if max(b.get_width(), b.get_height()) > 14]
    (second,) = [
        patch
        for patch in figure.findobj(Rectangle)
        if patch.get_hatch() and max(patch.get_width(), patch.get_height()) > 14
    ]
    if kind == "stacked_bars":
        assert second.get_x() == pytest.approx(first.get_x() + first.get_width())
        assert first.get_width() == pytest.approx(2 * second.get_width())
    else:
        assert second.get_y() == pytest.approx(first.get_y() + first.get_height())
        assert first.get_height() == pytest.approx(2 * second.get_height())
    assert to_hex(second.get_edgecolor()) == RED
    assert "–" in words(figure)


def test_a_line_breaks_where_there_is_no_figure() -> None:
    figure = print_chart.draw(
        chart("lines", series("Places", 1.0, None, 3.0, 4.0), series("People", *[None] * 4))
    )
    (line,) = [
        line
        for line in figure.findobj(Line2D)
        if line.get_color() == BLUE and line.get_linestyle() == "-"
    ]
    heights: Any = line.get_ydata()
    assert [isnan(y) for y in heights] == [False, True, False, False]
    said = words(figure)
    assert "Places" in said
    assert "People" not in said


@pytest.mark.parametrize("kind", ["bars", "stacked_bars", "columns", "stacked_columns", "lines"])
def test_nothing_leaves_the_picture(kind: ChartKind) -> None:
    names = tuple(f"Општина со многу долго име број {number}" for number in range(10))
    shown = [
        PlainSeries(f"A series with quite a long name, {n}", (1234567.0,) * 10, BLUE)
        for n in range(5)
    ]
    figure = print_chart.draw(chart(kind, *shown, names=names))
    canvas = FigureCanvasAgg(figure)
    canvas.draw()  # type: ignore[no-untyped-call]
    renderer = canvas.get_renderer()  # type: ignore[no-untyped-call]
    for text in figure.findobj(Text):
        if text.get_text():
            box = text.get_window_extent(renderer)
            assert box.x0 >= -1, text.get_text()
            assert box.y0 >= -1, text.get_text()
            assert box.x1 <= figure.bbox.width + 1, text.get_text()
            assert box.y1 <= figure.bbox.height + 1, text.get_text()


def test_many_months_name_some_that_do_not_meet() -> None:
    names = tuple(f"{month:02}/{year}" for year in range(2015, 2025) for month in range(1, 13))
    figure = print_chart.draw(
        chart("lines", PlainSeries("People", (1.0,) * 120, BLUE), names=names)
    )
    canvas = FigureCanvasAgg(figure)
    renderer = canvas.get_renderer()  # type: ignore[no-untyped-call]
    months = [text for text in figure.findobj(Text) if text.get_text() in names]
    boxes = sorted(
        (text.get_window_extent(renderer) for text in months), key=lambda box: float(box.x0)
    )
    assert len(boxes) > 4
    assert all(left.x1 < right.x0 for left, right in pairwise(boxes))
    assert {names[0], names[-1]} <= {text.get_text() for text in months}


def test_scales_begin_at_zero_and_cover_everything() -> None:
    assert nice_ticks([120.0, 87.0], from_zero=True)[0] == 0
    assert nice_ticks([], from_zero=True)[-1] > 0
    ticks = nice_ticks([-12.0, 130.0], from_zero=True)
    assert ticks[0] <= -12
    assert ticks[-1] >= 130
    assert 0 in ticks


def test_the_same_chart_is_the_same_file() -> None:
    shown = chart("bars", series("Gap", 4.0, 1.0))
    assert print_chart.chart_svg(shown) == print_chart.chart_svg(shown)
    assert print_chart.chart_png(shown) == print_chart.chart_png(shown)
