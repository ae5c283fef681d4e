"""Sections of the page Data and methods on municipal returns, parameters, rates and indicators."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.components import ledger_filters
from dashboard.components.page import Context
from dashboard.components.table import table
from dashboard.selection import SIMULATED
from pipelines.catalog import ledger_extracts, policy
from pipelines.catalog.ledger_indicators import LEDGER_INDICATORS, WINDOW_MONTHS


def returns(context: Context, rows: pd.DataFrame) -> None:
    """Returns as received. ``rows``: extract RETURNS."""
    simulated = bool((rows["evidence"] == SIMULATED).any())
    st.subheader("Municipal returns as received", anchor=False)
    if context.choices.has_demonstration:
        ledger_filters.demonstration(context.selection)
    if simulated:
        st.warning(
            "**Demonstration**: these returns are simulated; no municipality handed them in.",
            icon=":material/science:",
        )
    if not len(rows):
        st.info("No municipal return has been received yet.", icon=":material/inbox:")
        return
    replaced = int(rows["replaced_by"].notna().sum())
    st.markdown(
        f"{len(rows)} returns of {rows['municipality_id'].nunique()} municipalities, {replaced} of"
        " them replaced by a later one, which counts instead. Every return is kept as received,"
        " by its checksum."
    )
    table(rows, ledger_extracts.RETURNS)


def parameters(rows: pd.DataFrame) -> None:
    """Parameters of schemes. ``rows``: extract POLICY_PARAMETERS."""
    st.subheader("Published parameters of schemes", anchor=False)
    st.markdown(
        "Keys, quotas, incentives and sizes of networks, most of them of other countries: what a"
        " scheme for spread-out reception could look like. As published, never recalculated."
    )
    table(rows, ledger_extracts.POLICY_PARAMETERS)


def rates(rows: pd.DataFrame) -> None:
    """Exchange rates. ``rows``: extract EXCHANGE_RATES."""
    st.subheader("Exchange rates", anchor=False)
    st.markdown(f"{policy.EURO_RULE} The column *basis* says how each rate was come by.")
    table(rows, ledger_extracts.EXCHANGE_RATES)


def indicators() -> None:
    """Every indicator of cost and support as declared."""
    st.subheader("Cost and support", anchor=False)
    st.markdown(
        f"Over the {WINDOW_MONTHS} months up to the chosen one. {policy.LEDGER_RULE}"
        f" {policy.LEDGER_SMALL_RULE}"
    )
    for item in LEDGER_INDICATORS:
        with st.expander(f"{item.label} · {item.unit.plural}"):
            st.markdown(f"*{item.question}* {item.definition}")
            st.markdown(f"Formula: {item.formula}")
            for caveat in item.caveats:
                st.caption(caveat)
