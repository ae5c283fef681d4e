"""Charts of the outlook: what is expected, past forecasts against what came, seasons."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from math import log10
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard import format as fmt
from dashboard.charts import style
from dashboard.palette import BASE

FORECAST = style.PEOPLE
BAND = "#f3d9c8"
MISSED = "#9c2f0a"
HELD = "#7fa3bd"
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
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
        figure.add_trace(_marks(values, "same_as_last_year_value", kind, unit, "same as last year"))
    figure.add_trace(
        go.Scatter(
            x=_x(recent["period_end"], kind),
            y=_numbers(recent["value"]),
            mode="lines+markers",
            line={"color": style.PLACES, "width": 2},
            marker={"size": 4 if kind == "month" else 8},
            connectgaps=False,
            name="Published",
            customdata=_periods(recent["period_end"], kind),
            hovertemplate="%{customdata}: %{y:,} " + unit + "<extra></extra>",
        )
    )
    style.layout(figure, height=340, y_title=unit)
    figure.update_yaxes(rangemode="tozero")
    figure.update_xaxes(**_axis(kind))
    figure.update_layout(showlegend=False, margin={"t": 30})
    return figure


def _interval(figure: go.Figure, rows: pd.DataFrame, kind: str, unit: str) -> None:
    """The interval as a band of months, or as one upright of a year, and its middle."""
    low, high = _numbers(rows["low_value"]), _numbers(rows["high_value"])
    if kind == "month":
        for name, ends, fill in (("Interval, lower end", low, None), ("Interval", high, "tonexty")):
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
            name="Forecast",
            customdata=[
                f"{when}: forecast {fmt.number(at)} {unit},<br>interval {fmt.number(a)} to"
                f" {fmt.number(b)}"
                for when, at, a, b in zip(
                    _periods(rows["period_end"], kind), middle, low, high, strict=True
                )
            ],
            hovertemplate="%{customdata}<extra></extra>",
        )
    )


def _marks(rows: pd.DataFrame, column: str, kind: str, unit: str, name: str) -> go.Scatter:
    return go.Scatter(
        x=_x(rows["period_end"], kind),
        y=_numbers(rows[column]),
        mode="markers",
        marker={"symbol": "diamond-open", "size": 9, "color": BASE.ink, "line": {"width": 1.6}},
        name=name.capitalize(),
        customdata=_periods(rows["period_end"], kind),
        hovertemplate="%{customdata}, " + name + ": %{y:,} " + unit + "<extra></extra>",
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
        (rows[held], "Interval that held", HELD),
        (rows[~held], "Interval that did not hold", MISSED),
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
            name="What came",
            customdata=[_trial_words(row, kind, unit) for row in rows.to_dict("records")],
            hovertemplate="%{customdata}<extra></extra>",
        )
    )
    style.layout(figure, height=340, y_title=unit)
    figure.update_xaxes(**_axis(kind))
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


def _trial_words(row: dict[Any, Any], kind: str, unit: str) -> str:
    when = _period(row["period_end"], kind)
    return (
        f"<b>{when}</b>: {fmt.number(row['actual_value'])} {unit} came<br>"
        f"forecast {fmt.number(row['forecast_value'])}, interval"
        f" {fmt.number(row['low_value'])} to {fmt.number(row['high_value'])}<br>"
        f"same as last year {fmt.number(row['same_as_last_year_value'])}<br>"
        f"made with figures to {_period(row['origin_end'], kind)}"
    )


def seasons(rows: pd.DataFrame, years: pd.DataFrame) -> go.Figure:
    """Each month of the year in per cent of its year's mean month, on a scale of ratios.

    ``rows`` of the query seasons, ``years``: rows of the indicator season_percent, one dot each.
    """
    figure = go.Figure()
    x: list[str | None] = []
    y: list[float | None] = []
    for row in rows.to_dict("records"):
        name = MONTHS[int(row["month_of_year"]) - 1]
        x += [name, name, None]
        y += [row["low_percent"], row["high_percent"], None]
    figure.add_trace(
        go.Scatter(x=x, y=y, mode="lines", line={"color": HELD, "width": 2}, hoverinfo="skip")
    )
    figure.add_trace(
        go.Scatter(
            x=[MONTHS[end.month - 1] for end in years["period_end"]],
            y=_numbers(years["value"]),
            mode="markers",
            marker={"color": HELD, "size": 5},
            customdata=[fmt.month(end) for end in years["period_end"]],
            hovertemplate="%{customdata}: %{y:.0f}% of the year's mean month<extra></extra>",
            name="One year",
        )
    )
    figure.add_trace(
        go.Scatter(
            x=[MONTHS[int(month) - 1] for month in rows["month_of_year"]],
            y=_numbers(rows["median_percent"]),
            mode="markers",
            marker={"color": FORECAST, "size": 11, "symbol": "diamond"},
            customdata=rows[["low_percent", "high_percent"]].to_numpy(),
            hovertemplate="<b>%{x}</b>: median %{y:.0f}%, from %{customdata[0]:.0f}% to"
            " %{customdata[1]:.0f}%<extra></extra>",
            name="Median",
        )
    )
    style.layout(figure, height=320, y_title="% of the year's mean month")
    figure.update_yaxes(
        type="log", tickvals=list(_TICKS), ticktext=[f"{tick}%" for tick in _TICKS], zeroline=False
    )
    figure.add_hline(y=100, line={"color": BASE.ink, "width": 1})
    figure.update_xaxes(
        categoryorder="array", categoryarray=list(MONTHS), tickfont={"size": 11}, tickangle=0
    )
    figure.update_layout(showlegend=False, margin={"t": 12})
    return figure


def _x(ends: pd.Series, kind: str) -> list[date] | list[int]:
    """A month stands at its first day, at its mark of the axis; a year is a plain number."""
    return [end.replace(day=1) if kind == "month" else end.year for end in ends]


def _power(value: float) -> float:
    """Where a value lies on an axis of ratios."""
    return log10(max(value, 0.5))


def _axis(kind: str) -> dict[str, object]:
    """Few marks, so that they stand beside each other on a narrow screen."""
    if kind == "month":
        return {"tickformat": "%b %Y", "nticks": 5, "tickangle": 0}
    return {"tickformat": "d", "nticks": 8, "tickangle": 0}


def _numbers(values: pd.Series) -> list[float]:
    return [float(value) for value in values.to_numpy(dtype=float, na_value=float("nan"))]


def _period(end: date, kind: str) -> str:
    return fmt.month(end) if kind == "month" else f"{end:%Y}"


def _periods(ends: Sequence[date] | pd.Series, kind: str) -> list[str]:
    return [_period(end, kind) for end in ends]
