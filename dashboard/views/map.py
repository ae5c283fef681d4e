"""Map, the home page: where reception places are, how full they are, where that is known from."""

from __future__ import annotations

import streamlit as st

from dashboard import format as fmt
from dashboard import queries, tables
from dashboard.charts.timeline import timeline
from dashboard.components import filters, loading, page
from dashboard.components.chart import chart
from dashboard.components.country_totals import country_totals
from dashboard.components.hand_out import hand_out
from dashboard.components.headline import headline
from dashboard.components.map_panel import map_panel
from dashboard.components.municipality_panel import panel
from dashboard.components.table import table
from dashboard.exports.dataset import Dataset
from pipelines.catalog import extracts
from pipelines.catalog.wording import say

with loading.reading() as reading:
    context = page.begin(
        reading,
        say("Reception capacity along the Balkan Route"),
        say("Where are reception places, how full are they, and where do we know it from?"),
    )
    chosen, choices = context.selection, context.choices

    states = queries.facility_states(reading, chosen, choices)
    areas = queries.area_values(reading, chosen, choices, "municipality")
    latest = chosen.with_month(choices.months[-1])
    totals = queries.area_values(reading, latest, choices, "all", choices.months[0])
    points = queries.turning_points(reading)
    sources = queries.sources(reading)
    register = queries.municipalities(reading)
    rows = tables.municipality_rows(areas, register, sources)
    demonstration = bool(areas["demonstration_facilities"].sum()) if len(areas) else False
    page.demonstration_notice(demonstration)

    filters.opening_notice(choices, chosen)
    headline(
        totals[totals["month_end"] == chosen.month],
        totals[totals["month_end"] == choices.year_before(chosen.month)],
    )

    filters.month(choices, chosen, points)

    left, right = st.columns([2, 1], gap="medium")
    with left:
        map_panel(context, rows, states, loading.map_files(reading))
        chart(
            timeline(totals, points, chosen.month),
            "timeline",
            say(
                "Places and people month by month; the chosen month is {month}.",
                month=fmt.month(chosen.month),
            ),
        )
        filters.turning_points(choices, points)
    with right:
        filters.municipality(tables.named(register, "municipality_id", "country_name"), chosen)
        if chosen.municipality:
            panel(context, chosen.municipality, states)
        else:
            country_totals(context)

    st.header(say("The same figures as a table"), anchor=False)
    if len(rows):
        table(rows, extracts.MUNICIPALITIES)
    else:
        page.empty_notice()
    used = page.sources_of(context, " ".join(rows["source_ids"]).split())
    dataset = Dataset(
        extracts.MUNICIPALITIES,
        rows,
        used,
        page.describe_filters(context),
        context.build_id,
        demonstration,
    )
    page.take_away(context, dataset, with_link=False)
    hand_out(context, "map")
    page.end(used, context.build_id)
