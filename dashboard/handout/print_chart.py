"""Charts for print, drawn from the plain data of a hand-out in the colours of the screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from matplotlib.figure import Figure

from dashboard.handout.content import PlainChart
from dashboard.handout.print_chart_bars import draw_bars, draw_columns, row_height
from dashboard.handout.print_chart_lines import across, draw_lines
from dashboard.handout.print_chart_plot import LYING, SMALL, Plot, legend, unit
from dashboard.handout.print_map import SIZE, png, svg
from dashboard.handout.print_map_sheet import QUIET, Sheet
from dashboard.handout.print_map_text import LEADING, width, wrapped

STANDING: Final = 152.0
"""Points: height of columns and lines; lying bars take what their rows need."""
_HEAD: Final = 30.0
_CATEGORY_LINES: Final = 3
_STEPS: Final = (1, 2, 3, 6, 12, 24)
"""Every how many categories one is named: months stay a quarter, half a year or a year apart."""


def draw(chart: PlainChart, across_points: float = SIZE[0], high: float | None = None) -> Figure:
    """The chart as a figure; its title and note are the page's to print.

    ``high``: points; lying bars need ``needed_height``.
    """
    sheet = Sheet.blank(across_points, high or needed_height(chart, across_points))
    top = legend(sheet, chart, sheet.height - 1)
    top = unit(sheet, chart, top)
    if chart.kind in LYING:
        draw_bars(sheet, chart, top)
        return sheet.figure
    labels = _shown(chart, sheet.width * 0.9)
    lines = max((len(lines) for lines in labels), default=1)
    bottom = lines * SMALL * LEADING + 5
    if chart.kind == "lines":
        plot = draw_lines(sheet, chart, top, bottom)
    else:
        plot = draw_columns(sheet, chart, top, bottom)
    _categories(plot, labels)
    return sheet.figure


def needed_height(chart: PlainChart, across_points: float = SIZE[0]) -> float:
    """Points that the chart should have."""
    head = _HEAD + (SMALL * 1.6 * ((len(chart.series) + 3) // 4) if len(chart.series) > 1 else 0)
    if chart.kind in LYING:
        return head + len(chart.categories) * row_height(chart, across_points)
    return STANDING


def chart_svg(chart: PlainChart, across_points: float = SIZE[0]) -> bytes:
    """The chart as SVG; the same chart gives the same bytes."""
    return svg(draw(chart, across_points), chart.title, chart.alt)


def chart_png(chart: PlainChart, across_points: float = SIZE[0]) -> bytes:
    """The chart as PNG; the same chart gives the same bytes."""
    return png(draw(chart, across_points))


def _shown(chart: PlainChart, across_points: float) -> list[list[str]]:
    """Each category's lines below the plot; none for those left out so that the others fit."""
    count = len(chart.categories)
    pitch = across_points / max(1, count)
    longest = max((width(name, SMALL) for name in chart.categories), default=0.0)
    if count <= 12:
        room = max(pitch - 4, 24.0)
        cut = [wrapped(name, room, SMALL) for name in chart.categories]
        if max(map(len, cut), default=0) <= _CATEGORY_LINES:
            return cut
    needed = int((longest + 10) // pitch) + 1
    every = next((step for step in _STEPS if step >= needed), needed)
    last = count - 1
    kept = {place for place in range(0, count, every) if last - place >= every} | {last}
    return [[name] if place in kept else [] for place, name in enumerate(chart.categories)]


def _categories(plot: Plot, labels: Sequence[Sequence[str]]) -> None:
    for place, lines in enumerate(labels):
        x = across(plot, place, len(labels))
        for number, line in enumerate(lines):
            wide = width(line, SMALL)
            start = max(0.0, min(x - wide / 2, plot.sheet.width - wide))
            y = plot.bottom - SMALL * 1.25 - number * SMALL * LEADING
            plot.sheet.text(start, y, line, SMALL, colour=QUIET)
        if lines and len(labels) > 12:
            plot.sheet.axes.plot(
                (x, x), (plot.bottom - 2.5, plot.bottom), color=QUIET, linewidth=0.6, zorder=3
            )
