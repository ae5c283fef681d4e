"""The values of a workbook as texts, each as the sender sees it in the formula bar."""

from __future__ import annotations

import base64
import datetime
from collections.abc import Iterator
from decimal import Decimal

import python_calamine

from pipelines.returns.workbook import container, markup
from pipelines.returns.workbook.refusal import Refused

MAX_ROWS = 50_000
MAX_COLUMNS = 100
_FIXED = ("[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels")
_SHARED = ("xl/sharedStrings.xml", "xl/styles.xml")
_DIGITS_OF_EXCEL = 15
_Line = dict[str, object]


def lines(data: bytes) -> Iterator[_Line]:
    """What the parent process is told, line by line; the last one is ``end``. Raises Refused."""
    verified = container.parts(data)
    if "xl/workbook.xml" not in verified:
        yield from _csv_lines(verified)
    else:
        yield from _workbook_lines(verified)
    yield {"end": True}


def _csv_lines(verified: dict[str, bytes]) -> Iterator[_Line]:
    if b"opendocument" in verified.get("mimetype", b""):
        raise Refused(
            "not_a_workbook",
            "an OpenDocument file",
            "save it as 'Excel 2007–365 (.xlsx)' and send that",
        )
    files = [name for name in verified if name.casefold().endswith(".csv")]
    if not files:
        raise Refused(
            "not_a_workbook",
            "a zip file without a workbook or CSV files in it",
            "send the filled-in template, or a zip of the five CSV files",
        )
    for name in files:
        content = base64.b64encode(verified[name]).decode("ascii")
        yield {"csv": name.replace("\\", "/").rpartition("/")[2], "content": content}


def _workbook_lines(verified: dict[str, bytes]) -> Iterator[_Line]:
    if b"macroEnabled" in verified.get("[Content_Types].xml", b""):
        raise Refused(
            "macro",
            "the workbook is of the kind that may contain macros (.xlsm)",
            "save it as 'Excel Workbook (.xlsx)'",
        )
    missing = [name for name in _FIXED if name not in verified]
    if missing:
        raise Refused(
            "damaged_file",
            f"the file is damaged: its part {missing[0]!r} is missing",
            "open it in Excel, save it under a new name, and send that",
        )
    outline = markup.outline(verified[_FIXED[2]], verified[_FIXED[3]])
    present = [sheet for sheet in outline.sheets if sheet.part in verified]
    yield {"workbook": True, "date1904": outline.date1904}
    surveys = [_survey(sheet, verified[sheet.part]) for sheet in present]
    wanted = [*_FIXED, *(part for part in _SHARED if part in verified)]
    wanted += [sheet.part for sheet in present]
    archive = container.rebuilt(verified, dict.fromkeys(wanted))
    try:
        workbook = python_calamine.load_workbook(archive)
        names = workbook.sheet_names
        for sheet, survey in zip(present, surveys, strict=True):
            yield {"sheet": sheet.name, "visible": sheet.visible, "marks": survey.marks_in_all}
            for kind, cell, text in survey.marks:
                yield {"mark": kind, "cell": cell, "text": text}
            position = _position(names, outline.sheets, sheet)
            yield from _rows(workbook.get_sheet_by_index(position), sheet.part.rpartition("/")[0])
    except (python_calamine.CalamineError, OSError, ValueError, OverflowError) as error:
        raise Refused(
            "damaged_file",
            f"the file is damaged: {str(error)[:200]}",
            "open it in Excel, save it under a new name, and send that",
        ) from error


def _position(names: list[str], listed: list[markup.SheetPart], sheet: markup.SheetPart) -> int:
    """Where the reader has the sheet: two readers of one file have to agree on its sheets."""
    if names != [other.name for other in listed]:
        raise ValueError("the list of its sheets is not in order")
    return next(position for position, other in enumerate(listed) if other is sheet)


def _survey(sheet: markup.SheetPart, xml: bytes) -> markup.Survey:
    survey = markup.survey(xml)
    if survey.last_column > MAX_COLUMNS:
        raise Refused(
            "too_many_columns",
            f"{survey.last_column:,} columns, more than the {MAX_COLUMNS} that are read",
            f"delete everything from column {markup.cell_name(1, MAX_COLUMNS + 1)[:-1]} on",
            sheet=sheet.name,
            cell=markup.cell_name(1, MAX_COLUMNS + 1),
        )
    if survey.last_row > MAX_ROWS:
        raise Refused(
            "too_many_rows",
            f"{survey.last_row:,} rows, more than the {MAX_ROWS:,} that are read",
            f"delete everything from row {MAX_ROWS + 1:,} on, or send several returns",
            sheet=sheet.name,
            cell=f"A{MAX_ROWS + 1}",
        )
    return survey


def _rows(sheet: python_calamine.CalamineSheet, folder: str) -> Iterator[_Line]:
    if folder.endswith(("chartsheets", "dialogsheets")):
        return
    # skip_empty_area would move all rows up below an empty first row.
    for number, cells in enumerate(sheet.to_python(skip_empty_area=False), start=1):
        texts = [as_text(cell) for cell in cells]
        if any(texts):
            yield {"row": number, "cells": texts}


def as_text(value: object) -> str:
    """A cell as text: numbers as Excel shows them, dates as YYYY-MM-DD."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return _number(float(value))
    if isinstance(value, datetime.datetime):
        return value.isoformat(sep=" ", timespec="seconds")
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    return str(value)


def _number(value: float) -> str:
    """At most 15 digits, as Excel has it, so that 0.1 + 0.2 is 0.3."""
    short = f"{value:.{_DIGITS_OF_EXCEL}g}"
    if "e" not in short or abs(value) >= 10**_DIGITS_OF_EXCEL:
        return short
    return f"{Decimal(short):f}"
