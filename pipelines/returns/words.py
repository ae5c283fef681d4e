"""What is wrong with a cell of a return, in the words of the sheets: labels instead of codes."""

from __future__ import annotations

import calendar
import difflib
import re
from collections.abc import Mapping
from datetime import date

from pipelines.catalog.model import Column, Kind, Table
from pipelines.intake import written
from pipelines.intake.problems import Problem
from pipelines.intake.rules import BLANKS

_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_FIRST_DAY_OF_EXCEL = date(1899, 12, 30)
_SIMILAR = 0.6
_SAME_KEY = {
    "hosting_month": "keep one row for each month",
    "cost_entry": "add the amounts together in one row",
    "claim_entry": "give each claim a reference of its own, or delete one of the two",
}


class Words:
    """Problems and remedies for the cells of one sheet.

    ``choices`` are labels of municipalities by what people may write for them: id and names.
    """

    def __init__(self, table: Table, choices: Mapping[str, str]) -> None:
        self._table = table
        self._choices = choices

    def of(self, problem: Problem) -> tuple[str, str]:
        """Problem and remedy; those of the rule table where nothing more can be said."""
        if problem.rule == "duplicate_key":
            return problem.problem.partition(" have ")[0] + " repeat each other", _SAME_KEY[
                self._table.name
            ]
        if problem.rule == "duplicate_row" and not self._table.key:
            return problem.problem, f"{problem.remedy}, or say in the notes what differs"
        if problem.column is None:
            return problem.problem, problem.remedy
        column = self._table.column(problem.column)
        value = (problem.value or "").strip(BLANKS)
        return self._cell(column, problem, value)

    def _cell(self, column: Column, problem: Problem, value: str) -> tuple[str, str]:
        if problem.rule == "required":
            return "a value is required", _filled(column)
        if problem.rule == "code" and column.codes:
            labels = [code.label for code in column.codes.codes]
            listed = f"choose one of: {', '.join(labels)}"
            return "not in the list", _chosen(value, {label: label for label in labels}, listed)
        if problem.rule == "reference":
            return "no such municipality", _chosen(
                value, self._choices, "choose it from the list of the template"
            )
        if problem.rule == "pattern":
            return "letters, digits and . _ - / only, at most 40, no blanks", problem.remedy
        if problem.rule == "type" and column.kind is Kind.DATE:
            return "expected a date such as 2025-03-31", _day(column, problem.remedy, value)
        if problem.rule == "type" and _ISO.fullmatch(value):
            return problem.problem, _formatted_as_date(value)
        return problem.problem, problem.remedy


def _filled(column: Column) -> str:
    if column.codes or column.references:
        return f"choose {column.heading} from the list"
    return f"fill in {column.heading}"


def _chosen(value: str, choices: Mapping[str, str], otherwise: str) -> str:
    """The most similar choice, or ``otherwise``.

    ``choices`` maps what may be written to what should be chosen.
    """
    folded = {key.casefold(): label for key, label in choices.items()}
    exact = folded.get(value.casefold())
    if exact is not None:
        return f"choose '{exact}'"
    near = difflib.get_close_matches(value[:100].casefold(), folded, n=1, cutoff=_SIMILAR)
    if near:
        return f"choose '{folded[near[0]]}'"
    return otherwise


def _day(column: Column, remedy: str, value: str) -> str:
    month = written.month_of(value)
    if month is None and re.fullmatch(r"[0-9]{4}\.?", value):
        return "write year, month and day as in 2025-03-31"
    if month is None:
        return remedy
    year, number = month
    if column.name in ("month", "period_start", "cost_from"):
        return f"write {year}-{number:02}-01"
    if column.name in ("period_end", "cost_to"):
        return f"write {year}-{number:02}-{calendar.monthrange(year, number)[1]}"
    return f"write the day too, as in {year}-{number:02}-15"


def _formatted_as_date(value: str) -> str:
    try:
        number = (date.fromisoformat(value) - _FIRST_DAY_OF_EXCEL).days
    except ValueError:
        return "format the cell as a number and type the number again"
    return f"format the cell as a number (it may hold {number}) and check it"
