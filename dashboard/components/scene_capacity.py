"""Scenes on reception capacity: where places are, how concentrated, how full."""

from __future__ import annotations

import pandas as pd

from dashboard import format as fmt
from dashboard import pressure_queries, pressure_tables, queries, story_spread, story_words, tables
from dashboard import pressure_sentences as pressure
from dashboard.charts import pressure_heat
from dashboard.charts.concentration import largest_shares
from dashboard.charts.timeline import timeline
from dashboard.components import pressure_legend
from dashboard.components.page import Context
from dashboard.components.pressure_sections import HEAT_FROM
from dashboard.components.scene_picture import (
    Picture,
    area,
    country_names,
    municipality_name,
    numbered,
    sources_of,
)
from dashboard.map.view import map_view
from dashboard.sentences import concentration_sentence
from pipelines.catalog import indicators
from pipelines.catalog.wording import say

MOST_LARGE = 12
"""Centres that are written as large as anything else; of more, each row is lower."""


def on_the_map(context: Context) -> Picture:
    """The map of the chosen indicator, with the chosen municipality in words."""
    asked = context.reading, context.selection, context.choices
    chosen = context.selection
    states = queries.facility_states(*asked)
    areas = queries.area_values(*asked, "municipality")
    rows = tables.municipality_rows(
        areas, queries.municipalities(context.reading), queries.sources(context.reading)
    )
    totals = queries.area_values(*asked, "all")
    shown = indicators.indicator(chosen.indicator)
    month = fmt.month(chosen.month)
    details: tuple[str, ...] = ()
    if chosen.municipality:
        name = municipality_name(context, chosen.municipality)
        details = (story_words.one_place(rows, chosen.municipality, name),)
    title = f"{shown.label}, {month}"
    return Picture(
        story_words.places_and_people(totals, month),
        details,
        map=map_view(rows, states, shown, chosen.municipality, title),
        alt=title,
        period=month,
        area=area(context),
        sources=sources_of(context, " ".join(rows["source_ids"]).split()),
        simulated=bool(areas["demonstration_facilities"].sum()) if len(areas) else False,
    )


def through_time(context: Context) -> Picture:
    """Places and people month by month, all chosen countries together."""
    chosen, choices = context.selection, context.choices
    latest = chosen.with_month(choices.months[-1])
    totals = queries.area_values(context.reading, latest, choices, "all", choices.months[0])
    states = queries.facility_states(context.reading, chosen, choices)
    now = totals[totals["month_end"] == chosen.month]
    points = queries.turning_points(context.reading)
    cited = [*states["places_source_id"].dropna(), *states["people_source_id"].dropna()]
    return Picture(
        story_words.places_and_people(now, fmt.month(chosen.month)),
        figure=timeline(totals, points, chosen.month),
        points=numbered(points, choices.months[0], choices.months[-1]),
        alt=say("Places and people month by month."),
        period=f"{fmt.month(choices.months[0])} – {fmt.month(choices.months[-1])}",
        area=area(context),
        sources=sources_of(context, cited),
        simulated="demonstration" in set(states["places_evidence"].dropna()),
    )


def concentrated(context: Context) -> Picture:
    """Share of places in the largest hosts per country."""
    asked = context.reading, context.selection, context.choices
    rows = tables.concentration_rows(queries.concentration(*asked))
    month = fmt.month(context.selection.month)
    if not len(rows):
        return _nothing(context, month)
    hosts = queries.host_shares(*asked)
    everything = rows[rows["country_code"] == "all"].iloc[0]
    return Picture(
        concentration_sentence(everything, hosts),
        figure=largest_shares(rows),
        alt=say("Share of places in the largest 1, 3 and 5 hosts, {month}.", month=month),
        period=month,
        area=area(context),
        sources=sources_of(context, " ".join(rows["source_ids"]).split()),
    )


def spread_out(context: Context) -> Picture:
    """Places per 1,000 residents of the largest hosts, and of an even spread."""
    asked = context.reading, context.selection, context.choices
    month = fmt.month(context.selection.month)
    found = story_spread.spread(queries.host_shares(*asked))
    if found is None:
        return _nothing(context, month)
    rows = tables.concentration_rows(queries.concentration(*asked))
    return Picture(
        story_spread.sentence(found),
        (story_spread.remark(found),),
        figure=story_spread.chart(found),
        alt=say("Places per 1,000 residents of the largest hosts, and spread by population."),
        period=month,
        area=area(context),
        sources=sources_of(context, " ".join(rows["source_ids"]).split()),
    )


def _nothing(context: Context, month: str) -> Picture:
    sentence = say(
        "No facility that fits these filters has a recent figure of places in {month}.",
        month=month,
    )
    return Picture(sentence, period=month, area=area(context))


def ran_out(context: Context) -> Picture:
    """Occupancy of each centre through time."""
    countries = context.selection.countries or context.choices.countries
    last = context.choices.months[-1]
    runs = pressure_queries.runs(context.reading, countries, context.choices.months[0], last)
    found = pressure_queries.shortages(context.reading, countries)
    names = country_names(context)
    told = Picture(
        pressure.answer(found, names),
        tuple(text for text in (pressure.centres_over(runs, found),) if text),
        period="",
        area=area(context),
        sources=sources_of(context, pressure_tables.cited([runs, found])),
    )
    return _with_heat(context, told, runs) if len(runs) else told


def _with_heat(context: Context, told: Picture, runs: pd.DataFrame) -> Picture:
    known = runs[runs["value_status"] == "observed"]
    first = min(*known["first_month"], HEAT_FROM).replace(day=1)
    last = context.choices.months[-1]
    points = queries.turning_points(context.reading)
    return Picture(
        told.sentence,
        told.details,
        figure=pressure_heat.heat(runs, points, first, last),
        alt=say("Occupancy per centre and month in five classes."),
        legend=pressure_legend.heat_legend(),
        points=numbered(points, first, last),
        type_size=1.0 if runs["facility_id"].nunique() <= MOST_LARGE else 0.75,
        period=f"{fmt.month(first)} – {fmt.month(last)}",
        area=told.area,
        sources=told.sources,
    )
