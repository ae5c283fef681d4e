"""What the corridor map says of figures and months; the browser only shows it."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from datetime import date
from typing import Any

import pandas as pd

from dashboard import format as fmt
from dashboard import periods
from pipelines.catalog import codes
from pipelines.catalog.wording import say, say_n

Row = Mapping[Hashable, Any]


def average_period(row: Row) -> str:
    """The period that a figure is the average of, in words; empty for a month's own figure."""
    return (
        periods.written(row["period_start"], row["period_end"]) if row["basis"] == "average" else ""
    )


def figure_words(row: Row) -> str:
    """What stands beside a figure on the map: ``over 310 arrivals``, ``withheld (1–4)``."""
    if row["value_status"] == "suppressed":
        return fmt.withheld()
    ranged = bool(pd.isna(row["value"]))
    columns: list[str] = ["value_low", "value_high"] if ranged else ["value"]
    ends = [int(row[column]) for column in columns]
    amount = "–".join(fmt.number(end) for end in ends)
    wording = codes.QUALIFIER.label(row["qualifier"])
    return _moved(str(row["flow_type"]), ends[-1], f"{wording} {amount}".strip())


def _moved(flow_type: str, n: int, amount: str) -> str:
    if flow_type == "arrival":
        return say_n("{amount} arrival", "{amount} arrivals", n, amount=amount)
    if flow_type == "detection":
        return say_n("{amount} detection", "{amount} detections", n, amount=amount)
    if flow_type == "intention":
        return say_n("{amount} intention", "{amount} intentions", n, amount=amount)
    return say("{amount} transit", amount=amount)


def average_words(flow_type: str) -> str:
    """What stands in the list below an average, ``{period}`` to be filled in."""
    hole = "{period}"
    if flow_type == "arrival":
        return say("Arrivals, average of {period}", period=hole)
    if flow_type == "detection":
        return say("Detections, average of {period}", period=hole)
    if flow_type == "intention":
        return say("Intentions, average of {period}", period=hole)
    return say("Transit, average of {period}", period=hole)


def route_words(row: Row | None) -> str:
    """The month's figure of the whole route, or that there is none."""
    if row is None:
        return say("No figure of detections on the whole route for this month")
    amount, averaged = figure_words(row), average_period(row)
    if averaged:
        return say(
            "{amount} on the whole Western Balkan Route, average of {period}",
            amount=amount,
            period=averaged,
        )
    return say("{amount} on the whole Western Balkan Route", amount=amount)


def month_words(month: date, row: Row | None, having: int, places: int) -> str:
    """A month for those who cannot see the map. ``having``: places with a figure."""
    return f"{fmt.month(month)}: {route_words(row)}. " + say_n(
        "{having} of {n} place has a figure.",
        "{having} of {n} places have a figure.",
        places,
        having=having,
    )


def chart_words(route: str, peak: Row) -> str:
    """What stands above the small chart of all months; ``peak``: the route's highest figure."""
    return say(
        "{route}, month by month: at most {amount} in {month}; pale: average of a year",
        route=route,
        amount=figure_words(peak),
        month=fmt.month(peak["month_end"]),
    )
