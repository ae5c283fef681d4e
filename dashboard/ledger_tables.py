"""Rows of the ledger's extracts, made from query results."""

from __future__ import annotations

from datetime import date

import pandas as pd

from dashboard import tables
from pipelines.catalog import ledger_extracts
from pipelines.catalog.ledger_indicators import LEDGER_INDICATOR_IDS


def wide_values(values: pd.DataFrame) -> pd.DataFrame:
    """One row per area: area_id, months_counted, and each indicator with its ``_status``.

    ``values``: rows of the query ledger_area_value (one per area and indicator).
    """
    figures = values.pivot_table(
        index="area_id", columns="indicator_id", values="value", aggfunc="first", dropna=False
    )
    statuses = values.pivot_table(
        index="area_id", columns="indicator_id", values="value_status", aggfunc="first"
    )
    ids = list(LEDGER_INDICATOR_IDS)
    wide = figures.reindex(columns=ids).join(
        statuses.reindex(columns=ids).astype(object).fillna("missing").add_suffix("_status")
    )
    months = values.groupby("area_id")["months_counted"].first()
    return wide.join(months).reset_index()


def municipality_rows(
    values: pd.DataFrame, register: pd.DataFrame, evidence: str, until: date | None
) -> pd.DataFrame:
    """Rows of the extract LEDGER_MUNICIPALITIES, by country and name."""
    places = register[
        ["municipality_id", "country_code", "country_name", "designation_note", "name"]
    ].rename(columns={"name": "municipality_name"})
    rows = wide_values(values).rename(columns={"area_id": "municipality_id"})
    rows = rows.merge(places, on="municipality_id")
    rows["month_end"] = until
    rows["evidence"] = evidence
    rows = rows.sort_values(["country_name", "municipality_name", "municipality_id"])
    return tables.columns_of(rows, ledger_extracts.LEDGER_MUNICIPALITIES)
