"""What is owed, by how long ago it was claimed: per country, and through time."""

from __future__ import annotations

from datetime import date

import pandas as pd
import plotly.graph_objects as go

from dashboard import format as fmt
from dashboard import palette
from dashboard.charts import style
from dashboard.charts.support_legend import beside, legend_above
from dashboard.charts.support_scale import scale
from pipelines.catalog.wording import mark, say

_BANDS = {
    "owed_up_to_90_eur": (mark("Up to 90 days"), palette.GAP[2]),
    "owed_91_to_365_eur": (mark("91 to 365 days"), palette.GAP[3]),
    "owed_over_365_eur": (mark("Over 365 days"), palette.GAP[4]),
}


def owed_by_country(rows: pd.DataFrame) -> go.Figure:
    """Stacked bars per country with the sum beside them, the largest first.

    ``rows``: country_name, owed_eur and its three parts in EUR.
    """
    rows = rows.sort_values("owed_eur")
    unit = scale(float(rows["owed_eur"].max()))
    figure = go.Figure()
    for column, (_, colour) in _BANDS.items():
        label = say(_BANDS[column][0])
        figure.add_trace(
            go.Bar(
                y=rows["country_name"],
                x=rows[column].astype(float) / unit.divisor,
                orientation="h",
                name=label,
                marker={"color": colour},
                customdata=rows[column].astype(float),
                hovertemplate="%{y} · " + label + ": %{customdata:,.0f} EUR<extra></extra>",
            )
        )
    sums = [float(eur) for eur in rows["owed_eur"]]
    ends = [eur / unit.divisor for eur in sums]
    figure.add_trace(beside(list(rows["country_name"]), ends, [unit.label(eur) for eur in sums]))
    style.layout(figure, height=150 + 36 * max(len(rows), 2), x_title=unit.words)
    figure.update_layout(barmode="stack", bargap=0.32 if len(rows) > 2 else 0.55)
    legend_above(figure)
    top = float(rows["owed_eur"].max()) / unit.divisor
    figure.update_xaxes(range=[0, top * 1.18 or 1], tickformat=",")
    figure.update_yaxes(tickformat="", zeroline=False, showgrid=False)
    return figure


def owed_through_time(owed: pd.DataFrame, until: date) -> go.Figure:
    """Stacked areas month by month, the oldest claims at the bottom; ends at the chosen month.

    ``owed``: rows of the query support_owed, any number of countries.
    """
    columns = list(_BANDS)
    months = owed.groupby("month_end", as_index=False)[["owed_eur", *columns]].sum()
    unit = scale(float(months["owed_eur"].max()))
    figure = go.Figure()
    for column in reversed(_BANDS):
        label, colour = say(_BANDS[column][0]), _BANDS[column][1]
        figure.add_trace(
            go.Scatter(
                x=months["month_end"],
                y=months[column].astype(float) / unit.divisor,
                name=label,
                mode="lines",
                stackgroup="owed",
                line={"color": colour, "width": 1},
                fillcolor=colour,
                customdata=months[column].astype(float),
                hovertext=[fmt.month(month) for month in months["month_end"]],
                hovertemplate="%{hovertext}: %{customdata:,.0f} EUR<extra>" + label + "</extra>",
            )
        )
    style.layout(figure, height=150 + 36 * 6, y_title=unit.words)
    style.one_month_at_a_time(figure)
    legend_above(figure, order="reversed")
    if len(months):
        first = months["month_end"].min()
        figure.update_xaxes(
            range=[first.isoformat(), until.isoformat()], **style.month_ticks(first, until)
        )
    return figure
