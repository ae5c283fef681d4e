"""What a live source is: requests that follow from each other, and rows out of the answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Asking:
    """Where and when is asked: base addresses by their key, and the day."""

    bases: Mapping[str, str]
    today: date


@dataclass(frozen=True, slots=True)
class Request:
    """One thing to ask for. ``name`` is its file in the archive.

    ``may_be_absent``: status 404 is an answer too, of a page without content.
    """

    name: str
    address: str
    may_be_absent: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """An answer as it was received. ``is_absent``: the source says that there is none."""

    name: str
    address: str
    content: bytes
    is_absent: bool = False


Received = Mapping[str, Page]


@dataclass(frozen=True, slots=True)
class Parsed:
    """Rows by input table, in the columns of that table; blank cells are empty texts or left out.

    ``published_on`` is the day of the edition, where the source states one; ``notes`` are plain
    sentences for whoever fetches.
    """

    tables: Mapping[str, tuple[Row, ...]]
    published_on: date | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Publication:
    """How a source is cited."""

    source_id: str
    title: str
    publisher: str
    publisher_kind: str
    url: str
    licence: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Origins:
    """Our codes of origins, by the codes of Eurostat and by English names as sources write them."""

    by_eurostat: Mapping[str, str] = field(default_factory=dict)
    by_name: Mapping[str, str] = field(default_factory=dict)


class LiveSource(Protocol):
    """A public source. It neither connects nor writes; all it knows comes from its arguments."""

    @property
    def name(self) -> str:
        """Short name, as given to ``fetch``."""

    @property
    def bases(self) -> Mapping[str, str]:
        """Base addresses by key; the first key is the source's name."""

    @property
    def publication(self) -> Publication:
        """How it is cited."""

    def next_request(self, received: Received, asking: Asking) -> Request | None:
        """What to ask for after what has come, None when all is there. Raises AnswerRefused."""

    def part_of_file(self, content: bytes, name: str) -> str:
        """Under which name a file loaded by hand is kept. Raises AnswerRefused."""

    def parse(self, received: Received, asking: Asking, origins: Origins) -> Parsed:
        """The rows. Raises AnswerRefused for anything that is not as documented."""
