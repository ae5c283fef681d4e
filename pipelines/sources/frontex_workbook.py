"""The workbook of Frontex: one wide sheet, a row per route, kind of border and nationality."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import python_calamine

from pipelines.sources.livesource import Page
from pipelines.sources.refusals import SHAPE_CHANGED, TRY_AGAIN, AnswerRefused

SHEET = "Detections_of_IBC"
_NAMES = ("Route", "Border type or inland", "Nationality")
_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_MONTH = re.compile(rf"({'|'.join(_MONTHS)})(\d{{4}})")
_HEADER_WITHIN = 10
_MOST_BYTES_UNPACKED = 200 * 1024 * 1024

Month = tuple[int, int]
Cell = object


@dataclass(frozen=True, slots=True)
class Detections:
    """Detections by month over all kinds of border; a month without any cell is left out."""

    by_route: Mapping[str, Mapping[Month, int]]
    by_nationality: Mapping[tuple[str, str], Mapping[Month, int]]


def read(page: Page, routes: Sequence[str], today: date) -> Detections:
    """The sheet of detections. Raises AnswerRefused for anything that is not as documented."""
    rows = _sheet(page)
    head = next(
        (i for i, row in enumerate(rows[:_HEADER_WITHIN]) if _texts(row)[:1] == ["Route"]), None
    )
    if head is None or tuple(_texts(rows[head])[:3]) != _NAMES:
        found = " | ".join(_texts(rows[head])[:3]) if head is not None else "no row 'Route | …'"
        raise AnswerRefused(page.name, f"the columns {' | '.join(_NAMES)}", found)
    months = _months(_texts(rows[head])[3:], page.name, today)
    by_route: dict[str, dict[Month, int]] = {}
    by_nationality: dict[tuple[str, str], dict[Month, int]] = {}
    for number, row in enumerate(rows[head + 1 :], start=head + 2):
        texts = _texts(row)
        if not any(texts):
            continue
        where = f"{page.name}, sheet {SHEET}, row {number}"
        route, _, nationality = texts[:3]
        if route not in routes or not nationality:
            expected = f"a route ({', '.join(routes)}) and a nationality"
            raise AnswerRefused(where, expected, f"'{route}', '{nationality}'")
        for month, cell in zip(months, row[3:], strict=False):
            value = _count(cell, where, month)
            if value is not None:
                for sums in (
                    by_route.setdefault(route, {}),
                    by_nationality.setdefault((route, nationality), {}),
                ):
                    sums[month] = sums.get(month, 0) + value
    if not by_route:
        raise AnswerRefused(page.name, "rows below the header", "none")
    return Detections(by_route, by_nationality)


def plain(name: str) -> str:
    """A name for comparison: without case, accents and punctuation."""
    letters = unicodedata.normalize("NFKD", name)
    kept = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return re.sub(r"[^a-z0-9]+", " ", kept.casefold()).strip()


def _sheet(page: Page) -> list[list[Cell]]:
    content = page.content
    if content.lstrip()[:1] == b"<":
        remedy = (
            "open the address in a browser, save the workbook, and give it with"
            " --file frontex=PATH; the figures of the fetch before stay in use"
        )
        raise AnswerRefused(page.name, "an Excel workbook", "a web page", remedy)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > _MOST_BYTES_UNPACKED:
                raise AnswerRefused(page.name, "a workbook", "more than 200 MB when unpacked")
            damaged = archive.testzip()
    except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError) as error:
        found = f"{len(content):,} bytes that are none, or not all of one ({error})"
        raise AnswerRefused(page.name, "an Excel workbook", found, TRY_AGAIN) from error
    if damaged:
        raise AnswerRefused(page.name, "a whole workbook", f"{damaged} damaged", TRY_AGAIN)
    try:
        workbook = python_calamine.load_workbook(io.BytesIO(content))
        if SHEET not in workbook.sheet_names:
            found = ", ".join(workbook.sheet_names)
            raise AnswerRefused(page.name, f"the sheet {SHEET}", found, SHAPE_CHANGED)
        sheet = workbook.get_sheet_by_name(SHEET)
        return [list(row) for row in sheet.to_python(skip_empty_area=False)]
    except python_calamine.CalamineError as error:
        raise AnswerRefused(page.name, "an Excel workbook", str(error)) from error


def _texts(row: Sequence[Cell]) -> list[str]:
    return [str(cell).strip() for cell in row]


def _months(headings: Sequence[str], where: str, today: date) -> list[Month]:
    months: list[Month] = []
    while headings and not headings[-1]:
        headings = headings[:-1]
    for heading in headings:
        match = _MONTH.fullmatch(heading.upper())
        if not match:
            raise AnswerRefused(where, "columns of months such as JAN2009", f"'{heading}'")
        month = (int(match[2]), _MONTHS.index(match[1]) + 1)
        if months and month != _after(months[-1]):
            raise AnswerRefused(where, "one month after the other", f"'{heading}'")
        months.append(month)
    if not months or months[-1] > (today.year, today.month):
        found = f"{headings[-1]}" if months else "none"
        raise AnswerRefused(where, f"months up to {today:%B %Y}", found)
    return months


def _after(month: Month) -> Month:
    return (month[0] + 1, 1) if month[1] == 12 else (month[0], month[1] + 1)


def _count(cell: Cell, where: str, month: Month) -> int | None:
    """A count; None for a blank cell, which is no zero."""
    if isinstance(cell, str) and not cell.strip():
        return None
    whole = isinstance(cell, int | float) and not isinstance(cell, bool) and cell == int(cell)
    if not whole or cell < 0:  # type: ignore[operator]
        place = f"{where}, column {_MONTHS[month[1] - 1]}{month[0]}"
        raise AnswerRefused(place, "a whole number or nothing", f"'{cell}'")
    return int(cell)  # type: ignore[call-overload,no-any-return]
