"""The four charts of a municipality's sheet: people, money, cost by category, its peers."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from dashboard import format as fmt
from dashboard.charts import style
from dashboard.charts.municipality_style import (
    COST,
    OTHERS,
    RECEIVED,
    above_axis,
    compact,
    grey_months,
    key_of_grey,
    month_axis,
    not_there,
    numbers,
    safe,
)
from dashboard.municipality_tables import label_with_unit
from dashboard.palette import BASE
from pipelines.catalog import codes, ledger_indicators, units
from pipelines.catalog.municipality_extracts import PEER_IDS
from pipelines.catalog.wording import say, say_n


def people_and_places(months: pd.DataFrame) -> go.Figure:
    """People on average as bars, places as steps. ``months``: extract MUNICIPALITY_MONTHS."""
    figure = go.Figure()
    words = [fmt.month(month) for month in months["month_end"]]
    positions = list(range(len(months)))
    figure.add_trace(
        go.Bar(
            x=positions,
            y=numbers(months["average_people"]),
            hovertext=[_people(row) for row in months.to_dict("records")],
            name=say("People on average"),
            marker={"color": style.PEOPLE},
            hovertemplate="%{hovertext}<extra></extra>",
        )
    )
    figure.add_trace(
        go.Scatter(
            x=positions,
            y=numbers(months["reported_places"]),
            hovertext=[_places(row) for row in months.to_dict("records")],
            name=say("Places"),
            mode="lines+markers",
            line={"color": style.PLACES, "width": 2, "shape": "hvh"},
            marker={"size": 4},
            connectgaps=False,
            hovertemplate="%{hovertext}<extra></extra>",
        )
    )
    compact(figure, say("People and places"))
    _withheld(figure, months, positions, words)
    _not_reported(figure, months)
    figure.update_layout(bargap=0.25)
    figure.update_yaxes(rangemode="tozero")
    return month_axis(figure, list(months["month_end"]))


def _people(row: Mapping[Hashable, Any]) -> str:
    if pd.isna(row["average_people"]):
        return ""
    people = round(float(row["average_people"]))
    return say_n(
        "{month}: {n} person on average",
        "{month}: {n} people on average",
        people,
        n=fmt.number(people),
        month=fmt.month(row["month_end"]),
    )


def _places(row: Mapping[Hashable, Any]) -> str:
    if pd.isna(row["reported_places"]):
        return ""
    amount = fmt.quantity(float(row["reported_places"]), units.PLACES)
    return f"{fmt.month(row['month_end'])}: {amount}"


def _withheld(
    figure: go.Figure, months: pd.DataFrame, positions: list[int], words: list[str]
) -> None:
    hidden = [p for p in positions if months["people_status"].iloc[p] == "suppressed"]
    if hidden:
        figure.add_trace(
            go.Scatter(
                x=hidden,
                y=[above_axis(months)] * len(hidden),
                customdata=[words[position] for position in hidden],
                mode="markers",
                name=fmt.withheld(),
                marker={"symbol": "diamond-open", "size": 8, "color": BASE.ink},
                cliponaxis=False,
                hovertemplate=say(
                    "{month}: people {withheld}", month="%{customdata}", withheld=fmt.withheld()
                )
                + "<extra></extra>",
            )
        )


def _not_reported(figure: go.Figure, months: pd.DataFrame, **where: int) -> None:
    missing = [p for p, s in enumerate(months["month_status"]) if s == "missing"]
    if missing:
        grey_months(figure, missing, **where)
        if where.get("row", 1) == 1:
            key_of_grey(figure)


def cost_and_received(months: pd.DataFrame) -> go.Figure:
    """Cost and money received month by month; below, the gap summed up since the first month."""
    figure = make_subplots(
        rows=2, cols=1, shared_xaxes=True, row_heights=[0.6, 0.4], vertical_spacing=0.09
    )
    words = [fmt.month(month) for month in months["month_end"]]
    positions = list(range(len(months)))
    of_month = {"month": "%{customdata}", "eur": "%{y:,.0f}"}
    for column, name, colour, told in (
        ("cost_eur", say("Cost"), COST, say("{month}: {eur} EUR cost", **of_month)),
        ("received_eur", say("Received"), RECEIVED, say("{month}: {eur} EUR received", **of_month)),
    ):
        figure.add_trace(
            go.Bar(
                x=positions,
                y=numbers(months[column]),
                customdata=words,
                name=name,
                marker={"color": colour},
                hovertemplate=f"{told}<extra></extra>",
            ),
            row=1,
            col=1,
        )
    figure.add_trace(
        go.Scatter(
            x=positions,
            y=numbers(months["gap_so_far_eur"]),
            customdata=words,
            name=say("Gap so far"),
            mode="lines+markers",
            line={"color": BASE.ink, "width": 2},
            marker={"size": 5},
            connectgaps=False,
            hovertemplate=say("Up to {month}: {eur} EUR cost less received", **of_month)
            + "<extra></extra>",
        ),
        row=2,
        col=1,
    )
    compact(figure, say("Cost and money received, EUR"))
    _not_reported(figure, months, row=1, col=1)
    _not_reported(figure, months, row=2, col=1)
    figure.update_layout(bargap=0.2, bargroupgap=0)
    month_axis(figure, list(months["month_end"]))
    figure.update_yaxes(tickformat=",", nticks=5)
    figure.update_yaxes(rangemode="tozero", row=1, col=1)
    return figure


def category_costs(rows: pd.DataFrame, country_name: str) -> go.Figure:
    """Own cost per person-night by category as bars, the country's standard cost as marks.

    ``rows``: query categories of one municipality; the lines span the middle half of the country.
    """
    title = say("Cost per person-night by category, EUR")
    order = {category: number for number, category in enumerate(codes.COST_CATEGORY.ids)}
    rows = rows[rows["category"].isin(list(order))]
    if not len(rows):
        why = say("People were not reported or are withheld, so no cost per night")
        return not_there(why, title)
    rows = rows.sort_values("category", key=lambda names: names.map(order), ascending=False)
    labels = [codes.COST_CATEGORY.label(category) for category in rows["category"]]
    figure = go.Figure(
        go.Bar(
            y=labels,
            x=numbers(rows["eur_per_night"]),
            orientation="h",
            name=say("Here"),
            marker={"color": COST},
            hovertemplate=say("{category}: {eur} EUR here", category="%{y}", eur="%{x:.2f}")
            + "<extra></extra>",
        )
    )
    compared = rows[rows["standard_status"] == "observed"]
    if len(compared):
        figure.add_trace(_standard(compared, country_name))
    compact(figure, title)
    figure.update_yaxes(
        tickfont={"size": 9.5}, tickformat="", zeroline=False, showgrid=False, dtick=1
    )
    figure.update_xaxes(rangemode="tozero", tickformat="~g")
    figure.update_layout(bargap=0.3, margin={"b": 46})
    return figure


def _standard(rows: pd.DataFrame, country_name: str) -> go.Scatter:
    middle = rows["standard_eur"].astype(float)
    return go.Scatter(
        y=[codes.COST_CATEGORY.label(category) for category in rows["category"]],
        x=list(middle),
        mode="markers",
        name=say("Standard cost, {country}", country=safe(country_name, 22)),
        marker={"symbol": "line-ns", "size": 10, "line": {"width": 2.5, "color": BASE.ink}},
        error_x={
            "type": "data",
            "symmetric": False,
            "array": list(rows["upper_quartile_eur"].astype(float) - middle),
            "arrayminus": list(middle - rows["lower_quartile_eur"].astype(float)),
            "thickness": 1.2,
            "width": 0,
            "color": BASE.ink,
        },
        hovertemplate=say("{category}: standard cost {eur} EUR", category="%{y}", eur="%{x:.2f}")
        + "<extra></extra>",
    )


def peers(values: pd.DataFrame, municipality_id: str, positions: Mapping[str, str]) -> go.Figure:
    """A strip per figure: every municipality of the country a circle, this one large.

    ``values``: query peers; ``positions``: figure → its position in words.
    """
    # The first row stays empty: the mark of simulated figures stands there.
    figure = make_subplots(
        rows=len(PEER_IDS) + 1,
        cols=1,
        specs=[[None], *([{}] for _ in PEER_IDS)],
        row_heights=[0.01, *(1.0 for _ in PEER_IDS)],
        vertical_spacing=0.175,
    )
    for row, indicator_id in enumerate(PEER_IDS, start=2):
        indicator = ledger_indicators.ledger_indicator(indicator_id)
        points = values[values["indicator_id"] == indicator_id]
        for is_here in (False, True):
            part = points[(points["municipality_id"] == municipality_id) == is_here]
            figure.add_trace(
                go.Scatter(
                    x=numbers(part["value"]),
                    y=[0] * len(part),
                    customdata=[
                        f"{safe(str(name))}: {fmt.quantity(float(value), indicator.unit)}"
                        for name, value in zip(
                            part["municipality_name"], part["value"], strict=True
                        )
                    ],
                    mode="markers",
                    marker={
                        "size": 13 if is_here else 8,
                        "symbol": "diamond" if is_here else "circle-open",
                        "color": COST if is_here else OTHERS,
                    },
                    name=say("This municipality") if is_here else say("The others of the country"),
                    showlegend=row == len(PEER_IDS),
                    cliponaxis=False,
                    hovertemplate="%{customdata}<extra></extra>",
                ),
                row=row,
                col=1,
            )
        where = positions.get(indicator_id) or say("no figure")
        figure.add_annotation(
            text=f"{label_with_unit(indicator)}: <b>{where}</b>",
            x=0,
            y=1,
            xref=f"x{row - 1 if row > 2 else ''} domain",
            yref=f"y{row - 1 if row > 2 else ''} domain",
            xanchor="left",
            yanchor="bottom",
            showarrow=False,
            font={"size": 10},
        )
    compact(figure, say("Among the municipalities of its country"))
    figure.update_yaxes(visible=False, range=[-1, 1])
    figure.update_xaxes(tickfont={"size": 9}, tickformat=",", nticks=6, ticks="outside", ticklen=2)
    figure.update_layout(margin={"l": 10, "r": 12, "t": 44, "b": 40})
    return figure
