"""The sections of the page State support on cost, claims, debts, delays, payers and awards."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd
import streamlit as st

from dashboard import format as fmt
from dashboard import ledger_queries, support_flows
from dashboard import support_sentences as sentences
from dashboard.charts.support_delay import delays as delay_chart
from dashboard.charts.support_flow import flow
from dashboard.charts.support_owed import owed_by_country, owed_through_time
from dashboard.charts.support_shares import awards, basis_table, legal_basis
from dashboard.charts.support_waterfall import steps, waterfall
from dashboard.components import ledger_page
from dashboard.components.ledger_page import LedgerContext
from dashboard.components.support_rows import SupportRows, View
from dashboard.components.table import table
from dashboard.support_tables import figure
from pipelines.catalog import support_extracts
from pipelines.catalog.ledger_indicators import AWARDS, ledger_indicator
from pipelines.catalog.support_extracts import ALL_AREAS

# Narrower than this, labels of the flow run into each other; a phone scrolls it sideways. The link
# within gives the keyboard a place from which to scroll, and a way past the picture.
_FLOW_CSS = """<style>
.st-key-support_flow_box {overflow-x: auto; overscroll-behavior-x: contain;}
.st-key-support_flow_box > div {min-width: 860px;}
.support-swipe {display: none; color: #4a5963; font-size: .85rem; margin: 0;
  max-width: calc(100vw - 2.5rem);}
