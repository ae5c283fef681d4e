"""The warehouse's tables as DDL, derived from the catalogue."""

from __future__ import annotations

import re

import duckdb

from pipelines.catalog import tables
from pipelines.catalog.model import Column, Table

_NAME = re.compile(r"[a-z][a-z0-9_]*")


def quoted_name(name: str) -> str:
    """An identifier as SQL. Raises ValueError for one that the catalogue could not have."""
    if not _NAME.fullmatch(name):
        raise ValueError(f"{name!r} is not a name of the catalogue: lower case, digits and _ only")
    return f'"{name}"'


def quoted_text(text: str) -> str:
    """A text of the catalogue as an SQL literal; texts from files go in as parameters."""
    return "'" + text.replace("'", "''") + "'"


def create_table(table: Table) -> str:
    """``CREATE TABLE`` of a warehouse table: its columns, what the build adds, its key."""
    lines = [_definition(column) for column in table]
    if table.key:
        lines.append(f"PRIMARY KEY ({', '.join(quoted_name(name) for name in table.key)})")
    body = ",\n  ".join(lines)
    return f"CREATE TABLE {quoted_name(table.name)} (\n  {body}\n)"


def comments(table: Table) -> list[str]:
    """``COMMENT ON`` statements that carry the catalogue's words into the warehouse.

    One for the table (description and grain), then one per column (description, unit and codes).
    """
    name = quoted_name(table.name)
    text = f"{table.description} One row per: {table.grain}."
    return [
        f"COMMENT ON TABLE {name} IS {quoted_text(text)}",
        *(
            f"COMMENT ON COLUMN {name}.{quoted_name(column.name)} IS {quoted_text(_words(column))}"
            for column in table
        ),
    ]


def create_all(connection: duckdb.DuckDBPyConnection) -> None:
    """Create every table of the catalogue, empty, with its comments, in the schema in use."""
    for table in tables.TABLES:
        connection.execute(create_table(table))
        for statement in comments(table):
            connection.execute(statement)


def _definition(column: Column) -> str:
    not_null = " NOT NULL" if column.required else ""
    return f"{quoted_name(column.name)} {column.kind.value}{not_null}"


def _words(column: Column) -> str:
    text = column.description
    if column.unit:
        text += f" Unit: {column.unit.plural}."
    if column.codes:
        text += f" One of: {', '.join(column.codes.ids)}."
    return text
