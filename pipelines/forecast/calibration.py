"""Widens or narrows the library's intervals by how its earlier intervals did.

For every past forecast the miss is its distance from what came, in half-widths of its interval:
above one, the interval did not hold. The interval of a new forecast is stretched by that miss which
the stated part of the earlier ones (and one more, so that few of them count for less) stayed
within. Only misses that were known at the new forecast's origin are used.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from pipelines.catalog import forecast_codes

FEWEST_MISSES = 12


def stretch(misses: Sequence[float]) -> float:
    """By what to stretch the half-width of an interval; 1 while fewer than twelve are known."""
    known = sorted(misses)
    if len(known) < FEWEST_MISSES:
        return 1.0
    rank = ceil(forecast_codes.LEVEL_PERCENT / 100 * (len(known) + 1))
    return known[min(rank, len(known)) - 1]
