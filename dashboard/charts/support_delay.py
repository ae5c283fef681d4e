"""How many days the money took, by level of the payer: median, nine tenths, and quartiles."""

from __future__ import annotations

from textwrap import wrap

import pandas as pd
import plotly.graph_objects as go

from dashboard import format as fmt
from dashboard import palette
from dashboard.charts import style
from dashboard.charts.support_legend import legend_above
from dashboard.charts.support_scale import scale
from pipelines.catalog.support_extracts import ALL_AREAS
from pipelines.catalog.wording import say, say_n


def delays(rows: pd.DataFrame) -> go.Figure:
    """A dumbbell per level; all levels together at the top. ``rows``: extract SUPPORT_DELAYS."""
    rows = rows.iloc[::-1] if not len(rows) else _all_first(rows)
    unit = scale(float(rows["received_eur"].max()))
    names = [
        f"{name}<br><span style='font-size:11px'>{unit.label(eur)} {unit.words}</span>"
        for name, eur in zip(rows["tier_name"], rows["received_eur"], strict=True)
    ]
    figure = go.Figure()
    _span(figure, names, rows["delay_median"], rows["delay_p90"], ("", 2, palette.GAP[3]))
    middle = (say("Middle half of the money"), 10, palette.SEQUENTIAL[1])
    _span(figure, names, rows["delay_quarter"], rows["delay_three_quarters"], middle)
    for column, label, colour, symbol in (
        ("delay_median", say("Half of the money"), style.PLACES, "circle"),
        ("delay_p90", say("Nine tenths"), palette.GAP[4], "diamond"),
    ):
        figure.add_trace(
            go.Scatter(
                x=rows[column],
                y=names,
                mode="markers+text",
                name=label,
                marker={"color": colour, "symbol": symbol, "size": 12},
                text=[fmt.number(days) for days in rows[column]],
                textposition="top center",
                textfont={"size": 12, "color": colour},
                hovertext=[_within(column, int(days)) for days in rows[column]],
                hovertemplate="%{hovertext}<extra></extra>",
                cliponaxis=False,
            )
        )
    # Names leave the axis little width on a phone: a longer title of it has two lines.
    title = wrap(say("days from claim to payment"), 26)
    height = 140 + 50 * max(len(rows), 2) + 18 * (len(title) - 1)
    style.layout(figure, height=height, x_title="<br>".join(title))
    legend_above(figure)
    figure.update_xaxes(
        range=[0, float(rows["delay_p90"].max()) * 1.08 if len(rows) else 1], tickformat=","
    )
    figure.update_yaxes(autorange="reversed", tickformat="", zeroline=False, categoryarray=names)
    return figure


def _within(column: str, days: int) -> str:
    n = fmt.number(days)
    if column == "delay_median":
        return say_n(
            "Half of the money within {n} day", "Half of the money within {n} days", days, n=n
        )
    return say_n("Nine tenths within {n} day", "Nine tenths within {n} days", days, n=n)


def _all_first(rows: pd.DataFrame) -> pd.DataFrame:
    every = rows["payer_tier"] == ALL_AREAS
    return pd.concat([rows[every], rows[~every]], ignore_index=True)


def _span(
    figure: go.Figure,
    names: list[str],
    low: pd.Series,
    high: pd.Series,
    look: tuple[str, int, str],
) -> None:
    label, width, colour = look
    xs: list[float | None] = []
    ys: list[str | None] = []
    for name, left, right in zip(names, low, high, strict=True):
        xs += [float(left), float(right), None]
        ys += [name, name, None]
    figure.add_trace(
        go.Scatter(
            x=xs,
            y=ys,
            mode="lines",
            name=label,
            showlegend=bool(label),
            line={"width": width, "color": colour},
            hoverinfo="skip",
        )
    )
