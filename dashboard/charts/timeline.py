"""Places and people of the selection through the months, with the route's turning points."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from datetime import date
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard import format as fmt
from dashboard.charts import style
from pipelines.catalog import units
from pipelines.catalog.model import Unit
from pipelines.catalog.wording import say, say_n


def timeline(values: pd.DataFrame, points: pd.DataFrame, month: date) -> go.Figure:
    """Step lines of places and people.

    ``values``: month_end, places, people, places_counted, people_counted, facilities; ``points``:
    turning points; ``month``: the chosen one. A gap in a line: no figure is recent enough.
    """
    figure = go.Figure()
    for name, label, colour, dash, unit in (
        ("places", say("Places"), style.PLACES, "solid", units.PLACES),
        ("people", say("People"), style.PEOPLE, "dot", units.PEOPLE),
    ):
        figure.add_trace(
            go.Scatter(
                x=values["month_end"],
                y=values[name].astype("Float64").to_numpy(dtype=float, na_value=float("nan")),
                customdata=values[[f"{name}_counted", "facilities"]].to_numpy(),
                hovertext=[_words(row, name, unit) for row in values.to_dict("records")],
                mode="lines",
                line={"color": colour, "width": 2, "dash": dash, "shape": "hv"},
                name=label,
                connectgaps=False,
                hovertemplate="%{hovertext}<extra></extra>",
            )
        )
    style.layout(figure, height=200, y_title=say("places, people"))
    known = values[values["places"].notna() | values["people"].notna()]
    if len(known):
        first, last = known["month_end"].min(), values["month_end"].max()
        figure.update_xaxes(
            range=[first.isoformat(), last.isoformat()], **style.month_ticks(first, last)
        )
        style.mark_turning_points(figure, points, first, last)
    style.mark_month(figure, month)
    return style.one_month_at_a_time(figure)


def _words(row: Mapping[Hashable, Any], name: str, unit: Unit) -> str:
    """``March 2017: 330 places``, and from how many facilities."""
    if pd.isna(row[name]):
        return ""
    counted, facilities = int(row[f"{name}_counted"]), int(row["facilities"])
    amount = fmt.quantity(float(row[name]), unit)
    return f"{fmt.month(row['month_end'])}: {amount}<br>" + say_n(
        "from {counted} of {n} facility",
        "from {counted} of {n} facilities",
        facilities,
        counted=fmt.number(counted),
        n=fmt.number(facilities),
    )
