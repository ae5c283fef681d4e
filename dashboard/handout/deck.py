"""A hand-out as slides: 16 to 9, native charts and tables, maps as pictures."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from pptx.enum.shapes import MSO_SHAPE

from dashboard import format as fmt
from dashboard.handout import deck_blocks, deck_slide, deck_table
from dashboard.handout import deck_fit as fit
from dashboard.handout import deck_look as look
from dashboard.handout.content import Block, Fact, Handout, Page, PlainChart, PlainTable
from dashboard.handout.deck_blocks import DrawMap
from dashboard.handout.deck_look import Box
from dashboard.handout.deck_text import Letters, filled, fitted, flat, write
from pipelines.catalog.wording import say

Progress = Callable[[int, int, str], None]
"""Called with slides done, slides in all, and the title of the one that is drawn."""
_CARD_HIGH, _CARDS_PER_ROW, _GAP = 0.98, 5, 0.14
_STATEMENT_SIZE, _STRIP_HIGH = 14.0, 1.15
_LIST_SIZE = 11.0
_MOST_ROWS_BELOW, _MOST_PARTS = 6, 2
_CHART_HIGH, _BAR_HIGH = 1.1, 0.24
"""Inches that a chart takes with its titles, and besides for each lying bar."""
_BESIDE_WIDE = 3.5


def to_pptx(handout: Handout, draw_map: DrawMap, progress: Progress | None = None) -> bytes:
    """The hand-out as a PPTX file.

    Texts are those of the hand-out; the words of the frame are said in the language of the moment,
    which must be that of the hand-out.
    """
    made = deck_slide.presentation(handout)
    _cover(made, handout)
    for number, page in enumerate(handout.pages):
        if progress:
            progress(number, len(handout.pages), page.title)
        _page(made, handout, page, draw_map)
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def _cover(made: Any, handout: Handout) -> None:
    """The first slide: what it is, of what, from when."""
    dated = say("Data snapshot of {day}", day=handout.made_from)
    page = Page("cover", handout.title, "", demonstration=handout.demonstration)
    slide = deck_slide.begin(made, handout.title, page, handout.footer(page), handout.language)
    band = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *Box(0, 2.2, look.WIDE, 2.3).emu())
    band.name = "Band"
    filled(band.fill, look.ACCENT)
    band.line.fill.background()
    flat(band)
    slide.shapes._spTree.remove(band._element)
    slide.shapes._spTree.insert(2, band._element)
    title = slide.shapes.title
    title.left, title.top, title.width, title.height = Box(
        look.MARGIN, 2.35, look.WIDE - 2 * look.MARGIN, 1.3
    ).emu()
    wide = look.WIDE - 2 * look.MARGIN - 0.2
    size = next((s for s in (36, 32, 28, 24) if fit.lines(handout.title, s, wide) <= 2), 22)
    title.text_frame.clear()
    write(
        title.text_frame,
        [fit.shortened(handout.title, size, wide, 2, bold=True)],
        Letters(size, look.PAPER, bold=True, middle=True),
        handout.language,
    )
    fitted(
        slide,
        Box(look.MARGIN, 3.75, look.WIDE - 2 * look.MARGIN, 0.5),
        [dated],
        Letters(18, look.PAPER),
        handout.language,
        "Date",
    )
    _contents(slide, handout)


def _contents(slide: Any, handout: Handout) -> None:
    """What is in it, in two columns below the band."""
    titles = [page.title for page in handout.pages]
    half = -(-len(titles) // 2)
    wide = (look.WIDE - 2 * look.MARGIN - _GAP) / 2
    for number, part in enumerate((titles[:half], titles[half:])):
        place = Box(look.MARGIN + number * (wide + _GAP), 4.65, wide, 1.8)
        if part:
            letters = Letters(13, look.MUTED, space=1)
            fitted(slide, place, part, letters, handout.language, "Contents", smallest=8)


def _page(made: Any, handout: Handout, page: Page, draw_map: DrawMap) -> None:
    """As many slides as a page takes."""
    groups = list(_groups(page))
    for number, (blocks, statements) in enumerate(groups, start=1):
        title = page.title
        if len(groups) > 1:
            title = say(
                "{title} ({n} of {of})",
                title=page.title,
                n=fmt.number(number),
                of=fmt.number(len(groups)),
            )
        footer = handout.footer(page)
        slide = deck_slide.begin(made, title, page, footer, handout.language)
        facts = page.facts if number == 1 else ()
        is_part = len(groups) > 1
        place = _words(slide, facts, statements, blocks, handout, is_part=is_part)
        for where, block in zip(_places(place, blocks), blocks, strict=True):
            mark = footer.demonstration
            deck_blocks.draw(slide, where, block, handout.language, mark, draw_map)


def _places(place: Box, blocks: Sequence[Block]) -> list[Box]:
    """Side by side; a table below its chart."""
    if len(blocks) == 2 and isinstance(blocks[1], PlainTable):
        table = deck_table.needed(blocks[1], place.wide) + deck_blocks.AROUND_TABLE + 0.05
        high = place.high - table
        below = Box(place.left, place.top + high, place.wide, table)
        return [Box(place.left, place.top, place.wide, high), below]
    wide = (place.wide - _GAP * (len(blocks) - 1)) / max(len(blocks), 1)
    return [
        Box(place.left + column * (wide + _GAP), place.top, wide, place.high)
        for column in range(len(blocks))
    ]


def _groups(page: Page) -> Iterator[tuple[Sequence[Block], Sequence[str]]]:
    """What stands on each slide: two charts or maps at most, or one table."""
    pictures = [block for block in page.blocks if not isinstance(block, PlainTable)]
    tables = [block for block in page.blocks if isinstance(block, PlainTable)]
    if len(pictures) == len(tables) == 1 and _stands_below(page, pictures[0], tables[0]):
        yield (pictures[0], tables[0]), page.statements
        return
    pairs: list[Sequence[Block]] = [pictures[i : i + 2] for i in range(0, len(pictures), 2)]
    room = Box(0, 0, look.BODY.wide, look.BODY.high - deck_blocks.AROUND_TABLE)
    parts = [part for table in tables for part in deck_table.parts(table, room, _MOST_PARTS)]
    groups = [*pairs, *([part] for part in parts)]
    if not groups:
        yield from (((), part) for part in _split(page.statements, page.facts))
        return
    for number, blocks in enumerate(groups):
        yield blocks, page.statements if number == 0 else ()


def _stands_below(page: Page, picture: Block, table: PlainTable) -> bool:
    """Whether a table is small enough for the slide of its chart."""
    if len(table.rows) > _MOST_ROWS_BELOW or page.facts or not isinstance(picture, PlainChart):
        return False
    above = _strip_high(page.statements, look.BODY.wide, Letters(_STATEMENT_SIZE, space=5))
    below = deck_table.needed(table, look.BODY.wide) + deck_blocks.AROUND_TABLE
    bars = len(picture.categories) if picture.kind in ("bars", "stacked_bars") else 4
    return look.BODY.high - above - below >= _CHART_HIGH + bars * _BAR_HIGH


def _split(statements: Sequence[str], facts: Sequence[Fact]) -> Iterator[Sequence[str]]:
    """Statements as many as fit on a slide at a size that can be read, then the others."""
    wide = look.BODY.wide - 0.4
    room = look.BODY.high - _facts_high(facts)
    part: list[str] = []
    for text in statements:
        if part and fit.height([*part, text], _LIST_SIZE, wide, space=5) > room:
            yield part
            part, room = [], look.BODY.high
        part.append(text)
    yield part


def _facts_high(facts: Sequence[Fact]) -> float:
    rows = -(-len(facts) // _per_row(facts)) if facts else 0
    return rows * (_CARD_HIGH + _GAP)


def _per_row(facts: Sequence[Fact]) -> int:
    return 4 if len(facts) > _CARDS_PER_ROW else max(len(facts), 1)


def _words(
    slide: Any,
    facts: Sequence[Fact],
    statements: Sequence[str],
    blocks: Sequence[Block],
    handout: Handout,
    *,
    is_part: bool,
) -> Box:
    """Headline figures and statements; returns the room that is left for the blocks."""
    language = handout.language
    used = _facts_high(facts)
    _facts(slide, facts, language)
    top, high = look.BODY.top + used, look.BODY.high - used
    place = Box(look.BODY.left, top, look.BODY.wide, high)
    letters = Letters(_STATEMENT_SIZE, space=5, bullets=len(statements) > 1)
    if not blocks:
        size = _LIST_SIZE if is_part else 16
        large = Letters(size, space=5, bullets=len(statements) > 1)
        fitted(slide, place, statements, large, language, "Statements")
        return place
    is_beside = len(blocks) == 1 and not isinstance(blocks[0], PlainTable)
    if statements and is_beside:
        beside = Box(place.left, top, _BESIDE_WIDE, high)
        fitted(slide, beside, statements, letters, language, "Statements")
        left = place.left + _BESIDE_WIDE + _GAP
        place = Box(left, top, look.BODY.left + look.BODY.wide - left, high)
    elif statements:
        strip = _strip_high(statements, place.wide, letters)
        above = Box(place.left, top, place.wide, strip)
        fitted(slide, above, statements, letters, language, "Statements")
        place = Box(place.left, top + strip + 0.05, place.wide, high - strip - 0.05)
    return place


def _strip_high(statements: Sequence[str], wide: float, letters: Letters) -> float:
    """As high as the statements need, at most the height of a strip."""
    needed = fit.height(statements, letters.size, wide - 0.35, space=letters.space) + 0.06
    return min(needed, _STRIP_HIGH)


def _facts(slide: Any, facts: Sequence[Fact], language: str) -> None:
    """Headline figures as cards."""
    per_row = _per_row(facts)
    wide = (look.BODY.wide - _GAP * (per_row - 1)) / per_row
    for number, fact in enumerate(facts):
        row, column = divmod(number, per_row)
        place = Box(
            look.BODY.left + column * (wide + _GAP),
            look.BODY.top + row * (_CARD_HIGH + _GAP),
            wide,
            _CARD_HIGH,
        )
        card = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *place.emu())
        card.name = f"Figure {number + 1}"
        filled(card.fill, look.CARD)
        card.line.color.rgb = look.colour(look.CARD_LINE)
        flat(card)
        inner = (place.left + 0.06, place.wide - 0.12)
        for text, top, high, letters in (
            (fact.label, 0.03, 0.27, Letters(11, look.MUTED)),
            (fact.value, 0.28, 0.44, Letters(20, look.ACCENT, bold=True)),
            (fact.note, 0.71, 0.25, Letters(9, look.MUTED)),
        ):
            if text:
                part = Box(inner[0], place.top + top, inner[1], high)
                _line(slide, part, text, letters, language, f"Figure {number + 1}")


def _line(slide: Any, place: Box, text: str, letters: Letters, language: str, name: str) -> None:
    """One line, in letters as large as fit."""
    fitted(slide, place, [text], letters, language, name, smallest=8)
