"""Rows and sentences of the page State support: what is added up, and what is never added."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from dashboard import support_funding as funding
from dashboard import support_sentences as sentences
from dashboard.components.support_headline import written_change
from pipelines.catalog.ledger_indicators import COST, COVERAGE, GAP, OWED_90, RECEIVED

_BLANK: dict[str, Any] = dict.fromkeys(
    (
        "recipient",
        "place_name",
        "municipality_id",
        "facility_id",
        "part_of",
        "period_start",
        "period_end",
        "designation_note",
        "note",
        "source_url",
    )
)
_ALIKE = {
    "funder": "F",
    "funder_tier": "eu",
    "programme": "P",
    "currency": "EUR",
    "evidence": "published",
    "source_id": "s",
    "source_title": "S",
}


def record(funding_id: str, country: str | None, eur: float | None, **cells: Any) -> dict[str, Any]:
    names = {"RS": "Serbia", "AL": "Albania", "IT": "Italy"}
    return {
        **_BLANK,
        **_ALIKE,
        "funding_id": funding_id,
        "country_code": country,
        "country_name": names.get(country or ""),
        "region_role": "neighbour" if country == "IT" else country and "western_balkans_six",
        "place_level": "country" if country else "region",
        "stage": "allocated",
        "totality": "single",
        "amount": eur,
        "amount_eur": eur,
        **cells,
    }


RECORDS = pd.DataFrame(
    [
        record("single", "RS", 100.0),
        record(
            "town", "RS", 20.0, place_level="municipality", municipality_id="RS-a", stage="paid"
        ),
        record("named", "RS", 7.0, place_level="municipalities"),
        record("total", "RS", 5000.0, totality="cumulative"),
        record("within", "RS", 60.0, totality="part", part_of="single", stage="paid"),
        record("need", "RS", 900.0, totality="context"),
        record("unknown", "RS", None),
        record("other", "AL", 30.0),
        record("region", None, 8.0),
        record("abroad", "IT", 70.0),
    ]
)


def test_only_single_amounts_of_the_six_and_the_region_are_added() -> None:
    rows = funding.funding_rows(RECORDS, ())
    assert len(rows) == len(RECORDS)
    kept = funding.summed(rows)
    assert set(kept["funding_id"]) == {"single", "town", "named", "other", "region"}
    assert kept["amount_eur"].sum() == 165.0
    assert rows.loc[rows["is_summed"] == "no", "why_not_summed"].str.len().min() > 10


def test_a_part_says_of_which_row() -> None:
    rows = funding.funding_rows(RECORDS, ()).set_index("funding_id")
    assert rows.loc["within", "why_not_summed"] == "Part of the row single"
    assert rows.loc["unknown", "why_not_summed"] == "No amount in EUR is known"


def test_money_of_the_region_is_not_in_the_sum_of_a_country() -> None:
    rows = funding.funding_rows(RECORDS, ("RS",))
    assert set(rows["country_code"].dropna()) == {"RS"}
    assert "region" in set(rows["funding_id"])
    assert funding.summed(rows)["amount_eur"].sum() == 127.0


def test_stages_and_places_split_the_same_money() -> None:
    kept = funding.summed(funding.funding_rows(RECORDS, ()))
    stages, places = funding.by_stage(kept), funding.by_place(kept)
    assert list(stages.index) == list(places.index) == ["Serbia", "Albania", funding.REGION]
    assert dict(stages.loc["Serbia"]) == {
        "announced": 0.0,
        "allocated": 107.0,
        "contracted": 0.0,
        "paid": 20.0,
    }
    assert places.loc["Serbia", "placed"] == 20.0
    assert places.loc["Serbia", "municipalities"] == 7.0
    pd.testing.assert_series_equal(stages.sum(axis=1), places.sum(axis=1))


def test_the_sentence_tells_what_is_placed_and_what_is_not_added() -> None:
    text = sentences.published(funding.funding_rows(RECORDS, ("RS",)))
    assert "come to 127 EUR" in text
    assert "For 20 EUR of it (15.7%)" in text
    assert "20 EUR of it stand as paid" in text
    assert "1 more row tells of payments" in text


# A year before the same months cost 3 million and brought 1 million; 2 million were owed.
CHANGE = pd.Series(
    {
        "months": 120,
        "cost_eur": 4_000_000.0,
        "cost_before_eur": 3_000_000.0,
        "received_eur": 2_000_000.0,
        "received_before_eur": 1_000_000.0,
        "owed_90_eur": 1_500_000.0,
        "owed_90_before_eur": 2_000_000.0,
    }
)


@pytest.mark.parametrize(
    ("indicator", "text"),
    [
        (COST, "+1.0 million"),
        (RECEIVED, "+1.0 million"),
        (GAP, "±0"),
        (COVERAGE, "+17 points"),
        (OWED_90, "-0.5 million"),
    ],
)
def test_a_change_compares_the_same_months(indicator: Any, text: str) -> None:
    assert written_change(indicator, CHANGE) == text


def test_no_change_without_a_year_before() -> None:
    assert written_change(COST, CHANGE.replace(3_000_000.0, float("nan"))) is None


def test_amounts_in_words() -> None:
    assert sentences.eur(45_257_559) == "45.3 million EUR"
    assert sentences.eur(-154_371.4) == "−154,371 EUR"
    assert sentences.surpluses([], 70) == ""
    assert "2 of 70 municipalities" in sentences.surpluses([10.0, 5.0], 70)
    assert "15 EUR in all" in sentences.surpluses([10.0, 5.0], 70)
