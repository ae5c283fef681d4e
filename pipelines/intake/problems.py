"""What was refused and why: problems of cells and rows, and files that cannot be used."""

from __future__ import annotations

import json
from dataclasses import dataclass

SHOWN_LENGTH = 120


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with one cell, row or file, and how to put it right.

    ``column`` is None where the whole row is meant, ``row_number`` where the whole file is.
    ``value`` is the cell as it came; ``row_text`` the whole row as JSON: an object by column, or
    an array where the cells do not fit the header.
    """

    file: str
    sheet: str | None
    row_number: int | None
    column: str | None
    value: str | None
    problem: str
    remedy: str
    rule: str
    row_text: str | None


@dataclass(frozen=True, slots=True)
class Loaded:
    """What became of a file: ``rows_in`` is always ``rows_loaded`` plus ``rows_rejected``.

    ``problems`` are in the order of the rows; a rejected row has at least one.
    """

    rows_in: int
    rows_loaded: int
    rows_rejected: int
    problems: tuple[Problem, ...]


class FileRefused(Exception):
    """A file of which no row can be read with certainty. Its text is one line with the remedy."""

    def __init__(
        self,
        file: str,
        problem: str,
        remedy: str,
        row: int | None = None,
        column: str | None = None,
        value: str | None = None,
    ) -> None:
        self.file = file
        self.problem = problem
        self.remedy = remedy
        self.row = row
        self.column = column
        self.value = value
        place = place_of(file, None, row, column)
        found = "" if value is None else f"found {shown(value)}; "
        super().__init__(f"{place}: {found}{problem}; {remedy}")

    def as_problem(self) -> Problem:
        """The refusal in the shape of the rejects, rule ``file``."""
        return Problem(
            self.file,
            None,
            self.row,
            self.column,
            self.value,
            self.problem,
            self.remedy,
            "file",
            None,
        )


def place_of(file: str, sheet: str | None, row: int | None, column: str | None) -> str:
    """Where to look, as ``file, sheet S, row N, column C``."""
    parts = [shown(file, quote="")]
    if sheet is not None:
        parts.append(f"sheet {shown(sheet, quote='')}")
    if row is not None:
        parts.append(f"row {row}")
    if column is not None:
        parts.append(f"column {shown(column, quote='')}")
    return ", ".join(parts)


def shown(value: str, quote: str = "'") -> str:
    """A text from a file on one line: shortened, what cannot be seen written as an escape."""
    visible = "".join(
        character if character.isprintable() else character.encode("unicode_escape").decode()
        for character in value[:SHOWN_LENGTH]
    )
    more = "…" if len(value) > SHOWN_LENGTH else ""
    return f"{quote}{visible}{more}{quote}"


def as_json(content: object) -> str:
    """A row as JSON, letters of every script as they are."""
    return json.dumps(content, ensure_ascii=False)
