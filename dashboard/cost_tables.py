"""Rows of the extracts of the page Costs, made from query results."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from dashboard import format as fmt
from dashboard import periods, tables
from pipelines.catalog import codes, cost_extracts
from pipelines.catalog.wording import mark, say

SHOWN_CATEGORIES = ("total", *codes.COST_CATEGORY.ids)
"""All costs, then each category; running costs are a sum of some of them."""
TOO_FEW = mark("fewer than six municipalities: no standard cost")
ZERO_STANDARD = mark("the standard cost is zero: no distance in per cent")
_PUBLISHED_AS = {
    "person_night": mark("{amount} per person and night"),
    "person_month": mark("{amount} per person and month"),
    "person_year": mark("{amount} per person and year"),
    "place_year": mark("{amount} per place and year"),
    "place": mark("{amount} per place"),
    "total": mark("{amount} in all"),
    "other": mark("{amount} (see the note)"),
}
"""Code of COST_UNIT → how an amount of it is written."""
_OUTSIDE_A_NIGHT = ("place_year", "place", "total", "other")


def municipality_rows(
    found: pd.DataFrame, category: str, evidence: str, until: date | None
) -> pd.DataFrame:
    """Rows of the extract COST_MUNICIPALITIES from the query cost_queries.municipalities."""
    rows = found.copy()
    rows["month_end"], rows["category"], rows["evidence"] = until, category, evidence
    withheld = rows["months_withheld"] > 0
    rows["person_nights_status"] = _status(rows["person_nights"], withheld)
    rows["eur_per_night_status"] = _status(rows["eur_per_night"], withheld)
    rows["standard_eur_status"] = _status(rows["standard_eur"])
    rows["distance_eur_status"] = _status(rows["distance_eur"], withheld)
    rows["distance_percent_status"] = _status(rows["distance_percent"], withheld)
    zero = rows["distance_eur"].notna() & rows["distance_percent"].isna()
    rows.loc[zero, "distance_percent_status"] = "not_applicable"
    rows["remark"] = [_remark(row) for row in rows.to_dict("records")]
    return tables.columns_of(rows, cost_extracts.COST_MUNICIPALITIES)


def _status(values: pd.Series, withheld: pd.Series | None = None) -> list[str]:
    hidden = [False] * len(values) if withheld is None else list(withheld)
    return [tables.status_of(v, int(h)) for v, h in zip(values, hidden, strict=True)]


def _remark(row: dict[Any, Any]) -> str:
    if row["eur_per_night_status"] == "suppressed":
        return say("one to four people hosted in every month reported: withheld")
    if row["eur_per_night_status"] == "missing":
        return say("no month with both cost and person-nights")
    if row["standard_status"] == "missing":
        return say(TOO_FEW)
    return say(ZERO_STANDARD) if row["distance_percent_status"] == "not_applicable" else ""


def standard_rows(found: pd.DataFrame) -> pd.DataFrame:
    """Rows of COST_STANDARDS or COST_STANDARD_MONTHS from the query of that name."""
    rows = found.rename(columns={"value_status": "median_eur_status"})
    rows["remark"] = [say(TOO_FEW) if s == "missing" else "" for s in rows["median_eur_status"]]
    return tables.columns_of(rows, cost_extracts.COST_STANDARDS)


def category_rows(
    values: pd.DataFrame, countries: pd.DataFrame, evidence: str, until: date | None
) -> pd.DataFrame:
    """Rows of COST_CATEGORIES: per country all costs, then the categories in their order.

    ``values``: the query ledger_queries.area_values per country; ``countries``: the register.
    """
    names = countries.set_index("country_code")[["name", "designation_note"]]
    indicators = {
        "cost_per_night" if code == "total" else f"cost_per_night_{code}": code
        for code in SHOWN_CATEGORIES
    }
    rows = values[values["indicator_id"].isin(indicators)].copy()
    rows["category"] = rows["indicator_id"].map(indicators)
    rows = rows.rename(
        columns={
            "value": "eur_per_night",
            "value_status": "eur_per_night_status",
            "municipalities_counted": "municipalities",
        }
    ).join(names.rename(columns={"name": "country_name"}), on="country_code")
    whole = rows[rows["category"] == "total"].set_index("country_code")["eur_per_night"]
    # Nothing spent at all: there is nothing of which a category could be a share.
    whole = whole.where(whole != 0)
    rows["share_percent"] = (
        100 * rows["eur_per_night"] / rows["country_code"].map(whole).astype("Float64")
    )
    rows["month_end"], rows["evidence"] = until, evidence
    rows["position"] = rows["category"].map(SHOWN_CATEGORIES.index)
    rows = rows.sort_values(["country_name", "position"])
    return tables.columns_of(rows, cost_extracts.COST_CATEGORIES)


def published_rows(found: pd.DataFrame) -> pd.DataFrame:
    """Rows of the extract COST_PUBLISHED from the query cost_queries.benchmarks."""
    rows = found.copy()
    rows["eur_per_person_night_status"] = [
        "observed"
        if not pd.isna(value)
        else ("not_applicable" if per in _OUTSIDE_A_NIGHT else "missing")
        for value, per in zip(rows["eur_per_person_night"], rows["per"], strict=True)
    ]
    rows["period_words"] = [
        period(start, end)
        for start, end in zip(rows["period_start"], rows["period_end"], strict=True)
    ]
    rows["published_as"] = [_published_as(row) for row in rows.to_dict("records")]
    return tables.columns_of(rows, cost_extracts.COST_PUBLISHED)


def _published_as(row: dict[Any, Any]) -> str:
    if pd.isna(row["amount"]):
        return ""
    decimals = 0 if float(row["amount"]).is_integer() else 2
    amount = f"{fmt.number(row['amount'], decimals)} {row['currency']}"
    return say(_PUBLISHED_AS[row["per"]], amount=amount)


def comparable(rows: pd.DataFrame) -> pd.DataFrame:
    """Of the rows of COST_PUBLISHED, those of full reception in EUR per person-night."""
    kept = (rows["cost_scope"] == "full") & rows["eur_per_person_night"].notna()
    return rows[kept].sort_values("eur_per_person_night")


def period(start: date | None, end: date | None) -> str:
    """A period no longer than needed: ``2018``, ``March 2022``, ``June 2018 to December 2020``."""
    if start is None or end is None:
        return say("undated")
    if (start.month, end.month) == (1, 12) and start.year < end.year:
        return f"{start:%Y}–{end:%Y}"
    return periods.written(start, end)


def outlier_bounds(rows: pd.DataFrame) -> dict[str, float]:
    """Country → EUR by which one wrong own cost, however wrong, can move the standard cost.

    ``rows`` of COST_MUNICIPALITIES; only countries with a standard cost.
    """
    with_standard = rows[rows["standard_eur"].notna() & rows["eur_per_night"].notna()]
    return {
        str(country): largest_move(sorted(float(v) for v in group["eur_per_night"]))
        for country, group in with_standard.groupby("country_name", sort=True)
    }


def largest_move(ordered: list[float]) -> float:
    """The most that a change of one value can move the median of at least four ordered values."""
    half = (len(ordered) - 1) // 2
    if len(ordered) % 2:
        return max(ordered[half + 1] - ordered[half], ordered[half] - ordered[half - 1])
    return max(ordered[half + 2] - ordered[half], ordered[half + 1] - ordered[half - 1]) / 2
