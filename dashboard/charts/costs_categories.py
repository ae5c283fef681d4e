"""What a night is made of: costs by category, stacked per country."""

from __future__ import annotations

from html import escape
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard import format as fmt
from dashboard.charts import style
from dashboard.charts.costs import MARK
from dashboard.palette import BASE
from pipelines.catalog import codes, units
from pipelines.catalog.wording import say

# Dark and light in turn: neighbours stay apart in grey and for every kind of colour vision.
COLOURS = dict(
    zip(
        codes.COST_CATEGORY.ids,
        (
            "#154d77", "#a9cbdf", "#1f6660", "#a5d3c9", "#5a3d82", "#cfc0e6",
            "#7a3b00", "#f0c987", "#8f2413", "#f2b3ab", "#6b7780",
        ),
        strict=True,
    )
)  # fmt: skip
ROW_HEIGHT = 66
_BAR = 0.5
_DOWN = 0.18  # the bar lies this far below the middle of its row, to leave room for the name


def categories(rows: pd.DataFrame) -> go.Figure:
    """Stacked bars of EUR per person-night per country, a trace per category in their order.

    ``rows`` of COST_CATEGORIES.
    """
    whole = rows[rows["category"] == "total"]
    countries = list(dict.fromkeys(whole["country_name"]))
    heights = {name: -place - _DOWN for place, name in enumerate(countries)}
    figure = go.Figure()
    for code in codes.COST_CATEGORY.codes:
        part = rows[(rows["category"] == code.id) & rows["eur_per_night"].notna()]
        figure.add_trace(
            go.Bar(
                x=part["eur_per_night"],
                y=part["country_name"].map(heights),
                orientation="h",
                width=_BAR,
                name=code.label,
                marker={"color": COLOURS[code.id], "line": {"color": "#ffffff", "width": 1}},
                text=[fmt.number(float(value), 2) for value in part["eur_per_night"]],
                textposition="inside",
                insidetextanchor="middle",
                textangle=0,
                customdata=[_words(row) for row in part.to_dict("records")],
                hovertemplate="%{customdata}<extra></extra>",
            )
        )
    style.layout(
        figure,
        height=86 + ROW_HEIGHT * max(len(countries), 1),
        x_title=units.EUR_PER_NIGHT.plural,
    )
    figure.update_layout(
        barmode="stack",
        showlegend=False,
        margin={"t": MARK},
        uniformtext={"minsize": 11, "mode": "hide"},
    )
    figure.update_yaxes(
        range=[0.45 - len(countries), 0.5], showticklabels=False, showgrid=False, zeroline=False
    )
    figure.update_xaxes(rangemode="tozero")
    _names(figure, whole, countries)
    return figure


def _words(row: dict[Any, Any]) -> str:
    share = row["share_percent"]
    lines = [
        f"<b>{escape(str(row['country_name']))}</b>",
        say(
            "{category} {eur} EUR per person-night",
            category=codes.COST_CATEGORY.label(str(row["category"])),
            eur=fmt.number(float(row["eur_per_night"]), 2),
        ),
    ]
    if not pd.isna(share):
        lines[-1] += ", " + say("{share} of all", share=fmt.percent(float(share)))
    return "<br>".join(lines)


def _names(figure: go.Figure, whole: pd.DataFrame, countries: list[str]) -> None:
    """A country's name and its whole cost over its bar."""
    for place, row in enumerate(whole.to_dict("records")):
        value, status = row["eur_per_night"], str(row["eur_per_night_status"])
        said = (
            say("{eur} in all", eur=fmt.number(float(value), 2))
            if status == "observed"
            else fmt.value_or_status(None, status, None)
        )
        figure.add_annotation(
            x=0,
            xref="paper",
            xanchor="left",
            y=0.46 - place,
            yanchor="top",
            text=f"<b>{escape(countries[place])}</b> · {said}",
            showarrow=False,
            font={"size": 13, "color": BASE.ink},
        )
