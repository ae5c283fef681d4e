"""The check of a municipal return: the same for the command line and for the page.

Sheets, columns and remedies are named in English, as in the template, whoever asks.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import duckdb

from pipelines.catalog.statements import statement
from pipelines.catalog.wording import speaking_english
from pipelines.returns import crosschecks
from pipelines.returns.alone import (
    EXAMPLE_MARK,
    ReturnCheck,
    ReturnHead,
    check_alone,
    in_order,
)
from pipelines.returns.clean_tables import Cell, Row, add_returns, create_tables
from pipelines.returns.findings import Finding, Severity
from pipelines.returns.inputs import Receipt, ReturnInputs
from pipelines.returns.loading import REPORTED, load_received
from pipelines.returns.matching import Matched, match
from pipelines.returns.together import ABOUT_RATES, SQL, Contradiction, contradictions
from pipelines.store import connect

__all__ = [
    "EXAMPLE_MARK",
    "RETURN_ENDINGS",
    "Cell",
    "ReturnCheck",
    "ReturnHead",
    "Row",
    "check_return",
    "is_return",
]

RETURN_ENDINGS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".zip")
_SHORT = 8
_WARNINGS = ("payment_differs", "payment_left_out")


def is_return(path: Path) -> bool:
    """Whether a path looks like a return rather than one of the build's CSV files."""
    return path.is_dir() or path.suffix.casefold() in RETURN_ENDINGS


@speaking_english()
def check_return(
    path: Path,
    inputs: ReturnInputs,
    *,
    shown_as: str | None = None,
    today: date | None = None,
    left_out: Collection[str] = (),
) -> ReturnCheck:
    """Check a workbook, a zip of CSV files or a folder of CSV files. Nothing is kept or loaded.

    ``shown_as`` is the name that the sender knows; ``today`` decides what lies in the future;
    rules in ``left_out`` are not asked. A return without errors of its own is held against what
    the municipality's earlier ones say, where ``inputs.earlier`` comes from the archive. Every
    fault is a finding; raises OSError if the file cannot be opened, ArchiveError if an earlier
    return is damaged.
    """
    day = today or datetime.now(UTC).date()
    alone = check_alone(path, inputs, shown_as=shown_as, today=day, left_out=left_out)
    if alone.head is None or alone.received is None or not alone.accepted:
        return alone
    head = alone.head
    earlier = [r for r in inputs.earlier if r.municipality_id == head.municipality_id]
    if not earlier or any(receipt.kept_in is None for receipt in earlier):
        return alone
    connection = connect()
    try:
        connection.execute("SET threads TO 1")
        more = _beside(connection, alone, _as_if_kept(alone, head, day, earlier), inputs)
    finally:
        connection.close()
    findings = tuple(in_order(alone.received, [*alone.findings, *more]))
    checked = replace(alone, findings=findings)
    return checked if checked.accepted else replace(checked, tables={})


def _as_if_kept(
    check: ReturnCheck, head: ReturnHead, day: date, earlier: Sequence[Receipt]
) -> Receipt:
    """The receipt that the return would get: it is the last to arrive."""
    return Receipt(
        return_id=f"{head.return_id_stem}-{check.sha256[:_SHORT]}",
        municipality_id=head.municipality_id,
        period_start=head.period_start,
        period_end=head.period_end,
        currency=head.currency,
        corrects_return=head.corrects_return,
        file=check.file,
        sha256=check.sha256,
        stored="",
        received_on=max(day, *(receipt.received_on for receipt in earlier)),
    )


def _beside(
    connection: duckdb.DuckDBPyConnection,
    check: ReturnCheck,
    receipt: Receipt,
    inputs: ReturnInputs,
) -> list[Finding]:
    """The return put beside the municipality's earlier ones, just as a build will do it."""
    earlier = [r for r in inputs.earlier if r.municipality_id == receipt.municipality_id]
    assert check.received is not None
    sheets = {sheet.table.name: sheet for sheet in match(check.received)[0]}
    crosschecks.prepare_beside(connection, inputs)
    create_tables(connection)
    load_received(connection, earlier, inputs, left_out=ABOUT_RATES)
    add_returns(connection, [(receipt, check.tables)], REPORTED)
    found = contradictions(connection, ABOUT_RATES)
    findings = [_contradiction(sheets, receipt, one) for one in found]
    if findings:
        return findings
    return [
        crosschecks.finding(sheets, Severity.WARNING, rule, row)
        for rule in _WARNINGS
        for row in connection.execute(
            statement(SQL / "beside", rule), {"return_id": receipt.return_id}
        ).fetchall()
    ]


def _contradiction(
    sheets: Mapping[str, Matched], receipt: Receipt, found: Contradiction
) -> Finding:
    if found.return_id == receipt.return_id:
        place: tuple[object, ...] = (found.table, found.row, found.column)
        row = (*place, found.problem, found.remedy)
    else:
        # It stood until now; what this return replaces or says anew makes it fall.
        first = sheets["return_head"].text.rows[1].row_number
        problem = f"return {found.return_id} would not fit any more: {found.problem}"
        remedy = f"correct return {found.return_id} first"
        row = ("return_head", first, "corrects_return", problem, remedy)
    return crosschecks.finding(sheets, Severity.ERROR, found.rule, row)
