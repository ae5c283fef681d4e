"""Scenes on movement: who came."""

from __future__ import annotations

from datetime import date

import pandas as pd

from dashboard import flow_queries, flow_sentences, queries
from dashboard import format as fmt
from dashboard.charts import flow_time, flow_time_roles
from dashboard.charts.flow_time_look import LOOKS, SPAN
from dashboard.charts.flow_time_roles import ALSO, LEAD, PlaceFigures
from dashboard.charts.legend import Entry
from dashboard.components.flow_page import FlowContext
from dashboard.components.page import Context
from dashboard.components.scene_picture import Picture, numbered, sources_of
from pipelines.catalog.flow_codes import FLOW_TYPE
from pipelines.catalog.wording import say


def flow_context(context: Context) -> FlowContext:
    """The same context with the places that have figures of the chosen type."""
    places = flow_queries.places(context.reading)
    known = flow_queries.places_of_types(context.reading)
    having = set(known[known["flow_type"] == context.selection.flow_type]["place_code"])
    return FlowContext(
        context.reading,
        context.choices,
        context.selection,
        context.build_id,
        places,
        tuple(code for code in places["place_code"] if code in having),
    )


def by_year(context: Context) -> Picture:
    """Whole years of the first chosen place, or its months where no whole year is published."""
    flows = flow_context(context)
    kind = FLOW_TYPE.label(context.selection.flow_type)
    if not flows.shown_places:
        return Picture(say("This snapshot holds no figure of this kind."), period=kind)
    place = flows.shown_places[0]
    name = flows.name(place)
    of = context.reading, context.selection.flow_type, (place,)
    observed = flow_queries.observations(*of)
    figures = flow_time_roles.of_place(
        place, flow_queries.years(*of), flow_queries.months(*of), observed, other_sources=False
    )
    told = Picture(
        _said(figures, observed),
        alt=f"{kind}, {name}",
        period=kind,
        area=name,
        sources=sources_of(context, list(observed["source_id"].dropna())),
    )
    if figures.has_years or figures.has_months:
        return _drawn(told, figures, queries.turning_points(context.reading))
    return told


def _said(figures: PlaceFigures, observed: pd.DataFrame) -> str:
    for said in (
        flow_sentences.years_sentence(figures.years) if len(figures.years) else "",
        flow_sentences.busiest_month_sentence(figures.months) if len(figures.months) else "",
    ):
        if said:
            return said
    everybody = observed[observed["origin"].isna()]
    if len(everybody):
        return flow_sentences.latest_sentence(everybody)
    return say("No figure of everybody is published.")


def _drawn(told: Picture, figures: PlaceFigures, points: pd.DataFrame) -> Picture:
    if figures.has_years:
        rows, spans = figures.years, figures.long_spans
        known = [int(year) for year in rows["year"]]
        known += [day.year for name in _ENDS for day in spans[name]]
        first, last = date(min(known), 1, 1), date(max(known), 12, 31)
        figure = flow_time.years(rows, spans, points, (min(known), max(known)))
        period = f"{min(known)} – {max(known)}"
    else:
        rows, spans = figures.months, figures.short_spans
        ends = [*rows["month_end"], *spans["period_end"]]
        first, last = min(ends), max(ends)
        figure = flow_time.months(rows, spans, points, (first, last))
        period = f"{fmt.month(min(ends))} – {fmt.month(max(ends))}"
    return Picture(
        told.sentence,
        figure=figure,
        alt=told.alt,
        legend=_legend(rows, spans),
        points=numbered(points, first, last),
        period=f"{told.period}, {period}",
        area=told.area,
        sources=told.sources,
    )


_ENDS = ("period_start", "period_end")


def _legend(rows: pd.DataFrame, spans: pd.DataFrame) -> tuple[Entry, ...]:
    """The series by name; of several that are not the leading one, what they have in common."""
    entries = []
    for role, shape in ((LEAD, "band"), (ALSO, "box")):
        part = rows[(rows["role"] == role) & rows["value"].notna()]
        names = list(dict.fromkeys(str(name) for name in part["series_name"]))
        if names:
            label = names[0] if len(names) == 1 else LOOKS[role].label
            entries.append(Entry(shape, LOOKS[role].colour, label))
    if len(spans):
        entries.append(Entry("solid", SPAN, say("Another period, over the days it covers")))
    return tuple(entries)
