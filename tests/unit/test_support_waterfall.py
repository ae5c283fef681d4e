"""The waterfall from cost to money received, on a case worked by hand, to the cent."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest

from dashboard.charts.support_waterfall import steps, waterfall


def money(**eur: str) -> dict[str, Decimal]:
    return {name: Decimal(text) for name, text in eur.items()}


# A town spends 1,000.10 and claims 900.07 of it: 100.02 are refused, 50.01 are not decided, 750.04
# are approved, of which 600.03 have come.
TOWN = money(
    cost="1000.10",
    claimed="900.07",
    refused="100.02",
    pending="50.01",
    approved="750.04",
    settled="600.03",
)


def test_the_waterfall_reconciles_to_the_cent() -> None:
    bars = {bar.label: bar for bar in steps(TOWN)}
    assert {label: str(bar.change) for label, bar in bars.items()} == {
        "Cost borne": "1000.10",
        "Not claimed": "-100.03",
        "Claimed": "900.07",
        "Refused": "-100.02",
        "Pending": "-50.01",
        "Approved": "750.04",
        "Not yet paid": "-150.01",
        "Paid on these claims": "600.03",
    }
    lost = sum((bar.change for bar in bars.values() if not bar.is_level), Decimal(0))
    assert TOWN["cost"] + lost == TOWN["settled"]


def test_every_step_begins_where_the_one_before_it_ends() -> None:
    for first, then in pairwise(steps(TOWN)):
        assert first.end == (then.end if then.is_level else then.start), then.label


def test_claims_beyond_the_cost_go_up_and_say_so() -> None:
    more = TOWN | money(claimed="1100.07", pending="250.01")
    bars = {bar.label: bar for bar in steps(more)}
    assert "Not claimed" not in bars
    assert bars["Claimed beyond the cost"].change == Decimal("99.97")
    texts = waterfall(steps(more)).data[-1].text
    assert texts[1].strip() == "+100"


def test_money_paid_without_an_approval_on_record_says_so() -> None:
    bars = {bar.label: bar for bar in steps(TOWN | money(settled="800.04"))}
    assert "Not yet paid" not in bars
    assert bars["Paid beyond approval"].change == Decimal("50.00")


def test_the_bars_of_the_waterfall_are_the_steps() -> None:
    bar = waterfall(steps(TOWN)).data[0]
    assert list(bar.base) == [0, 1000.10, 0, 900.07, 800.05, 0, 750.04, 0]
    ends = [base + length for base, length in zip(bar.base, bar.x, strict=True)]
    assert ends == pytest.approx([1000.10, 900.07, 900.07, 800.05, 750.04, 750.04, 600.03, 600.03])
    assert bar.customdata[1][0] == "−100.03"
