"""The return as its sender gets it back: the same values, the findings coloured and commented.

A fresh workbook is written from the template and from the texts that were read. Nothing else of
the sender's file is carried over: no macros, links, formulas or formats.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter

from pipelines.catalog.ledger import RETURN_SHEETS
from pipelines.catalog.model import Column, Kind
from pipelines.catalog.wording import speaking_english
from pipelines.intake.problems import shown
from pipelines.returns import template
from pipelines.returns.alone import ReturnCheck
from pipelines.returns.findings import Finding, Severity
from pipelines.returns.inputs import KnownMunicipality
from pipelines.returns.matching import FINDINGS, NOT_DATA, Matched, match
from pipelines.returns.received import SheetText
from pipelines.returns.workbook.markup import place_of

MAX_MARKED = 5_000
_LONGEST_CELL, _LONGEST_NAME = 32_767, 31
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")
_NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,10})?")
_DAY = re.compile(r"(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}")
_HEADINGS = ("Severity", "Sheet", "Row", "Column", "Cell", "Found", "What is wrong", "What to do")
_WIDTHS = (10, 22, 7, 26, 8, 26, 60, 70)
_Marks = dict[tuple[int, int], list[Finding]]


@speaking_english()
def write(path: Path, check: ReturnCheck, register: Sequence[KnownMunicipality]) -> None:
    """Write the marked workbook of a checked return to ``path``.

    At most 5,000 cells are marked; the first sheet says so and lists what was found. For a file
    that was refused unread, the sheets of the template follow empty. Raises OSError.
    """
    book = xlsxwriter.Workbook(str(path), template.WRITER_OPTIONS)
    try:
        _Writer(book, check, register).write()
    finally:
        book.close()


class _Writer:
    def __init__(
        self, book: Any, check: ReturnCheck, register: Sequence[KnownMunicipality]
    ) -> None:
        self.book = book
        self.check = check
        self.formats = template.Formats.of(book)
        self.lists = template.lists_of(register)
        self.names: dict[str, str] = {}
        self.wrap = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
        border = {"border": 2, "locked": False, "num_format": "@"}
        self.marked = {
            Severity.ERROR: book.add_format(
                border | {"bg_color": "#F8CBAD", "border_color": "#A61C00"}
            ),
            Severity.WARNING: book.add_format(
                border | {"bg_color": "#FFE699", "border_color": "#7F6000"}
            ),
        }

    def write(self) -> None:
        overview = self.book.add_worksheet(FINDINGS)
        self.names = {FINDINGS.casefold(): FINDINGS}
        places: dict[str, str] = {}
        marks = self._marks()
        received = self.check.received
        matched = {m.sheet.title: m for m in match(received)[0]} if received else {}
        done: set[str] = set()
        for sheet in RETURN_SHEETS:
            found = matched.get(sheet.title)
            if received and found is None:
                continue
            worksheet = self._worksheet(sheet.title)
            if found is None or _as_in_template(found):
                template.write_columns(worksheet, sheet, self.formats, self.lists)
            if found is not None:
                columns = {p: sheet.table.column(name) for name, p in found.columns.items()}
                self._grid(worksheet, found.text, columns, marks[found.text.name])
                places[found.text.name] = sheet.title
                done.add(found.text.name)
        for text in received.sheets if received else ():
            if text.name not in done and text.name not in NOT_DATA:
                worksheet = self._worksheet(text.name)
                places[text.name] = worksheet.get_name()
                self._grid(worksheet, text, {}, marks[text.name])
                done.add(text.name)
        example = any(finding.rule == "example" for finding in self.check.findings)
        template.write_lists(self.book, self.lists, example=example)
        self._overview(overview, places)

    def _marks(self) -> dict[str, _Marks]:
        marks: dict[str, _Marks] = defaultdict(lambda: defaultdict(list))
        for finding in self.check.findings[:MAX_MARKED]:
            place = place_of(finding.cell) if finding.cell else None
            if place and finding.sheet is not None:
                marks[finding.sheet][place].append(finding)
        return marks

    def _worksheet(self, wanted: str) -> Any:
        """A sheet of that name, or of one like it where Excel would not have the name."""
        base = _NOT_IN_NAMES.sub(" ", wanted).strip()[:_LONGEST_NAME] or "Sheet"
        name, number = base, 2
        while name.casefold() in self.names or name in NOT_DATA:
            name = f"{base[: _LONGEST_NAME - 4]} {number}"
            number += 1
        self.names[name.casefold()] = name
        return self.book.add_worksheet(name)

    def _grid(
        self, worksheet: Any, text: SheetText, columns: dict[int, Column], marks: _Marks
    ) -> None:
        for row in text.rows:
            for position, cell in enumerate(row.cells, start=1):
                if cell and (row.row_number, position) not in marks:
                    column = columns.get(position) if row.row_number > 1 else None
                    self._cell(worksheet, row.row_number, position, column, cell)
        values = {row.row_number: row.cells for row in text.rows}
        for (number, position), findings in marks.items():
            cells = values.get(number, ())
            value = cells[position - 1] if position <= len(cells) else ""
            worst = min((f.severity for f in findings), key=list(Severity).index)
            place = (number - 1, position - 1)
            if value:
                worksheet.write_string(*place, value[:_LONGEST_CELL], self.marked[worst])
            else:
                worksheet.write_blank(*place, None, self.marked[worst])
            words = "\n\n".join(_comment(finding) for finding in findings)
            worksheet.write_comment(*place, words[:_LONGEST_CELL], {"x_scale": 2.5, "y_scale": 1.5})

    def _cell(
        self, worksheet: Any, row: int, position: int, column: Column | None, cell: str
    ) -> None:
        if column is None:
            worksheet.write_string(row - 1, position - 1, cell[:_LONGEST_CELL])
            return
        value = _typed(column, cell)
        template.write_value(worksheet, row - 1, position - 1, column, value, self.formats)

    def _overview(self, worksheet: Any, places: dict[str, str]) -> None:
        check = self.check
        title = self.book.add_format({"bold": True, "font_size": 14})
        verdict = "accepted" if check.accepted else "not accepted yet"
        worksheet.write_string(0, 0, f"{shown(check.file, quote='')}: {verdict}", title)
        counts = f"{len(check.errors):,} errors, {len(check.warnings):,} warnings."
        if len(check.findings) > MAX_MARKED:
            counts += f" Only the first {MAX_MARKED:,} are listed and marked."
        worksheet.write_string(1, 0, counts + " Errors have to be put right; warnings inform.")
        for position, (heading, width) in enumerate(zip(_HEADINGS, _WIDTHS, strict=True)):
            worksheet.set_column(position, position, width)
            worksheet.write_string(3, position, heading, self.formats.required)
        worksheet.freeze_panes(4, 0)
        worksheet.set_landscape()
        worksheet.fit_to_pages(1, 0)
        for row, finding in enumerate(check.findings[:MAX_MARKED], start=4):
            self._listed(worksheet, row, finding, places)

    def _listed(self, worksheet: Any, row: int, finding: Finding, places: dict[str, str]) -> None:
        cells = (
            finding.severity.value,
            finding.sheet or "",
            "" if finding.row is None else str(finding.row),
            finding.column or "",
            finding.cell or "",
            finding.value or "",
            finding.problem,
            finding.remedy,
        )
        for position, cell in enumerate(cells):
            worksheet.write_string(row, position, cell[:_LONGEST_CELL], self.wrap)
        place = places.get(finding.sheet or "")
        if place and finding.cell:
            target = f"internal:'{place}'!{finding.cell}"
            worksheet.write_url(row, 4, target, None, finding.cell)


def _as_in_template(matched: Matched) -> bool:
    names = matched.table.column_names
    return [matched.columns.get(name) for name in names] == list(range(1, len(names) + 1))


def _comment(finding: Finding) -> str:
    found = f"Found: {shown(finding.value)}\n" if finding.value else ""
    return f"{finding.severity.upper()}: {finding.problem}\n{found}What to do: {finding.remedy}"


def _typed(column: Column, cell: str) -> str | float | date:
    """The text as Excel should hold it: numbers and days where they are written plainly."""
    if column.kind in (Kind.INTEGER, Kind.MONEY) and _NUMBER.fullmatch(cell):
        return float(cell)
    if column.kind is Kind.DATE and _DAY.fullmatch(cell):
        try:
            return date.fromisoformat(cell)
        except ValueError:
            return cell
    return cell[:_LONGEST_CELL]
