"""Shares of claims by legal basis, and awards beside the gap, per country."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from dashboard import format as fmt
from dashboard import palette
from dashboard.charts import style
from dashboard.charts.support_legend import legend_above
from dashboard.charts.support_scale import scale
from pipelines.catalog import codes
from pipelines.catalog.wording import mark, say

_BASIS = {
    "law": palette.DIVERGING[4],
    "contract": palette.DIVERGING[3],
    "case_by_case": palette.GAP[3],
}
_AWARDS = {
    "gap_eur": (mark("Gap"), palette.GAP[3]),
    "award_500": (mark("Award of 500 EUR"), palette.SEQUENTIAL[1]),
    "award_700": (mark("Award of 700 EUR"), palette.SEQUENTIAL[3]),
}
_READABLE = 7.0  # per cent: below it a label does not fit into its part of the bar


def basis_table(payers: pd.DataFrame) -> pd.DataFrame:
    """EUR claimed by country (index) and legal basis (columns). ``payers``: query support_payer."""
    table = payers.pivot_table(
        index="country_name",
        columns="legal_basis",
        values="claimed_eur",
        aggfunc="sum",
        fill_value=0.0,
    ).astype(float)
    table = table.reindex(columns=list(codes.LEGAL_BASIS.ids), fill_value=0.0)
    return table[table.sum(axis=1) > 0]


def legal_basis(table: pd.DataFrame) -> go.Figure:
    """Bars of a hundred per cent per country. ``table``: as from basis_table, in EUR."""
    table = table.iloc[::-1]
    sums = table.sum(axis=1)
    unit = scale(float(sums.max()) if len(sums) else 0)
    names = [
        f"{name}<br><span style='font-size:11px'>{unit.label(eur)} {unit.words}</span>"
        for name, eur in sums.items()
    ]
    figure = go.Figure()
    for basis, colour in _BASIS.items():
        shares = 100 * table[basis] / sums
        figure.add_trace(
            go.Bar(
                y=names,
                x=shares,
                orientation="h",
                name=codes.LEGAL_BASIS.label(basis),
                marker={"color": colour, "line": {"color": "#ffffff", "width": 1}},
                text=[fmt.percent(share) if share >= _READABLE else "" for share in shares],
                textposition="inside",
                insidetextanchor="middle",
                textangle=0,
                textfont={"color": "#ffffff" if basis == "law" else "#22262b", "size": 13},
                customdata=table[basis],
                hovertemplate="%{x:.0f}"
                + style.percent_mark()
                + ", %{customdata:,.0f} EUR<extra>"
                + codes.LEGAL_BASIS.label(basis)
                + "</extra>",
            )
        )
    style.layout(figure, height=120 + 42 * max(len(table), 2), x_title=say("% of the EUR claimed"))
    figure.update_layout(barmode="stack", bargap=0.3 if len(table) > 2 else 0.5)
    legend_above(figure)
    figure.update_xaxes(range=[0, 100.5], ticksuffix=style.percent_mark())
    figure.update_yaxes(tickformat="", zeroline=False, showgrid=False)
    return figure


def awards(rows: pd.DataFrame) -> go.Figure:
    """The gap and two awards per country, in EUR; a surplus goes to the left.

    ``rows``: extract SUPPORT_COUNTRIES; an unknown figure has no bar.
    """
    rows = rows.iloc[::-1]
    columns = list(_AWARDS)
    unit = scale(float(rows[columns].astype("Float64").abs().max().max()))
    figure = go.Figure()
    # The last trace is drawn on top: in this order the gap stands first in each group.
    for column in reversed(_AWARDS):
        label, colour = say(_AWARDS[column][0]), _AWARDS[column][1]
        eur = rows[column].astype("Float64").to_numpy(dtype=float, na_value=float("nan"))
        figure.add_trace(
            go.Bar(
                y=rows["country_name"],
                x=eur / unit.divisor,
                orientation="h",
                name=label,
                marker={"color": colour},
                customdata=eur,
                text=["" if value != value else unit.label(float(value)) for value in eur],
                textposition="outside",
                textfont={"size": 12},
                cliponaxis=False,
                hovertemplate="%{y} · " + label + ": %{customdata:,.0f} EUR<extra></extra>",
            )
        )
    style.layout(figure, height=130 + 62 * max(len(rows), 2), x_title=unit.words)
    figure.update_layout(barmode="group", bargap=0.28)
    legend_above(figure, order="reversed").update_layout(margin={"r": 44})
    figure.update_xaxes(tickformat=",", zeroline=True, zerolinecolor=style.MUTED)
    figure.update_yaxes(tickformat="", zeroline=False, showgrid=False)
    return figure
