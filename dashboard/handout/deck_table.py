"""Native tables, cut to the room there is; what is cut is counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from pptx.enum.text import MSO_ANCHOR
from pptx.util import Inches, Pt

from dashboard import format as fmt
from dashboard.handout import deck_fit as fit
from dashboard.handout import deck_look as look
from dashboard.handout.content import PlainTable
from dashboard.handout.deck_chart import describe
from dashboard.handout.deck_look import Box
from dashboard.handout.deck_text import Letters, filled, write
from dashboard.handout.plain_text import printable
from pipelines.catalog.wording import say

SIZES = (12.0, 11.0, 10.0)
CELL_LINES = 3
_PAD, _SIDES = 0.09, 0.14
_AROUND = 2 * _SIDES + 0.05
_NARROWEST, _WIDEST = 0.75, 4.2
_BLANK_HIGH = 0.44


def draw(
    slide: Any, place: Box, table: PlainTable, language: str, demonstration: str
) -> tuple[int, float]:
    """Puts as many rows as fit on a slide; returns rows shown and inches used."""
    size, heights = _heights(table, place)
    widths = column_widths(table, size, place.wide)
    shown = _that_fit(heights, place.high)
    rows = [table.header, *table.rows[:shown]]
    used = sum(heights[: shown + 1])
    where = Box(place.left, place.top, place.wide, used)
    frame = slide.shapes.add_table(len(rows), len(table.header), *where.emu())
    frame.name = printable(table.title) or "Table"
    describe(frame, say("Table with {n} rows.", n=fmt.number(shown)), demonstration)
    for column, inches in zip(frame.table.columns, widths, strict=True):
        column.width = Inches(inches)
    for position, row in enumerate(rows):
        frame.table.rows[position].height = Inches(heights[position])
        _row(frame.table, position, row, table, widths, size, language)
    return shown, used


def _that_fit(heights: Sequence[float], room: float) -> int:
    used, count = heights[0], 0
    for high in heights[1:]:
        if used + high > room:
            break
        used, count = used + high, count + 1
    return count


def column_widths(table: PlainTable, size: float, wide: float) -> list[float]:
    """Widths by what stands in the columns, together as wide as there is room.

    Where there is too little room, columns give way down to their longest word.
    """
    if table.blank_rows:
        wanted = [2.0] * len(table.header)
        wanted[0] = wanted[-1] = 3.2
    else:
        wanted = _natural(table, size)
        least = _least(table, size)
        spare = sum(wanted) - sum(least)
        if sum(wanted) > wide > sum(least) and spare > 0:
            share = (wide - sum(least)) / spare
            wanted = [low + (w - low) * share for w, low in zip(wanted, least, strict=True)]
    total = sum(wanted)
    return [inches * wide / total for inches in wanted]


def _natural(table: PlainTable, size: float) -> list[float]:
    """Inches that each column takes with every cell on one line."""
    return [
        min(max([fit.width(head, size, bold=True), *_measured(table, i, size)]) + _AROUND, _WIDEST)
        for i, head in enumerate(table.header)
    ]


def _least(table: PlainTable, size: float) -> list[float]:
    """Inches below which words of a column would be broken."""
    found = []
    for column, head in enumerate(table.header):
        words = [fit.width(word, size, bold=True) for word in head.split()]
        words += [fit.width(word, size) for row in table.rows for word in row[column].split()]
        found.append(min(max([*words, _NARROWEST - _AROUND]) + _AROUND, _WIDEST))
    return found


def _measured(table: PlainTable, column: int, size: float) -> list[float]:
    return [fit.width(row[column], size) for row in table.rows] or [0.0]


def parts(table: PlainTable, place: Box, most: int) -> list[PlainTable]:
    """The table in as many parts as slides it takes, at most ``most``; the last may be cut."""
    found: list[PlainTable] = []
    rest = table
    while rest.rows and len(found) < most - 1:
        count = _that_fit(_heights(rest, place)[1], place.high)
        if count >= len(rest.rows) or not count:
            break
        found.append(replace(rest, rows=rest.rows[:count], note=""))
        rest = replace(rest, rows=rest.rows[count:])
    return [*found, rest]


def needed(table: PlainTable, wide: float) -> float:
    """Height in inches of the whole table at its smallest letters."""
    size = SIZES[-1]
    return sum(row_heights(table, column_widths(table, size, wide), size))


def _heights(table: PlainTable, place: Box) -> tuple[float, list[float]]:
    """The largest letters at which all rows fit, else the smallest, and the rows' heights."""
    for size in SIZES:
        heights = row_heights(table, column_widths(table, size, place.wide), size)
        if sum(heights) <= place.high:
            break
    return size, heights


def row_heights(table: PlainTable, widths: Sequence[float], size: float) -> list[float]:
    """Height of the header and of each row, in inches."""
    heights = []
    for number, row in enumerate((table.header, *table.rows)):
        most = max(
            min(fit.lines(cell, size, inches - 2 * _SIDES, bold=number == 0), CELL_LINES)
            for cell, inches in zip(row, widths, strict=True)
        )
        high = most * size * fit.LINE_HEIGHT / fit.POINTS_PER_INCH + 2 * _PAD
        heights.append(max(high, _BLANK_HIGH) if table.blank_rows and number else high)
    return heights


def _row(
    native: Any,
    position: int,
    row: Sequence[str],
    table: PlainTable,
    widths: Sequence[float],
    size: float,
    language: str,
) -> None:
    is_head = position == 0
    for column, text in enumerate(row):
        cell = native.cell(position, column)
        fill = look.HEAD_FILL if is_head else look.BAND_FILL if position % 2 == 0 else look.PAPER
        filled(cell.fill, fill)
        inches = widths[column] - 2 * _SIDES
        kept = fit.shortened(text, size, inches, CELL_LINES, bold=is_head)
        letters = Letters(
            size,
            look.PAPER if is_head else look.INK,
            bold=is_head,
            right=table.numeric[column],
            middle=True,
        )
        write(cell.text_frame, [kept], letters, language)
        cell.vertical_anchor = MSO_ANCHOR.MIDDLE
        cell.margin_left = cell.margin_right = Inches(_SIDES * 0.8)
        cell.margin_top = cell.margin_bottom = Inches(_PAD * 0.6)
        for paragraph in cell.text_frame.paragraphs:
            paragraph.space_after = Pt(0)
