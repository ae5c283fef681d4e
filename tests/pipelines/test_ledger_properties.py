"""What may be written in one row or in several, in any order, gives the same ledger."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipelines.ledger import keep_books
from tests.pipelines.ledger_world import (
    ALFA,
    BAM_RATE,
    GAMA,
    RSD_RATE,
    Cell,
    Return,
    add,
    claim,
    day,
    empty_warehouse,
)

Row = dict[str, Cell]
CENT = Decimal("0.01")
TIERS = ("state", "eu")
cents = st.integers(1, 10_000_000)
quick = settings(
    max_examples=15,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@pytest.fixture(scope="module")
def warehouse() -> Iterator[duckdb.DuckDBPyConnection]:
    connection = empty_warehouse({ALFA: 10_000, GAMA: None}, (("RSD", RSD_RATE), ("BAM", BAM_RATE)))
    yield connection
    connection.close()


@st.composite
def books(draw: st.DrawFn) -> tuple[list[Row], list[Row]]:
    """Up to three claims with decisions and payments that fit, in cents of a currency."""
    claims: list[Row] = []
    payments: list[Row] = []
    for number in range(draw(st.integers(1, 3))):
        ref = f"C{number}"
        claimed = draw(cents)
        approved = draw(st.integers(0, claimed))
        refused = draw(st.integers(0, claimed - approved))
        claimed_on = day("2024-01-05") + timedelta(days=draw(st.integers(0, 40)))
        claims.append(
            claim(ref, "2024-01-05", "0", payer_tier=draw(st.sampled_from(TIERS)))
            | {"claimed_on": claimed_on, "claimed_amount": claimed * CENT}
            | {"decided_on": claimed_on + timedelta(days=draw(st.integers(0, 60)))}
            | {"approved_amount": approved * CENT, "refused_amount": refused * CENT}
        )
        left = approved
        for _ in range(draw(st.integers(0, 3))):
            if left == 0:
                break
            part = draw(st.integers(1, left))
            left -= part
            on = claimed_on + timedelta(days=draw(st.integers(0, 200)))
            payments.append({"claim_ref": ref, "paid_on": on, "paid_amount": part * CENT})
    return claims, payments


def totals(
    connection: duckdb.DuckDBPyConnection, claims: list[Row], payments: list[Row], place: str
) -> Mapping[str, list[tuple[Any, ...]]]:
    """Months and support by payer of one return, computed and then forgotten."""
    currency = "RSD" if place == ALFA else "BAM"
    connection.execute("BEGIN")
    try:
        period = ("2024-01-01", "2024-12-31")
        add(
            connection,
            [Return("R", place, period, currency, claims=claims, payments=payments)],
        )
        keep_books(connection)
        return {
            table: connection.execute(f"SELECT * FROM {table} ORDER BY ALL").fetchall()
            for table in ("ledger_month", "ledger_support", "ledger_delay")
        }
    finally:
        connection.execute("ROLLBACK")


def split(amount: Cell, where: float) -> tuple[Decimal, Decimal]:
    assert isinstance(amount, Decimal)
    first = (amount * Decimal(where)).quantize(CENT)
    return first, amount - first


@quick
@given(made=books(), place=st.sampled_from((ALFA, GAMA)), where=st.floats(0.05, 0.95))
def test_splitting_a_payment_changes_nothing(
    warehouse: duckdb.DuckDBPyConnection,
    made: tuple[list[Row], list[Row]],
    place: str,
    where: float,
) -> None:
    claims, payments = made
    parts = [
        payment | {"paid_amount": amount}
        for payment in payments
        for amount in split(payment["paid_amount"], where)
    ]
    assert totals(warehouse, claims, parts, place) == totals(warehouse, claims, payments, place)


@quick
@given(made=books(), place=st.sampled_from((ALFA, GAMA)), where=st.floats(0.05, 0.95))
def test_splitting_a_claim_changes_nothing(
    warehouse: duckdb.DuckDBPyConnection,
    made: tuple[list[Row], list[Row]],
    place: str,
    where: float,
) -> None:
    claims, payments = made
    parts: list[Row] = []
    for whole in claims:
        amounts = [split(whole[f"{what}_amount"], where) for what in ("approved", "refused")]
        approved, refused, claimed = (
            whole[f"{w}_amount"] for w in ("approved", "refused", "claimed")
        )
        assert isinstance(claimed, Decimal)
        assert isinstance(approved, Decimal)
        assert isinstance(refused, Decimal)
        pending = split(claimed - approved - refused, where)
        for half, name in enumerate(("a", "b")):
            parts.append(
                whole
                | {"claim_ref": f"{whole['claim_ref']}{name}"}
                | {"approved_amount": amounts[0][half], "refused_amount": amounts[1][half]}
                | {"claimed_amount": amounts[0][half] + amounts[1][half] + pending[half]}
            )
    paid_parts = []
    reached = {whole["claim_ref"]: Decimal(0) for whole in claims}
    for payment in payments:
        ref, amount = payment["claim_ref"], payment["paid_amount"]
        assert isinstance(amount, Decimal)
        # Split what was paid so far, so that no part is paid beyond its claim by a cent.
        first = split(reached[ref] + amount, where)[0] - split(reached[ref], where)[0]
        reached[ref] += amount
        paid_parts += [
            payment | {"claim_ref": f"{ref}{name}", "paid_amount": part}
            for name, part in (("a", first), ("b", amount - first))
        ]
    assert totals(warehouse, parts, paid_parts, place) == totals(warehouse, claims, payments, place)


@quick
@given(made=books(), place=st.sampled_from((ALFA, GAMA)), random=st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(
    warehouse: duckdb.DuckDBPyConnection,
    made: tuple[list[Row], list[Row]],
    place: str,
    random: Any,
) -> None:
    claims, payments = list(made[0]), list(made[1])
    random.shuffle(claims)
    random.shuffle(payments)
    assert totals(warehouse, claims, payments, place) == totals(warehouse, *made, place)


@quick
@given(made=books(), place=st.sampled_from((ALFA, GAMA)))
def test_all_reconciles_to_the_cent(
    warehouse: duckdb.DuckDBPyConnection, made: tuple[list[Row], list[Row]], place: str
) -> None:
    """What is approved in full and paid in full leaves nothing owed, whatever the rate."""
    whole = [
        c | {"refused_amount": Decimal(0), "approved_amount": c["claimed_amount"]} for c in made[0]
    ]
    payments = []
    for one in whole:
        first, second = split(one["claimed_amount"], 1 / 3)
        on = one["claimed_on"]
        payments += [
            {"claim_ref": one["claim_ref"], "paid_on": on, "paid_amount": part}
            for part in (first, second)
        ]
    found = totals(warehouse, whole, payments, place)
    columns = [c[0] for c in warehouse.execute("DESCRIBE ledger_month").fetchall()]
    for row in found["ledger_month"]:
        month = dict(zip(columns, row, strict=True))
        assert month["owed_eur"] == 0
        assert month["pending_eur"] == 0
        assert month["claimed_eur"] == month["approved_eur"] == month["settled_eur"]
        assert month["received_eur"] == month["claimed_eur"]


@quick
@given(made=books(), place=st.sampled_from((ALFA, GAMA)), again=st.lists(st.booleans(), max_size=9))
def test_handing_in_the_same_payments_again_changes_nothing(
    warehouse: duckdb.DuckDBPyConnection,
    made: tuple[list[Row], list[Row]],
    place: str,
    again: list[bool],
) -> None:
    """A return on the year after lists the same claims and, of some days, the same payments."""
    claims, payments = made
    days = sorted({(str(row["claim_ref"]), str(row["paid_on"])) for row in payments})
    repeated = {day for day, wanted in zip(days, again, strict=False) if wanted}
    listed = [row for row in payments if (str(row["claim_ref"]), str(row["paid_on"])) in repeated]
    currency = "RSD" if place == ALFA else "BAM"
    first = Return("R", place, ("2024-01-01", "2024-12-31"), currency)
    once = replace(first, claims=claims, payments=payments)
    later = replace(
        once, return_id="S", period=("2025-01-01", "2025-12-31"), received_on="2025-12-31"
    )
    empty, full = replace(later, claims=[], payments=[]), replace(later, payments=listed)
    assert money(warehouse, [once, full]) == money(warehouse, [once, empty])


def money(
    connection: duckdb.DuckDBPyConnection, returns: list[Return]
) -> Mapping[str, list[tuple[Any, ...]]]:
    """Payments, claims and months of some returns, without the returns that they are from."""
    connection.execute("BEGIN")
    try:
        add(connection, returns)
        keep_books(connection)
        return {
            table: connection.execute(f"SELECT {columns} FROM {table} ORDER BY ALL").fetchall()
            for table, columns in (
                ("payment", "* EXCLUDE (return_id)"),
                ("claim", "* EXCLUDE (return_id)"),
                ("ledger_month", "*"),
            )
        }
    finally:
        connection.execute("ROLLBACK")
