"""What the simulation needs to know of the warehouse, and its returns put into it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import duckdb

from pipelines.catalog.ledger import RETURN_SHEETS
from pipelines.catalog.statements import statement
from pipelines.demonstration.places import KnownPlace
from pipelines.demonstration.returns import Row, SimulatedReturn, checksum
from pipelines.returns.clean_tables import columns_of
from pipelines.schema import quoted_name

SQL = Path(__file__).parent.parent / "sql" / "ledger" / "demonstration"
EVIDENCE = "demonstration"


def known_places(connection: duckdb.DuckDBPyConnection) -> list[KnownPlace]:
    """The register of municipalities; detention centres do not make a municipality a host."""
    rows = connection.execute(statement(SQL, "places")).fetchall()
    return [KnownPlace(*row) for row in rows]


def known_rates(connection: duckdb.DuckDBPyConnection) -> dict[tuple[str, int], Decimal]:
    """Units per EUR by currency and year."""
    rows = connection.execute(statement(SQL, "rates")).fetchall()
    return {(currency, year): Decimal(text) for currency, year, text in rows}


def write(connection: duckdb.DuckDBPyConnection, returns: Sequence[SimulatedReturn]) -> None:
    """Add simulated returns to the tables of returns in ``clean``, beside the reported ones."""
    for sheet in RETURN_SHEETS:
        name = sheet.table.name
        rows = _heads(returns) if name == "return_head" else _entries(returns, name)
        columns = columns_of(sheet.table)
        unnested = ", ".join(f"unnest(${c.name}::{c.kind.value}[])" for c in columns)
        names = ", ".join(quoted_name(column.name) for column in columns)
        connection.execute(
            f"INSERT INTO clean.{quoted_name(name)} ({names}) SELECT {unnested}",
            {column.name: [row[column.name] for row in rows] for column in columns},
        )


def _heads(returns: Sequence[SimulatedReturn]) -> list[Row]:
    return [
        {
            **found.head,
            "return_id": found.return_id,
            "file_sha256": checksum(found),
            "replaced_by": None,
            "evidence": EVIDENCE,
        }
        for found in returns
    ]


def _entries(returns: Sequence[SimulatedReturn], table: str) -> list[Row]:
    return [
        {**row, "return_id": found.return_id, "row_number": number, "evidence": EVIDENCE}
        for found in returns
        for number, row in enumerate(found.rows[table], start=2)
    ]
