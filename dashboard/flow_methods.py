"""How figures of movement are kept: what the section Flows of Data and methods tells of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from dashboard import flow_queries
from dashboard import format as fmt
from dashboard.frames import frame
from dashboard.warehouse import Reading
from pipelines.catalog import flow_extracts
from pipelines.catalog.flow_codes import FLOW_TYPE

ALL_CONFLICTS = replace(
    flow_extracts.FLOW_CONFLICTS, shown=("flow_type", *flow_extracts.FLOW_CONFLICTS.shown)
)
"""Differing figures of all types together: each says what it counts."""
_ARRIVAL_HEADINGS = {
    "source": "Live source",
    "fetched_at": "Last fetched (UTC)",
    "rows_in": "Rows read",
    "rows_new": "New rows",
    "rows_replaced": "Changed rows",
    "licence": "Licence",
    "address": "Address",
}


def summary(reading: Reading) -> pd.DataFrame:
    """Figures, withheld and replaced ones, series, places and days covered per type."""
    return frame(reading, "flow_summary", {"flow_types": list(FLOW_TYPE.ids)})


def conflicts(reading: Reading) -> pd.DataFrame:
    """Differing figures of all types, in the order of types."""
    places = list(flow_queries.places(reading)["place_code"])
    found = [flow_queries.conflicts(reading, name, places) for name in FLOW_TYPE.ids]
    filled = [rows for rows in found if len(rows)]
    return pd.concat(filled, ignore_index=True) if filled else found[0]


def arrivals(reading: Reading) -> pd.DataFrame:
    """What was last fetched from each live source, with headings as shown."""
    rows = frame(reading, "arrival").rename(columns=_ARRIVAL_HEADINGS)
    heading = _ARRIVAL_HEADINGS["fetched_at"]
    rows[heading] = [f"{day:%Y-%m-%d %H:%M}" for day in rows[heading]]
    return rows


def source_ids(series: pd.DataFrame) -> list[str]:
    """Ids of all sources of the series. ``series``: rows of the query flow_series."""
    return sorted({name for ids in series["source_ids"].dropna() for name in ids.split()})


def overview(summary: pd.DataFrame, series: pd.DataFrame) -> str:
    """How many figures there are, of what, from when to when."""
    figures, withheld = int(summary["figures"].sum()), int(summary["withheld"].sum())
    used = int((series["figures"] > 0).sum())
    first, last = min(summary["first_on"]), max(summary["last_on"])
    return (
        f"{figures:,} published figures of {len(summary)} types in {used} series, from"
        f" {fmt.month(first)} to {fmt.month(last)}, each with its type, period, place and source."
        f" {withheld:,} are withheld because they are small, or would show one that is."
    )


def type_lines(summary: pd.DataFrame) -> list[str]:
    """One line per type, as Markdown: its name, how many figures, and what it is."""
    rows = {row["flow_type"]: row for row in summary.to_dict("records")}
    return [
        f"**{code.label}** · {_amounts(rows.get(code.id))}  \n{code.description}"
        for code in FLOW_TYPE.codes
    ]


def _amounts(row: Mapping[Any, Any] | None) -> str:
    if row is None:
        return "no figures"
    parts = (
        _several(row["figures"], "figure", "figures"),
        _several(row["series"], "series", "series"),
        _several(row["places"], "place", "places"),
    )
    return ", ".join(parts)


def _several(number: object, one: str, many: str) -> str:
    count = int(str(number))
    return f"{count:,} {one if count == 1 else many}"


def conflict_sentence(rows: pd.DataFrame) -> str:
    """How many pairs differ, and of which types most."""
    if not len(rows):
        return "No two figures of one thing differ."
    counts = rows["flow_type"].value_counts()
    told = [f"{FLOW_TYPE.label(str(name))} {count}" for name, count in counts.items()]
    return (
        f"{len(rows)} pairs of figures differ though they are of one type, place, origin and"
        f" period ({'; '.join(told)}). Both stay; the list of series says which one stands."
    )


def left_out_sentence(rows: pd.DataFrame) -> str:
    """How many collected rows are no figures of movement."""
    elsewhere = int(rows["found_in"].notna().sum())
    return (
        f"{len(rows)} rows were collected with these figures and are something else: places,"
        f" lengths of stay, changes in per cent, periods that cannot be told. {elsewhere} of them"
        " are elsewhere on this dashboard."
    )


def arrival_sentence(arrived: pd.DataFrame, replaced: int) -> str:
    """Whether anything was fetched from live sources, and what became of older figures."""
    if not len(arrived):
        return (
            "Nothing has been fetched yet: all figures are those that came with this edition."
            " Whoever runs this dashboard can refresh figures of UNHCR, Eurostat, the World Bank"
            " and Frontex with one command, `python -m pipelines fetch`."
        )
    return (
        f"Figures of {_several(len(arrived), 'source', 'sources')} were fetched. A newer figure of"
        " the same source takes the place of the older one, which is kept:"
        f" {_several(replaced, 'older figure', 'older figures')} of movement so far."
    )
