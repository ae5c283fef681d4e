"""Municipalities by their distance from the standard cost of their country."""

from __future__ import annotations

from html import escape
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard import format as fmt
from dashboard.charts import style
from dashboard.charts.costs import CHOSEN, MARK, own_words
from pipelines.catalog.wording import say, say_n

ABOVE, BELOW = "#8c4a12", "#1f6660"
"""Dearer and cheaper than the standard cost; length and sign say the same as the colour."""
MOST = 10
"""Bars above and below that are drawn where all would be too many."""
_LONGEST_NAME = 26


def furthest(rows: pd.DataFrame, chosen: str | None, *, every: bool) -> pd.DataFrame:
    """The rows to be drawn, highest distance first, with ``rank`` (1 is the highest).

    ``rows`` of COST_MUNICIPALITIES; all that have a distance in per cent if ``every``, else the
    ten furthest above, the ten furthest below, and the municipality ``chosen``.
    """
    ranked = rows[rows["distance_percent"].notna()].sort_values(
        ["distance_percent", "municipality_id"], ascending=[False, True]
    )
    ranked = ranked.assign(rank=range(1, len(ranked) + 1))
    if every or len(ranked) <= 2 * MOST:
        return ranked
    above = (ranked["rank"] <= MOST) & (ranked["distance_percent"] > 0)
    below = (ranked["rank"] > len(ranked) - MOST) & (ranked["distance_percent"] < 0)
    return ranked[above | below | (ranked["municipality_id"] == chosen)]


def ranking(shown: pd.DataFrame, chosen: str | None, *, with_country: bool) -> go.Figure:
    """A bar per municipality from the standard cost, in per cent of it.

    ``shown``: rows of ``furthest``; ``with_country``: the country's name below each.
    """
    rows = shown.reset_index(drop=True)
    heights = _heights(rows)
    figure = go.Figure(
        go.Bar(
            x=rows["distance_percent"],
            y=heights,
            orientation="h",
            width=0.62,
            name=say("Distance"),
            marker={"color": [_colour(row, chosen) for row in rows.to_dict("records")]},
            text=[_signed(value) for value in rows["distance_percent"]],
            textposition="outside",
            cliponaxis=False,
            customdata=[own_words(row) for row in rows.to_dict("records")],
            hovertemplate="%{customdata}<extra></extra>",
        )
    )
    style.layout(
        figure,
        height=90 + (35 if with_country else 24) * max(round(-min(heights, default=0)) + 1, 3),
        x_title=say("% of the standard cost"),
    )
    labels = [_label(row, chosen, with_country) for row in rows.to_dict("records")]
    gaps = _gaps(rows, heights)
    figure.update_yaxes(
        tickvals=[*heights, *gaps],
        ticktext=[*labels, *gaps.values()],
        showgrid=False,
        zeroline=False,
        range=[min(heights, default=0) - 0.6, 0.6],
    )
    figure.update_xaxes(zeroline=True, zerolinecolor=style.MUTED, range=_range(rows))
    figure.update_layout(showlegend=False, margin={"t": MARK})
    return figure


def _heights(rows: pd.DataFrame) -> list[float]:
    """Positions from the top; where ranks are left out, one row stays free."""
    skipped = (rows["rank"].diff().fillna(1) > 1).cumsum()
    return [-float(place + more) for place, more in enumerate(skipped)]


def _gaps(rows: pd.DataFrame, heights: list[float]) -> dict[float, str]:
    """Free position → how many municipalities lie between."""
    ranks = list(rows["rank"])
    return {
        heights[i] + 1: f"<i>{_between(ranks[i] - ranks[i - 1] - 1)}</i>"
        for i in range(1, len(ranks))
        if ranks[i] - ranks[i - 1] > 1
    }


def _between(count: int) -> str:
    return say_n("{n} between", "{n} between", count, n=fmt.number(count))


def _range(rows: pd.DataFrame) -> list[float]:
    """Room for the written values at both ends, and more on the side of the names."""
    low = min(float(rows["distance_percent"].min()), 0.0) if len(rows) else 0.0
    high = max(float(rows["distance_percent"].max()), 0.0) if len(rows) else 0.0
    span = max(high - low, 1.0)
    return [low - 0.36 * span if low else -0.22 * span, high + 0.22 * span]


def _label(row: dict[Any, Any], chosen: str | None, with_country: bool) -> str:
    name = str(row["municipality_name"])
    if len(name) > _LONGEST_NAME:
        name = name[: _LONGEST_NAME - 1].rstrip() + "…"
    text = escape(name)
    if row["municipality_id"] == chosen:
        text = f"<b>▸ {text}</b>"
    if with_country:
        country = escape(str(row["country_name"]))
        text += f"<br><span style='font-size:11px'>{country}</span>"
    return text


def _colour(row: dict[Any, Any], chosen: str | None) -> str:
    if row["municipality_id"] == chosen:
        return CHOSEN
    return ABOVE if float(row["distance_percent"]) > 0 else BELOW


def _signed(percent: float) -> str:
    text = fmt.percent(float(percent))
    return f"+{text}" if round(float(percent)) > 0 else text
