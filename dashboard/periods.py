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


def written(start: object, end: object) -> str:
    """The same as a line or a heading has it: ``5 March 2017``, ``March 2017``, ``2017``."""
    assert isinstance(start, date)
    assert isinstance(end, date)
    found = kind(start, end)
    if found == "day":
        return fmt.day(end)
    if found == "month":
        return fmt.month(end)
    if found == "year":
        return f"{end.year}"
    word = fmt.month if found == "months" else fmt.day
    return say("{first} to {last}", first=word(start), last=word(end))
