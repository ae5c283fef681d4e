"""Charts, maps and tables on a slide, each with its heading and its note."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

from dashboard import format as fmt
from dashboard.handout import deck_chart, deck_table
from dashboard.handout import deck_fit as fit
from dashboard.handout import deck_look as look
from dashboard.handout.content import Block, PlainChart, PlainMap, PlainTable
from dashboard.handout.deck_look import Box
from dashboard.handout.deck_text import Letters, fitted
from dashboard.handout.plain_text import printable
from pipelines.catalog.wording import say_n

DrawMap = Callable[[PlainMap, float, float], bytes]
"""Draws a map as a PNG, of a width and height in inches."""
_HEADING_HIGH, _NOTE_HIGH = 0.32, 0.3
_NOTE_SIZE = 10.0
AROUND_TABLE = _HEADING_HIGH + _NOTE_HIGH
"""Inches that heading and note of a table take."""


def draw(
    slide: Any, place: Box, block: Block, language: str, demonstration: str, draw_map: DrawMap
) -> None:
    """Draws a block into its place."""
    if isinstance(block, PlainTable):
        _table(slide, place, block, language, demonstration)
        return
    body = place
    if block.note:
        high = _note_high(block.note, place.wide)
        body = Box(place.left, place.top, place.wide, place.high - high)
        _note(slide, place, block.note, language)
    if isinstance(block, PlainChart):
        deck_chart.draw(slide, body, block, language, demonstration)
    else:
        _map(slide, body, block, demonstration, draw_map)


def _note_high(text: str, wide: float) -> float:
    """As high as a line, or two where one does not hold the note."""
    return _NOTE_HIGH if fit.width(text, _NOTE_SIZE) < wide - 0.25 else 2 * _NOTE_HIGH - 0.1


def _note(slide: Any, place: Box, text: str, language: str) -> None:
    high = _note_high(text, place.wide)
    where = Box(place.left, place.top + place.high - high, place.wide, high)
    fitted(slide, where, [text], Letters(_NOTE_SIZE, look.MUTED), language, "Note", smallest=8)


def _map(slide: Any, place: Box, block: PlainMap, demonstration: str, draw_map: DrawMap) -> None:
    picture = slide.shapes.add_picture(
        io.BytesIO(draw_map(block, place.wide, place.high)), *place.emu()
    )
    picture.name = printable(block.title)
    deck_chart.describe(picture, block.alt, demonstration)


def _table(slide: Any, place: Box, table: PlainTable, language: str, demonstration: str) -> None:
    top = place.top
    if table.title:
        heading = Box(place.left, top, place.wide, _HEADING_HIGH)
        fitted(slide, heading, [table.title], Letters(13, bold=True), language, "Heading")
        top += _HEADING_HIGH
    high = place.top + place.high - top - _NOTE_HIGH
    body = Box(place.left, top, place.wide, high)
    shown, used = deck_table.draw(slide, body, table, language, demonstration)
    notes = [table.note] if table.note else []
    if shown < len(table.rows):
        more = len(table.rows) - shown
        notes.append(
            say_n(
                "And {n} more row; the files hold all.",
                "And {n} more rows; the files hold all.",
                more,
                n=fmt.number(more),
            )
        )
    if notes:
        where = Box(place.left, top + used + 0.04, place.wide, _NOTE_HIGH)
        fitted(
            slide, where, [" ".join(notes)], Letters(10, look.MUTED), language, "Note", smallest=8
        )
