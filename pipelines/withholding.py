"""Withholds figures of movement beside those too small to show, so that none can be worked out.

A withheld figure is given away when adding and subtracting shown ones leaves exactly it: a whole
and its other parts, a year and its other months, two periods of which one holds the other. Each
figure is seen as a sum of pieces (stretches of time, origins, part series); one is given away
exactly if its pieces are a combination of the pieces of those shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby
from pathlib import Path
from typing import NamedTuple, TypeVar

import duckdb

from pipelines.catalog import policy
from pipelines.catalog.statements import statement

_SQL = Path(__file__).parent / "sql" / "flows"
_REST = ""
# Fractions without their cost: a combination of zeros and ones that vanishes modulo a prime of this
# size and not otherwise does not occur at these sizes, and would only withhold one figure more.
_PRIME = 2**61 - 1

_Key = TypeVar("_Key")
Piece = tuple[int, str, str]
"""Stretch of time (its number), origin and part series; the rest of origins or parts is blank."""


class Figure(NamedTuple):
    """A row of the statement withholding_figure; ``value`` is blank where it is withheld."""

    observation_id: str
    whole_series: str
    place_code: str
    series_id: str
    period_start: date
    period_end: date
    origin: str | None
    value: int | None
    collected: int


class Cell(NamedTuple):
    """What a figure is of; several editions of it share one cell."""

    series_id: str
    period_start: date
    period_end: date
    origin: str | None


def withhold_beside(connection: duckdb.DuckDBPyConnection) -> None:
    """Withholds rows of flow_observation until no withheld one follows from those shown.

    Reads ``clean.flow_observation`` for the counts as collected.
    """
    rows = connection.execute(statement(_SQL, "withholding_figure")).fetchall()
    figures = [Figure(*row) for row in rows]
    chosen = [
        observation_id
        for _, block in groupby(figures, key=lambda f: (f.whole_series, f.place_code))
        for observation_id in withheld_beside(list(block))
    ]
    if chosen:
        connection.execute(statement(_SQL, "withhold_figure"), {"observation_ids": chosen})


def withheld_beside(figures: Sequence[Figure]) -> list[str]:
    """Ids of the shown figures of one series, its parts and one place that must be withheld too.

    The smallest of those that give a withheld one away goes first; zeros only if nothing else can.
    """
    cells: dict[Cell, list[Figure]] = {}
    for figure in figures:
        cells.setdefault(Cell(*figure[3:7]), []).append(figure)
    sizes = {cell: max(f.collected for f in editions) for cell, editions in cells.items()}
    pieces = _pieces(figures[0].whole_series, sizes)
    withheld = [cell for cell, editions in cells.items() if any(f.value is None for f in editions)]
    beside: list[Cell] = []
    while True:
        shown = _Shown((cell, pieces[cell]) for cell in cells if cell not in withheld)
        gone: set[Cell] = set()
        for cell in withheld:
            way = shown.way_to(pieces[cell])
            # A way over a figure that is gone is judged again once the rest is solved anew.
            if way and gone.isdisjoint(way):
                gone.add(min(way, key=lambda c: (sizes[c] == 0, sizes[c], str(c))))
        if not gone:
            return [f.observation_id for cell in beside for f in cells[cell]]
        withheld += sorted(gone, key=str)
        beside += sorted(gone, key=str)


def _pieces(whole_series: str, sizes: Mapping[Cell, int]) -> dict[Cell, frozenset[Piece]]:
    """The pieces that each cell is the sum of.

    A whole has a rest beside its listed parts, unless what they leave over is too small to show.
    """
    days = {c.period_start for c in sizes} | {c.period_end + timedelta(1) for c in sizes}
    stretches = list(enumerate(sorted(days)))
    origins = [*sorted({c.origin for c in sizes if c.origin}), _REST]
    parts = [*sorted({c.series_id for c in sizes} - {whole_series}), _REST]
    pieces = {
        cell: frozenset(
            (number, origin, part)
            for number, day in stretches
            if cell.period_start <= day <= cell.period_end
            for origin in (origins if cell.origin is None else [cell.origin])
            for part in (parts if cell.series_id == whole_series else [cell.series_id])
        )
        for cell in sizes
    }
    together: dict[tuple[date, date], list[Cell]] = {}
    for cell in sizes:
        together.setdefault((cell.period_start, cell.period_end), []).append(cell)
    none = {
        piece
        for cells in together.values()
        for cell in cells
        for axis, listed in enumerate(_listed(cell, whole_series, cells), start=1)
        if listed and sizes[cell] - sum(sizes[c] for c in listed) <= policy.SMALL_COUNT_MAX.value
        for piece in pieces[cell]
        if piece[axis] == _REST
    }
    return {cell: held - none for cell, held in pieces.items()}


def _listed(
    cell: Cell, whole_series: str, same_period: Sequence[Cell]
) -> tuple[list[Cell], list[Cell]]:
    """The parts of a whole that are published with it: by origin, and by part series."""
    by_origin: list[Cell] = []
    by_part: list[Cell] = []
    for other in same_period:
        if other == cell:
            continue
        if cell.origin is None and other.series_id == cell.series_id:
            by_origin.append(other)
        if cell.series_id == whole_series and other.origin == cell.origin:
            by_part.append(other)
    return by_origin, by_part


class _Shown:
    """The cells that are shown, solved so that every combination of them can be told."""

    def __init__(self, cells: Iterable[tuple[Cell, frozenset[Piece]]]) -> None:
        self._solved: dict[Piece, tuple[dict[Piece, int], dict[Cell, int]]] = {}
        for cell, pieces in cells:
            left, way = self._reduced(pieces)
            if left:
                first = min(left)
                scale = pow(left[first], -1, _PRIME)
                way[cell] = 1
                self._solved[first] = (_scaled(left, scale), _scaled(way, scale))

    def way_to(self, pieces: frozenset[Piece]) -> list[Cell]:
        """Shown cells that add and subtract to these pieces; empty if none do."""
        left, way = self._reduced(pieces)
        return [] if left else list(way)

    def _reduced(self, pieces: frozenset[Piece]) -> tuple[dict[Piece, int], dict[Cell, int]]:
        left: dict[Piece, int] = dict.fromkeys(pieces, 1)
        way: dict[Cell, int] = {}
        while left:
            first = min(left)
            if first not in self._solved:
                break
            factor = left[first]
            row, combined = self._solved[first]
            _subtract(left, row, factor)
            _subtract(way, combined, factor)
        return left, way


def _scaled(numbers: Mapping[_Key, int], by: int) -> dict[_Key, int]:
    return {key: number * by % _PRIME for key, number in numbers.items()}


def _subtract(numbers: dict[_Key, int], others: Mapping[_Key, int], times: int) -> None:
    for key, number in others.items():
        left = (numbers.get(key, 0) - number * times) % _PRIME
        if left:
            numbers[key] = left
        else:
            numbers.pop(key, None)
