"""Nationalities: bars of one period, lines through the years."""

from __future__ import annotations

from datetime import date
from html import escape
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard import format as fmt
from dashboard.charts import style
from dashboard.charts.flow_time_look import GROUPS, LOWEST_ON_LOG, amount, levels
from dashboard.charts.legend import Entry
from pipelines.catalog.flow_codes import FLOW_UNIT
from pipelines.catalog.origins import NOT_KNOWN
from pipelines.catalog.wording import say

_BAR, _AROUND = 30, 70  # pixels
_SYMBOLS = ("circle", "diamond", "square", "triangle-up", "cross", "star")
_DASHES = ("solid", "dash", "dot", "dashdot", "longdash", "solid")


def nationalities(rows: pd.DataFrame) -> go.Figure:
    """A bar per nationality, the largest on top, with its share where a total is published.

    ``rows`` of flow_origins.of_period. A withheld nationality has its word and no bar.
    """
    names = [escape(str(name)) for name in rows["origin_name"]]
    values = levels(rows["value"])
    top = max((value for value in values if value == value), default=1.0)
    figure = go.Figure(
        go.Bar(
            x=[0 if value != value else value for value in values],
            y=names,
            orientation="h",
            marker={
                "color": [style.MUTED if o == NOT_KNOWN else style.PLACES for o in rows["origin"]]
            },
            text=[_label(row) for row in rows.to_dict("records")],
            textposition="outside",
            cliponaxis=False,
            constraintext="none",
            customdata=[_words(row) for row in rows.to_dict("records")],
            hovertemplate="%{customdata}<extra></extra>",
        )
    )
    unit = FLOW_UNIT.label(str(rows["unit"].iloc[0])) if len(rows) else ""
    style.layout(figure, height=_AROUND + _BAR * len(rows), x_title=unit)
    figure.update_layout(margin={"t": 8, "b": 40}, showlegend=False, bargap=0.3)
    figure.update_yaxes(
        autorange="reversed", zeroline=False, tickformat="", showgrid=False, ticksuffix="  "
    )
    figure.update_xaxes(range=[0, 1.45 * top], tickformat=",", nticks=5)
    return figure


def through_years(rows: pd.DataFrame) -> go.Figure:
    """A line per nationality. ``rows`` of flow_origins.through_years, never empty."""
    figure = go.Figure()
    names = rows.sort_values("value", ascending=False)["origin_name"].drop_duplicates()
    for number, name in enumerate(names):
        part = rows[rows["origin_name"] == name].sort_values("period_end")
        years = [day.year for day in part["period_end"]]
        runs = (pd.Series(years, index=part.index).diff() != 1).cumsum()
        for _, run in part.groupby(runs):
            figure.add_trace(
                go.Scatter(
                    x=[day.year for day in run["period_end"]],
                    y=[max(value, LOWEST_ON_LOG) for value in levels(run["value"])],
                    mode="lines+markers",
                    name=escape(str(name)),
                    line={
                        "color": GROUPS[number],
                        "dash": _DASHES[number],
                        "width": 2,
                    },
                    marker={"symbol": _SYMBOLS[number], "size": 8, "color": GROUPS[number]},
                    customdata=[_words(row) for row in run.to_dict("records")],
                    hovertemplate="%{customdata}<extra></extra>",
                )
            )
    unit = FLOW_UNIT.label(str(rows["unit"].iloc[0]))
    style.layout(figure, height=320, y_title=say("{unit}, logarithmic", unit=unit))
    figure.update_layout(showlegend=False, margin={"t": 12, "b": 30})
    figure.update_yaxes(type="log", dtick=1)
    figure.update_xaxes(dtick=1)
    return figure


def colours(rows: pd.DataFrame) -> list[Entry]:
    """Legend of ``through_years``."""
    names = rows.sort_values("value", ascending=False)["origin_name"].drop_duplicates()
    return [Entry(_DASHES[n], GROUPS[n], str(name)) for n, name in enumerate(names)]


def _label(row: dict[Any, Any]) -> str:
    if pd.isna(row["value"]):
        return fmt.value_or_status(None, str(row["value_status"]), None)
    figure = fmt.value_or_status(float(row["value"]), "observed", None, str(row["qualifier"]))
    share = row["share_percent"]
    if pd.isna(share):
        return figure
    if 0 < share < 1:
        return f"{figure} · {say('less than {share}', share=fmt.percent(1))}"
    return f"{figure} · {fmt.percent(float(share))}"


def _words(row: dict[Any, Any]) -> str:
    end: date = row["period_end"]
    head = f"<b>{escape(str(row['origin_name']))}, {end:%Y}: {amount(row)}</b>"
    by = say("counted by {organisation}", organisation=escape(str(row["counted_by"])))
    return f"{head}<br>{escape(str(row['series_name']))}<br>{by}"
