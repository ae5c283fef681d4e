"""XLSX of a dataset: sheets for the rows, the sources, the dictionary and how to read it."""

from __future__ import annotations

import io
from datetime import date

import xlsxwriter

from dashboard.exports.dataset import Dataset, cell

_WIDTHS = (12, 60)


def to_xlsx(dataset: Dataset) -> bytes:
    """The dataset as a workbook. Text is written as text: no formulas, no links made of it."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(
        buffer,
        {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False},
    )
    head = book.add_format(
        {"bold": True, "bg_color": "#e6edf1", "text_wrap": True, "valign": "top"}
    )
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    columns = dataset.extract.columns
    _sheet(
        book,
        "Data",
        [column.header for column in columns],
        [list(row) for row in dataset.rows.itertuples(index=False, name=None)],
        (head, day),
    )
    sources = dataset.sources
    _sheet(book, "Sources", list(sources.columns), sources.to_numpy().tolist(), (head, day))
    _sheet(
        book,
        "Dictionary",
        ["column", "meaning", "unit", "codes"],
        [
            [
                column.header,
                column.description,
                column.unit.plural if column.unit else "",
                "; ".join(f"{c.id}: {c.label or c.id}" for c in column.codes.codes)
                if column.codes
                else "",
            ]
            for column in columns
        ],
        (head, day),
    )
    _sheet(
        book, "Read me", ["about", "text"], [list(line) for line in dataset.about()], (head, day)
    )
    book.close()
    return buffer.getvalue()


def _sheet(
    book: xlsxwriter.Workbook,
    name: str,
    header: list[str],
    rows: list[list[object]],
    formats: tuple[object, object],
) -> None:
    sheet = book.add_worksheet(name)
    head, day = formats
    for position, title in enumerate(header):
        sheet.write_string(0, position, title, head)
    longest = [len(title) for title in header]
    for number, row in enumerate(rows, start=1):
        for position, raw in enumerate(row):
            value = cell(raw)
            if value is None:
                continue
            if isinstance(value, date):
                sheet.write_datetime(number, position, value, day)
            elif isinstance(value, str):
                sheet.write_string(number, position, value)
            else:
                sheet.write(number, position, value)
            longest[position] = max(longest[position], len(str(value)))
    for position, length in enumerate(longest):
        sheet.set_column(position, position, min(max(length + 1, _WIDTHS[0]), _WIDTHS[1]))
    sheet.freeze_panes(1, 0)
    if rows:
        sheet.autofilter(0, 0, len(rows), len(header) - 1)
