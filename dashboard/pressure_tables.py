"""Rows of the extracts on pressure, made from query results, and what is worked out on the page."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pandas as pd

from dashboard import format as fmt
from dashboard import pressure_figures, tables
from pipelines.catalog import pressure_extracts

ARRIVING = ("arrival", "intention", "transit")
"""Types of movement that are set against places; never added to each other."""
BOTH_KNOWN = ("facility_over", "country_over", "realistic_over")


def arriving(flow_type: str) -> str:
    """The type that the page draws: the one chosen where it is an arrival of some kind."""
    return flow_type if flow_type in ARRIVING else ARRIVING[0]


def pressure_rows(figures: pd.DataFrame, *, other_sources: bool) -> pd.DataFrame:
    """Rows of the extract PRESSURE; without other sources only the figures that stand."""
    shown = figures if other_sources else figures[figures["standing"] == "stands"]
    return tables.columns_of(shown, pressure_extracts.PRESSURE)


def country_rows(months: pd.DataFrame, *, other_sources: bool) -> pd.DataFrame:
    """Rows of the extract COUNTRY_MONTHS; without other sources only those that stand."""
    shown = months if other_sources else months[months["standing"] == "stands"]
    return tables.columns_of(shown, pressure_extracts.COUNTRY_MONTHS)


def shortage_rows(shortages: pd.DataFrame) -> pd.DataFrame:
    """Rows of the extract SHORTAGES, newest first."""
    rows = shortages.to_dict("records")
    shortages = shortages.assign(
        people_as_given=[_as_given(row, "people", pressure_figures.people) for row in rows],
        places_as_given=[_as_given(row, "places", pressure_figures.places) for row in rows],
    )
    return tables.columns_of(shortages, pressure_extracts.SHORTAGES)


def _as_given(
    row: pressure_figures.Row, measure: str, words: Callable[[pressure_figures.Row], str]
) -> str:
    if row[f"{measure}_status"] == "observed":
        return words(row)
    return fmt.value_or_status(None, row[f"{measure}_status"], None)


def cited(frames: Sequence[pd.DataFrame]) -> list[str]:
    """The publications behind rows: from source_ids, source_id and places_source_id."""
    found: dict[str, None] = {}
    for frame in frames:
        for column in ("source_ids", "source_id", "people_source_id", "places_source_id"):
            if column in frame.columns:
                for ids in frame[column].dropna():
                    found.update(dict.fromkeys(str(ids).split()))
    return list(found)


def busiest(months: pd.DataFrame, flow_type: str) -> pd.DataFrame:
    """Per country the stretch of months with most people per day, of one type.

    Columns of the query pressure_month; one row per country that has any.
    """
    rows = months[months["flow_type"] == flow_type]
    if not len(rows):
        return rows
    top = rows.sort_values(["people_per_day", "first_month"], ascending=[False, True])
    return top.drop_duplicates("country_code").sort_values("country_name")


def what_if(busy: pd.DataFrame, known: pd.DataFrame, stay_days: int) -> pd.DataFrame:
    """Places needed at a stay that the reader chose, beside the places known in that month.

    ``busy``: from ``busiest``; ``known``: query pressure_country_month. Adds places_needed,
    places_there (NA where none are known), facilities_counted and open_facilities where the places
    are a sum of facilities. A what-if, never stored.
    """
    rows = busy.copy()
    rows["places_needed"] = (rows["people_per_day"] * stay_days).round().astype("Int64")
    there = [
        _places_at(known, c, m)
        for c, m in zip(rows["country_code"], rows["first_month"], strict=True)
    ]
    columns = ("places_there", "facilities_counted", "open_facilities")
    for position, column in enumerate(columns):
        rows[column] = pd.Series([at[position] for at in there], index=rows.index, dtype="Int64")
    return rows


def _places_at(known: pd.DataFrame, country: str, month: object) -> tuple[object, object, object]:
    """Places, facilities counted and open; published totals go before sums of facilities."""
    rows = known[
        (known["country_code"] == country)
        & (known["month_end"] == month)
        & known["places"].notna()
        & (known["pairing"] != "contradicted")
    ].sort_values("basis", ascending=False)
    if not len(rows):
        return pd.NA, pd.NA, pd.NA
    row = rows.iloc[0]
    return row["places"], row["facilities_counted"], row["open_facilities"]
