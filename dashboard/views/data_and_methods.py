"""Data and methods: dictionary, sources, coverage, conflicts, builds."""

from __future__ import annotations

import pandas as pd

from dashboard import ledger_queries, queries, tables
from dashboard.components import (
    filters,
    flow_methods,
    ledger_methods,
    loading,
    methods,
    page,
    take_away_warehouse,
)
from dashboard.components.hand_out import hand_out
from dashboard.exports.dataset import FACILITY_RULES, LEDGER_RULES, Dataset
from dashboard.selection import SIMULATED
from pipelines.catalog import extracts, ledger_extracts
from pipelines.catalog.extracts import Extract
from pipelines.catalog.wording import say


def _take_away(
    context: page.Context,
    extract: Extract,
    rows: pd.DataFrame,
    rules: tuple[tuple[str, str], ...] = FACILITY_RULES,
) -> pd.DataFrame:
    """CSV, XLSX and link of a section's rows; returns the sources behind them."""
    columns = [c for c in ("source_id", "other_source_id") if c in rows.columns]
    used = page.sources_of(context, [i for c in columns for i in rows[c].dropna()])
    described = page.describe_filters(context)
    simulated = "evidence" in rows.columns and bool((rows["evidence"] == SIMULATED).any())
    page.take_away(
        context, Dataset(extract, rows, used, described, context.build_id, simulated, rules)
    )
    return used


with loading.reading() as reading:
    context = page.begin(
        reading,
        say("Data and methods"),
        say("What is known, from whom, how fresh is it, and how is each figure made?"),
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
    elif chosen.section == "returns":
        history = ledger_queries.return_history(reading, chosen, choices)
        rows = tables.columns_of(history, ledger_extracts.RETURNS)
        ledger_methods.returns(context, rows)
        _take_away(context, ledger_extracts.RETURNS, rows, LEDGER_RULES)
    elif chosen.section == "parameters":
        rows = tables.columns_of(
            ledger_queries.policy_parameters(reading), ledger_extracts.POLICY_PARAMETERS
        )
        ledger_methods.parameters(rows)
        used = _take_away(context, ledger_extracts.POLICY_PARAMETERS, rows, LEDGER_RULES)
        rows = tables.columns_of(
            ledger_queries.all_exchange_rates(reading), ledger_extracts.EXCHANGE_RATES
        )
        ledger_methods.rates(rows)
        rated = _take_away(context, ledger_extracts.EXCHANGE_RATES, rows, LEDGER_RULES)
        used = pd.concat([used, rated]).drop_duplicates("source_id")
    elif chosen.section == "flows":
        used = flow_methods.draw(context)
    elif chosen.section == "indicators":
        methods.indicators()
        ledger_methods.indicators()
    elif chosen.section == "dictionary":
        methods.dictionary()
    else:
        methods.build(context)
        take_away_warehouse.whole_warehouse(context)
    hand_out(context, "data_and_methods")
    page.end(used, context.build_id)
