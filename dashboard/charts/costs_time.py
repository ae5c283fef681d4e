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
from pipelines.catalog import units
from pipelines.catalog.wording import say, say_n


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
    style.layout(figure, height=360, y_title=units.EUR_PER_NIGHT.plural)
    figure.update_yaxes(rangemode="tozero")
    if len(rows):
        figure.update_xaxes(
            **style.month_ticks(min(rows["month_end"]), max(rows["month_end"]), most=8)
        )
    figure.update_layout(showlegend=False, margin={"t": MARK})
    return style.mark_month(figure, until.replace(day=1))


def _band(figure: go.Figure, rows: pd.DataFrame) -> None:
    """Two lines with the space between them filled, over months without a gap."""
    for name, column, fill in (
        (say("Interval, lower end"), "interval_low_eur", None),
        (say("Interval"), "interval_high_eur", "tonexty"),
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
    head = say(
        "{country}, twelve months to {month}",
        country=f"<b>{escape(str(row['country_name']))}</b>",
        month=fmt.month(month),
    )
    if pd.isna(row["median_eur"]):
        return f"{head}<br>{row['remark']}"
    median, low, high = (
        fmt.number(float(row[column]), 2)
        for column in ("median_eur", "interval_low_eur", "interval_high_eur")
    )
    of = int(row["municipalities"])
    interval = say("interval {low} to {high}", low=low, high=high)
    return "<br>".join(
        (
            head,
            say("standard cost {eur} EUR per person-night", eur=median),
            f"{interval}, " + say_n("{n} municipality", "{n} municipalities", of, n=fmt.number(of)),
        )
    )
