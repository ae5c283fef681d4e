"""The schema ``clean`` for returns: the rows of all sheets, each with its return."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

import duckdb

from pipelines.catalog.ledger import MUNICIPAL_RETURN, RETURN_ID, RETURN_SHEET, RETURN_SHEETS
from pipelines.catalog.model import Column, Kind, Table
from pipelines.catalog.provenance import EVIDENCE
from pipelines.returns.inputs import Receipt
from pipelines.schema import quoted_name

Cell = str | int | float | Decimal | date | bool | None
Row = dict[str, Cell]
Rows = Mapping[str, Sequence[Row]]
ROW_NUMBER = Column("row_number", Kind.INTEGER, "Row in the sheet as received.")
_SET_ASIDE = "return_id VARCHAR, corrects_return VARCHAR"


def columns_of(table: Table) -> tuple[Column, ...]:
    """Columns of ``clean.<table>``: what the build knows of the return, and the sheet's own.

    ``clean.return_head.replaced_by`` stays NULL: it is worked out from all returns together.
    """
    if table.name == RETURN_SHEET.name:
        return MUNICIPAL_RETURN.columns
    return (RETURN_ID, ROW_NUMBER, *table.columns, EVIDENCE)


def create_tables(connection: duckdb.DuckDBPyConnection) -> None:
    """Create the five empty tables, and ``clean.set_aside`` for returns that were left out."""
    connection.execute("CREATE SCHEMA IF NOT EXISTS clean")
    connection.execute(f"CREATE TABLE clean.set_aside ({_SET_ASIDE})")
    for sheet in RETURN_SHEETS:
        columns = ", ".join(
            f"{quoted_name(c.name)} {c.kind.value}" for c in columns_of(sheet.table)
        )
        connection.execute(f"CREATE TABLE clean.{quoted_name(sheet.table.name)} ({columns})")


def add_returns(
    connection: duckdb.DuckDBPyConnection,
    returns: Iterable[tuple[Receipt, Rows]],
    evidence: str,
) -> None:
    """Add the rows of returns, by table, in the order in which they arrived."""
    known = [
        (
            {
                "return_id": receipt.return_id,
                "file_sha256": receipt.sha256,
                "received_on": receipt.received_on,
                "replaced_by": None,
                "evidence": evidence,
            },
            tables,
        )
        for receipt, tables in returns
    ]
    for sheet in RETURN_SHEETS:
        rows = [{**row, **about} for about, tables in known for row in tables[sheet.table.name]]
        if not rows:
            continue
        columns = columns_of(sheet.table)
        unnested = ", ".join(f"unnest(${c.name}::{c.kind.value}[])" for c in columns)
        connection.execute(
            f"INSERT INTO clean.{quoted_name(sheet.table.name)} SELECT {unnested}",
            {column.name: [row[column.name] for row in rows] for column in columns},
        )


def set_aside(connection: duckdb.DuckDBPyConnection, receipts: Sequence[Receipt]) -> None:
    """Take returns out whole; whatever corrects one of them corrects what it had corrected."""
    ids = [receipt.return_id for receipt in receipts]
    for sheet in RETURN_SHEETS:
        connection.execute(
            f"DELETE FROM clean.{quoted_name(sheet.table.name)}"
            " WHERE list_contains($ids::VARCHAR[], return_id)",
            {"ids": ids},
        )
    connection.execute(
        "INSERT INTO clean.set_aside SELECT unnest($ids::VARCHAR[]), unnest($corrects::VARCHAR[])",
        {"ids": ids, "corrects": [receipt.corrects_return for receipt in receipts]},
    )
