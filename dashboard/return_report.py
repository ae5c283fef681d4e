"""What is said of a checked return: headline, tables of findings, what was understood.

Everything that came with the file is data here. It leaves as plain text for a table or a CSV
file, and in sentences only as ``literal``.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache

import pandas as pd

from dashboard import format as fmt
from dashboard.exports.csv_file import BOM
from dashboard.literal import literal
from pipelines.catalog import policy, units
from pipelines.catalog.ledger import RETURN_SHEETS
from pipelines.catalog.wording import mark, say, say_n, speaking_english
from pipelines.intake.problems import shown
from pipelines.returns.check import Cell, ReturnCheck, ReturnHead
from pipelines.returns.findings import Finding, Severity
from pipelines.returns.inputs import KnownMunicipality, Receipt

# What no return needs and what may do harm; every other refusal is of a file that cannot be read.
_HARMFUL = ("macro", "external_link", "embedded_object", "zip_bomb")
_TOO_BIG = ("too_large", "too_many_rows", "too_many_columns")
_WHOLE_NUMBER = re.compile(r"\s*([0-9]+)(\.0*)?\s*")
_ACTS_IN_A_SPREADSHEET = ("=", "+", "-", "@", "\t", "\r")
_SEVERITIES = {Severity.ERROR: mark("problem"), Severity.WARNING: mark("hint")}


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
    """A few sentences in Markdown; the file's name in them is inert."""
    name = literal(check.file)
    became = verdict(check)
    if became is Verdict.ACCEPTED:
        return _accepted(name, len(check.warnings))
    if became is Verdict.TO_PUT_RIGHT:
        return _to_put_right(name, len(check.errors), len(check.warnings))
    return say(_NOT_CHECKED[became], file=name)


_NOT_CHECKED = {
    Verdict.UNREADABLE: mark(
        "{file} **cannot be read.** None of its figures was looked at, and nothing was kept."
    ),
    Verdict.REFUSED: mark(
        "{file} **was refused before anything in it was read.** It contains something that no"
        " return needs and that can do harm. Nothing was kept."
    ),
    Verdict.TOO_BIG: mark(
        "{file} **is larger than a return can be**, so it was not looked at. Nothing was kept."
    ),
    Verdict.RECEIVED_BEFORE: mark(
        "{file} **was received before.** The very same file is kept already; it need not be"
        " handed in again."
    ),
}


def _accepted(name: str, hints: int) -> str:
    told = say("{file} **has no problems.**", file=name)
    if not hints:
        return told
    more = say_n(
        "It has {n} hint to look at; a hint keeps no return out.",
        "It has {n} hints to look at; a hint keeps no return out.",
        hints,
        n=fmt.number(hints),
    )
    return f"{told} {more}"


def _to_put_right(name: str, problems: int, hints: int) -> str:
    said = {"file": name, "n": fmt.number(problems)}
    if hints:
        told = say_n(
            "{file} **has {n} problem to put right**, and {hints}.",
            "{file} **has {n} problems to put right**, and {hints}.",
            problems,
            hints=say_n("{n} hint", "{n} hints", hints, n=fmt.number(hints)),
            **said,
        )
    else:
        told = say_n(
            "{file} **has {n} problem to put right**.",
            "{file} **has {n} problems to put right**.",
            problems,
            **said,
        )
    return f"{told} {say('Nothing was kept. Correct your file and choose it again.')}"


def first_receipt(check: ReturnCheck, earlier: Iterable[Receipt]) -> Receipt | None:
    """The receipt of the very same file, if it was received before."""
    return next((receipt for receipt in earlier if receipt.sha256 == check.sha256), None)


def value_found(finding: Finding) -> str:
    """The cell as it came, on one line; a small count of people is withheld here as everywhere."""
    if finding.value is None:
        return ""
    number = _WHOLE_NUMBER.fullmatch(finding.value)
    small = number is not None and 1 <= int(number[1][:9]) <= policy.SMALL_COUNT_MAX.value
    if small and finding.column in _counts_of_people():
        return fmt.withheld()
    return shown(finding.value, quote="") if finding.value.strip() else say("nothing")


@cache
@speaking_english()
def _counts_of_people() -> frozenset[str]:
    """Headings of counts of people as the check names them, which is in English."""
    columns = (column for sheet in RETURN_SHEETS for column in sheet.table.columns)
    counts = (units.PEOPLE, units.PERSON_NIGHTS)
    return frozenset(str(column.heading) for column in columns if column.unit in counts)


def _sheet(finding: Finding) -> str:
    return say("the whole file") if finding.sheet is None else shown(finding.sheet, quote="")


def _row(finding: Finding) -> str:
    return "" if finding.row is None else str(finding.row)


COLUMNS: Mapping[str, tuple[str, Callable[[Finding], str]]] = {
    "sheet": (mark("Sheet"), _sheet),
    "row": (mark("Row"), _row),
    "column": (mark("Column"), lambda f: "" if f.column is None else shown(f.column, quote="")),
    "value": (mark("Value found"), value_found),
    "problem": (mark("What is wrong"), lambda f: f.problem),
    "remedy": (mark("How to fix"), lambda f: f.remedy),
}
"""Column → its heading and the text of a finding: of the table on screen and the CSV file."""


def heading(column: str) -> str:
    """What stands above a column of the report."""
    return say(COLUMNS[column][0])


def where(finding: Finding) -> str:
    """``return_head.csv, A3: `` where a file or sheet is named, otherwise nothing."""
    if finding.sheet is None:
        return ""
    cell = f", {finding.cell}" if finding.cell else ""
    return f"{shown(finding.sheet, quote='')}{cell}: "


def table(findings: Sequence[Finding]) -> pd.DataFrame:
    """One row a finding, all texts, by the headings of COLUMNS."""
    rows = [[text(finding) for _, text in COLUMNS.values()] for finding in findings]
    return pd.DataFrame(rows, columns=[heading(column) for column in COLUMNS], dtype="str")


def to_csv(check: ReturnCheck) -> bytes:
    """All findings, problems first, with a column that tells them from hints; for Excel."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    named = [heading(column) for column in COLUMNS]
    writer.writerow([say("Kind"), say("Cell"), *named, say("Rule")])
    for finding in check.findings:
        cells = [column(finding) for _, column in COLUMNS.values()]
        kind = say(_SEVERITIES[finding.severity])
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
    return first if first == last else say("{first} to {last}", first=first, last=last)


def money(amount: Decimal, currency: str) -> str:
    """``1,855,000.00 RSD``, exact to the hundredth however large."""
    marks = {ord(","): fmt.group_mark(), ord("."): fmt.decimal_mark()}
    return f"{amount:,.2f}".translate(marks) + f" {currency}"
