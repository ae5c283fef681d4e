"""People on a day, and outcomes of decisions: series side by side, never added."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts import style
from dashboard.charts.flow_time import TALL
from dashboard.charts.flow_time_look import LOWEST_ON_LOG, amount, hover, levels
from pipelines.catalog.flow_codes import FLOW_UNIT
from pipelines.catalog.wording import say

_LONGEST_GAP = 370  # days between two figures of one series that a line may join
_SYMBOLS = ("circle", "diamond", "square", "triangle-up", "cross", "star")


def stocks(
    rows: pd.DataFrame,
    colours: Mapping[str, str],
    points: pd.DataFrame,
    reach: tuple[date, date],
    *,
    log: bool = False,
    height: int = TALL,
    top: float | None = None,
) -> go.Figure:
    """Points at days, joined where a series has one each year; ranges as upright lines.

    ``rows`` of flow_observation of one place; ``colours``: series_id → colour; a figure that is
    known for a month only stands at the month's end.
    """
    figure = go.Figure()
    for number, series_id in enumerate(colours):
        part = rows[rows["series_id"] == series_id].sort_values("period_end")
        symbol = _SYMBOLS[number % len(_SYMBOLS)]
        if len(part):
            _series(figure, part, colours[series_id], symbol, log=log)
    style.layout(figure, height=height, y_title=say("persons on a day"))
    figure.update_layout(showlegend=False, margin={"t": 30, "b": 30}, hovermode="closest")
    _scale(figure, log=log, top=top)
    first, last = date(reach[0].year, 1, 1), date(reach[1].year, 12, 31) + timedelta(days=60)
    figure.update_xaxes(
        type="date",
        range=[first.isoformat(), last.isoformat()],
        tickformat="%Y",
        dtick="M12" if height == TALL else "M24",
        tick0=first.isoformat(),
    )
    return style.mark_turning_points(figure, points, first, last)


def _series(figure: go.Figure, rows: pd.DataFrame, colour: str, symbol: str, *, log: bool) -> None:
    single = rows[rows["value"].notna()]
    days = pd.to_datetime(single["period_end"]).diff().dt.days
    regular = len(single) > 2 and bool((days.dropna() <= _LONGEST_GAP).all())
    values = levels(single["value"])
    if len(single):
        figure.add_trace(
            go.Scatter(
                x=single["period_end"],
                y=[max(value, LOWEST_ON_LOG) for value in values] if log else values,
                mode="lines+markers" if regular else "markers",
                name=str(single["series_name"].iloc[0]),
                line={"color": colour, "width": 1.8},
                marker={"color": colour, "symbol": symbol, "size": 8 if not regular else 6},
                customdata=[hover(row) for row in single.to_dict("records")],
                hovertemplate="%{customdata}<extra></extra>",
            )
        )
    for row in rows[rows["value_low"].notna()].to_dict("records"):
        figure.add_trace(
            go.Scatter(
                x=[row["period_end"]] * 2,
                y=[float(row["value_low"]), float(row["value_high"])],
                mode="lines+markers",
                name=str(row["series_name"]),
                line={"color": colour, "width": 3},
                marker={
                    "symbol": "line-ew",
                    "size": 12,
                    "line": {"color": colour, "width": 2.5},
                },
                customdata=[hover(row)] * 2,
                hovertemplate="%{customdata}<extra></extra>",
            )
        )


def _scale(figure: go.Figure, *, log: bool, top: float | None) -> None:
    if log:
        figure.update_yaxes(type="log", dtick=1)
        return
    figure.update_yaxes(rangemode="tozero", nticks=6)
    if top is not None:
        figure.update_yaxes(range=[0, 1.08 * top])


def outcomes(
    rows: pd.DataFrame,
    colours: Mapping[str, str],
    reach: tuple[int, int],
    *,
    log: bool = False,
    height: int = TALL,
    top: float | None = None,
) -> go.Figure:
    """A line per outcome through the years; what is left of the total is not worked out.

    ``rows`` of flow_year of the series that are parts of decisions, of one place.
    """
    figure = go.Figure()
    for number, series_id in enumerate(colours):
        part = rows[(rows["series_id"] == series_id) & rows["value"].notna()].sort_values("year")
        values = levels(part["value"])
        runs = (part["year"].astype(int).diff() != 1).cumsum()
        for _, run in part.assign(level=values).groupby(runs):
            figure.add_trace(
                go.Scatter(
                    x=run["year"].astype(int),
                    y=[max(value, LOWEST_ON_LOG) for value in run["level"]]
                    if log
                    else run["level"],
                    mode="lines+markers",
                    name=str(run["series_name"].iloc[0]),
                    line={"color": colours[series_id], "width": 1.8},
                    marker={
                        "color": colours[series_id],
                        "symbol": _SYMBOLS[number % len(_SYMBOLS)],
                        "size": 6,
                    },
                    customdata=[f"{row['year']}: {amount(row)}" for row in run.to_dict("records")],
                    hovertemplate="%{customdata}<extra>%{fullData.name}</extra>",
                )
            )
    style.layout(figure, height=height, y_title=FLOW_UNIT.label("decisions"))
    figure.update_layout(showlegend=False, margin={"t": 12, "b": 30})
    figure.update_xaxes(range=[reach[0] - 0.5, reach[1] + 0.5], dtick=1 if height == TALL else 2)
    _scale(figure, log=log, top=top)
    return figure
