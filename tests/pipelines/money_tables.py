"""The tables of published money as rows of text, with the arithmetic that the tests repeat."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from tests.pipelines.published_tables import PUBLISHED, REFERENCE, ROOT, Row, read

FUNDING = {row["funding_id"]: row for row in read(PUBLISHED / "funding_record.csv")}
COSTS = {row["benchmark_id"]: row for row in read(PUBLISHED / "cost_benchmark.csv")}
PARAMETERS = {row["parameter_id"]: row for row in read(PUBLISHED / "policy_parameter.csv")}
RATES = read(REFERENCE / "exchange_rate.csv")
SOURCES = {row["source_id"]: row for row in read(PUBLISHED / "source.csv")}
COLLECTED = read(ROOT / "tests" / "fixtures" / "facts_money_checksums.csv")
# Lengths of stay were collected with the figures of movement.
TABLES = {
    "funding_record": list(FUNDING.values()),
    "cost_benchmark": list(COSTS.values()),
    "policy_parameter": [r for r in PARAMETERS.values() if r["scheme"] != "Length of stay"],
}


def period(text: str) -> tuple[str, str]:
    """First and last day of a collected period; '' where it is open or not given."""
    if not text:
        return "", ""
    ends = text.split("/") if "/" in text else [text, text]
    if joined := re.fullmatch(r"(\d{4})-(\d{4}(?:-\d\d)?)", text):
        ends = list(joined.groups())
    start = [*(int(part) for part in ends[0].split("-")), 1, 1][:3]
    first = date(start[0], start[1], start[2]).isoformat()
    if not ends[1]:
        return first, ""
    year, month, day = [*(int(part) for part in ends[1].split("-")), 0, 0][:3]
    month = month or 12
    return first, date(year, month, day or calendar.monthrange(year, month)[1]).isoformat()


def rate(currency: str, day: str) -> Decimal | None:
    """Units per EUR on a day; None where no rate is cited."""
    if currency == "EUR":
        return Decimal(1)
    found = [
        Decimal(row["units_per_eur"])
        for row in RATES
        if row["currency"] == currency and row["period_start"] <= day <= row["period_end"]
    ]
    assert len(found) <= 1, (currency, day)
    return found[0] if found else None


def cents(value: Decimal) -> str:
    return str(value.quantize(Decimal("0.01"), ROUND_HALF_UP))


def euros(rows: Iterable[Row]) -> Decimal:
    return sum((Decimal(row["amount_eur"]) for row in rows), Decimal(0))
