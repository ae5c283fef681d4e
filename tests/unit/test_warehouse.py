"""The dashboard's reader: which snapshot it reads, for how long, and what it says if it cannot."""

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb
import pytest

import dashboard.warehouse
from dashboard.warehouse import NoSnapshot, ReadingIsOver, Warehouse
from pipelines.publish import publish, rollback
from pipelines.store import DamagedPointer, Snapshot, connect

VERSION = "SELECT version FROM t"


def publish_version(root: Path, version: int) -> Snapshot:
    def build(connection: duckdb.DuckDBPyConnection) -> None:
        parameters = {"version": version}
        connection.execute("CREATE TABLE t AS SELECT $version::BIGINT AS version", parameters)
        connection.execute("CREATE TABLE build AS SELECT 'b' || $version AS build_id", parameters)

    return publish(root, build, lambda _: None).snapshot


def version_of(source: Warehouse | dashboard.warehouse.Reading) -> int:
    version: int = source.query(VERSION).column("version")[0].as_py()
    return version


def open_snapshots(root: Path) -> set[str]:
    """Return the numbers of the snapshots this process has open, removed ones included."""
    handles = Path("/proc/self/fd")
    if not handles.is_dir():
        pytest.skip("needs Linux: /proc lists the open files")
    targets = (handle.readlink() for handle in handles.iterdir() if handle.is_symlink())
    return {target.name.split("-")[1] for target in targets if target.parent == root}


def test_parameters_go_in_and_a_typed_table_comes_out(tmp_path: Path) -> None:
    publish_version(tmp_path, 1)
    sql = "SELECT version, $name AS name FROM t WHERE version = $version"
    table = Warehouse(tmp_path).query(sql, {"version": 1, "name": "Šid'; DROP TABLE t; --"})
    assert table.to_pylist() == [{"version": 1, "name": "Šid'; DROP TABLE t; --"}]
    assert [str(field.type) for field in table.schema] == ["int64", "string"]
    assert Warehouse(tmp_path).query(sql, {"version": 2, "name": ""}).num_rows == 0


@pytest.mark.parametrize("parameters", [{}, {"version": 1, "surplus": 2}])
def test_parameters_that_do_not_fit_are_refused(
    tmp_path: Path, parameters: dict[str, object]
) -> None:
    publish_version(tmp_path, 1)
    with pytest.raises(duckdb.InvalidInputException):
        Warehouse(tmp_path).query("SELECT $version AS version", parameters)


def test_an_empty_folder_says_what_to_do(tmp_path: Path) -> None:
    warehouse = Warehouse(tmp_path / "missing")
    with pytest.raises(NoSnapshot, match="Run `python -m pipelines build`"):
        warehouse.query(VERSION)
    with pytest.raises(NoSnapshot, match="Run `python -m pipelines build`"):
        _ = warehouse.snapshot
    assert not (tmp_path / "missing").exists()


def test_a_new_snapshot_is_seen_at_once_and_the_old_one_closed(tmp_path: Path) -> None:
    warehouse = Warehouse(tmp_path)
    for version in (1, 2, 3):
        published = publish_version(tmp_path, version)
        assert warehouse.snapshot == published
        assert version_of(warehouse) == version
        assert warehouse.build_id() == f"b{version}"
        assert open_snapshots(tmp_path) == {str(version)}
    rollback(tmp_path)
    assert version_of(warehouse) == 2
    warehouse.close()
    assert open_snapshots(tmp_path) == set()
    assert version_of(warehouse) == 2


def test_one_reading_sees_one_snapshot_even_when_its_file_is_gone(tmp_path: Path) -> None:
    first = publish_version(tmp_path, 1)
    warehouse = Warehouse(tmp_path)
    with warehouse.reading() as reading:
        for version in range(2, 6):
            publish_version(tmp_path, version)
            assert version_of(warehouse) == version
        assert not first.path.exists()
        assert reading.snapshot == first
        assert version_of(reading) == 1
        assert reading.build_id() == "b1"
        assert open_snapshots(tmp_path) == {"1", "5"}
    assert open_snapshots(tmp_path) == {"5"}
    with pytest.raises(ReadingIsOver):
        reading.query(VERSION)


