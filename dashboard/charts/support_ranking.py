"""Municipalities in the order of an indicator, the chosen one always among them."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from dashboard import format as fmt
from dashboard import palette
from dashboard.charts import style
from dashboard.charts.support_legend import beside
from dashboard.charts.support_scale import shown
from pipelines.catalog.ledger_indicators import WINDOW_MONTHS
from pipelines.catalog.ledger_shapes import LedgerIndicator
from pipelines.catalog.model import Direction
from pipelines.catalog.wording import say_n

SHOWN = 15
_LARGE, _SURPLUS, _PLAIN = palette.GAP[3], palette.DIVERGING[4], palette.SEQUENTIAL[3]


def ranked(rows: pd.DataFrame, indicator: LedgerIndicator, selected: str | None) -> pd.DataFrame:
    """The first of an indicator with ``rank`` from 1, and the selected one wherever it stands.

    ``rows``: extract LEDGER_MUNICIPALITIES; those without a figure have no rank. Where more is
    better the lowest come first: the question is who is worst off.
    """
    known = rows[rows[f"{indicator.id}_status"] == "observed"]
    upwards = indicator.direction is Direction.MORE_IS_BETTER
    known = known.sort_values([indicator.id, "municipality_name"], ascending=[upwards, True])
    known = known.assign(rank=range(1, len(known) + 1))
    return known[(known["rank"] <= SHOWN) | (known["municipality_id"] == selected)]


def ranking(
    shown_rows: pd.DataFrame, indicator: LedgerIndicator, selected: str | None
) -> go.Figure:
    """Bars with their values; below zero (a surplus) in another colour, to the left.

    ``shown_rows``: as from ranked.
    """
    rows = shown_rows.iloc[::-1]
    values = rows[indicator.id].astype(float)
    chosen = rows["municipality_id"] == selected
    texts = [fmt.number(value, indicator.unit.decimals) for value in values]
    names = [
        f"<b>{name}</b>" if is_chosen else name
        for name, is_chosen in zip(map(_name, rows.to_dict("records")), chosen, strict=True)
    ]
    figure = go.Figure(
        go.Bar(
            y=names,
            x=values,
            orientation="h",
            marker={
                "color": [_colour(value, indicator) for value in values],
                "line": {"color": palette.BASE.ink, "width": [2 if c else 0 for c in chosen]},
            },
            text=[texts[i] if value >= 0 else "" for i, value in enumerate(values)],
            textposition="outside",
            textfont={"size": 12},
            cliponaxis=False,
            customdata=[
                list(line)
                for line in zip(rows["country_name"], rows["months_counted"], texts, strict=True)
            ],
            hovertemplate="%{y}, %{customdata[0]}: %{customdata[2]} "
            + indicator.unit.symbol
            + "<br>"
            + say_n(
                "{counted} of {n} month reported",
                "{counted} of {n} months reported",
                WINDOW_MONTHS,
                counted="%{customdata[1]}",
            )
            + "<extra></extra>",
            showlegend=False,
        )
    )
    # To the left there is no room between a bar and the names: its value stands right of zero.
    below = [i for i, value in enumerate(values) if value < 0]
    if below:
        figure.add_trace(
            beside([names[i] for i in below], [0.0] * len(below), [texts[i] for i in below])
        )
    style.layout(figure, height=130 + 31 * max(len(rows), 2), x_title=indicator.unit.plural)
    low, high = min(0.0, float(values.min())), max(0.0, float(values.max()))
    room = 0.42 * ((high - low) or 1)
    figure.update_layout(margin={"t": 32, "b": 56}, bargap=0.25)
    figure.update_xaxes(range=[low * 1.02, high + room], tickformat=",")
    figure.update_xaxes(zeroline=True, zerolinecolor=style.MUTED, nticks=3, tickangle=0)
    figure.update_yaxes(tickformat="", zeroline=False, showgrid=False)
    return figure


def _name(row: dict[object, object]) -> str:
    rank = int(row["rank"])  # type: ignore[call-overload] # a whole number, made above
    return f"{rank}. {shown(str(row['municipality_name']), 20)} ({row['country_code']})"


def _colour(value: float, indicator: LedgerIndicator) -> str:
    if indicator.palette != "gap":
        return _PLAIN
    return _SURPLUS if value < 0 else _LARGE
