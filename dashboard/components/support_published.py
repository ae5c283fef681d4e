"""Published money: what was allocated and paid, and what reached a municipality."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard import format as fmt
from dashboard import queries, support_funding
from dashboard import support_sentences as sentences
from dashboard.charts.support_funding import funding_by_place, funding_by_stage
from dashboard.components import ledger_page, page
from dashboard.components.chart import chart
from dashboard.components.ledger_page import LedgerContext
from dashboard.components.support_rows import View, kept_table, view_of
from dashboard.exports.dataset import Dataset
from pipelines.catalog import codes, units
from pipelines.catalog.support_extracts import PUBLISHED_FUNDING
from pipelines.catalog.wording import say


def published_money(
    context: LedgerContext, rows: pd.DataFrame, received: pd.DataFrame | None
) -> None:
    """Draws the section, or gives it again. ``rows``: PUBLISHED_FUNDING; ``received``: payers.

    Figures out of returns stand beside with their own evidence and are never added.
    """
    _kept_section(view_of(context), context, rows, received)


@st.cache_data(max_entries=32, show_spinner=False)
def _kept_section(
    view: View, _context: LedgerContext, _rows: pd.DataFrame, _received: pd.DataFrame | None
) -> None:
    kept = support_funding.summed(_rows)
    if not len(kept):
        st.info(
            say(
                "No published amount of these countries may be added up; the rows are in the table."
            ),
            icon=":material/info:",
        )
    else:
        published = say("**Published.**")
        st.markdown(f":material/public: {published} {sentences.published(_rows)}")
        rule = say(
            "Each amount stands once, at the furthest stage that its source gives. Totals over"
            " years, parts of other rows and background figures are never added; they are in the"
            " table with the reason."
        )
        st.caption(f"{rule} {_years(kept)}")
        _charts(kept)
    _silent(_context, _rows)
    if _received is not None:
        _beside(_context, _received)
    _placed(_rows)


def _years(kept: pd.DataFrame) -> str:
    """Which years the amounts are of; nobody publishes all of them."""
    known = [day.year for day in (*kept["period_start"].dropna(), *kept["period_end"].dropna())]
    if not known:
        return say("The sources are not complete.")
    return say(
        "The amounts are of {first} to {last}; the sources are not complete.",
        first=min(known),
        last=max(known),
    )


def _silent(context: LedgerContext, rows: pd.DataFrame) -> None:
    """Names the chosen countries of which no amount was found: missing, not zero."""
    chosen = context.selection.countries or context.choices.countries
    register = queries.countries(context.reading).set_index("country_code")["name"]
    found = set(rows["country_code"].dropna())
    without = [str(register[code]) for code in chosen if code not in found]
    if without:
        st.caption(
            say(
                "No published amount was found for {countries}: that says nothing of what was given"
                " there.",
                countries=", ".join(without),
            )
        )


def _charts(kept: pd.DataFrame) -> None:
    left, right = st.columns(2, gap="medium")
    with left:
        st.markdown(say("**By stage**"))
        chart(
            funding_by_stage(support_funding.by_stage(kept)),
            "support_funding_stage",
            say("Published money by country and stage in EUR; in the table of published money."),
        )
    with right:
        st.markdown(say("**By how finely the source names the place**"))
        chart(
            funding_by_place(support_funding.by_place(kept)),
            "support_funding_place",
            say("Published money by country and by how finely its place is named, in EUR."),
        )


def _beside(context: LedgerContext, received: pd.DataFrame) -> None:
    lines = sentences.beside_published(received)
    if not lines:
        return
    icon = ":material/science:" if context.demonstration else ":material/description:"
    told = say(
        "**{evidence}**, beside it and never added: in {months} the municipalities' returns show as"
        " received – {amounts}.",
        evidence=codes.EVIDENCE.label(context.evidence),
        months=context.months,
        amounts="; ".join(f"{level} {amount}" for level, amount in lines),
    )
    st.markdown(f"{icon} {told}")


def _placed(rows: pd.DataFrame) -> None:
    named = support_funding.placed(rows)
    if not len(named):
        st.markdown(say("No source names a municipality or facility of these countries."))
        return
    head = say("Rows that name a municipality or facility")
    st.markdown(f"**{head}** ({fmt.number(len(named))})")
    lines = []
    for row in named.to_dict("records"):
        amount = row["amount_eur"]
        money = fmt.no_data() if pd.isna(amount) else fmt.quantity(float(amount), units.EUR)
        year = "" if pd.isna(row["period_start"]) else f", {row['period_start'].year}"
        apart = "" if row["is_summed"] == "yes" else " · " + say("*not in the sum*")
        cited = fmt.cited(str(row["source_title"]), row["source_url"])
        lines.append(
            f"- **{fmt.plain(str(row['place_name']))}**: {money},"
            f" {codes.FUNDING_STAGE.label(str(row['stage']))}{year},"
            f" {fmt.plain(str(row['funder']))}: {fmt.plain(str(row['programme']))} ({cited}){apart}"
        )
    st.markdown("\n".join(lines))


def published_table(context: LedgerContext, rows: pd.DataFrame) -> None:
    """All rows with the reason why some are not summed, and their export."""
    st.subheader(say("Published money"), anchor=False)
    kept_table(view_of(context), PUBLISHED_FUNDING.id, rows, PUBLISHED_FUNDING)
    # Published money knows neither months nor returns: only the countries filter it.
    page.take_away(
        context,
        Dataset(
            PUBLISHED_FUNDING,
            rows,
            page.sources_of(context, list(rows["source_id"])),
            (
                ledger_page.described_countries(context),
                (say("Evidence"), codes.EVIDENCE.label("published")),
            ),
            context.build_id,
            rules=support_funding.FUNDING_RULES,
        ),
        with_link=False,
    )
