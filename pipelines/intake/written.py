"""Numbers and dates that are written in another way than expected, and how to write them."""

from __future__ import annotations

import calendar
import re
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from pipelines.catalog.model import Kind
from pipelines.intake.checks import FIRST_YEAR, LAST_YEAR

_GROUPED = re.compile(r"-?[0-9]{1,3}([.,'’ \u00a0\u202f])[0-9]{3}(\1[0-9]{3})*")
_GROUPED_WITH_DECIMALS = re.compile(
    r"-?[0-9]{1,3}(?:[.'’ \u00a0\u202f][0-9]{3})+,[0-9]+|-?[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]+"
)
_DECIMAL_COMMA = re.compile(r"-?[0-9]+,[0-9]+")
_DECIMAL_POINT = re.compile(r"(-?[0-9]+)\.([0-9]+)")
_DIGITS = re.compile(r"-?[0-9]+")
_CENT = Decimal("0.01")
_LONGEST = 20
_STANDS_FOR_MISSING = {
    "-",
    "–",
    "—",
    "/",
    "?",
    ".",
    "…",
    "n/a",
    "na",
    "n.a.",
    "nan",
    "null",
    "none",
}
_MONTH = re.compile(r"([0-9]{4})[-./]([0-9]{1,2})\.?|([0-9]{1,2})[-./]([0-9]{4})\.?")
_DAY_FIRST = re.compile(
    r"([0-9]{1,2})\s*([./-])\s*([0-9]{1,2})\s*[./-]\s*([0-9]{4})\.?(?:\s+г\.|\s*god\.?)?"
)
_YEAR_FIRST = re.compile(r"([0-9]{4})[./-]([0-9]{1,2})[./-]([0-9]{1,2})\.?(?:[ T][0-9:.]+Z?)?")
EXPECTED = {
    Kind.INTEGER: "expected a whole number such as 1200",
    Kind.NUMBER: "expected a number such as 1200.5",
    Kind.MONEY: "expected an amount such as 1200.50",
    Kind.BOOLEAN: "expected true or false",
    Kind.DATE: f"expected a date as YYYY-MM-DD between {FIRST_YEAR} and {LAST_YEAR}",
    Kind.TIMESTAMP: "expected a time as YYYY-MM-DD HH:MM:SS",
}


def remedy(kind: Kind, value: str) -> str:
    """How to write a trimmed text that does not fit its kind."""
    if value.casefold() in _STANDS_FOR_MISSING:
        return "leave the cell blank where nothing is known"
    if kind is Kind.DATE:
        return _date(value)
    if kind in (Kind.INTEGER, Kind.NUMBER, Kind.MONEY):
        return _number(kind, value)
    return "write it in that form, or leave the cell blank"


def _number(kind: Kind, value: str) -> str:
    grouped = _GROUPED.fullmatch(value)
    if grouped and (kind is Kind.INTEGER or grouped[1] != ","):
        plain = re.sub(r"[^0-9-]", "", value)
        return f"write {plain}, without a thousands separator"
    if grouped:
        return (
            f"write {value.replace(',', '.')} if the comma stands before decimals,"
            f" {value.replace(',', '')} if it separates thousands"
        )
    if _GROUPED_WITH_DECIMALS.fullmatch(value):
        whole, decimals = re.split(r"[.,](?=[0-9]+$)", value)
        plain = f"{re.sub(r'[^0-9-]', '', whole)}.{decimals}"
        if kind is Kind.INTEGER:
            return "write a whole number, without decimals and without a thousands separator"
        return f"write {plain}: a decimal point, and no thousands separator"
    if kind is Kind.INTEGER:
        return _whole(value)
    if _DECIMAL_COMMA.fullmatch(value):
        return f"write {value.replace(',', '.')}: a decimal point instead of the decimal comma"
    if kind is Kind.MONEY and len(value) <= _LONGEST and _DECIMAL_POINT.fullmatch(value):
        return f"write {Decimal(value).quantize(_CENT, ROUND_HALF_UP)}, rounded to two decimals"
    return _stripped(value)


def _whole(value: str) -> str:
    point = _DECIMAL_POINT.fullmatch(value)
    if point and not point[2].strip("0"):
        return f"write {point[1]}, without decimals"
    if _DECIMAL_COMMA.fullmatch(value):
        return "write a whole number, without a decimal comma"
    if point:
        return "write a whole number, without decimals"
    if _DIGITS.fullmatch(value) and value.isascii():
        return "check the number: it is too large to be true"
    return _stripped(value)


def _stripped(value: str) -> str:
    numbers = re.findall(r"[0-9]+(?:\.[0-9]+)?", value)
    if len(numbers) == 1 and len(numbers[0]) <= 12:
        return f"write the number alone ({numbers[0]}); words about it belong into the note"
    return "write digits only, or leave the cell blank where nothing is known"


def _date(value: str) -> str:
    if re.fullmatch(r"[0-9]{4}\.?", value) and FIRST_YEAR <= int(value[:4]) <= LAST_YEAR:
        return f"write {value[:4]}-12-31 and say 'year' in the column of the precision"
    month = _MONTH.fullmatch(value)
    if month:
        return _end_of_month(int(month[1] or month[4]), int(month[2] or month[3]))
    day_first = _DAY_FIRST.fullmatch(value)
    if day_first:
        first, sign, second, year = day_first.groups()
        return _day(int(year), int(second), int(first), sign)
    year_first = _YEAR_FIRST.fullmatch(value)
    if year_first:
        return _day(int(year_first[1]), int(year_first[2]), int(year_first[3]), "")
    if re.fullmatch(r"[0-9]{5}", value):
        return "that is Excel's number of a day: format the cells as dates (YYYY-MM-DD)"
    return "write year, month and day as in 2022-12-31"


def month_of(value: str) -> tuple[int, int] | None:
    """Year and month of a text that names a month and no day, as in 2025-03 or 3.2025."""
    match = _MONTH.fullmatch(value)
    if match is None:
        return None
    year, month = int(match[1] or match[4]), int(match[2] or match[3])
    return (year, month) if 1 <= month <= 12 and FIRST_YEAR <= year <= LAST_YEAR else None


def _end_of_month(year: int, month: int) -> str:
    if not (1 <= month <= 12 and FIRST_YEAR <= year <= LAST_YEAR):
        return "write year, month and day as in 2022-12-31"
    last = date(year, month, calendar.monthrange(year, month)[1])
    return f"write {last.isoformat()} and say 'month' in the column of the precision"


def _day(year: int, month: int, day: int, sign: str) -> str:
    """``sign`` is what stands between day and month where the day seems to come first."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return f"check the year: {year:04d}"
    written = _iso(year, month, day)
    swapped = _iso(year, day, month)
    if sign == "/" and written and swapped and written != swapped:
        return f"write {written} or {swapped}, whichever day is meant"
    if written:
        return f"write {written}"
    if sign and swapped:
        return f"write {swapped}"
    return "there is no such day: check day and month"


def _iso(year: int, month: int, day: int) -> str | None:
    if 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]:
        return date(year, month, day).isoformat()
    return None
