"""How wide the columns of a printed table are, and how small its type must be."""

from __future__ import annotations

from typing import Final

from dashboard.handout.content import PlainTable
from dashboard.handout.print_map_text import Face, width

SIZES: Final = (8.0, 7.4, 6.8, 6.2, 5.6)
"""Points that are tried, largest first."""
_INSET: Final = 8.0
_STEPS: Final = 40


def fitted(table: PlainTable, room: float) -> tuple[float, tuple[float, ...]]:
    """Size of the type and widths of the columns in points, which take all of ``room``.

    No word is cut if any size allows that; beyond it, columns get room for their longest words.
    """
    if table.blank_rows:
        return SIZES[0], _to_write_in(table, room)
    for size in SIZES:
        least, most = _needs(table, size)
        if sum(least) <= room:
            return size, _shared(least, most, room)
    least, _ = _needs(table, SIZES[-1])
    return SIZES[-1], tuple(need * room / sum(least) for need in least)


def _to_write_in(table: PlainTable, room: float) -> tuple[float, ...]:
    """Printed columns are narrow; empty ones share the rest, the first with twice as much."""
    least, most = _needs(table, SIZES[0])
    printed = [any(row[number] for row in table.rows) for number in range(len(table.header))]
    parts = [0 if is_printed else 1 for is_printed in printed]
    parts[0] *= 2
    narrow = [need if is_printed else 0.0 for need, is_printed in zip(least, printed, strict=True)]
    rest = room - sum(narrow)
    if not sum(parts):
        return _shared(least, most, room)
    return tuple(need + rest * part / sum(parts) for need, part in zip(narrow, parts, strict=True))


def _needs(table: PlainTable, size: float) -> tuple[list[float], list[float]]:
    """For each column the width of its longest word and of its longest cell, with insets."""
    least, most = [], []
    for number, name in enumerate(table.header):
        cells: list[tuple[str, Face]] = [(row[number], "regular") for row in table.rows]
        cells.append((name, "bold"))
        words = [(word, face) for cell, face in cells for word in cell.split()]
        least.append(_INSET + max((width(w, size, face) for w, face in words), default=0.0))
        most.append(_INSET + max((width(cell, size, face) for cell, face in cells), default=0.0))
    return least, most


def _shared(least: list[float], most: list[float], room: float) -> tuple[float, ...]:
    """Every column its longest word, then what is left by how much its cells could use."""
    low, high = 0.0, max(most)
    for _ in range(_STEPS):  # the widest cap on a column with which all fit
        cap = (low + high) / 2
        total = sum(max(need, min(want, cap)) for need, want in zip(least, most, strict=True))
        low, high = (cap, high) if total <= room else (low, cap)
    widths = [max(need, min(want, low)) for need, want in zip(least, most, strict=True)]
    spare = (room - sum(widths)) / len(widths)
    return tuple(each + max(0.0, spare) for each in widths)
