"""What the check of a return found: one place, what stands there, what is wrong, the remedy."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from pipelines.intake.problems import shown


class Severity(StrEnum):
    """An error keeps the return out; a warning informs and never does."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that the sender should look at.

    ``sheet``, ``row`` and ``cell`` ('C12') are the sender's own; for CSV files ``sheet`` is the
    file's name. ``column`` is the heading of the column, ``value`` the cell as it came; each is
    None where the whole row, sheet or file is meant. ``rule`` names the rule for programs.
    """

    severity: Severity
    sheet: str | None
    row: int | None
    column: str | None
    cell: str | None
    value: str | None
    problem: str
    remedy: str
    rule: str


def describe(finding: Finding) -> str:
    """One line of plain text, never HTML: ``Costs, C12 (Amount): found '1,5'; problem; remedy``."""
    place = "The file" if finding.sheet is None else shown(finding.sheet, quote="")
    if finding.cell is not None:
        place += f", {finding.cell}"
    elif finding.row is not None:
        place += f", row {finding.row}"
    if finding.column is not None:
        place += f" ({shown(finding.column, quote='')})"
    found = ""
    if finding.value is not None:
        found = f"found {shown(finding.value) if finding.value.strip() else 'nothing'}; "
    return f"{place}: {found}{finding.problem}; {finding.remedy}"


def errors(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Those that keep the return out."""
    return tuple(f for f in findings if f.severity is Severity.ERROR)


def warnings(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Those that inform."""
    return tuple(f for f in findings if f.severity is Severity.WARNING)
