"""The sheet Instructions: what to fill in, sheet by sheet, with an example in grey."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from pipelines.catalog.ledger import RETURN_SHEETS, Sheet
from pipelines.returns.matching import heading_with_mark
from pipelines.returns.sheetformat import help_text

_GENERAL = (
    "One file for each municipality and period: a month, a quarter, or a year at most.",
    "Start on the sheet Municipality. Data begin in row 2 of each sheet; leave row 1 as it is.",
    "Columns with a star are required. Point at a column's name to read what it asks for.",
    "Choose from the lists where there are any. Pasted texts are accepted if they read the same.",
    "Write numbers and dates, no formulas: paste results as values. Merge no cells.",
    "Leave a cell blank where nothing is known. A zero says that there was none.",
    "Repeat a claim in each return until it is settled, with all payments on it so far. A claim and"
    " a day make a payment: the return received last counts for it, and 0 takes it back.",
    "To correct a return, send all of its months again and write its receipt number into"
    " 'Replaces return'. The earlier return is kept.",
    "Write no names of people and no other personal data anywhere.",
)
_WIDTHS = (26, 20, 20, 20)


def write_instructions(
    book: Any, worksheet: Any, example: Mapping[str, Sequence[Sequence[object]]]
) -> None:
    """Fill the sheet; ``example`` holds example rows by table, of which the first is shown."""
    title = book.add_format({"bold": True, "font_size": 16})
    heading = book.add_format({"bold": True, "font_size": 12})
    name = book.add_format({"bold": True, "font_color": "#595959", "text_wrap": True})
    grey = book.add_format({"font_color": "#595959", "italic": True})
    for position, width in enumerate(_WIDTHS):
        worksheet.set_column(position, position, width)
    worksheet.set_column(len(_WIDTHS), 13, 18)
    worksheet.write_string(0, 0, "Municipal return on reception", title)
    row = 2
    for number, line in enumerate(_GENERAL, start=1):
        worksheet.write_string(row, 0, f"{number}. {line}")
        row += 1
    for sheet in RETURN_SHEETS:
        row = _sheet(worksheet, sheet, row + 1, heading, name)
        shown = example.get(sheet.table.name, [])[:1]
        for cells in shown:
            for position, cell in enumerate(cells):
                worksheet.write_string(row, position, _shown(cell), grey)
        row += len(shown)
    worksheet.hide_gridlines(2)
    worksheet.set_landscape()
    worksheet.fit_to_pages(1, 0)
    worksheet.protect()


def _sheet(worksheet: Any, sheet: Sheet, row: int, heading: Any, name: Any) -> int:
    worksheet.write_string(row, 0, sheet.title, heading)
    worksheet.write_string(row + 1, 0, sheet.help)
    for position, column in enumerate(sheet.table.columns):
        worksheet.write_string(row + 2, position, heading_with_mark(column), name)
        worksheet.write_comment(row + 2, position, help_text(column), {"x_scale": 2})
    return row + 3


def _shown(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, date):
        return cell.isoformat()
    return f"{cell:,}" if isinstance(cell, int | float) else str(cell)
