"""Bars that lie and columns that stand, single, beside each other or stacked."""

from __future__ import annotations

from typing import Final

from dashboard import format as fmt
from dashboard.handout.content import PlainChart, PlainSeries
from dashboard.handout.print_chart_plot import (
    LABEL,
    NO_FIGURE,
    SMALL,
    Plot,
    block,
    decimals_of,
    ink_on,
    nice_ticks,
    values_of,
)
from dashboard.handout.print_map_sheet import QUIET, Sheet
from dashboard.handout.print_map_text import LEADING, width, wrapped

THICK: Final = 9.6
"""Points: a bar; bars beside each other are thinner."""
_PITCH: Final = 5.2
_FULL: Final = 0.72
"""Share of a category's room that its bars take."""


def category_room(chart: PlainChart, across: float) -> float:
    """Width of the categories' names: as long as they are, at most two fifths of the chart."""
    longest = max((width(name, SMALL) for name in chart.categories), default=0.0)
    return min(longest, across * 0.4) + 7


def row_height(chart: PlainChart, across: float) -> float:
    """Height of a category of lying bars, with room for its name."""
    names = category_room(chart, across) - 7
    lines = max((len(wrapped(name, names, SMALL)) for name in chart.categories), default=1)
    side_by_side = 1 if chart.kind == "stacked_bars" else len(chart.series)
    bars = THICK * max(1.0, 0.72 * side_by_side)
    return max(bars, lines * SMALL * LEADING) + _PITCH


def draw_bars(sheet: Sheet, chart: PlainChart, top: float) -> Plot:
    """Lying bars, the first category on top; returns the plot."""
    ticks = nice_ticks(values_of(chart), from_zero=True)
    names = category_room(chart, sheet.width)
    plot = Plot(
        sheet, names, SMALL * 2, sheet.width - _end_room(chart, ticks), top, ticks, lies=True
    )
    plot.grid()
    pitch = (plot.top - plot.bottom) / max(1, len(chart.categories))
    for place, name in enumerate(chart.categories):
        middle = plot.top - (place + 0.5) * pitch
        lines = wrapped(name, names - 7, SMALL)
        high = (len(lines) - 1) * SMALL * LEADING
        for number, line in enumerate(lines):
            y = middle + high / 2 - number * SMALL * LEADING - SMALL * 0.36
            sheet.text(names - 6 - width(line, SMALL), y, line, SMALL)
        _category(plot, chart, place, middle, pitch * _FULL)
    return plot


def draw_columns(sheet: Sheet, chart: PlainChart, top: float, bottom: float) -> Plot:
    """Standing columns over categories that are read rightwards; returns the plot."""
    ticks = nice_ticks(values_of(chart), from_zero=True)
    left = tick_room(ticks)
    headroom = 0.0 if chart.kind == "stacked_columns" else LABEL * 1.4
    plot = Plot(sheet, left, bottom, sheet.width, top - headroom, ticks, lies=False)
    plot.grid()
    pitch = (plot.right - plot.left) / max(1, len(chart.categories))
    for place in range(len(chart.categories)):
        middle = plot.left + (place + 0.5) * pitch
        _category(plot, chart, place, middle, min(pitch * _FULL, 46.0))
    return plot


def tick_room(ticks: tuple[float, ...]) -> float:
    """Width of the numbers at the left of a standing scale."""
    decimals = decimals_of(ticks)
    return max(width(fmt.number(tick, decimals), SMALL) for tick in ticks) + 7


def _end_room(chart: PlainChart, ticks: tuple[float, ...]) -> float:
    """Room at the right: for the numbers at the ends of bars and half of the last tick's."""
    half = width(fmt.number(ticks[-1], decimals_of(ticks)), SMALL) / 2 + 1
    if chart.kind == "stacked_bars":
        return half
    texts = [fmt.number(value, chart.decimals) for value in values_of(chart)]
    return max(half, max((width(text, LABEL) for text in texts), default=0.0) + 8)


def _category(plot: Plot, chart: PlainChart, place: int, middle: float, thick: float) -> None:
    if chart.kind.startswith("stacked"):
        _stack(plot, chart, place, middle, thick)
        return
    each = thick / len(chart.series)
    for number, series in enumerate(chart.series):
        offset = thick / 2 - (number + 0.5) * each
        centre = middle + offset if plot.lies else middle - offset
        _single(plot, chart, series, place, centre, each * 0.94)


def _single(
    plot: Plot, chart: PlainChart, series: PlainSeries, place: int, middle: float, thick: float
) -> None:
    value = series.values[place]
    end = plot.at(value if value is not None else 0.0)
    if value is not None:
        _part(plot, series, plot.at(0.0), end, middle, thick)
    words = NO_FIGURE if value is None else fmt.number(value, chart.decimals)
    across = width(words, LABEL)
    colour = QUIET if value is None else "#22262b"
    down = value is not None and value < 0
    if plot.lies:
        x = end - 3 - across if down else end + 3
        plot.sheet.text(x, middle - LABEL * 0.36, words, LABEL, colour=colour, halo="#ffffff")
    elif across <= thick * (1.35 if len(chart.series) == 1 else 1.0) or value is None:
        y = end - LABEL * 1.1 if down else end + 3
        plot.sheet.text(middle - across / 2, y, words, LABEL, colour=colour)


def _stack(plot: Plot, chart: PlainChart, place: int, middle: float, thick: float) -> None:
    above = below = 0.0
    known = False
    for series in chart.series:
        value = series.values[place]
        if value is None:
            continue
        known = True
        start = above if value >= 0 else below
        _part(plot, series, plot.at(start), plot.at(start + value), middle, thick)
        _inside(plot, chart, series, (start, value), middle, thick)
        if value >= 0:
            above += value
        else:
            below += value
    if not known:
        x, y = (plot.at(0.0) + 3, middle) if plot.lies else (middle - 2, plot.at(0.0) + 5)
        plot.sheet.text(x, y - LABEL * 0.36, NO_FIGURE, LABEL, colour=QUIET)


def _inside(
    plot: Plot,
    chart: PlainChart,
    series: PlainSeries,
    part: tuple[float, float],
    middle: float,
    thick: float,
) -> None:
    """The number within its part, where it fits and the part is plain."""
    start, value = part
    words = fmt.number(value, chart.decimals)
    across = width(words, LABEL)
    long = abs(plot.at(start + value) - plot.at(start))
    room, high = (long, thick) if plot.lies else (thick, long)
    if series.patterned or across + 4 > room or high < LABEL * 1.3:
        return
    along = (plot.at(start) + plot.at(start + value)) / 2
    x, y = (along, middle) if plot.lies else (middle, along)
    ink = ink_on(series.colour)
    plot.sheet.text(x - across / 2, y - LABEL * 0.36, words, LABEL, colour=ink)


def _part(
    plot: Plot, series: PlainSeries, start: float, end: float, middle: float, thick: float
) -> None:
    low, high = min(start, end), max(start, end)
    near, far = middle - thick / 2, middle + thick / 2
    box = (low, near, high, far) if plot.lies else (near, low, far, high)
    block(plot.sheet, box, series)
