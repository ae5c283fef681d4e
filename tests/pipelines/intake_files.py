"""Small input files for the tests of the intake: good rows, and ways to spoil one of them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import duckdb

from pipelines import schema
from pipelines.catalog.model import Table
from pipelines.catalog.places import COUNTRY, MUNICIPALITY
from pipelines.catalog.provenance import SOURCE
from pipelines.catalog.reception import CAPACITY_OBSERVATION, FACILITY
from pipelines.intake import Loaded, RawFile, load, read_csv
from pipelines.store import connect

Row = dict[str, str]


def source(**changes: str) -> Row:
    return {
        "source_id": "kirs-2022",
        "title": "Centri",
        "publisher": "KIRS",
        "publisher_kind": "authority",
        "published_on": "2022-04-30",
        "published_precision": "month",
        "url": "https://kirs.gov.rs/centri",
        "accessed_on": "2026-11-22",
    } | changes


def country(**changes: str) -> Row:
    return {
        "country_code": "RS",
        "iso3": "SRB",
        "name": "Serbia",
        "region_role": "western_balkans_six",
    } | changes


def municipality(**changes: str) -> Row:
    return {
        "municipality_id": "RS-sid",
        "country_code": "RS",
        "name": "Šid",
        "name_local": "Šid",
        "seat_lat": "45.12833",
        "seat_lon": "19.22639",
        "geometry_status": "polygon",
    } | changes


def facility(**changes: str) -> Row:
    return {
        "facility_id": "RS-RT-SID",
        "municipality_id": "RS-sid",
        "name": "Šid Reception Centre",
        "facility_type": "reception_transit",
        "governance_line": "top_down",
        "status": "open",
        "location_precision": "municipality",
        "source_id": "kirs-2022",
    } | changes


def observation(**changes: str) -> Row:
    return {
        "observation_id": "o1",
        "facility_id": "RS-RT-SID",
        "observed_on": "2022-12-31",
        "date_precision": "day",
        "date_basis": "stated",
        "capacity_places": "300",
        "capacity_basis": "nominal",
        "capacity_qualifier": "exact",
        "occupancy_people": "250",
        "occupancy_qualifier": "about",
        "evidence": "published",
        "source_id": "kirs-2022",
    } | changes


def observations(spoilt: Row) -> list[Row]:
    """Four good rows in rows 2, 3, 5 and 6 of the file, and the spoilt one in row 4."""
    good = [observation(observation_id=f"o{number}") for number in (1, 2, 4, 5)]
    return [*good[:2], observation(observation_id="o3") | spoilt, *good[2:]]


def text_of(table: Table, rows: list[Row], delimiter: str = ",") -> str:
    buffer = io.StringIO(newline="")
    writer = csv.DictWriter(buffer, table.column_names, delimiter=delimiter, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return buffer.getvalue()


def read_bytes(folder: Path, data: bytes, table: Table = CAPACITY_OBSERVATION) -> RawFile:
    path = folder / "input.csv"
    path.write_bytes(data)
    assert table.file is not None
    return read_csv(path, table.file, table)


def read_rows(folder: Path, table: Table, rows: list[Row]) -> RawFile:
    return read_bytes(folder, text_of(table, rows).encode(), table)


def database(folder: Path, facilities: list[Row] | None = None) -> duckdb.DuckDBPyConnection:
    """A warehouse in memory with a source, a country, a municipality and a facility loaded."""
    connection = connect()
    schema.create_all(connection)
    parents = [(SOURCE, [source()]), (COUNTRY, [country()]), (MUNICIPALITY, [municipality()])]
    if facilities is None:
        parents.append((FACILITY, [facility()]))
    for table, rows in parents:
        assert load(connection, table, read_rows(folder, table, rows)).rows_rejected == 0
    if facilities is not None:
        load(connection, FACILITY, read_rows(folder, FACILITY, facilities))
    return connection


def load_observations(folder: Path, rows: list[Row]) -> tuple[duckdb.DuckDBPyConnection, Loaded]:
    connection = database(folder)
    raw = read_rows(folder, CAPACITY_OBSERVATION, rows)
    return connection, load(connection, CAPACITY_OBSERVATION, raw)


def clean_ids(connection: duckdb.DuckDBPyConnection, table: Table) -> list[str]:
    rows = connection.execute(
        f'SELECT "{table.key[0]}" FROM clean."{table.name}" ORDER BY row_number'
    ).fetchall()
    return [str(row[0]) for row in rows]


def row_object(row_text: str | None) -> Row:
    assert row_text is not None
    content = json.loads(row_text)
    assert isinstance(content, dict)
    return content
