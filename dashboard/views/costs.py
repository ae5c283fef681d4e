"""Costs: what a night of reception costs against the standard cost, by category, over time."""

from __future__ import annotations

import streamlit as st

from dashboard import cost_queries, cost_tables, ledger_queries, queries, tables
from dashboard.components import (
    cost_sections,
    cost_take_away,
    ledger_filters,
    ledger_page,
    loading,
    page,
)
from dashboard.components.hand_out import hand_out
from pipelines.catalog.wording import say

with loading.reading() as reading:
    context = ledger_page.begin(
        reading,
        say("Costs"),
        say(
            "What does a night of reception cost, where does it cost more than usual, and for what?"
        ),
    )
    asked = reading, context.selection, context.choices
    category = context.selection.category
    published = cost_tables.published_rows(cost_queries.benchmarks(reading))
    if context.until is not None:
        found = cost_queries.municipalities(*asked)
        rows = cost_tables.municipality_rows(found, category, context.evidence, context.until)
        standards = cost_tables.standard_rows(cost_queries.standards(*asked))
        of_category = standards[standards["category"] == category]
        months = cost_tables.standard_rows(cost_queries.standard_months(*asked))
        register = queries.countries(reading)
        categories = cost_tables.category_rows(
            ledger_queries.area_values(*asked, "country"), register, context.evidence, context.until
        )
        listed = found.rename(columns={"municipality_name": "name"})
        ledger_filters.until(context.choices, context.selection)
        left, right = st.columns(2, gap="medium")
        with left:
            ledger_filters.category(context.selection)
        with right:
            ledger_filters.municipality(
                tables.named(listed, "municipality_id", "country_name"), context.selection
            )
        cost_sections.answer(context, rows, of_category, register)
        if cost_sections.anything_spent(context, rows):
            cost_sections.comparison(context, rows, of_category)
        if len(rows):
            cost_sections.categories(context, categories)
            cost_sections.over_time(context, months)
            cost_sections.how_it_is_made(rows)
            st.header(say("The same figures as tables"), anchor=False)
            cost_take_away.of_returns(context, rows, standards, months, categories)
    cited = page.sources_of(context, list(published["source_id"]))
    cost_take_away.published(context, published, cited)
    hand_out(context, "costs")
    page.end(ledger_page.sources(context, list(published["source_id"])), context.build_id)
