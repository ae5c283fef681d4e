"""Pages of a country's hand-out on cost: against the standard cost, and what it is made of."""

from __future__ import annotations

import pandas as pd

from dashboard import cost_queries, cost_sentences, cost_tables, ledger_queries, queries
from dashboard import format as fmt
from dashboard.charts import style
from dashboard.handout import figures
from dashboard.handout.content import Page, PlainChart, PlainSeries
from dashboard.handout.material import Material, with_sources
from dashboard.handout.plain_text import from_markdown
from dashboard.palette import BASE, SEQUENTIAL
from pipelines.catalog import codes, units
from pipelines.catalog.wording import say

MOST_DRAWN = 12


def costs(material: Material) -> Page:
    """Own cost per person-night beside the standard cost, and the cost by category."""
    rows, standards = cost_rows(material), standard_rows(material)
    of_total = standards[standards["category"] == material.selection.category]
    chosen = material.selection.countries or material.choices.countries
    names = [material.country_names[code] for code in chosen]
    said = cost_sentences.answer(of_total, rows, material.selection.category, material.months)
    left = cost_sentences.left_out(of_total, rows, names)
    known = rows[rows["eur_per_night"].notna()]
    blocks = [own_costs_chart(known)] if len(known) else []
    categories = category_rows(material)
    if len(names) == 1 and categories["eur_per_night"].notna().any():
        blocks.append(categories_chart(categories, standards))
    page = Page(
        "costs",
        say("What a night costs"),
        say("What does a night of reception cost, and where does it cost more than usual?"),
        statements=tuple(from_markdown(text) for text in (said, left) if text),
        blocks=tuple(blocks),
        filters=(
            *material.ledger_filters(),
            (say("Category"), codes.STANDARD_CATEGORY.label(material.selection.category)),
        ),
        dated=material.months,
        demonstration=material.demonstration,
    )
    return with_sources(page, material.returned())


def cost_rows(material: Material) -> pd.DataFrame:
    """Rows of the extract COST_MUNICIPALITIES of the selection."""
    found = cost_queries.municipalities(*material.asked)
    return cost_tables.municipality_rows(
        found, material.selection.category, material.evidence, material.until
    )


def standard_rows(material: Material) -> pd.DataFrame:
    """Rows of the extract COST_STANDARDS of the selection."""
    return cost_tables.standard_rows(cost_queries.standards(*material.asked))


def category_rows(material: Material) -> pd.DataFrame:
    """Rows of the extract COST_CATEGORIES of the selection."""
    return cost_tables.category_rows(
        ledger_queries.area_values(*material.asked, "country"),
        queries.countries(material.reading),
        material.evidence,
        material.until,
    )


def own_costs_chart(known: pd.DataFrame) -> PlainChart:
    """Bars of the highest own costs beside the standard cost. ``known``: COST_MUNICIPALITIES."""
    ordered = known.sort_values(["eur_per_night", "municipality_name"], ascending=[False, True])
    shown = ordered.head(MOST_DRAWN)
    series = [
        PlainSeries(say("Own cost"), figures.values(shown["eur_per_night"]), style.PEOPLE),
        PlainSeries(
            say("Standard cost of the country"),
            figures.values(shown["standard_eur"]),
            SEQUENTIAL[1],
        ),
    ]
    return PlainChart(
        "bars",
        say("Cost per person-night, the highest"),
        say(
            "Bars of the cost per person-night by municipality beside the standard cost; the"
            " highest is {name} with {eur} EUR.",
            name=str(shown["municipality_name"].iloc[0]),
            eur=fmt.number(float(shown["eur_per_night"].iloc[0]), 2),
        ),
        figures.distinct([figures.label(name) for name in shown["municipality_name"]]),
        tuple(s for s in series if any(value is not None for value in s.values)),
        units.EUR_PER_NIGHT.plural,
        decimals=2,
        note=figures.left_out(len(shown), len(known)),
    )


def categories_chart(categories: pd.DataFrame, standards: pd.DataFrame) -> PlainChart:
    """Columns of the cost by category in the whole country, beside the standard cost of each.

    ``categories``: COST_CATEGORIES of one country; ``standards``: COST_STANDARDS of it.
    """
    rows = categories[categories["category"] != "total"]
    median = dict(zip(standards["category"], figures.values(standards["median_eur"]), strict=True))
    series = [
        PlainSeries(
            say("All municipalities together"), figures.values(rows["eur_per_night"]), style.PEOPLE
        ),
        PlainSeries(
            say("Standard cost: the middle municipality"),
            tuple(median.get(category) for category in rows["category"]),
            BASE.country_border,
        ),
    ]
    return PlainChart(
        "bars",
        say("Cost per person-night by category"),
        say("Bars of the cost per person-night by category, beside the standard cost of each."),
        figures.distinct([codes.STANDARD_CATEGORY.label(c) for c in rows["category"]]),
        tuple(s for s in series if any(value is not None for value in s.values)),
        units.EUR_PER_NIGHT.plural,
        decimals=2,
        note=say("Standard costs of the categories do not add up to the standard cost of a night."),
    )
