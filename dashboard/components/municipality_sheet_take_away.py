"""What can be taken away from a municipality's sheet: key figures, months, claims."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st

from dashboard import format as fmt
from dashboard import municipality_queries
from dashboard.components import ledger_page, page
from dashboard.components.municipality_sheet_facts import Facts
from pipelines.catalog.municipality_extracts import (
    MUNICIPALITY_CLAIMS,
    MUNICIPALITY_FIGURES,
    MUNICIPALITY_MONTHS,
)
from pipelines.catalog.wording import say, say_n


def sources(facts: Facts) -> pd.DataFrame:
    """Returns, rates and publications behind the figures, as in ledger_page.sources."""
    everywhere = replace(facts.context, selection=replace(facts.context.selection, countries=()))
    published = facts.figures[~facts.figures["evidence"].isin(["reported", "demonstration"])]
    ids = " ".join(published["source_ids"]).split()
    for name in ("register_source_id", "places_source_id", "people_source_id"):
        ids += list(facts.states[name].dropna())
    for municipality_id in facts.ids:
        ids += list(
            municipality_queries.funding(facts.context.reading, municipality_id)["source_id"]
        )
    if len(facts.returns):
        ids += facts.award_sources
    return ledger_page.sources(everywhere, ids, facts.ids)


def take_away(facts: Facts, used: pd.DataFrame) -> None:
    """CSV and XLSX of the three extracts, and the link."""
    named = (say("Municipalities"), ", ".join(facts.places["name"]))
    parts = (
        (MUNICIPALITY_FIGURES, facts.figures, say("Key figures")),
        (MUNICIPALITY_MONTHS, facts.months, say("Months")),
        (MUNICIPALITY_CLAIMS, facts.claims, say("Claims")),
    )
    with st.container(key="sheet_take_away"):
        for column, (extract, rows, title) in zip(st.columns(len(parts)), parts, strict=True):
            with column:
                st.caption(
                    say_n(
                        "{table}: {n} row",
                        "{table}: {n} rows",
                        len(rows),
                        table=title,
                        n=fmt.number(len(rows)),
                    )
                )
                page.take_away(
                    facts.context,
                    ledger_page.dataset(facts.context, extract, rows, used, named),
                    with_link=False,
                )
        page.link(facts.context.selection, facts.context.choices)
