"""What kind of period lies between two days, and when that was, in words."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

from dashboard import format as fmt
from pipelines.catalog.wording import say

Kind = Literal["day", "month", "year", "months", "days"]


def kind(start: date, end: date) -> Kind:
    """A day, one whole month or year, several whole months, or a stretch of days."""
    if start == end:
        return "day"
    if start.day != 1 or (end + timedelta(days=1)).day != 1:
        return "days"
    if (start.year, start.month) == (end.year, end.month):
        return "month"
    return "year" if (start.month, end.month, start.year) == (1, 12, end.year) else "months"


def when(start: object, end: object) -> str:
    """``on 5 March 2017``, ``in March 2017``, ``in 2017``, or from one to another.

    A phrase that stands by itself in a sentence.
    """
    assert isinstance(start, date)
    assert isinstance(end, date)
    found = kind(start, end)
    if found == "day":
        return say("on {day}", day=fmt.day(end))
    if found == "month":
        return say("in {month}", month=fmt.month(end))
    if found == "year":
        return say("in {year}", year=end.year)
    return written(start, end)


def months(first: date, last: date) -> str:
    """``January to December 2025``, ``July 2024 to June 2025``: months in a row, in words."""
    start = fmt.month_name(first) if first.year == last.year else fmt.month(first)
    return say("{first} to {last}", first=start, last=fmt.month(last))


def written(start: object, end: object) -> str:
    """The same as a line or a heading has it: ``5 March 2017``, ``March to May 2017``, ``2017``."""
    assert isinstance(start, date)
    assert isinstance(end, date)
    found = kind(start, end)
    if found == "day":
        return fmt.day(end)
    if found == "month":
        return fmt.month(end)
    if found == "year":
        return f"{end.year}"
    if found == "months":
        return months(start, end)
    first = fmt.day_and_month(start) if start.year == end.year else fmt.day(start)
    return say("{first} to {last}", first=first, last=fmt.day(end))
