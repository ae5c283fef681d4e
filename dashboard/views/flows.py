"""Flows: who came, when, which way."""

from __future__ import annotations

from dashboard.components import (
    flow_corridor,
    flow_filters,
    flow_origins,
    flow_outlook,
    flow_page,
    flow_time,
    loading,
)
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
    flow_filters.part(context.selection)
    PARTS[context.selection.flow_part](context)
