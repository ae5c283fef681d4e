"""Where people come from, as published."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from dashboard import flow_sentences, periods
from dashboard import format as fmt
from dashboard.charts.flow_time_look import amount
from pipelines.catalog import origins
from pipelines.catalog.flow_codes import FLOW_TYPE
from pipelines.catalog.wording import name as said_name
from pipelines.catalog.wording import say, say_n

MOST_BARS = 15
"""Nationalities in a chart; the table has all."""
FEWEST_YEARS = 3
"""Years from which on a nationality has a line."""
_PERIOD = ["series_id", "period_start", "period_end"]

Group = tuple[str, str]
"""Flow type and place_code."""
Period = tuple[str, object, object]
"""Series, first and last day."""


def named(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows of the query flow_origin with ``origin_name`` and ``share_percent``.

    A share is given only of a total that the same series has for the same place and period.
    """
    total = rows["total_value"].where(rows["total_value"] > 0)
    return rows.assign(
        origin_name=[said_name(origins.name(code)) for code in rows["origin"]],
        share_percent=(100 * rows["value"] / total).astype("Float64"),
    )


def groups(rows: pd.DataFrame, places: Sequence[str]) -> list[Group]:
    """What and where there are nationalities of: by type, then in the order of ``places``."""
    known = set(zip(rows["flow_type"], rows["place_code"], strict=True))
    return [(kind, place) for kind in FLOW_TYPE.ids for place in places if (kind, place) in known]


def opening_group(known: Sequence[Group], flow_type: str, places: Sequence[str]) -> Group:
    """The group that fits the chosen type and places best; of none, the first."""
    fitting = [group for group in known if group[0] == flow_type]
    exact = [group for group in fitting if group[1] in places]
    return next(iter([*exact, *fitting, *known]))


def of_group(rows: pd.DataFrame, group: Group) -> pd.DataFrame:
    """The rows of one type and place."""
    return rows[(rows["flow_type"] == group[0]) & (rows["place_code"] == group[1])]


def known_periods(rows: pd.DataFrame) -> Mapping[Period, int]:
    """Periods of a group, the latest and of those the longest first → how many nationalities."""
    counted = rows.groupby(_PERIOD)["origin"].count().reset_index()
    ordered = counted.sort_values(
        ["period_end", "period_start", "series_id"], ascending=[False, True, True]
    )
    return {
        (row["series_id"], row["period_start"], row["period_end"]): int(row["origin"])
        for row in ordered.to_dict("records")
    }


def of_period(rows: pd.DataFrame, period: Period) -> pd.DataFrame:
    """The rows of one series and period, the largest first, those not known last."""
    series, start, end = period
    kept = rows[
        (rows["series_id"] == series)
        & (rows["period_start"] == start)
        & (rows["period_end"] == end)
    ]
    known = kept[kept["origin"] != origins.NOT_KNOWN]
    known = known.sort_values(["value", "origin_name"], ascending=[False, True])
    return pd.concat([known, kept[kept["origin"] == origins.NOT_KNOWN]])


def through_years(rows: pd.DataFrame, series_id: str) -> pd.DataFrame:
    """Yearly rows of one series, of the nationalities that have enough years, at most six."""
    yearly = rows[
        (rows["series_id"] == series_id) & (rows["period_kind"] == "year") & rows["value"].notna()
    ]
    counted = yearly.groupby("origin")["value"].agg(["count", "max"])
    kept = counted[counted["count"] >= FEWEST_YEARS].sort_values("max", ascending=False).head(6)
    return yearly[yearly["origin"].isin(set(kept.index))]


def sentence(rows: pd.DataFrame) -> str:
    """The leading nationalities of one place and period, and the total if one is published.

    ``rows`` of named: one series, one place, one period.
    """
    first = rows.iloc[0]
    known = rows[rows["value"].notna() & (rows["origin"] != origins.NOT_KNOWN)]
    leading = known.sort_values("value", ascending=False).head(3).to_dict("records")
    where = f"{fmt.plain(str(first['place_name']))}, "
    where += periods.written(first["period_start"], first["period_end"])
    if pd.isna(first["total_value"]):
        counts = [f"{fmt.plain(str(row['origin_name']))} {amount(row)}" for row in leading]
        return f"{where}: {', '.join(counts)}."
    total = {"value": first["total_value"], "value_status": "observed", "qualifier": "exact"}
    return say(
        "{place_and_period}: {nationalities}, of {total}.",
        place_and_period=where,
        nationalities=", ".join(_with_share(row) for row in leading),
        total=amount({**total, "unit": first["unit"]}),
    )


def _with_share(row: dict[Any, Any]) -> str:
    told = f"{fmt.plain(str(row['origin_name']))} {flow_sentences.figure(row)}"
    if pd.isna(row["share_percent"]):
        return told
    return f"{told} ({flow_sentences.percent(float(row['share_percent']))})"


def limits(rows: pd.DataFrame) -> str:
    """What the figures by nationality leave out. ``rows`` as in sentence."""
    said = []
    if pd.isna(rows["total_value"].iloc[0]):
        said.append(
            say(
                "The same body publishes no total for the same place and time, so there are counts"
                " and no shares."
            )
        )
    said.append(say("Nationalities that are not listed are not published here; that is not zero."))
    withheld = int((rows["value_status"] == "suppressed").sum())
    if withheld == 1:
        said.append(say("One nationality is withheld, to protect a small number of people."))
    elif withheld:
        said.append(
            say_n(
                "{n} nationality is withheld, to protect a small number of people.",
                "{n} nationalities are withheld, to protect small numbers of people.",
                withheld,
                n=fmt.number(withheld),
            )
        )
    return " ".join(said)
