"""Totals as published per country, beside the figures of facilities and never added to them."""

from __future__ import annotations

from datetime import date

import pandas as pd
import streamlit as st

from dashboard import format as fmt
from dashboard import queries
from dashboard.components.page import Context
from pipelines.catalog import codes, policy, units
from pipelines.catalog.model import Unit
from pipelines.catalog.wording import say


def country_totals(context: Context) -> None:
    """The latest published totals of each chosen country at or before the chosen month."""
    rows = queries.country_totals(context.reading, context.selection, context.choices)
    rows = rows[rows["observed_on"].notna()]
    rows = rows[rows["observed_on"] <= context.selection.month]
    st.subheader(say("What governments and agencies publish as totals"), anchor=False)
    st.caption(
        say(
            "The latest total of places and of people per country at or before the month shown."
            " These stand beside the sums of facilities; the two are never added or mixed."
        )
    )
    if not len(rows):
        st.info(say("No total was published up to this month."), icon=":material/info:")
        return
    for country, totals in rows.groupby("country_name"):
        with st.container(border=True, gap=None):
            st.markdown(f"**{fmt.plain(str(country))}**")
            for measure, unit, age in (
                ("capacity", units.PLACES, policy.PLACES_MAX_AGE),
                ("occupancy", units.PEOPLE, policy.PEOPLE_MAX_AGE),
            ):
                _latest(totals, measure, unit, months_before(context.selection.month, age.value))


def _latest(totals: pd.DataFrame, measure: str, unit: Unit, oldest: date) -> None:
    column = "capacity_places" if measure == "capacity" else "occupancy_people"
    known = totals[totals[column].notna()]
    if measure == "capacity":
        known = known[known["capacity_basis"] != "planned"]
    known = known[known["observed_on"] >= oldest]
    if not len(known):
        st.markdown(
            say("Places: *no recent total*")
            if measure == "capacity"
            else say("People: *no recent total*")
        )
        return
    row = known.iloc[0]
    qualifier = row[f"{measure}_qualifier"]
    text = fmt.value_or_status(
        float(row[column]), "observed", unit, qualifier if isinstance(qualifier, str) else ""
    )
    basis = row["capacity_basis"] if measure == "capacity" else None
    kind = f" ({codes.CAPACITY_BASIS.label(basis)})" if isinstance(basis, str) else ""
    cited = fmt.cited(str(row["source_title"]), row["source_url"])
    when = fmt.dated(row["observed_on"], str(row["date_precision"]))
    what = say("Places") if measure == "capacity" else say("People")
    st.markdown(f"{what}: **{text}**{kind}, {when} · {cited}")


def months_before(day: date, months: int) -> date:
    """The first day of the month that lies so many months before ``day``."""
    count = day.year * 12 + day.month - 1 - months
    return date(count // 12, count % 12 + 1, 1)
