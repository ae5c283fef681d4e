"""Pressure: where and when capacity ran out."""

from __future__ import annotations

from dashboard.components import flow_filters, loading, page

with loading.reading() as reading:
    context = page.begin(
        reading,
        "Pressure",
        "Where and when did reception run out of places?",
        flow_filters.countries,
    )
