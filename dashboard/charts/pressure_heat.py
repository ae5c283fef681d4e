"""Occupancy of every centre through time: a panel per country, a row per centre, months across.

A row is thick in the month in which people were counted and thin in the months over which that
count is carried on, so that one count never looks like a year of counting.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Mapping
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from dashboard import format as fmt
from dashboard.charts import style
from dashboard.palette import OCCUPANCY
from pipelines.catalog import codes
from pipelines.catalog.indicators import OCCUPANCY_RATE
from pipelines.catalog.wording import mark, say

Row = Mapping[Hashable, Any]
ROW, PANEL, EDGE = 25, 34, 112
"""Pixels: a centre's row, a panel's title, axis and margins of the whole."""
OVER = len(OCCUPANCY_RATE.edges)
NO_DATA_INK, NO_DATA = "#b9c1c6", "#f4f6f7"
WITHHELD = "#c9b8d6"
WHOLE = mark("Whole country, totals")
_DAY_MS = 86_400_000
_LONGEST = 36


def occupancy_class(percent: float) -> int:
    """Position of the class of an occupancy: 0 up to 25 %, …, 4 over 100 %."""
    return bisect_left(OCCUPANCY_RATE.edges, percent)


def labels() -> list[str]:
    """What the legend says of each class of occupancy, in their order."""
    edges = [int(edge) for edge in OCCUPANCY_RATE.edges]
    between = [
        say("over {low} to {high}", low=low, high=fmt.percent(high))
        for low, high in pairwise(edges)
    ]
    return [
        say("up to {n}", n=fmt.percent(edges[0])),
        *between,
        say("over {n}", n=fmt.percent(edges[-1])),
    ]


def heat(runs: pd.DataFrame, points: pd.DataFrame, first: date, last: date) -> go.Figure:
    """The heat map. ``runs``: query pressure_run; ``first``, ``last``: days that the axis spans."""
    countries = list(dict.fromkeys(runs["country_name"]))
    labelled = runs.assign(label=_labels(runs))
    rows = [labelled[labelled["country_name"] == name]["label"].nunique() for name in countries]
    height = EDGE + sum(rows) * ROW + len(countries) * PANEL
    figure = make_subplots(
        rows=max(len(countries), 1),
        cols=1,
        shared_xaxes=True,
        vertical_spacing=PANEL / (height - EDGE) if len(countries) > 1 else 0,
        row_heights=rows or [1],
        subplot_titles=countries,
    )
    for number, name in enumerate(countries, start=1):
        part = labelled[labelled["country_name"] == name]
        _panel(figure, part, number, first, last)
    style.layout(figure, height=height)
    figure.update_layout(barmode="overlay", bargap=0, showlegend=False, margin={"t": 62, "b": 30})
    figure.update_annotations(font={"size": 14}, x=0, xanchor="left")
    figure.update_xaxes(
        type="date", range=[first.isoformat(), last.isoformat()], dtick="M12", tickformat="%Y"
    )
    figure.update_yaxes(showgrid=False, zeroline=False, tickformat="", tickfont={"size": 12})
    mark_turning_points(figure, points, first, last)
    return figure


def mark_turning_points(figure: go.Figure, points: pd.DataFrame, first: date, last: date) -> None:
    """Turning points with their numbers above the first panel's title, not across it."""
    titles = len(figure.layout.annotations)
    style.mark_turning_points(figure, points, first, last)
    for annotation in figure.layout.annotations[titles:]:
        annotation.yshift = 22


def _labels(runs: pd.DataFrame) -> list[str]:
    return [
        say(WHOLE) if pd.isna(name) else short_name(str(name)) for name in runs["facility_name"]
    ]


def short_name(name: str) -> str:
    """A centre's name without the words that all of them share, cut to what a row can hold."""
    for words in (
        " Temporary Reception Centre",
        " Reception-Transit Centre",
        " Refugee Reception Centre",
        " Reception Centre",
        " Asylum Centre",
        " Centre for Asylum Seekers",
    ):
        name = name.removesuffix(words)
    name = name.partition(" Centre for ")[0]
    return name if len(name) <= _LONGEST else name[: _LONGEST - 1].rstrip() + "…"


