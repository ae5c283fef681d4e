"""The figures of movement of a build: what may be shown, what stands, what follows from it."""

from __future__ import annotations

from pathlib import Path

import duckdb

from pipelines.catalog import policy
from pipelines.catalog.statements import statement
from pipelines.withholding import withhold_beside

SQL = Path(__file__).parent / "sql" / "flows"
STATEMENTS = (
    "flow_month",
    "flow_year",
    "flow_conflict",
    "corridor_month",
    "country_month",
    "pressure_month",
    "pressure",
    "shortage",
)


def fill_movement(connection: duckdb.DuckDBPyConnection) -> None:
    """Fill all tables computed from figures of movement.

    Tables of inputs and of facilities by month must be full, and ``clean`` still there.
    """
    withhold_beside(connection)
    for name in STATEMENTS:
        sql = statement(SQL, name)
        policies = {key.id: key.value for key in policy.POLICIES if f"${key.id}" in sql}
        connection.execute(sql, policies)
