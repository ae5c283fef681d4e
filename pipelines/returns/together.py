"""What all returns together say: which count, how claims and payments stand, what contradicts."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

import duckdb

from pipelines.catalog.statements import statement

SQL = Path(__file__).parent.parent / "sql" / "returns"
_STANDING = ("ledger_rate", "arrived", "counting", "claim_latest", "payment_listed")
# No fault of the sender: the return waits until the rate is cited.
ABOUT_RATES = ("rate_missing", "payment_rate_missing")
RULES = (
    "returns_overlap",
    "payment_without_claim",
    "payment_before_claim",
    "payments_above_claim",
    *ABOUT_RATES,
)


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Something in a return that cannot stand beside the returns that came before it.

    ``return_id`` is the later of the returns that contradict each other; ``table``, ``row`` and
    ``column`` (by its name in the catalogue) are the place in it, ``value`` what stands there.
    """

    rule: str
    return_id: str
    table: str
    row: int
    column: str
    value: str
    problem: str
    remedy: str


def stand(connection: duckdb.DuckDBPyConnection) -> None:
    """Work out which returns count and how their claims and payments stand.

    Needs ``exchange_rate`` and the tables of ``clean_tables``. Leaves the temporary tables
    ledger_rate, arrived, counting, claim_latest and payment_listed.
    """
    for name in _STANDING:
        connection.execute(statement(SQL / "standing", name))


def successors(connection: duckdb.DuckDBPyConnection) -> dict[str, str | None]:
    """By return, the later one that replaces it, as ``stand`` found it."""
    return dict(connection.execute(statement(SQL / "standing", "successor")).fetchall())


def contradictions(
    connection: duckdb.DuckDBPyConnection, left_out: Collection[str] = ()
) -> list[Contradiction]:
    """What contradicts, rule by rule; works out first how everything stands (see ``stand``)."""
    stand(connection)
    found = []
    for rule in RULES:
        if rule not in left_out:
            rows = connection.execute(statement(SQL / "contradictions", rule)).fetchall()
            found += [Contradiction(rule, *row) for row in rows]
    return found
