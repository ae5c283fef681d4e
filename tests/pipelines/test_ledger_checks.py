"""Every check of the ledger finds its fault; `ledger()` runs them all on a good one first."""

from __future__ import annotations

import pytest

from pipelines.build import CheckFailed, run_checks
from tests.pipelines.ledger_world import Return, claim, cost, decided, host, ledger, paid

BROKEN = [
    ("demonstration_unmarked", "UPDATE hosting SET evidence = 'demonstration'"),
    ("ledger_claims_reconcile", "UPDATE claim SET pending_eur = pending_eur + 0.01"),
    ("ledger_months_reconcile", "UPDATE ledger_month SET cost_eur = cost_eur + 0.01"),
    ("ledger_owed_reconciles", "UPDATE ledger_month SET owed_eur = owed_eur + 0.01"),
    ("ledger_small_count_shown", "UPDATE hosting SET people_end_of_month = 3"),
    ("ledger_support_reconciles", "UPDATE ledger_support SET received_eur = received_eur + 0.01"),
    ("ledger_value_without_status", "UPDATE ledger_value SET value_status = 'observed'"),
]
LEDGER_CHECKS = {name for name, _ in BROKEN}


@pytest.mark.parametrize(("check", "damage"), BROKEN)
def test_a_check_of_the_ledger_finds_its_fault(check: str, damage: str) -> None:
    found = ledger(
        Return(
            "R",
            hosting=[host("2024-01", 50, 1500)],
            costs=[cost("2024-01", "food", "900")],
            claims=[claim("C", "2024-02-01", "900", **decided("2024-03-01", "800", "50"))],
            payments=[paid("C", "2024-04-01", "300")],
        )
    )
    found.connection.execute(damage)
    with pytest.raises(CheckFailed, match=f"check '{check}'"):
        run_checks(found.connection)