def test_a_failing_query_leaves_the_reader_usable_and_nothing_open(tmp_path: Path) -> None:
    publish_version(tmp_path, 1)
    warehouse = Warehouse(tmp_path)
    with pytest.raises(duckdb.CatalogException):
        warehouse.query("SELECT * FROM missing_table")
    publish_version(tmp_path, 2)
    assert version_of(warehouse) == 2
    assert open_snapshots(tmp_path) == {"2"}


def test_a_folder_made_anew_under_an_open_reader_is_not_mixed_up(tmp_path: Path) -> None:
    root = tmp_path / "warehouse"
    publish_version(root, 1)
    warehouse = Warehouse(root)
    with warehouse.reading() as reading:
        assert version_of(reading) == 1
        shutil.rmtree(root)
        with pytest.raises(NoSnapshot):
            warehouse.query(VERSION)
        assert publish_version(root, 100).number == 1
        assert version_of(warehouse) == 100
        assert version_of(Warehouse(root)) == 100
        assert version_of(reading) == 1


def test_a_snapshot_removed_before_it_could_be_opened_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish_version(tmp_path, 1)
    tried: list[int] = []

    def late(path: Path, *, read_only: bool) -> duckdb.DuckDBPyConnection:
        tried.append(int(path.name.split("-")[1]))
        if len(tried) == 1:
            for version in (2, 3, 4):
                publish_version(tmp_path, version)
        return connect(path, read_only=read_only)

    monkeypatch.setattr(dashboard.warehouse, "connect", late)
    assert version_of(Warehouse(tmp_path)) == 4
    assert tried == [1, 4]


def test_trying_again_has_an_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish_version(tmp_path, 1)
    tried: list[str] = []

    def too_late(path: Path, *, read_only: bool) -> duckdb.DuckDBPyConnection:
        tried.append(path.name)
        publish(tmp_path, lambda _: None, lambda _: None, keep=1)
        return connect(path, read_only=read_only)

    monkeypatch.setattr(dashboard.warehouse, "connect", too_late)
    with pytest.raises(DamagedPointer, match="publishing without pause"):
        Warehouse(tmp_path).query(VERSION)
    assert len(set(tried)) == 10


def test_a_missing_file_is_an_error_and_not_the_previous_snapshot(tmp_path: Path) -> None:
    publish_version(tmp_path, 1)
    warehouse = Warehouse(tmp_path)
    assert version_of(warehouse) == 1
    second = publish_version(tmp_path, 2)
    second.path.unlink()
    with pytest.raises(DamagedPointer, match=f"names {second.path.name}, which is not there"):
        warehouse.query(VERSION)
    assert rollback(tmp_path).number == 1
    assert version_of(warehouse) == 1


def test_a_spoilt_file_is_an_error(tmp_path: Path) -> None:
    snapshot = publish_version(tmp_path, 1)
    snapshot.path.write_bytes(b"not a database" * 1000)
    with pytest.raises(duckdb.IOException, match="not a valid DuckDB database"):
        Warehouse(tmp_path).query(VERSION)


def test_threads_get_their_own_rows(tmp_path: Path) -> None:
    publish_version(tmp_path, 1)
    warehouse = Warehouse(tmp_path)
    sql = "SELECT $mine::BIGINT AS mine, i FROM range($mine) AS r (i)"

    def rows_fit(mine: int) -> bool:
        table = warehouse.query(sql, {"mine": mine})
        return table.num_rows == mine and set(table.column("mine").to_pylist()) == {mine}

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(rows_fit, range(1, 400)))
    assert open_snapshots(tmp_path) == {"1"}
