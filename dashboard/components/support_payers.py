"""From whom the money comes: the flow from payers to places, with its table."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard import support_flows
from dashboard.charts.support_flow import flow
from dashboard.components import ledger_page
from dashboard.components.ledger_page import LedgerContext
from dashboard.components.table import table
from dashboard.components.wide_picture import wide_picture
from pipelines.catalog import support_extracts
from pipelines.catalog.wording import say


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
        st.info(say("No money was received in these months."), icon=":material/info:")
        return
    width = (
        say(
            "From the level of the payer over the payer to the municipalities with the highest"
            " cost; the width is EUR received in the twelve months."
        )
        if one
        else say(
            "From the level of the payer over the payer to the countries; the width is EUR received"
            " in the twelve months."
        )
    )
    budget = say(
        "What nobody covered is drawn as the municipalities' own budget, so that the flows into a"
        " place add up to its cost. A place in surplus shows what it received."
    )
    st.caption(f"{width} {budget}")
    # Narrower than this, labels of the flow run into each other.
    with wide_picture(
        "support_flow_box",
        least=860,
        told_below=1250,
        told=say(
            "If it is wider than the screen, move it sideways; the same numbers are in the table"
            " below it."
        ),
        past=say("Go past it"),
        anchor="published",
    ):
        ledger_page.chart(
            context,
            flow(flows),
            "support_flow",
            say("Flows of money from payers to places in EUR."),
            also=say("The table below has the same figures."),
        )
    with st.expander(say("The same flows as a table")):
        table(
            support_flows.flow_rows(flows, context.evidence, context.until),
            support_extracts.SUPPORT_FLOWS,
        )
