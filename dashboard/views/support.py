"""State support: what came back of the cost, from whom, on what basis, and how late."""

from __future__ import annotations

import streamlit as st

from dashboard import queries, support_queries
from dashboard import support_funding as funding
from dashboard import support_sentences as sentences
from dashboard.components import ledger_filters, ledger_page, loading, page
from dashboard.components import support_published as published
from dashboard.components import support_sections as sections
from dashboard.components.hand_out import hand_out
from dashboard.components.support_gap import gap_panel
from dashboard.components.support_headline import support_headline
from dashboard.components.support_rows import support_rows, take_away, view_of
from pipelines.catalog.wording import say

with loading.reading() as reading:
    context = ledger_page.begin(
        reading,
        say("State support"),
        say("How much of the cost came back to the municipalities, from whom, and how late?"),
    )
    chosen, choices = context.selection, context.choices
    ledger_filters.until(choices, chosen)
    rows = support_rows(context)
    money = funding.funding_rows(support_queries.funding(reading), chosen.countries)
    cited = list(money["source_id"])

    if rows is None:
        sections.without_returns(context)
    else:
        change = support_queries.change(reading, chosen, choices)
        support_headline(context, rows.totals, change)
        st.markdown(f"#### {sentences.answer(rows.totals, context.months, rows.until)}")
        sections.contents()
        sections.heading("gap")
        gap_panel(
            context,
            rows.municipalities,
            queries.municipalities(reading),
            loading.map_files(reading),
        )
        sections.of_returns(view_of(context), context, rows)

    sections.heading("published")
    published.published_money(context, money, rows.payers if rows else None)

    if rows is not None:
        cited += sections.award(view_of(context), context, rows)
    sections.heading("tables")
    used = ledger_page.sources(context, cited)
    if rows is not None:
        take_away(context, rows, ledger_page.sources(context))
    published.published_table(context, money)
    hand_out(context, "support")
    page.end(used, context.build_id)
