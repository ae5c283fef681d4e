"""Findings on costs, support and concentration are said whole in the language of the reader."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pandas as pd
import pytest

from dashboard import cost_sentences, cost_tables, ledger_sources, support_flows, tables
from dashboard import support_funding as funding
from dashboard import support_sentences as sentences
from dashboard.sentences import concentration_sentence
from pipelines.catalog import codes
from pipelines.catalog.extracts import Extract
from pipelines.catalog.model import Column, Kind
from pipelines.catalog.wording import speaking
from tests.bracketed import BRACKETED, outside
from tests.unit.support_cases import COUNTRIES, PAYERS, PLACES
from tests.unit.test_cost_sentences import distances, row, rows, standards
from tests.unit.test_support_rows import RECORDS

NAMES = re.compile(r"Albania|Serbia|Montenegro|Fier|[ABCMP]\d?\b|Ministry|Fund|EUR")


@pytest.fixture(autouse=True)
def _other_language() -> Iterator[None]:
    with speaking(BRACKETED):
        yield


def unsaid(text: str) -> list[str]:
    """Words that were not said and are no names."""
    return re.findall(r"[^\W\d_]+", NAMES.sub("", outside(text)))


def totals(**changes: float | None) -> pd.DataFrame:
    given: dict[str, float | None] = {
        "cost_eur": 2e6,
        "cost_eur_counted": 12,
        "received_eur": 900.0,
        "coverage_rate": 45.0,
        "delay_median": 120.0,
        "owed_90_eur": 10.0,
        "award_500": 20.0,
        "award_700": 28.0,
        "gap_eur": 100.0,
        "people_hosted": 40.0,
    }
    return pd.DataFrame([given | changes])


def place(**changes: Any) -> pd.Series:
    given = {
        "municipality_name": "Fier",
        "cost_eur": 10.0,
        "cost_eur_status": "observed",
        "received_eur": 5.0,
        "gap_eur": 5.0,
        "months_counted": 11,
    }
    return pd.Series(given | changes)


@pytest.mark.parametrize("category", codes.STANDARD_CATEGORY.ids)
def test_the_answer_on_costs(category: str) -> None:
    said = [
        cost_sentences.answer(known, distances(*percents), category, "1/2025")
        for known in (
            standards(Albania=15.0),
            standards(Albania=15.0, Serbia=20.0, Montenegro=15.0),
            standards(Albania=0.0, Serbia=0.0, Montenegro=0.0),
            standards(Albania=None),
        )
        for percents in ((60.0, 3.0), (60.0, 70.0), (1.0,), ())
    ]
    assert not [text for text in said if unsaid(text) or not text.startswith("⟦")]


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"distance_eur": -2.0},
        {"distance_eur": 0.0},
        {"distance_percent": None},
        {"distance_eur": None, "remark": "⟦few⟧"},
        {"eur_per_night_status": "suppressed", "remark": "⟦few⟧"},
    ],
)
def test_one_municipality_against_its_standard(changes: dict[str, Any]) -> None:
    assert not unsaid(cost_sentences.about_one(rows(row(**changes)).iloc[0], "Fier", "food"))


def test_what_is_left_out_and_how_far_one_return_goes() -> None:
    others = [row(f"M{n}", eur_per_night_status="missing") for n in range(6)]
    withheld = row("M9", eur_per_night_status="suppressed")
    left = cost_sentences.left_out(
        standards(Albania=None), rows(withheld, *others), ["Albania", "Serbia", "Montenegro"]
    )
    assert not unsaid(left)
    assert not unsaid(cost_sentences.bounds(rows(*(row(eur_per_night=i) for i in range(7)))))
    assert not unsaid(cost_sentences.about_one(None, "Fier", "total"))


def test_every_unit_of_a_published_cost_can_be_written() -> None:
    amount = {"amount": 1234.5, "currency": "EUR"}
    said = [cost_tables._published_as(amount | {"per": unit}) for unit in codes.COST_UNIT.ids]
    assert not [text for text in said if unsaid(text)]
    assert said[0] == "⟦1.234,50 EUR per person and night⟧"
    assert len(set(said)) == len(codes.COST_UNIT.ids)


def test_the_answer_on_support() -> None:
    said = [
        sentences.answer(totals(**changes), "1/2025", date(2025, 12, 31))
        for changes in (
            {},
            {"coverage_rate": None},
            {"delay_median": None, "owed_90_eur": 0.0},
            {"cost_eur_counted": 1},
            {"cost_eur": None},
        )
    ]
    assert not [text for text in said if unsaid(text)]
    assert "⟦2,0 million EUR⟧" in said[0]
    assert "dicembre 2025" in said[0]


def test_further_sentences_on_support() -> None:
    said = [
        sentences.place(place()),
        sentences.place(place(gap_eur=-5.0)),
        sentences.place(place(cost_eur_status="missing")),
        sentences.surpluses([5.0], 7),
        sentences.surpluses([5.0, 6.0], 7),
        sentences.cash(10.0, 8.0),
        sentences.awards(totals()),
        sentences.awards(totals(gap_eur=-1.0)),
        sentences.awards(totals(award_500=None)),
        sentences.published(funding.funding_rows(RECORDS, ("RS",))),
        sentences.published(funding.funding_rows(RECORDS, ("RS",)).iloc[:1]),
        *(" ".join(line) for line in sentences.beside_published(PAYERS)),
    ]
    assert not [text for text in said if unsaid(text)]


def test_why_published_money_is_not_in_the_sum() -> None:
    told = funding.funding_rows(RECORDS, ())
    reasons = [reason for reason in told["why_not_summed"] if reason]
    assert reasons
    assert not [reason for reason in reasons if unsaid(reason)]
    assert set(told["is_summed"]) == {"yes", "no"}


def test_flows_of_money() -> None:
    flows = pd.concat(
        [
            support_flows.to_countries(PAYERS, COUNTRIES),
            support_flows.to_municipalities(PAYERS, PLACES),
        ]
    )
    texts = {*flows["tier_name"], *flows["payer"], *flows["place_name"]}
    assert "⟦Not covered by anybody⟧" in texts
    assert not [text for text in texts if unsaid(text)]


@pytest.mark.parametrize("each", [True, False])
@pytest.mark.parametrize("evidence", ["reported", "demonstration"])
def test_returns_as_sources(evidence: str, each: bool) -> None:
    returns = pd.DataFrame(
        {
            "return_id": ["1", "2"],
            "municipality_id": ["A", "B"],
            "municipality_name": ["A", "B"],
            "country_code": "AL",
            "country_name": "Albania",
            "period_start": date(2025, 1, 1),
            "period_end": date(2025, 3, 31),
            "received_on": date(2025, 4, 1),
            "evidence": evidence,
        }
    )
    listed = ledger_sources.with_returns(returns, pd.DataFrame(), each=each)
    assert not [text for text in (*listed["title"], *listed["publisher"]) if unsaid(text)]


def test_concentration_in_a_sentence() -> None:
    found = pd.Series(
        {
            "hosting": 3,
            "municipalities": 1500,
            "places": 900,
            "top3_share": 100.0,
            "effective_number": 2.2,
        }
    )
    hosts = pd.DataFrame({"municipality_name": ["A", "B", "C"]})
    said = concentration_sentence(found, hosts)
    assert "1.500" in said
    assert not unsaid(said)
    found["hosting"] = 1
    assert not unsaid(concentration_sentence(found, hosts))


def test_columns_that_a_language_calls_the_same_stay_apart() -> None:
    columns = tuple(Column(name, Kind.INTEGER, name, label="Same") for name in ("one", "other"))
    extract = Extract("pair", "Pair", "pair", columns, ("one", "other"))
    styler = tables.on_screen(pd.DataFrame({"one": [1], "other": [2]}), extract)
    shown = styler.data  # type: ignore[attr-defined] # what pandas calls it
    assert shown.iloc[0].tolist() == [1, 2]
    assert [heading.strip() for heading in shown.columns] == ["⟦Same⟧"] * 2
