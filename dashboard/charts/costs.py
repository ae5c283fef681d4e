"""Own costs of municipalities against the standard cost of their country: a strip per country."""

from __future__ import annotations

from html import escape
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard import format as fmt
from dashboard.charts import style
from dashboard.palette import BASE
from pipelines.catalog import units
from pipelines.catalog.wording import say, say_n

INTERVAL, QUARTILES = "#cfe1ec", "#6b7780"
CHOSEN = style.PEOPLE
ROW_HEIGHT = 92
MARK = 30  # pixels above a chart: room for the mark of the demonstration
_ABOVE = 0.47  # where a country's name stands over its strip, in rows
_STRIP = 0.66  # its height
_MIDDLE = -0.12  # the middle of the strip below it
_SPREAD = (0.0, 0.11, -0.11, 0.22, -0.22)  # neighbours in cost stand over each other, not in it


def strips(rows: pd.DataFrame, standards: pd.DataFrame, chosen: str | None) -> go.Figure:
    """Each municipality a dot at its own cost, over its country's standard cost and spread.

    ``rows`` of COST_MUNICIPALITIES, ``standards`` of COST_STANDARDS for the same category;
    ``chosen``: a municipality_id to set off.
    """
    known = rows[rows["eur_per_night"].notna()]
    countries = list(dict.fromkeys(known["country_name"]))
    middle = {name: _MIDDLE - place for place, name in enumerate(countries)}
    shown = standards[standards["country_name"].isin(countries)]
    figure = go.Figure()
    _spread(figure, shown[shown["median_eur"].notna()], middle)
    _dots(
        figure,
        known[known["municipality_id"] != chosen],
        middle,
        say("Municipality"),
        set_off=False,
    )
    _dots(
        figure,
        known[known["municipality_id"] == chosen],
        middle,
        say("Chosen municipality"),
        set_off=True,
    )
    style.layout(
        figure,
        height=90 + ROW_HEIGHT * max(len(countries), 1),
        x_title=units.EUR_PER_NIGHT.plural,
    )
    _names(figure, shown.set_index("country_name"), countries)
    figure.update_layout(barmode="overlay", showlegend=False, margin={"t": MARK})
    figure.update_xaxes(rangemode="tozero", tickformat=",")
    figure.update_yaxes(
        range=[0.5 - len(countries), 0.55], showticklabels=False, showgrid=False, zeroline=False
    )
    return figure


def _spread(figure: go.Figure, standards: pd.DataFrame, middle: dict[str, float]) -> None:
    heights = standards["country_name"].map(middle)
    texts = [_standard_words(row) for row in standards.to_dict("records")]
    look = {
        say("Interval"): ("interval_low_eur", "interval_high_eur", _STRIP, INTERVAL, INTERVAL),
        say("Quartiles"): (
            "lower_quartile_eur", "upper_quartile_eur", 0.5, "rgba(0,0,0,0)", QUARTILES,
        ),
    }  # fmt: skip
    for name, (low, high, width, fill, line) in look.items():
        figure.add_trace(
            go.Bar(
                x=standards[high] - standards[low],
                base=standards[low],
                y=heights,
                width=width,
                orientation="h",
                name=name,
                marker={"color": fill, "line": {"color": line, "width": 1.2}},
                customdata=texts,
                hovertemplate="%{customdata}<extra></extra>",
            )
        )
    figure.add_trace(
        go.Scatter(
            x=standards["median_eur"],
            y=heights,
            mode="markers",
            name=say("Standard cost"),
            marker={"symbol": "line-ns", "size": 10, "line": {"width": 3, "color": BASE.ink}},
            # As high as the strip however low the picture is, so that it never meets the name.
            error_y={
                "type": "constant",
                "value": _STRIP / 2,
                "width": 0,
                "thickness": 3,
                "color": BASE.ink,
            },
            customdata=texts,
            hovertemplate="%{customdata}<extra></extra>",
        )
    )


def _standard_words(row: dict[Any, Any]) -> str:
    def eur(column: str) -> str:
        return fmt.number(float(row[column]), 2)

    municipalities = int(row["municipalities"])
    return "<br>".join(
        (
            f"<b>{escape(str(row['country_name']))}</b>",
            say("standard cost {eur} EUR per person-night", eur=eur("median_eur")),
            say(
                "interval {low} to {high}",
                low=eur("interval_low_eur"),
                high=eur("interval_high_eur"),
            ),
            say(
                "quartiles {lower} and {upper}",
                lower=eur("lower_quartile_eur"),
                upper=eur("upper_quartile_eur"),
            ),
            say_n(
                "{n} municipality",
                "{n} municipalities",
                municipalities,
                n=fmt.number(municipalities),
            ),
        )
    )


def _dots(
    figure: go.Figure, rows: pd.DataFrame, middle: dict[str, float], name: str, *, set_off: bool
) -> None:
    ordered = rows.sort_values(["country_name", "eur_per_night"])
    place = ordered.groupby("country_name").cumcount()
    offsets = [0.0 if set_off else _SPREAD[n % len(_SPREAD)] for n in place]
    figure.add_trace(
        go.Scatter(
            x=ordered["eur_per_night"],
            y=[middle[c] + o for c, o in zip(ordered["country_name"], offsets, strict=True)],
            mode="markers",
            name=name,
            marker={
                "color": CHOSEN if set_off else style.PLACES,
                "symbol": "diamond" if set_off else "circle",
                "size": 15 if set_off else 9,
                "line": {"width": 1.2, "color": "#ffffff"},
            },
            customdata=[own_words(row) for row in ordered.to_dict("records")],
            hovertemplate="%{customdata}<extra></extra>",
        )
    )


def own_words(row: dict[Any, Any]) -> str:
    """A municipality's own cost, the standard and the distance, for the pointer."""
    lines = [
        f"<b>{escape(str(row['municipality_name']))}</b>, {escape(str(row['country_name']))}",
        say("own cost {eur} EUR per person-night", eur=fmt.number(float(row["eur_per_night"]), 2)),
    ]
    if not pd.isna(row["distance_eur"]):
        lines.append(say("standard cost {eur}", eur=fmt.number(float(row["standard_eur"]), 2)))
        lines.append(say("distance {eur} EUR", eur=fmt.number(float(row["distance_eur"]), 2)))
    if not pd.isna(row["distance_percent"]):
        lines[-1] += f", {fmt.percent(float(row['distance_percent']))}"
    return "<br>".join(lines)


def _names(figure: go.Figure, standards: pd.DataFrame, countries: list[str]) -> None:
    """A country's name and standard over its strip: there it costs no width on a phone."""
    for place, name in enumerate(countries):
        median = standards["median_eur"].get(name)
        said = (
            say("fewer than six municipalities, no standard cost")
            if pd.isna(median)
            else say("standard cost {eur}", eur=fmt.number(float(median), 2))
        )
        figure.add_annotation(
            x=0,
            xref="paper",
            xanchor="left",
            y=_ABOVE - place,
            yanchor="top",
            text=f"<b>{escape(name)}</b> · {said}",
            showarrow=False,
            font={"size": 13, "color": BASE.ink},
        )
