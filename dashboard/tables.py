"""Rows of the extracts, made from query results: what a table shows and an export gives away."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
from pandas.io.formats.style import Styler

from dashboard import format as fmt
from pipelines.catalog import extracts
from pipelines.catalog.extracts import Extract
from pipelines.catalog.indicators import INDICATORS
from pipelines.catalog.model import Column, Kind

_NUMBERS = (Kind.INTEGER, Kind.NUMBER, Kind.MONEY)


def status_of(value: object, withheld: int) -> str:
    """Status of an indicator's value: observed, suppressed or missing."""
    if not pd.isna(value):  # type: ignore[call-overload] # any scalar
        return "observed"
    return "suppressed" if withheld else "missing"


def municipality_rows(
    values: pd.DataFrame, register: pd.DataFrame, source_urls: Mapping[str, str]
) -> pd.DataFrame:
    """Rows of the extract MUNICIPALITIES from area values per municipality."""
    places = register[
        ["municipality_id", "country_code", "country_name", "name", "population", "population_basis"]
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
    """The shown columns with headings; codes in words, blanks saying why they are blank.

    Numbers stay numbers below their written form, so that a column sorts as it should.
    """
    shown = [extract.column(name) for name in extract.shown]
    cells = pd.DataFrame(
        {column.heading: _cells(frame[column.name], column) for column in shown},
        index=frame.index,
    )
    styler = cells.style
    for column in shown:
        styler = _written(styler, frame, column)
    return styler


def _cells(values: pd.Series, column: Column) -> pd.Series:
    if column.codes is not None:
        labels = {code.id: code.label for code in column.codes.codes}
        return values.map(labels)
    return values


def _written(styler: Styler, frame: pd.DataFrame, column: Column) -> Styler:
    heading = column.heading
    if column.kind in _NUMBERS:
        decimals = _decimals(column)
        styler = styler.format(lambda v: fmt.number(float(v), decimals), subset=[heading], na_rep=fmt.NO_DATA)
        status = f"{column.name}_status"
        if status in frame.columns:
            for code, text in (("suppressed", fmt.WITHHELD), ("not_applicable", fmt.NOT_APPLICABLE)):
                rows = frame.index[frame[status] == code]
                if len(rows):
                    styler = styler.format(na_rep=text, subset=pd.IndexSlice[rows, [heading]])
    elif column.kind is Kind.DATE:
        styler = styler.format(lambda v: v.isoformat(), subset=[heading], na_rep="–")
    return styler


def _decimals(column: Column) -> int:
    if column.name in ("effective_number",):
        return 1
    if column.name in ("gini", "places_per_1000", "people_per_1000"):
        return 2
    return column.unit.decimals if column.unit else 0


def _addresses(ids: str, source_urls: Mapping[str, str]) -> str:
    return " ".join(source_urls[i] for i in ids.split() if source_urls.get(i))
