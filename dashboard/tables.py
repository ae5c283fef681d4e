"""Rows of the extracts, made from query results: what a table shows and an export gives away."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd
from pandas.io.formats.style import Styler

from dashboard import format as fmt
from pipelines.catalog import extracts
from pipelines.catalog.extracts import Extract
from pipelines.catalog.indicators import INDICATORS
from pipelines.catalog.model import Column, Kind
from pipelines.catalog.wording import say

_DECIMALS = {"effective_number": 1, "gini": 2, "places_per_1000": 2, "people_per_1000": 2}
_OPEN = ("period_start", "period_end")
_REASONS = {"suppressed": fmt.withheld, "not_applicable": fmt.not_applicable}
_STATUS_OF = {"capacity_places": "capacity_status", "occupancy_people": "occupancy_status"}
_NUMBERS = (Kind.INTEGER, Kind.NUMBER, Kind.MONEY)


def status_of(value: object, withheld: int) -> str:
    """Status of an indicator's value: observed, suppressed or missing."""
    if not pd.isna(value):  # type: ignore[call-overload] # any scalar
        return "observed"
    return "suppressed" if withheld else "missing"


def municipality_rows(
    values: pd.DataFrame, register: pd.DataFrame, sources: pd.DataFrame
) -> pd.DataFrame:
    """Rows of the extract MUNICIPALITIES from area values per municipality."""
    cited = sources[sources["url"].notna()]
    source_urls = dict(zip(cited["source_id"], cited["url"], strict=True))
    places = register[
        [
            "municipality_id",
            "country_code",
            "country_name",
            "designation_note",
            "name",
            "population",
            "population_year",
            "population_basis",
            "population_source",
        ]
    ].rename(columns={"name": "municipality_name"})
    rows = values.rename(columns={"area_id": "municipality_id"}).merge(places, on="municipality_id")
    for item in INDICATORS:
        rows[f"{item.id}_status"] = [
            status_of(value, withheld)
            for value, withheld in zip(rows[item.id], rows[f"{item.id}_withheld"], strict=True)
        ]
    rows["source_urls"] = [_addresses(ids, source_urls) for ids in rows["source_ids"]]
    rows = rows.sort_values(["country_name", "municipality_name", "municipality_id"])
    return columns_of(rows, extracts.MUNICIPALITIES)


def named(register: pd.DataFrame, key: str, *further: str) -> dict[str, str]:
    """Key → 'name, further…' of a register, ordered by name, for a list to choose from."""
    columns = ("name", *further)
    rows = register.sort_values(list(columns)).to_dict("records")
    return {row[key]: ", ".join(row[column] for column in columns) for row in rows}


def concentration_rows(frame: pd.DataFrame) -> pd.DataFrame:
    """Rows of the extract CONCENTRATION."""
    return columns_of(frame, extracts.CONCENTRATION)


def columns_of(frame: pd.DataFrame, extract: Extract) -> pd.DataFrame:
    """Exactly the extract's columns, in its order. Raises KeyError naming a missing one."""
    names = [column.name for column in extract.columns]
    missing = [name for name in names if name not in frame.columns]
    if missing:
        raise KeyError(f"extract {extract.id!r} lacks {', '.join(missing)}")
    return frame[names].reset_index(drop=True)


def on_screen(frame: pd.DataFrame, extract: Extract) -> Styler:
    """The shown columns with headings and codes in words.

    Numbers stay numbers and days stay days below their written form, so that a column sorts as it
    should. A blank cell is a missing figure; where a figure is blank for another reason, a column
    beside it says so.
    """
    cells: dict[str, pd.Series] = {}
    writers: dict[str, Callable[[Any], str]] = {}
    for name in extract.shown:
        column = extract.column(name)
        heading = _unlike(column.heading, cells)
        cells[heading] = _cells(frame[name], column)
        if column.kind in _NUMBERS:
            writers[heading] = _number_writer(_decimals(column))
        elif column.kind is Kind.DATE and not _has_open(frame[name]):
            writers[heading] = _month if name == "month_end" else _day
        reasons = _reasons(frame, name)
        if reasons is not None:
            cells[_unlike(say("{column}: why blank", column=heading), cells)] = reasons
    styler = pd.DataFrame(cells, index=frame.index).style
    for heading, writer in writers.items():
        styler = styler.format(writer, subset=[heading])
    return styler


def _unlike(heading: str, taken: Mapping[str, object]) -> str:
    """The heading, told apart by blanks where another column is called the same in a language."""
    while heading in taken:
        heading += "\xa0"
    return heading


def _number_writer(decimals: int) -> Callable[[Any], str]:
    return lambda value: fmt.no_data() if pd.isna(value) else fmt.number(float(value), decimals)


def _day(value: Any) -> str:
    return fmt.no_data() if pd.isna(value) else fmt.short_day(value)


def _month(value: Any) -> str:
    return fmt.no_data() if pd.isna(value) else fmt.short_month(value)


def _has_open(days: pd.Series) -> bool:
    """Whether a period among these is open: its blank says that, and not that no day is known."""
    return days.name in _OPEN and bool(days.isna().any())


def _reasons(frame: pd.DataFrame, name: str) -> pd.Series | None:
    """Why cells are blank other than for want of data, where any is; else None."""
    status = f"{name}_status" if f"{name}_status" in frame.columns else _STATUS_OF.get(name, "")
    if status not in frame.columns or not frame[status].isin(_REASONS).any():
        return None
    said = {name: reason() for name, reason in _REASONS.items()}
    return frame[status].map(said).fillna("")


def _cells(values: pd.Series, column: Column) -> pd.Series:
    if column.codes is not None:
        values = values.map({code.id: code.label for code in column.codes.codes})
    if _has_open(values):
        return values.map(fmt.short_day, na_action="ignore").astype(object).fillna("")
    # 'no data' is said of figures and dates; a blank note is just a blank.
    return values.astype(object).fillna("") if column.kind is Kind.TEXT else values


def _decimals(column: Column) -> int:
    if column.kind is Kind.MONEY and column.unit is None:
        return 2  # an amount in the currency named beside it
    return column.unit.decimals if column.unit else _DECIMALS.get(column.name, 0)


def _addresses(ids: str, source_urls: Mapping[str, str]) -> str:
    return " ".join(source_urls[i] for i in ids.split() if source_urls.get(i))
