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
from pipelines.returns.inputs import Receipt, from_warehouse
from pipelines.returns.loading import SetAside, load_returns
from pipelines.returns.together import contradictions, stand

SQL = Path(__file__).parent / "sql" / "ledger"
RETURNS_FOLDER = "returns"
_BOOKS = ("municipal_return", "claim_listed", "hosting", "cost_record", "payment", "claim")
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
    rows_rejected: int = 0


@dataclass(frozen=True, slots=True)
class FilledLedger:
    """What went in, and the returns that were set aside whole; ``problems`` says why."""

    inputs: tuple[LedgerInput, ...]
    set_aside: tuple[SetAside, ...]
    problems: tuple[Problem, ...]


def fill_ledger(
    connection: duckdb.DuckDBPyConnection, data: Path, *, demonstration: bool
) -> FilledLedger:
    """Load the returns kept below ``data``, simulated ones if wanted, and fill all ledger tables.

    Tables of inputs must be full. Raises LedgerRefused, SettingsBroken (demonstration) and
    ArchiveError (returns).
    """
    loaded = load_returns(connection, data / RETURNS_FOLDER, from_warehouse(connection))
    inputs = [_input(receipt) for receipt in loaded.receipts]
    inputs += [_input(left_out.receipt, rejected=1) for left_out in loaded.set_aside]
    if demonstration:
        settings = read_settings(data / SETTINGS_FILE)
        returns = simulate(settings, known_places(connection), known_rates(connection))
        write(connection, returns)
        inputs.append(LedgerInput(SETTINGS_FILE, settings.sha256, settings.rows))
    compute_ledger(connection)
    return FilledLedger(tuple(inputs), loaded.set_aside, loaded.problems)


def _input(receipt: Receipt, rejected: int = 0) -> LedgerInput:
    return LedgerInput(f"{RETURNS_FOLDER}/{receipt.stored}", receipt.sha256, 1, rejected)


def compute_ledger(connection: duckdb.DuckDBPyConnection) -> None:
    """All ledger tables from the returns in ``clean``. Raises LedgerRefused."""
    keep_books(connection)
    for name in _MACROS:
        _run(connection, name)
    _write_values(connection)
    _write_standard_costs(connection)


def keep_books(connection: duckdb.DuckDBPyConnection) -> None:
    """Costs, claims, payments and their months, without indicators. Raises LedgerRefused."""
    _run(connection, "to_eur")
    stand(connection)
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
    """Rates that cannot be told apart; returns that nobody set aside and that contradict."""
    rows = connection.execute(statement(SQL, "rate_twice")).fetchall()
    told = [f"{problem}: {remedy}" for _, problem, remedy in rows]
    told = told or [
        f"{found.rule}: return {found.return_id}: {found.problem}: {found.remedy}"
        for found in contradictions(connection)
    ]
    if told:
        more = f"; and {len(told) - _SHOWN} more" if len(told) > _SHOWN else ""
        listed = "; ".join(told[:_SHOWN])
        raise LedgerRefused(f"the returns cannot be put together: {listed}{more}")


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
