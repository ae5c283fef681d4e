"""What the charts of the outlook say when pointed at."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd

from dashboard import format as fmt
from dashboard.charts.style import percent_mark
from pipelines.catalog.wording import say


def forecast_words(when: str, at: float, interval: tuple[float, float], unit: str) -> str:
    """A forecast of a period with its interval."""
    low, high = (fmt.number(end) for end in interval)
    return "<br>".join(
        (
            say("{period}: forecast {amount}", period=when, amount=f"{fmt.number(at)} {unit}")
            + ",",
            say("interval {low} to {high}", low=low, high=high),
        )
    )


def same_as_last_year_words(unit: str) -> str:
    """The yardstick, as a template of Plotly: the period is its customdata, the figure its y."""
    return say(
        "{period}, same as last year: {amount}", period="%{customdata}", amount=f"%{{y:,}} {unit}"
    )


def trial_words(row: dict[Any, Any], kind: str, unit: str) -> str:
    """What came, what had been expected, and with figures up to when; a row of backtest."""
    when = period(row["period_end"], kind)
    return "<br>".join(
        (
            say(
                "{period}: {amount} came",
                period=f"<b>{when}</b>",
                amount=f"{fmt.number(row['actual_value'])} {unit}",
            ),
            say(
                "forecast {forecast}, interval {low} to {high}",
                forecast=fmt.number(row["forecast_value"]),
                low=fmt.number(row["low_value"]),
                high=fmt.number(row["high_value"]),
            ),
            say(
                "same as last year {figure}",
                figure=fmt.number(row["same_as_last_year_value"]),
            ),
            say("made with figures to {period}", period=period(row["origin_end"], kind)),
        )
    )


def year_words() -> str:
    """One year's month, as a template of Plotly: the month is its customdata, the share its y."""
    return say(
        "{month}: {share} of the year's mean month",
        month="%{customdata}",
        share="%{y:.0f}" + percent_mark(),
    )


def median_words() -> str:
    """A month of all years, as a template of Plotly: customdata is the lowest and the highest."""
    percent = percent_mark()
    return say(
        "{month}: median {median}, from {low} to {high}",
        month="<b>%{x}</b>",
        median="%{y:.0f}" + percent,
        low="%{customdata[0]:.0f}" + percent,
        high="%{customdata[1]:.0f}" + percent,
    )


def period(end: date, kind: str) -> str:
    """``March 2024``, or ``2024`` where ``kind`` is year."""
    return fmt.month(end) if kind == "month" else f"{end:%Y}"


def periods(ends: Sequence[date] | pd.Series, kind: str) -> list[str]:
    """Every end as ``period`` writes it."""
    return [period(end, kind) for end in ends]
