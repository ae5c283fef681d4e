"""A return as it came: sheets of texts, before anything in it is judged."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pipelines.intake.rawfile import RawRow


class Form(StrEnum):
    """In which form a return came."""

    WORKBOOK = "workbook"
    CSV = "csv"


@dataclass(frozen=True, slots=True)
class Mark:
    """A property of a cell other than its value.

    ``kind``: formula, error_value, merged or hidden_row. ``text``: the formula, the error, or the
    range that is merged.
    """

    kind: str
    cell: str
    text: str


@dataclass(frozen=True, slots=True)
class SheetText:
    """A sheet or CSV file. ``rows`` hold text and bear the sender's row numbers.

    ``marks_in_all`` may be more than there are ``marks``: only the first thousand are kept.
    """

    name: str
    rows: tuple[RawRow, ...]
    visible: bool = True
    marks: tuple[Mark, ...] = ()
    marks_in_all: int = 0


@dataclass(frozen=True, slots=True)
class Received:
    """All sheets of one return. ``notes`` say what was tolerated in reading."""

    file: str
    sha256: str
    form: Form
    sheets: tuple[SheetText, ...]
    date1904: bool = False
    notes: tuple[str, ...] = ()
