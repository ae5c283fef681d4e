"""How figures of movement look and what is said of one that is pointed at."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import Any

import pandas as pd

from dashboard import format as fmt
from dashboard import periods
from dashboard.charts import style
from dashboard.charts.flow_time_roles import ALSO, BESIDE, LEAD
from pipelines.catalog.flow_codes import FLOW_UNIT
from pipelines.catalog.wording import Declared, mark, say, worded

SPAN = "#00745a"
GROUPS = (style.PLACES, style.PEOPLE, "#00745a", "#7a5195", "#8a6d00", "#b3261e")
"""Colours of series that are drawn side by side."""
LOWEST_ON_LOG = 1
"""Where a zero is drawn on a logarithmic axis, which has none."""
_LONGEST_TITLE = 64


@worded("label")
@dataclass(frozen=True, eq=False)
class Look(Declared):
    """How one role is drawn; ``fill`` of bars and marks, ``symbol`` as Plotly names it."""

    label: str
    colour: str
    fill: str
    pattern: str = ""
    symbol: str = "square"


LOOKS = {
    LEAD: Look(mark("The series that stands"), style.PLACES, style.PLACES),
    ALSO: Look(mark("Another series stands"), "#8c4a12", "#fdf1e4", "/", "square-open"),
    BESIDE: Look(mark("Another source, beside"), style.PEOPLE, "#ffffff", "", "diamond"),
}


APART = mark("Another group of people")
"""What marks beside the series that stands are, where series count different people."""


def levels(values: pd.Series) -> list[float]:
    """Figures as plain numbers; NaN where there is none."""
    return [float("nan") if pd.isna(value) else float(value) for value in values]


def amount(row: dict[Any, Any]) -> str:
    """The figure with its wording and unit: ``over 200,000 persons``, ``300 to 900 persons``."""
    unit = FLOW_UNIT.label(str(row["unit"]))
    low = row.get("value_low")
    if low is not None and not pd.isna(low):
        high = fmt.number(row["value_high"])
        return say("{low} to {high} {unit}", low=fmt.number(low), high=high, unit=unit)
    value = None if pd.isna(row["value"]) else float(row["value"])
    text = fmt.value_or_status(value, str(row["value_status"]), None, str(row["qualifier"]))
    return text if value is None else f"{text} {unit}"


def hover(row: dict[Any, Any], when: str = "") -> str:
    """What a mark says when pointed at: figure, time, series, who counted, source."""
    when = when or periods.written(row["period_start"], row["period_end"])
    lines = [f"<b>{escape(str(row['place_name']))}, {when}: {amount(row)}</b>"]
    if row.get("basis") == "twelve_months":
        lines.append(say("sum of twelve published months"))
    lines += [
        escape(str(row["series_name"])),
        say("counted by {organisation}", organisation=escape(str(row["counted_by"]))),
        say("source: {source}", source=_shortened(row["source_title"])),
    ]
    return "<br>".join(lines)


def _shortened(title: object) -> str:
    text = str(title)
    cut = text if len(text) <= _LONGEST_TITLE else text[: _LONGEST_TITLE - 1].rstrip() + "…"
    return escape(cut)
