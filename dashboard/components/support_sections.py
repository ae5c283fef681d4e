"""The sections of the page State support on cost, claims, debts, delays, payers and awards."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd
import streamlit as st

from dashboard import format as fmt
from dashboard import ledger_queries
from dashboard import support_sentences as sentences
from dashboard.charts.support_delay import delays as delay_chart
from dashboard.charts.support_owed import owed_by_country, owed_through_time
from dashboard.charts.support_shares import awards, basis_table, legal_basis
from dashboard.charts.support_waterfall import steps, waterfall
from dashboard.components import ledger_page
from dashboard.components.ledger_page import LedgerContext
from dashboard.components.support_payers import from_whom
from dashboard.components.support_rows import SupportRows, View
from dashboard.components.table import table
from dashboard.support_tables import figure
from pipelines.catalog import support_extracts, units
from pipelines.catalog.ledger_indicators import AWARDS, ledger_indicator
from pipelines.catalog.support_extracts import ALL_AREAS
from pipelines.catalog.wording import mark, say

SECTIONS = {
    "gap": mark("Where the gap is"),
    "steps": mark("From cost to money received"),
    "owed": mark("What is owed"),
    "late": mark("How late the money comes"),
    "basis": mark("On what basis it is claimed"),
    "payers": mark("From whom it comes"),
    "published": mark("Published money: allocated and paid, and what reached a municipality"),
    "award": mark("What an award would mean"),
    "tables": mark("Tables and files"),
}
"""Anchor in the address → heading, in the order of the page."""
_CONTENTS = {**SECTIONS, "published": mark("Published money")}
_STEPS = ("cost", "claimed", "refused", "pending", "approved", "settled")


def contents() -> None:
    """Links to the sections of the page."""
    links = [f"[{say(_CONTENTS[anchor])}](#{anchor})" for anchor in _CONTENTS]
    st.markdown(" · ".join(links))


def heading(anchor: str) -> None:
    """The heading of a section. Raises KeyError for one that is not declared."""
    st.header(say(SECTIONS[anchor]), anchor=anchor)


def without_returns(context: LedgerContext) -> None:
    """Says that the chosen countries have no return, where others have."""
    if context.until is not None:
        st.info(
            say(
                "No municipality of the chosen countries has reported its cost for {months}. Remove"
                " a filter, or choose other months. Published money is below.",
                months=context.months,
            ),
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
        st.info(say("Cost or claims of these months are not known."), icon=":material/info:")
        return
    known = {step: value for step, value in eur.items() if value is not None}
    st.caption(
        say(
            "Cost borne in the twelve months, and what became of the claims made in them until the"
            " last returns. Claims may be for the cost of earlier months, so the first step is a"
            " balance."
        )
    )
    if known["claimed"] > known["cost"]:
        st.markdown(
            say(
                "More was claimed than these months cost, {claimed} against {cost}: claims for"
                " earlier months are in it.",
                claimed=sentences.eur(float(known["claimed"])),
                cost=sentences.eur(float(known["cost"])),
            )
        )
    ledger_page.chart(
        context,
        waterfall(steps(known)),
        "support_waterfall",
        say(
            "From cost borne over claimed and approved to paid, in EUR; the figures are in the"
            " table per country."
        ),
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
        say(
            "Claimed and neither refused nor paid at the end of {month}: {amount}, by the days"
            " since the claim. Of a municipality that has not reported since, the last known amount"
            " stays.",
            month=fmt.month(context.until),
            amount=sentences.eur(float(everything)),
        )
    )
    left, right = st.columns(2, gap="medium")
    with left:
        st.markdown(say("**By country**"))
        ledger_page.chart(
            context,
            owed_by_country(single),
            "support_owed",
            say("Amounts owed by age of the claim and country; in the table per country."),
        )
    with right:
        st.markdown(say("**Through time**, all chosen countries"))
        ledger_page.chart(
            context,
            owed_through_time(through, context.until),
            "support_owed_time",
            say("Amounts owed by age of the claim at the end of each month."),
        )


def how_late(context: LedgerContext, rows: pd.DataFrame) -> None:
    """Days from claim to payment. ``rows``: extract SUPPORT_DELAYS."""
    if not len(rows):
        st.info(say("No money was received in these months."), icon=":material/info:")
        return
    st.markdown(sentences.delays(rows))
    st.caption(
        say(
            "Every euro received in the twelve months weighs the same. Money that has not come yet"
            " is not in it: where much is owed, the true wait is longer."
        )
    )
    ledger_page.chart(
        context,
        delay_chart(rows),
        "support_delay",
        say("Days from claim to payment by level of the payer."),
        also=say("The table below has the same figures."),
    )
    with st.expander(say("The same figures as a table")):
        table(rows, support_extracts.SUPPORT_DELAYS)


def on_what_basis(context: LedgerContext, payers: pd.DataFrame) -> None:
    """Shares of the claims by legal basis. ``payers``: query support_payer."""
    claimed = basis_table(payers)
    if not len(claimed):
        st.info(say("No claim was made in these months."), icon=":material/info:")
        return
    single = 100 * claimed["case_by_case"].sum() / claimed.sum().sum()
    st.markdown(
        say(
            "{share} of the EUR claimed rest on a single decision only, not on a law or a"
            " contract.",
            share=fmt.percent(single),
        )
    )
    ledger_page.chart(
        context,
        legal_basis(claimed),
        "support_basis",
        say(
            "Share of the EUR claimed that rests on a law, a contract or a single decision, by"
            " country."
        ),
    )


@st.cache_data(max_entries=32, show_spinner=False)
def award(view: View, _context: LedgerContext, _rows: SupportRows) -> list[str]:
    """What the preset awards would mean; returns the sources of the presets."""
    heading("award")
    rows = _rows.countries
    st.markdown(sentences.awards(_rows.totals))
    presets = ledger_queries.policy_parameters(_context.reading)
    presets = presets[presets["parameter_id"].isin([parameter for _, parameter in AWARDS])]
    italy = say("Italy")
    for preset in presets.sort_values("value").to_dict("records"):
        cited = fmt.cited(str(preset["source_title"]), preset["source_url"])
        st.markdown(
            f"- {fmt.quantity(float(preset['value']), units.EUR)}:"
            f" {fmt.plain(str(preset['parameter']))}, {italy} ({cited})"
        )
    st.caption(" ".join(ledger_indicator("award_500").caveats))
    single = rows[rows["country_code"] != ALL_AREAS]
    ledger_page.chart(
        _context,
        awards(single),
        "support_awards",
        say("Gap and awards of 500 and 700 EUR per hosted person by country, in EUR."),
    )
    table(rows, support_extracts.SUPPORT_AWARDS)
    return list(presets["source_id"])
