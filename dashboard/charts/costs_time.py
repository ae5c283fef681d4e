"""The standard cost through the months."""

from __future__ import annotations

from datetime import date
from html import escape
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard import format as fmt
from dashboard.charts import style
from dashboard.charts.costs import INTERVAL, MARK


def standard_months(rows: pd.DataFrame, until: date) -> go.Figure:
    """A line per country; of a single country also the interval, as a band.

    A month stands at its first day, so that it lies at its own mark on the axis.

    ``rows`` of COST_STANDARD_MONTHS; a month without a standard cost is a gap. ``until``: the
    month chosen.
    """
    figure = go.Figure()
    countries = list(dict.fromkeys(rows["country_code"]))
    if len(countries) == 1:
        known = rows["median_eur"].notna()
        for _, run in rows[known].groupby((~known).cumsum()[known]):
            _band(figure, run)
    for code in countries:
        part = rows[rows["country_code"] == code]
        name = str(part["country_name"].iloc[0])
        figure.add_trace(
            go.Scatter(
                x=[month.replace(day=1) for month in part["month_end"]],
                y=part["median_eur"].to_numpy(dtype=float, na_value=float("nan")),
                mode="lines+markers",
                marker={"size": 4},
                name=escape(name),
                connectgaps=False,
                line={
                    "color": style.COUNTRY_COLOURS[code],
                    "dash": style.COUNTRY_DASHES[code],
                    "width": 2.2,
                },
                customdata=[_words(row) for row in part.to_dict("records")],
                hovertemplate="%{customdata}<extra></extra>",
            )
        )
    style.layout(figure, height=360, y_title="EUR per person-night")
    figure.update_yaxes(rangemode="tozero")
    figure.update_xaxes(tickformat="%b %Y", nticks=8)
    figure.update_layout(showlegend=False, margin={"t": MARK})
    return style.mark_month(figure, until.replace(day=1))


def _band(figure: go.Figure, rows: pd.DataFrame) -> None:
    """Two lines with the space between them filled, over months without a gap."""
    for name, column, fill in (
        ("Interval, lower end", "interval_low_eur", None),
        ("Interval", "interval_high_eur", "tonexty"),
    ):
        figure.add_trace(
            go.Scatter(
                x=[month.replace(day=1) for month in rows["month_end"]],
                y=rows[column],
                mode="lines",
                name=name,
                line={"color": INTERVAL, "width": 1},
                fill=fill,
                fillcolor=INTERVAL,
                hoverinfo="skip",
            )
        )


def _words(row: dict[Any, Any]) -> str:
    month = row["month_end"]
    assert isinstance(month, date)
    head = f"<b>{escape(str(row['country_name']))}</b>, twelve months to {fmt.month(month)}<br>"
    if pd.isna(row["median_eur"]):
        return f"{head}{row['remark']}"
    median, low, high = (
        fmt.number(float(row[column]), 2)
        for column in ("median_eur", "interval_low_eur", "interval_high_eur")
    )
    return (
        f"{head}standard cost {median} EUR per person-night<br>"
        f"interval {low} to {high}, {row['municipalities']} municipalities"
    )
