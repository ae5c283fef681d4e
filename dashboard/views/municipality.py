"""Municipality."""

from __future__ import annotations

from dashboard.components import ledger_filters, ledger_page, loading, page

with loading.reading() as reading:
    context = ledger_page.begin(
        reading,
        "Municipality",
        "What does this municipality carry, what does it get back, and how do others fare?",
    )
    ledger_filters.until(context.choices, context.selection)
    used = ledger_page.sources(context)
    page.end(used, context.build_id)
