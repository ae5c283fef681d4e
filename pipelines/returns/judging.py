"""One sheet of a return through the rule table of its catalogue entry."""

from __future__ import annotations

from collections.abc import Mapping

import duckdb

from pipelines.catalog.model import Column
from pipelines.intake.problems import Problem
from pipelines.intake.rawfile import RawFile, RawRow
from pipelines.intake.rules import BLANKS, clear, judge, ragged_row
from pipelines.returns.findings import Finding, Severity
from pipelines.returns.matching import Matched
from pipelines.returns.received import Form, Received
from pipelines.returns.words import Words
from pipelines.returns.workbook.markup import cell_name
from pipelines.schema import quoted_name

_MARKS = {
    "formula": (
        Severity.ERROR,
        "a formula",
        "copy the cell and paste it as a value (Paste Special, Values)",
    ),
    "error_value": (Severity.ERROR, "an error of Excel", "write the value itself"),
    "merged": (
        Severity.ERROR,
        "merged cells",
        "unmerge them (Home, Merge & Center) and fill in each cell",
    ),
    "hidden_row": (
        Severity.WARNING,
        "hidden rows are read like all others",
        "unhide them (select all rows, Unhide) and check them, or delete them",
    ),
}


def judge_sheet(
    connection: duckdb.DuckDBPyConnection,
    received: Received,
    matched: Matched,
    municipalities: Mapping[str, str],
) -> list[Finding]:
    """Findings of one sheet. Leaves ``seen.<table>``: row_number, typed columns, ``good``.

    ``municipalities`` maps what may be written for a municipality (id, name) to its label.
    """
    table = matched.table
    raw, ragged = _raw(received, matched, municipalities)
    problems = [*ragged, *judge(connection, table, raw)]
    columns = ", ".join(quoted_name(name) for name in table.column_names)
    connection.execute(
        f"CREATE OR REPLACE TABLE seen.{quoted_name(table.name)} AS"
        f" SELECT row_number, {columns}, len(faults) = 0 AS good FROM intake_checked"
    )
    clear(connection)
    words = Words(table, municipalities)
    marks = _marks(matched)
    told = {finding.cell for finding in marks if finding.severity is Severity.ERROR}
    found = [_finding(matched, problem, words) for problem in problems]
    # A formula or an error is told once, not again as the blank or number that it left behind.
    return marks + [finding for finding in found if finding.cell not in told]


def _raw(
    received: Received, matched: Matched, municipalities: Mapping[str, str]
) -> tuple[RawFile, list[Problem]]:
    """The sheet in the order of the catalogue, labels turned into codes; rows of wrong width."""
    table, text = matched.table, matched.text
    width = len(text.rows[0].cells)
    translations = [_ids(column, municipalities) for column in table.columns]
    places = [matched.columns[name] for name in table.column_names]
    rows, ragged = [], []
    whole = RawFile(received.file, received.sha256, "", (), text.rows[1:], 1, sheet=text.name)
    for row in text.rows[1:]:
        if received.form is Form.CSV and len(row.cells) != width:
            ragged.append(ragged_row(whole, row, width))
            continue
        cells = [row.cells[p - 1] if p <= len(row.cells) else "" for p in places]
        if any(cell.strip(BLANKS) for cell in cells):
            coded = (
                ids.get(cell.strip(BLANKS).casefold(), cell)
                for cell, ids in zip(cells, translations, strict=True)
            )
            rows.append(RawRow(row.row_number, tuple(coded)))
    names = table.column_names
    raw = RawFile(received.file, received.sha256, "", names, tuple(rows), 1, sheet=text.name)
    return raw, ragged


def _ids(column: Column, municipalities: Mapping[str, str]) -> dict[str, str]:
    """What a drop-down list writes, in lower case, and the code that it stands for."""
    if column.codes:
        return {c.label.casefold(): c.id for c in column.codes.codes} | {
            c.id.casefold(): c.id for c in column.codes.codes
        }
    if column.references:
        labels = set(municipalities.values())
        return {label.casefold(): label.partition(" · ")[0] for label in labels} | {
            label.partition(" · ")[0].casefold(): label.partition(" · ")[0] for label in labels
        }
    return {}


def _finding(matched: Matched, problem: Problem, words: Words) -> Finding:
    row = problem.row_number
    column = (problem.column or "").partition(", ")[0]
    text, remedy = words.of(problem)
    if not column or row is None:
        cell = None if row is None else cell_name(row, 1)
        return Finding(
            Severity.ERROR, problem.sheet, row, None, cell, None, text, remedy, problem.rule
        )
    return Finding(
        Severity.ERROR,
        problem.sheet,
        row,
        matched.table.column(column).heading,
        matched.cell(row, column),
        matched.value(row, column),
        text,
        remedy,
        problem.rule,
    )


def _marks(matched: Matched) -> list[Finding]:
    headings = {
        place: matched.table.column(name).heading for name, place in matched.columns.items()
    }
    findings = []
    for mark in matched.text.marks:
        letters = mark.cell.rstrip("0123456789")
        row = int(mark.cell[len(letters) :])
        position = next((p for p in headings if cell_name(row, p) == mark.cell), None)
        severity, problem, remedy = _MARKS[mark.kind]
        findings.append(
            Finding(
                severity,
                matched.text.name,
                row,
                headings.get(position) if position else None,
                mark.cell,
                mark.text or None,
                problem,
                remedy,
                mark.kind,
            )
        )
    unnamed = matched.text.marks_in_all - len(findings)
    if unnamed > 0:
        findings.append(
            Finding(
                Severity.ERROR,
                matched.text.name,
                None,
                None,
                None,
                None,
                f"{unnamed:,} more formulas, errors or merged cells",
                "paste the sheet as values into a new template",
                "many_marks",
            )
        )
    return findings
