"""How texts are said in the language of the reader.

Texts are written in English where they belong and said through ``say``; whoever draws a page or
makes a file sets the language around it. Without that, everything is said in English, so the
pipelines need no catalogue. Standard library only: catalogues are read in ``dashboard.languages``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from gettext import NullTranslations
from typing import ClassVar, TypeVar

ENGLISH = "en"


@dataclass(frozen=True)
class Speech:
    """A language and what is said in it.

    ``language`` is its tag in the URL (``sr-Latn``); ``names`` gives places whose name is written
    otherwise in the language's script.
    """

    language: str
    translations: NullTranslations = field(default_factory=NullTranslations, repr=False)
    names: Mapping[str, str] = field(default_factory=dict, repr=False)


_ENGLISH = Speech(ENGLISH)
_speech: ContextVar[Speech] = ContextVar("speech", default=_ENGLISH)


def speak(speech: Speech) -> None:
    """From here on, in this thread, everything is said in this language."""
    _speech.set(speech)


@contextmanager
def speaking(speech: Speech) -> Iterator[None]:
    """Within the block, everything is said in this language."""
    token = _speech.set(speech)
    try:
        yield
    finally:
        _speech.reset(token)


@contextmanager
def speaking_english() -> Iterator[None]:
    """Within the block, everything is said as it is written: for files that machines read back."""
    with speaking(_ENGLISH):
        yield


def current() -> Speech:
    """The speech of the moment."""
    return _speech.get()


def language() -> str:
    """Tag of the language of the moment; a part of every cache's key whose value holds words."""
    return _speech.get().language


def mark(text: str) -> str:
    """The text as it is: declared here for the catalogues, said later with ``say``."""
    return text


def say(text: str, /, **values: object) -> str:
    """``text`` in the language of the moment, its ``{names}`` filled with ``values``.

    The text must be a literal, or one that ``mark`` or a declaration of the catalogue holds, so
    that it can be found for translation. Raises KeyError where a name has no value.
    """
    if not text:
        return ""
    said = _speech.get().translations.gettext(str(text))
    return said.format(**values) if values else said


def say_n(one: str, many: str, n: int, /, **values: object) -> str:
    """As ``say``, in the form that belongs to the number ``n``; ``{n}`` is filled with it.

    Give ``n`` as a keyword too where it is to be written with thousands marks.
    """
    said = _speech.get().translations.ngettext(one, many, abs(n))
    return said.format(**{"n": n, **values})


def say_as(context: str, text: str, /, **values: object) -> str:
    """As ``say``, for a short word that other languages say differently by what it is about."""
    said = _speech.get().translations.pgettext(context, text)
    return said.format(**values) if values else said


def name(written: str) -> str:
    """The name of a place, a series or a country as readers of the language of the moment write it.

    For texts out of reference data; a name that is not known stays as it is.
    """
    speech = _speech.get()
    if speech.language == ENGLISH or not written:
        return written
    said = speech.translations.gettext(written)
    return said if said != written else speech.names.get(written, written)


class Worded(str):
    """What a declared text says at the moment; it remembers how it was written."""

    __slots__ = ("written",)
    written: str

    def __new__(cls, said: str, written: str) -> Worded:
        word = super().__new__(cls, said)
        word.written = written
        return word

    def __getnewargs__(self) -> tuple[str, str]:  # type: ignore[override] # it has two
        """How a copy is made: charts copy their words, caches pickle them."""
        return str(self), self.written


class _Text:
    """A field of a declaration: written in English, read in the language of the moment."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __get__(self, instance: object, owner: type | None = None) -> object:
        written = instance.__dict__[self._name]
        if isinstance(written, tuple):
            return tuple(Worded(say(text), text) for text in written)
        return Worded(say(written), written)

    def __set__(self, instance: object, value: str | tuple[str, ...]) -> None:
        instance.__dict__[self._name] = _written(value)


def _written(value: str | tuple[str, ...]) -> str | tuple[str, ...]:
    if isinstance(value, tuple):
        return tuple(text.written if isinstance(text, Worded) else text for text in value)
    return value.written if isinstance(value, Worded) else value


class Declared:
    """Base of declarations with texts: alike if written alike, whatever the language."""

    texts: ClassVar[tuple[str, ...]] = ()

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self.__dict__ == other.__dict__

    def __hash__(self) -> int:
        return hash((type(self), *self.__dict__.values()))

    def written_texts(self) -> Iterator[str]:
        """The texts of this declaration as they are written, for the catalogues."""
        for name in self.texts:
            written = self.__dict__[name]
            yield from written if isinstance(written, tuple) else (written,)


D = TypeVar("D", bound=Declared)


def worded(*names: str) -> Callable[[type[D]], type[D]]:
    """Makes these fields of a dataclass (``str`` or ``tuple[str, ...]``) say themselves.

    Stands above ``@dataclass(frozen=True, eq=False)``, so that fields and defaults are as written.
    """

    def with_texts(declaration: type[D]) -> type[D]:
        for name in names:
            setattr(declaration, name, _Text(name))
        declaration.texts = names
        return declaration

    return with_texts
