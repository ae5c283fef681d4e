"""Classes of an indicator: which colour a value gets and what the legend says of it."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise

from dashboard import format as fmt
from dashboard.map.values import LegendClass
from dashboard.palette import DIVERGING, GAP, OCCUPANCY, OVER_CAPACITY_RING, SEQUENTIAL, ramp
from pipelines.catalog import indicators, units
from pipelines.catalog.model import Indicator
from pipelines.catalog.wording import say

_PALETTES = {
    "sequential": SEQUENTIAL,
    "occupancy": OCCUPANCY,
    "diverging": DIVERGING,
    "gap": GAP,
}


def class_of(value: float, indicator: Indicator) -> int:
    """The class of a value, from 0; each class but the last includes its upper bound.

    A value is rounded to the indicator's decimals first, so that colour and text agree.
    """
    return bisect_left(indicator.edges, round(value, indicator.unit.decimals))


def legend_classes(indicator: Indicator) -> tuple[LegendClass, ...]:
    """The legend of an indicator: ``under 100``, ``100–249``, …, ``1,000 and more``."""
    colours = ramp(_PALETTES[indicator.palette], len(indicator.edges) + 1)
    return tuple(
        LegendClass(label, colour, _ring(indicator, position))
        for position, (label, colour) in enumerate(zip(_labels(indicator), colours, strict=True))
    )


def _ring(indicator: Indicator, position: int) -> str | None:
    over = indicator is indicators.OCCUPANCY_RATE and position == len(indicator.edges)
    return OVER_CAPACITY_RING if over else None


def _labels(indicator: Indicator) -> list[str]:
    decimals = indicator.unit.decimals
    step = 10**-decimals
    whole = indicator.unit not in (units.PERCENT, units.PER_1000)
    edges = indicator.edges
    lowest = indicator.valid_range[0]
    first = fmt.number(edges[0], decimals)
    labels = [say("up to {n}", n=first) if lowest is None or edges[0] > lowest else first]
    for below, edge in pairwise(edges):
        start = below + step if whole else below
        text = fmt.number(start, decimals), fmt.number(edge, decimals)
        labels.append(
            text[1] if text[0] == text[1] else say("{low} to {high}", low=text[0], high=text[1])
        )
    last = fmt.number(edges[-1] + step if whole else edges[-1], decimals)
    labels.append(say("{n} and more", n=last) if whole else say("over {n}", n=last))
    return labels
