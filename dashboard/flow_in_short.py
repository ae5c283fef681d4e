"""A line of words on each place, where several stand side by side."""

from __future__ import annotations

from typing import Any

import pandas as pd

from dashboard import format as fmt
from dashboard.charts.flow_time_roles import lead_series
from dashboard.flow_sentences import figure, series_name, told_at
from pipelines.catalog.wording import mark, say

OUTCOMES = {
    "unhcr-decisions-recognised": mark("recognised"),
    "unhcr-decisions-complementary": mark("complementary protection"),
    "unhcr-decisions-rejected": mark("rejected"),
}
"""Series of outcomes of decisions, the most protection first → the outcome."""


def years(rows: pd.DataFrame) -> str:
    """Its peak and its latest whole year, of one series. ``rows`` of flow_year."""
    lead = lead_series(rows)
    if lead is None:
        return say("No whole year is published.")
    known = rows[(rows["series_id"] == lead) & rows["value"].notna()].sort_values("year")
    records = known.to_dict("records")
    last, peak = records[-1], max(records, key=lambda row: row["value"])
    most = say("Most in {year}: {amount}", year=peak["year"], amount=figure(peak))
    return most if last is peak else f"{most}; {last['year']}: {figure(last)}"


def months(rows: pd.DataFrame) -> str:
    """The highest and the latest month. ``rows`` of flow_month."""
    known = rows[(rows["standing"] == "stands") & rows["value"].notna()]
    if not len(known):
        return say("No month is published.")
    dated = known.sort_values("month_end").to_dict("records")
    last, peak = dated[-1], max(dated, key=lambda row: row["value"])
    most = say("Most in {month}: {amount}", month=_month(peak), amount=figure(peak))
    return most if last is peak else f"{most}; {_month(last)}: {figure(last)}"


def stocks(rows: pd.DataFrame) -> list[str]:
    """A few words on each series of people on a day: the latest. ``rows`` of flow_observation."""
    said = []
    for _, part in rows.sort_values(["standing_rank", "series_id"]).groupby(
        "series_id", sort=False
    ):
        last = part.sort_values("period_end").to_dict("records")[-1]
        said.append(f"{series_name(last)}: {told_at(last)}.")
    return said


def outcomes(rows: pd.DataFrame) -> str:
    """The latest year's outcomes of a place. ``rows`` of flow_year."""
    last = rows["year"].max()
    told = "; ".join(
        f"{_outcome(row)} {figure(row)}"
        for row in rows[rows["year"] == last].sort_values("series_id").to_dict("records")
    )
    return f"{last}: {told}"


def _outcome(row: dict[Any, Any]) -> str:
    series = str(row["series_id"])
    return say(OUTCOMES[series]) if series in OUTCOMES else series_name(row)


def _month(row: dict[Any, Any]) -> str:
    return fmt.month(row["month_end"])
