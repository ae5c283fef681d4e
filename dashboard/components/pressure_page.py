"""What the page on pressure works with: its head, its rows, its take-away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd
import streamlit as st

from dashboard import pressure_queries, pressure_sentences, pressure_tables, queries
from dashboard.components import flow_filters, page
from dashboard.components.table import table
from dashboard.exports.dataset import FACILITY_RULES, FLOW_RULES, Dataset
from dashboard.warehouse import Reading
from pipelines.catalog import pressure_extracts
from pipelines.catalog.extracts import Extract
from pipelines.catalog.pressure_indicators import PRESSURE_INDICATORS
from pipelines.catalog.wording import mark, say

FIRST_MONTH = date(2015, 1, 31)
_USUAL_STAY = 30
_BOTH_KNOWN = (
    mark("Places and people of a country"),
    mark(
        "Published totals of one scope go first: the latest total of people and the latest nominal"
        " total of places, unless a reception centre opened or closed between their dates. Else the"
        " sum of the facilities of which both are known, unless a published total of the country"
        " counts fewer people. Totals and facilities are never mixed in one rate."
    ),
)


@dataclass(frozen=True)
class PressureContext(page.Context):
    """A page's context with its rows: those of the queries of the same names.

    ``names``: the chosen countries by name; ``flow_type``: the type that is drawn; ``totals`` is
    empty unless other sources are wanted.
    """

    names: tuple[str, ...]
    flow_type: str
    points: pd.DataFrame
    runs: pd.DataFrame
    known: pd.DataFrame
    months: pd.DataFrame
    figures: pd.DataFrame
    shortages: pd.DataFrame
    totals: pd.DataFrame
    stays: pd.DataFrame

    @property
    def opening_stay(self) -> int:
        """The stay at which the what-if opens: the longest published for a chosen country."""
        countries = self.selection.countries or self.choices.countries
        mine = self.stays[self.stays["country_code"].isin(countries)]
        return int(mine["stay_days"].max()) if len(mine) else _USUAL_STAY


def begin(reading: Reading, title: str, question: str) -> PressureContext:
    """Draws the head of the page and its filters; reads what it shows."""
    context = page.begin(reading, title, question, flow_filters.countries)
    chosen, choices = context.selection, context.choices
    countries = chosen.countries or choices.countries
    register = queries.countries(reading).set_index("country_code")["name"]
    totals = pressure_queries.totals(reading, countries)
    return PressureContext(
        reading,
        choices,
        chosen,
        context.build_id,
        tuple(str(register[code]) for code in countries),
        pressure_tables.arriving(chosen.flow_type),
        queries.turning_points(reading),
        pressure_queries.runs(reading, countries, FIRST_MONTH, choices.months[-1]),
        pressure_queries.country_months(reading, countries),
        pressure_queries.months(reading, countries),
        pressure_queries.figures(reading, countries),
        pressure_queries.shortages(reading, countries),
        totals if chosen.other_sources else totals.iloc[:0],
        pressure_queries.stays(reading),
    )


def rules() -> tuple[tuple[str, str], ...]:
    """How figures of pressure are to be read."""
    indicators = (
        (str(item.label), f"{item.formula}. {' '.join(item.assumptions)}".strip())
        for item in PRESSURE_INDICATORS
    )
    return (_BOTH_KNOWN, *indicators, *FLOW_RULES, *FACILITY_RULES)


def tables_and_files(context: PressureContext) -> None:
    """The three tables, each with its files."""
    others = context.selection.other_sources
    _table(
        context,
        pressure_extracts.PRESSURE,
        pressure_tables.pressure_rows(context.figures, other_sources=others),
        say("No figure of arrivals, intentions or transit is published for the chosen countries."),
    )
    _table(
        context,
        pressure_extracts.SHORTAGES,
        pressure_tables.shortage_rows(context.shortages),
        say("No shortage is known."),
    )
    _table(
        context,
        pressure_extracts.COUNTRY_MONTHS,
        pressure_tables.country_rows(context.known, other_sources=others),
        say("Neither places nor people of the chosen countries are known for any month."),
    )


def sources(context: PressureContext) -> pd.DataFrame:
    """The publications behind everything the page shows."""
    frames = [context.runs, context.known, context.figures, context.shortages, context.totals]
    return page.sources_of(context, pressure_tables.cited([*frames, context.stays]))


def _table(context: PressureContext, extract: Extract, rows: pd.DataFrame, nothing: str) -> None:
    st.subheader(extract.title, anchor=False)
    rows = rows.reset_index(drop=True)
    if len(rows):
        if extract is pressure_extracts.PRESSURE:
            st.caption(pressure_sentences.how_many_rated(rows))
        table(rows, extract)
    else:
        st.info(nothing, icon=":material/info:")
    page.take_away(
        context,
        Dataset(
            extract,
            rows,
            page.sources_of(context, pressure_tables.cited([rows])),
            (
                (say("Country"), ", ".join(context.names)),
                (
                    say("Other sources"),
                    say("shown") if context.selection.other_sources else say("left out"),
                ),
            ),
            context.build_id,
            rules=rules(),
        ),
        with_link=extract is pressure_extracts.PRESSURE,
    )
