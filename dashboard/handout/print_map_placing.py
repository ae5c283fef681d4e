"""Where circles and names stand on a printed map, so that none hides another."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from dashboard.handout.print_map_ground import Box, Numbers

_ROUNDS = 160
_GAP = 0.8
_GOLDEN_ANGLE = 2.399963  # turns that never line up: a tidy start for equal places


def spread(centres: Numbers, radii: Numbers) -> Numbers:
    """Moves circles apart (points): small ones make room for large ones, all stay near.

    ``centres``: n x 2; ``radii``: n. The same input always gives the same output.
    """
    count = len(radii)
    turns = _GOLDEN_ANGLE * np.arange(count)
    placed = centres + 0.4 * np.column_stack((np.cos(turns), np.sin(turns)))
    reach = radii[:, None] + radii[None, :] + _GAP
    weight = (radii**2)[None, :] / ((radii**2)[:, None] + (radii**2)[None, :])
    for turn in range(_ROUNDS):
        if turn < _ROUNDS // 2:
            placed += (centres - placed) * 0.08
        between = placed[:, None, :] - placed[None, :, :]
        distance = np.sqrt((between**2).sum(axis=2))
        np.fill_diagonal(distance, np.inf)
        overlap = np.clip(reach - distance, 0.0, None)
        if turn >= _ROUNDS // 2 and overlap.max(initial=0.0) <= 0.01:
            break
        # Half of each overlap at a time: all circles move at once, and must not jump over.
        push = between / np.maximum(distance, 0.01)[:, :, None]
        placed += (push * (0.5 * overlap * weight)[:, :, None]).sum(axis=1)
    return placed


class Room:
    """What is taken on the map, as boxes in points; names are placed where there is room."""

    def __init__(self, frame: Box) -> None:
        self._frame = frame
        self._taken: list[Box] = []

    def take(self, box: Box) -> None:
        """Nothing is placed over ``box`` from now on."""
        self._taken.append(box)

    def place(
        self, at: tuple[float, float], clear: float, width: float, height: float
    ) -> tuple[float, float] | None:
        """The centre of a free box near ``at``, or None. ``clear``: points kept free around it."""
        x, y = at
        aside, above = clear + width / 2, clear + height / 2
        options: Sequence[tuple[float, float]] = (
            (x + aside, y),
            (x - aside, y),
            (x, y + above),
            (x, y - above),
            (x + aside, y + above),
            (x + aside, y - above),
            (x - aside, y + above),
            (x - aside, y - above),
        )
        if not clear:
            options = ((x, y), *options)
        for cx, cy in options:
            box = (cx - width / 2, cy - height / 2, cx + width / 2, cy + height / 2)
            if self._free(box):
                self.take(box)
                return cx, cy
        return None

    def _free(self, box: Box) -> bool:
        west, south, east, north = self._frame
        if box[0] < west or box[1] < south or box[2] > east or box[3] > north:
            return False
        return not any(
            box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3]
            for other in self._taken
        )
