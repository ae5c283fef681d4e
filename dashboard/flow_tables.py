"""Rows of the extracts on movement, made from query results."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd

from dashboard import format as fmt
from dashboard import tables
from dashboard.flow_sentences import figure
from pipelines.catalog import flow_extracts
from pipelines.catalog.extracts import Extract
from pipelines.catalog.model import Column, Kind
from pipelines.catalog.wording import mark, say

_WORDED = Column("worded", Kind.TEXT, mark("As the source words it."), label=mark("Worded as"))


def year_rows(years: pd.DataFrame) -> pd.DataFrame:
    """Rows of the extract FLOW_YEARS from the query flow_year."""
    return tables.columns_of(years, flow_extracts.FLOW_YEARS)


def observation_rows(observations: pd.DataFrame) -> pd.DataFrame:
    """Rows of the extract FLOW_OBSERVATIONS from the query flow_observation."""
    return tables.columns_of(observations, flow_extracts.FLOW_OBSERVATIONS)


def on_screen(rows: pd.DataFrame, extract: Extract) -> tuple[pd.DataFrame, Extract]:
    """Rows of FLOW_YEARS or FLOW_OBSERVATIONS and their extract, as they are read on screen.

    Years lose the comma of large numbers, wordings and ranges are written out, and a column that
    would be blank from top to bottom is left away. Files keep the rows as they are.
    """
    may_go = {"origin", *(item.id for item in flow_extracts.YEAR_INDICATORS)}
    told = {name for name in may_go & set(rows.columns) if rows[name].notna().any()}
    kept = [name for name in extract.shown if name not in may_go or name in told]
    written = {"year"}
    read = rows.assign(year=rows["year"].astype(str)) if "year" in rows else rows
    worded = [_worded(row) for row in rows.to_dict("records")]
    if "value_low" in rows and rows["value_low"].notna().any():
        # A range has no single figure, and is no missing one either: all are told in words.
        read, written = (
            read.assign(value=[_told(row) for row in rows.to_dict("records")]),
            {
                "year",
                "value",
            },
        )
    elif any(worded):
        kept.insert(kept.index("value") + 1, _WORDED.name)
    columns = [replace(c, kind=Kind.TEXT) if c.name in written else c for c in extract.columns]
    screen = replace(extract, columns=(*columns, _WORDED), shown=tuple(kept))
    return read.assign(**{_WORDED.name: worded}), screen


def _told(row: dict[Any, Any]) -> str:
    low = row.get("value_low")
    if low is None or pd.isna(low):
        return figure(row)
    return say("{low} to {high}", low=fmt.number(low), high=fmt.number(row["value_high"]))


def _worded(row: dict[Any, Any]) -> str:
    """``over 200,000`` or ``300 to 900``; blank where the figure says it all."""
    is_range = not pd.isna(row.get("value_low"))
    if not is_range and (row["qualifier"] == "exact" or pd.isna(row["value"])):
        return ""
    return _told(row)


def origin_rows(origins: pd.DataFrame) -> pd.DataFrame:
    """Rows of the extract FLOW_ORIGINS from rows of flow_origins.named."""
    return tables.columns_of(origins, flow_extracts.FLOW_ORIGINS)


def conflict_rows(conflicts: pd.DataFrame) -> pd.DataFrame:
    """Rows of the extract FLOW_CONFLICTS from the query flow_conflict."""
    return tables.columns_of(conflicts, flow_extracts.FLOW_CONFLICTS)


def series_rows(series: pd.DataFrame) -> pd.DataFrame:
    """Rows of the extract FLOW_SERIES_LIST from the query flow_series."""
    return tables.columns_of(series, flow_extracts.FLOW_SERIES_LIST)


def left_out_rows(left_out: pd.DataFrame) -> pd.DataFrame:
    """Rows of the extract FLOW_LEFT_OUT_ROWS from the query flow_left_out."""
    return tables.columns_of(left_out, flow_extracts.FLOW_LEFT_OUT_ROWS)
