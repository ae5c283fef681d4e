"""The languages of the dashboard: which there are, what is said in them, how numbers are written.

A catalogue is a gettext file (``catalogues/mk.po``), read with Babel. Where a catalogue says
nothing, the English text stands; a test keeps that from happening.
"""

from __future__ import annotations

import csv
import importlib
import io
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from contextvars import copy_context
from dataclasses import dataclass
from functools import cache
from gettext import GNUTranslations
from pathlib import Path
from typing import TypeVar

from babel import Locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

import pipelines.catalog
from dashboard.languages.scripts import cyrillic
from pipelines.catalog import origins
from pipelines.catalog.wording import ENGLISH, Speech, current, say

CATALOGUES = Path(__file__).parent / "catalogues"
REGISTER = Path(__file__).parents[2] / "data" / "reference" / "municipality.csv"
_SLAVIC = ("bs", "hr", "sr-Latn")
"""Languages that have names of their own for municipalities with an Albanian and a Slavic name."""
T = TypeVar("T")

# Declarations are read in English, whoever asks first: so all are read before anything is said.
for _module in pkgutil.iter_modules(pipelines.catalog.__path__):
    importlib.import_module(f"pipelines.catalog.{_module.name}")


@dataclass(frozen=True)
class Language:
    """A language: ``tag`` in the URL and in HTML, its own name, Babel's name of its locale."""

    tag: str
    name: str
    locale: str

    @property
    def is_cyrillic(self) -> bool:
        return Locale.parse(self.locale).script == "Cyrl" or self.tag == "mk"


LANGUAGES: Mapping[str, Language] = {
    language.tag: language
    for language in (
        Language(ENGLISH, "English", "en_GB"),
        Language("sq", "Shqip", "sq"),
        Language("bs", "Bosanski", "bs_Latn"),
        Language("hr", "Hrvatski / Crnogorski", "hr"),
        Language("sr-Latn", "Srpski (latinica)", "sr_Latn"),
        Language("sr-Cyrl", "Српски (ћирилица)", "sr_Cyrl"),
        Language("mk", "Македонски", "mk"),
        Language("it", "Italiano", "it"),
    )
}
"""Tag → language, in the order in which they are offered."""


@cache
def speech_of(tag: str) -> Speech:
    """What is said in a language. Raises KeyError for a tag that is not offered."""
    language = LANGUAGES[tag]
    if tag == ENGLISH:
        return Speech(ENGLISH)
    names = dict(_origin_names(Locale.parse(language.locale)))
    albanian, slavic = _names("name_local", "AL", "XK"), _names("name_alternative", "XK")
    if language.is_cyrillic:
        names |= {written: cyrillic(name) for written, name in slavic.items()}
        names |= _names("name_cyrillic")
    else:
        names |= slavic if tag in _SLAVIC else albanian
    return Speech(tag, _translations(language), names)


def catalogue_file(language: Language) -> Path:
    """Where a language's catalogue lies."""
    return CATALOGUES / f"{language.locale}.po"


def locale() -> Locale:
    """Babel's locale of the language of the moment."""
    return _locale(current().language)


def unread_note() -> str:
    """What is to be known of a translation; '' in English, which was not translated."""
    if current().language == ENGLISH:
        return ""
    return say("No native speaker has read this translation yet; in doubt the English text holds.")


def bound(make: Callable[[], T]) -> Callable[[], T]:
    """``make`` in the language of this moment, whenever and in whatever thread it is called."""
    context = copy_context()
    return lambda: context.copy().run(make)


@cache
def _locale(tag: str) -> Locale:
    return Locale.parse(LANGUAGES[tag].locale)


def _translations(language: Language) -> GNUTranslations:
    with catalogue_file(language).open("rb") as file:
        catalogue = read_po(file, locale=language.locale)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return GNUTranslations(compiled)


def _origin_names(spoken: Locale) -> Iterator[tuple[str, str]]:
    """Country in English → its name in Babel's data, for nationalities."""
    written = Locale.parse(LANGUAGES[ENGLISH].locale).territories
    of_code = {name: code for code, name in written.items()}
    for english in origins.names().values():
        code = of_code.get(english)
        if code in spoken.territories:
            yield english, spoken.territories[code]


@cache
def _names(column: str, *countries: str) -> Mapping[str, str]:
    """Municipality's name → its name in a column of the register; of all countries unless named."""
    with REGISTER.open(encoding="utf-8", newline="") as file:
        return {
            row["name"]: row[column]
            for row in csv.DictReader(file)
            if row[column] and (not countries or row["country_code"] in countries)
        }
