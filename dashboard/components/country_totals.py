"""Totals as published per country, beside the figures of facilities and never added to them."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard import format as fmt
from dashboard import queries
from dashboard.components.page import Context
from pipelines.catalog import codes, units


def country_totals(context: Context) -> None:
    """The latest published totals of each chosen country at or before the chosen month."""
    rows = queries.country_totals(context.reading, context.selection, context.choices)
    rows = rows[rows["observed_on"].notna()]
    rows = rows[rows["observed_on"] <= context.selection.month]
    st.subheader("What governments and agencies publish as totals", anchor=False)
    st.caption(
        "The latest total of places and of people per country at or before the month shown. These"
        " stand beside the sums of facilities; the two are never added or mixed."
    )
    if not len(rows):
        st.info("No total was published up to this month.", icon=":material/info:")
        return
    for country, totals in rows.groupby("country_name"):
        with st.container(border=True, gap=None):
            st.markdown(f"**{fmt.plain(str(country))}**")
            for measure, unit in (("capacity", units.PLACES), ("occupancy", units.PEOPLE)):
                _latest(totals, measure, unit)


def _latest(totals: pd.DataFrame, measure: str, unit: units.Unit) -> None:
    column = "capacity_places" if measure == "capacity" else "occupancy_people"
    known = totals[totals[column].notna()]
    if not len(known):
        st.markdown(f"{unit.id.capitalize()}: *{fmt.NO_DATA}*")
        return
    row = known.iloc[0]
    qualifier = row[f"{measure}_qualifier"]
    text = fmt.value_or_status(
        float(row[column]), "observed", unit, qualifier if isinstance(qualifier, str) else ""
    )
    basis = row["capacity_basis"] if measure == "capacity" else None
    kind = f" ({codes.CAPACITY_BASIS.label(basis).lower()})" if isinstance(basis, str) else ""
    cited = fmt.cited(str(row["source_title"]), row["source_url"])
    when = fmt.dated(row["observed_on"], str(row["date_precision"]))
    st.markdown(f"{unit.id.capitalize()}: **{text}**{kind}, {when} · {cited}")
