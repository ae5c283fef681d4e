"""The indicators of cost and support over one municipality and its country, worked out by hand."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from typing import Any

import pytest

from pipelines.catalog.ledger_indicators import (
    LEDGER_INDICATOR_IDS,
    LEDGER_INDICATORS,
    ledger_indicator,
)
from tests.pipelines.ledger_world import (
    ALFA,
    BETA,
    Ledger,
    Return,
    claim,
    cost,
    decided,
    host,
    ledger,
    paid,
)

QUARTER = ("2024-01-01", "2024-03-31")
MARCH = "2024-03-31"
EU = {"payer": "Grant", "payer_tier": "eu", "legal_basis": "contract"}
DONOR = {"payer": "Donor", "payer_tier": "bilateral", "legal_basis": "case_by_case"}


@pytest.fixture(scope="module")
def world() -> Ledger:
    """Alfa: 20 people in January and March, three in February. Beta: nobody, no claims.

    Alfa's costs: 6,200 + 900 (February, withheld) + 7,200 with 1,200 for building; claims of 5,000
    (law, 3,000 approved, 2,000 refused), 2,000 (contract, approved) and 1,000 (case by case, open);
    paid 1,500 after 30, 500 after 40 and 2,000 after 50 days.
    """
    alfa = Return(
        "A",
        period=QUARTER,
        hosting=[host("2024-01", 20, 620), host("2024-02", 3, 60), host("2024-03", 20, 620)],
        costs=[
            cost("2024-01", "food", "6200"),
            cost("2024-02", "food", "900"),
            cost("2024-03", "food", "6000"),
            cost("2024-03", "infrastructure", "1200"),
        ],
        claims=[
            claim("1", "2024-01-10", "5000", **decided("2024-02-01", "3000", "2000")),
            claim("2", "2024-01-10", "2000", **decided("2024-02-01", "2000"), **EU),
            claim("3", "2024-03-20", "1000", **DONOR),
        ],
        payments=[
            paid("1", "2024-02-09", "1500"),
            paid("2", "2024-02-19", "500"),
            paid("1", "2024-02-29", "1000"),
            paid("2", "2024-02-29", "1000"),
        ],
    )
    beta = Return(
        "B", BETA, period=QUARTER, hosting=[host("2024-03", 0, 0)],
        costs=[cost("2024-03", "staff", "2700")],
    )  # fmt: skip
    return ledger(
        alfa,
        beta,
        awards=[("it-incentive-2018-per-person", 500), ("it-incentive-2018-per-sprar-place", 700)],
    )


@pytest.mark.parametrize(
    ("indicator", "value"),
    [
        ("cost_eur", 14_300),
        ("cost_per_night", 13_400 / 1240),
        ("running_cost_per_night", 12_200 / 1240),
        ("cost_per_night_food", 12_200 / 1240),
        ("cost_per_night_infrastructure", 1200 / 1240),
        ("cost_per_night_staff", 0),
        ("claimed_eur", 8000),
        ("approved_eur", 5000),
        ("refused_eur", 2000),
        ("pending_eur", 1000),
        ("settled_eur", 4000),
        ("received_eur", 4000),
        ("gap_eur", 10_300),
        ("coverage_rate", 100 * 4000 / 14_300),
        ("delay_median", 40),
        ("delay_p90", 50),
        ("owed_90_eur", 0),
        ("legal_basis_share", 87.5),
        ("case_by_case_share", 12.5),
        ("support_share_state", 62.5),
        ("support_share_eu", 37.5),
        ("support_share_bilateral", 0),
        ("largest_payer_share", 62.5),
        ("people_hosted", 20),
        ("award_500", 10_000),
        ("award_700", 14_000),
    ],
)
def test_alfa(world: Ledger, indicator: str, value: float) -> None:
    assert world.value(indicator, MARCH) == (pytest.approx(value), "observed")


@pytest.mark.parametrize(
    ("indicator", "value"),
    [
        ("cost_eur", 17_000),
        ("cost_per_night", 16_100 / 1240),
        ("gap_eur", 13_000),
        ("coverage_rate", 100 * 4000 / 17_000),
        ("delay_median", 40),
        ("people_hosted", 20),
    ],
)
def test_the_country_sums_up_both(world: Ledger, indicator: str, value: float) -> None:
    assert world.value(indicator, MARCH, "RS") == (pytest.approx(value), "observed")


@pytest.mark.parametrize(
    "indicator",
    [
        "cost_per_night",
        "gap_per_person",
        "delay_median",
        "largest_payer_share",
        "support_share_eu",
        "legal_basis_share",
    ],
)
def test_nothing_to_divide_by_is_missing_not_zero(world: Ledger, indicator: str) -> None:
    assert world.value(indicator, MARCH, BETA) == (None, "missing")


def test_zero_is_a_value(world: Ledger) -> None:
    assert world.value("received_eur", MARCH, BETA) == (0, "observed")
    assert world.value("coverage_rate", MARCH, BETA) == (0, "observed")
    assert world.value("gap_eur", MARCH, BETA) == (2700, "observed")


def test_months_behind_a_value_are_counted(world: Ledger) -> None:
    sql = (
        "SELECT municipalities_counted, months_counted FROM ledger_value"
        " WHERE indicator_id = 'cost_eur' AND month_end = DATE '2024-03-31' AND area_id = $area"
    )
    assert world.one(sql, area=ALFA) == (1, 3)
    assert world.one(sql, area=BETA) == (1, 1)
    assert world.one(sql, area="RS") == (2, 4)


def year(months: int, municipality_id: str, **more: Any) -> Return:
    """1,000 EUR and 20 people in each of the first months of 2024."""
    listed = [f"2024-{number:02}" for number in range(1, months + 1)]
    return Return(
        f"Y-{municipality_id}",
        municipality_id,
        ("2024-01-01", "2024-12-31"),
        hosting=[
            host(month, 20, 20 * monthrange(2024, number)[1])
            for number, month in enumerate(listed, start=1)
        ],
        costs=[cost(month, "food", "1000") for month in listed],
        **more,
    )


@pytest.fixture(scope="module")
def whole_year() -> Ledger:
    """Alfa (10,000 residents) reports all of 2024 and receives 2,400; Beta leaves December out."""
    return ledger(
        year(
            12,
            ALFA,
            claims=[claim("A", "2024-02-01", "3000")],
            payments=[paid("A", "2024-06-15", "2400")],
        ),
        year(11, BETA),
    )


@pytest.mark.parametrize(
    ("indicator", "value"),
    [
        ("cost_per_resident", 12_000 / 10_000),
        ("gap_per_resident", 9600 / 10_000),
        ("gap_per_person", 9600 / 20),
    ],
)
def test_a_year_per_head_needs_all_of_its_months(
    whole_year: Ledger, indicator: str, value: float
) -> None:
    """Beta would seem to spend 0.55 a head; it spent that in eleven months, so nothing is said.

    The country stands on Alfa alone, cost and residents alike.
    """
    assert whole_year.value(indicator, "2024-12-31") == (pytest.approx(value), "observed")
    assert whole_year.value(indicator, "2024-11-30") == (None, "missing")
    assert whole_year.value(indicator, "2024-12-31", BETA) == (None, "missing")
    assert whole_year.value(indicator, "2024-12-31", "RS") == (pytest.approx(value), "observed")
    assert whole_year.value("cost_eur", "2024-12-31", BETA) == (11_000, "observed")
    counted = (
        "SELECT area_id, municipalities_counted FROM ledger_value WHERE indicator_id = $indicator"
        " AND month_end = DATE '2024-12-31' ORDER BY 1"
    )
    assert whole_year.rows(counted, indicator=indicator) == [
        ("RS", 1),
        (ALFA, 1),
        (BETA, 0),
        ("all", 1),
    ]


def test_a_month_reported_without_spending_is_reported() -> None:
    """Zero in December is a figure: 11,000 EUR over 10,000 residents."""
    eleven = year(11, ALFA)
    found = ledger(replace(eleven, hosting=[*eleven.hosting, host("2024-12", 0, 0)]))
    assert found.value("cost_per_resident", "2024-12-31") == (pytest.approx(1.1), "observed")


def test_only_small_months_make_a_rate_suppressed() -> None:
    found = ledger(
        Return("R", hosting=[host("2024-01", 3, 90)], costs=[cost("2024-01", "food", "900")])
    )
    for indicator in ("cost_per_night", "people_hosted", "gap_per_person", "award_500"):
        assert found.value(indicator, "2024-01-31") == (None, "suppressed"), indicator
    assert found.value("cost_eur", "2024-01-31") == (900, "observed")


def test_an_award_without_its_cited_parameter_is_missing() -> None:
    found = ledger(Return("R", hosting=[host("2024-01", 20, 620)]))
    assert found.value("award_500", "2024-01-31") == (None, "missing")
    assert found.value("people_hosted", "2024-01-31") == (20, "observed")


def test_the_window_has_twelve_months() -> None:
    found = ledger(
        Return("R1", period=("2023-01-01", "2023-12-31"), costs=[cost("2023-01", "food", "1")]),
        Return("R2", period=QUARTER, costs=[cost("2024-01", "food", "10")]),
    )
    assert found.value("cost_eur", "2023-12-31") == (1, "observed")
    assert found.value("cost_eur", "2024-01-31") == (10, "observed")


def test_every_indicator_is_declared_once_and_computed_for_each_area(world: Ledger) -> None:
    assert len(set(LEDGER_INDICATOR_IDS)) == len(LEDGER_INDICATORS)
    found = world.rows(
        "SELECT area_id, list(indicator_id ORDER BY indicator_id) FROM ledger_value"
        " WHERE month_end = DATE '2024-03-31' GROUP BY area_id ORDER BY 1"
    )
    assert found == [(area, sorted(LEDGER_INDICATOR_IDS)) for area in ("RS", ALFA, BETA, "all")]
    with pytest.raises(KeyError, match=r"no ledger indicator 'x'"):
        ledger_indicator("x")
