"""Rows of the page State support, made from query results."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pandas as pd

from dashboard import ledger_tables, tables
from pipelines.catalog import codes, support_extracts
from pipelines.catalog.ledger_indicators import ledger_indicator
from pipelines.catalog.support_extracts import ALL_AREAS, COUNTRY_INDICATORS, OWED, OWED_BANDS
from pipelines.catalog.wording import mark, say

ALL_COUNTRIES = mark("All chosen countries")
ALL_LEVELS = mark("All levels together")


def figure(totals: pd.DataFrame, name: str) -> float | None:
    """A column of the query total_values as a number; None if there is no row or no figure."""
    if not len(totals) or pd.isna(totals[name].iloc[0]):
        return None
    return float(totals[name].iloc[0])


def country_rows(
    values: pd.DataFrame,
    totals: pd.DataFrame,
    owed: pd.DataFrame,
    countries: pd.DataFrame,
    evidence: str,
    until: date | None,
) -> pd.DataFrame:
    """Rows of the extract SUPPORT_COUNTRIES: each country by name, then all together.

    ``values``: area values of level 'country'; ``totals``: total_values; ``owed``: rows of the
    query support_owed; ``countries``: the register of countries.
    """
    named = countries[["country_code", "name", "designation_note"]]
    rows = ledger_tables.wide_values(values).rename(columns={"area_id": "country_code"})
    rows = rows.merge(named.rename(columns={"name": "country_name"}), on="country_code")
    counted = values[values["indicator_id"] == "cost_eur"].set_index("area_id")
    rows["municipalities"] = rows["country_code"].map(counted["municipalities_counted"])
    rows = rows.sort_values("country_name")
    rows = pd.concat([rows, _all_together(totals)], ignore_index=True)
    bands = owed[owed["month_end"] == until].groupby("country_code")[_OWED].sum()
    bands.loc[ALL_AREAS] = bands.sum()
    rows = rows.merge(bands, left_on="country_code", right_index=True, how="left")
    rows["month_end"], rows["evidence"] = until, evidence
    return tables.columns_of(rows, support_extracts.SUPPORT_COUNTRIES)


_OWED = [OWED.name, *(column.name for column in OWED_BANDS)]


def _all_together(totals: pd.DataFrame) -> pd.DataFrame:
    row: dict[str, object] = {
        "country_code": ALL_AREAS,
        "country_name": say(ALL_COUNTRIES),
        "designation_note": None,
        "municipalities": int(totals["cost_eur_counted"].iloc[0]),
        "months_counted": int(totals["months_counted"].iloc[0]),
    }
    for name in COUNTRY_INDICATORS:
        row[name] = figure(totals, name)
        withheld = int(totals[f"{name}_withheld"].iloc[0])
        row[f"{name}_status"] = tables.status_of(totals[name].iloc[0], withheld)
    return pd.DataFrame([row])


def payer_rows(payers: pd.DataFrame, until: date | None) -> pd.DataFrame:
    """Rows of the extract SUPPORT_PAYERS. ``payers``: rows of the query support_payer."""
    return tables.columns_of(payers.assign(month_end=until), support_extracts.SUPPORT_PAYERS)


def delay_rows(delays: pd.DataFrame, evidence: str, until: date | None) -> pd.DataFrame:
    """Rows of the extract SUPPORT_DELAYS: the levels by money, then all together."""
    last = delays["payer_tier"] == ALL_AREAS
    rows = pd.concat([delays[~last], delays[last]], ignore_index=True)
    rows["tier_name"] = [
        say(ALL_LEVELS) if tier == ALL_AREAS else codes.FUNDER_TIER.label(tier)
        for tier in rows["payer_tier"]
    ]
    rows["month_end"], rows["evidence"] = until, evidence
    return tables.columns_of(rows, support_extracts.SUPPORT_DELAYS)


def surplus(values: pd.DataFrame) -> Mapping[str, float]:
    """Municipality → EUR received beyond its cost, of those that received more than they spent."""
    gaps = values[values["indicator_id"] == ledger_indicator("gap_eur").id]
    over = gaps[gaps["value"].fillna(0) < 0]
    return {str(i): -float(v) for i, v in zip(over["area_id"], over["value"], strict=True)}
