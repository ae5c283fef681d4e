"""The tables of the page Costs, each with its files to take away."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard import format as fmt
from dashboard.charts.costs_published import published_list
from dashboard.components import ledger_page, page
from dashboard.components.ledger_page import LedgerContext
from dashboard.components.table import table
from dashboard.cost_tables import comparable
from dashboard.exports.dataset import Dataset
from pipelines.catalog import codes, cost_extracts
from pipelines.catalog.extracts import Extract
from pipelines.catalog.wording import mark, say

_APART = """
<style>
.st-key-published_costs {background: #f6f3ea; border: 1px solid #d8d2c2; border-radius: .5rem;
  padding: 1.1rem 1.2rem 1.2rem 1.2rem; margin-top: 1.6rem;}
</style>
"""
_TOLD_ELSEWHERE = (
    "person_nights_status",
    "standard_eur_status",
    "distance_eur_status",
    "distance_percent_status",
)
RULES = ((mark("Published costs"), cost_extracts.PUBLISHED_COST_RULE),)


def of_returns(
    context: LedgerContext,
    rows: pd.DataFrame,
    standards: pd.DataFrame,
    months: pd.DataFrame,
    categories: pd.DataFrame,
) -> None:
    """The tables made of municipal returns, one per tab, in the order of the arguments."""
    used = ledger_page.sources(context)
    costs = (say("Costs"), codes.STANDARD_CATEGORY.label(context.selection.category))
    tabs = st.tabs(
        [
            say("Municipalities"),
            say("Standard cost"),
            say("Standard cost through the months"),
            say("By category"),
        ]
    )
    parts: list[tuple[Extract, pd.DataFrame, tuple[tuple[str, str], ...]]] = [
        (cost_extracts.COST_MUNICIPALITIES, rows, (costs,)),
        (cost_extracts.COST_STANDARDS, standards, ()),
        (cost_extracts.COST_STANDARD_MONTHS, months, (costs,)),
        (cost_extracts.COST_CATEGORIES, categories, ()),
    ]
    for number, (tab, (extract, shown, further)) in enumerate(zip(tabs, parts, strict=True)):
        with tab:
            table(_on_screen(shown), extract)
            page.take_away(
                context,
                ledger_page.dataset(context, extract, shown, used, *further),
                with_link=number == 0,
            )


def _on_screen(rows: pd.DataFrame) -> pd.DataFrame:
    """Without the reasons that own cost and remark give already; files keep them all."""
    told = [
        name
        for name in _TOLD_ELSEWHERE
        if name in rows.columns and not (rows[name] == "not_applicable").any()
    ]
    return rows.drop(columns=told)


def published(context: LedgerContext, rows: pd.DataFrame, used: pd.DataFrame) -> None:
    """Published costs, apart from the returns. ``rows`` of COST_PUBLISHED, ``used`` their sources.

    They have a scale of their own and no filter, and are never marked as a demonstration.
    """
    compared = comparable(rows)
    st.html(_APART)
    with st.container(key="published_costs"):
        st.header(say("Published costs elsewhere"), anchor=False)
        st.markdown(
            say(
                "**Published figures, not municipal returns.** Other countries and years, other"
                " rules and price levels, so they are a background and not a measure: none enters"
                " a standard cost. {compared} of {all} published costs cover full reception and"
                " can be given in EUR per person-night; the bars have a scale of their own.",
                compared=fmt.number(len(compared)),
                all=fmt.number(len(rows)),
            )
        )
        st.html(published_list(compared))
        st.markdown(
            say(
                "**All {n} published costs**, also those that cover one item only, a lump sum, cash"
                " to the person, building, or a whole system. Those do not compare with the cost of"
                " a person-night.",
                n=fmt.number(len(rows)),
            )
        )
        table(rows, cost_extracts.COST_PUBLISHED)
        page.take_away(
            context,
            Dataset(
                cost_extracts.COST_PUBLISHED,
                rows,
                used,
                (
                    (
                        say("Filters"),
                        say("none: all published costs, whatever is chosen on the page"),
                    ),
                ),
                context.build_id,
                rules=RULES,
            ),
            with_link=context.until is None,
        )
