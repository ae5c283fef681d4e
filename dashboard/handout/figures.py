"""Facts, charts and tables of a hand-out, made from the rows that pages show and export."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from dashboard import format as fmt
from dashboard import tables
from dashboard.handout.content import Fact, PlainTable
from dashboard.handout.plain_text import printable
from pipelines.catalog.extracts import Extract
from pipelines.catalog.model import Column, Indicator, Kind
from pipelines.catalog.wording import say

LONGEST_LABEL = 34
_STATUS_OF = {"capacity_places": "capacity_status", "occupancy_people": "occupancy_status"}
_NUMBERS = (Kind.INTEGER, Kind.NUMBER, Kind.MONEY)


def values(column: pd.Series) -> tuple[float | None, ...]:
    """Numbers of a column; None where there is no figure, whatever the reason."""
    return tuple(None if pd.isna(value) else float(value) for value in column)


def months(ends: Iterable[date]) -> tuple[str, ...]:
    """Months as the categories of a chart: ``Mar 2017``."""
    return tuple(fmt.short_month(end) for end in ends)


def first_days(ends: Iterable[date]) -> tuple[date, ...]:
    """The first days of months given by any of their days."""
    return tuple(date(end.year, end.month, 1) for end in ends)


def label(text: object, longest: int = LONGEST_LABEL) -> str:
    """A name as the label of a bar, cut to a length."""
    plain = printable(str(text))
    return plain if len(plain) <= longest else plain[: longest - 1].rstrip() + "…"


def distinct(labels: Sequence[str]) -> tuple[str, ...]:
    """Labels of which no two are alike, so that none hides another in a chart's own table."""
    seen: dict[str, int] = {}
    told = []
    for text in labels:
        seen[text] = seen.get(text, 0) + 1
        told.append(text if seen[text] == 1 else f"{text} ({seen[text]})")
    return tuple(told)


def indicator_fact(row: Mapping[Any, Any] | None, indicator: Indicator, note: str = "") -> Fact:
    """A headline figure. ``row``: the indicator's value and its ``_status`` or ``_withheld``."""
    if row is None:
        return Fact(indicator.label, fmt.value_or_status(None, "missing", None), note)
    value = row[indicator.id]
    status = str(row.get(f"{indicator.id}_status", ""))
    if not status:
        status = tables.status_of(value, int(row[f"{indicator.id}_withheld"]))
    shown = None if status != "observed" else float(value)
    return Fact(indicator.label, fmt.value_or_status(shown, status, indicator.unit), note)


def table_of(
    rows: pd.DataFrame, extract: Extract, names: Sequence[str], title: str, note: str = ""
) -> PlainTable:
    """The columns ``names`` of an extract's rows as written cells, blanks said by their reason."""
    columns = [extract.column(name) for name in names]
    records = rows.to_dict("records")
    return PlainTable(
        title=title,
        header=tuple(column.heading for column in columns),
        rows=tuple(tuple(cell(row, column) for column in columns) for row in records),
        numeric=tuple(column.kind in _NUMBERS for column in columns),
        note=note,
    )


def cell(row: Mapping[Any, Any], column: Column) -> str:
    """A cell as it is read: codes in words, numbers and dates written, or why it is blank."""
    value = row[column.name]
    status = _status(row, column.name)
    if status in ("suppressed", "not_applicable"):
        return fmt.value_or_status(None, status, None)
    if value is None or pd.isna(value):
        is_figure = column.kind in _NUMBERS or column.kind is Kind.DATE
        return fmt.value_or_status(None, "missing", None) if is_figure else ""
    if column.codes is not None:
        return column.codes.label(str(value))
    if column.kind in _NUMBERS:
        return fmt.number(float(value), column.unit.decimals if column.unit else 0)
    return fmt.day(value) if isinstance(value, date) else printable(str(value))


def _status(row: Mapping[Any, Any], name: str) -> str:
    status = row.get(_STATUS_OF.get(name, f"{name}_status"))
    return status if isinstance(status, str) else "observed"


def left_out(shown: int, of: int) -> str:
    """How many rows a chart or table leaves out; '' if none."""
    if of <= shown:
        return ""
    return say("The {n} first of {of} are shown.", n=fmt.number(shown), of=fmt.number(of))
