"""Loading a file: every row either goes whole into ``clean.<table>`` or stays among the rejects."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb

from pipelines.catalog.model import Table
from pipelines.catalog.provenance import REJECTED_ROW
from pipelines.catalog.statements import statement
from pipelines.intake import header
from pipelines.intake.checks import CHECKED, SQL, STAGED, checked_sql, parent_of, raw_name
from pipelines.intake.kept_back import kept_back
from pipelines.intake.problems import Loaded, Problem, as_json
from pipelines.intake.rawfile import RawFile, RawRow
from pipelines.intake.remedies import Remedies, row_as_object
from pipelines.intake.report import as_record
from pipelines.schema import quoted_name

# Also the no-break spaces that come with numbers copied from web pages.
BLANKS = " \t\r\n\u00a0\u202f"


def load(connection: duckdb.DuckDBPyConnection, table: Table, raw: RawFile) -> Loaded:
    """Create ``clean.<table>`` (row_number and the file's columns, typed) and fill it.

    Blanks around a cell are cut off; a blank cell is NULL. Refused rows go to
    ``main.rejected_row``, one row per problem. Call it within a transaction, parents before
    children, once per table. Raises FileRefused if the header does not fit (nothing is changed
    then) and LookupError if a table that this one refers to is not loaded yet.
    """
    problems = judge(connection, table, raw)
    loaded = _fill_clean(connection, table)
    record(connection, [kept_back(problem, table) for problem in problems])
    clear(connection)
    rejected = len({problem.row_number for problem in problems})
    return Loaded(len(raw.rows), loaded, rejected, tuple(problems))


def judge(connection: duckdb.DuckDBPyConnection, table: Table, raw: RawFile) -> list[Problem]:
    """What is wrong with the rows of a file, in their order; nothing is loaded.

    Leaves the temporary table ``intake_checked`` (see ``checked_sql``) for whoever looks across
    rows; ``clear`` takes it away. Raises FileRefused and LookupError as ``load`` does.
    """
    require_parents(connection, table)
    places = header.positions(raw, table)
    width = len(header.names(raw))
    fitting, ragged = _by_width(raw, width)
    _stage(connection, table, fitting, places)
    connection.execute(checked_sql(table))
    rows = {row.row_number: row for row in fitting}
    problems = [ragged_row(raw, row, width) for row in ragged]
    problems += _problems(connection, table, raw, rows)
    problems.sort(key=lambda problem: problem.row_number or 0)
    return problems


def clear(connection: duckdb.DuckDBPyConnection) -> None:
    """Take away what ``judge`` left behind."""
    connection.execute(f"DROP TABLE {CHECKED}")
    connection.execute(f"DROP TABLE {STAGED}")


def record(connection: duckdb.DuckDBPyConnection, problems: Sequence[Problem]) -> None:
    """Add problems to ``main.rejected_row``, in their order."""
    cells = list(zip(*(as_record(problem) for problem in problems), strict=True))
    if not cells:
        return
    unnested = ", ".join(
        f"unnest(${column.name}::{column.kind.value}[])" for column in REJECTED_ROW.columns
    )
    named = zip(REJECTED_ROW.column_names, cells, strict=True)
    values = {name: list(column) for name, column in named}
    connection.execute(f"INSERT INTO main.rejected_row SELECT {unnested}", values)


def require_parents(connection: duckdb.DuckDBPyConnection, table: Table) -> None:
    """Raises LookupError if a table that this one refers to is not loaded yet."""
    loaded = {str(row[0]) for row in connection.execute(statement(SQL, "loaded_tables")).fetchall()}
    for column in table.columns:
        parent = parent_of(column.references)[0] if column.references else None
        if parent is not None and parent not in loaded:
            raise LookupError(f"load {parent!r} before {table.name!r}, which refers to it")


def _by_width(raw: RawFile, width: int) -> tuple[list[RawRow], list[RawRow]]:
    fitting: list[RawRow] = []
    ragged: list[RawRow] = []
    for row in raw.rows:
        (fitting if fits(row, width) else ragged).append(row)
    return fitting, ragged


def fits(row: RawRow, width: int) -> bool:
    """Whether there is a cell for each column; more only if blank, as Excel leaves them."""
    return len(row.cells) >= width and not any(map(str.strip, row.cells[width:]))


def _stage(
    connection: duckdb.DuckDBPyConnection,
    table: Table,
    rows: list[RawRow],
    places: tuple[int, ...],
) -> None:
    """All rows as texts in one insert, trimmed, blank as NULL."""
    values: dict[str, Sequence[int | str | None]] = {"row_number": [r.row_number for r in rows]}
    columns = ["unnest($row_number::INTEGER[]) AS row_number"]
    for column, place in zip(table.columns, places, strict=True):
        values[column.name] = [row.cells[place].strip(BLANKS) or None for row in rows]
        columns.append(f"unnest(${column.name}::VARCHAR[]) AS {raw_name(column)}")
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE {STAGED} AS SELECT {', '.join(columns)}", values
    )


def _problems(
    connection: duckdb.DuckDBPyConnection, table: Table, raw: RawFile, rows: dict[int, RawRow]
) -> list[Problem]:
    names = header.names(raw)
    remedies = Remedies(connection, table)
    found = connection.execute(statement(SQL, "faults")).fetchall()
    problems = []
    for number, column, rule, other in found:
        row = rows[number]
        value = row.cells[names.index(column)] if column in names else None
        trimmed = (value or "").strip(BLANKS)
        problem, remedy = remedies.words(column, rule, trimmed, number, other)
        text = row_as_object(names, row.cells)
        problems.append(
            Problem(raw.file, raw.sheet, number, column, value, problem, remedy, rule, text)
        )
    return problems


def ragged_row(raw: RawFile, row: RawRow, width: int) -> Problem:
    """The problem of a row that has other cells than the header."""
    count = len(row.cells)
    remedy = (
        "put texts that contain the separator between quotation marks"
        if count > width
        else "the row ends too early: add the cells that are missing, blank ones too"
    )
    return Problem(
        raw.file,
        raw.sheet,
        row.row_number,
        None,
        None,
        f"{count} cells where the header has {width}",
        remedy,
        "ragged",
        as_json(row.cells),
    )


def _fill_clean(connection: duckdb.DuckDBPyConnection, table: Table) -> int:
    name = f"clean.{quoted_name(table.name)}"
    columns = ", ".join(quoted_name(column) for column in table.column_names)
    connection.execute("CREATE SCHEMA IF NOT EXISTS clean")
    connection.execute(
        f"CREATE TABLE {name} AS SELECT row_number, {columns} FROM {CHECKED}"
        " WHERE len(faults) = 0 ORDER BY row_number"
    )
    counted = connection.execute(f"SELECT count(*) FROM {name}").fetchone()
    return int(counted[0]) if counted else 0
