"""What is said of a checked return: headline, tables of findings, what was understood.

Everything that came with the file is data here. It leaves as plain text for a table or a CSV
file, and in sentences only as ``literal``.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

import pandas as pd

from dashboard import format as fmt
from dashboard.exports.csv_file import BOM
from dashboard.literal import literal
from pipelines.catalog import policy, units
from pipelines.catalog.ledger import RETURN_SHEETS
from pipelines.intake.problems import shown
from pipelines.returns.check import Cell, ReturnCheck, ReturnHead
from pipelines.returns.findings import Finding, Severity
from pipelines.returns.inputs import KnownMunicipality, Receipt

# What no return needs and what may do harm; every other refusal is of a file that cannot be read.
_HARMFUL = ("macro", "external_link", "embedded_object", "zip_bomb")
_TOO_BIG = ("too_large", "too_many_rows", "too_many_columns")
_COUNTS_OF_PEOPLE = {
    column.heading
    for sheet in RETURN_SHEETS
    for column in sheet.table.columns
    if column.unit in (units.PEOPLE, units.PERSON_NIGHTS)
}
_WHOLE_NUMBER = re.compile(r"\s*([0-9]+)(\.0*)?\s*")
_ACTS_IN_A_SPREADSHEET = ("=", "+", "-", "@", "\t", "\r")
_SEVERITIES = {Severity.ERROR: "problem", Severity.WARNING: "hint"}


class Verdict(StrEnum):
    """What became of an uploaded file; the words differ because the remedies do."""

    UNREADABLE = "unreadable"
    REFUSED = "refused"
    TOO_BIG = "too big"
    RECEIVED_BEFORE = "received before"
    TO_PUT_RIGHT = "to put right"
    ACCEPTED = "accepted"


def verdict(check: ReturnCheck) -> Verdict:
    """Which of them it is."""
    rules = {finding.rule for finding in check.errors}
    if check.received is None:
        if rules & set(_HARMFUL):
            return Verdict.REFUSED
        return Verdict.TOO_BIG if rules & set(_TOO_BIG) else Verdict.UNREADABLE
    if "duplicate_return" in rules:
        return Verdict.RECEIVED_BEFORE
    return Verdict.TO_PUT_RIGHT if rules else Verdict.ACCEPTED


def headline(check: ReturnCheck) -> str:
    """One or two sentences in Markdown; the file's name in them is inert."""
    name = literal(check.file)
    problems = _counted(len(check.errors), "problem")
    hints = _counted(len(check.warnings), "hint")
    return {
        Verdict.UNREADABLE: f"{name} **cannot be read.** None of its figures was"
        " looked at, and nothing was kept.",
        Verdict.REFUSED: f"{name} **was refused before anything in it was read.** It contains"
        " something that no return needs and that can do harm. Nothing was kept.",
        Verdict.TOO_BIG: f"{name} **is larger than a return can be**, so it was not looked at."
        " Nothing was kept.",
        Verdict.RECEIVED_BEFORE: f"{name} **was received before.** The very same file is kept"
        " already; it need not be handed in again.",
        Verdict.TO_PUT_RIGHT: f"{name} **has {problems} to put right**"
        + (f", and {hints}." if check.warnings else ".")
        + " Nothing was kept. Correct your file and choose it again.",
        Verdict.ACCEPTED: f"{name} **has no problems.**"
        + (f" It has {hints} to look at; a hint keeps no return out." if check.warnings else ""),
    }[verdict(check)]


def _counted(number: int, what: str) -> str:
    return f"{fmt.number(number)} {what}{'' if number == 1 else 's'}"


def first_receipt(check: ReturnCheck, earlier: Iterable[Receipt]) -> Receipt | None:
    """The receipt of the very same file, if it was received before."""
    return next((receipt for receipt in earlier if receipt.sha256 == check.sha256), None)


def value_found(finding: Finding) -> str:
    """The cell as it came, on one line; a small count of people is withheld here as everywhere."""
    if finding.value is None:
        return ""
    number = _WHOLE_NUMBER.fullmatch(finding.value)
    small = number is not None and 1 <= int(number[1][:9]) <= policy.SMALL_COUNT_MAX.value
    if small and finding.column in _COUNTS_OF_PEOPLE:
        return fmt.WITHHELD
    return shown(finding.value, quote="") if finding.value.strip() else "nothing"


