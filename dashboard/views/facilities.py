"""Facilities: the register, filterable, with the history of each facility."""

from __future__ import annotations

import streamlit as st

from dashboard import format as fmt
from dashboard import queries, tables
from dashboard.components import filters, loading, page
from dashboard.components.facility_history import facility_history
from dashboard.components.hand_out import hand_out
from dashboard.components.table import table
from dashboard.exports.dataset import Dataset
from pipelines.catalog import extracts
from pipelines.catalog.wording import say

with loading.reading() as reading:
    context = page.begin(
        reading,
        say("Facilities"),
        say("Which centres are there, who runs them, and what is known of each?"),
    )
    chosen, choices = context.selection, context.choices
    states = queries.facility_states(reading, chosen, choices)
    rows = tables.columns_of(states, extracts.FACILITIES)
    evidence = {*states["places_evidence"].dropna(), *states["people_evidence"].dropna()}
    page.demonstration_notice("demonstration" in evidence)

    filters.opening_notice(choices, chosen)
    filters.month(choices, chosen, queries.turning_points(reading))
    st.caption(
        say(
            "{n} of {of} facilities of the register fit the filters in {month}.",
            n=fmt.number(len(rows)),
            of=fmt.number(len(choices.facilities)),
            month=fmt.month(chosen.month),
        )
    )
    if len(rows):
        table(rows, extracts.FACILITIES)
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

    st.header(say("History of one facility"), anchor=False)
    register = queries.facilities(reading)
    names = tables.named(register, "facility_id", "municipality_name", "country_name")
    filters.facility(names, chosen)
    if chosen.facility:
        facility_history(context, chosen.facility, register)
    hand_out(context, "facilities")
    page.end(used, context.build_id)
