"""Charts of the outlook: what is expected, past forecasts against what came, seasons."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from math import log10

import pandas as pd
import plotly.graph_objects as go

from dashboard import format as fmt
from dashboard.charts import style
from dashboard.charts.flow_outlook_words import (
    forecast_words,
    median_words,
    periods,
    same_as_last_year_words,
    trial_words,
    year_words,
)
from dashboard.palette import BASE
from pipelines.catalog.wording import say

FORECAST = style.PEOPLE
BAND = "#f3d9c8"
MISSED = "#9c2f0a"
HELD = "#7fa3bd"
_RECENT = {"month": 30, "year": 11}
_TICKS = (5, 10, 25, 50, 100, 200, 400, 800)


def outlook(history: pd.DataFrame, values: pd.DataFrame, kind: str, unit: str) -> go.Figure:
    """The latest figures, what is expected, and the same periods of last year.

    ``history`` and ``values`` as from the queries of these names; ``kind`` month or year; ``unit``
    in words. Without a forecast only the yardstick is drawn.
    """
    recent = history.tail(_RECENT[kind])
    figure = go.Figure()
    shown = values[values["value"].notna()]
    if len(shown):
        _interval(figure, shown, kind, unit)
    if len(values):
        figure.add_trace(_same_as_last_year(values, kind, unit))
    figure.add_trace(
        go.Scatter(
            x=_x(recent["period_end"], kind),
            y=_numbers(recent["value"]),
            mode="lines+markers",
            line={"color": style.PLACES, "width": 2},
            marker={"size": 4 if kind == "month" else 8},
            connectgaps=False,
            name=say("Published"),
            customdata=periods(recent["period_end"], kind),
            hovertemplate=f"%{{customdata}}: %{{y:,}} {unit}<extra></extra>",
        )
    )
    style.layout(figure, height=340, y_title=unit)
    figure.update_yaxes(rangemode="tozero")
    figure.update_xaxes(**_axis(kind, [*recent["period_end"], *values["period_end"]]))
    figure.update_layout(showlegend=False, margin={"t": 30})
    return figure


def _interval(figure: go.Figure, rows: pd.DataFrame, kind: str, unit: str) -> None:
    """The interval as a band of months, or as one upright of a year, and its middle."""
    low, high = _numbers(rows["low_value"]), _numbers(rows["high_value"])
    if kind == "month":
        for name, ends, fill in (
            (say("Interval, lower end"), low, None),
            (say("Interval"), high, "tonexty"),
        ):
            figure.add_trace(
                go.Scatter(
                    x=_x(rows["period_end"], kind),
                    y=ends,
                    mode="lines",
                    line={"color": FORECAST, "width": 0.6},
                    fill=fill,
                    fillcolor=BAND,
                    name=name,
                    hoverinfo="skip",
                )
            )
    middle = _numbers(rows["value"])
    error = {
        "type": "data",
        "symmetric": False,
        "array": [top - at for top, at in zip(high, middle, strict=True)],
        "arrayminus": [at - bottom for bottom, at in zip(low, middle, strict=True)],
        "color": FORECAST,
        "thickness": 3,
        "width": 9,
    }
    figure.add_trace(
        go.Scatter(
            x=_x(rows["period_end"], kind),
            y=middle,
            mode="lines+markers" if kind == "month" else "markers",
            line={"color": FORECAST, "width": 2, "dash": "dash"},
            marker={"color": FORECAST, "size": 7 if kind == "month" else 10},
            error_y=error if kind == "year" else None,
            name=say("Forecast"),
            customdata=[
                forecast_words(when, at, (a, b), unit)
                for when, at, a, b in zip(
                    periods(rows["period_end"], kind), middle, low, high, strict=True
                )
            ],
            hovertemplate="%{customdata}<extra></extra>",
        )
    )


def _same_as_last_year(rows: pd.DataFrame, kind: str, unit: str) -> go.Scatter:
    return go.Scatter(
        x=_x(rows["period_end"], kind),
        y=_numbers(rows["same_as_last_year_value"]),
        mode="markers",
        marker={"symbol": "diamond-open", "size": 9, "color": BASE.ink, "line": {"width": 1.6}},
        name=say("Same as last year"),
        customdata=periods(rows["period_end"], kind),
        hovertemplate=f"{same_as_last_year_words(unit)}<extra></extra>",
    )


def past_forecasts(rows: pd.DataFrame, kind: str, unit: str) -> go.Figure:
    """Intervals of past forecasts as uprights, what came as a line.

    ``rows`` of the query backtest, all the same time ahead. An interval that did not hold is
    darker and its figure carries a cross.
    """
    figure = go.Figure()
    held = (rows["actual_value"] >= rows["low_value"]) & (
        rows["actual_value"] <= rows["high_value"]
    )
    for part, name, colour in (
        (rows[held], say("Interval that held"), HELD),
        (rows[~held], say("Interval that did not hold"), MISSED),
    ):
        _uprights(figure, part, name, colour, kind)
    figure.add_trace(
        go.Scatter(
            x=_x(rows["period_end"], kind),
            y=_numbers(rows["actual_value"]),
            mode="lines+markers",
            line={"color": style.PLACES, "width": 2},
            marker={
                "size": [5 if is_held else 10 for is_held in held],
                "symbol": ["circle" if is_held else "x" for is_held in held],
                "color": [style.PLACES if is_held else MISSED for is_held in held],
            },
            name=say("What came"),
            customdata=[trial_words(row, kind, unit) for row in rows.to_dict("records")],
            hovertemplate="%{customdata}<extra></extra>",
        )
    )
    style.layout(figure, height=340, y_title=unit)
    figure.update_xaxes(**_axis(kind, list(rows["period_end"])))
    figure.update_layout(showlegend=False, margin={"t": 12})
    if (rows["actual_value"] > 0).all():
        # Intervals reach far above what ever came; on a scale of ratios both stay readable.
        highest = float(rows["high_value"].max())
        ticks = [10**power for power in range(13) if 10**power <= 10 * highest]
        figure.update_yaxes(
            type="log",
            tickvals=ticks,
            ticktext=[fmt.number(tick) for tick in ticks],
            range=[_power(float(rows["actual_value"].min()) / 4), _power(highest * 1.2)],
            zeroline=False,
        )
    else:
        figure.update_yaxes(range=[0, float(rows["high_value"].max()) * 1.05])
    return figure


def _uprights(figure: go.Figure, rows: pd.DataFrame, name: str, colour: str, kind: str) -> None:
    x: list[object] = []
    y: list[float | None] = []
    for at, low, high in zip(
        _x(rows["period_end"], kind), rows["low_value"], rows["high_value"], strict=True
    ):
        x += [at, at, None]
        # A scale of ratios has no zero: an interval from there begins at the picture's lower edge.
        y += [max(float(low), 0.1), float(high), None]
    figure.add_trace(
        go.Scatter(
            x=x,
            y=y,
            mode="lines",
            line={"color": colour, "width": 3 if kind == "month" else 9},
            name=name,
            hoverinfo="skip",
        )
    )


def seasons(rows: pd.DataFrame, years: pd.DataFrame) -> go.Figure:
    """Each month of the year in per cent of its year's mean month, on a scale of ratios.

    ``rows`` of the query seasons, ``years``: rows of the indicator season_percent, one dot each.
    """
    figure = go.Figure()
    names = [fmt.month_name(date(2000, month, 1), short=True) for month in range(1, 13)]
    x: list[str | None] = []
    y: list[float | None] = []
    for row in rows.to_dict("records"):
        name = names[int(row["month_of_year"]) - 1]
        x += [name, name, None]
        y += [row["low_percent"], row["high_percent"], None]
    figure.add_trace(
        go.Scatter(x=x, y=y, mode="lines", line={"color": HELD, "width": 2}, hoverinfo="skip")
    )
    figure.add_trace(
        go.Scatter(
            x=[names[end.month - 1] for end in years["period_end"]],
            y=_numbers(years["value"]),
            mode="markers",
            marker={"color": HELD, "size": 5},
            customdata=[fmt.month(end) for end in years["period_end"]],
            hovertemplate=f"{year_words()}<extra></extra>",
            name=say("One year"),
        )
    )
    figure.add_trace(
        go.Scatter(
            x=[names[int(month) - 1] for month in rows["month_of_year"]],
            y=_numbers(rows["median_percent"]),
            mode="markers",
            marker={"color": FORECAST, "size": 11, "symbol": "diamond"},
            customdata=rows[["low_percent", "high_percent"]].to_numpy(),
            hovertemplate=f"{median_words()}<extra></extra>",
            name=say("Median"),
        )
    )
    style.layout(figure, height=320, y_title=say("% of the year's mean month"))
    figure.update_yaxes(
        type="log",
        tickvals=list(_TICKS),
        ticktext=[fmt.percent(tick) for tick in _TICKS],
        zeroline=False,
    )
    figure.add_hline(y=100, line={"color": BASE.ink, "width": 1})
    figure.update_xaxes(
        categoryorder="array", categoryarray=names, tickfont={"size": 11}, tickangle=0
    )
    figure.update_layout(showlegend=False, margin={"t": 12})
    return figure


def _x(ends: pd.Series, kind: str) -> list[date] | list[int]:
    """A month stands at its first day, at its mark of the axis; a year is a plain number."""
    return [end.replace(day=1) if kind == "month" else end.year for end in ends]


def _power(value: float) -> float:
    """Where a value lies on an axis of ratios."""
    return log10(max(value, 0.5))


def _axis(kind: str, ends: Sequence[date]) -> dict[str, object]:
    """Few marks, so that they stand beside each other on a narrow screen."""
    if kind == "month" and ends:
        return style.month_ticks(min(ends), max(ends), most=5)
    return {"tickformat": "d", "nticks": 8, "tickangle": 0}


def _numbers(values: pd.Series) -> list[float]:
    return [float(value) for value in values.to_numpy(dtype=float, na_value=float("nan"))]
