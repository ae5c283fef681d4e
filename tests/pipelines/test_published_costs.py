"""Unit costs and parameters of schemes: worked out by the stated rules, with their sources."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from tests.pipelines.money_tables import COSTS, PARAMETERS, SOURCES, cents, rate

NIGHTS = {"person_night": "1", "person_month": "30.4375", "person_year": "365.25"}
# The source itself gives these amounts in EUR; the rows are undated, so no rate applies.
EUR_BY_SOURCE = {"rs-allowance-adult": "97", "rs-krnjaca-cash": "34"}


def test_cost_per_person_night_follows_the_unit_and_the_rate() -> None:
    for row in COSTS.values():
        units = rate(row["currency"], row["period_start"])
        nights = NIGHTS.get(row["per"])
        amount = Decimal(row["amount"])
        if own := EUR_BY_SOURCE.get(row["benchmark_id"]):
            amount, units = Decimal(own), Decimal(1)
        expected = cents(amount / units / Decimal(nights)) if nights and units else ""
        assert row["eur_per_person_night"] == expected, row["benchmark_id"]
    assert COSTS["de-federal-refund-2016"]["eur_per_person_night"] == "22.01"
    assert COSTS["it-sprar-2018-adult"]["eur_per_person_night"] == "35.00"
    assert COSTS["hr-food-and-overnight-2016"]["eur_per_person_night"] == "13.27"


def test_derived_figures_carry_their_operands() -> None:
    derived = [r for r in COSTS.values() if r["evidence"] == "derived"]
    assert len(derived) == 8
    for row in derived:
        if found := re.match(r"([\d,]+) / ([\d,]+)", row["note"]):
            over, under = (Decimal(part.replace(",", "")) for part in found.groups())
            assert abs(over / under - Decimal(row["amount"])) < 1, row["benchmark_id"]
        else:
            assert "40 + 60" in row["note"]


@pytest.mark.parametrize(
    ("parameter_id", "value"),
    [
        ("it-incentive-2016-per-person", "500"),
        ("it-incentive-2018-per-person", "500"),
        ("it-incentive-2018-per-sprar-place", "700"),
    ],
)
def test_the_italian_awards_are_there_with_a_source(parameter_id: str, value: str) -> None:
    row = PARAMETERS[parameter_id]
    assert (row["country_code"], row["value"]) == ("IT", value)
    assert SOURCES[row["source_id"]]["url"].startswith("https://")


@pytest.mark.parametrize("year", ["2015", "2016", "2017"])
def test_the_quotas_of_the_laender_add_up(year: str) -> None:
    quotas = [
        Decimal(row["value"])
        for row in PARAMETERS.values()
        if row["scheme"] == "Königsteiner Schlüssel"
        and row["parameter"] == "Quota"
        and row["period_start"].startswith(year)
    ]
    assert len(quotas) == 16
    assert sum(quotas) == Decimal("100.00000")