def _panel(figure: go.Figure, part: pd.DataFrame, row: int, first: date, last: date) -> None:
    names = list(dict.fromkeys(part["label"]))
    _nothing_known(figure, names, row, (first, last))
    for status, colour in (("not_applicable", "#ffffff"), ("suppressed", WITHHELD)):
        found = part[part["value_status"] == status]
        _bars(figure, found, row, {"color": colour}, 0.8, first)
    known = part[part["value_status"] == "observed"]
    classes = known["occupancy_percent"].map(lambda p: occupancy_class(float(p)))
    for position, colour in enumerate(OCCUPANCY):
        look: dict[str, object] = {"color": colour, "line": {"color": "#6b5a45", "width": 0.6}}
        if position == OVER:
            look["pattern"] = {
                "shape": "x",
                "bgcolor": colour,
                "fgcolor": "#ffffff",
                "size": 6,
                "solidity": 0.2,
            }
        for carried, thickness in ((True, 0.3), (False, 0.8)):
            chosen = known[(classes == position) & (known["carried"].astype(bool) == carried)]
            _bars(figure, chosen, row, look, thickness, first)
    figure.update_yaxes(
        categoryorder="array",
        categoryarray=names[::-1],
        row=row,
        col=1,
        range=[-0.5, len(names) - 0.5],
    )


def _nothing_known(figure: go.Figure, names: list[str], row: int, span: tuple[date, date]) -> None:
    figure.add_trace(
        go.Bar(
            orientation="h",
            y=names,
            base=[span[0].isoformat()] * len(names),
            x=[(span[1] - span[0]).days * _DAY_MS] * len(names),
            width=0.8,
            marker={
                "color": NO_DATA,
                "line": {"width": 0},
                "pattern": {
                    "shape": "/",
                    "bgcolor": NO_DATA,
                    "fgcolor": NO_DATA_INK,
                    "size": 6,
                    "solidity": 0.15,
                },
            },
            hovertemplate=f"%{{y}}<br>{say('no data, or too old')}<extra></extra>",
        ),
        row=row,
        col=1,
    )


def _bars(
    figure: go.Figure,
    runs: pd.DataFrame,
    row: int,
    look: dict[str, object],
    thickness: float,
    first: date,
) -> None:
    if not len(runs):
        return
    starts = [max(day.replace(day=1), first) for day in runs["first_month"]]
    ends = [day + timedelta(days=1) for day in runs["last_month"]]
    figure.add_trace(
        go.Bar(
            orientation="h",
            y=runs["label"],
            base=[day.isoformat() for day in starts],
            x=[(end - start).days * _DAY_MS for start, end in zip(starts, ends, strict=True)],
            width=thickness,
            marker={"line": {"width": 0}, **look},
            text=[_told(run) for run in runs.to_dict("records")],
            textposition="none",
            hovertemplate="%{text}<extra></extra>",
        ),
        row=row,
        col=1,
    )


def _told(run: Row) -> str:
    """What a stretch of months says when pointed at. Plotly shows it as text, markup taken out."""
    name = plain(run["facility_name"]) if isinstance(run["facility_name"], str) else say(WHOLE)
    months = _months(run["first_month"], run["last_month"])
    if run["value_status"] == "not_applicable":
        return f"<b>{name}</b><br>" + say("{months}: not open", months=months)
    if run["value_status"] == "suppressed":
        return f"<b>{name}</b><br>{months}: {fmt.withheld()}"
    lines = [
        f"<b>{name}</b>",
        f"{months}: <b>{fmt.percent(float(run['occupancy_percent']))}</b>",
        say(
            "People: {figure}, {day}",
            figure=_worded(run, "people"),
            day=fmt.day(_day(run["people_observed_on"])),
        ),
        _source(run["people_source_title"]),
        say(
            "Places: {figure}, {day}",
            figure=_worded(run, "places"),
            day=fmt.day(_day(run["places_observed_on"])),
        ),
        _source(run["places_source_title"]),
    ]
    if run["carried"]:
        lines.append(say("The count is carried on: nobody has published a newer one."))
    return "<br>".join(line for line in lines if line)


def _months(first: object, last: object) -> str:
    start, end = _day(first), _day(last)
    assert start is not None
    assert end is not None
    if start == end:
        return fmt.month(start)
    return say("{first} to {last}", first=fmt.month(start), last=fmt.month(end))


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else None


def _worded(run: Row, measure: str) -> str:
    qualifier = run[f"{measure}_qualifier"]
    wording = codes.QUALIFIER.label(qualifier) if isinstance(qualifier, str) else ""
    return f"{wording} {fmt.number(float(run[measure]))}".strip()


def _source(title: object) -> str:
    if not isinstance(title, str):
        return ""
    return f"<i>{plain(title if len(title) <= 70 else title[:69].rstrip() + '…')}</i>"


def plain(text: object) -> str:
    """Text that cannot act as markup in a chart."""
    return str(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
