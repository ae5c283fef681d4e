"""What is wrong and how to put it right, in the words of whoever filled in the file."""

from __future__ import annotations

import difflib
import html
import json
import re
from functools import cached_property

import duckdb

from pipelines.catalog import tables
from pipelines.catalog.model import CodeList, Column, RowRule, Table
from pipelines.catalog.statements import statement
from pipelines.intake import written
from pipelines.intake.checks import CONTROL, SQL, parent_of
from pipelines.intake.problems import shown
from pipelines.schema import quoted_name

_SUGGESTIONS_AT_MOST = 200
_CONTROL = re.compile(re.sub(r"\\x\{(\w+)\}", lambda m: f"\\u{m[1]:0>4}", CONTROL))


class Remedies:
    """Words for the faults of one table. Looks into ``clean`` and ``main.rejected_row``.

    Suggestions for unknown references are worked out for the first 200 different values, so that
    a file full of nonsense does not cost minutes.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection, table: Table) -> None:
        self._connection = connection
        self._table = table
        self._known: dict[str, list[str]] = {}
        self._reference_remedies: dict[tuple[str, str], str] = {}

    @cached_property
    def _rules(self) -> dict[str, RowRule]:
        return {rule.id: rule for rule in self._table.rules}

    def words(
        self, column: str | None, rule: str, value: str, row: int, other: int | None
    ) -> tuple[str, str]:
        """Problem and remedy. ``value`` is trimmed; ``other`` is the row that ``row`` repeats."""
        if rule in self._rules:
            return self._rules[rule].problem, self._rules[rule].remedy
        if rule == "duplicate_row":
            return f"rows {other} and {row} are the same", f"delete row {row}"
        if rule == "duplicate_key":
            return (
                f"rows {other} and {row} have the same {column}",
                f"give each row its own {column}, or delete one of the two",
            )
        if column is None:
            raise ValueError(f"rule {rule!r} needs a column")
        return self._cell(self._table.column(column), rule, value)

    def _cell(self, column: Column, rule: str, value: str) -> tuple[str, str]:
        if rule == "required":
            return "a value is required", _filled(column)
        if rule in ("control", "formula", "markup", "damaged"):
            return _hostile(rule, value)
        if rule == "type":
            return written.EXPECTED[column.kind], written.remedy(column.kind, value)
        if rule == "code" and column.codes:
            return f"expected one of {', '.join(column.codes.ids)}", _code(column.codes, value)
        if rule == "pattern":
            return f"expected text of the form {column.pattern}", _pattern(column, value)
        if rule == "minimum":
            return f"expected at least {_number(column.minimum)}", "check the number and its sign"
        if rule == "maximum":
            return f"expected at most {_number(column.maximum)}", "check the number"
        if rule == "reference" and column.references:
            parent, _ = parent_of(column.references)
            return f"no such {column.name} in {_file(parent)}", self._reference(column, value)
        raise ValueError(f"no words for rule {rule!r} of column {column.name!r}")

    def _reference(self, column: Column, value: str) -> str:
        key = (column.name, value)
        if key not in self._reference_remedies:
            self._reference_remedies[key] = self._look_up(column, value)
        return self._reference_remedies[key]

    def _look_up(self, column: Column, value: str) -> str:
        parent, parent_column = parent_of(column.references or "")
        refused = self._connection.execute(
            statement(SQL, "refused_parent_row"),
            {"file": _file(parent), "path": f"$.{parent_column}", "value": value},
        ).fetchone()
        if refused and refused[0] is not None:
            return f"it stands in row {refused[0]} of {_file(parent)}, which was refused: see there"
        suggestion = None
        if len(self._reference_remedies) < _SUGGESTIONS_AT_MOST:
            suggestion = _nearest(value, self._ids(parent, parent_column))
        if suggestion:
            return f"write '{suggestion}', or add {shown(value)} to {_file(parent)}"
        return f"correct it, or add {shown(value)} to {_file(parent)}"

    def _ids(self, parent: str, parent_column: str) -> list[str]:
        if parent not in self._known:
            rows = self._connection.execute(
                f"SELECT {quoted_name(parent_column)} FROM clean.{quoted_name(parent)} ORDER BY ALL"
            ).fetchall()
            self._known[parent] = [str(row[0]) for row in rows]
        return self._known[parent]


def row_as_object(header: tuple[str, ...], cells: tuple[str, ...]) -> str:
    """A row as it came, as a JSON object by column."""
    return json.dumps(dict(zip(header, cells, strict=False)), ensure_ascii=False)


def _file(table_name: str) -> str:
    return tables.table(table_name).file or table_name


def _number(value: float | None) -> str:
    return f"{value:g}" if value is not None and value < 1_000_000 else str(value)


def _filled(column: Column) -> str:
    if column.codes:
        return f"write one of {', '.join(column.codes.ids)}"
    return f"fill in {column.name}"


def _nearest(value: str, choices: list[str]) -> str | None:
    folded = {choice.casefold(): choice for choice in choices}
    simple = re.sub(r"[\s\-]+", "_", value.casefold())
    for candidate in (value.casefold(), simple):
        if candidate in folded:
            return folded[candidate]
    close = difflib.get_close_matches(value.casefold()[:200], folded, n=1, cutoff=0.6)
    return folded[close[0]] if close else None


def _code(codes: CodeList, value: str) -> str:
    for code in codes.codes:
        if code.label and code.label.casefold() == value.casefold():
            return f"write '{code.id}'"
    nearest = _nearest(value, list(codes.ids))
    return f"write '{nearest}'" if nearest else "write one of these"


def _pattern(column: Column, value: str) -> str:
    pattern = column.pattern or ""
    squeezed = re.sub(r"[^A-Za-z0-9_.\-]+", "-", value).strip("-")
    for candidate in (f"https://{value}", value.upper(), squeezed, value.lower()):
        if candidate and re.fullmatch(pattern, candidate):
            return f"write {shown(candidate)}"
    return "write it in that form"


def _hostile(rule: str, value: str) -> tuple[str, str]:
    if rule == "control":
        found = _CONTROL.search(value)
        code = f" (U+{ord(found[0]):04X})" if found else ""
        return f"a character that cannot be seen{code}", "delete it, or type the text again"
    if rule == "formula":
        return "a formula", "write its result as plain text or a plain number"
    if rule == "markup":
        plain = html.unescape(re.sub(r"<[^>]*>?", "", value)).strip()
        safe = bool(plain) and not re.search(r"[<>&]", plain)
        return "HTML markup", f"write plain text: {shown(plain)}" if safe else "write plain text"
    try:
        mended = value.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return "letters were lost when the text was saved", "type the text again"
    return "letters were lost when the text was saved", f"write {shown(mended)}"
