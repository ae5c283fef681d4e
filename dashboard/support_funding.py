"""Published money: which rows may be added up, which not and why, and their sums."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from dashboard import tables
from pipelines.catalog import codes, support_extracts
from pipelines.catalog.wording import mark, say

REGION = mark("Region as a whole")
PLACED = ("facility", "municipality")
"""Levels at which a source says which municipality the money was for."""
FUNDING_RULES = (
    (
        mark("Adding up"),
        mark(
            "Only rows whose column is_summed says yes may be added. Totals over years contain"
            " single amounts, parts lie within other rows, and background rows are no money for"
            " reception."
        ),
    ),
    (
        mark("Stages"),
        mark(
            "Each amount stands once, at the furthest stage that its source gives: announced,"
            " allocated, contracted or paid."
        ),
    ),
    (
        mark("Euro"),
        mark(
            "Amounts in another currency are turned into EUR at the cited rate of the period in"
            " which the row begins; blank where no cited rate is at hand."
        ),
    ),
)
_REASONS = {
    "cumulative": mark(
        "A total over several years or grants, some of which have rows of their own"
    ),
    "part": mark("Part of the row {part_of}"),
    "context": mark("Background: a ceiling, a need or a budget, not money for reception alone"),
}
_SIX = "western_balkans_six"


def funding_rows(funding: pd.DataFrame, countries: Sequence[str]) -> pd.DataFrame:
    """Rows of the extract PUBLISHED_FUNDING for the chosen countries; none chosen: all rows.

    ``funding``: rows of the query support_funding. Rows for the region stay in any case; money of
    the region and of other countries is never in the sum of a chosen country.
    """
    region = funding["country_code"].isna()
    rows = funding[region | funding["country_code"].isin(countries)] if countries else funding
    rows = rows.copy()
    rows["why_not_summed"] = [_reason(row, bool(countries)) for row in rows.to_dict("records")]
    rows["is_summed"] = ["no" if reason else "yes" for reason in rows["why_not_summed"]]
    return tables.columns_of(rows, support_extracts.PUBLISHED_FUNDING)


def _reason(row: dict[object, object], is_narrowed: bool) -> str:
    if row["totality"] != "single":
        return say(_REASONS[str(row["totality"])], part_of=row["part_of"])
    if pd.isna(row["amount_eur"]):  # type: ignore[call-overload] # any scalar
        return say("No amount in EUR is known")
    if row["country_code"] is None or pd.isna(row["country_code"]):  # type: ignore[call-overload]
        return say("For several countries together, without shares") if is_narrowed else ""
    return "" if row["region_role"] == _SIX else say("Another country, shown to compare with")


def summed(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows that may be added, with ``area_name`` for the chart: the country or the region."""
    kept = rows[rows["is_summed"] == "yes"].copy()
    kept["area_name"] = kept["country_name"].fillna(say(REGION))
    return kept


def by_stage(kept: pd.DataFrame) -> pd.DataFrame:
    """EUR by area (index) and stage (columns, in their order); 0 where there is none."""
    return _crossed(kept, "stage", codes.FUNDING_STAGE.ids)


def by_place(kept: pd.DataFrame) -> pd.DataFrame:
    """EUR by area (index) and how finely the place is named (columns).

    Columns: placed (a facility or one municipality), municipalities, canton, country, region.
    """
    levels = kept.assign(
        level=["placed" if level in PLACED else level for level in kept["place_level"]]
    )
    return _crossed(levels, "level", ("placed", "municipalities", "canton", "country", "region"))


def _crossed(kept: pd.DataFrame, column: str, order: Sequence[str]) -> pd.DataFrame:
    table = kept.pivot_table(
        index="area_name", columns=column, values="amount_eur", aggfunc="sum", fill_value=0.0
    )
    table = table.reindex(columns=list(order), fill_value=0.0).astype(float)
    return table.loc[table.sum(axis=1).sort_values(ascending=False).index]


def placed(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows that name one municipality or facility of the six, in the sum or not."""
    return rows[rows["place_level"].isin(PLACED) & rows["municipality_id"].notna()]
