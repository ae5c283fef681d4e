"""The check of one return by itself: its cells, its rows, its sheets."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from pipelines.catalog.ledger import RETURN_SHEETS
from pipelines.catalog.wording import speaking_english
from pipelines.intake.problems import FileRefused
from pipelines.returns import crosschecks, preflight
from pipelines.returns.clean_tables import Row
from pipelines.returns.findings import Finding, Severity, errors, warnings
from pipelines.returns.inputs import ReturnInputs
from pipelines.returns.judging import judge_sheet
from pipelines.returns.matching import LISTS, Matched, match
from pipelines.returns.received import Received
from pipelines.returns.workbook.refusal import Refused
from pipelines.schema import quoted_name
from pipelines.store import connect

EXAMPLE_MARK = "filled example"


@dataclass(frozen=True, slots=True)
class ReturnHead:
    """Who reports, for which period, in which currency."""

    municipality_id: str
    period_start: date
    period_end: date
    currency: str
    corrects_return: str | None
    note: str | None

    @property
    def return_id_stem(self) -> str:
        """Municipality and first month, with which the receipt's number begins."""
        return f"{self.municipality_id}-{self.period_start:%Y-%m}"


@dataclass(frozen=True, slots=True)
class ReturnCheck:
    """What became of one return.

    ``head`` is None where it cannot be read. ``tables`` holds the typed rows of each sheet by the
    table's name, each row by column (with row_number), and is empty unless the return is accepted:
    nothing is half loaded. ``received`` are the texts as they came, None for a file that was
    refused unread. ``earlier`` are the returns against which it was checked.
    """

    file: str
    sha256: str
    head: ReturnHead | None
    tables: Mapping[str, tuple[Row, ...]]
    findings: tuple[Finding, ...]
    received: Received | None = None
    earlier: tuple[str, ...] = field(default=())

    @property
    def accepted(self) -> bool:
        return not self.errors

    @property
    def errors(self) -> tuple[Finding, ...]:
        return errors(self.findings)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        return warnings(self.findings)


@speaking_english()
def check_alone(
    path: Path,
    inputs: ReturnInputs,
    *,
    shown_as: str | None = None,
    today: date | None = None,
    left_out: Collection[str] = (),
) -> ReturnCheck:
    """Check a return; of earlier ones, only what their receipts say is looked at.

    ``shown_as`` is the name that the sender knows; ``today`` decides what lies in the future;
    rules in ``left_out`` are not asked. Every fault is a finding; raises OSError if the file
    cannot be opened.
    """
    name = shown_as or path.name
    earlier = tuple(receipt.return_id for receipt in inputs.earlier)
    try:
        received = preflight.read(path, name)
    except FileRefused as refusal:
        refused = preflight.as_refused(refusal)
        return ReturnCheck(name, _sha256(path), None, {}, (_refusal(refused),), None, earlier)
    except Refused as refused:
        return ReturnCheck(name, _sha256(path), None, {}, (_refusal(refused),), None, earlier)
    matched, findings = match(received)
    day = today or datetime.now(UTC).date()
    head, tables, more = _judged(received, matched, inputs, day, left_out)
    findings = in_order(received, findings + more)
    if errors(findings):
        tables = {}
    return ReturnCheck(
        name, received.sha256, head, tables, tuple(findings), received, earlier=earlier
    )


def _judged(
    received: Received,
    matched: list[Matched],
    inputs: ReturnInputs,
    today: date,
    left_out: Collection[str],
) -> tuple[ReturnHead | None, dict[str, tuple[Row, ...]], list[Finding]]:
    connection = connect()
    try:
        # So few rows are judged faster alone, and others work on the machine.
        connection.execute("SET threads TO 1")
        crosschecks.prepare(connection, inputs)
        choices = {town.name: town.label for town in inputs.municipalities}
        choices |= {town.id: town.label for town in inputs.municipalities}
        findings: list[Finding] = []
        for sheet in matched:
            findings += judge_sheet(connection, received, sheet, choices)
        sheets = {sheet.table.name: sheet for sheet in matched}
        if len(sheets) < len(RETURN_SHEETS):
            return None, {}, findings
        # Sums over rows of which some cannot be read would give warnings without a cause.
        informed = () if errors(findings) else (Severity.WARNING,)
        asked = (Severity.ERROR, *informed)
        findings += crosschecks.across(connection, sheets, received.sha256, today, asked, left_out)
        tables: dict[str, tuple[Row, ...]] = {}
        for table in (sheet.table for sheet in RETURN_SHEETS):
            names = ("row_number", *table.column_names)
            rows = connection.execute(
                f"SELECT {', '.join(quoted_name(name) for name in names)}"
                f" FROM seen.{quoted_name(table.name)} WHERE good ORDER BY row_number"
            ).fetchall()
            tables[table.name] = tuple(dict(zip(names, row, strict=True)) for row in rows)
    finally:
        connection.close()
    head = _head(tables["return_head"])
    return head, tables, findings + _about_workbook(received, sheets["return_head"])


def _head(rows: tuple[Row, ...]) -> ReturnHead | None:
    if not rows:
        return None
    values = {name: value for name, value in rows[0].items() if name != "row_number"}
    return ReturnHead(**values)  # type: ignore[arg-type]  # the catalogue's kinds are these types


def _about_workbook(received: Received, head: Matched) -> list[Finding]:
    """Notes on the file as a whole: how it counts days, and whether it is the example."""
    findings = []
    if received.date1904 and len(head.text.rows) > 1:
        row = head.text.rows[1].row_number
        value = head.value(row, "period_start")
        findings.append(
            Finding(
                Severity.WARNING,
                head.text.name,
                row,
                head.table.column("period_start").heading,
                head.cell(row, "period_start"),
                value,
                "the workbook counts days from 1904; its dates are read so",
                f"check that you see {value or 'no date'} here; if not, copy the values into a new"
                " template",
                "date_system_1904",
            )
        )
    lists = next((text for text in received.sheets if text.name == LISTS), None)
    if lists and any(EXAMPLE_MARK in cell for row in lists.rows[:1] for cell in row.cells):
        problem = "the workbook is the filled example, whose figures are invented"
        remedy = "nothing needs to be done if all figures were replaced by your own"
        about = (None, None, None, None, None, problem, remedy, "example")
        findings.append(Finding(Severity.WARNING, *about))
    return findings


def _refusal(refused: Refused) -> Finding:
    return Finding(
        Severity.ERROR,
        refused.sheet,
        int(refused.cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) if refused.cell else None,
        None,
        refused.cell,
        refused.value,
        refused.problem,
        refused.remedy,
        refused.rule,
    )


def in_order(received: Received, findings: list[Finding]) -> list[Finding]:
    """Errors first, then as the sheets stand in the file, row by row."""
    place = {text.name: position for position, text in enumerate(received.sheets)}

    def key(finding: Finding) -> tuple[bool, int, int, str]:
        sheet = -1 if finding.sheet is None else place.get(finding.sheet, len(place))
        cell = finding.cell or ""
        return (finding.severity is Severity.WARNING, sheet, finding.row or 0, cell.rjust(10))

    return sorted(findings, key=key)


def _sha256(path: Path) -> str:
    """Checksum of a refused file; empty for one too large to be worth it, or that is not there."""
    if not path.is_file() or path.stat().st_size > preflight.MAX_BYTES:
        return ""
    return hashlib.sha256(path.read_bytes()).hexdigest()
