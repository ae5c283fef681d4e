"""Texts on slides: always inside their box, with their language named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx.dml.fill import FillFormat
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Inches, Pt

from dashboard.handout import deck_fit as fit
from dashboard.handout import deck_look as look
from dashboard.handout.deck_look import Box
from dashboard.handout.plain_text import printable

_INSET = 0.04


@dataclass(frozen=True, slots=True)
class Letters:
    """How a text is set: ``size`` and ``space`` (after a paragraph) in points."""

    size: float
    colour: str = look.INK
    bold: bool = False
    space: float = 0.0
    bullets: bool = False
    right: bool = False
    middle: bool = False


def write(frame: Any, texts: Sequence[str], letters: Letters, language: str) -> None:
    """Fills a text frame; ``language`` is the tag of the hand-out."""
    frame.word_wrap = True
    frame.auto_size = MSO_AUTO_SIZE.NONE
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE if letters.middle else MSO_ANCHOR.TOP
    frame.margin_left = frame.margin_right = Inches(_INSET)
    frame.margin_top = frame.margin_bottom = Inches(_INSET / 2)
    for position, text in enumerate(texts):
        paragraph = frame.paragraphs[0] if position == 0 else frame.add_paragraph()
        paragraph.alignment = PP_ALIGN.RIGHT if letters.right else PP_ALIGN.LEFT
        paragraph.space_after = Pt(letters.space)
        paragraph.space_before = Pt(0)
        _run(paragraph, text, letters, language)
        if letters.bullets:
            _bullet(paragraph)


def _run(paragraph: Any, text: str, letters: Letters, language: str) -> None:
    run = paragraph.add_run()
    run.text = printable(text)
    font = run.font
    font.name, font.size, font.bold = look.FONT, Pt(letters.size), letters.bold
    font.color.rgb = look.colour(letters.colour)
    speak(run._r.get_or_add_rPr(), language)


def speak(properties: Any, language: str) -> None:
    """Names the language of a run's or a chart's texts."""
    properties.set("lang", look.office_language(language))


def _bullet(paragraph: Any) -> None:
    properties = paragraph._p.get_or_add_pPr()
    properties.set("marL", str(Inches(0.18)))
    properties.set("indent", str(-Inches(0.18)))
    mark = properties.makeelement(qn("a:buChar"), {"char": "•"})
    properties.append(mark)


def box(
    slide: Any, place: Box, texts: Sequence[str], letters: Letters, language: str, name: str
) -> Any:
    """A text box; its text must have been fitted before."""
    shape = slide.shapes.add_textbox(*place.emu())
    shape.name = name
    write(shape.text_frame, texts, letters, language)
    return shape


def fitted(
    slide: Any,
    place: Box,
    texts: Sequence[str],
    letters: Letters,
    language: str,
    name: str,
    smallest: float = 10.0,
) -> Any:
    """A text box whose letters shrink until the texts fit; at the smallest size texts are cut."""
    room = (place.wide - 2 * _INSET - (0.2 if letters.bullets else 0), place.high - _INSET)
    sizes = [letters.size - step for step in range(int(letters.size - smallest) + 1)]
    size = fit.size_for(texts, room, sizes, space=letters.space)
    kept = list(texts)
    if size is None:
        size = smallest
        kept = _cut_to(kept, room, size, letters.space)
    at = Letters(
        size, letters.colour, letters.bold, letters.space, letters.bullets, letters.right,
        letters.middle,
    )  # fmt: skip
    return box(slide, place, kept, at, language, name)


def _cut_to(texts: list[str], room: tuple[float, float], size: float, space: float) -> list[str]:
    """As many lines per text as there is room for, the longest cut first."""
    wide, high = room
    kept = list(texts)
    while fit.height(kept, size, wide, space=space) > high:
        counts = [fit.lines(text, size, wide) for text in kept]
        most = max(counts)
        if most == 1:
            kept.pop()
            continue
        where = counts.index(most)
        kept[where] = fit.shortened(kept[where], size, wide, most - 1)
    return kept


def filled(fill: FillFormat, hex_text: str) -> None:
    """One colour all over."""
    fill.solid()
    fill.fore_color.rgb = look.colour(hex_text)


def flat(shape: Any) -> None:
    """Without the shadow and the outline that the theme gives a shape."""
    style = shape._element.find(qn("p:style"))
    if style is not None:
        shape._element.remove(style)
