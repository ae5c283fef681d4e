"""Lines over time, each with its name at its end; a month without a figure is a gap."""

from __future__ import annotations

from typing import Final

from dashboard.handout.content import PlainChart, PlainSeries
from dashboard.handout.print_chart_bars import tick_room
from dashboard.handout.print_chart_plot import LABEL, Plot, nice_ticks, values_of
from dashboard.handout.print_map_sheet import Sheet
from dashboard.handout.print_map_text import LEADING, width, wrapped

_STYLES: Final = {
    "solid": "solid",
    "dot": (0, (1.2, 1.6)),
    "dash": (0, (4.0, 2.0)),
    "longdash": (0, (7.0, 2.2)),
    "dashdot": (0, (5.0, 1.8, 1.2, 1.8)),
}
_NAMES: Final = 0.26
"""Largest share of the width that the names at the ends of lines take."""


def draw_lines(sheet: Sheet, chart: PlainChart, top: float, bottom: float) -> Plot:
    """The lines and, at the right, their names; returns the plot."""
    ticks = nice_ticks(values_of(chart), from_zero=True)
    longest = max((width(series.name, LABEL) for series in chart.series), default=0.0)
    names = min(longest, sheet.width * _NAMES)
    plot = Plot(sheet, tick_room(ticks), bottom, sheet.width - names - 8, top, ticks, lies=False)
    plot.grid()
    ends = []
    for series in chart.series:
        last = _line(plot, series)
        if last is not None:
            ends.append((last, series, wrapped(series.name, names, LABEL)))
    _name_lines(plot, ends)
    return plot


def across(plot: Plot, place: int, count: int) -> float:
    """Where a category lies between the plot's sides, in points."""
    return plot.left + (plot.right - plot.left) * (place + 0.5) / max(1, count)


def _line(plot: Plot, series: PlainSeries) -> float | None:
    """Draws the line; returns the height of its last point, None where there is no figure."""
    count = len(series.values)
    points = [
        (across(plot, place, count), plot.at(value) if value is not None else float("nan"))
        for place, value in enumerate(series.values)
    ]
    known = [place for place, value in enumerate(series.values) if value is not None]
    if not known:
        return None
    plot.sheet.axes.plot(
        *zip(*points, strict=True),
        color=series.colour,
        linewidth=1.5,
        linestyle=_STYLES[series.dash],
        solid_joinstyle="round",
        zorder=5,
    )
    alone = [p for p in known if not {p - 1, p + 1} & set(known)]  # no line leads to these
    dots = [*alone, known[-1]] if count > 16 else known
    plot.sheet.axes.plot(
        [points[place][0] for place in dots],
        [points[place][1] for place in dots],
        linestyle="none",
        marker="o",
        markersize=3.2,
        color=series.colour,
        zorder=6,
    )
    return points[known[-1]][1]


def _name_lines(plot: Plot, ends: list[tuple[float, PlainSeries, list[str]]]) -> None:
    """Names beside the last points, moved apart downwards where they would meet."""
    ends.sort(key=lambda end: -end[0])
    needed = [len(lines) * LABEL * LEADING + 1.5 for _, _, lines in ends]
    ceiling = plot.top + LABEL
    for number, (y, series, lines) in enumerate(ends):
        floor = plot.bottom - LABEL + sum(needed[number:])
        start = max(min(y + needed[number] / 2, ceiling), floor)
        plot.sheet.lines(plot.right + 5, start, lines, LABEL, colour=series.colour)
        ceiling = start - needed[number]