def _row(finding: Finding) -> str:
    return "" if finding.row is None else str(finding.row)


COLUMNS: tuple[tuple[str, Callable[[Finding], str]], ...] = (
    ("Sheet", lambda f: "the whole file" if f.sheet is None else shown(f.sheet, quote="")),
    ("Row", _row),
    ("Column", lambda f: "" if f.column is None else shown(f.column, quote="")),
    ("Value found", value_found),
    ("What is wrong", lambda f: f.problem),
    ("How to fix", lambda f: f.remedy),
)
"""Heading → text of a finding; the table on screen and the CSV file are both made of it."""


def where(finding: Finding) -> str:
    """``return_head.csv, A3: `` where a file or sheet is named, otherwise nothing."""
    if finding.sheet is None:
        return ""
    cell = f", {finding.cell}" if finding.cell else ""
    return f"{shown(finding.sheet, quote='')}{cell}: "


def table(findings: Sequence[Finding]) -> pd.DataFrame:
    """One row a finding, all texts, by the headings of COLUMNS."""
    rows = [[text(finding) for _, text in COLUMNS] for finding in findings]
    return pd.DataFrame(rows, columns=[heading for heading, _ in COLUMNS], dtype="str")


def to_csv(check: ReturnCheck) -> bytes:
    """All findings, problems first, with a column that tells them from hints; for Excel."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(["Kind", "Cell", *(heading for heading, _ in COLUMNS), "Rule"])
    for finding in check.findings:
        cells = [column(finding) for _, column in COLUMNS]
        kind = _SEVERITIES[finding.severity]
        writer.writerow(_inert(c) for c in (kind, finding.cell or "", *cells, finding.rule))
    return BOM + text.getvalue().encode("utf-8")


def _inert(text: str) -> str:
    """A text that a spreadsheet takes for a formula gets an apostrophe before it."""
    return f"'{text}" if text.startswith(_ACTS_IN_A_SPREADSHEET) else text


@dataclass(frozen=True)
class Understood:
    """The return in figures; money in ``currency``, exact."""

    municipality_id: str
    municipality: str
    country_code: str
    period: str
    months: int
    months_of_period: int
    currency: str
    cost: Decimal
    claims: int
    claimed: Decimal
    payments: int
    paid: Decimal
    replaces: str | None


def understood(check: ReturnCheck, register: Sequence[KnownMunicipality]) -> Understood:
    """What an accepted return says. Raises ValueError for one that was not accepted."""
    head = check.head
    if head is None or not check.accepted:
        raise ValueError("only an accepted return has been understood")
    town = next(known for known in register if known.id == head.municipality_id)
    return Understood(
        municipality_id=town.id,
        municipality=town.name,
        country_code=town.country_code,
        period=_period(head),
        months=len(check.tables["hosting_month"]),
        months_of_period=_months(head),
        currency=head.currency,
        cost=_sum(row["amount"] for row in check.tables["cost_entry"]),
        claims=len(check.tables["claim_entry"]),
        claimed=_sum(row["claimed_amount"] for row in check.tables["claim_entry"]),
        payments=len(check.tables["payment_entry"]),
        paid=_sum(row["paid_amount"] for row in check.tables["payment_entry"]),
        replaces=head.corrects_return,
    )


def _sum(amounts: Iterable[Cell]) -> Decimal:
    return sum((Decimal(str(amount)) for amount in amounts), Decimal(0))


def _months(head: ReturnHead) -> int:
    first, last = head.period_start, head.period_end
    return 12 * (last.year - first.year) + last.month - first.month + 1


def _period(head: ReturnHead) -> str:
    first, last = fmt.month(head.period_start), fmt.month(head.period_end)
    return first if first == last else f"{first} to {last}"


def money(amount: Decimal, currency: str) -> str:
    """``1,855,000.00 RSD``."""
    return f"{amount:,.2f} {currency}"
