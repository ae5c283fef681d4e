"""Costs."""

from __future__ import annotations

from dashboard.components import ledger_filters, ledger_page, loading, page

with loading.reading() as reading:
    context = ledger_page.begin(
        reading,
        "Costs",
        "What does a night of reception cost, where does it cost more than usual, and for what?",
    )
    ledger_filters.until(context.choices, context.selection)
    used = ledger_page.sources(context)
    page.end(used, context.build_id)
