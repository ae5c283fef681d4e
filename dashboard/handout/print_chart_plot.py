"""The plot of a printed chart: where values fall, its grid, its legend."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from matplotlib.patches import Rectangle
from matplotlib.ticker import MaxNLocator

from dashboard import format as fmt
from dashboard.handout.content import PlainChart, PlainSeries
from dashboard.handout.print_map_sheet import QUIET, Sheet
from dashboard.handout.print_map_text import LEADING, width, wrapped
from dashboard.palette import BASE

SMALL: Final = 7.2
"""Points: ticks, categories, legend."""
LABEL: Final = 7.0
"""Points: values beside their mark."""
GRID: Final = "#d5dadd"
LYING: Final = ("bars", "stacked_bars")
NO_FIGURE: Final = "–"
"""Stands where a figure would; the chart's note says why there is none."""
_SWATCH: Final = (14.0, 7.6)


@dataclass(frozen=True, slots=True)
class Plot:
    """A rectangle of the sheet in points, and the scale of values along one of its sides."""

    sheet: Sheet
    left: float
    bottom: float
    right: float
    top: float
    ticks: tuple[float, ...]
    lies: bool
    """Whether values run to the right; else they run upwards."""

    def at(self, value: float) -> float:
        """Where a value falls, in points."""
        share = (value - self.ticks[0]) / (self.ticks[-1] - self.ticks[0])
        start, end = (self.left, self.right) if self.lies else (self.bottom, self.top)
        return start + share * (end - start)

    def grid(self) -> None:
        """A thin line per tick with its number, a firm one at zero."""
        decimals = decimals_of(self.ticks)
        for tick in self.ticks:
            place, words = self.at(tick), fmt.number(tick, decimals)
            look: dict[str, Any] = {
                "color": QUIET if tick == 0 else GRID,
                "linewidth": 0.8 if tick == 0 else 0.5,
                "zorder": 6 if tick == 0 else 1,
            }
            across = width(words, SMALL)
            if self.lies:
                self.sheet.axes.plot((place, place), (self.bottom, self.top), **look)
                x, y = place - across / 2, self.bottom - SMALL * 1.3
            else:
                self.sheet.axes.plot((self.left, self.right), (place, place), **look)
                x, y = self.left - across - 5, place - SMALL * 0.36
            self.sheet.text(x, y, words, SMALL, colour=QUIET)


def nice_ticks(values: Sequence[float], *, from_zero: bool) -> tuple[float, ...]:
    """Round numbers from below the smallest to above the largest value; zero among them.

    ``from_zero``: bars and columns begin at zero; lines do here too, so that none exaggerates.
    """
    low, high = min(values, default=0.0), max(values, default=0.0)
    if from_zero:
        low, high = min(low, 0.0), max(high, 0.0)
    if low == high:
        high = low + 1.0
    found = MaxNLocator(nbins=5, steps=[1, 2, 2.5, 5, 10]).tick_values(low, high)
    return tuple(float(tick) for tick in found)


def decimals_of(ticks: Sequence[float]) -> int:
    """As many decimals as the ticks need to differ as written."""
    step = ticks[1] - ticks[0]
    return next((n for n in (0, 1, 2, 3) if abs(round(step, n) - step) < 1e-9), 3)


def values_of(chart: PlainChart) -> list[float]:
    """Every value that is drawn; for stacks their sums, of what lies on either side of zero."""
    if not chart.kind.startswith("stacked"):
        return [value for series in chart.series for value in series.values if value is not None]
    sums = []
    for place in range(len(chart.categories)):
        parts = [v for s in chart.series if (v := s.values[place]) is not None]
        sums += [sum(v for v in parts if v > 0), sum(v for v in parts if v < 0)]
    return sums


def legend(sheet: Sheet, chart: PlainChart, top: float) -> float:
    """Names of the series in rows below ``top``; returns where they end. One series has none."""
    if len(chart.series) < 2 or chart.kind == "lines":
        return top
    x, y = 0.0, top - SMALL * 1.1
    for series in chart.series:
        lines = wrapped(series.name, sheet.width - _SWATCH[0] - 6, SMALL)
        needed = _SWATCH[0] + 5 + max(width(line, SMALL) for line in lines) + 14
        if x and x + needed > sheet.width + 14:
            x, y = 0.0, y - SMALL * 1.6
        block(sheet, (x, y - 1, x + _SWATCH[0], y - 1 + _SWATCH[1]), series)
        sheet.text(x + _SWATCH[0] + 5, y, lines[0], SMALL)
        for more in lines[1:]:
            y -= SMALL * LEADING
            sheet.text(x + _SWATCH[0] + 5, y, more, SMALL)
        x += needed
    return y - SMALL * 0.9


def block(sheet: Sheet, box: tuple[float, float, float, float], series: PlainSeries) -> None:
    """A filled part of a bar or a swatch, in the look of its series."""
    west, south, east, north = box
    sheet.axes.add_artist(
        Rectangle(
            (west, south),
            east - west,
            north - south,
            facecolor="#ffffff" if series.patterned else series.colour,
            edgecolor=series.colour if series.patterned else "#ffffff",
            linewidth=0.7 if series.patterned else 0.4,
            hatch="////" if series.patterned else None,
            hatchcolor=series.colour,
            hatch_linewidth=0.8,
            zorder=4,
        )
    )


def unit(sheet: Sheet, chart: PlainChart, top: float) -> float:
    """The title of the value axis above the plot; returns where the plot may begin."""
    lines = wrapped(chart.unit_label, sheet.width, SMALL)
    return sheet.lines(0, top, lines, SMALL, colour=QUIET) - (4 if chart.kind in LYING else 9)


def ink_on(colour: str) -> str:
    """Black or white, whichever reads better on ``colour``."""
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    light = 0.2126 * red**2.2 + 0.7152 * green**2.2 + 0.0722 * blue**2.2
    return BASE.ink if light > 0.22 else "#ffffff"
