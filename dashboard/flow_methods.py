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
from pipelines.catalog import flow_extracts, wording
from pipelines.catalog.flow_codes import FLOW_TYPE
from pipelines.catalog.wording import mark, say, say_n

ALL_CONFLICTS = replace(
    flow_extracts.FLOW_CONFLICTS, shown=("flow_type", *flow_extracts.FLOW_CONFLICTS.shown)
)
"""Differing figures of all types together: each says what it counts."""
_ARRIVAL_HEADINGS = {
    "source": mark("Live source"),
    "fetched_at": mark("Last fetched (UTC)"),
    "rows_in": mark("Rows read"),
    "rows_new": mark("New rows"),
    "rows_replaced": mark("Changed rows"),
    "licence": mark("Licence"),
    "address": mark("Address"),
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
    rows = frame(reading, "arrival")
    rows["fetched_at"] = [f"{moment:%Y-%m-%d %H:%M}" for moment in rows["fetched_at"]]
    return rows.rename(
        columns={name: wording.name(text) for name, text in _ARRIVAL_HEADINGS.items()}
    )


def source_ids(series: pd.DataFrame) -> list[str]:
    """Ids of all sources of the series. ``series``: rows of the query flow_series."""
    return sorted({name for ids in series["source_ids"].dropna() for name in ids.split()})


def overview(summary: pd.DataFrame, series: pd.DataFrame) -> str:
    """How many figures there are, of what, from when to when."""
    figures, withheld = int(summary["figures"].sum()), int(summary["withheld"].sum())
    said = say_n(
        "{n} published figure of {types} types in {series} series, from {first} to {last}, each"
        " with its type, period, place and source.",
        "{n} published figures of {types} types in {series} series, from {first} to {last}, each"
        " with its type, period, place and source.",
        figures,
        n=fmt.number(figures),
        types=fmt.number(len(summary)),
        series=fmt.number(int((series["figures"] > 0).sum())),
        first=fmt.month(min(summary["first_on"])),
        last=fmt.month(max(summary["last_on"])),
    )
    small = say_n(
        "{n} is withheld because it is small, or would show one that is.",
        "{n} are withheld because they are small, or would show one that is.",
        withheld,
        n=fmt.number(withheld),
    )
    return f"{said} {small}"


def type_lines(summary: pd.DataFrame) -> list[str]:
    """One line per type, as Markdown: its name, how many figures, and what it is."""
    rows = {row["flow_type"]: row for row in summary.to_dict("records")}
    return [
        f"**{code.label}** · {_amounts(rows.get(code.id))}  \n{code.description}"
        for code in FLOW_TYPE.codes
    ]


def _amounts(row: Mapping[Any, Any] | None) -> str:
    if row is None:
        return say("no figures")
    figures, series, places = (int(row[name]) for name in ("figures", "series", "places"))
    parts = (
        say_n("{n} figure", "{n} figures", figures, n=fmt.number(figures)),
        say_n("{n} series", "{n} series", series, n=fmt.number(series)),
        say_n("from {n} place", "from {n} places", places, n=fmt.number(places)),
    )
    return ", ".join(parts)


def conflict_sentence(rows: pd.DataFrame) -> str:
    """How many pairs differ, and of which types most."""
    if not len(rows):
        return say("No two figures of one thing differ.")
    counts = rows["flow_type"].value_counts()
    told = [f"{FLOW_TYPE.label(str(name))} {fmt.number(n)}" for name, n in counts.items()]
    return say_n(
        "{n} pair of figures differs though they are of one type, place, origin and period"
        " ({types}). Both stay; the list of series says which one stands.",
        "{n} pairs of figures differ though they are of one type, place, origin and period"
        " ({types}). Both stay; the list of series says which one stands.",
        len(rows),
        n=fmt.number(len(rows)),
        types="; ".join(told),
    )


def left_out_sentence(rows: pd.DataFrame) -> str:
    """How many collected rows are no figures of movement."""
    elsewhere = int(rows["found_in"].notna().sum())
    said = say_n(
        "{n} row was collected with these figures and is something else: places, lengths of stay,"
        " changes in per cent, periods that cannot be told.",
        "{n} rows were collected with these figures and are something else: places, lengths of"
        " stay, changes in per cent, periods that cannot be told.",
        len(rows),
        n=fmt.number(len(rows)),
    )
    found = say_n(
        "{n} of them is elsewhere on this dashboard.",
        "{n} of them are elsewhere on this dashboard.",
        elsewhere,
        n=fmt.number(elsewhere),
    )
    return f"{said} {found}"


def arrival_sentence(arrived: pd.DataFrame, replaced: int) -> str:
    """Whether anything was fetched from live sources, and what became of older figures."""
    if not len(arrived):
        return say(
            "Nothing has been fetched yet: all figures are those that came with this edition."
            " Whoever runs this dashboard can refresh figures of UNHCR, Eurostat, the World Bank"
            " and Frontex with one command, `python -m pipelines fetch`."
        )
    fetched = say_n(
        "Figures of {n} source were fetched.",
        "Figures of {n} sources were fetched.",
        len(arrived),
        n=fmt.number(len(arrived)),
    )
    kept = say_n(
        "A newer figure of the same source takes the place of the older one, which is kept: {n}"
        " older figure of movement so far.",
        "A newer figure of the same source takes the place of the older one, which is kept: {n}"
        " older figures of movement so far.",
        replaced,
        n=fmt.number(replaced),
    )
    return f"{fetched} {kept}"
