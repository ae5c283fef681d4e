"""Data and methods: dictionary, sources, coverage, conflicts, builds."""

from __future__ import annotations

import pandas as pd

from dashboard import queries, tables
from dashboard.components import filters, loading, methods, page
from dashboard.exports.dataset import Dataset
from pipelines.catalog import extracts
from pipelines.catalog.extracts import Extract


def _take_away(context: page.Context, extract: Extract, rows: pd.DataFrame) -> pd.DataFrame:
    """CSV, XLSX and link of a section's rows; returns the sources behind them."""
    columns = [c for c in ("source_id", "other_source_id") if c in rows.columns]
    used = page.sources_of(context, [i for c in columns for i in rows[c].dropna()])
    described = page.describe_filters(context)
    page.take_away(context, Dataset(extract, rows, used, described, context.build_id))
    return used


with loading.reading() as reading:
    context = page.begin(
        reading,
        "Data and methods",
        "What is known, from whom, how fresh is it, and how is each figure made?",
    )
    chosen, choices = context.selection, context.choices
    filters.section(chosen)
    used: pd.DataFrame | None = None
    if chosen.section == "coverage":
        rows = tables.columns_of(queries.coverage(reading, chosen.month), extracts.COVERAGE)
        methods.coverage(context, rows)
        _take_away(context, extracts.COVERAGE, rows)
    elif chosen.section == "totals":
        totals = queries.country_totals(reading, chosen, choices)
        rows = tables.columns_of(totals, extracts.COUNTRY_TOTALS)
        methods.country_totals(rows)
        used = _take_away(context, extracts.COUNTRY_TOTALS, rows)
    elif chosen.section == "conflicts":
        pairs = queries.conflicts(reading, chosen, choices)
        rows = tables.columns_of(pairs, extracts.CONFLICTS)
        methods.conflicts(rows)
        used = _take_away(context, extracts.CONFLICTS, rows)
    elif chosen.section == "sources":
        rows = tables.columns_of(queries.sources(reading), extracts.SOURCES)
        methods.sources(rows)
        _take_away(context, extracts.SOURCES, rows)
    elif chosen.section == "indicators":
        methods.indicators()
    elif chosen.section == "dictionary":
        methods.dictionary()
    else:
        methods.build(context)
    page.end(used, context.build_id)
