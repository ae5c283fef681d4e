"""Loading a file, small or large, with the same outcome: rows typed or among the rejects."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import duckdb
import numpy as np

from pipelines.catalog.model import Table
from pipelines.intake import header, largefile, rules
from pipelines.intake.checks import CHECKED
from pipelines.intake.kept_back import kept_back
from pipelines.intake.largefile import LargeFile
from pipelines.intake.problems import FileRefused, Loaded, Problem
from pipelines.intake.quick import DOUBTFUL, known_type, known_type_sql, quick_sql
from pipelines.intake.rawfile import RawFile, RawRow
from pipelines.schema import quoted_name

# Rows in doubt are held in memory, each with all that is said of it: some 2 KB a row.
MAX_DOUBTFUL = 250_000


def load(connection: duckdb.DuckDBPyConnection, table: Table, file: RawFile | LargeFile) -> Loaded:
    """As ``rules.load``, for files of any size.

    A large file is loaded in one pass; only rows in doubt go through the rule table. Outside a
    transaction this costs no more memory than DuckDB's own reading. Raises FileRefused also for a
    large file with more than ``MAX_DOUBTFUL`` rows in doubt, or changed meanwhile.
    """
    if isinstance(file, RawFile):
        return rules.load(connection, table, file)
    rules.require_parents(connection, table)
    connection.execute("CREATE SCHEMA IF NOT EXISTS clean")
    referring = [column for column in table.columns if column.references]
    for column in referring:
        connection.execute(known_type_sql(column))
    try:
        found = _load_straight(connection, table, file) if file.straight else None
        problems, rows_in = found or _load_numbered(connection, table, file)
    except FileRefused:
        connection.execute(f"DROP TABLE IF EXISTS {_clean(table)}")
        raise
    finally:
        for column in referring:
            connection.execute(f"DROP TYPE {known_type(column)}")
    rejected = {problem.row_number for problem in problems if problem.row_number is not None}
    _leave_out(connection, table, sorted(rejected))
    connection.execute(f"ALTER TABLE {_clean(table)} DROP COLUMN {DOUBTFUL}")
    rules.record(connection, [kept_back(problem, table) for problem in problems])
    return Loaded(rows_in, rows_in - len(rejected), len(rejected), tuple(problems))


def _load_straight(
    connection: duckdb.DuckDBPyConnection, table: Table, file: LargeFile
) -> tuple[list[Problem], int] | None:
    """Fill ``clean.<table>`` with all rows; returns the problems and how many rows there are.

    None, and nothing is left, if not every line below the header turned out to be one row.
    """
    if not _fill_straight(connection, table, file):
        return None
    rows = list(largefile.picked_rows(file, _doubtful(connection, table, file)))
    _refuse_changed(file)
    _leave_out(connection, table, [row.row_number for row in rows if not _has_text(row)])
    problems = _judged(connection, table, file, [row for row in rows if _has_text(row)])
    if problems is None:
        connection.execute(f"DROP TABLE {_clean(table)}")
        return None
    return problems, _count(connection, table)


def _load_numbered(
    connection: duckdb.DuckDBPyConnection, table: Table, file: LargeFile
) -> tuple[list[Problem], int]:
    """As ``_load_straight`` for files of any shape; rows of another width are only counted."""
    ragged = _fill_numbered(connection, table, file)
    wanted = set(_doubtful(connection, table, file, already=len(ragged)))
    wanted |= {row.row_number for row in ragged}
    picked = (row for row in largefile.rows(file) if row.row_number in wanted)
    problems = _judged(connection, table, file, list(picked) if wanted else [])
    _refuse_changed(file)
    if problems is None:
        raise AssertionError(f"{file.file}: the rows do not stand under their numbers")
    return problems, _count(connection, table) + len(ragged)


def _fill_straight(connection: duckdb.DuckDBPyConnection, table: Table, file: LargeFile) -> bool:
    """Whether every line below the header turned out to be one row; nothing is left if not."""
    width = len(header.names(file.head))
    places = header.positions(file.head, table)
    sql = quick_sql(table, file.path, file.head.delimiter, places, width, numbered=False)
    try:
        connection.execute(sql)
    except duckdb.Error:
        # Its reader gave up, for instance over quotation marks, for which it has several errors.
        # Python then numbers the rows or says where the fault is; any other error comes up again.
        return False
    if _count(connection, table) != file.lines - file.head.header_row:
        connection.execute(f"DROP TABLE {_clean(table)}")
        return False
    # The order of rows is kept in loading, so that the place in the table tells the line. Within
    # a transaction places begin at a high number.
    connection.execute(
        f"UPDATE {_clean(table)} SET row_number ="
        f" rowid - (SELECT min(rowid) FROM {_clean(table)}) + {file.head.header_row + 1}"
    )
    return True


def _fill_numbered(
    connection: duckdb.DuckDBPyConnection, table: Table, file: LargeFile
) -> list[RawRow]:
    """Fill from a copy that says the number of each row; returns rows of another width."""
    width = len(header.names(file.head))
    places = header.positions(file.head, table)
    ragged: list[RawRow] = []
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "numbered.csv"
        with copy.open("w", encoding="utf-8", newline="") as target:
            writer = csv.writer(target, lineterminator="\n", quoting=csv.QUOTE_ALL)
            writer.writerow(["row_number", *header.names(file.head)])
            writer.writerows(_numbered(file, width, ragged))
        connection.execute(quick_sql(table, copy, ",", places, width, numbered=True))
    return ragged


def _numbered(file: LargeFile, width: int, ragged: list[RawRow]) -> Iterator[list[str | int]]:
    for row in largefile.rows(file):
        if rules.fits(row, width):
            yield [row.row_number, *row.cells[:width]]
        else:
            ragged.append(row)
            _refuse_too_many(file, len(ragged), row.row_number)


def _doubtful(
    connection: duckdb.DuckDBPyConnection, table: Table, file: LargeFile, already: int = 0
) -> list[int]:
    """Numbers of the rows that need a closer look, those that seem to repeat another included."""
    key = ", ".join(quoted_name(name) for name in table.key or table.column_names)
    # Sorting numbers takes a fraction of the memory that grouping keys would.
    found = connection.execute(f"SELECT hash({key}) AS hash FROM {_clean(table)}").fetchnumpy()
    hashes = np.sort(np.asarray(found["hash"], np.uint64))
    repeated = np.unique(hashes[1:][hashes[1:] == hashes[:-1]])
    if len(repeated):
        connection.execute(
            f"UPDATE {_clean(table)} SET {DOUBTFUL} = true"
            f" WHERE hash({key}) IN (SELECT unnest($repeated::UBIGINT[]))",
            {"repeated": repeated.tolist()},
        )
    counted = connection.execute(
        f"SELECT count(*), min(row_number) FROM {_clean(table)} WHERE {DOUBTFUL}"
    ).fetchone()
    assert counted is not None
    _refuse_too_many(file, int(counted[0]) + already, counted[1])
    numbers = connection.execute(
        f"SELECT row_number FROM {_clean(table)} WHERE {DOUBTFUL} ORDER BY row_number"
    ).fetchall()
    return [int(row[0]) for row in numbers]


def _refuse_too_many(file: LargeFile, count: int, row: int) -> None:
    if count > MAX_DOUBTFUL:
        raise FileRefused(
            file.file,
            f"more than {MAX_DOUBTFUL:,} rows cannot be taken as they are, this is one of them",
            "check a part of the file first, and put right what is wrong in many rows",
            row,
        )


def _leave_out(connection: duckdb.DuckDBPyConnection, table: Table, numbers: Sequence[int]) -> None:
    if numbers:
        connection.execute(
            f"DELETE FROM {_clean(table)} WHERE {DOUBTFUL} AND row_number IN"
            " (SELECT unnest($numbers::INTEGER[]))",
            {"numbers": list(numbers)},
        )


def _has_text(row: RawRow) -> bool:
    return any(cell.strip() for cell in row.cells)


def _judged(
    connection: duckdb.DuckDBPyConnection, table: Table, file: LargeFile, rows: list[RawRow]
) -> list[Problem] | None:
    """What the rule table says of these rows; None if ``clean.<table>`` holds other rows there."""
    if not rows:
        return []
    problems = rules.judge(connection, table, replace(file.head, rows=tuple(rows)))
    same = " AND ".join(
        f"here.{name} IS NOT DISTINCT FROM judged.{name}"
        for name in map(quoted_name, table.column_names)
    )
    differing = connection.execute(
        f"SELECT count(*) FROM {_clean(table)} AS here JOIN {CHECKED} AS judged USING (row_number)"
        f" WHERE NOT ({same})"
    ).fetchone()
    rules.clear(connection)
    return None if differing is None or differing[0] else problems


def _refuse_changed(file: LargeFile) -> None:
    if largefile.state_of(file.path) != file.state:
        raise FileRefused(file.file, "the file was changed while it was read", "try again")


def _count(connection: duckdb.DuckDBPyConnection, table: Table) -> int:
    counted = connection.execute(f"SELECT count(*) FROM {_clean(table)}").fetchone()
    return int(counted[0]) if counted else 0


def _clean(table: Table) -> str:
    return f"clean.{quoted_name(table.name)}"
