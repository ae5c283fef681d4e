"""DDL from the catalogue: types, keys, words; nothing from outside becomes SQL."""

from __future__ import annotations

import duckdb
import pytest

from pipelines import schema
from pipelines.catalog import tables
from pipelines.catalog.model import Column, Kind, Origin, Table
from pipelines.store import connect

TABLE = Table(
    "camp",
    "a camp",
    "Camps of the traveller's guide.",
    Origin.REFERENCE,
    (
        Column("camp_id", Kind.TEXT, "Short name.", required=True),
        Column("opened_on", Kind.DATE, "Opened."),
    ),
    ("camp_id",),
    added=(Column("beds", Kind.INTEGER, "Beds.", unit=tables.table("facility").columns[0].unit),),
)


def test_create_table() -> None:
    assert schema.create_table(TABLE) == (
        'CREATE TABLE "camp" (\n'
        '  "camp_id" VARCHAR NOT NULL,\n'
        '  "opened_on" DATE,\n'
        '  "beds" INTEGER,\n'
        '  PRIMARY KEY ("camp_id")\n'
        ")"
    )


def test_comments_quote_their_texts() -> None:
    assert schema.comments(TABLE) == [
        "COMMENT ON TABLE \"camp\" IS 'Camps of the traveller''s guide. One row per: a camp.'",
        'COMMENT ON COLUMN "camp"."camp_id" IS \'Short name.\'',
        'COMMENT ON COLUMN "camp"."opened_on" IS \'Opened.\'',
        'COMMENT ON COLUMN "camp"."beds" IS \'Beds.\'',
    ]


def test_every_table_of_the_catalogue_is_created_with_its_words() -> None:
    connection = connect()
    schema.create_all(connection)
    found = connection.execute(
        "SELECT table_name, column_name, data_type, is_nullable, comment FROM duckdb_columns()"
        " WHERE schema_name = 'main' AND NOT internal ORDER BY table_oid, column_index"
    ).fetchall()
    expected = [
        (table.name, column.name, column.kind.value, column.name in _not_null(table))
        for table in tables.TABLES
        for column in table
    ]
    assert [(t, c, kind, not nullable) for t, c, kind, nullable, _ in found] == expected
    words = {(t, c): comment for t, c, _, _, comment in found}
    assert words["capacity_observation", "capacity_places"] == "Places. Unit: places."
    assert words["municipality", "geometry_status"] == (
        "Whether it has a polygon. One of: polygon, dissolved, point."
    )


def test_the_key_holds() -> None:
    connection = connect()
    connection.execute(schema.create_table(TABLE))
    connection.execute("INSERT INTO camp (camp_id) VALUES ('a')")
    with pytest.raises(duckdb.ConstraintException, match=r"[Dd]uplicate key"):
        connection.execute("INSERT INTO camp (camp_id) VALUES ('a')")


@pytest.mark.parametrize("name", ["", "a b", 'a"b', "a;b", "Camp", "1a", "ä"])
def test_names_that_no_catalogue_has(name: str) -> None:
    with pytest.raises(ValueError, match="is not a name of the catalogue"):
        schema.quoted_name(name)


def _not_null(table: Table) -> set[str]:
    return {column.name for column in table if column.required} | set(table.key)
