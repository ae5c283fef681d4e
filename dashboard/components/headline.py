"""The headline figures of the selection, with the change since a year earlier."""

from __future__ import annotations

from typing import Literal

import pandas as pd
import streamlit as st

from dashboard import format as fmt
from dashboard.tables import status_of
from pipelines.catalog import indicators, units
from pipelines.catalog.model import Direction, Indicator
from pipelines.catalog.wording import say

SHOWN = (
    indicators.PLACES,
    indicators.PEOPLE,
    indicators.FREE_PLACES,
    indicators.OCCUPANCY_RATE,
    indicators.OPEN_FACILITIES,
)
FIGURE_WIDTH = 168  # pixels at least: five in a row beside the filters, two on a phone
_COLOURS: dict[Direction, Literal["normal", "inverse", "off"]] = {
    Direction.NEUTRAL: "off",
    Direction.MORE_IS_BETTER: "normal",
    Direction.LESS_IS_BETTER: "inverse",
}


def headline(now: pd.DataFrame, year_before: pd.DataFrame) -> None:
    """Five figures. ``now`` and ``year_before``: area values of level 'all', one row or none."""
    with st.container(horizontal=True, gap="small", key="headline"):
        for indicator in SHOWN:
            _figure(indicator, now, year_before)


def _figure(indicator: Indicator, now: pd.DataFrame, year_before: pd.DataFrame) -> None:
    value, status = _value(indicator, now)
    before, _ = _value(indicator, year_before)
    difference = fmt.change(value, before, indicator.unit)
    with st.container(border=True, width=FIGURE_WIDTH, height="stretch", gap=None):
        st.metric(
            indicator.label,
            _short(value, status, indicator),
            difference,
            delta_color=_COLOURS[indicator.direction],
            delta_arrow="off" if difference is None or "±" in difference else "auto",
            delta_description=say("in a year") if difference else None,
            help=say(
                "{question} {definition} Formula: {formula}.",
                question=indicator.question,
                definition=indicator.definition,
                formula=indicator.formula,
            ),
        )
        st.caption(_basis(indicator, now, year_before))


def _basis(indicator: Indicator, now: pd.DataFrame, year_before: pd.DataFrame) -> str:
    """How many facilities stand behind the figure, so that a thin one is seen to be thin."""
    if indicator is indicators.OPEN_FACILITIES:
        return say("of those chosen")
    known = _counted(indicator, now)
    if not len(now):
        return known
    before = _counted(indicator, year_before)
    return say("{known}; a year earlier {before}", known=known, before=before)


def _counted(indicator: Indicator, rows: pd.DataFrame) -> str:
    if not len(rows):
        return say("no facility")
    counted, facilities = rows[f"{indicator.id}_counted"].iloc[0], rows["facilities"].iloc[0]
    return say("{n} of {of} known", n=fmt.number(counted), of=fmt.number(facilities))


def _value(indicator: Indicator, rows: pd.DataFrame) -> tuple[float | None, str]:
    if not len(rows):
        return None, "not_applicable"
    raw = rows[indicator.id].iloc[0]
    status = status_of(raw, int(rows[f"{indicator.id}_withheld"].iloc[0]))
    return (float(raw) if status == "observed" else None), status


def _short(value: float | None, status: str, indicator: Indicator) -> str:
    if value is None:
        return fmt.value_or_status(None, status, None)
    return (
        fmt.quantity(value, indicator.unit)
        if indicator.unit is units.PERCENT
        else fmt.number(value)
    )
