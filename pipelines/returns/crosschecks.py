"""Rules across the rows and sheets of a return, and against earlier returns: one SQL file each.

A file in ``errors`` keeps the return out, one in ``warnings`` informs; its name is the rule. It
returns table_name, row_number, column_name, problem and remedy.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from pathlib import Path

import duckdb

from pipelines.catalog.provenance import REJECTED_ROW
from pipelines.catalog.statements import statement
from pipelines.returns.findings import Finding, Severity
from pipelines.returns.inputs import CURRENCY_OF, ReturnInputs
from pipelines.returns.matching import Matched
from pipelines.schema import create_table

_SQL = Path(__file__).parent.parent / "sql" / "returns"
_FOLDERS = {Severity.ERROR: _SQL / "errors", Severity.WARNING: _SQL / "warnings"}
RULES: dict[Severity, tuple[str, ...]] = {
    severity: tuple(sorted(path.stem for path in folder.glob("*.sql")))
    for severity, folder in _FOLDERS.items()
}
# Judged when a return arrives; one in the archive is not weighed against itself or its successors.
AT_RECEIPT = ("duplicate_return", "overlapping_return", "replaced_return", "period_not_over")


def prepare(connection: duckdb.DuckDBPyConnection, inputs: ReturnInputs) -> None:
    """Create what the rules refer to: the schemas clean, seen and known, filled from ``inputs``."""
    connection.execute(create_table(REJECTED_ROW))
    for name in ("clean", "seen", "known"):
        connection.execute(f"CREATE SCHEMA {name}")
    towns = inputs.municipalities
    _know(
        connection,
        "municipality",
        {
            "municipality_id": [town.id for town in towns],
            "country_code": [town.country_code for town in towns],
            "currency": [CURRENCY_OF.get(town.country_code) for town in towns],
        },
    )
    _know(
        connection,
        "earlier",
        _columns(
            inputs.earlier,
            "return_id municipality_id period_start period_end sha256 received_on replaced_by",
        ),
    )
    _know(
        connection,
        "rate",
        _columns(inputs.rates, "currency period_start period_end units_per_eur"),
    )
    _know(
        connection,
        "cost_range",
        _columns(inputs.cost_ranges, "country_code low_eur high_eur basis"),
    )
    connection.execute("CREATE TABLE clean.municipality AS FROM known.municipality")


def prepare_beside(connection: duckdb.DuckDBPyConnection, inputs: ReturnInputs) -> None:
    """Create what putting returns together refers to: as ``prepare``, and ``exchange_rate``."""
    prepare(connection, inputs)
    connection.execute(statement(_SQL / "known", "exchange_rate"))


def across(
    connection: duckdb.DuckDBPyConnection,
    sheets: Mapping[str, Matched],
    sha256: str,
    today: date,
    severities: Collection[Severity],
    left_out: Collection[str] = (),
) -> list[Finding]:
    """What the rules across rows find; needs all five sheets in the schema ``seen``."""
    findings = []
    for severity in severities:
        for rule in RULES[severity]:
            if rule in left_out:
                continue
            sql = statement(_FOLDERS[severity], rule)
            values: dict[str, object] = {"sha256": sha256, "today": today}
            named = {name: value for name, value in values.items() if f"${name}" in sql}
            for row in connection.execute(sql, named).fetchall():
                findings.append(finding(sheets, severity, rule, row))
    return findings


def finding(
    sheets: Mapping[str, Matched], severity: Severity, rule: str, row: Sequence[object]
) -> Finding:
    """A finding from table_name, row_number, column_name, problem and remedy."""
    table, number, column, problem, remedy = row
    if table is None:
        return Finding(severity, None, None, None, None, None, str(problem), str(remedy), rule)
    matched = sheets[str(table)]
    assert isinstance(number, int)
    return Finding(
        severity,
        matched.text.name,
        number,
        matched.table.column(str(column)).heading,
        matched.cell(number, str(column)),
        None if number == 1 else matched.value(number, str(column)),
        str(problem),
        str(remedy),
        rule,
    )


def _columns(records: Sequence[object], names: str) -> dict[str, list[object]]:
    return {name: [getattr(record, name) for record in records] for name in names.split()}


def _know(
    connection: duckdb.DuckDBPyConnection, name: str, columns: Mapping[str, Sequence[object]]
) -> None:
    connection.execute(statement(_SQL / "known", name), dict(columns))
