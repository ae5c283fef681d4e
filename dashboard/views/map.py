"""Map, the home page: where reception places are, how full they are, where that is known from."""

from __future__ import annotations

import streamlit as st
from dateutil.relativedelta import relativedelta

from dashboard import format as fmt
from dashboard import queries, tables
from dashboard.charts.timeline import timeline
from dashboard.components import filters, loading, page
from dashboard.components.chart import chart, turning_point_key
from dashboard.components.country_totals import country_totals
from dashboard.components.headline import headline
from dashboard.components.municipality_map import municipality_map
from dashboard.components.municipality_panel import panel
from dashboard.exports.dataset import Dataset
from dashboard.map.view import map_view
from dashboard.selection import Choices
from pipelines.catalog import extracts, indicators


def _year_before(context: page.Context, choices: Choices) -> list[object]:
    wanted = context.selection.month + relativedelta(years=-1, day=31)
    return [m for m in choices.months if m == wanted]


with loading.reading() as reading:
    context = page.begin(
        reading,
        "Reception capacity along the Balkan Route",
        "Where are reception places, how full are they, and where do we know it from?",
    )
    chosen, choices = context.selection, context.choices
    shown = indicators.indicator(chosen.indicator)

    states = queries.facility_states(reading, chosen, choices)
    areas = queries.area_values(reading, chosen, choices, "municipality")
    totals = queries.area_values(reading, chosen, choices, "all", choices.months[0])
    points = queries.turning_points(reading)
    sources = queries.sources(reading)
    urls = {s.source_id: s.url for s in sources.itertuples() if isinstance(s.url, str)}
    rows = tables.municipality_rows(areas, queries.municipalities(reading), urls)
    demonstration = bool(areas["demonstration_facilities"].sum()) if len(areas) else False
    page.demonstration_notice(demonstration)

    filters.opening_notice(choices, chosen)
    year_before = _year_before(context, choices)
    headline(
        totals[totals["month_end"] == chosen.month],
        totals[totals["month_end"].isin(year_before)],
    )

    left, right = st.columns([7, 4], gap="medium")
    with left:
        filters.indicator(chosen)
        view = map_view(
            rows, states, shown, chosen.municipality, f"{shown.label}, {fmt.month(chosen.month)}"
        )
        files = loading.map_files(reading)
        municipality_map(
            view, files.files, files.hits, on_click=lambda m: filters.change(municipality=m)
        )
        filters.month(choices, chosen)
        filters.turning_points(choices, points)
        whole = queries.area_values(
            reading, chosen.with_month(choices.months[-1]), choices, "all", choices.months[0]
        )
        chart(
            timeline(whole, points, chosen.month),
            "timeline",
            f"Places and people month by month; the chosen month is {fmt.month(chosen.month)}.",
        )
        turning_point_key(list(points["label"]))
    with right:
        register = queries.municipalities(reading)
        names = {
            m.municipality_id: f"{m.name}, {m.country_name}"
            for m in register.sort_values(["name", "country_name"]).itertuples()
        }
        filters.municipality(names, chosen)
        if chosen.municipality:
            panel(context, chosen.municipality, states)
        else:
            country_totals(context)

    st.header("The same figures as a table", anchor=False)
    if len(rows):
        st.dataframe(tables.on_screen(rows, extracts.MUNICIPALITIES), hide_index=True)
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
    page.take_away(context, dataset)
    page.end(used, context.build_id)
