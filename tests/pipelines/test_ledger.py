"""From returns to the ledger, worked out by hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from pipelines.ledger import LedgerRefused
from tests.pipelines.ledger_world import (
    ALFA,
    BETA,
    GAMA,
    Return,
    claim,
    cost,
    decided,
    host,
    ledger,
    paid,
)

QUARTER = ("2024-01-01", "2024-03-31")


def eur(text: str) -> Decimal:
    return Decimal(text)


def test_amounts_become_eur_at_the_cited_rate() -> None:
    """1,955.83 KM are 1,000 EUR; 117,200 RSD are 1,000 EUR; EUR stay as they are."""
    found = ledger(
        Return("B", GAMA, currency="BAM", costs=[cost("2024-01", "food", "1955.83")]),
        Return("R", ALFA, currency="RSD", costs=[cost("2024-01", "food", "117200")]),
        Return("E", BETA, costs=[cost("2024-01", "food", "12.34")]),
    )
    assert found.rows(
        "SELECT municipality_id, amount, currency, amount_eur FROM cost_record ORDER BY 1"
    ) == [
        (GAMA, eur("1955.83"), "BAM", eur("1000.00")),
        (ALFA, eur("117200.00"), "RSD", eur("1000.00")),
        (BETA, eur("12.34"), "EUR", eur("12.34")),
    ]


def test_a_claim_reconciles_to_the_cent() -> None:
    """10,000 RSD at 117.2: 5,000 approved (42.66), 2,000 refused (17.06), 3,000 open (25.60).

    The payments of 3,333 and 1,667 RSD are 28.44 EUR and what is left to 42.66: 14.22.
    """
    found = ledger(
        Return(
            "R",
            currency="RSD",
            costs=[cost("2024-01", "food", "20000")],
            claims=[claim("A", "2024-01-20", "10000", **decided("2024-01-25", "5000", "2000"))],
            payments=[paid("A", "2024-01-28", "3333"), paid("A", "2024-01-30", "1667")],
        )
    )
    assert found.one(
        "SELECT claimed_eur, approved_eur, refused_eur, pending_eur, paid_eur FROM claim"
    ) == (eur("85.32"), eur("42.66"), eur("17.06"), eur("25.60"), eur("42.66"))
    assert found.rows("SELECT paid_eur, delay_days FROM payment ORDER BY paid_on") == [
        (eur("28.44"), 8),
        (eur("14.22"), 10),
    ]
    assert found.month("2024-01-31", "cost_eur, received_eur, gap_eur, owed_eur, settled_eur") == (
        eur("170.65"),
        eur("42.66"),
        eur("127.99"),
        eur("25.60"),
        eur("42.66"),
    )


def test_a_claim_paid_in_thirds_leaves_no_cent() -> None:
    """Each third of 100 KM would be 17.04 EUR; converted at once, 100 KM are 51.13 EUR."""
    found = ledger(
        Return(
            "R",
            GAMA,
            currency="BAM",
            claims=[claim("A", "2024-01-02", "100", **decided("2024-01-03", "100"))],
            payments=[
                paid("A", "2024-01-05", "33.33"),
                paid("A", "2024-01-06", "33.33"),
                paid("A", "2024-01-07", "33.34"),
            ],
        )
    )
    assert found.rows("SELECT paid_eur FROM payment ORDER BY paid_on") == [
        (eur("17.04"),),
        (eur("17.04"),),
        (eur("17.05"),),
    ]
    assert found.one("SELECT claimed_eur, paid_eur, claimed_eur - paid_eur FROM claim") == (
        eur("51.13"),
        eur("51.13"),
        eur("0.00"),
    )


def test_a_correction_replaces_and_the_first_return_stays() -> None:
    found = ledger(
        Return("R1", costs=[cost("2024-01", "food", "1000")]),
        Return("R2", corrects="R1", received_on="2025-01-31", costs=[cost("2024-01", "food", "9")]),
    )
    assert found.rows("SELECT return_id, replaced_by FROM municipal_return ORDER BY 1") == [
        ("R1", "R2"),
        ("R2", None),
    ]
    assert found.rows("SELECT amount_eur, return_id FROM cost_record") == [(eur("9.00"), "R2")]


def test_a_correction_of_a_correction_counts_alone() -> None:
    found = ledger(
        Return("R1", costs=[cost("2024-01", "food", "1000")]),
        Return("R2", corrects="R1", costs=[cost("2024-01", "food", "10")]),
        Return("R3", corrects="R2", costs=[cost("2024-01", "food", "11")]),
    )
    assert found.rows("SELECT return_id, replaced_by FROM municipal_return ORDER BY 1") == [
        ("R1", "R2"),
        ("R2", "R3"),
        ("R3", None),
    ]
    assert found.rows("SELECT amount_eur FROM cost_record") == [(eur("11.00"),)]


def test_another_municipality_cannot_replace_a_return() -> None:
    found = ledger(
        Return("R1", costs=[cost("2024-01", "food", "1000")]),
        Return("R2", BETA, corrects="R1", costs=[cost("2024-01", "food", "10")]),
    )
    assert found.rows("SELECT DISTINCT replaced_by FROM municipal_return") == [(None,)]
    assert found.one("SELECT sum(amount_eur) FROM cost_record") == (eur("1010.00"),)


def test_an_open_claim_counts_once_in_its_latest_state() -> None:
    """Listed in two returns, with its first payment in both of them: the later one holds."""
    first = paid("A", "2024-01-31", "200")
    found = ledger(
        Return("R1", claims=[claim("A", "2024-01-10", "1000")], payments=[first]),
        Return(
            "R2",
            period=("2024-02-01", "2024-02-29"),
            claims=[claim("A", "2024-01-10", "1000", **decided("2024-02-10", "700", "300"))],
            payments=[first, paid("A", "2024-02-20", "500")],
        ),
    )
    assert found.one(
        "SELECT claimed_eur, approved_eur, refused_eur, paid_eur, return_id FROM claim"
    ) == (eur("1000.00"), eur("700.00"), eur("300.00"), eur("700.00"), "R2")
    assert found.rows("SELECT payment_id, paid_eur, return_id FROM payment ORDER BY 1") == [
        (f"{ALFA}/A/1", eur("200.00"), "R2"),
        (f"{ALFA}/A/2", eur("500.00"), "R2"),
    ]


def test_two_equal_payments_in_one_return_are_two() -> None:
    found = ledger(
        Return(
            "R",
            claims=[claim("A", "2024-01-10", "1000")],
            payments=[paid("A", "2024-01-31", "200"), paid("A", "2024-01-31", "200")],
        )
    )
    assert found.one("SELECT count(*), sum(paid_eur) FROM payment") == (2, eur("400.00"))


def test_a_month_without_report_has_no_cost_and_one_without_spending_has_zero() -> None:
    found = ledger(
        Return("R", period=QUARTER, hosting=[host("2024-01", 0, 0), host("2024-03", 10, 310)])
    )
    columns = "cost_eur, received_eur, gap_eur, person_nights, people_status"
    zero = eur("0.00")
    assert found.month("2024-01-31", columns) == (zero, zero, zero, 0, "observed")
    assert found.month("2024-02-29", columns) == (None, zero, None, None, "missing")
    assert found.month("2024-03-31", columns) == (zero, zero, zero, 310, "observed")


@pytest.mark.parametrize(
    ("people", "nights", "shown"),
    [
        (0, 0, True),
        (1, 200, False),
        (4, 200, False),
        (5, 200, True),
        (0, 1, False),
        (0, 124, False),
        (0, 125, True),
        (20, 60, False),
    ],
)
def test_small_counts_of_people_are_withheld(people: int, nights: int, shown: bool) -> None:
    """January has 31 days: 124 person-nights are four people on average."""
    found = ledger(Return("R", hosting=[host("2024-01", people, nights)]))
    expected = (people, nights, "observed") if shown else (None, None, "suppressed")
    sql = "SELECT people_end_of_month, person_nights, people_status FROM hosting"
    assert found.one(sql) == expected
    assert (
        found.month("2024-01-31", "people_end_of_month, person_nights, people_status") == expected
    )


def test_what_is_owed_grows_older() -> None:
    """1,000 claimed on 10 January; 300 refused on 1 March, 200 paid on 1 June.

    On 30 April it is 111 days old, on 31 March 81; over a year old on 31 January 2025.
    """
    found = ledger(
        Return(
            "R",
            period=("2024-01-01", "2024-12-31"),
            claims=[claim("A", "2024-01-10", "1000", **decided("2024-03-01", "700", "300"))],
            payments=[paid("A", "2024-06-01", "200")],
        ),
        Return("S", period=("2025-01-01", "2025-01-31")),
    )
    owed = {
        str(row[0]): tuple(int(amount) for amount in row[1:])
        for row in found.rows(
            "SELECT month_end, owed_eur, owed_90_eur, owed_365_eur FROM ledger_month"
        )
    }
    assert owed["2024-01-31"] == (1000, 0, 0)
    assert owed["2024-03-31"] == (700, 0, 0)
    assert owed["2024-04-30"] == (700, 700, 0)
    assert owed["2024-06-30"] == (500, 500, 0)
    assert owed["2024-12-31"] == (500, 500, 0)
    assert owed["2025-01-31"] == (500, 500, 500)


def test_evidence_never_mixes() -> None:
    """A reported and a simulated return of one municipality and month stand side by side."""
    found = ledger(
        Return("R", costs=[cost("2024-01", "food", "100")]),
        Return("DEMO-R", evidence="demonstration", costs=[cost("2024-01", "food", "900")]),
    )
    assert found.rows("SELECT evidence, cost_eur FROM ledger_month ORDER BY 1") == [
        ("demonstration", eur("900.00")),
        ("reported", eur("100.00")),
    ]
    sql = (
        "SELECT evidence, cost_eur FROM ledger_places(DATE '2024-01-31', DATE '2024-01-31', 12,"
        " $wanted)"
    )
    assert found.one(sql, wanted=["reported", "demonstration"]) == ("reported", eur("100.00"))
    assert found.one(sql, wanted=["demonstration"]) == ("demonstration", eur("900.00"))


@pytest.mark.parametrize(
    ("returns", "told"),
    [
        pytest.param(
            [Return("R", currency="RSD", costs=[cost("2024-01", "food", "100")])],
            ("rate_missing", "no rate for RSD on 2024-01-01", "return R", "exchange_rate.csv"),
            id="no rate",
        ),
        pytest.param(
            [Return("R1"), Return("R2", period=QUARTER)],
            ("returns_overlap", "return R2", "return R1 already covers 2024-01-01", "with R1 in"),
            id="overlap",
        ),
        pytest.param(
            [Return("R", payments=[paid("A", "2024-01-31", "5")])],
            ("payment_without_claim", f"no return of {ALFA} lists the claim A"),
            id="no claim",
        ),
        pytest.param(
            [
                Return(
                    "R",
                    claims=[claim("A", "2024-02-01", "5")],
                    payments=[paid("A", "2024-01-31", "5")],
                )
            ],
            ("payment_before_claim", "claim A was made on 2024-02-01, as return R says"),
            id="too early",
        ),
    ],
)
def test_contradictions_are_refused_in_words(returns: list[Return], told: tuple[str, ...]) -> None:
    with pytest.raises(LedgerRefused) as refused:
        ledger(*returns, rates=())
    for words in told:
        assert words in str(refused.value)


def test_overlapping_rates_are_refused() -> None:
    with pytest.raises(LedgerRefused, match=r"two rates for RSD hold on 2024-01-01"):
        ledger(
            Return("R"),
            rates=(("RSD", Decimal(117)),),
            more_rates=((date(2024, 1, 1), date(2024, 6, 30), "RSD", 118.0),),
        )
