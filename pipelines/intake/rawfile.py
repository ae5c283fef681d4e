"""A file as texts, before anything in it is judged."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row as it came. ``row_number`` is the line of the file on which the row begins."""

    row_number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RawFile:
    """A file as texts. ``file`` is the name people see; ``sheet`` is for files that have sheets.

    ``header`` stands in row ``header_row``; ``rows`` leave out rows without any text. ``notes``
    say what was tolerated, such as semicolons or an older encoding. Raises ValueError if the row
    numbers do not rise: they tell rows apart.
    """

    file: str
    sha256: str
    encoding: str
    header: tuple[str, ...]
    rows: tuple[RawRow, ...]
    header_row: int = 1
    delimiter: str = ","
    notes: tuple[str, ...] = ()
    sheet: str | None = None

    def __post_init__(self) -> None:
        numbers = [self.header_row, *(row.row_number for row in self.rows)]
        if any(later <= earlier for earlier, later in pairwise(numbers)):
            raise ValueError(f"{self.file}: the row numbers have to rise from row to row")
