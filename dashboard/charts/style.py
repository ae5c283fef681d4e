"""How every chart looks: quiet axes, units on them, turning points as thin labelled lines."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard import format as fmt
from dashboard.palette import BASE
from pipelines.catalog.wording import say

PLACES = "#154d77"
PEOPLE = "#c2571a"
MUTED = "#6b7780"
GRID = "#e3e8eb"
COUNTRY_COLOURS = {
    # Darkened until each has contrast on white; dashes tell the lines apart as well.
    "AL": "#b3261e",
    "BA": "#0072b2",
    "XK": "#7a5195",
    "ME": "#8a6d00",
    "MK": "#00745a",
    "RS": "#c2571a",
    "all": BASE.ink,
}
COUNTRY_DASHES = {
    "AL": "dot",
    "BA": "solid",
    "XK": "dashdot",
    "ME": "longdash",
    "MK": "dash",
    "RS": "solid",
    "all": "solid",
}
FONT = "Source Sans, Source Sans Pro, sans-serif"
CONFIG = {"displaylogo": False, "displayModeBar": False, "responsive": True}


def layout(figure: go.Figure, *, height: int, y_title: str = "", x_title: str = "") -> go.Figure:
    """Applies the house style. ``height`` in pixels; titles are axis titles with units."""
    figure.update_layout(
        height=height,
        margin={"l": 8, "r": 12, "t": 54, "b": 34},
        font={"family": FONT, "size": 13, "color": BASE.ink},
        plot_bgcolor="#ffffff",
        paper_bgcolor="#ffffff",
        hoverlabel={"font": {"family": FONT, "size": 13}, "bgcolor": "#ffffff"},
        legend={
            "orientation": "h",
            "y": 1,
            "yref": "container",
            "yanchor": "top",
            "x": 0,
            "title": None,
        },
        separators=fmt.decimal_mark() + fmt.group_mark(),
        dragmode=False,
    )
    figure.update_xaxes(
        gridcolor=GRID,
        zeroline=False,
        title={"text": x_title, "standoff": 8},
        fixedrange=True,
        automargin=True,
    )
    figure.update_yaxes(
        gridcolor=GRID,
        zeroline=True,
        zerolinecolor=MUTED,
        title={"text": y_title, "standoff": 6},
        tickformat=",",
        fixedrange=True,
        automargin=True,
    )
    return figure


def percent_mark() -> str:
    """What stands behind a number in per cent, blank included: for Plotly's own numbers."""
    return fmt.percent(0).removeprefix(fmt.number(0))


def month_ticks(first: date, last: date, *, most: int = 6) -> dict[str, Any]:
    """Marks of a date axis between two days, as settings of it: months or years, ``most`` of them.

    Plotly itself would name the months in English.
    """
    start, end = 12 * first.year + first.month - 1, 12 * last.year + last.month - 1
    step = next((s for s in _TICK_MONTHS if (end - start) // s < most), _TICK_MONTHS[-1])
    marked = [
        date(month // 12, month % 12 + 1, 1) for month in range(start, end + 1) if month % step == 0
    ]
    return {
        "tickvals": [day.isoformat() for day in marked],
        "ticktext": [str(day.year) if step >= 12 else fmt.short_month(day) for day in marked],
        "tickangle": 0,
    }


_TICK_MONTHS = (1, 2, 3, 6, 12, 24, 60)


def one_month_at_a_time(figure: go.Figure) -> go.Figure:
    """All lines answer the pointer together; each of them names the month, so the box does not."""
    figure.update_layout(hovermode="x unified")
    return figure.update_xaxes(unifiedhovertitle={"text": " "})


def mark_turning_points(
    figure: go.Figure, points: pd.DataFrame, first: date, last: date, *, labels: bool = True
) -> go.Figure:
    """Thin lines at turning points between two days; numbered labels above, texts on hover."""
    within = points[(points["happened_on"] >= first) & (points["happened_on"] <= last)]
    for number, point in enumerate(within.to_dict("records"), start=1):
        when = point["happened_on"].isoformat()
        figure.add_shape(
            type="line",
            x0=when,
            x1=when,
            y0=0,
            y1=1,
            yref="paper",
            line={"color": MUTED, "width": 1, "dash": "dot"},
            layer="below",
        )
        if labels:
            figure.add_annotation(
                x=when,
                y=1,
                yref="paper",
                yanchor="bottom",
                text=str(number),
                showarrow=False,
                hovertext=f"{point['label']}: {point['description']}",
                font={"size": 11, "color": BASE.ink},
                bgcolor="#ffffff",
                bordercolor=MUTED,
                borderpad=2,
            )
    return figure


def mark_month(figure: go.Figure, month: date) -> go.Figure:
    """A solid line at the chosen month."""
    figure.add_shape(
        type="line",
        x0=month.isoformat(),
        x1=month.isoformat(),
        y0=0,
        y1=1,
        yref="paper",
        line={"color": BASE.ink, "width": 1.5},
    )
    return figure


def mark_demonstration(figure: go.Figure) -> go.Figure:
    """Says within the picture that its figures are simulated, so that a copy of it says so too."""
    figure.add_annotation(
        x=1,
        y=1,
        xref="paper",
        yref="paper",
        xanchor="right",
        yanchor="bottom",
        yshift=3,
        text=say("Demonstration: simulated figures"),
        showarrow=False,
        font={"size": 11, "color": "#7a3b00"},
        bgcolor="#fdf1dc",
        bordercolor="#c98a2b",
        borderpad=2,
    )
    return figure
