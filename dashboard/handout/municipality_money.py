"""Pages of a municipality's hand-out out of its returns: people, cost, claims and payments."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from dashboard import format as fmt
from dashboard import ledger_queries, palette, tables
from dashboard import municipality_queries as asked
from dashboard.charts import style
from dashboard.handout import figures
from dashboard.handout.content import Page, PlainChart, PlainSeries, PlainTable
from dashboard.handout.material import Material, with_sources
from dashboard.palette import SEQUENTIAL
from pipelines.catalog import codes, support_extracts, units
from pipelines.catalog import municipality_extracts as catalogue
from pipelines.catalog.wording import say

_PAYER_COLUMNS = (
    "payer", "payer_tier", "claimed_eur", "approved_eur", "refused_eur", "pending_eur",
    "received_eur",
)  # fmt: skip
_CLAIM_COLUMNS = (
    "claim_ref", "payer", "legal_basis", "claimed_on", "claimed_eur", "approved_eur", "paid_eur",
    "days_to_payment",
)  # fmt: skip


def returns(material: Material, municipality_id: str) -> pd.DataFrame:
    """Its returns for the twelve months."""
    everywhere = material.of(countries=())
    return ledger_queries.returns(*everywhere.asked, [municipality_id])


def pages(material: Material, municipality_id: str, name: str) -> list[Page]:
    """What its returns tell."""
    months = month_rows(material, municipality_id)
    blank = Page(
        "",
        "",
        "",
        filters=((say("Municipality"), name), *material.ledger_filters()),
        dated=material.months,
        demonstration=material.demonstration,
    )
    blank = with_sources(blank, material.returned((), [municipality_id]))
    return [
        _by_month(blank, months, name),
        _by_category(blank, material, municipality_id, name),
        _claims(blank, material, municipality_id),
    ]


def month_rows(material: Material, municipality_id: str) -> pd.DataFrame:
    """Rows of the extract MUNICIPALITY_MONTHS: every one of the twelve months."""
    rows = asked.months(*material.asked, [municipality_id])
    return tables.columns_of(rows, catalogue.MUNICIPALITY_MONTHS)


def _by_month(blank: Page, rows: pd.DataFrame, name: str) -> Page:
    reported = int((rows["month_status"] == "observed").sum())
    withheld = int((rows["people_status"] == "suppressed").sum())
    statements = [
        say(
            "{n} of {of} months were reported; a month without a report is a gap, not a zero.",
            n=fmt.number(reported),
            of=fmt.number(len(rows)),
        )
    ]
    if withheld:
        statements.append(
            say("Months in which the number of people is withheld: {n}.", n=fmt.number(withheld))
        )
    return replace(
        blank,
        id="months",
        title=say("Month by month"),
        question=say("How many people were hosted, what did it cost, and what came back?"),
        statements=tuple(statements),
        blocks=(people_chart(rows, name), money_chart(rows, name)),
    )


def people_chart(rows: pd.DataFrame, name: str) -> PlainChart:
    """Lines of people and places. ``rows``: MUNICIPALITY_MONTHS."""
    column = catalogue.MUNICIPALITY_MONTHS.column
    return PlainChart(
        "lines",
        say("People and places"),
        say("People hosted on average and places of {name}, month by month.", name=name),
        figures.months(rows["month_end"]),
        (
            PlainSeries(
                column("average_people").label, figures.values(rows["average_people"]), style.PEOPLE
            ),
            PlainSeries(
                column("reported_places").label,
                figures.values(rows["reported_places"]),
                style.PLACES,
                dash="dash",
            ),
        ),
        say("places, people"),
        months=figures.first_days(rows["month_end"]),
    )


def money_chart(rows: pd.DataFrame, name: str) -> PlainChart:
    """Columns of cost and money received. ``rows``: MUNICIPALITY_MONTHS."""
    column = catalogue.MUNICIPALITY_MONTHS.column
    return PlainChart(
        "columns",
        say("Cost and money received"),
        say("Cost and money received of {name}, month by month.", name=name),
        figures.months(rows["month_end"]),
        (
            PlainSeries(column("cost_eur").label, figures.values(rows["cost_eur"]), style.PEOPLE),
            PlainSeries(
                column("received_eur").label,
                figures.values(rows["received_eur"]),
                palette.DIVERGING[4],
            ),
        ),
        units.EUR.plural,
        months=figures.first_days(rows["month_end"]),
    )


def _by_category(blank: Page, material: Material, municipality_id: str, name: str) -> Page:
    rows = category_rows(material, municipality_id)
    page = replace(
        blank,
        id="categories",
        title=say("What a night costs here"),
        question=say("For what does it cost more or less than in the middle municipality?"),
    )
    if not len(rows):
        nothing = say("People were not reported or are withheld, so there is no cost per night.")
        return replace(page, statements=(nothing,))
    return replace(page, blocks=(categories_chart(rows, name),))


def category_rows(material: Material, municipality_id: str) -> pd.DataFrame:
    """Own cost per person-night by category beside the standard cost, in the usual order."""
    rows = asked.categories(*material.asked, [municipality_id])
    order = {category: number for number, category in enumerate(codes.COST_CATEGORY.ids)}
    rows = rows[rows["category"].isin(list(order))]
    return rows.sort_values("category", key=lambda names: names.map(order)).reset_index(drop=True)


def categories_chart(rows: pd.DataFrame, name: str) -> PlainChart:
    """Bars by category. ``rows``: as from category_rows."""
    series = (
        PlainSeries(name, figures.values(rows["eur_per_night"]), style.PEOPLE),
        PlainSeries(
            say("Standard cost of the country"), figures.values(rows["standard_eur"]), SEQUENTIAL[1]
        ),
    )
    return PlainChart(
        "bars",
        say("Cost per person-night by category"),
        say("Cost per person-night of {name} by category beside the standard cost.", name=name),
        tuple(codes.COST_CATEGORY.label(category) for category in rows["category"]),
        tuple(s for s in series if any(value is not None for value in s.values)),
        units.EUR_PER_NIGHT.plural,
        decimals=2,
    )


def _claims(blank: Page, material: Material, municipality_id: str) -> Page:
    sums = asked.payers(*material.asked, municipality_id)
    claims = tables.columns_of(
        asked.claims(*material.asked, [municipality_id]), catalogue.MUNICIPALITY_CLAIMS
    )
    blocks: list[PlainTable] = []
    if len(sums):
        blocks.append(_payer_table(sums))
    if len(claims):
        blocks.append(claims_table(claims))
    nothing = say("No claim was made and no payment arrived in these months.")
    return replace(
        blank,
        id="claims",
        title=say("Claims and payments"),
        question=say("What was claimed from whom, and what was paid?"),
        statements=() if blocks else (nothing,),
        blocks=tuple(blocks),
    )


def _payer_table(sums: pd.DataFrame) -> PlainTable:
    columns = [support_extracts.SUPPORT_PAYERS.column(name) for name in _PAYER_COLUMNS]
    return PlainTable(
        say("Claims made and money received, by payer"),
        tuple(column.heading for column in columns),
        tuple(
            tuple(figures.cell(row, column) for column in columns)
            for row in sums.to_dict("records")
        ),
        (False, False, *([True] * 5)),
    )


def claims_table(rows: pd.DataFrame) -> PlainTable:
    """The claims, the largest first. ``rows``: MUNICIPALITY_CLAIMS."""
    table = figures.table_of(
        rows,
        catalogue.MUNICIPALITY_CLAIMS,
        _CLAIM_COLUMNS,
        say("Claims made in the twelve months, the largest first"),
    )
    unpaid = [pd.isna(days) for days in rows["days_to_payment"]]
    return replace(
        table,
        rows=tuple(
            (*row[:-1], say("not paid so far")) if is_unpaid else row
            for row, is_unpaid in zip(table.rows, unpaid, strict=True)
        ),
    )
