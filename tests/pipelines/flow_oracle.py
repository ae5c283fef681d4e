"""What each total of movement must rest on, worked out from the published rows alone.

Plain Python, no SQL: a figure is explained by exactly one published row, or by exactly twelve
months of one series in one place. Anything else is a sum that must not be.
"""

from __future__ import annotations

import calendar
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Published:
    """A published figure of movement and the day of its publication; ranges have no value."""

    observation_id: str
    series_id: str
    place_code: str
    start: date
    end: date
    origin: str | None
    value: int | None
    source_id: str
    published_on: date | None


@dataclass(frozen=True)
class Kind:
    """What a series counts; ``part`` if another series holds all of it."""

    flow_type: str
    nature: str
    part: bool


def check_totals(
    tables: Mapping[str, Sequence[Row]],
    published: Iterable[Published],
    kinds: Mapping[str, Kind],
) -> None:
    """Fails unless every figure of a month and a year is explained and none stands beside another.

    ``tables``: rows of flow_observation, flow_month and flow_year, as the build made them.
    """
    listed = list(published)
    withheld = {
        row["observation_id"]
        for row in tables["flow_observation"]
        if row["value_status"] == "suppressed"
    }
    newest = _newest(listed)
    months = {period: found for period, found in newest.items() if _is_month(*period[2:])}
    whole_years = {period: found for period, found in newest.items() if _is_year(*period[2:])}
    flows = {name for name, kind in kinds.items() if kind.nature == "flow"}

    for row in tables["flow_month"]:
        end = row["month_end"]
        reason = months.get((row["series_id"], row["place_code"], end.replace(day=1), end))
        assert reason, f"{dict(row)} is no published month"
        _rests_on(row, [reason], withheld, kinds)
    for row in tables["flow_year"]:
        _rests_on(row, _reasons(row, months, whole_years), withheld, kinds)

    _each_once(tables["flow_month"], ("series_id", "place_code", "month_end"))
    _each_once(tables["flow_year"], ("series_id", "place_code", "year"))
    made = {(r["series_id"], r["place_code"], r["month_end"]) for r in tables["flow_month"]}
    assert made == {(s, p, end) for s, p, _, end in months if s in flows}, "a month is lost"
    made = {(r["series_id"], r["place_code"], r["year"]) for r in tables["flow_year"]}
    alone = {(s, p, end.year) for s, p, _, end in whole_years if s in flows}
    twelve = Counter((s, p, end.year) for s, p, _, end in months if s in flows)
    assert made == alone | {year for year, count in twelve.items() if count == 12}, "years differ"
    for name, period in (("flow_month", "month_end"), ("flow_year", "year")):
        _none_beside_another(tables[name], period, kinds)


def rests_on(row: Row, published: Iterable[Published]) -> list[Published]:
    """The published rows that a figure of a year is made of: one, or twelve months.

    ``row``: series_id, place_code, year and value. Fails if it is made of anything else.
    """
    newest = _newest(published)
    whole = {period: found for period, found in newest.items() if _is_year(*period[2:])}
    found = _reasons(row, newest, whole)
    assert sum(f.value or 0 for f in found) == row["value"], f"{row} is not {found}"
    return found


def _newest(
    published: Iterable[Published],
) -> dict[tuple[str, str, date, date], Published]:
    """Of several editions of one figure for everybody, the one published last."""
    newest: dict[tuple[str, str, date, date], Published] = {}
    # Without a day, before all others; of two of one day, the first by name.
    for figure in sorted(published, key=lambda f: f.observation_id, reverse=True):
        period = (figure.series_id, figure.place_code, figure.start, figure.end)
        if figure.origin is not None or figure.value is None:
            continue
        known = newest.get(period)
        if known is None or _day(figure) >= _day(known):
            newest[period] = figure
    return newest


def _day(figure: Published) -> date:
    return figure.published_on or date.min


def _is_month(start: date, end: date) -> bool:
    last = calendar.monthrange(start.year, start.month)[1]
    return start.day == 1 and end == start.replace(day=last)


def _is_year(start: date, end: date) -> bool:
    return start == date(start.year, 1, 1) and end == date(start.year, 12, 31)


def _reasons(
    row: Row,
    months: Mapping[tuple[str, str, date, date], Published],
    whole_years: Mapping[tuple[str, str, date, date], Published],
) -> list[Published]:
    year = row["year"]
    series, place = row["series_id"], row["place_code"]
    published = whole_years.get((series, place, date(year, 1, 1), date(year, 12, 31)))
    if published:
        return [published]
    twelve = [
        months.get(
            (
                series,
                place,
                date(year, number, 1),
                date(year, number, calendar.monthrange(year, number)[1]),
            )
        )
        for number in range(1, 13)
    ]
    found = [figure for figure in twelve if figure]
    assert len(found) == 12, f"{series} {place} {year} has {len(found)} months and no figure"
    return found


def _rests_on(
    row: Row, reasons: Sequence[Published], withheld: set[str], kinds: Mapping[str, Kind]
) -> None:
    """The row says exactly what its reasons say, in their type, and cites the last of them."""
    values = [None if f.observation_id in withheld else f.value for f in reasons]
    expected = None if None in values else sum(v for v in values if v is not None)
    assert row["value"] == expected, f"{dict(row)} is not {values}"
    assert row["value_status"] == ("suppressed" if expected is None else "observed")
    assert row["observation_id"] == reasons[-1].observation_id, f"{dict(row)} cites another row"
    assert row["source_id"] == reasons[-1].source_id
    assert row["flow_type"] == kinds[row["series_id"]].flow_type
    assert kinds[row["series_id"]].nature == "flow", f"{dict(row)} is no flow"
    if "basis" in row:
        assert row["basis"] == ("published" if len(reasons) == 1 else "twelve_months")


def _each_once(rows: Iterable[Row], names: tuple[str, ...]) -> None:
    counts = Counter(tuple(row[name] for name in names) for row in rows)
    assert not [key for key, count in counts.items() if count > 1]


def _none_beside_another(rows: Iterable[Row], period: str, kinds: Mapping[str, Kind]) -> None:
    """One figure at most stands for a place, type and period, and a part never does."""
    standing = [row for row in rows if row["standing"] == "stands"]
    _each_once(standing, ("place_code", "flow_type", period))
    assert not [dict(row) for row in standing if kinds[row["series_id"]].part]
    stands = {(row["place_code"], row["flow_type"], row[period]) for row in standing}
    wholes = [row for row in rows if not kinds[row["series_id"]].part]
    assert stands == {(row["place_code"], row["flow_type"], row[period]) for row in wholes}
