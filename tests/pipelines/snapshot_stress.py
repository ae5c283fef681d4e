"""The stress itself: readers under publishing and builders being killed, with any counts.

Used by the tests with small counts and by tests/benchmarks with large ones.
"""

import json
import random
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from dashboard.warehouse import Warehouse
from pipelines.store import SnapshotFolder
from tests.pipelines.snapshot_workers import (
    ReaderCounts,
    publish_version,
    read_until,
    read_version,
)

REPOSITORY = Path(__file__).parents[2]


def start_worker(*arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.pipelines.snapshot_workers", *arguments],
        cwd=REPOSITORY,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def wait_until_ready(worker: subprocess.Popen[str]) -> None:
    assert worker.stdout is not None
    assert worker.stdout.readline() == "ready\n"


class Breeder:
    """Builders that are born to be killed; see snapshot_workers."""

    def __init__(self, root: Path) -> None:
        self._worker = start_worker("breed", str(root))
        wait_until_ready(self._worker)

    def kill_one(self, moment: str | float) -> None:
        """Start a builder and return once it was killed, at a moment or after some seconds."""
        assert self._worker.stdin is not None
        assert self._worker.stdout is not None
        self._worker.stdin.write(f"{moment}\n")
        self._worker.stdin.flush()
        assert int(self._worker.stdout.readline()) == signal.SIGKILL, moment

    def close(self) -> None:
        self._worker.communicate()


def run_readers_while_publishing(
    root: Path, stop: Path, threads: int, processes: int, publications: int, pause: float
) -> list[ReaderCounts]:
    """Publish versions 2, 3, … under the readers; return what each reader counted."""
    publish_version(root, 1)
    warehouse = Warehouse(root)
    workers = [start_worker("read", str(root), str(stop)) for _ in range(processes)]
    try:
        for worker in workers:
            wait_until_ready(worker)
        stopped = threading.Event()
        with ThreadPoolExecutor(threads) as pool:
            readers = [
                pool.submit(read_until, root, stopped.is_set, warehouse) for _ in range(threads)
            ]
            try:
                for version in range(2, publications + 2):
                    assert publish_version(root, version).snapshot.number == version
                    time.sleep(pause)
            finally:
                stopped.set()
                stop.touch()
            counts = [reader.result() for reader in readers]
        for worker in workers:
            output, _ = worker.communicate()
            counts.append(ReaderCounts(**json.loads(output)))
    finally:
        for worker in workers:
            worker.kill()
            worker.wait()
    return counts


def assert_whole(root: Path, warehouse: Warehouse) -> int:
    """Return the current number after checking that its rows are those of its version."""
    current = SnapshotFolder(root).current()
    assert current is not None
    with warehouse.reading() as reading:
        assert reading.snapshot == current
        assert read_version(reading) == current.number
    with Warehouse(root).reading() as reading:
        assert read_version(reading) == current.number
    return current.number


def kill_at_random(builders: Breeder, root: Path, warehouse: Warehouse, kills: int) -> str:
    """Kill builders that publish without end after seeded delays; return what was counted."""
    delays = random.Random(20160308)  # noqa: S311 - chance, no secret
    last = assert_whole(root, warehouse)
    published = unfinished = 0
    for _ in range(kills):
        builders.kill_one(delays.uniform(0, 0.25))
        now = assert_whole(root, warehouse)
        assert now >= last
        published += now > last
        unfinished += any(root.glob(".build-*"))
        last = now
    return (
        f"{kills} builders killed at random: {published} had published before, "
        f"{unfinished} left an unfinished file, {last} is the last snapshot"
    )
