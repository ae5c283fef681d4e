"""Movement through years and months: what is published, and for which time exactly."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard import format as fmt
from dashboard.charts import style
from dashboard.charts.flow_time_look import (
    LOOKS,
    LOWEST_ON_LOG,
    SPAN,
    Look,
    hover,
    levels,
)
from dashboard.charts.flow_time_roles import ALSO, BESIDE, LEAD
from pipelines.catalog.flow_codes import FLOW_UNIT
from pipelines.catalog.wording import say

_DAY_MS = 86_400_000
_YEAR_WIDTH, _MONTH_WIDTH = 290 * _DAY_MS, 25 * _DAY_MS
TALL, SMALL = 340, 240
"""Heights in pixels: of one place across the page, of one place among several."""


def years(
    rows: pd.DataFrame,
    spans: pd.DataFrame,
    points: pd.DataFrame,
    reach: tuple[int, int],
    *,
    log: bool = False,
    height: int = TALL,
    top: float | None = None,
) -> go.Figure:
    """A bar per whole year; other periods as lines over just the time that they cover.

    ``rows`` of flow_year and ``spans`` of flow_observation, of one place, both with ``role``;
    ``reach``: first and last year of the axis; ``top``: where the axis ends, if it is shared;
    ``log``: squares on a logarithmic axis instead of bars, which need a zero.
    """
    drawn = rows.assign(
        middle=[date(int(year), 7, 2) for year in rows["year"]],
        words=[hover(row, f"{row['year']}") for row in rows.to_dict("records")],
        joined=rows["year"].astype(int),
    )
    figure = _figures(drawn, _YEAR_WIDTH, log=log, labels=height == TALL)
    _spans(figure, spans)
    _axes(figure, rows["unit"], spans["unit"], height, log=log, top=top)
    first, last = date(reach[0], 1, 1), date(reach[1], 12, 31)
    step = 1 if height == TALL else 2
    return _time(figure, points, first, last, _years_apart(first, step))


def months(
    rows: pd.DataFrame,
    spans: pd.DataFrame,
    points: pd.DataFrame,
    reach: tuple[date, date],
    *,
    log: bool = False,
    height: int = TALL,
    top: float | None = None,
) -> go.Figure:
    """As ``years``, a bar per calendar month; ``reach``: days of the first and last month."""
    drawn = rows.assign(
        middle=[month.replace(day=15) for month in rows["month_end"]],
        words=[hover(row, fmt.month(row["month_end"])) for row in rows.to_dict("records")],
        joined=[12 * month.year + month.month for month in rows["month_end"]],
    )
    figure = _figures(drawn, _MONTH_WIDTH, log=log)
    _spans(figure, spans)
    _axes(figure, rows["unit"], spans["unit"], height, log=log, top=top)
    first, last = reach[0].replace(day=1), reach[1]
    if (last - first).days > 1100:
        return _time(figure, points, first, last, _years_apart(first, 1 if height == TALL else 2))
    return _time(figure, points, first, last, _quarters(first, last))


def _figures(rows: pd.DataFrame, width: int, *, log: bool, labels: bool = False) -> go.Figure:
    figure = go.Figure()
    known = rows[rows["value"].notna()]
    for role in (LEAD, ALSO):
        part = known[known["role"] == role]
        if len(part) and log:
            _joined(figure, part, LOOKS[role])
        elif len(part):
            _bars(figure, part, LOOKS[role], width, labels=labels)
    _marks(figure, known[known["role"] == BESIDE], LOOKS[BESIDE], log=log)
    _withheld(figure, rows[rows["value_status"] == "suppressed"], log=log)
    return figure


def _bars(figure: go.Figure, rows: pd.DataFrame, look: Look, width: int, *, labels: bool) -> None:
    values = levels(rows["value"])
    figure.add_trace(
        go.Bar(
            x=rows["middle"],
            y=values,
            width=width,
            name=look.label,
            marker={
                "color": look.fill,
                "line": {"color": look.colour, "width": 0 if look.fill == look.colour else 1.5},
                "pattern": {"shape": look.pattern, "fgcolor": look.colour, "size": 6},
            },
            # Labels that do not fit are left out, not squeezed: see uniformtext below.
            text=["" if pd.isna(value) else fmt.number(value) for value in values]
            if labels
            else None,
            textposition="outside" if labels else "none",
            cliponaxis=False,
            customdata=rows["words"],
            hovertemplate="%{customdata}<extra></extra>",
        )
    )


def _joined(figure: go.Figure, rows: pd.DataFrame, look: Look) -> None:
    """Marks, with a line between figures of one series that follow each other."""
    for _, part in rows.groupby("series_id", sort=False):
        runs = (part["joined"].diff() != 1).cumsum()
        for _, run in part.groupby(runs):
            figure.add_trace(
                go.Scatter(
                    x=run["middle"],
                    y=[max(value, LOWEST_ON_LOG) for value in levels(run["value"])],
                    mode="lines+markers",
                    name=look.label,
                    line={"color": look.colour, "width": 1.6},
                    marker={"symbol": look.symbol, "size": 6, "color": look.colour},
                    customdata=run["words"],
                    hovertemplate="%{customdata}<extra></extra>",
                )
            )


def _marks(figure: go.Figure, rows: pd.DataFrame, look: Look, *, log: bool) -> None:
    if not len(rows):
        return
    values = levels(rows["value"])
    figure.add_trace(
        go.Scatter(
            x=rows["middle"],
            y=[max(value, LOWEST_ON_LOG) for value in values] if log else values,
            mode="markers",
            name=look.label,
            marker={
                "symbol": look.symbol,
                "size": 10,
                "color": look.fill,
                "line": {"color": look.colour, "width": 2},
            },
            customdata=rows["words"],
            hovertemplate="%{customdata}<extra></extra>",
        )
    )


def _withheld(figure: go.Figure, rows: pd.DataFrame, *, log: bool) -> None:
    if not len(rows):
        return
    figure.add_trace(
        go.Scatter(
            x=rows["middle"],
            y=[LOWEST_ON_LOG if log else 0] * len(rows),
            mode="markers",
            name=say("Withheld"),
            cliponaxis=False,
            marker={"symbol": "x-thin", "size": 9, "line": {"color": style.MUTED, "width": 2}},
            customdata=rows["words"],
            hovertemplate="%{customdata}<extra></extra>",
        )
    )


def _spans(figure: go.Figure, spans: pd.DataFrame) -> None:
    """A line from the first to the last day, at the height of what was counted in that time."""
    for row in spans.to_dict("records"):
        start, end = row["period_start"], row["period_end"]
        # A white edge below it, so that it is seen on a bar as well.
        figure.add_trace(
            go.Scatter(
                x=[start, end],
                y=[float(row["value"])] * 2,
                mode="lines",
                line={"color": "#ffffff", "width": 7},
                hoverinfo="skip",
            )
        )
        figure.add_trace(
            go.Scatter(
                x=[start, start + (end - start) / 2, end],
                y=[float(row["value"])] * 3,
                mode="lines+markers",
                name=say("Another period"),
                line={"color": SPAN, "width": 3, "dash": "solid" if row["role"] == ALSO else "dot"},
                marker={
                    "symbol": "line-ns",
                    "size": [9, 0, 9],
                    "line": {"color": SPAN, "width": [2, 0, 2]},
                },
                customdata=[hover(row)] * 3,
                hovertemplate="%{customdata}<extra></extra>",
            )
        )


def _axes(
    figure: go.Figure,
    units: pd.Series,
    span_units: pd.Series,
    height: int,
    *,
    log: bool,
    top: float | None,
) -> None:
    named = [FLOW_UNIT.label(str(unit)) for unit in dict.fromkeys([*units, *span_units])]
    style.layout(figure, height=height, y_title=", ".join(named))
    figure.update_layout(
        showlegend=False,
        barmode="overlay",
        margin={"t": 30, "b": 30},
        uniformtext={"mode": "hide", "minsize": 9},
        hovermode="closest",
    )
    if log:
        figure.update_yaxes(type="log", dtick=1, rangemode="normal")
    else:
        figure.update_yaxes(rangemode="tozero", nticks=6)
        if top is not None:
            figure.update_yaxes(range=[0, 1.08 * top])


def _years_apart(first: date, step: int) -> dict[str, Any]:
    return {
        "dtick": f"M{12 * step}",
        "tick0": first.replace(month=1, day=1).isoformat(),
        "tickformat": "%Y",
        "ticklabelmode": "period",
    }


def _quarters(first: date, last: date) -> dict[str, Any]:
    """Every third month, named in the middle of it: there its bar stands."""
    months = range(12 * first.year + first.month - 1, 12 * last.year + last.month)
    middles = [date(month // 12, month % 12 + 1, 15) for month in months if month % 3 == 0]
    return {
        "tickvals": [day.isoformat() for day in middles],
        "ticktext": [f"{fmt.month_name(day, short=True)}<br>{day.year}" for day in middles],
    }


def _time(
    figure: go.Figure, points: pd.DataFrame, first: date, last: date, marks: dict[str, Any]
) -> go.Figure:
    figure.update_xaxes(
        type="date",
        range=[first.isoformat(), (last + timedelta(days=1)).isoformat()],
        showgrid=False,
        **marks,
    )
    return style.mark_turning_points(figure, points, first, last)
