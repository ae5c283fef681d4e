"""The ledger of the build: returns → claims, payments, costs in EUR → months → indicators.

Reported and simulated returns go the same way; each row says by its evidence which it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import duckdb

from pipelines.catalog import ledger_indicators, policy
from pipelines.catalog.ledger_indicators import WINDOW_MONTHS
from pipelines.catalog.statements import statement
from pipelines.demonstration import SETTINGS_FILE, read_settings, simulate
from pipelines.demonstration.store import known_places, known_rates, write
from pipelines.intake.problems import Problem
from pipelines.order_statistics import median_ranks
from pipelines.returns.inputs import from_warehouse
from pipelines.returns.loading import load_returns

SQL = Path(__file__).parent / "sql" / "ledger"
RETURNS_FOLDER = "returns"
_PREPARED = ("to_eur", "rate", "municipal_return", "counting", "claim_listed", "payment_listed")
# In this order: what an earlier one finds, a later one would find again under another name.
_REFUSALS = (
    "rate_twice",
    "rate_missing",
    "returns_overlap",
    "payment_without_claim",
    "payment_before_claim",
    "payment_rate_missing",
)
_BOOKS = ("hosting", "cost_record", "payment", "claim")
_SUMMARIES = ("ledger_month", "ledger_support", "ledger_delay")
_MACROS = ("money_quantile", "largest_share", "ledger_places")
_SHOWN = 5


class LedgerRefused(Exception):
    """Returns that contradict each other, or lack a rate; the message says which and what to do."""


@dataclass(frozen=True, slots=True)
class LedgerInput:
    """A file that went into the ledger, as the record of the build names it."""

    file: str
    sha256: str
    rows: int


@dataclass(frozen=True, slots=True)
class FilledLedger:
    """What went in; ``problems`` are those of archived returns that today's rules refuse."""

    inputs: tuple[LedgerInput, ...]
    problems: tuple[Problem, ...]


def fill_ledger(
    connection: duckdb.DuckDBPyConnection, data: Path, *, demonstration: bool
) -> FilledLedger:
    """Load the returns kept below ``data``, simulated ones if wanted, and fill all ledger tables.

    Tables of inputs must be full. Raises LedgerRefused, SettingsBroken (demonstration) and
    ArchiveError (returns).
    """
    loaded = load_returns(connection, data / RETURNS_FOLDER, from_warehouse(connection))
    inputs = [LedgerInput(f"{RETURNS_FOLDER}/{r.stored}", r.sha256, 1) for r in loaded.receipts]
    if demonstration:
        settings = read_settings(data / SETTINGS_FILE)
        returns = simulate(settings, known_places(connection), known_rates(connection))
        write(connection, returns)
        inputs.append(LedgerInput(SETTINGS_FILE, settings.sha256, settings.rows))
    compute_ledger(connection)
    return FilledLedger(tuple(inputs), loaded.problems)


def compute_ledger(connection: duckdb.DuckDBPyConnection) -> None:
    """All ledger tables from the returns in ``clean``. Raises LedgerRefused."""
    keep_books(connection)
    for name in _MACROS:
        _run(connection, name)
    _write_values(connection)
    _write_standard_costs(connection)


def keep_books(connection: duckdb.DuckDBPyConnection) -> None:
    """Costs, claims, payments and their months, without indicators. Raises LedgerRefused."""
    for name in _PREPARED:
        _run(connection, name)
    _refuse(connection)
    for name in (*_BOOKS, *_SUMMARIES):
        _run(connection, name)


def _run(
    connection: duckdb.DuckDBPyConnection, name: str, parameters: dict[str, object] | None = None
) -> None:
    sql = statement(SQL, name)
    given = {key.id: key.value for key in policy.POLICIES} | (parameters or {})
    connection.execute(sql, {key: value for key, value in given.items() if f"${key}" in sql})


def _refuse(connection: duckdb.DuckDBPyConnection) -> None:
    for name in _REFUSALS:
        rows = connection.execute(statement(SQL / "refusals", name)).fetchall()
        if rows:
            told = "; ".join(f"{problem}: {remedy}" for _, problem, remedy in rows[:_SHOWN])
            more = f"; and {len(rows) - _SHOWN} more" if len(rows) > _SHOWN else ""
            raise LedgerRefused(f"the returns cannot be put together ({name}): {told}{more}")


def _periods(connection: duckdb.DuckDBPyConnection) -> list[dict[str, object]]:
    rows = connection.execute(statement(SQL, "periods")).fetchall()
    return [
        {
            "evidence": evidence,
            "first_month": first_month,
            "last_month": last_month,
            "window_months": WINDOW_MONTHS,
        }
        for evidence, first_month, last_month in rows
    ]


def _write_values(connection: duckdb.DuckDBPyConnection) -> None:
    sql = statement(SQL, "ledger_value")
    sql = sql.replace("/*indicators*/", ledger_indicators.select_list())
    sql = sql.replace("/*entries*/", ledger_indicators.entry_list())
    for period in _periods(connection):
        connection.execute(sql, period)


def _write_standard_costs(connection: duckdb.DuckDBPyConnection) -> None:
    _run(connection, "own_cost_table")
    for period in _periods(connection):
        _run(connection, "own_cost", period)
    row = connection.execute(
        "SELECT max(n) FROM (SELECT count(*) AS n FROM municipality GROUP BY country_code)"
    ).fetchone()
    ranks = median_ranks(int(row[0]) if row and row[0] else 0)
    _run(
        connection,
        "median_rank",
        {
            "sizes": [rank.sample_size for rank in ranks],
            "ranks": [rank.rank for rank in ranks],
            "confidences": [float(100 * rank.confidence) for rank in ranks],
        },
    )
    _run(connection, "standard_cost")
    _run(connection, "standard_cost_distance")
