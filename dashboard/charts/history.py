"""Every published figure of each facility through time, conflicting ones visible."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from dashboard import format as fmt
from dashboard.charts import style
from pipelines.catalog import codes
from pipelines.catalog.wording import mark, say

_DAY_MS = 86_400_000
_PLACES = {
    "nominal": (mark("Places, nominal"), "square"),
    "realistic": (mark("Places, realistic"), "square-cross"),
    "space_standard": (mark("Places, by space standard"), "square-open"),
    "planned": (mark("Places, planned"), "diamond-open"),
}
"""Basis of a capacity → its name in the legend, its symbol."""
ROW_HEIGHT = 170


def history(observations: pd.DataFrame, points: pd.DataFrame, last: date) -> go.Figure:
    """One row per facility: places as squares with a step line, people as circles.

    ``observations`` as from the query of that name; undated figures cannot stand on a time axis and
    are left to the table. A line to the left of a mark spans the month or year it is known for.
    """
    dated = observations[observations["observed_on"].notna()]
    names = list(dict.fromkeys(dated["facility_name"]))
    figure = make_subplots(
        rows=max(len(names), 1),
        cols=1,
        shared_xaxes=True,
        vertical_spacing=min(0.25, 0.32 / max(len(names), 1)),
        subplot_titles=[_shortened(name) for name in names],
    )
    shown: set[str] = set()
    for row, name in enumerate(names, start=1):
        rows = dated[dated["facility_name"] == name]
        _places(figure, rows, row, shown)
        _people(figure, rows, row, shown)
    style.layout(figure, height=120 + ROW_HEIGHT * max(len(names), 1), y_title="")
    figure.update_layout(
        margin={"t": 40, "b": 84},
        legend={"y": 0, "yanchor": "bottom", "itemwidth": 30, "font": {"size": 12}},
    )
    figure.update_yaxes(
        rangemode="tozero", title={"text": say("places, people"), "font": {"size": 12}}
    )
    figure.update_annotations(font={"size": 13}, x=0, xanchor="left")
    if len(dated):
        first = min(dated["observed_on"])
        style.mark_turning_points(figure, points, first, last, labels=False)
        figure.update_xaxes(
            range=[
                (first - timedelta(days=370)).isoformat(),
                (last + timedelta(days=60)).isoformat(),
            ]
        )
    return figure


def _places(figure: go.Figure, rows: pd.DataFrame, row: int, shown: set[str]) -> None:
    rows = rows[rows["capacity_status"] == "observed"]
    steps = rows[rows["capacity_basis"].isin(["nominal", "realistic"])]
    figure.add_trace(
        go.Scatter(
            x=steps["observed_on"],
            y=steps["capacity_places"],
            mode="lines",
            line={"color": style.PLACES, "width": 1.5, "shape": "hv"},
            hoverinfo="skip",
            showlegend=False,
        ),
        row=row,
        col=1,
    )
    for basis, (_, symbol) in _PLACES.items():
        part = rows[rows["capacity_basis"] == basis]
        if len(part):
            name = say(_PLACES[basis][0])
            _marks(figure, part, row, shown, (name, "capacity", style.PLACES, symbol))


def _people(figure: go.Figure, rows: pd.DataFrame, row: int, shown: set[str]) -> None:
    part = rows[rows["occupancy_status"] == "observed"]
    if len(part):
        _marks(figure, part, row, shown, (say("People"), "occupancy", style.PEOPLE, "circle"))


def _marks(
    figure: go.Figure,
    rows: pd.DataFrame,
    row: int,
    shown: set[str],
    look: tuple[str, str, str, str],
) -> None:
    name, prefix, colour, symbol = look
    column = "capacity_places" if prefix == "capacity" else "occupancy_people"
    texts = [
        f"{codes.QUALIFIER.label(q)} {fmt.number(v)}".strip()
        + f" · {fmt.dated(d, p)}<br>{_shortened(source, 60)}"
        for q, v, d, p, source in zip(
            rows[f"{prefix}_qualifier"],
            rows[column],
            rows["observed_on"],
            rows["date_precision"],
            rows["source_title"],
            strict=True,
        )
    ]
    figure.add_trace(
        go.Scatter(
            x=rows["observed_on"],
            y=rows[column],
            mode="markers",
            marker={"color": colour, "symbol": symbol, "size": 9, "line": {"width": 1.5}},
            error_x={
                "type": "data",
                "symmetric": False,
                "array": [0] * len(rows),
                "arrayminus": [
                    _span(d, p)
                    for d, p in zip(rows["observed_on"], rows["date_precision"], strict=True)
                ],
                "thickness": 1,
                "width": 0,
                "color": colour,
            },
            name=name,
            legendgroup=name,
            showlegend=name not in shown,
            text=texts,
            hovertemplate="%{text}<extra>" + name + "</extra>",
        ),
        row=row,
        col=1,
    )
    shown.add(name)


def _span(observed_on: date, precision: str) -> int:
    """Milliseconds from the start of the known period to its last day."""
    start = {"year": observed_on.replace(month=1, day=1), "month": observed_on.replace(day=1)}
    return (observed_on - start.get(precision, observed_on)).days * _DAY_MS


def _shortened(text: str, length: int = 56) -> str:
    """Plain text that cannot act as markup in a chart, cut to a length."""
    safe = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return safe if len(safe) <= length else safe[: length - 1].rstrip() + "…"
