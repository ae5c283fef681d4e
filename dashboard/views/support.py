"""State support."""

from __future__ import annotations

from dashboard.components import ledger_filters, ledger_page, loading, page

with loading.reading() as reading:
    context = ledger_page.begin(
        reading,
        "State support",
        "How much of the cost came back to the municipalities, from whom, and how late?",
    )
    ledger_filters.until(context.choices, context.selection)
    used = ledger_page.sources(context)
    page.end(used, context.build_id)
