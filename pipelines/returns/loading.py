"""Kept returns into the schema ``clean`` of the warehouse that is being built.

A return that cannot stand beside those before it is set aside whole: one municipality's mistake
never stops the others, and what counted before still does.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import duckdb

from pipelines.catalog.ledger import RETURN_SHEETS
from pipelines.catalog.wording import speaking_english
from pipelines.intake.kept_back import KEPT_BACK, LOOK_UP
from pipelines.intake.problems import Problem
from pipelines.intake.rules import record
from pipelines.returns import archive
from pipelines.returns.clean_tables import add_returns, create_tables, set_aside
from pipelines.returns.contents import Judged
from pipelines.returns.findings import Finding
from pipelines.returns.inputs import Receipt, ReturnInputs
from pipelines.returns.together import Contradiction, contradictions, successors

REPORTED = "reported"
_SHEETS = {sheet.table.name: sheet for sheet in RETURN_SHEETS}


@dataclass(frozen=True, slots=True)
class SetAside:
    """A return that was left out whole, and why."""

    receipt: Receipt
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class LoadedReturns:
    """What was loaded, replaced returns included, and what was set aside."""

    receipts: tuple[Receipt, ...]
    set_aside: tuple[SetAside, ...] = ()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Those of all returns that were set aside."""
        return tuple(problem for left_out in self.set_aside for problem in left_out.problems)


@speaking_english()
def load_returns(
    connection: duckdb.DuckDBPyConnection, folder: Path, inputs: ReturnInputs
) -> LoadedReturns:
    """Create and fill ``clean.return_head`` and the tables of the other four sheets.

    Replaced returns are loaded too. Files are checked again: one that today's rules refuse, or
    that contradicts returns before it, is set aside whole and its problems go to
    ``main.rejected_row``. Needs ``exchange_rate``. Raises ArchiveError if the archive is damaged.
    """
    create_tables(connection)
    loaded = load_received(connection, archive.received(folder), inputs)
    record(connection, [_kept_back(problem) for problem in loaded.problems])
    return loaded


@speaking_english()
def load_received(
    connection: duckdb.DuckDBPyConnection,
    received: Sequence[Receipt],
    inputs: ReturnInputs,
    *,
    left_out: Collection[str] = (),
) -> LoadedReturns:
    """Fill the tables of ``clean`` from ``received``, which are in the order of their arrival.

    Rules of contradiction in ``left_out`` are not asked. Raises ArchiveError.
    """
    judged = Judged(inputs)
    contents = [(receipt, judged.contents(receipt)) for receipt in received]
    good = [(receipt, found.tables) for receipt, found in contents if not found.errors]
    refused = [
        SetAside(receipt, tuple(_refused(receipt, finding) for finding in found.errors))
        for receipt, found in contents
        if found.errors
    ]
    add_returns(connection, good, REPORTED)
    set_aside(connection, [left.receipt for left in refused])
    left = refused + _set_contradicting_aside(connection, [r for r, _ in good], left_out)
    # Only a return that is loaded can replace another one.
    replaced_by = successors(connection)
    loaded = tuple(
        replace(receipt, replaced_by=replaced_by[receipt.return_id])
        for receipt, _ in good
        if receipt.return_id in replaced_by
    )
    return LoadedReturns(loaded, tuple(left))


def _set_contradicting_aside(
    connection: duckdb.DuckDBPyConnection, receipts: Sequence[Receipt], left_out: Collection[str]
) -> list[SetAside]:
    """Of each municipality the first return at fault, until all that are left agree."""
    position = {receipt.return_id: number for number, receipt in enumerate(receipts)}
    left: list[SetAside] = []
    while found := contradictions(connection, left_out):
        first: dict[str, int] = {}
        for one in found:
            number = position[one.return_id]
            town = receipts[number].municipality_id
            first[town] = min(number, first.get(town, number))
        at_fault = [receipts[number] for number in sorted(first.values())]
        left += [
            SetAside(
                receipt,
                tuple(_problem(receipt, c) for c in found if c.return_id == receipt.return_id),
            )
            for receipt in at_fault
        ]
        set_aside(connection, at_fault)
    return left


def _problem(receipt: Receipt, found: Contradiction) -> Problem:
    sheet = _SHEETS[found.table]
    is_csv = Path(receipt.stored).suffix == ".zip"
    return Problem(
        named(receipt),
        f"{sheet.table.name}.csv" if is_csv else sheet.title,
        found.row,
        sheet.table.column(found.column).heading,
        found.value,
        found.problem,
        found.remedy,
        found.rule,
        None,
    )


def _refused(receipt: Receipt, finding: Finding) -> Problem:
    return Problem(
        named(receipt),
        finding.sheet,
        finding.row,
        finding.column,
        finding.value,
        finding.problem,
        finding.remedy,
        finding.rule,
        None,
    )


def _kept_back(problem: Problem) -> Problem:
    """As the warehouse keeps it: a count that may be of few people is not shown."""
    if problem.column in _protected_headings():
        return replace(problem, value=KEPT_BACK, remedy=LOOK_UP)
    return problem


@cache
@speaking_english()
def _protected_headings() -> frozenset[str]:
    """Headings of columns whose cells may be of few people, as the check names them."""
    columns = (column for sheet in RETURN_SHEETS for column in sheet.table.columns)
    return frozenset(str(column.heading) for column in columns if column.protected)


def named(receipt: Receipt) -> str:
    """How lists of what was refused name a return: its number and the name of its file."""
    return f"return {receipt.return_id} ({receipt.file})"
