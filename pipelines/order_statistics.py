"""A confidence interval for a median that assumes nothing about how values are distributed.

Of n independent values, the number that lie below the median of what they come from is binomial
with one half. So the interval from the r-th smallest to the r-th largest value misses that median
with probability 2 · P(X ≤ r − 1), X ~ Bin(n, ½).
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import comb

CONFIDENCE = Fraction(95, 100)


@dataclass(frozen=True, slots=True)
class MedianRank:
    """Interval from the ``rank``-th smallest to the ``rank``-th largest of ``sample_size``."""

    sample_size: int
    rank: int
    confidence: Fraction


def median_rank(sample_size: int) -> MedianRank | None:
    """The narrowest interval of at least 95 per cent; None below six values, where none has it."""
    # Whole numbers: 2 · below ÷ ways is the chance to miss, allowed up to 1 − CONFIDENCE.
    ways = 2**sample_size
    allowed = int((1 - CONFIDENCE) * ways / 2)
    rank, below = 0, 0
    while rank < sample_size // 2 and below + comb(sample_size, rank) <= allowed:
        below += comb(sample_size, rank)
        rank += 1
    return MedianRank(sample_size, rank, 1 - Fraction(2 * below, ways)) if rank else None


def median_ranks(largest: int) -> list[MedianRank]:
    """The intervals for all sample sizes up to ``largest`` that have one."""
    ranks = (median_rank(size) for size in range(1, largest + 1))
    return [rank for rank in ranks if rank is not None]
