"""What the page State support shows out of returns: asked for once, used by all its sections."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd
import streamlit as st

from dashboard import ledger_queries, ledger_tables, queries, support_queries, support_tables
from dashboard.components import ledger_page, page
from dashboard.components.ledger_page import LedgerContext
from dashboard.components.table import table
from pipelines.catalog.extracts import Extract
from pipelines.catalog.ledger_extracts import LEDGER_MUNICIPALITIES
from pipelines.catalog.support_extracts import SUPPORT_COUNTRIES, SUPPORT_PAYERS
from pipelines.catalog.wording import language, say

View = tuple[str, str, date | None, tuple[str, ...], str]
"""Snapshot, evidence, last month, countries, language."""


@dataclass(frozen=True)
class SupportRows:
    """Rows of the twelve months up to ``until``, all of one class of evidence.

    ``totals``: query total_values, one row; ``municipalities``, ``countries``, ``payers`` and
    ``delays``: rows of the extracts LEDGER_MUNICIPALITIES, SUPPORT_COUNTRIES, SUPPORT_PAYERS and
    SUPPORT_DELAYS; ``owed``: query support_owed.
    """

    until: date
    totals: pd.DataFrame
    municipalities: pd.DataFrame
    countries: pd.DataFrame
    payers: pd.DataFrame
    delays: pd.DataFrame
    owed: pd.DataFrame


def support_rows(context: LedgerContext) -> SupportRows | None:
    """The rows of the view; None if no municipality of it has reported a cost."""
    return _rows(view_of(context), context)


def view_of(context: LedgerContext) -> View:
    """All that the static parts of the page depend on: the key under which they are kept."""
    return (
        context.reading.snapshot.id,
        context.evidence,
        context.until,
        context.selection.countries,
        language(),
    )


@st.cache_resource(max_entries=32, show_spinner=False)
def _rows(view: View, _context: LedgerContext) -> SupportRows | None:
    arguments = _context.reading, _context.selection, _context.choices
    totals = ledger_queries.total_values(*arguments)
    evidence, until = _context.evidence, _context.until
    if until is None or support_tables.figure(totals, "cost_eur") is None:
        return None
    register = queries.municipalities(_context.reading)
    places = ledger_queries.area_values(*arguments, "municipality")
    owed = support_queries.owed(*arguments)
    return SupportRows(
        until,
        totals,
        ledger_tables.municipality_rows(places, register, evidence, until),
        support_tables.country_rows(
            ledger_queries.area_values(*arguments, "country"),
            totals,
            owed,
            queries.countries(_context.reading),
            evidence,
            until,
        ),
        support_tables.payer_rows(support_queries.payers(*arguments), until),
        support_tables.delay_rows(support_queries.delays(*arguments), evidence, until),
        owed,
    )


def take_away(context: LedgerContext, rows: SupportRows, sources: pd.DataFrame) -> None:
    """The tables of the view, each with its files. ``sources``: its returns and rates."""
    _table(context, say("Per country"), SUPPORT_COUNTRIES, rows.countries, sources)
    _table(context, say("Per municipality"), LEDGER_MUNICIPALITIES, rows.municipalities, sources)
    _table(context, say("By payer"), SUPPORT_PAYERS, rows.payers, sources)


def _table(
    context: LedgerContext,
    title: str,
    extract: Extract,
    rows: pd.DataFrame,
    sources: pd.DataFrame,
) -> None:
    heading = say("{title}, demonstration", title=title) if context.demonstration else title
    st.subheader(heading, anchor=False)
    if not len(rows):
        st.info(say("No row fits these filters."), icon=":material/filter_alt_off:")
        return
    kept_table(view_of(context), extract.id, rows, extract)
    dataset = ledger_page.dataset(context, extract, rows, sources)
    page.take_away(context, dataset, with_link=False)


# Drawn once per view and then given again: to write a table anew takes longer than to query it.
@st.cache_data(max_entries=64, show_spinner=False)
def kept_table(view: View, extract_id: str, _rows: pd.DataFrame, _extract: Extract) -> None:
    """Draws the table of an extract."""
    table(_rows, _extract)
