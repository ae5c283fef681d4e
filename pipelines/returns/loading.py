"""Accepted returns into the schema ``clean`` of the warehouse that is being built."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb

from pipelines.catalog.ledger import MUNICIPAL_RETURN, RETURN_ID, RETURN_SHEET, RETURN_SHEETS
from pipelines.catalog.model import Column, Kind, Table
from pipelines.catalog.provenance import EVIDENCE
from pipelines.intake.problems import Problem
from pipelines.intake.rules import record
from pipelines.returns import archive
from pipelines.returns.check import ReturnCheck, Row, check_return
from pipelines.returns.crosschecks import AT_RECEIPT
from pipelines.returns.findings import Finding
from pipelines.returns.inputs import Receipt, ReturnInputs
from pipelines.schema import quoted_name

REPORTED = "reported"
ROW_NUMBER = Column("row_number", Kind.INTEGER, "Row in the sheet as received.")


@dataclass(frozen=True, slots=True)
class LoadedReturns:
    """What was loaded; ``problems`` are those of returns that today's rules refuse, and why."""

    receipts: tuple[Receipt, ...]
    problems: tuple[Problem, ...]


def columns_of(table: Table) -> tuple[Column, ...]:
    """Columns of ``clean.<table>``: what the build knows of the return, and the sheet's own."""
    if table.name == RETURN_SHEET.name:
        return MUNICIPAL_RETURN.columns
    return (RETURN_ID, ROW_NUMBER, *table.columns, EVIDENCE)


def create_tables(connection: duckdb.DuckDBPyConnection) -> None:
    """Create the five empty tables in the schema ``clean``."""
    connection.execute("CREATE SCHEMA IF NOT EXISTS clean")
    for sheet in RETURN_SHEETS:
        columns = ", ".join(
            f"{quoted_name(c.name)} {c.kind.value}" for c in columns_of(sheet.table)
        )
        connection.execute(f"CREATE TABLE clean.{quoted_name(sheet.table.name)} ({columns})")


def load_returns(
    connection: duckdb.DuckDBPyConnection, folder: Path, inputs: ReturnInputs
) -> LoadedReturns:
    """Create and fill ``clean.return_head`` and the tables of the other four sheets.

    Replaced returns are loaded too; ``clean.return_head.replaced_by`` is NULL for those that
    count. Files are checked again: one that today's rules refuse stays out whole, its problems go
    to ``main.rejected_row``. Raises ArchiveError if the archive is damaged.
    """
    create_tables(connection)
    accepted: list[tuple[Receipt, ReturnCheck]] = []
    problems: list[Problem] = []
    bare = replace(inputs, earlier=())
    for receipt in archive.received(folder):
        path = archive.stored_file(receipt, folder)
        checked = check_return(
            path, bare, shown_as=receipt.file, today=receipt.received_on, left_out=AT_RECEIPT
        )
        if checked.accepted:
            accepted.append((receipt, checked))
        else:
            problems += [_problem(receipt, finding) for finding in checked.errors]
    # Only a return that is loaded can replace another one.
    receipts = archive.with_successors([receipt for receipt, _ in accepted])
    for receipt, (_, checked) in zip(receipts, accepted, strict=True):
        add_return(connection, receipt, checked.tables, REPORTED)
    record(connection, problems)
    return LoadedReturns(receipts, tuple(problems))


def add_return(
    connection: duckdb.DuckDBPyConnection,
    receipt: Receipt,
    tables: Mapping[str, Sequence[Row]],
    evidence: str,
) -> None:
    """Add the rows of one return, as ``ReturnCheck.tables`` has them, to ``clean``."""
    about: Row = {
        "return_id": receipt.return_id,
        "file_sha256": receipt.sha256,
        "received_on": receipt.received_on,
        "replaced_by": receipt.replaced_by,
        "evidence": evidence,
    }
    for sheet in RETURN_SHEETS:
        rows = [{**row, **about} for row in tables[sheet.table.name]]
        if not rows:
            continue
        columns = columns_of(sheet.table)
        unnested = ", ".join(f"unnest(${c.name}::{c.kind.value}[])" for c in columns)
        connection.execute(
            f"INSERT INTO clean.{quoted_name(sheet.table.name)} SELECT {unnested}",
            {column.name: [row[column.name] for row in rows] for column in columns},
        )


def _problem(receipt: Receipt, finding: Finding) -> Problem:
    return Problem(
        f"return {receipt.return_id}",
        finding.sheet,
        finding.row,
        finding.column,
        finding.value,
        finding.problem,
        finding.remedy,
        finding.rule,
        None,
    )
