"""What every page on cost and support has: its head, the mark of the demonstration, its sources."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from dashboard import ledger_queries, ledger_sources, periods, queries
from dashboard.charts import style
from dashboard.charts.legend import Entry
from dashboard.components import ledger_filters, page
from dashboard.components.chart import chart as plain_chart
from dashboard.exports.dataset import LEDGER_RULES, Dataset
from dashboard.selection import SIMULATED
from dashboard.warehouse import Reading
from pipelines.catalog import codes
from pipelines.catalog.extracts import Extract
from pipelines.catalog.wording import say


@dataclass(frozen=True)
class LedgerContext(page.Context):
    """A page's context with the returns that it shows.

    ``until``: the last of the twelve months shown; None if there is no return of this evidence.
    """

    evidence: str
    until: date | None

    @property
    def demonstration(self) -> bool:
        """Whether what the ledger gives here is simulated."""
        return self.evidence == SIMULATED and self.until is not None

    @property
    def months(self) -> str:
        """``January to December 2025``: the twelve months in words; '' without returns."""
        if self.until is None:
            return ""
        first = ledger_queries.window(self.selection, self.choices)["first_month"]
        assert isinstance(first, date)
        return periods.months(first, self.until)


def begin(reading: Reading, title: str, question: str) -> LedgerContext:
    """Draws the head of a page on cost and support, its filters and the mark of simulated data."""
    context = page.begin(reading, title, question, ledger_filters.sidebar)
    evidence = context.selection.ledger_evidence(context.choices)
    ledger = LedgerContext(
        reading,
        context.choices,
        context.selection,
        context.build_id,
        evidence,
        context.selection.ledger_until(context.choices),
    )
    if ledger.demonstration:
        _demonstration_notice()
    elif ledger.until is None:
        _no_returns_notice(ledger)
    return ledger


def _demonstration_notice() -> None:
    with st.container(
        horizontal=True, vertical_alignment="center", gap="small", key="demonstration_notice"
    ):
        st.markdown(
            ":material/science: "
            + say(
                "**Demonstration.** These municipal returns are simulated; nothing about a real"
                " municipality can be learnt from them."
            ),
            width="content",
        )
        ledger_filters.without_demonstration_button()


def _no_returns_notice(context: LedgerContext) -> None:
    st.info(
        say(
            "**No municipal return has been received yet.** Nobody publishes what municipalities"
            " spend on reception and what they get back; it can be shown here as soon as"
            " municipalities hand it in on the page *Submit a return* and the data are built again."
        ),
        icon=":material/inbox:",
    )
    if context.choices.has_demonstration:
        ledger_filters.with_demonstration_button()


def chart(
    context: LedgerContext,
    figure: go.Figure,
    key: str,
    alt: str,
    explained: Sequence[Entry] = (),
    also: str = "",
) -> None:
    """Draws a chart of the ledger, marked within the picture where it is simulated."""
    if context.demonstration:
        figure = style.mark_demonstration(figure)
        alt = say("Demonstration, simulated figures.") + f" {alt}"
    plain_chart(figure, key, alt, explained, also)


def describe(context: LedgerContext, *further: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    """The filters in plain words, as they go into exports."""
    return (
        (say("Months"), context.months or say("no return")),
        described_countries(context),
        (say("Returns"), codes.EVIDENCE.label(context.evidence)),
        *further,
    )


def described_countries(context: LedgerContext) -> tuple[str, str]:
    """The chosen countries in plain words, as they go into exports."""
    countries = queries.countries(context.reading).set_index("country_code")["name"]
    names = [str(countries[code]) for code in context.selection.countries]
    return say("Country"), ", ".join(names) or say("all six")


def dataset(
    context: LedgerContext,
    extract: Extract,
    rows: pd.DataFrame,
    sources: pd.DataFrame,
    *further: tuple[str, str],
) -> Dataset:
    """Rows out of returns, ready to be taken away, marked where they are simulated."""
    return Dataset(
        extract,
        rows,
        sources,
        describe(context, *further),
        context.build_id,
        context.demonstration,
        LEDGER_RULES,
    )


def sources(
    context: LedgerContext,
    published_ids: Sequence[str] = (),
    municipality_ids: Sequence[str] = (),
) -> pd.DataFrame:
    """What stands behind the view: its returns, the exchange rates, and published sources.

    Of all chosen countries, or of these municipalities only; columns as in page.sources_of.
    """
    arguments = context.reading, context.selection, context.choices
    received = ledger_queries.returns(*arguments, municipality_ids)
    rates = ledger_queries.exchange_rates(*arguments)
    rates = rates[rates["currency"].isin(received["currency"])]
    cited = page.sources_of(context, [*published_ids, *rates["source_id"]])
    return ledger_sources.with_returns(received, cited, each=bool(municipality_ids))
