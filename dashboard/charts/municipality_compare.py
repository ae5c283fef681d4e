"""Small multiples of two to four municipalities: one below the other, all on the same axes."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from dashboard import format as fmt
from dashboard.charts import style
from dashboard.charts.municipality_style import (
    COST,
    RECEIVED,
    above_axis,
    compact,
    grey_months,
    key_of_grey,
    month_axis,
    numbers,
    safe,
)
from dashboard.palette import BASE
from pipelines.catalog.wording import say

ROW_HEIGHT = 74


def compared_money(months: pd.DataFrame, ids: Sequence[str]) -> go.Figure:
    """Cost and money received. ``months``: extract MUNICIPALITY_MONTHS of all of them."""
    bars = (("cost_eur", say("Cost"), COST), ("received_eur", say("Received"), RECEIVED))
    return _multiples(months, ids, say("Cost and money received, EUR"), bars, ())


def compared_gap(months: pd.DataFrame, ids: Sequence[str]) -> go.Figure:
    """The gap summed up since the first month."""
    lines = (("gap_so_far_eur", say("Gap so far"), BASE.ink),)
    return _multiples(months, ids, say("Cost less money received so far, EUR"), (), lines)


def compared_people(months: pd.DataFrame, ids: Sequence[str]) -> go.Figure:
    """People on average and places."""
    bars = (("average_people", say("People on average"), style.PEOPLE),)
    lines = (("reported_places", say("Places"), style.PLACES),)
    return _multiples(months, ids, say("People and places"), bars, lines)


def _height(count: int) -> int:
    return 122 + ROW_HEIGHT * count


def _multiples(
    months: pd.DataFrame,
    ids: Sequence[str],
    title: str,
    bars: Sequence[tuple[str, str, str]],
    lines: Sequence[tuple[str, str, str]],
) -> go.Figure:
    parts = [months[months["municipality_id"] == i] for i in ids]
    figure = make_subplots(
        rows=len(ids),
        cols=1,
        shared_xaxes=True,
        vertical_spacing=0.24 / len(ids),
        subplot_titles=[safe(str(part["municipality_name"].iloc[0]), 48) for part in parts],
    )
    for row, part in enumerate(parts, start=1):
        words = [fmt.month(month) for month in part["month_end"]]
        for look in bars:
            figure.add_trace(_bar(part, look, words, row == 1), row=row, col=1)
        for look in lines:
            figure.add_trace(_line(part, look, words, row == 1), row=row, col=1)
        missing = [p for p, status in enumerate(part["month_status"]) if status == "missing"]
        grey_months(figure, missing, row=row, col=1)
    compact(figure, title, height=_height(len(ids)))
    if (months["month_status"] == "missing").any():
        key_of_grey(figure)
    _withheld(figure, parts, bars)
    month_axis(figure, list(parts[0]["month_end"]))
    figure.update_annotations(x=0, xanchor="left", font={"size": 10.5})
    columns = [column for column, _, _ in (*bars, *lines)]
    figure.update_yaxes(
        tickformat=",", nticks=4, tickfont={"size": 9.5}, range=_span(months, columns)
    )
    figure.update_layout(bargap=0.2, bargroupgap=0, margin={"t": 60})
    return figure


def _span(months: pd.DataFrame, columns: Sequence[str]) -> list[float]:
    """From the lowest to the highest value of all municipalities, zero within, some air."""
    values = [v for column in columns for v in numbers(months[column]) if v is not None]
    low, high = min([0.0, *values]), max([0.0, *values])
    air = (high - low) * 0.08 or 1.0
    return [low - air if low < 0 else 0.0, high + air]


def _bar(
    part: pd.DataFrame, look: tuple[str, str, str], words: list[str], in_legend: bool
) -> go.Bar:
    column, name, colour = look
    return go.Bar(
        x=list(range(len(part))),
        y=numbers(part[column]),
        customdata=words,
        name=name,
        legendgroup=column,
        showlegend=in_legend,
        marker={"color": colour},
        hovertemplate="%{customdata}: %{y:,.0f}<extra>" + name + "</extra>",
    )


def _line(
    part: pd.DataFrame, look: tuple[str, str, str], words: list[str], in_legend: bool
) -> go.Scatter:
    column, name, colour = look
    return go.Scatter(
        x=list(range(len(part))),
        y=numbers(part[column]),
        customdata=words,
        name=name,
        legendgroup=column,
        showlegend=in_legend,
        mode="lines+markers",
        line={"color": colour, "width": 2},
        marker={"size": 4},
        connectgaps=False,
        hovertemplate="%{customdata}: %{y:,.0f}<extra>" + name + "</extra>",
    )


def _withheld(
    figure: go.Figure, parts: Sequence[pd.DataFrame], bars: Sequence[tuple[str, str, str]]
) -> None:
    """Marks months whose people are withheld, in the chart of people."""
    if not any(column == "average_people" for column, _, _ in bars):
        return
    first, height = True, above_axis(pd.concat(parts))
    for row, part in enumerate(parts, start=1):
        hidden = [p for p, status in enumerate(part["people_status"]) if status == "suppressed"]
        if hidden:
            figure.add_trace(
                go.Scatter(
                    x=hidden,
                    y=[height] * len(hidden),
                    mode="markers",
                    name=fmt.withheld(),
                    legendgroup="withheld",
                    showlegend=first,
                    marker={"symbol": "diamond-open", "size": 7, "color": BASE.ink},
                    cliponaxis=False,
                    hovertemplate=say("people {withheld}", withheld=fmt.withheld())
                    + "<extra></extra>",
                ),
                row=row,
                col=1,
            )
            first = False
