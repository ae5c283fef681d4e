"""Places and people of the selection through the months, with the route's turning points."""

from __future__ import annotations

from datetime import date

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts import style


def timeline(values: pd.DataFrame, points: pd.DataFrame, month: date) -> go.Figure:
    """Step lines of places and people.

    ``values``: month_end, places, people, places_counted, people_counted, facilities; ``points``:
    turning points; ``month``: the chosen one. A gap in a line: no figure is recent enough.
    """
    figure = go.Figure()
    for name, colour, dash, unit in (
        ("places", style.PLACES, "solid", "places"),
        ("people", style.PEOPLE, "dot", "people"),
    ):
        figure.add_trace(
            go.Scatter(
                x=values["month_end"],
                y=values[name].astype("Float64").to_numpy(dtype=float, na_value=float("nan")),
                customdata=values[[f"{name}_counted", "facilities"]].to_numpy(),
                mode="lines",
                line={"color": colour, "width": 2, "dash": dash, "shape": "hv"},
                name=unit.capitalize(),
                connectgaps=False,
                hovertemplate=(
                    "%{x|%B %Y}: %{y:,} "
                    + unit
                    + "<br>from %{customdata[0]} of %{customdata[1]} facilities<extra></extra>"
                ),
            )
        )
    style.layout(figure, height=200, y_title="places, people")
    known = values[values["places"].notna() | values["people"].notna()]
    if len(known):
        first, last = known["month_end"].min(), values["month_end"].max()
        figure.update_xaxes(range=[first.isoformat(), last.isoformat()])
        style.mark_turning_points(figure, points, first, last)
    style.mark_month(figure, month)
    figure.update_layout(hovermode="x unified")
    return figure
