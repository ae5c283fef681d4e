"""Finding the sheets and columns of a return in what came, whatever they are called there."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePath

from pipelines.catalog.ledger import RETURN_SHEETS, Sheet
from pipelines.catalog.model import Column, Table
from pipelines.catalog.wording import speaking_english
from pipelines.intake.problems import shown
from pipelines.returns.findings import Finding, Severity
from pipelines.returns.received import Form, Received, SheetText
from pipelines.returns.workbook.markup import cell_name

INSTRUCTIONS, LISTS, FINDINGS = "Instructions", "Lists", "Findings"
NOT_DATA = (INSTRUCTIONS, LISTS, FINDINGS)
_ROWS_LOOKED_AT = 10
_SIMILAR = 0.5


@dataclass(frozen=True)
class Matched:
    """A sheet of the catalogue and where it stands in what came.

    ``columns`` gives the position of each column, counted from 1; the header stands in row 1.
    """

    sheet: Sheet
    text: SheetText
    columns: dict[str, int]

    @property
    def table(self) -> Table:
        return self.sheet.table

    def cell(self, row: int, column: str) -> str:
        """``C12`` for a column of the catalogue."""
        return cell_name(row, self.columns[column])

    def value(self, row: int, column: str) -> str:
        """The cell as it came; empty where there is none."""
        cells = self._rows.get(row, ())
        position = self.columns[column]
        return cells[position - 1] if position <= len(cells) else ""

    @cached_property
    def _rows(self) -> dict[int, tuple[str, ...]]:
        return {row.row_number: row.cells for row in self.text.rows}


@speaking_english()
def match(received: Received) -> tuple[list[Matched], list[Finding]]:
    """The sheets that can be read, and what keeps the others from it."""
    findings: list[Finding] = []
    matched: list[Matched] = []
    named = {_simple(_title(received, text)): text for text in received.sheets}
    spare = [text for text in received.sheets if not _is_known(received, text)]
    findings += _same_names(received)
    for sheet in RETURN_SHEETS:
        text = named.get(_simple(sheet.title)) or named.get(_simple(sheet.table.name))
        if text is None:
            findings.append(_missing_sheet(received, sheet, spare))
            continue
        columns, problems = _columns(sheet.table, text)
        findings += problems
        if not any(problem.severity is Severity.ERROR for problem in problems):
            matched.append(Matched(sheet, text, columns))
    findings += [_unread(text) for text in spare if text.rows]
    return matched, findings


def heading_with_mark(column: Column) -> str:
    """What stands above a column in the template: its heading, with a star if it is required."""
    return f"{column.heading} *" if column.required else column.heading


def _title(received: Received, text: SheetText) -> str:
    return PurePath(text.name).stem if received.form is Form.CSV else text.name


def _is_known(received: Received, text: SheetText) -> bool:
    known = {_simple(name) for s in RETURN_SHEETS for name in (s.title, s.table.name)}
    return _simple(_title(received, text)) in known | {_simple(name) for name in NOT_DATA}


def _simple(name: str) -> str:
    return re.sub(r"[\W_]+", " ", name.casefold()).strip()


def _same_names(received: Received) -> list[Finding]:
    seen: dict[str, str] = {}
    findings = []
    for text in received.sheets:
        simple = _simple(_title(received, text))
        if simple in seen and _is_known(received, text):
            findings.append(
                _error(
                    "duplicate_sheet",
                    text.name,
                    "A1",
                    None,
                    f"two sheets have the same name, {shown(seen[simple])} and {shown(text.name)}",
                    "put all rows into one of them and delete the other",
                )
            )
        seen.setdefault(simple, text.name)
    return findings


def _missing_sheet(received: Received, sheet: Sheet, spare: list[SheetText]) -> Finding:
    csv = received.form is Form.CSV
    wanted = f"{sheet.table.name}.csv" if csv else sheet.title
    thing = "file" if csv else "sheet"
    near = _nearest_sheet(received, sheet, spare)
    if near is not None:
        spare.remove(near)
        remedy = f"rename the {thing} {shown(near.name)} to '{wanted}'"
        return _error("sheet_name", near.name, "A1", near.name, f"no {thing} '{wanted}'", remedy)
    remedy = f"add the {thing} '{wanted}' from the template; it may hold the column names alone"
    return _error("missing_sheet", wanted, None, None, f"no {thing} '{wanted}'", remedy)


def _nearest_sheet(received: Received, sheet: Sheet, spare: list[SheetText]) -> SheetText | None:
    """The sheet that has most of the columns; failing that, the one with the most similar name."""
    names = {_simple(text) for column in sheet.table.columns for text in _names(column)}
    for text in spare:
        if text.rows and sum(_simple(c) in names for c in text.rows[0].cells) * 2 > len(
            sheet.table.columns
        ):
            return text
    titles = {_simple(_title(received, text)): text for text in spare}
    wanted = _simple(sheet.title)
    close = difflib.get_close_matches(wanted, [t[:100] for t in titles], n=1, cutoff=_SIMILAR)
    return titles.get(close[0]) if close else None


def _names(column: Column) -> tuple[str, ...]:
    return tuple(name for name in (column.heading, column.label, column.name) if name)


def _columns(table: Table, text: SheetText) -> tuple[dict[str, int], list[Finding]]:
    """Where each column stands, and what is wrong with the header."""
    if not text.rows:
        return {}, [
            _error(
                "empty_sheet",
                text.name,
                "A1",
                None,
                "the sheet is empty",
                "copy the column names from the template into row 1",
            )
        ]
    known = {_simple(name): column.name for column in table.columns for name in _names(column)}
    first = text.rows[0]
    below = next(
        (r for r in text.rows[:_ROWS_LOOKED_AT] if _is_header(r.cells, known, table)), None
    )
    if below is None or below.row_number > 1:
        return {}, [_no_header(text, below.row_number if below else None)]
    findings: list[Finding] = []
    columns: dict[str, int] = {}
    unknown: list[tuple[int, str]] = []
    for position, cell in enumerate(first.cells, start=1):
        name = known.get(_simple(cell))
        if name is None:
            unknown.append((position, cell))
        elif name in columns:
            findings.append(_twice(text, position, cell, columns[name]))
        else:
            columns[name] = position
    missing = [column for column in table.columns if column.name not in columns]
    findings += _strangers(text, unknown, missing)
    findings += [_missing_column(text, column) for column in missing]
    return columns, findings


def _is_header(cells: Sequence[str], known: dict[str, str], table: Table) -> bool:
    found = {known[_simple(cell)] for cell in cells if _simple(cell) in known}
    return len(found) * 2 >= len(table.columns)


def _no_header(text: SheetText, row: int | None) -> Finding:
    cell = cell_name(1, 1)
    first = text.rows[0]
    value = first.cells[0] or None if first.row_number == 1 else None
    if row is None:
        problem = "the first row does not hold the column names"
        remedy = "copy the column names from the template into row 1"
    else:
        problem = f"the column names stand in row {row}, not in row 1"
        remedy = f"delete {'row 1' if row == 2 else f'rows 1 to {row - 1}'}"
    return _error("no_header", text.name, cell, value, problem, remedy)


def _twice(text: SheetText, position: int, cell: str, first: int) -> Finding:
    return _error(
        "duplicate_column",
        text.name,
        cell_name(1, position),
        cell,
        f"the column stands here and in {cell_name(1, first)}",
        "keep one of them and delete the other",
    )


def _strangers(
    text: SheetText, unknown: list[tuple[int, str]], missing: list[Column]
) -> list[Finding]:
    """Columns that the catalogue does not have; those without any text below are nobody's."""
    findings = []
    for position, cell in unknown:
        filled = any(
            len(row.cells) >= position and row.cells[position - 1].strip() for row in text.rows[1:]
        )
        if not cell.strip() and filled:
            problem, remedy = "a column without a name", "delete the column, or move it to the note"
        elif cell.strip():
            headings = {_simple(c.heading): c.heading for c in missing}
            near = difflib.get_close_matches(_simple(cell[:100]), headings, n=1, cutoff=_SIMILAR)
            problem = "the template has no such column"
            remedy = f"rename it to '{headings[near[0]]}'" if near else "delete the column"
        else:
            continue
        place = cell_name(1, position)
        findings.append(_error("unknown_column", text.name, place, cell or None, problem, remedy))
    return findings


def _missing_column(text: SheetText, column: Column) -> Finding:
    return _error(
        "missing_column",
        text.name,
        cell_name(1, len(text.rows[0].cells) + 1),
        None,
        f"the column '{column.heading}' is missing",
        "add it from the template; its cells may stay blank unless it is marked with a star",
    )


def _unread(text: SheetText) -> Finding:
    return Finding(
        Severity.WARNING,
        text.name,
        None,
        None,
        None,
        None,
        "a sheet that is not part of the return: it is not read",
        "nothing needs to be done, unless figures of the return stand there",
        "unknown_sheet",
    )


def _error(
    rule: str, sheet: str, cell: str | None, value: str | None, problem: str, remedy: str
) -> Finding:
    row = 1 if cell else None
    return Finding(Severity.ERROR, sheet, row, None, cell, value, problem, remedy, rule)
