"""The five headline figures of the page State support, with a fair change since a year before."""

from __future__ import annotations

from typing import Literal

import pandas as pd
import streamlit as st

from dashboard import format as fmt
from dashboard.components.ledger_page import LedgerContext
from dashboard.support_tables import figure
from pipelines.catalog import units
from pipelines.catalog.ledger_indicators import (
    COST,
    COVERAGE,
    GAP,
    OWED_90,
    RECEIVED,
    WINDOW_MONTHS,
)
from pipelines.catalog.ledger_shapes import LedgerIndicator
from pipelines.catalog.model import Direction
from pipelines.catalog.wording import say, say_n

SHOWN = (COST, RECEIVED, GAP, COVERAGE, OWED_90)
LEAST_SHARE = 0.8
"""Part of the months reported that must have been reported a year before too, to compare at all."""
_FIGURE_WIDTH = 168
_MILLION = 1_000_000
_COLOURS: dict[Direction, Literal["normal", "inverse", "off"]] = {
    Direction.NEUTRAL: "off",
    Direction.MORE_IS_BETTER: "normal",
    Direction.LESS_IS_BETTER: "inverse",
}
# Amounts in words are longer than counts: at the usual size a phone would cut them off.
_SMALLER = "<style>.st-key-headline [data-testid='stMetricValue'] {font-size: 1.5rem;}</style>"


def support_headline(context: LedgerContext, totals: pd.DataFrame, change: pd.Series) -> None:
    """Draws the figures. ``totals``: query total_values; ``change``: query support_change."""
    compared = is_comparable(context, totals, change)
    st.html(_SMALLER)
    with st.container(horizontal=True, gap="small", key="headline"):
        for indicator in SHOWN:
            _figure(indicator, totals, change if compared else None)
    st.caption(_comparison(totals, change, compared))


def is_comparable(context: LedgerContext, totals: pd.DataFrame, change: pd.Series) -> bool:
    """Whether the year before was reported fully enough to compare with."""
    months = context.choices.ledger_months.get(context.evidence, ())
    until = context.until
    if until is None or not len(totals) or len(months) < 2 * WINDOW_MONTHS:
        return False
    whole = months.index(until) >= 2 * WINDOW_MONTHS - 1
    counted = int(totals["months_counted"].iloc[0])
    return whole and int(change["months"]) >= LEAST_SHARE * counted > 0


def _comparison(totals: pd.DataFrame, change: pd.Series, compared: bool) -> str:
    if not compared:
        return say(
            "No change is shown: the twelve months before were not reported, or too few of them"
            " by the same municipalities."
        )
    return say(
        "Change against the twelve months before, over the {n} of {of} months that the same"
        " municipality reported a year before too, so that months without a return change nothing."
        " Amounts owed are compared at the end of the month.",
        n=fmt.number(int(change["months"])),
        of=fmt.number(int(totals["months_counted"].iloc[0])),
    )


def _figure(indicator: LedgerIndicator, totals: pd.DataFrame, change: pd.Series | None) -> None:
    value = figure(totals, indicator.id)
    delta = None if change is None else written_change(indicator, change)
    with st.container(border=True, width=_FIGURE_WIDTH, height="stretch", gap=None):
        st.metric(
            indicator.label,
            _short(indicator, value),
            delta,
            delta_color=_COLOURS[indicator.direction],
            delta_arrow="off" if delta is None or "±" in delta else "auto",
            help=say(
                "{question} {definition} Formula: {formula}.",
                question=indicator.question,
                definition=indicator.definition,
                formula=indicator.formula,
            ),
        )
        st.caption(_behind(indicator, totals))


def _behind(indicator: LedgerIndicator, totals: pd.DataFrame) -> str:
    count = int(totals[f"{indicator.id}_counted"].iloc[0])
    told = [] if indicator.unit is units.PERCENT else [indicator.unit.symbol]
    if indicator is OWED_90:
        told.append(
            say_n(
                "{n} municipality, at the end",
                "{n} municipalities, at the end",
                count,
                n=fmt.number(count),
            )
        )
    else:
        who = say_n("{n} municipality", "{n} municipalities", count, n=fmt.number(count))
        months = fmt.quantity(int(totals["months_counted"].iloc[0]), units.MONTHS)
        told.append(f"{who}, {months}")
    return " · ".join(told)


def _short(indicator: LedgerIndicator, value: float | None) -> str:
    if value is None:
        return fmt.no_data()
    if indicator.unit is units.PERCENT:
        return fmt.quantity(value, indicator.unit)
    if abs(value) >= _MILLION:
        return say("{n} million", n=fmt.number(value / _MILLION, 1))
    return fmt.number(value)


def written_change(indicator: LedgerIndicator, change: pd.Series) -> str | None:
    """``+1.2 million`` or ``-3 points`` over comparable months; None where it is not known."""
    now, before = _sides(indicator, change)
    if now is None or before is None:
        return None
    millions = round((now - before) / _MILLION, 1)
    if indicator.unit is units.PERCENT or abs(now) < _MILLION or not millions:
        return fmt.change(now, before, indicator.unit)
    sign = "+" if millions > 0 else "-"  # the plain minus: the widget reads direction from it
    return say("{n} million", n=f"{sign}{fmt.number(abs(millions), 1)}")


def _sides(indicator: LedgerIndicator, change: pd.Series) -> tuple[float | None, float | None]:
    return _value(indicator, change, "_eur"), _value(indicator, change, "_before_eur")


def _value(indicator: LedgerIndicator, change: pd.Series, end: str) -> float | None:
    def known(name: str) -> float | None:
        raw = change[f"{name}{end}"]
        return None if pd.isna(raw) else float(raw)

    if indicator is OWED_90:
        return known("owed_90")
    cost, received = known("cost"), known("received")
    if cost is None or received is None:
        return None
    return {
        COST.id: cost,
        RECEIVED.id: received,
        GAP.id: cost - received,
        COVERAGE.id: 100 * received / cost if cost else None,
    }[indicator.id]
