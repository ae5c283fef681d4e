"""Problems as people read them: one line each, or a CSV file to work through."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable

from pipelines.catalog.provenance import REJECTED_ROW
from pipelines.intake.problems import Problem, place_of, shown

_STARTS_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
_PLAIN_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


def describe(problem: Problem) -> str:
    """One line of plain text, never HTML: place, what was found, what is wrong, the remedy."""
    place = place_of(problem.file, problem.sheet, problem.row_number, problem.column)
    found = ""
    if problem.value is not None:
        found = f"found {shown(problem.value) if problem.value.strip() else 'nothing'}; "
    return f"{place}: {found}{problem.problem}; {problem.remedy}"


def rejects_csv(problems: Iterable[Problem]) -> bytes:
    """All problems as CSV for Excel: UTF-8 with BOM, the columns of ``rejected_row``.

    Cells that a spreadsheet could run as a formula begin with an apostrophe.
    """
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow(REJECTED_ROW.column_names)
    for problem in problems:
        cells = as_record(problem)
        writer.writerow("" if cell is None else defused(str(cell)) for cell in cells)
    return buffer.getvalue().encode("utf-8-sig")


def defused(text: str) -> str:
    """A cell that no spreadsheet takes for a formula; plain negative numbers stay as they are."""
    if _STARTS_FORMULA.match(text) and not _PLAIN_NUMBER.fullmatch(text):
        return f"'{text}"
    return text


def as_record(problem: Problem) -> tuple[str | int | None, ...]:
    """The problem in the order of the columns of ``rejected_row``."""
    return (
        problem.file,
        problem.sheet,
        problem.row_number,
        problem.column,
        problem.value,
        problem.problem,
        problem.remedy,
        problem.rule,
        problem.row_text,
    )
