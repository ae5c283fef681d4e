"""Published money on the State support page: only what may be added is added."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.pages.opened import Exports, csv_rows, opened, published, words
from tests.pages.support_charts import OF_PUBLISHED, charts, million, numbers

SIX = {"AL", "BA", "XK", "ME", "MK", "RS"}


def test_only_single_published_amounts_are_added(exports: Exports) -> None:
    app = opened("support")
    single = {
        row["funding_id"]: Decimal(row["amount_eur"])
        for row in published("funding_record")
        if row["totality"] == "single"
        and row["amount_eur"]
        and (row["country_code"] in SIX or not row["country_code"])
    }
    total = sum(single.values())
    assert f"The amounts that may be added up come to {million(total)} EUR" in words(app)
    taken = csv_rows(exports["csv_published_funding"]())
    assert len(taken) == len(published("funding_record")) == 132
    assert {row["funding_id"] for row in taken if row["is_summed"] == "yes"} == set(single)
    assert {row["totality"] for row in taken if row["is_summed"] == "yes"} == {"single"}
    for name in OF_PUBLISHED:
        drawn = charts(app)[name]["data"][:-1]
        sums = sum(sum(numbers(bar["customdata"])) for bar in drawn)
        assert sums == pytest.approx(float(total)), name


def test_what_is_placed_is_what_names_a_municipality() -> None:
    placed = sum(
        Decimal(row["amount_eur"])
        for row in published("funding_record")
        if row["totality"] == "single" and row["municipality_id"]
    )
    text = words(opened("support"))
    assert f"For {million(placed)} EUR of it" in text
    assert r"**Bihać \(Lipa\)**: 1,700,000 EUR, Contracted, 2021" in text
    assert "**Bihać**: 0 EUR, Allocated, 2019" in text


def test_money_of_another_country_or_the_region_is_not_in_that_of_a_country() -> None:
    total = sum(
        Decimal(row["amount_eur"])
        for row in published("funding_record")
        if row["totality"] == "single" and row["country_code"] == "MK" and row["amount_eur"]
    )
    app = opened("support", countries="MK")
    assert f"come to {million(total)} EUR" in words(app)
    drawn = charts(app)["support_funding_stage"]["data"]
    assert {name for bar in drawn for name in bar["y"]} == {"North Macedonia"}


def test_a_country_without_a_published_amount_is_named() -> None:
    told = "No published amount was found for"
    text = words(opened("support", demonstration="no"))
    assert f"{told} Albania, Kosovo*, Montenegro: that says nothing" in text
    app = opened("support", demonstration="no", countries="XK")
    assert charts(app) == {}
    assert f"{told} Kosovo*" in words(app)
