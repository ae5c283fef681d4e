"""Pressure: where and when capacity ran out."""

from __future__ import annotations

import streamlit as st

from dashboard.components import flow_filters, loading, page, pressure_page
from dashboard.components import pressure_sections as sections
from dashboard.components.hand_out import hand_out
from pipelines.catalog.wording import say

with loading.reading() as reading:
    context = pressure_page.begin(
        reading, say("Pressure"), say("Where and when did reception run out of places?")
    )
    sections.answer(context)
    flow_filters.other_sources(context.selection)
    sections.heat(context)
    sections.over_time(context)
    sections.what_if(context)
    sections.shortages(context)
    st.header(say("The same figures as tables"), anchor="tables")
    sections.assumptions()
    pressure_page.tables_and_files(context)
    hand_out(context, "pressure")
    page.end(pressure_page.sources(context), context.build_id)
