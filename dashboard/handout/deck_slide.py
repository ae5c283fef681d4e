"""One slide: title, question, what it bears at its foot, the mark, its number and its notes."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE, PP_PLACEHOLDER
from pptx.oxml.ns import qn
from pptx.util import Emu, Inches, Pt

from dashboard.handout import deck_fit as fit
from dashboard.handout import deck_look as look
from dashboard.handout.content import Footer, Handout, Page
from dashboard.handout.deck_look import Box
from dashboard.handout.deck_text import Letters, filled, fitted, flat, write
from dashboard.handout.plain_text import printable
from pipelines.catalog.wording import say

_FOUR_TO_THREE = 10.0  # inches: the width of the library's own template
_TITLE_LAYOUT = 5
_TITLE_SIZES = (26, 24, 22, 20, 18)
_MARK = Box(look.WIDE - look.MARGIN - 2.75, 0.12, 2.75, 0.3)
_FOOTER = Box(
    look.MARGIN,
    look.FOOTER_TOP,
    look.WIDE - 2 * look.MARGIN - look.NUMBER_WIDE,
    look.FOOTER_HIGH,
)
_NUMBER = Box(look.WIDE - look.MARGIN - look.NUMBER_WIDE, look.HIGH - 0.42, look.NUMBER_WIDE, 0.3)
_TITLE = Box(look.MARGIN, look.TITLE_TOP, look.WIDE - 2 * look.MARGIN, look.TITLE_HIGH)


def presentation(handout: Handout) -> Any:
    """An empty presentation of the house: 16 to 9, its colours, its letters, its properties."""
    made = Presentation()
    made.slide_width, made.slide_height = Inches(look.WIDE), Inches(look.HIGH)
    master = made.slide_master
    for holder in (master, *master.slide_layouts):
        _stretch(holder)
    _place_holders(master)
    _place_holders(made.slide_layouts[_TITLE_LAYOUT])
    _theme(master)
    properties = made.core_properties
    properties.title, properties.subject = printable(handout.title), printable(handout.subject)
    properties.author = say("Balkan Route reception dashboard")
    properties.language = look.office_language(handout.language)
    properties.comments = handout.build_id
    return made


def _stretch(holder: Any) -> None:
    """The library's template is 4 to 3: its shapes become as much wider as the slide is."""
    for shape in holder.shapes:
        if shape._element.xpath(".//a:xfrm"):
            shape.left = Emu(int(shape.left * look.WIDE / _FOUR_TO_THREE))
            shape.width = Emu(int(shape.width * look.WIDE / _FOUR_TO_THREE))


def _place_holders(holder: Any) -> None:
    places = {
        PP_PLACEHOLDER.TITLE: _TITLE,
        PP_PLACEHOLDER.FOOTER: _FOOTER,
        PP_PLACEHOLDER.SLIDE_NUMBER: _NUMBER,
    }
    for shape in list(holder.placeholders):
        kind = shape.placeholder_format.type
        if kind in places:
            shape.left, shape.top, shape.width, shape.height = places[kind].emu()
        elif kind == PP_PLACEHOLDER.DATE:
            shape._element.getparent().remove(shape._element)


def _theme(master: Any) -> None:
    """Accents and letters of the theme: what somebody adds to the deck looks as the rest."""
    part = next(
        relation.target_part
        for relation in master.part.rels.values()
        if relation.reltype.endswith("/theme")
    )
    tree = etree.fromstring(part.blob)
    for number, hex_text in enumerate(look.THEME_COLOURS, start=1):
        (accent,) = tree.iter(qn(f"a:accent{number}"))
        for child in list(accent):
            accent.remove(child)
        etree.SubElement(accent, qn("a:srgbClr")).set("val", hex_text.lstrip("#").upper())
    for font in (*tree.iter(qn("a:majorFont")), *tree.iter(qn("a:minorFont"))):
        font.find(qn("a:latin")).set("typeface", look.FONT)
    part._blob = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)


def begin(made: Any, title: str, page: Page, footer: Footer, language: str) -> Any:
    """A new slide with everything but its body."""
    slide = made.slides.add_slide(made.slide_layouts[_TITLE_LAYOUT])
    _title(slide, title, language)
    if page.question:
        place = Box(look.MARGIN, look.QUESTION_TOP, _TITLE.wide, look.QUESTION_HIGH)
        fitted(slide, place, [page.question], Letters(14, look.MUTED), language, "Question")
    if footer.demonstration:
        mark(slide, footer.demonstration, language)
    _foot(slide, footer, language)
    _notes(slide, page, footer)
    return slide


def _title(slide: Any, text: str, language: str) -> None:
    shape = slide.shapes.title
    size = next((s for s in _TITLE_SIZES if fit.lines(text, s, _TITLE.wide, bold=True) == 1), None)
    if size is None:
        size = _TITLE_SIZES[-1]
        text = fit.shortened(text, size, _TITLE.wide, 1, bold=True)
    letters = Letters(size, look.ACCENT, bold=True, middle=True)
    write(shape.text_frame, [text], letters, language)


def mark(slide: Any, text: str, language: str, place: Box = _MARK) -> None:
    """The mark of simulated figures, as a shape that goes with a copied slide."""
    shape = slide.shapes.add_shape(MSO_SHAPE.ROUNDED_RECTANGLE, *place.emu())
    shape.name = "Demonstration"
    filled(shape.fill, look.DEMONSTRATION_FILL)
    shape.line.color.rgb = look.colour(look.DEMONSTRATION_LINE)
    shape.line.width = Pt(1)
    flat(shape)
    size = next((s for s in (11, 10, 9, 8) if fit.width(text, s, bold=True) < place.wide - 0.2), 8)
    letters = Letters(size, look.DEMONSTRATION_INK, bold=True, middle=True)
    write(shape.text_frame, [text], letters, language)


def _foot(slide: Any, footer: Footer, language: str) -> None:
    """Footer and number as the placeholders of the layout, so that a program knows them."""
    holders = {
        shape.placeholder_format.type: shape._element for shape in slide.slide_layout.placeholders
    }
    for kind in (PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER):
        slide.shapes._spTree.append(deepcopy(holders[kind]))
    for shape in slide.placeholders:
        kind = shape.placeholder_format.type
        if kind == PP_PLACEHOLDER.FOOTER:
            size, lines = footer_lines(footer)
            write(shape.text_frame, lines, Letters(size, look.MUTED), language)
        elif kind == PP_PLACEHOLDER.SLIDE_NUMBER:
            for properties in shape._element.iter(qn("a:rPr"), qn("a:endParaRPr")):
                properties.set("sz", "1000")


def footer_lines(footer: Footer) -> tuple[float, list[str]]:
    """The lines at the foot and their size; the lists are cut before anything else is."""
    room = (_FOOTER.wide - 0.1, _FOOTER.high)
    lines = list(footer.lines())
    size = fit.size_for(lines, room, (look.FOOTER_SIZE, 7.5, 7.0))
    if size is not None:
        return size, lines
    long = (footer.filters, footer.sources)
    return 7.0, [fit.shortened(x, 7.0, room[0], 1) if x in long else x for x in lines]


def _notes(slide: Any, page: Page, footer: Footer) -> None:
    """How to read the slide and all its sources in full."""
    lines = [footer.demonstration, page.question, *page.statements]
    for block in page.blocks:
        lines += [block.note, getattr(block, "alt", "")]
    lines += footer.lines()
    references: Sequence[str] = page.references or page.sources
    if references:
        lines += [say("All sources:"), *references]
    text = "\n".join(printable(line) for line in lines if line)
    slide.notes_slide.notes_text_frame.text = text
