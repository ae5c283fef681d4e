"""How concentrated reception is: shares of the largest hosts through time, and a Lorenz curve."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from datetime import date
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard import format as fmt
from dashboard.charts import style
from pipelines.catalog.wording import say, say_n


def effective_numbers(values: pd.DataFrame, points: pd.DataFrame, month: date) -> go.Figure:
    """Effective number of hosting municipalities through time, a line per country.

    ``values``: rows of the extract 'concentration'.
    """
    figure = go.Figure()
    for code, rows in values.groupby("country_code", sort=False):
        figure.add_trace(
            go.Scatter(
                x=rows["month_end"],
                y=rows["effective_number"],
                customdata=rows[["hosting", "places"]].to_numpy(),
                mode="lines",
                name=str(rows["country_name"].iloc[0]),
                line={
                    "color": style.COUNTRY_COLOURS[str(code)],
                    "dash": style.COUNTRY_DASHES[str(code)],
                    "width": 3 if code == "all" else 2,
                    "shape": "hv",
                },
                hovertext=[_hosts(row) for row in rows.to_dict("records")],
                hovertemplate="%{hovertext}",
            )
        )
    style.layout(figure, height=340, y_title=say("equal hosts"))
    # The page has the legend: on a phone it would be as high as the picture.
    figure.update_layout(showlegend=False, margin={"t": 30})
    figure.update_yaxes(rangemode="tozero")
    if len(values):
        first, last = values["month_end"].min(), values["month_end"].max()
        figure.update_xaxes(**style.month_ticks(first, last))
        style.mark_turning_points(figure, points, first, last)
    return style.mark_month(figure, month)


def _hosts(row: Mapping[Hashable, Any]) -> str:
    if pd.isna(row["effective_number"]):
        return ""
    hosting, places = int(row["hosting"]), int(row["places"])
    return "<br>".join(
        (
            say(
                "{month}: as concentrated as {n} equal hosts",
                month=fmt.month(row["month_end"]),
                n=fmt.number(float(row["effective_number"]), 1),
            ),
            ", ".join(
                (
                    say_n("{n} municipality", "{n} municipalities", hosting, n=fmt.number(hosting)),
                    say_n("{n} place", "{n} places", places, n=fmt.number(places)),
                )
            ),
        )
    )


def largest_shares(rows: pd.DataFrame) -> go.Figure:
    """Share of places in the largest 1, 3 and 5 municipalities, bars per country, in per cent."""
    figure = go.Figure()
    rows = rows.iloc[::-1]
    steps = (
        (1, rows["top1_share"], "#154d77"),
        (3, rows["top3_share"], "#6ca5c6"),
        (5, rows["top5_share"], "#c9deea"),
    )
    percent = style.percent_mark()
    for largest, shares, colour in reversed(steps):
        told = say_n(
            "{country}: largest {n} holds {share} of places",
            "{country}: largest {n} hold {share} of places",
            largest,
            country="%{y}",
            share="%{x:.0f}" + percent,
        )
        figure.add_trace(
            go.Bar(
                y=rows["country_name"],
                x=shares,
                orientation="h",
                name=say_n("Largest municipality", "Largest {n} municipalities", largest),
                marker={"color": colour, "line": {"color": "#154d77", "width": 1}},
                hovertemplate=f"{told}<extra></extra>",
            )
        )
    figure.update_layout(barmode="overlay", bargap=0.35, legend={"traceorder": "reversed"})
    style.layout(figure, height=90 + 44 * max(len(rows), 2), x_title=say("% of places"))
    figure.update_layout(legend={"traceorder": "reversed"})
    figure.update_xaxes(range=[0, 100], ticksuffix=style.percent_mark())
    figure.update_yaxes(tickformat="", zeroline=False)
    return figure


def lorenz(hosts: pd.DataFrame) -> go.Figure:
    """Lorenz curve: share of municipalities, smallest hosts first, against share of places.

    ``hosts``: places per municipality, zeros included, largest first.
    """
    ascending = hosts["places"].astype(float).iloc[::-1].reset_index(drop=True)
    total, count = ascending.sum(), len(ascending)
    held = [0.0, *(100 * ascending.cumsum() / total)] if total else [0.0] * (count + 1)
    shares = [100 * i / count for i in range(count + 1)] if count else [0.0]
    figure = go.Figure(
        [
            go.Scatter(
                x=[0, 100],
                y=[0, 100],
                mode="lines",
                name=say("Even spread"),
                line={"color": style.MUTED, "dash": "dash", "width": 1.5},
                hoverinfo="skip",
            ),
            go.Scatter(
                x=shares,
                y=held,
                mode="lines",
                name=say("As it is"),
                fill="tozeroy",
                fillcolor="rgba(21, 77, 119, 0.12)",
                line={"color": style.PLACES, "width": 2.5},
                hovertemplate=say(
                    "{share} of municipalities hold {held} of places",
                    share="%{x:.0f}" + style.percent_mark(),
                    held="%{y:.0f}" + style.percent_mark(),
                )
                + "<extra></extra>",
            ),
        ]
    )
    style.layout(
        figure,
        height=340,
        x_title=say("% of municipalities, smallest first"),
        y_title=say("% of places"),
    )
    figure.update_xaxes(range=[0, 100.5], ticksuffix=style.percent_mark())
    figure.update_yaxes(range=[0, 100.5], ticksuffix=style.percent_mark())
    return figure
