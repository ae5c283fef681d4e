"""Random draws that are the same on every machine."""

from __future__ import annotations

import random
from collections.abc import Sequence
from math import sqrt
from typing import TypeVar

T = TypeVar("T")


class Draws:
    """A stream of draws with a name: another name, or another seed, gives another stream."""

    def __init__(self, seed: int, name: str) -> None:
        self._random = random.Random(f"{seed}:{name}")  # noqa: S311 - figures, not secrets

    def between(self, least: float, most: float) -> float:
        """Evenly from ``least`` to ``most``."""
        return least + (most - least) * self._random.random()

    def whole(self, least: int, most: int) -> int:
        """A whole number from ``least`` to ``most``, both possible."""
        return least + int((most - least + 1) * self._random.random())

    def around(self, least: float, usual: float, most: float) -> float:
        """From a triangle with its peak at ``usual``."""
        where = self._random.random()
        peak = (usual - least) / (most - least)
        if where < peak:
            return least + sqrt(where * (most - least) * (usual - least))
        return most - sqrt((1 - where) * (most - least) * (most - usual))

    def happens(self, chance: float) -> bool:
        """True in that share of cases."""
        return self._random.random() < chance

    def long_tail(self, least: float, most: float) -> float:
        """At least ``least``; one in n² is more than n times that; never above ``most``."""
        return min(most, least / sqrt(1 - self._random.random()))

    def picked(self, items: Sequence[T], count: int) -> list[T]:
        """That many different items, in their order."""
        left = list(range(len(items)))
        chosen = [left.pop(self.whole(0, len(left) - 1)) for _ in range(min(count, len(items)))]
        return [items[index] for index in sorted(chosen)]
