"""Readers and builders for the snapshot tests, in threads and as processes of their own.

A test snapshot holds one version number in every row, a row count that follows from the version,
and a second table that repeats the sum: whoever reads a mixture of two snapshots notices.

As a program: `read ROOT STOP_FILE` prints a ReaderCounts as JSON once STOP_FILE exists;
`publish ROOT` publishes once; `breed ROOT` makes builders and sees them killed.
"""

import json
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from importlib import import_module
from pathlib import Path

import duckdb

from dashboard.warehouse import Reading, Warehouse
from pipelines.publish import Published, Step, publish
from pipelines.store import SnapshotFolder

# Moments inside a step, where publish() itself cannot call anybody.
WHILE_WRITING = "while_writing"
WHILE_CHECKPOINTING = "while_checkpointing"
MOMENTS = (*(step.value for step in Step), WHILE_WRITING, WHILE_CHECKPOINTING)

_FILL = """
INSERT INTO ledger
SELECT $version, i, md5(i::VARCHAR) FROM range($first, $last) AS r (i)
"""
_LEDGER = """
SELECT min(version) AS low, max(version) AS high, count(*) AS n, sum(i)::BIGINT AS total,
    count(*) FILTER (pad = md5(i::VARCHAR)) AS pads
FROM ledger
"""
_TOTALS = "SELECT version, n, total FROM totals"


@dataclass
class ReaderCounts:
    """What one reader saw. errors: their texts. stale: older than CURRENT was at the start."""

    reads: int
    versions: int
    torn: int
    stale: int
    backwards: int
    errors: list[str]
    last_version: int


def rows_of(version: int) -> int:
    """Return how many rows the ledger of this version has."""
    return 5_000 + 100 * (version % 50)


def fill(
    connection: duckdb.DuckDBPyConnection, version: int, halfway: Callable[[], None] = lambda: None
) -> int:
    """Make both tables of a version; return the version."""
    n = rows_of(version)
    connection.execute("CREATE TABLE ledger (version BIGINT, i BIGINT, pad VARCHAR)")
    connection.execute(_FILL, {"version": version, "first": 0, "last": n // 2})
    halfway()
    connection.execute(_FILL, {"version": version, "first": n // 2, "last": n})
    connection.execute(
        "CREATE TABLE totals AS SELECT $version::BIGINT AS version, $n::BIGINT AS n, "
        "$total::BIGINT AS total",
        {"version": version, "n": n, "total": n * (n - 1) // 2},
    )
    return version


def check(connection: duckdb.DuckDBPyConnection) -> None:
    """Refuse a snapshot that is not one whole version."""
    ledger = connection.execute(_LEDGER).fetchall()[0]
    totals = connection.execute(_TOTALS).fetchall()[0]
    assert whole_version(ledger, totals) is not None, (ledger, totals)


def whole_version(ledger: tuple[int, ...], totals: tuple[int, ...]) -> int | None:
    """Return the version both rows agree on, or None if anything does not fit."""
    version = totals[0]
    n = rows_of(version)
    total = n * (n - 1) // 2
    fits = ledger == (version, version, n, total, n) and totals == (version, n, total)
    return version if fits else None


def read_version(reading: Reading) -> int | None:
    """Read both tables in two queries; return their common version, or None if torn."""
    ledger = reading.query(_LEDGER).to_pylist()[0]
    totals = reading.query(_TOTALS).to_pylist()[0]
    return whole_version(tuple(ledger.values()), tuple(totals.values()))


def publish_version(root: Path, version: int) -> Published[int]:
    """Publish a snapshot holding this version."""
    return publish(root, lambda connection: fill(connection, version), check)


def publish_next(
    root: Path,
    on_step: Callable[[Step], None] = lambda _: None,
    halfway: Callable[[], None] = lambda: None,
) -> Published[int]:
    """Publish a snapshot whose version is the number it will have."""

    def build(connection: duckdb.DuckDBPyConnection) -> int:
        unfinished = next(root.glob(".build-*.duckdb"))
        return fill(connection, int(unfinished.name.split("-")[1]), halfway)

    return publish(root, build, check, on_step=on_step)


def read_until(root: Path, stopped: Callable[[], bool], warehouse: Warehouse) -> ReaderCounts:
    """Read in a loop until stopped, then once more; needs a published snapshot."""
    folder = SnapshotFolder(root)
    counts = ReaderCounts(0, 0, 0, 0, 0, [], 0)
    goes_on = True
    while goes_on:
        goes_on = not stopped()
        _read_once(folder, warehouse, counts)
    return counts


def _read_once(folder: SnapshotFolder, warehouse: Warehouse, counts: ReaderCounts) -> None:
    before = folder.current()
    assert before is not None
    try:
        with warehouse.reading() as reading:
            # Now and then a long look: it must hold its snapshot while others move on.
            seen = {read_version(reading) for _ in range(1 + 3 * (counts.reads % 4 == 0))}
    except Exception as error:  # noqa: BLE001 - a reader's errors are what the test counts
        counts.errors.append(repr(error))
        return
    counts.reads += 1
    version = reading.snapshot.number
    if seen != {version}:
        counts.torn += 1
        return
    counts.stale += version < before.number
    counts.backwards += version < counts.last_version
    counts.versions += version != counts.last_version
    counts.last_version = version


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _publish_and_die(root: Path, moment: str) -> None:
    def on_step(step: Step) -> None:
        if step.value == moment:
            _die()
        if step is Step.BUILT and moment == WHILE_CHECKPOINTING:
            threading.Timer(0.001, _die).start()

    publish_next(root, on_step, _die if moment == WHILE_WRITING else lambda: None)


def _publish_on(root: Path) -> None:
    while True:
        publish_next(root)


def _breed(root: Path) -> None:
    """Fork a builder for each line of stdin and print which signal ended it.

    A line is a moment, at which the builder kills itself, or a number of seconds, after which it
    is killed. Forking spares each builder the start of Python; DuckDB is first used in the child.
    """
    import_module("pandas")  # or every child would import it at its first named parameter
    print("ready", flush=True)
    for line in sys.stdin:
        moment = line.strip()
        child = os.fork()
        if child == 0:
            if moment in MOMENTS:
                _publish_and_die(root, moment)
            else:
                _publish_on(root)
            os._exit(0)
        if moment not in MOMENTS:
            time.sleep(float(moment))
            os.kill(child, signal.SIGKILL)
        print(os.WTERMSIG(os.waitpid(child, 0)[1]), flush=True)


def _main(task: str, root: Path, *rest: str) -> None:
    if task == "read":
        stop = Path(rest[0])
        warehouse = Warehouse(root)
        with warehouse.reading():
            print("ready", flush=True)
        print(json.dumps(asdict(read_until(root, stop.exists, warehouse))))
    elif task == "publish":
        publish_next(root)
    elif task == "breed":
        _breed(root)
    else:
        raise SystemExit(f"unknown task {task!r}")


if __name__ == "__main__":
    _main(sys.argv[1], Path(sys.argv[2]), *sys.argv[3:])