.support-swipe a {color: inherit;}
@media (max-width: 1250px) {.support-swipe {display: block;}}
</style><p class="support-swipe">If it is wider than the screen, move it sideways, or <a
href="#published">go past it</a>; the same numbers are in the table below it.</p>"""
SECTIONS = {
    "gap": "Where the gap is",
    "steps": "From cost to money received",
    "owed": "What is owed",
    "late": "How late the money comes",
    "basis": "On what basis it is claimed",
    "payers": "From whom it comes",
    "published": "Published money: allocated and paid, and what reached a municipality",
    "award": "What an award would mean",
    "tables": "Tables and files",
}
"""Anchor in the address → heading, in the order of the page."""
_STEPS = ("cost", "claimed", "refused", "pending", "approved", "settled")


def contents() -> None:
    """Links to the sections of the page."""
    links = [f"[{title.partition(':')[0]}](#{anchor})" for anchor, title in SECTIONS.items()]
    st.markdown(" · ".join(links))


def heading(anchor: str) -> None:
    """The heading of a section. Raises KeyError for one that is not declared."""
    st.header(SECTIONS[anchor], anchor=anchor)


def without_returns(context: LedgerContext) -> None:
    """Says that the chosen countries have no return, where others have."""
    if context.until is not None:
        st.info(
            f"No municipality of the chosen countries has reported its cost for {context.months}."
            " Remove a filter, or choose other months. Published money is below.",
            icon=":material/filter_alt_off:",
        )


# Charts and tables of one view are always the same, and to lay them out takes longer than all the
# queries: they are drawn once per view and then given again.
@st.cache_data(max_entries=32, show_spinner=False)
def of_returns(view: View, _context: LedgerContext, _rows: SupportRows) -> None:
    """The sections between the map and published money."""
    heading("steps")
    cost_to_paid(_context, _rows.totals)
    heading("owed")
    owed(_context, _rows.countries, _rows.owed)
    heading("late")
    how_late(_context, _rows.delays)
    heading("basis")
    on_what_basis(_context, _rows.payers)
    heading("payers")
    from_whom(_context, _rows.payers, _rows.municipalities, _rows.countries)


def cost_to_paid(context: LedgerContext, totals: pd.DataFrame) -> None:
    """The waterfall. ``totals``: query total_values, one row."""
    eur = {step: _exact(totals[f"{step}_eur"].iloc[0]) for step in _STEPS}
    if None in eur.values():
        st.info("Cost or claims of these months are not known.", icon=":material/info:")
        return
    known = {step: value for step, value in eur.items() if value is not None}
    st.caption(
        "Cost borne in the twelve months, and what became of the claims made in them until the last"
        " returns. Claims may be for the cost of earlier months, so the first step is a balance."
    )
    if known["claimed"] > known["cost"]:
        st.markdown(
            f"More was claimed than these months cost, {sentences.eur(float(known['claimed']))}"
            f" against {sentences.eur(float(known['cost']))}: claims for earlier months are in it."
        )
    ledger_page.chart(
        context,
        waterfall(steps(known)),
        "support_waterfall",
        "From cost borne over claimed and approved to paid, in EUR; the figures are in the table"
        " per country.",
    )
    received = figure(totals, "received_eur")
    if received is not None:
        st.caption(sentences.cash(received, float(known["settled"])))


def _exact(value: object) -> Decimal | None:
    return None if pd.isna(value) else Decimal(str(value))  # type: ignore[call-overload]


def owed(context: LedgerContext, rows: pd.DataFrame, through: pd.DataFrame) -> None:
    """Ageing of unpaid claims. ``rows``: SUPPORT_COUNTRIES; ``through``: query support_owed."""
    assert context.until is not None  # the section is drawn only where there are returns
    single = rows[(rows["country_code"] != ALL_AREAS) & rows["owed_eur"].notna()]
    everything = rows.loc[rows["country_code"] == ALL_AREAS, "owed_eur"].iloc[0]
    st.caption(
        f"Claimed and neither refused nor paid at the end of {fmt.month(context.until)}:"
        f" {sentences.eur(float(everything))}, by the days since the claim. Of a municipality that"
        " has not reported since, the last known amount stays."
    )
    left, right = st.columns(2, gap="medium")
    with left:
        st.markdown("**By country**")
        ledger_page.chart(
            context,
            owed_by_country(single),
            "support_owed",
            "Amounts owed by age of the claim and country; in the table per country.",
        )
    with right:
        st.markdown("**Through time**, all chosen countries")
        ledger_page.chart(
            context,
            owed_through_time(through, context.until),
            "support_owed_time",
            "Amounts owed by age of the claim at the end of each month.",
        )


def how_late(context: LedgerContext, rows: pd.DataFrame) -> None:
    """Days from claim to payment. ``rows``: extract SUPPORT_DELAYS."""
    if not len(rows):
        st.info("No money was received in these months.", icon=":material/info:")
        return
    st.markdown(sentences.delays(rows))
    st.caption(
        "Every euro received in the twelve months weighs the same. Money that has not come yet is"
        " not in it: where much is owed, the true wait is longer."
    )
    ledger_page.chart(
        context,
        delay_chart(rows),
        "support_delay",
        "Days from claim to payment by level of the payer; the figures are in the table below.",
    )
    with st.expander("The same figures as a table"):
        table(rows, support_extracts.SUPPORT_DELAYS)


def on_what_basis(context: LedgerContext, payers: pd.DataFrame) -> None:
    """Shares of the claims by legal basis. ``payers``: query support_payer."""
    claimed = basis_table(payers)
    if not len(claimed):
        st.info("No claim was made in these months.", icon=":material/info:")
        return
    single = 100 * claimed["case_by_case"].sum() / claimed.sum().sum()
    st.markdown(
        f"{fmt.number(single)}% of the EUR claimed rest on a single decision only, not on a law or"
        " a contract."
    )
    ledger_page.chart(
        context,
        legal_basis(claimed),
        "support_basis",
        "Share of the EUR claimed that rests on a law, a contract or a single decision, by"
        " country.",
    )


def from_whom(
    context: LedgerContext, payers: pd.DataFrame, rows: pd.DataFrame, countries: pd.DataFrame
) -> None:
    """The flow from payers to places, with its table.

    ``payers``: query support_payer; ``rows``: extract LEDGER_MUNICIPALITIES; ``countries``:
    extract SUPPORT_COUNTRIES.
    """
    one = len(context.selection.countries) == 1
    flows = (
        support_flows.to_municipalities(payers, rows)
        if one
        else support_flows.to_countries(payers, countries)
    )
    if not len(flows):
        st.info("No money was received in these months.", icon=":material/info:")
        return
    places = "municipalities with the highest cost" if one else "countries"
    st.caption(
        f"From the level of the payer over the payer to the {places}; the width is EUR received in"
        " the twelve months. What nobody covered is drawn as the municipalities' own budget, so"
        " that the flows into a place add up to its cost. A place in surplus shows what it"
        " received."
    )
    with st.container(key="support_flow_box"):
        st.html(_FLOW_CSS)
        ledger_page.chart(
            context,
            flow(flows),
            "support_flow",
            "Flows of money from payers to places in EUR; the same numbers are in the table below.",
        )
    with st.expander("The same flows as a table"):
        table(
            support_flows.flow_rows(flows, context.evidence, context.until),
            support_extracts.SUPPORT_FLOWS,
        )


@st.cache_data(max_entries=32, show_spinner=False)
def award(view: View, _context: LedgerContext, _rows: SupportRows) -> list[str]:
    """What the preset awards would mean; returns the sources of the presets."""
    heading("award")
    rows = _rows.countries
    st.markdown(sentences.awards(_rows.totals))
    presets = ledger_queries.policy_parameters(_context.reading)
    presets = presets[presets["parameter_id"].isin([parameter for _, parameter in AWARDS])]
    for preset in presets.sort_values("value").to_dict("records"):
        cited = fmt.cited(str(preset["source_title"]), preset["source_url"])
        st.markdown(
            f"- {fmt.number(float(preset['value']))} EUR: {fmt.plain(str(preset['parameter']))},"
            f" Italy ({cited})"
        )
    st.caption(" ".join(ledger_indicator("award_500").caveats))
    single = rows[rows["country_code"] != ALL_AREAS]
    ledger_page.chart(
        _context,
        awards(single),
        "support_awards",
        "Gap and awards of 500 and 700 EUR per hosted person by country, in EUR.",
    )
    table(rows, support_extracts.SUPPORT_AWARDS)
    return list(presets["source_id"])
