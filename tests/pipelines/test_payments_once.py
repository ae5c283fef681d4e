"""What makes a payment one and the same in several returns: its claim and its day."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pipelines.ledger import LedgerRefused
from tests.pipelines.ledger_world import Cell, Return, claim, decided, ledger, paid

FEBRUARY = ("2024-02-01", "2024-02-29")


@pytest.mark.parametrize(
    ("later", "kept"),
    [
        pytest.param([paid("A", "2024-01-31", "250")], [("01-31", 250)], id="another amount"),
        pytest.param([paid("A", "2024-01-31", "0")], [], id="taken back"),
        pytest.param([], [("01-31", 200)], id="not repeated"),
        pytest.param(
            [paid("A", "2024-01-31", "150"), paid("A", "2024-01-31", "50")],
            [("01-31", 50), ("01-31", 150)],
            id="in two rows",
        ),
        pytest.param(
            [paid("A", "2024-02-01", "200")],
            [("01-31", 200), ("02-01", 200)],
            id="of another day",
        ),
    ],
)
def test_of_a_claim_and_a_day_the_return_received_last_holds(
    later: list[dict[str, Cell]], kept: list[tuple[str, int]]
) -> None:
    found = ledger(
        Return(
            "R1",
            claims=[claim("A", "2024-01-10", "1000")],
            payments=[paid("A", "2024-01-31", "200")],
        ),
        Return(
            "R2", period=FEBRUARY, claims=[claim("A", "2024-01-10", "1000")], payments=later,
            received_on="2025-01-31",
        ),
    )  # fmt: skip
    assert (
        found.rows("SELECT strftime(paid_on, '%m-%d'), paid_eur::INTEGER FROM payment ORDER BY ALL")
        == kept
    )
    assert found.one("SELECT paid_eur::INTEGER FROM claim") == (sum(eur for _, eur in kept),)
    assert found.rows("SELECT return_id, replaced_by FROM municipal_return ORDER BY 1") == [
        ("R1", None),
        ("R2", None),
    ]


def test_a_correction_of_older_months_holds_for_its_payments() -> None:
    """Received last, though R2 reports later months; R2 still has the claim's latest state."""
    first = Return(
        "R1", claims=[claim("A", "2024-01-10", "1000")], payments=[paid("A", "2024-01-31", "200")]
    )
    second = Return(
        "R2",
        period=FEBRUARY,
        claims=[claim("A", "2024-01-10", "1000", **decided("2024-02-10", "700", "300"))],
        payments=[paid("A", "2024-01-31", "200")],
        received_on="2025-01-31",
    )
    third = Return(
        "R3",
        corrects="R1",
        claims=[claim("A", "2024-01-10", "1000")],
        payments=[paid("A", "2024-01-31", "260")],
        received_on="2025-02-28",
    )
    found = ledger(first, second, third)
    assert found.rows("SELECT paid_eur::INTEGER, return_id FROM payment") == [(260, "R3")]
    assert found.one("SELECT approved_eur::INTEGER, return_id FROM claim") == (700, "R2")


def test_payments_in_two_currencies_are_weighed_against_the_claim() -> None:
    """1,000 EUR claimed; 58,600 RSD are 500 EUR, so 500.01 EUR more are a cent too much."""
    first = Return(
        "R1",
        currency="RSD",
        claims=[claim("A", "2024-01-10", "117200")],
        payments=[paid("A", "2024-01-31", "58600")],
    )

    def second(amount: str) -> Return:
        return Return(
            "R2",
            period=FEBRUARY,
            claims=[claim("A", "2024-01-10", "1000")],
            payments=[paid("A", "2024-02-05", amount)],
        )

    found = ledger(first, second("500.00"))
    assert found.one("SELECT claimed_eur, paid_eur FROM claim") == (
        Decimal("1000.00"),
        Decimal("1000.00"),
    )
    with pytest.raises(
        LedgerRefused, match=r"come to 1000\.01 EUR, more than the 1000\.00 claimed"
    ):
        ledger(first, second("500.01"))


def test_payments_beyond_the_claim_are_refused() -> None:
    payments = [paid("A", "2024-01-30", "3"), paid("A", "2024-01-31", "3")]
    one = Return("R", claims=[claim("A", "2024-01-01", "5")], payments=payments)
    with pytest.raises(LedgerRefused, match=r"come to 6\.00 EUR, more than the 5\.00 claimed"):
        ledger(one)
