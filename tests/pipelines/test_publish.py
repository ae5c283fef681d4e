"""Publishing, one call at a time: what is current, what is kept, what a failure leaves behind."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from dashboard.warehouse import Warehouse
from pipelines.publish import (
    AnotherBuildIsRunning,
    NothingToRollBackTo,
    Role,
    Step,
    list_snapshots,
    publish,
    rollback,
)
from pipelines.store import DamagedPointer, SnapshotFolder, connect
from pipelines.writer_lock import sole_writer

REPOSITORY = Path(__file__).parents[2]


def build_of(version: int) -> Callable[[duckdb.DuckDBPyConnection], str]:
    def build(connection: duckdb.DuckDBPyConnection) -> str:
        connection.execute(
            "CREATE TABLE t AS SELECT $version::BIGINT AS version", {"version": version}
        )
        return f"built {version}"

    return build


def accept(connection: duckdb.DuckDBPyConnection) -> None:
    assert connection.execute("SELECT count(*) AS n FROM t").fetchall() == [(1,)]


def version_in(root: Path) -> int:
    version: int = Warehouse(root).query("SELECT version FROM t").column("version")[0].as_py()
    return version


def names_in(root: Path) -> set[str]:
    return {entry.name for entry in root.iterdir()} - {".lock"}


def numbers_in(root: Path) -> list[int]:
    return [listed.snapshot.number for listed in list_snapshots(root)]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "data" / "warehouse"


def test_what_was_published_can_be_read(root: Path) -> None:
    published = publish(root, build_of(1), accept)
    assert published.value == "built 1"
    assert published.snapshot.number == 1
    assert published.size_bytes == published.snapshot.path.stat().st_size
    assert SnapshotFolder(root).current() == published.snapshot
    assert version_in(root) == 1
    assert names_in(root) == {"CURRENT", published.snapshot.path.name}


def test_steps_come_in_the_order_of_their_list(root: Path) -> None:
    heard: list[Step] = []
    publish(root, build_of(1), accept, on_step=heard.append)
    assert heard == list(Step)


def test_the_check_cannot_write(root: Path) -> None:
    def meddle(connection: duckdb.DuckDBPyConnection) -> None:
        connection.execute("DELETE FROM t")

    with pytest.raises(duckdb.InvalidInputException, match="read-only"):
        publish(root, build_of(1), meddle)


def test_only_the_last_three_stay(root: Path) -> None:
    for version in range(1, 6):
        publish(root, build_of(version), accept)
    assert numbers_in(root) == [5, 4, 3]
    publish(root, build_of(6), accept, keep=1)
    assert numbers_in(root) == [6]
    with pytest.raises(ValueError, match="keep is 0"):
        publish(root, build_of(7), accept, keep=0)


def fail_in_build(root: Path) -> None:
    def build(connection: duckdb.DuckDBPyConnection) -> None:
        build_of(2)(connection)
        raise RuntimeError("no such luck")

    publish(root, build, accept)


def fail_in_check(root: Path) -> None:
    def refuse(connection: duckdb.DuckDBPyConnection) -> None:
        raise RuntimeError("no such luck")

    publish(root, build_of(2), refuse)


def fail_by_open_transaction(root: Path) -> None:
    def build(connection: duckdb.DuckDBPyConnection) -> None:
        connection.execute("BEGIN")
        build_of(2)(connection)

    publish(root, build, accept)


@pytest.mark.parametrize("fail", [fail_in_build, fail_in_check, fail_by_open_transaction])
@pytest.mark.parametrize("with_earlier", [True, False])
def test_a_failure_leaves_what_was_published(
    root: Path, fail: Callable[[Path], None], with_earlier: bool
) -> None:
    if with_earlier:
        publish(root, build_of(1), accept)
    root.mkdir(parents=True, exist_ok=True)
    before = names_in(root)
    with pytest.raises((RuntimeError, duckdb.TransactionException)):
        fail(root)
    assert names_in(root) == before
    if with_earlier:
        assert version_in(root) == 1
    publish(root, build_of(3), accept)
    assert version_in(root) == 3


@pytest.mark.parametrize("step", list(Step))
def test_an_exception_at_any_step_leaves_one_whole_snapshot(root: Path, step: Step) -> None:
    publish(root, build_of(1), accept)

    def stop(done: Step) -> None:
        if done is step:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        publish(root, build_of(2), accept, on_step=stop)
    swapped = step in (Step.POINTER_SWAPPED, Step.REMOVED_OLD)
    assert version_in(root) == (2 if swapped else 1)
    assert numbers_in(root) == ([2, 1] if swapped else [1])
    assert not [name for name in names_in(root) if name.startswith(".")]


@pytest.mark.parametrize("nth", [1, 2, 3, 4])
def test_a_full_disk_at_any_sync(root: Path, monkeypatch: pytest.MonkeyPatch, nth: int) -> None:
    publish(root, build_of(1), accept)
    calls = 0
    real = os.fsync

    def fsync(handle: int) -> None:
        nonlocal calls
        calls += 1
        if calls == nth:
            raise OSError(28, "No space left on device")
        real(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(OSError, match="No space left"):
        publish(root, build_of(2), accept)
    # The fourth is the folder after CURRENT was replaced: by then the new one is published.
    assert version_in(root) == (2 if nth == 4 else 1)
    assert not [name for name in names_in(root) if name.startswith(".")]


def test_rollback_goes_back_and_never_to_a_snapshot_rolled_back_from(root: Path) -> None:
    for version in (1, 2, 3):
        publish(root, build_of(version), accept)
    assert rollback(root).number == 2
    assert version_in(root) == 2
    assert [(listed.snapshot.number, listed.role) for listed in list_snapshots(root)] == [
        (3, Role.UNUSED),
        (2, Role.CURRENT),
        (1, Role.PREVIOUS),
    ]
    assert publish(root, build_of(4), accept).snapshot.number == 4
    assert numbers_in(root) == [4, 2, 1]
    assert [rollback(root).number, rollback(root).number] == [2, 1]
    with pytest.raises(NothingToRollBackTo, match="the only one"):
        rollback(root)
    assert version_in(root) == 1


def test_rollback_needs_something_to_go_back_to(root: Path) -> None:
    with pytest.raises(NothingToRollBackTo, match="python -m pipelines build"):
        rollback(root)
    root.mkdir(parents=True)
    with pytest.raises(NothingToRollBackTo, match="nothing is published"):
        rollback(root)


def test_rollback_to_a_spoilt_file_changes_nothing(root: Path) -> None:
    first = publish(root, build_of(1), accept).snapshot
    publish(root, build_of(2), accept)
    first.path.write_bytes(b"not a database" * 1000)
    with pytest.raises(duckdb.IOException):
        rollback(root)
    assert version_in(root) == 2


def test_a_number_is_not_given_twice_even_if_its_file_is_gone(root: Path) -> None:
    for version in (1, 2, 3):
        publish(root, build_of(version), accept)
    rollback(root)
    next(root.glob("warehouse-3-*")).unlink()
    assert publish(root, build_of(4), accept).snapshot.number == 4


def test_a_second_writer_is_refused_and_told_who_has_the_lock(root: Path) -> None:
    publish(root, build_of(1), accept)

    def build(connection: duckdb.DuckDBPyConnection) -> str:
        with pytest.raises(AnotherBuildIsRunning, match=f"process {os.getpid()} on "):
            publish(root, build_of(8), accept)
        with pytest.raises(AnotherBuildIsRunning, match=f"process {os.getpid()} on "):
            rollback(root)
        return build_of(2)(connection)

    publish(root, build, accept)
    assert version_in(root) == 2
    assert numbers_in(root) == [2, 1]


def test_another_process_is_refused_too(root: Path) -> None:
    publish(root, build_of(1), accept)
    command = ["-m", "tests.pipelines.snapshot_workers", "publish", str(root)]
    with sole_writer(root):
        refused = subprocess.run(
            [sys.executable, *command], cwd=REPOSITORY, capture_output=True, text=True, check=False
        )
    assert refused.returncode == 1
    assert (
        f"AnotherBuildIsRunning: {root} is being built by process {os.getpid()}" in refused.stderr
    )
    assert numbers_in(root) == [1]


def test_what_dead_builders_left_is_removed(root: Path) -> None:
    first = publish(root, build_of(1), accept).snapshot
    with connect(root / ".build-2-00000000.duckdb") as unfinished:
        unfinished.execute("CREATE TABLE t AS SELECT 1 AS version")
    (root / ".build-2-00000000.duckdb.wal").write_bytes(b"half a log")
    (root / ".build-2-00000000.duckdb.tmp").mkdir()
    (root / ".build-2-00000000.duckdb.tmp" / "spill").write_bytes(b"rows")
    (root / ".CURRENT-00000000").write_bytes(b"{")
    (root / "warehouse-7-00000000.duckdb").write_bytes(first.path.read_bytes())
    published = publish(root, build_of(2), accept)
    assert published.snapshot.number == 8
    assert names_in(root) == {"CURRENT", first.path.name, published.snapshot.path.name}


def test_a_damaged_pointer_stops_publishing_instead_of_guessing(root: Path) -> None:
    publish(root, build_of(1), accept)
    pointer = root / "CURRENT"
    pointer.write_bytes(pointer.read_bytes()[:20])
    for act in (
        lambda: publish(root, build_of(2), accept),
        lambda: rollback(root),
        lambda: list_snapshots(root),
    ):
        with pytest.raises(DamagedPointer, match="Delete that file and run"):
            act()
    assert len(list(root.glob("warehouse-*"))) == 1
    pointer.unlink()
    assert publish(root, build_of(2), accept).snapshot.number == 2
    assert version_in(root) == 2
