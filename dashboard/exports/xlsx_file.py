"""XLSX of a dataset: sheets for the rows, the sources, the dictionary and how to read it."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date

import xlsxwriter

from dashboard.exports.dataset import Dataset, cell
from dashboard.exports.dictionary import HEADERS, dictionary_rows
from pipelines.catalog.wording import say

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
    sources = dataset.sources
    sheets: list[tuple[str, Sequence[str], list[list[object]]]] = [
        (
            say("Data"),
            dataset.headers,
            [list(row) for row in dataset.rows.itertuples(index=False, name=None)],
        ),
        (say("Sources"), list(sources.columns), sources.to_numpy().tolist()),
        (
            say("Dictionary"),
            HEADERS,
            [list(row) for row in dictionary_rows(dataset.extract.columns)],
        ),
        (say("Read me"), ("about", "text"), [list(line) for line in dataset.about()]),
    ]
    for name, header, rows in sheets:
        _sheet(book, name, header, rows, (head, day))
    book.close()
    return buffer.getvalue()


def _sheet(
    book: xlsxwriter.Workbook,
    name: str,
    header: Sequence[str],
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
            found = cell(raw)
            if found is None:
                continue
            if isinstance(found, date):
                sheet.write_datetime(number, position, found, day)
            elif isinstance(found, str):
                sheet.write_string(number, position, found)
            else:
                sheet.write(number, position, found)
            longest[position] = max(longest[position], len(str(found)))
    for position, length in enumerate(longest):
        sheet.set_column(position, position, min(max(length + 1, _WIDTHS[0]), _WIDTHS[1]))
    sheet.freeze_panes(1, 0)
    if rows:
        sheet.autofilter(0, 0, len(rows), len(header) - 1)
