"""What is wrong with a catalogue: texts untranslated or stale, placeholders or terms lost."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from dashboard.languages import LANGUAGES, Language, catalogue_file
from dashboard.languages.scripts import cyrillic

GLOSSARY = Path(__file__).parent / "glossary.csv"
_PLACEHOLDER = re.compile(r"\{[^}]*\}")
_MARKS = re.compile(r"\*\*|`|<[^>]+>|\]\(|:material/\w+:")
_NAMED = re.compile(r"\{[^}]*\}|`[^`]*`|(?<!\*)\*[\w-]+\*(?!\*)|\w+[._/]\w[\w./]*|\B-\w+")
"""What is no word of the sentence: placeholders, code, columns and files."""
_STEM_MARK = "|"


@dataclass(frozen=True)
class Problem:
    """Something that a translator must put right. ``text`` is the English one."""

    language: str
    text: str
    what: str

    def __str__(self) -> str:
        return f"{self.language}: {self.what}: {self.text!r}"


@dataclass(frozen=True)
class Term:
    """A term of the field: ``stems`` are beginnings of words of which a translation has one."""

    english: str
    stems: tuple[str, ...]


def read(language: Language) -> Catalog:
    """A language's catalogue."""
    with catalogue_file(language).open("rb") as file:
        return read_po(file, locale=language.locale)


def problems(template: Catalog, catalogue: Catalog, language: Language) -> Iterator[Problem]:
    """Everything that keeps a catalogue from saying all texts of the template, and right."""
    for message in template:
        if not message.id:
            continue
        said = catalogue.get(message.id, context=message.context)
        english = _first(message)
        if said is None or not all(_forms(said.string)):
            yield Problem(language.tag, english, "not translated")
        elif said.fuzzy:
            yield Problem(language.tag, english, "marked as fuzzy, so it is not used")
        else:
            for what in _differences(message, said, terms(language.tag)):
                yield Problem(language.tag, english, what)
    wanted = {(_first(message), message.context) for message in template}
    for message in catalogue:
        if message.id and (_first(message), message.context) not in wanted:
            yield Problem(language.tag, _first(message), "stale: no longer said anywhere")


def script_problems(latin: Catalog, written: Catalog) -> Iterator[Problem]:
    """Where Serbian in Cyrillic is not what Serbian in Latin letters says."""
    for message in latin:
        if not message.id:
            continue
        other = written.get(message.id, context=message.context)
        wanted = tuple(cyrillic(form) for form in _forms(message.string))
        if other is None or tuple(_forms(other.string)) != wanted:
            yield Problem("sr-Cyrl", _first(message), "differs from the Latin one")


@cache
def terms(tag: str) -> tuple[Term, ...]:
    """The glossary's terms in a language that are held to be used. Serbian shares its stems."""
    column = "sr-Latn" if tag == "sr-Cyrl" else tag
    write = cyrillic if tag == "sr-Cyrl" else str
    with GLOSSARY.open(encoding="utf-8", newline="") as file:
        return tuple(
            Term(row["term"], tuple(write(s) for s in row[f"{column} stems"].split(_STEM_MARK)))
            for row in csv.DictReader(file)
            if row[f"{column} stems"]
        )


def _differences(message: Message, said: Message, glossary: Iterable[Term]) -> Iterator[str]:
    english = _first(message)
    for form in _forms(said.string):
        wanted = set(_PLACEHOLDER.findall(" ".join(_forms(message.id))))
        found = set(_PLACEHOLDER.findall(form))
        # A form for one may leave out its number.
        if found - wanted or (wanted - found) - ({"{n}"} if message.pluralizable else set()):
            yield f"placeholders {sorted(found)} instead of {sorted(wanted)}"
        if Counter(_MARKS.findall(form)) != Counter(_MARKS.findall(english)):
            yield "marks of layout (** ` < > links) differ"
        if form != form.strip():
            yield "blanks at its beginning or end"
    words = " ".join(_forms(said.string)).casefold()
    plain = _NAMED.sub(" ", english)
    for term in glossary:
        used = re.search(rf"\b{re.escape(term.english)}\b", plain, re.IGNORECASE)
        if used and not any(stem.casefold() in words for stem in term.stems):
            yield f"term {term.english!r} is not said as in the glossary ({', '.join(term.stems)})"


def _forms(text: str | Iterable[str] | None) -> list[str]:
    return [text] if isinstance(text, str) else list(text or [""])


def _first(message: Message) -> str:
    return _forms(message.id)[0]


def all_problems(template: Catalog) -> list[Problem]:
    """Problems of every language."""
    spoken = [language for language in LANGUAGES.values() if language.tag != "en"]
    found = [p for spoke in spoken for p in problems(template, read(spoke), spoke)]
    return [*found, *script_problems(read(LANGUAGES["sr-Latn"]), read(LANGUAGES["sr-Cyrl"]))]
