"""Flows: who came, when, which way."""

from __future__ import annotations

import streamlit as st

from dashboard.components import (
    flow_corridor,
    flow_filters,
    flow_origins,
    flow_outlook,
    flow_page,
    flow_time,
    loading,
)
from dashboard.components.hand_out import hand_out
from pipelines.catalog.wording import say

PARTS = {
    "time": flow_time.draw,
    "corridor": flow_corridor.draw,
    "origins": flow_origins.draw,
    "outlook": flow_outlook.draw,
}

with loading.reading() as reading:
    context = flow_page.begin(
        reading,
        say("Flows"),
        say("Who came, when, which way, and how does it compare with 2015?"),
    )
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
        flow_filters.part(context.selection)
        hand_out(context, "flows")
    PARTS[context.selection.flow_part](context)
