"""How the charts of a municipality's sheet look: all of one fixed size.

On screen, on a phone and on paper they are the same pictures: three beside each other on a laptop,
two on an A4 page, one on a phone. So nothing has to be drawn anew for the printer.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from textwrap import wrap

import pandas as pd
import plotly.graph_objects as go

from dashboard import format as fmt
from dashboard.charts import style
from dashboard.palette import BASE
from pipelines.catalog.wording import say

WIDTH, HEIGHT = 330, 280  # pixels: two beside each other on A4, one on the narrowest phone
COST = "#8c4a12"
RECEIVED = "#2f7f76"
OTHERS = "#7f93a0"
NOT_REPORTED = "#e4e7ea"
_LINE = 42  # characters that fit beside each other in an empty picture


def compact(figure: go.Figure, title: str, *, height: int = HEIGHT) -> go.Figure:
    """The house style at the size of the sheet, the title within the picture."""
    style.layout(figure, height=height)
    figure.update_layout(
        title={
            "text": f"<b>{title}</b>",
            "font": {"size": 12.5},
            "x": 0,
            "xanchor": "left",
            "y": 1,
            "yanchor": "top",
            "pad": {"t": 6, "l": 2},
        },
        font={"size": 11},
        # Between title and plot there is room for the mark of simulated figures.
        margin={"l": 4, "r": 8, "t": 46, "b": 62},
        legend={
            "y": 0,
            "yref": "container",
            "yanchor": "bottom",
            "x": 0,
            "xref": "container",
            "font": {"size": 10.5},
            "itemwidth": 30,
            "bgcolor": "rgba(0,0,0,0)",
        },
        hoverlabel={"font": {"size": 12}},
    )
    figure.update_xaxes(title={"font": {"size": 10.5}}, tickfont={"size": 10})
    figure.update_yaxes(title={"font": {"size": 10.5}}, tickfont={"size": 10})
    return figure


def month_labels(months: Sequence[date]) -> list[str]:
    """``Jan``, with the year below the first month and below each January."""
    return [
        fmt.month_name(month, short=True)
        + (f"<br>{month:%Y}" if position == 0 or month.month == 1 else "")
        for position, month in enumerate(months)
    ]


def month_axis(figure: go.Figure, months: Sequence[date]) -> go.Figure:
    """Positions 0, 1, 2 … on the horizontal axis are these months."""
    figure.update_xaxes(
        tickvals=list(range(len(months))),
        ticktext=month_labels(months),
        tickfont={"size": 9.5},
        tickangle=0,
        range=[-0.6, len(months) - 0.4],
        showgrid=False,
    )
    return figure


def grey_months(figure: go.Figure, positions: Sequence[int], **where: int) -> go.Figure:
    """Grey bands over months that nobody reported."""
    for position in positions:
        figure.add_vrect(
            x0=position - 0.5,
            x1=position + 0.5,
            fillcolor=NOT_REPORTED,
            line_width=0,
            layer="below",
            **where,
        )
    return figure


def key_of_grey(figure: go.Figure) -> go.Figure:
    """The entry of the legend that says what a grey band is."""
    figure.add_trace(
        go.Scatter(
            x=[None],
            y=[None],
            mode="markers",
            marker={"symbol": "square", "size": 10, "color": NOT_REPORTED},
            name=say("no return"),
            hoverinfo="skip",
        )
    )
    return figure


def above_axis(months: pd.DataFrame) -> float:
    """Where a mark stands clear of the names of the months, in people and places."""
    known = [v for v in numbers(months["reported_places"]) + numbers(months["average_people"]) if v]
    return 0.06 * max(known, default=1.0)


def numbers(values: pd.Series) -> list[float | None]:
    """Values for Plotly, None where there is none."""
    return [None if pd.isna(value) else float(value) for value in values]


def safe(text: str, length: int = 40) -> str:
    """Plain text that cannot act as markup in a chart, cut to a length."""
    cut = text if len(text) <= length else text[: length - 1].rstrip() + "…"
    return cut.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def not_there(text: str, title: str) -> go.Figure:
    """An empty picture that says why it is empty."""
    figure = compact(go.Figure(), title)
    figure.update_xaxes(visible=False)
    figure.update_yaxes(visible=False)
    figure.add_annotation(
        text="<br>".join(wrap(text, _LINE)),
        x=0.5,
        y=0.5,
        xref="paper",
        yref="paper",
        showarrow=False,
        font={"size": 12, "color": BASE.ink},
    )
    return figure
