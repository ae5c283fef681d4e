"""How slides look: sizes, places, colours and letters, and the languages of texts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pptx.dml.color import RGBColor
from pptx.util import Inches

from dashboard import palette
from dashboard.charts import style

WIDE, HIGH = 13.333, 7.5
"""Inches: 16 to 9."""
MARGIN = 0.5
TITLE_TOP, TITLE_HIGH = 0.3, 0.62
QUESTION_TOP, QUESTION_HIGH = 0.92, 0.36
BODY_TOP, BODY_BOTTOM = 1.4, 6.38
FOOTER_TOP, FOOTER_HIGH = 6.5, 0.88
FOOTER_SIZE = 8.0
NUMBER_WIDE = 0.7
FONT = "Arial"
"""On every machine, or one with the same widths; it has Cyrillic and all letters of the region."""
INK, MUTED, PAPER = palette.BASE.ink, "#4a5963", "#ffffff"
ACCENT, RULE = style.PLACES, "#c9d3d9"
CARD, CARD_LINE = "#f2f6f8", "#c9d3d9"
DEMONSTRATION_FILL, DEMONSTRATION_LINE, DEMONSTRATION_INK = "#fdf1dc", "#c98a2b", "#5a2d00"
HEAD_FILL, BAND_FILL = "#154d77", "#f2f6f8"
THEME_COLOURS = (
    style.PLACES,
    style.PEOPLE,
    palette.DIVERGING[4],
    palette.GAP[3],
    palette.SEQUENTIAL[2],
    "#7a5195",
)
"""Accents of the theme, so that a chart somebody adds has the colours of the house."""
_LANGUAGES: Mapping[str, str] = {
    "en": "en-GB",
    "sq": "sq-AL",
    "bs": "bs-Latn-BA",
    "hr": "hr-HR",
    "cnr": "sr-Latn-ME",
    "sr-Latn": "sr-Latn-RS",
    "sr-Cyrl": "sr-Cyrl-RS",
    "mk": "mk-MK",
    "it": "it-IT",
}

_NUMBERS_AS: Mapping[str, str] = {
    # Albanian marks as Bulgarian writes them: not every office knows those of Albanian.
    "sq": "402",
    "bs": "141A",
    "hr": "41A",
    "cnr": "2C1A",
    "sr-Latn": "241A",
    "sr-Cyrl": "281A",
    "mk": "42F",
    "it": "410",
}
"""Codes of languages in number formats, for offices that write numbers by them."""
_NO_MONTHS = ("sq", "bs")
"""Languages whose names of months not every office knows."""


@dataclass(frozen=True, slots=True)
class Box:
    """A place on the slide, in inches."""

    left: float
    top: float
    wide: float
    high: float

    def emu(self) -> tuple[Inches, Inches, Inches, Inches]:
        """left, top, width, height as the library wants them."""
        return Inches(self.left), Inches(self.top), Inches(self.wide), Inches(self.high)


BODY = Box(MARGIN, BODY_TOP, WIDE - 2 * MARGIN, BODY_BOTTOM - BODY_TOP)


def colour(hex_text: str) -> RGBColor:
    """``#154d77`` as a colour."""
    made: RGBColor = RGBColor.from_string(hex_text.lstrip("#").upper())
    return made


def office_language(tag: str) -> str:
    """The tag by which a slide names a language (``mk-MK``), for spelling and for reading aloud."""
    return _LANGUAGES.get(tag, tag)


def number_format(language: str, decimals: int) -> str:
    """``#,##0.00`` with the language: offices write it by that, or by their own settings."""
    return _within(language) + "#,##0" + (f".{'0' * decimals}" if decimals else "")


def month_format(language: str) -> str:
    """A format of dates for months (``Mar 2017``); '' where an office may not know the names."""
    return "" if language in _NO_MONTHS else f"{_within(language)}mmm yyyy"


def _within(language: str) -> str:
    return f"[$-{_NUMBERS_AS[language]}]" if language in _NUMBERS_AS else "[$-809]"
