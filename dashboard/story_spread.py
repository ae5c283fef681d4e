"""What spread-out reception would change: today's places, divided among all by population.

A plain computation on published places and census figures: no plan, and no costs are in it.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from dashboard import format as fmt
from dashboard.charts import style
from pipelines.catalog.wording import say, say_n

SHOWN = 10
"""Hosts that are drawn."""
EXAMPLE_RESIDENTS = 50_000


@dataclass(frozen=True)
class Spread:
    """``hosts``: municipality_name, country_name, places, per_1000 as it is, largest places first.

    ``per_1000``: places per 1,000 residents if all were spread; ``left_out``: municipalities
    without a population, whose places are not in it.
    """

    hosts: pd.DataFrame
    per_1000: float
    places: int
    municipalities: int
    left_out: int


def spread(shares: pd.DataFrame) -> Spread | None:
    """Today's places over all municipalities. ``shares``: query host_share.

    None where no place or no population is known.
    """
    known = shares[shares["population"].fillna(0) > 0]
    residents, places = int(known["population"].sum()), int(known["places"].sum())
    if not residents or not places:
        return None
    hosts = known[known["places"] > 0].assign(
        per_1000=lambda rows: 1000 * rows["places"].astype(float) / rows["population"].astype(float)
    )
    hosts = hosts.sort_values(["places", "municipality_name"], ascending=[False, True])
    return Spread(
        hosts.head(SHOWN).reset_index(drop=True),
        1000 * places / residents,
        places,
        len(known),
        len(shares) - len(known),
    )


def sentence(found: Spread) -> str:
    """What would change, in Markdown."""
    example = found.per_1000 * EXAMPLE_RESIDENTS / 1000
    top = found.hosts.sort_values("per_1000", ascending=False).iloc[0]
    return say(
        "Spread by population over the {municipalities} municipalities of which it is known, the"
        " {places} known places would be {even} per 1,000 residents: {example} places in a"
        " municipality of {residents}. {host} has {most} per 1,000.",
        municipalities=fmt.number(found.municipalities),
        places=fmt.number(found.places),
        even=fmt.number(found.per_1000, 2),
        example=fmt.number(example),
        residents=fmt.number(EXAMPLE_RESIDENTS),
        host=fmt.plain(str(top["municipality_name"])),
        most=fmt.number(float(top["per_1000"]), 1),
    )


def remark(found: Spread) -> str:
    """What the computation is, and what it leaves out."""
    what = say("A computation of this page, not a plan; costs are not in it.")
    if not found.left_out:
        return what
    missing = say_n(
        "{n} more municipality has no population here: with it the share would be smaller still.",
        "{n} more municipalities have no population here: with them the share would be smaller"
        " still.",
        found.left_out,
        n=fmt.number(found.left_out),
    )
    return f"{what} {missing}"


def chart(found: Spread) -> go.Figure:
    """Places per 1,000 residents of the largest hosts, and the line of an even spread."""
    rows = found.hosts.iloc[::-1]
    names = [_name(row) for row in rows.to_dict("records")]
    rates = [float(rate) for rate in rows["per_1000"]]
    figure = go.Figure(
        go.Bar(
            y=names,
            x=rates,
            orientation="h",
            marker={"color": style.PLACES},
            text=[fmt.number(rate, 1) for rate in rates],
            textposition="outside",
            cliponaxis=False,
            showlegend=False,
            hovertemplate="%{y}: %{x:.1f}<extra></extra>",
        )
    )
    figure.add_vline(x=found.per_1000, line={"color": style.PEOPLE, "width": 4})
    figure.add_annotation(
        x=found.per_1000,
        y=1,
        yref="paper",
        xanchor="left",
        yanchor="bottom",
        text=say("Spread by population: {even}", even=fmt.number(found.per_1000, 2)),
        showarrow=False,
        font={"color": style.PEOPLE, "size": 14},
    )
    style.layout(
        figure, height=90 + 34 * max(len(rows), 2), x_title=say("places per 1,000 residents")
    )
    figure.update_xaxes(range=[0, max(*rates, found.per_1000) * 1.15], tickformat="")
    figure.update_yaxes(tickformat="", zeroline=False, showgrid=False)
    return figure


def _name(row: dict[object, object]) -> str:
    """A municipality's name that cannot act as markup in a chart."""
    text = str(row["municipality_name"])
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
