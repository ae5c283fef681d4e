"""Sections of the page Data and methods on municipal returns, parameters, rates and indicators."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard import format as fmt
from dashboard.components import ledger_filters
from dashboard.components.page import Context
from dashboard.components.table import table
from dashboard.selection import SIMULATED
from pipelines.catalog import ledger_extracts, policy
from pipelines.catalog.ledger_indicators import LEDGER_INDICATORS, WINDOW_MONTHS
from pipelines.catalog.wording import say, say_n


def returns(context: Context, rows: pd.DataFrame) -> None:
    """Returns as received. ``rows``: extract RETURNS."""
    simulated = bool((rows["evidence"] == SIMULATED).any())
    st.subheader(say("Municipal returns as received"), anchor=False)
    if context.choices.has_demonstration:
        ledger_filters.demonstration(context.selection)
    if simulated:
        st.warning(
            say("**Demonstration**: these returns are simulated; no municipality handed them in."),
            icon=":material/science:",
        )
    if not len(rows):
        st.info(say("No municipal return has been received yet."), icon=":material/inbox:")
        return
    replaced = int(rows["replaced_by"].notna().sum())
    st.markdown(
        say_n(
            "{n} return of {municipalities} municipalities, {replaced} of them replaced by a later"
            " one, which counts instead. Every return is kept as received, by its checksum.",
            "{n} returns of {municipalities} municipalities, {replaced} of them replaced by a later"
            " one, which counts instead. Every return is kept as received, by its checksum.",
            len(rows),
            n=fmt.number(len(rows)),
            municipalities=fmt.number(rows["municipality_id"].nunique()),
            replaced=fmt.number(replaced),
        )
    )
    table(rows, ledger_extracts.RETURNS)


def parameters(rows: pd.DataFrame) -> None:
    """Parameters of schemes. ``rows``: extract POLICY_PARAMETERS."""
    st.subheader(say("Published parameters of schemes"), anchor=False)
    st.markdown(
        say(
            "Keys, quotas, incentives and sizes of networks, most of them of other countries: what"
            " a scheme for spread-out reception could look like. As published, never recalculated."
        )
    )
    table(rows, ledger_extracts.POLICY_PARAMETERS)


def rates(rows: pd.DataFrame) -> None:
    """Exchange rates. ``rows``: extract EXCHANGE_RATES."""
    st.subheader(say("Exchange rates"), anchor=False)
    basis = say(
        "The column *{column}* says how each rate was come by.",
        column=ledger_extracts.EXCHANGE_RATES.column("basis").heading,
    )
    st.markdown(f"{say(policy.EURO_RULE)} {basis}")
    table(rows, ledger_extracts.EXCHANGE_RATES)


def indicators() -> None:
    """Every indicator of cost and support as declared."""
    st.subheader(say("Cost and support"), anchor=False)
    window = say_n(
        "Over the {n} month up to the chosen one.",
        "Over the {n} months up to the chosen one.",
        WINDOW_MONTHS,
    )
    st.markdown(f"{window} {say(policy.LEDGER_RULE)} {say(policy.LEDGER_SMALL_RULE)}")
    for item in LEDGER_INDICATORS:
        with st.expander(f"{item.label} · {item.unit.plural}"):
            st.markdown(f"*{item.question}* {item.definition}")
            st.markdown(say("Formula: {formula}", formula=item.formula))
            for caveat in item.caveats:
                st.caption(caveat)
