"""The sections of the page Costs that show municipal returns."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard import cost_sentences, queries
from dashboard import format as fmt
from dashboard.charts import costs, costs_categories, costs_ranking, costs_time, style
from dashboard.charts.legend import Entry, country_lines
from dashboard.components import ledger_page
from dashboard.components.ledger_page import LedgerContext
from dashboard.components.legend import legend
from dashboard.palette import BASE
from pipelines.catalog import codes
from pipelines.catalog.model import Code
from pipelines.catalog.wording import say

_TALLEST = 900  # pixels; a longer ranking scrolls in its frame


def answer(
    context: LedgerContext, rows: pd.DataFrame, standards: pd.DataFrame, register: pd.DataFrame
) -> None:
    """The answer in a sentence, what it leaves out, and how the chosen municipality stands.

    ``rows`` of COST_MUNICIPALITIES, ``standards`` of COST_STANDARDS of the same category,
    ``register``: the countries.
    """
    selection = context.selection
    wanted = selection.countries or context.choices.countries
    names = list(register.loc[register["country_code"].isin(wanted), "name"])
    if len(rows):
        said = cost_sentences.answer(standards, rows, selection.category, context.months)
        st.markdown(f"#### {said}")
    else:
        st.info(
            say(
                "No return of the chosen countries tells of {months}. Choose other countries or"
                " other months.",
                months=context.months,
            ),
            icon=":material/filter_alt_off:",
        )
    if selection.municipality is not None:
        mine = rows[rows["municipality_id"] == selection.municipality]
        name = queries.municipalities(context.reading).set_index("municipality_id")["name"]
        st.markdown(
            cost_sentences.about_one(
                mine.iloc[0] if len(mine) else None,
                str(name[selection.municipality]),
                selection.category,
            )
        )
    omitted = cost_sentences.left_out(standards, rows, names) if len(rows) else ""
    if omitted:
        st.caption(omitted)


def anything_spent(context: LedgerContext, rows: pd.DataFrame) -> bool:
    """Whether there are costs to compare; says so where nobody spent on the category."""
    known = rows["eur_per_night"].dropna()
    if len(known) and not (known > 0).any():
        st.info(
            say(
                "No municipality of the chosen countries spent anything on the costs chosen above"
                " in {months}, so there is nothing to compare.",
                months=context.months,
            ),
            icon=":material/inbox:",
        )
        return False
    return len(known) > 0


def comparison(context: LedgerContext, rows: pd.DataFrame, standards: pd.DataFrame) -> None:
    """Every municipality against its country's standard cost, and the ranking beside it.

    ``rows`` of COST_MUNICIPALITIES, ``standards`` of COST_STANDARDS of the same category.
    """
    chosen = context.selection.municipality
    left, right = st.columns([7, 5], gap="large")
    with left:
        st.subheader(say("Each municipality against the standard cost"), anchor=False)
        st.caption(
            say(
                "A dot is a municipality's own cost per person-night. The line is the standard"
                " cost: half of the country's municipalities cost less, half more."
            )
        )
        entries = _strip_legend(rows, chosen)
        legend(entries)
        ledger_page.chart(
            context,
            costs.strips(rows, standards, chosen),
            "cost_strips",
            say(
                "Own cost per person-night of each municipality, per country, with the standard"
                " cost, its interval and the quartiles."
            ),
            entries,
            say("The table below has the same figures."),
        )
    with right:
        _ranking(context, rows, chosen)


def _strip_legend(rows: pd.DataFrame, chosen: str | None) -> list[Entry]:
    entries = [
        Entry("circle", style.PLACES, say("Municipality")),
        Entry("upright", BASE.ink, say("Standard cost")),
        _interval(),
        Entry("box", costs.QUARTILES, say("Middle half of the municipalities")),
    ]
    if (rows["municipality_id"] == chosen).any():
        entries.append(Entry("diamond", costs.CHOSEN, say("Chosen municipality")))
    return entries


def _interval() -> Entry:
    confidence = say("Holds it with {confidence} confidence or more", confidence=fmt.percent(95))
    return Entry("band", costs.INTERVAL, confidence)


def _ranking(context: LedgerContext, rows: pd.DataFrame, chosen: str | None) -> None:
    one_country = rows["country_code"].nunique() == 1
    shown = costs_ranking.furthest(rows, chosen, every=one_country)
    known = int(rows["distance_percent"].notna().sum())
    st.subheader(say("Furthest from the standard cost"), anchor=False)
    if not len(shown):
        st.info(
            say(
                "No distance in per cent can be given: there is no standard cost, or it is zero."
                " The table below has the own costs."
            ),
            icon=":material/straighten:",
        )
        return
    st.caption(_of_all(known, is_whole=len(shown) == known))
    figure = costs_ranking.ranking(shown, chosen, with_country=not one_country)
    with st.container(
        height=_TALLEST if figure.layout.height > _TALLEST else "content", border=False
    ):
        ledger_page.chart(
            context,
            figure,
            "cost_ranking",
            say(
                "Municipalities by their distance from the standard cost, in per cent, highest"
                " first."
            ),
        )


def _of_all(known: int, *, is_whole: bool) -> str:
    if is_whole:
        return say(
            "In per cent of the standard cost of the municipality's own country. All that can be"
            " compared."
        )
    return say(
        "In per cent of the standard cost of the municipality's own country. The {most} furthest"
        " above and the {most} furthest below, of {known}; choose one country to see all of its"
        " municipalities.",
        most=fmt.number(costs_ranking.MOST),
        known=fmt.number(known),
    )


def categories(context: LedgerContext, rows: pd.DataFrame) -> None:
    """What a night is made of. ``rows`` of COST_CATEGORIES."""
    st.subheader(say("For what: what a night is made of"), anchor=False)
    st.caption(
        say(
            "Here the costs of all municipalities of a country are added up and divided by all"
            " their person-nights, because medians of categories do not add up to the median of"
            " all. So a country's whole differs from its standard cost, and large hosts weigh more."
        )
    )
    entries = [Entry("band", costs_categories.COLOURS[c.id], c.label) for c in _spent(rows)]
    legend(entries)
    ledger_page.chart(
        context,
        costs_categories.categories(rows),
        "cost_categories",
        say("EUR per person-night by category of cost, stacked, a bar per country."),
        entries,
    )


def _spent(rows: pd.DataFrame) -> list[Code]:
    """Categories for which anything was spent, in their order."""
    spent = set(rows.loc[rows["eur_per_night"].fillna(0) > 0, "category"])
    return [code for code in codes.COST_CATEGORY.codes if code.id in spent]


def over_time(context: LedgerContext, rows: pd.DataFrame) -> None:
    """The standard cost month by month. ``rows`` of COST_STANDARD_MONTHS."""
    st.subheader(say("Over time"), anchor=False)
    said = say(
        "The standard cost of a person-night{category}, each over the twelve months up to the"
        " month; the upright line is the month chosen above. Point at it for the number of"
        " municipalities behind it.",
        category=cost_sentences.for_what(context.selection.category),
    )
    interval = (
        say("The band is the interval in which it lies with at least 95 per cent confidence.")
        if rows["country_code"].nunique() == 1
        else say("Choose one country to see its interval.")
    )
    st.caption(f"{said} {interval}")
    assert context.until is not None
    entries = _time_legend(rows)
    legend(entries)
    ledger_page.chart(
        context,
        costs_time.standard_months(rows, context.until),
        "cost_months",
        say("Standard cost per person-night through the months, a line per country."),
        entries,
    )


def _time_legend(rows: pd.DataFrame) -> list[Entry]:
    entries = country_lines(rows)
    return [*entries, _interval()] if len(entries) == 1 else entries


def how_it_is_made(rows: pd.DataFrame) -> None:
    """The standard cost, explained by the example of docs/ledger.md. ``rows`` as in comparison."""
    with st.expander(say("How the standard cost is made"), icon=":material/calculate:"):
        st.markdown(
            say(
                "Each municipality's **own cost** is its cost over twelve months ÷ its"
                " person-nights, from the months in which both are known. The **standard cost** of"
                " a country is the median of these own costs. It is shown from six municipalities"
                " on: with fewer, no interval holds it with 95 per cent confidence."
            )
        )
        st.markdown(say(cost_sentences.EXAMPLE))
        wrong = say(
            "**What one wrong return can do.** However much one municipality overstates its cost,"
            " the standard cost moves no further than to the next higher own cost (with an even"
            " number of municipalities: by half of the way from the lower middle one to the next"
            " but one). Understating works alike downwards."
        )
        st.markdown(f"{wrong} {cost_sentences.bounds(rows)}")
