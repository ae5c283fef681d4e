"""The Excel template of the municipal return, made from the catalogue so that it cannot drift.

It is in English for everybody: what comes back is recognised by its words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from pipelines.catalog.fingerprint import catalogue_sha256
from pipelines.catalog.ledger import RETURN_SHEETS, Sheet
from pipelines.catalog.model import Column, Kind
from pipelines.catalog.wording import speaking_english
from pipelines.returns import example as filled
from pipelines.returns import sheetformat
from pipelines.returns.alone import EXAMPLE_MARK
from pipelines.returns.inputs import KnownMunicipality
from pipelines.returns.instructions import write_instructions
from pipelines.returns.matching import INSTRUCTIONS, LISTS, heading_with_mark

# Formulas, links and numbers are never guessed from texts.
WRITER_OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_date_format": "yyyy-mm-dd",
}
HEADER_ROW_HEIGHT = 32
# The sheets are protected against slips only, without a password: rows may be added and sorted.
_ALLOWED = dict.fromkeys(
    (
        "select_locked_cells",
        "select_unlocked_cells",
        "format_cells",
        "format_columns",
        "format_rows",
        "insert_rows",
        "delete_rows",
        "sort",
        "autofilter",
    ),
    True,
)


@dataclass(frozen=True)
class Formats:
    """Cell formats of one workbook."""

    required: Any
    optional: Any
    example: Any
    by_kind: dict[str, Any]

    @classmethod
    def of(cls, book: xlsxwriter.Workbook) -> Formats:
        header = {"bold": True, "text_wrap": True, "valign": "top", "border": 1}
        unlocked = {
            number_format: book.add_format({"num_format": number_format, "locked": False})
            for number_format in ("yyyy-mm-dd", "#,##0", "#,##0.00", "@")
        }
        return cls(
            required=book.add_format(
                header | {"bg_color": "#1F4E79", "font_color": "#FFFFFF", "border_color": "#FFFFFF"}
            ),
            optional=book.add_format(header | {"bg_color": "#DDE7F0", "font_color": "#1A1A1A"}),
            example=book.add_format({"font_color": "#595959", "italic": True}),
            by_kind=unlocked,
        )


@speaking_english()
def write(path: Path, register: Sequence[KnownMunicipality], *, example: bool = False) -> None:
    """Write the template to ``path``; with ``example`` its sheets are filled with invented figures.

    ``register`` lists the municipalities to choose from. Raises OSError if the file cannot be
    written, ValueError for an example without any municipality.
    """
    book = xlsxwriter.Workbook(str(path), WRITER_OPTIONS)
    try:
        formats = Formats.of(book)
        about = filled.rows(filled.chosen(register)) if register else {}
        write_instructions(book, book.add_worksheet(INSTRUCTIONS), about)
        lists = lists_of(register)
        for sheet in RETURN_SHEETS:
            worksheet = book.add_worksheet(sheet.title)
            write_columns(worksheet, sheet, formats, lists)
            if example:
                for number, row in enumerate(about[sheet.table.name], start=1):
                    _write_row(worksheet, sheet, number, row, formats)
            worksheet.protect("", _ALLOWED)
        write_lists(book, lists, example=example)
    finally:
        book.close()


def write_columns(
    worksheet: Any, sheet: Sheet, formats: Formats, lists: dict[str, list[str]]
) -> None:
    """Headings, help, formats, drop-down lists and checks of one sheet."""
    table = sheet.table
    worksheet.set_row(0, HEADER_ROW_HEIGHT)
    worksheet.freeze_panes(1, 1)
    worksheet.set_landscape()
    worksheet.fit_to_pages(1, 0)
    last = sheetformat.rows_ready(table)
    for position, column in enumerate(table.columns):
        cell_format = formats.by_kind[sheetformat.number_format(column)]
        worksheet.set_column(position, position, sheetformat.width(column), cell_format)
        header = formats.required if column.required else formats.optional
        worksheet.write_string(0, position, heading_with_mark(column), header)
        worksheet.write_comment(0, position, sheetformat.help_text(column), {"x_scale": 2})
        entries = lists.get(f"{table.name}.{column.name}", [])
        rule = sheetformat.validation(table, column, len(entries) + 1)
        worksheet.data_validation(1, position, last, position, rule)


def lists_of(register: Sequence[KnownMunicipality]) -> dict[str, list[str]]:
    """The entries of each drop-down list by ``table.column``."""
    lists: dict[str, list[str]] = {}
    for sheet in RETURN_SHEETS:
        for column in sheet.table.columns:
            name = f"{sheet.table.name}.{column.name}"
            if column.codes is not None:
                lists[name] = [code.label for code in column.codes.codes]
            elif column.references is not None:
                lists[name] = [municipality.label for municipality in register]
    return lists


def write_lists(book: Any, lists: dict[str, list[str]], *, example: bool) -> None:
    """The hidden sheet with the entries of the lists and the version of the catalogue."""
    worksheet = book.add_worksheet(LISTS)
    version = f"municipal return, catalogue {catalogue_sha256()[:12]}"
    worksheet.write_string(0, 0, f"{version}, {EXAMPLE_MARK}" if example else version)
    for name, position in sheetformat.list_columns().items():
        worksheet.write_string(0, position, name)
        for row, entry in enumerate(lists[name], start=1):
            worksheet.write_string(row, position, entry)
    worksheet.protect()
    worksheet.hide()


def _write_row(
    worksheet: Any,
    sheet: Sheet,
    number: int,
    row: Sequence[filled.ExampleCell],
    formats: Formats,
) -> None:
    for position, (column, value) in enumerate(zip(sheet.table.columns, row, strict=True)):
        write_value(worksheet, number, position, column, value, formats)


def write_value(
    worksheet: Any,
    row: int,
    position: int,
    column: Column,
    value: filled.ExampleCell,
    formats: Formats,
) -> None:
    """One cell of a column, counted from 0; blank for None, a text never becomes a formula."""
    cell_format = formats.by_kind[sheetformat.number_format(column)]
    if value is None:
        return
    if isinstance(value, date) and column.kind is Kind.DATE:
        moment = datetime(value.year, value.month, value.day)  # noqa: DTZ001 - Excel has no zones
        worksheet.write_datetime(row, position, moment, cell_format)
    elif isinstance(value, int | float):
        worksheet.write_number(row, position, value, cell_format)
    else:
        worksheet.write_string(row, position, str(value), cell_format)
