"""What the tests of the page Costs share: a computation of their own, and the charts drawn."""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest

from dashboard.warehouse import Warehouse

LAST = date(2025, 12, 31)
OWN, STANDARD = "Own cost (EUR per person-night)", "Standard cost (EUR per person-night)"
CHARTS = 4
CSV = 1e-6
"""To what a file rounds a figure."""


def asked(folder: Path, sql: str, **parameters: object) -> list[dict[str, Any]]:
    with Warehouse(folder).reading() as reading:
        rows: list[dict[str, Any]] = reading.query(sql, parameters).to_pylist()
        return rows


def own_costs(folder: Path, category: str, until: date = LAST) -> dict[str, float]:
    """Municipality → its own cost over the twelve months, added up month by month."""
    within = {"until": until, "since": date(until.year - 1, until.month, 28)}
    nights: dict[str, int] = defaultdict(int)
    whole: set[tuple[str, date]] = set()
    for month in asked(
        folder,
        "SELECT municipality_id, month_end, person_nights FROM ledger_month"
        " WHERE month_end <= $until AND month_end > last_day($since) AND cost_eur IS NOT NULL"
        " AND people_status = 'observed'",
        **within,
    ):
        nights[month["municipality_id"]] += month["person_nights"]
        whole.add((month["municipality_id"], month["month_end"]))
    spent: dict[str, float] = dict.fromkeys(nights, 0.0)
    for cost in asked(
        folder,
        "SELECT municipality_id, last_day(month) AS month_end, category, amount_eur"
        " FROM cost_record",
    ):
        wanted = (
            category == "total"
            or category == cost["category"]
            or (category == "running" and cost["category"] != "infrastructure")
        )
        if wanted and (cost["municipality_id"], cost["month_end"]) in whole:
            spent[cost["municipality_id"]] += float(cost["amount_eur"])
    return {key: eur / nights[key] for key, eur in spent.items() if nights[key]}


def figures(app: AppTest) -> dict[str, Any]:
    """Key of a chart → what was sent to the browser."""
    return {
        element.proto.id.split("-")[-1]: json.loads(element.proto.spec)
        for element in app.get("plotly_chart")
    }
