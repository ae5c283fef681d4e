"""The charts of movement through time: one across the page, or one per place side by side."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from dashboard import flow_in_short
from dashboard import format as fmt
from dashboard.charts import flow_time, flow_time_stocks, style
from dashboard.charts.flow_time_look import APART, GROUPS, LOOKS, SPAN
from dashboard.charts.flow_time_roles import (
    ALSO,
    BESIDE,
    LEAD,
    SEPARATE_GROUPS,
    PlaceFigures,
)
from dashboard.charts.legend import Entry
from dashboard.components.chart import chart, turning_point_key
from dashboard.components.flow_page import FlowContext
from dashboard.components.legend import legend
from pipelines.catalog.flow_codes import FLOW_TYPE
from pipelines.catalog.wording import say

_ACROSS = 3


@dataclass(frozen=True)
class Drawing:
    """What the charts of a page have in common; ``scale``: own, same or log."""

    context: FlowContext
    points: pd.DataFrame
    scale: str

    @property
    def log(self) -> bool:
        return self.scale == "log"

    def settings(self, codes: Sequence[str], top: float) -> dict[str, Any]:
        """What every chart function is told about height and scale."""
        return {
            "log": self.log,
            "height": flow_time.TALL if len(codes) == 1 else flow_time.SMALL,
            "top": top if self.scale == "same" and len(codes) > 1 else None,
        }


def side_by_side(
    drawing: Drawing,
    key: str,
    told: Mapping[str, str],
    figure_of: Callable[[str], go.Figure],
    what: str,
    explained: Sequence[Entry] = (),
) -> None:
    """A chart per place. ``told``: place → the line that stands above its chart."""
    kind = FLOW_TYPE.label(drawing.context.selection.flow_type)
    codes = list(told)
    for start in range(0, len(codes), _ACROSS):
        row = codes[start : start + _ACROSS]
        several = len(codes) > 1
        columns = (
            st.columns(min(_ACROSS, len(codes)), gap="medium") if several else [st.container()]
        )
        for column, code in zip(columns, row, strict=False):
            name = drawing.context.name(code)
            with column:
                if several:
                    st.markdown(f"**{fmt.plain(name)}**")
                    st.caption(told[code])
                alt = f"{kind}, {name}, {what}. {told[code]}"
                chart(figure_of(code), f"{key}_{code}", alt, explained)


def years(drawing: Drawing, figures: Mapping[str, PlaceFigures]) -> None:
    """Bars by year of the places that have enough of them."""
    drawn = {code: place for code, place in figures.items() if place.has_years}
    if not drawn:
        return
    st.subheader(say("By year"), anchor=False)
    _caption(
        say(
            "A bar is a whole calendar year; a year without a bar has no figure for the whole of"
            " it."
        ),
        _about_spans([place.long_spans for place in drawn.values()]),
        _about_scale(drawing, drawn),
    )
    entries = _legend(list(drawn.values()), [place.years for place in drawn.values()], months=False)
    known = [int(year) for place in drawn.values() for year in place.years["year"]]
    for place in drawn.values():
        known += [day.year for day in place.long_spans["period_start"]]
        known += [day.year for day in place.long_spans["period_end"]]
    top = max(
        highest(frame) for place in drawn.values() for frame in (place.years, place.long_spans)
    )
    side_by_side(
        drawing,
        "flow_years",
        {code: flow_in_short.years(place.years) for code, place in drawn.items()},
        lambda code: flow_time.years(
            drawn[code].years,
            drawn[code].long_spans,
            drawing.points,
            (min(known), max(known)),
            **drawing.settings(list(drawn), top),
        ),
        say("by year"),
        entries,
    )
    points_key(drawing.points, date(min(known), 1, 1), date(max(known), 12, 31))


def months(drawing: Drawing, figures: Mapping[str, PlaceFigures]) -> None:
    """Bars by month of the places that have enough of them."""
    drawn = {code: place for code, place in figures.items() if place.has_months}
    if not drawn:
        return
    st.subheader(say("By month"), anchor=False)
    _caption(
        say("A bar is a figure published for exactly that month; other months have none."),
        _about_spans([place.short_spans for place in drawn.values()]),
        _about_scale(drawing, drawn),
    )
    entries = _legend(list(drawn.values()), [place.months for place in drawn.values()], months=True)
    ends = [day for place in drawn.values() for day in place.months["month_end"]]
    ends += [day for place in drawn.values() for day in place.short_spans["period_end"]]
    top = max(
        highest(frame) for place in drawn.values() for frame in (place.months, place.short_spans)
    )
    side_by_side(
        drawing,
        "flow_months",
        {code: flow_in_short.months(place.months) for code, place in drawn.items()},
        lambda code: flow_time.months(
            drawn[code].months,
            drawn[code].short_spans,
            drawing.points,
            (min(ends), max(ends)),
            **drawing.settings(list(drawn), top),
        ),
        say("by month"),
        entries,
    )
    points_key(drawing.points, min(ends).replace(day=1), max(ends))


def stocks(drawing: Drawing, rows: Mapping[str, pd.DataFrame]) -> None:
    """People on days. ``rows``: place → its rows of flow_observation, never empty."""
    everything = pd.concat(list(rows.values()))
    colours = _colours(everything)
    st.subheader(say("On days"), anchor=False)
    _caption(
        say(
            "Each mark is the number of people on one day; figures of two days are never added. A"
            " figure for a month only stands at the month's end, a range is an upright line."
        ),
        _about_scale(drawing, rows),
    )
    names = everything.drop_duplicates("series_id").set_index("series_id")["series_name"]
    entries = [Entry("band", colour, str(names[series])) for series, colour in colours.items()]
    legend(entries)
    days = list(everything["period_end"])
    side_by_side(
        drawing,
        "flow_stocks",
        {code: " ".join(flow_in_short.stocks(part)[:2]) for code, part in rows.items()},
        lambda code: flow_time_stocks.stocks(
            rows[code],
            colours,
            drawing.points,
            (min(days), max(days)),
            **drawing.settings(list(rows), highest(everything)),
        ),
        say("on days"),
        entries,
    )
    points_key(drawing.points, date(min(days).year, 1, 1), max(days))


def outcomes(drawing: Drawing, rows: Mapping[str, pd.DataFrame]) -> None:
    """Outcomes of decisions. ``rows``: place → its rows of flow_year that are parts of a whole."""
    everything = pd.concat(list(rows.values()))
    # Recognised first, as the most protection, rejected last: as the series are listed.
    in_order = everything.sort_values("series_id", key=lambda ids: ids.map(_outcome_order))
    colours = _colours(in_order)
    st.subheader(say("How they were decided"), anchor=False)
    _caption(
        say(
            "Outcomes as UNHCR gives them. Cases that were closed otherwise, for instance because"
            " somebody moved on, are in the decisions above and have no line here."
        ),
        _about_scale(drawing, rows),
    )
    names = everything.drop_duplicates("series_id").set_index("series_id")["series_name"]
    entries = [Entry("band", colour, str(names[series])) for series, colour in colours.items()]
    legend(entries)
    reach = int(everything["year"].min()), int(everything["year"].max())
    side_by_side(
        drawing,
        "flow_outcomes",
        {code: flow_in_short.outcomes(part) for code, part in rows.items()},
        lambda code: flow_time_stocks.outcomes(
            rows[code], colours, reach, **drawing.settings(list(rows), highest(everything))
        ),
        say("outcomes of decisions by year"),
        entries,
    )


def _outcome_order(series_id: str) -> int:
    outcomes = list(flow_in_short.OUTCOMES)
    return outcomes.index(series_id) if series_id in outcomes else len(outcomes)


def highest(rows: pd.DataFrame) -> float:
    """The highest figure, 0 without any."""
    tops = [rows[name].max() for name in ("value", "value_high") if name in rows.columns]
    return max((float(top) for top in tops if not pd.isna(top)), default=0.0)


def points_key(points: pd.DataFrame, first: date, last: date) -> None:
    """What the numbered lines within that time stand for."""
    within = points[(points["happened_on"] >= first) & (points["happened_on"] <= last)]
    if len(within):
        turning_point_key(list(within["label"]))


def _colours(rows: pd.DataFrame) -> dict[str, str]:
    if "standing_rank" in rows.columns:
        rows = rows.sort_values(["standing_rank", "series_id"])
    ordered = rows["series_id"].drop_duplicates()
    return {
        series: GROUPS[number] if number < len(GROUPS) else style.MUTED
        for number, series in enumerate(ordered)
    }


def _legend(
    places: Sequence[PlaceFigures], wholes: Sequence[pd.DataFrame], *, months: bool
) -> list[Entry]:
    rows = pd.concat(list(wholes))
    entries = []
    for role, shape in ((LEAD, "band"), (ALSO, "box"), (BESIDE, "diamond")):
        part = rows[(rows["role"] == role) & rows["value"].notna()]
        names = list(dict.fromkeys(part["series_name"]))
        if names:
            separate = role == BESIDE and part["flow_type"].iloc[0] in SEPARATE_GROUPS
            generic = say(APART) if separate else LOOKS[role].label
            label = "; ".join(names) if len(places) == 1 or len(names) == 1 else generic
            entries.append(Entry(shape, LOOKS[role].colour, label))
    spans = [place.short_spans if months else place.long_spans for place in places]
    if any(len(part) for part in spans):
        entries.append(Entry("solid", SPAN, say("Another period, over the days it covers")))
    if (rows["value_status"] == "suppressed").any():
        entries.append(Entry("upright", style.MUTED, f"× {fmt.withheld()}"))
    legend(entries)
    return entries


def _caption(*sentences: str) -> None:
    st.caption(" ".join(sentence for sentence in sentences if sentence))


def _about_spans(spans: Sequence[pd.DataFrame]) -> str:
    if not any(len(part) for part in spans):
        return ""
    return say(
        "A horizontal line is a figure for just the time that it covers, at the height of all that"
        " was counted in it."
    )


def _about_scale(drawing: Drawing, drawn: Mapping[str, object]) -> str:
    if drawing.log:
        return say(
            "On this scale each line of the grid is ten times the one below it; a zero stands on"
            " the lowest."
        )
    if len(drawn) == 1:
        return ""
    if drawing.scale == "same":
        return say("All places share one scale.")
    return say("Each place has its own scale: compare the courses, not the heights.")
