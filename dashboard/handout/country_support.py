"""Pages of a country's hand-out on money: from cost to payment, payers, gaps, debts, delays."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from dashboard import (
    ledger_queries,
    ledger_tables,
    palette,
    queries,
    support_queries,
    support_sentences,
    support_tables,
)
from dashboard.charts import style
from dashboard.handout import country_payers, figures
from dashboard.handout.content import Fact, Page, PlainChart, PlainMap, PlainSeries
from dashboard.handout.material import Material, with_sources
from dashboard.handout.plain_text import from_markdown
from dashboard.map.ledger_view import ledger_map_view
from pipelines.catalog import ledger_extracts, support_extracts, units
from pipelines.catalog.ledger_indicators import ledger_indicator
from pipelines.catalog.support_extracts import ALL_AREAS
from pipelines.catalog.wording import say

STEPS = ("cost_eur", "claimed_eur", "refused_eur", "pending_eur", "approved_eur", "settled_eur")
LARGEST_GAPS = 5
_HEADLINE = ("cost_eur", "received_eur", "gap_eur", "coverage_rate")
_LATE = ("owed_90_eur", "owed_365_eur", "delay_median", "delay_p90")
_BANDS = (
    ("owed_up_to_90_eur", palette.GAP[2]),
    ("owed_91_to_365_eur", palette.GAP[3]),
    ("owed_over_365_eur", palette.GAP[4]),
)


def country_rows(material: Material) -> pd.DataFrame:
    """Rows of the extract SUPPORT_COUNTRIES; none where no cost was reported."""
    totals = ledger_queries.total_values(*material.asked)
    if material.until is None or support_tables.figure(totals, "cost_eur") is None:
        names = [column.name for column in support_extracts.SUPPORT_COUNTRIES.columns]
        return pd.DataFrame(columns=names)
    return support_tables.country_rows(
        ledger_queries.area_values(*material.asked, "country"),
        totals,
        support_queries.owed(*material.asked),
        queries.countries(material.reading),
        material.evidence,
        material.until,
    )


def municipality_rows(material: Material) -> pd.DataFrame:
    """Rows of the extract LEDGER_MUNICIPALITIES of the selection."""
    return ledger_tables.municipality_rows(
        ledger_queries.area_values(*material.asked, "municipality"),
        material.register,
        material.evidence,
        material.until,
    )


def delay_rows(material: Material) -> pd.DataFrame:
    """Rows of the extract SUPPORT_DELAYS of the selection."""
    found = support_queries.delays(*material.asked)
    return support_tables.delay_rows(found, material.evidence, material.until)


def facts(rows: pd.DataFrame, names: tuple[str, ...] = _HEADLINE) -> tuple[Fact, ...]:
    """Headline figures of all chosen countries together. ``rows``: SUPPORT_COUNTRIES."""
    every = rows[rows["country_code"] == ALL_AREAS].to_dict("records")
    row = every[0] if every else None
    return tuple(figures.indicator_fact(row, ledger_indicator(name)) for name in names)


def pages(material: Material) -> tuple[Page, ...]:
    """All pages on money; one that says so where nothing was reported."""
    rows = country_rows(material)
    if not len(rows):
        return (_page(material, "support", say("Cost and support"), (_nothing(material),)),)
    return (
        paid(material, rows),
        country_payers.payers(material, _page(material, "payers", say("Who pays"), ())),
        gaps(material),
        late(material, rows),
        largest_gaps(material),
    )


def _nothing(material: Material) -> str:
    if not material.months:
        return say("No municipal return has been received yet.")
    return say(
        "No municipality of {country} has reported its cost for {months}.",
        country=material.names_of_countries(),
        months=material.months,
    )


def _page(material: Material, page_id: str, title: str, statements: tuple[str, ...]) -> Page:
    page = Page(
        page_id,
        title,
        say("What does reception cost the municipalities, and what comes back?"),
        statements=statements,
        filters=material.ledger_filters(),
        dated=material.months,
        demonstration=material.demonstration,
    )
    return with_sources(page, material.returned()) if material.until else page


def paid(material: Material, rows: pd.DataFrame) -> Page:
    """From cost borne to money received."""
    totals = ledger_queries.total_values(*material.asked)
    assert material.until is not None  # there are rows
    said = support_sentences.answer(totals, material.months, material.until)
    page = _page(material, "paid", say("From cost to money received"), (from_markdown(said),))
    blocks = (steps_chart(rows),)
    return replace(page, facts=facts(rows), blocks=blocks)


def steps_chart(rows: pd.DataFrame) -> PlainChart:
    """Bars from cost to paid. ``rows``: SUPPORT_COUNTRIES."""
    every = rows[rows["country_code"] == ALL_AREAS].iloc[0]
    items = [ledger_indicator(name) for name in STEPS]
    return PlainChart(
        "bars",
        say("Cost, claims and what became of them"),
        say("Bars of cost borne, claimed, refused, pending, approved and paid, in EUR."),
        tuple(item.label for item in items),
        (PlainSeries(say("Amount"), figures.values(every[list(STEPS)]), style.PLACES),),
        units.EUR.plural,
    )


def gaps(material: Material) -> Page:
    """The gap of every municipality on the map."""
    rows = municipality_rows(material)
    item = ledger_indicator(material.selection.measure)
    title = say("{indicator}, {months}", indicator=item.label, months=material.months)
    alt = say(
        "Map of {country}: {indicator} by municipality, {months}.",
        country=material.names_of_countries(),
        indicator=item.label,
        months=material.months,
    )
    view = ledger_map_view(rows, item, material.selection.municipality, title)
    said = support_sentences.surpluses(
        [-float(gap) for gap in rows["gap_eur"].dropna() if gap < 0],
        int(rows["gap_eur"].notna().sum()),
    )
    drawn = PlainMap(
        title, alt, view, material.selection.countries, material.selection.municipality
    )
    page = _page(material, "gaps", say("Where the gap is"), (from_markdown(said),) if said else ())
    page = replace(page, question=say("Which municipalities carry a cost that nobody covers?"))
    return replace(page, blocks=(drawn,))


def late(material: Material, rows: pd.DataFrame) -> Page:
    """What is owed and how late the money comes."""
    delays = delay_rows(material)
    said = (from_markdown(support_sentences.delays(delays)),) if len(delays) else ()
    page = _page(material, "late", say("What is owed, and how late the money comes"), said)
    blocks = [owed_chart(owed_rows(material))]
    if len(delays):
        blocks.append(delays_chart(delays))
    question = say("How much is still owed, and how long do municipalities wait?")
    return replace(page, question=question, facts=facts(rows, _LATE), blocks=tuple(blocks))


def owed_rows(material: Material) -> pd.DataFrame:
    """What is owed at the end of each month, all chosen countries together, by age."""
    owed = support_queries.owed(*material.asked)
    names = ["owed_eur", *(name for name, _ in _BANDS)]
    return owed.groupby("month_end", as_index=False)[names].sum()


def owed_chart(rows: pd.DataFrame) -> PlainChart:
    """Stacked columns per month. ``rows``: as from owed_rows."""
    columns = {column.name: column for column in support_extracts.SUPPORT_COUNTRIES.columns}
    return PlainChart(
        "stacked_columns",
        say("Owed at the end of each month, by age of the claim"),
        say("Stacked columns of what is owed at the end of each month, by the age of the claim."),
        figures.months(rows["month_end"]),
        tuple(
            PlainSeries(columns[name].label, figures.values(rows[name]), colour)
            for name, colour in reversed(_BANDS)
        ),
        units.EUR.plural,
        months=figures.first_days(rows["month_end"]),
    )


def delays_chart(rows: pd.DataFrame) -> PlainChart:
    """Bars of days by level of the payer. ``rows``: SUPPORT_DELAYS."""
    column = support_extracts.SUPPORT_DELAYS.column
    return PlainChart(
        "bars",
        say("Days from claim to payment, by level of the payer"),
        say("Bars of the days within which half and nine tenths of the money arrived, by level."),
        figures.distinct([figures.label(name) for name in rows["tier_name"]]),
        tuple(
            PlainSeries(column(name).label, figures.values(rows[name]), colour)
            for name, colour in (
                ("delay_median", style.PLACES),
                ("delay_p90", palette.GAP[3]),
            )
        ),
        units.DAYS.plural,
        note=say("Money that has not come yet is not in it."),
    )


def gap_rows(material: Material) -> pd.DataFrame:
    """The municipalities with the largest gaps: rows of LEDGER_MUNICIPALITIES."""
    rows = municipality_rows(material)
    rows = rows[rows["gap_eur"].notna() & (rows["gap_eur"] > 0)]
    return rows.sort_values(["gap_eur", "municipality_name"], ascending=[False, True]).head(
        LARGEST_GAPS
    )


def largest_gaps(material: Material) -> Page:
    """The five largest gaps, with what else is known of these municipalities."""
    rows = gap_rows(material)
    page = _page(material, "largest_gaps", say("The five largest gaps"), ())
    page = replace(page, question=say("Where would support make the largest difference?"))
    if not len(rows):
        return replace(page, statements=(say("No municipality has a gap in these months."),))
    names = figures.distinct([figures.label(name) for name in rows["municipality_name"]])
    item = ledger_indicator("gap_eur")
    chart = PlainChart(
        "bars",
        item.label,
        say("Bars of the five largest gaps, in EUR; the largest is {name}.", name=names[0]),
        names,
        (PlainSeries(item.label, figures.values(rows["gap_eur"]), palette.GAP[3]),),
        units.EUR.plural,
    )
    table = figures.table_of(
        rows,
        ledger_extracts.LEDGER_MUNICIPALITIES,
        ("municipality_name", "cost_eur", "received_eur", "gap_eur", "coverage_rate",
         "owed_90_eur", "delay_median"),
        say("The same municipalities in figures"),
    )  # fmt: skip
    statements = tuple(
        from_markdown(support_sentences.place(row)) for _, row in rows.head(1).iterrows()
    )
    return replace(page, statements=statements, blocks=(chart, table))
