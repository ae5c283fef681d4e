"""Checks one input file without loading it: the same rules as the build, nothing kept."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipelines import schema
from pipelines.catalog import tables
from pipelines.catalog.model import Table
from pipelines.intake.largefile import open_csv
from pipelines.intake.loading import load
from pipelines.intake.problems import Problem
from pipelines.store import connect


class UnknownInput(Exception):
    """The file is none that the build reads; the message lists those that are."""


@dataclass(frozen=True)
class CheckResult:
    """What the rules say of one file; rows are data rows."""

    file: str
    rows_in: int
    rows_rejected: int
    problems: tuple[Problem, ...]


def check_file(path: Path, data: Path) -> CheckResult:
    """Checks ``path`` as the table its name says, references against the files below ``data``.

    Raises UnknownInput or FileRefused.
    """
    wanted = _table_of(path)
    connection = connect()
    schema.create_all(connection)
    for table in tables.INPUT_TABLES:
        if table.name == wanted.name:
            break
        assert table.file is not None
        load(connection, table, open_csv(data / table.file, table.file, table))
    loaded = load(connection, wanted, open_csv(path, path.name, wanted))
    connection.close()
    return CheckResult(path.name, loaded.rows_in, loaded.rows_rejected, loaded.problems)


def _table_of(path: Path) -> Table:
    for table in tables.INPUT_TABLES:
        if table.file is not None and Path(table.file).name == path.name:
            return table
    names = ", ".join(Path(table.file).name for table in tables.INPUT_TABLES if table.file)
    raise UnknownInput(
        f"{path.name}: no input file has this name, so its rules are not known;"
        f" name it as one of {names}"
    )
