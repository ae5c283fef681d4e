"""Facilities: the register, filterable, with the history of each facility."""

from __future__ import annotations

import streamlit as st

from dashboard import queries, tables
from dashboard.components import filters, loading, page
from dashboard.components.facility_history import facility_history
from dashboard.exports.dataset import Dataset
from pipelines.catalog import extracts

with loading.reading() as reading:
    context = page.begin(
        reading,
        "Facilities",
        "Which centres are there, who runs them, and what is known of each?",
    )
    chosen, choices = context.selection, context.choices
    states = queries.facility_states(reading, chosen, choices)
    rows = tables.columns_of(states, extracts.FACILITIES)
    evidence = {*states["places_evidence"].dropna(), *states["people_evidence"].dropna()}
    page.demonstration_notice("demonstration" in evidence)

    filters.opening_notice(choices, chosen)
    filters.month(choices, chosen)
    if len(rows):
        st.dataframe(
            tables.on_screen(rows, extracts.FACILITIES),
            hide_index=True,
            height=min(38 + 35 * len(rows), 560),
        )
    else:
        page.empty_notice()
    used = page.sources_of(
        context,
        [
            *states["places_source_id"].dropna(),
            *states["people_source_id"].dropna(),
            *states["register_source_id"].dropna(),
        ],
    )
    dataset = Dataset(
        extracts.FACILITIES,
        rows,
        used,
        page.describe_filters(context),
        context.build_id,
        "demonstration" in evidence,
    )
    page.take_away(context, dataset)

    st.header("History of one facility", anchor=False)
    register = queries.facilities(reading)
    filters.facility(
        {
            f.facility_id: f"{f.name}, {f.municipality_name}, {f.country_name}"
            for f in register.itertuples()
        },
        chosen,
    )
    if chosen.facility:
        facility_history(context, chosen.facility, register)
    page.end(used, context.build_id)
