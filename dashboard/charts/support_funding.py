"""Published money per country: by stage, and by how finely its place is named."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from dashboard import palette
from dashboard.charts import style
from dashboard.charts.support_legend import beside, legend_above
from dashboard.charts.support_scale import scale
from pipelines.catalog import codes
from pipelines.catalog.wording import mark, say

_STAGES = dict(
    zip(codes.FUNDING_STAGE.ids, ("#c9b8dd", "#a183c4", "#7a5195", "#452a5c"), strict=True)
)
_PLACES = {
    "placed": (mark("A facility or one municipality"), palette.DIVERGING[4]),
    "municipalities": (mark("Several municipalities, no shares"), palette.DIVERGING[3]),
    "canton": (mark("A canton or region"), "#c9c4b8"),
    "country": (mark("The country only"), "#a5a196"),
    "region": (mark("Several countries"), "#7d776b"),
}


def funding_by_stage(table: pd.DataFrame) -> go.Figure:
    """``table``: EUR by area and stage, as from support_funding.by_stage."""
    looks = {stage: (codes.FUNDING_STAGE.label(stage), _STAGES[stage]) for stage in table.columns}
    return _bars(table, looks)


def funding_by_place(table: pd.DataFrame) -> go.Figure:
    """``table``: EUR by area and place level, as from support_funding.by_place."""
    looks = {place: (say(_PLACES[place][0]), _PLACES[place][1]) for place in _PLACES}
    return _bars(table, looks)


def _bars(table: pd.DataFrame, looks: dict[str, tuple[str, str]]) -> go.Figure:
    table = table.iloc[::-1]
    sums = table.sum(axis=1)
    unit = scale(float(sums.max()) if len(sums) else 0)
    figure = go.Figure()
    for column, (label, colour) in looks.items():
        if not table[column].sum():
            continue
        figure.add_trace(
            go.Bar(
                y=list(table.index),
                x=table[column] / unit.divisor,
                orientation="h",
                name=label,
                marker={"color": colour},
                customdata=table[column],
                hovertemplate="%{y} · " + label + ": %{customdata:,.0f} EUR<extra></extra>",
            )
        )
    ends = [float(eur) / unit.divisor for eur in sums]
    figure.add_trace(beside(list(sums.index), ends, [unit.label(float(eur)) for eur in sums]))
    style.layout(figure, height=140 + 38 * max(len(table), 2), x_title=unit.words)
    figure.update_layout(barmode="stack", bargap=0.32 if len(table) > 2 else 0.55)
    legend_above(figure)
    top = float(sums.max()) / unit.divisor if len(sums) else 1
    figure.update_xaxes(range=[0, top * 1.18 or 1], tickformat=",")
    figure.update_yaxes(tickformat="", zeroline=False, showgrid=False)
    return figure
