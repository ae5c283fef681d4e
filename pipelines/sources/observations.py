"""Fetched figures as rows of ``flow_observation``."""

from __future__ import annotations

import calendar
from datetime import date

from pipelines.sources.livesource import Row


def month_row(
    series: str, place: str, month: tuple[int, int], value: int, source_id: str, **other: str
) -> Row:
    """A figure of a calendar month; ``other`` are further cells such as origin and note."""
    year, number = month
    start = date(year, number, 1)
    end = date(year, number, calendar.monthrange(year, number)[1])
    return _row(series, place, f"{year}-{number:02}", (start, end), value, source_id, other)


def year_row(series: str, place: str, year: int, value: int, source_id: str, **other: str) -> Row:
    """A figure of a calendar year."""
    period = (date(year, 1, 1), date(year, 12, 31))
    return _row(series, place, str(year), period, value, source_id, other)


def year_end_row(
    series: str, place: str, year: int, value: int, source_id: str, **other: str
) -> Row:
    """A stock at the end of a year."""
    day = date(year, 12, 31)
    return _row(series, place, day.isoformat(), (day, day), value, source_id, other)


def _row(
    series: str,
    place: str,
    period: str,
    days: tuple[date, date],
    value: int,
    source_id: str,
    other: dict[str, str],
) -> Row:
    origin = other.get("origin", "")
    name = ".".join(("live", series, place, period, *([origin] if origin else [])))
    return {
        "observation_id": name,
        "series_id": series,
        "place_code": place,
        "period_start": days[0].isoformat(),
        "period_end": days[1].isoformat(),
        "value": str(value),
        "qualifier": "exact",
        "evidence": "published",
        "source_id": source_id,
    } | other
