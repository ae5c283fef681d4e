"""Opening DuckDB, and understanding a snapshot folder."""

import json
from pathlib import Path

import duckdb
import pytest

from pipelines.store import DamagedPointer, Pointer, Snapshot, SnapshotFolder, connect


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "some.duckdb"
    with connect(path) as connection:
        connection.execute("CREATE TABLE t AS SELECT 7 AS n")
    return path


def setting(connection: duckdb.DuckDBPyConnection, name: str) -> object:
    return connection.execute("SELECT current_setting($name) AS value", {"name": name}).fetchall()[
        0
    ][0]


@pytest.mark.parametrize("read_only", [False, True])
def test_no_connection_fetches_extensions(database: Path, read_only: bool) -> None:
    with connect(database, read_only=read_only) as connection:
        assert setting(connection, "autoinstall_known_extensions") is False
        assert setting(connection, "autoload_known_extensions") is False
        assert setting(connection, "allow_community_extensions") is False


def test_a_python_variable_is_not_a_table() -> None:
    rows = [1, 2, 3]
    with connect() as connection, pytest.raises(duckdb.CatalogException, match="rows"):
        connection.execute("SELECT * FROM rows")
    assert rows == [1, 2, 3]


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM read_text('{other}')",
        "SELECT * FROM read_csv('{other}')",
        "SELECT * FROM '{other}'",
        "COPY t TO '{other}'",
        "ATTACH '{other}'",
        "EXPORT DATABASE '{other}'",
        "INSTALL spatial",
        "LOAD spatial",
        "INSERT INTO t VALUES (8)",
        "DROP TABLE t",
        "SET enable_external_access = true",
        "SET lock_configuration = false",
    ],
)
def test_a_reader_reaches_nothing_but_its_file(
    database: Path, tmp_path: Path, statement: str
) -> None:
    other = tmp_path / "other.csv"
    other.write_text("n\n1\n")
    with connect(database, read_only=True) as connection:
        with pytest.raises(
            (duckdb.PermissionException, duckdb.InvalidInputException, duckdb.CatalogException)
        ):
            connection.execute(statement.format(other=other))
        assert connection.execute("SELECT n FROM t").fetchall() == [(7,)]
    assert other.read_text() == "n\n1\n"


def test_a_file_can_be_opened_twice_for_reading(database: Path) -> None:
    with connect(database, read_only=True) as one, connect(database, read_only=True) as two:
        assert one.execute("SELECT n FROM t").fetchall() == [(7,)]
        assert two.execute("SELECT n FROM t").fetchall() == [(7,)]


def test_databases_in_memory_are_separate() -> None:
    with connect() as one, connect() as two:
        one.execute("CREATE TABLE t (n INTEGER)")
        two.execute("CREATE TABLE t (n INTEGER)")
    with pytest.raises(ValueError, match="give a path"):
        connect(read_only=True)


def test_reading_a_missing_file_makes_none(tmp_path: Path) -> None:
    with pytest.raises(duckdb.IOException, match="does not exist"):
        connect(tmp_path / "missing.duckdb", read_only=True)
    assert list(tmp_path.iterdir()) == []


def test_geometry_is_kept_without_an_extension(tmp_path: Path) -> None:
    point = bytes.fromhex("0101000000000000000000f03f0000000000000040")
    path = tmp_path / "geometry.duckdb"
    with connect(path) as connection:
        connection.execute(
            "CREATE TABLE g AS SELECT ST_GeomFromWKB($wkb::BLOB) AS geometry", {"wkb": point}
        )
    with connect(path, read_only=True) as connection:
        rows = connection.execute("SELECT ST_AsWKB(geometry) AS wkb FROM g").fetchall()
    assert rows == [(point,)]


def test_a_folder_without_pointer_has_no_current_snapshot(tmp_path: Path) -> None:
    for root in (tmp_path, tmp_path / "missing"):
        folder = SnapshotFolder(root)
        assert folder.current() is None
        assert folder.pointer() is None
        assert folder.files() == ()


def test_what_a_pointer_says_comes_back(tmp_path: Path) -> None:
    folder = SnapshotFolder(tmp_path)
    five, four = folder.new(5), folder.new(4)
    pointer = Pointer(five, (four,), 6)
    (tmp_path / "CURRENT").write_bytes(pointer.encode())
    assert folder.pointer() == pointer
    assert folder.current() == five
    assert five.id == five.path.name[len("warehouse-") : -len(".duckdb")]
    assert five.id.startswith("5-")


def test_a_new_snapshot_never_has_an_old_name(tmp_path: Path) -> None:
    folder = SnapshotFolder(tmp_path)
    assert len({folder.new(1) for _ in range(100)}) == 100


GOOD = {
    "current": "warehouse-3-00c0ffee.duckdb",
    "previous": ["warehouse-2-00c0ffee.duckdb"],
    "highest": 3,
}


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"\x00" * 64,
        b"\xff\xfe",
        b"3",
        b"[]",
        b'"warehouse-3-00c0ffee.duckdb"',
        json.dumps(GOOD).encode()[:30],
        json.dumps(GOOD | {"current": "../warehouse-3-00c0ffee.duckdb"}).encode(),
        json.dumps(GOOD | {"current": "warehouse-0-00c0ffee.duckdb"}).encode(),
        json.dumps(GOOD | {"current": "warehouse-3-00c0ffee.duckdb\n"}).encode(),
        json.dumps(GOOD | {"current": None}).encode(),
        json.dumps(GOOD | {"previous": "warehouse-2-00c0ffee.duckdb"}).encode(),
        json.dumps(GOOD | {"previous": None}).encode(),
        json.dumps(GOOD | {"highest": "3"}).encode(),
        json.dumps(GOOD | {"highest": True}).encode(),
        json.dumps(GOOD | {"highest": 2}).encode(),
        json.dumps({"current": GOOD["current"]}).encode(),
    ],
)
def test_a_damaged_pointer_is_an_error_that_says_so(tmp_path: Path, text: bytes) -> None:
    (tmp_path / "CURRENT").write_bytes(text)
    with pytest.raises(DamagedPointer) as caught:
        SnapshotFolder(tmp_path).current()
    assert str(tmp_path / "CURRENT") in str(caught.value)
    assert "Delete that file and run `python -m pipelines build`" in str(caught.value)


def test_files_are_listed_newest_first_and_nothing_else(tmp_path: Path) -> None:
    for name in (
        "warehouse-9-00000001.duckdb",
        "warehouse-10-00000002.duckdb",
        "warehouse-11.duckdb",
        "warehouse-12-00000003.duckdb.wal",
        ".build-13-00000004.duckdb",
        "CURRENT",
    ):
        (tmp_path / name).touch()
    assert SnapshotFolder(tmp_path).files() == (
        Snapshot(10, tmp_path / "warehouse-10-00000002.duckdb"),
        Snapshot(9, tmp_path / "warehouse-9-00000001.duckdb"),
    )
