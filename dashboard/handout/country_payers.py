"""The page of a country's hand-out on who pays, and on what basis."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from dashboard import format as fmt
from dashboard import palette, support_queries, support_tables
from dashboard.handout import figures
from dashboard.handout.content import Page, PlainChart, PlainSeries, PlainTable
from dashboard.handout.material import Material
from pipelines.catalog import support_extracts, units
from pipelines.catalog.ledger_indicators import ledger_indicator
from pipelines.catalog.wording import say

MOST_PAYERS = 10


def payer_rows(material: Material) -> pd.DataFrame:
    """Rows of the extract SUPPORT_PAYERS of the selection."""
    return support_tables.payer_rows(support_queries.payers(*material.asked), material.until)


def payers(material: Material, page: Page) -> Page:
    """Who paid, by payer and by level, on ``page``."""
    rows = payer_rows(material)
    page = replace(page, question=say("From whom did the money come, and on what basis?"))
    paying = rows[rows["received_eur"] > 0]
    if not len(paying):
        return replace(page, statements=(say("No money was received in these months."),))
    chart = payers_chart(rows)
    return replace(page, statements=_shares(rows), blocks=(chart, payers_table(rows)))


def payer_sums(rows: pd.DataFrame) -> pd.DataFrame:
    """Sums over municipalities and legal bases, per payer; the largest received first."""
    names = ["claimed_eur", "approved_eur", "received_eur"]
    sums = (
        rows.astype(dict.fromkeys(names, float))
        .groupby(["payer", "payer_tier"], as_index=False)[names]
        .sum()
    )
    return sums.sort_values(["received_eur", "payer"], ascending=[False, True])


def payers_chart(rows: pd.DataFrame) -> PlainChart:
    """Bars of EUR received per payer. ``rows``: SUPPORT_PAYERS."""
    sums = payer_sums(rows)
    sums = sums[sums["received_eur"] > 0].head(MOST_PAYERS)
    return PlainChart(
        "bars",
        say("Money received, by payer"),
        say(
            "Bars of EUR received by payer; most came from {payer}.",
            payer=figures.label(sums["payer"].iloc[0], 60),
        ),
        figures.distinct([figures.label(name) for name in sums["payer"]]),
        (
            PlainSeries(
                ledger_indicator("received_eur").label,
                figures.values(sums["received_eur"]),
                palette.DIVERGING[4],
            ),
        ),
        units.EUR.plural,
        note=figures.left_out(len(sums), int((payer_sums(rows)["received_eur"] > 0).sum())),
    )


def payers_table(rows: pd.DataFrame) -> PlainTable:
    """Claimed, approved and received per payer. ``rows``: SUPPORT_PAYERS."""
    sums = payer_sums(rows).head(MOST_PAYERS)
    columns = [
        support_extracts.SUPPORT_PAYERS.column(name)
        for name in ("payer", "payer_tier", "claimed_eur", "approved_eur", "received_eur")
    ]
    return PlainTable(
        say("Claims and payments, by payer"),
        tuple(column.heading for column in columns),
        tuple(
            tuple(figures.cell(row, column) for column in columns)
            for row in sums.to_dict("records")
        ),
        (False, False, True, True, True),
        figures.left_out(len(sums), len(payer_sums(rows))),
    )


def _shares(rows: pd.DataFrame) -> tuple[str, ...]:
    claimed = rows.astype({"claimed_eur": float}).groupby("legal_basis")["claimed_eur"].sum()
    total = float(claimed.sum())
    if not total:
        return ()
    return (
        say(
            "Of the EUR claimed, {law} rest on a law, {contract} on a contract and {single} on a"
            " single decision only.",
            law=fmt.quantity(100 * float(claimed.get("law", 0)) / total, units.PERCENT),
            contract=fmt.quantity(100 * float(claimed.get("contract", 0)) / total, units.PERCENT),
            single=fmt.quantity(100 * float(claimed.get("case_by_case", 0)) / total, units.PERCENT),
        ),
    )
