"""Publishing while eight readers query, and builders killed at every step and at random."""

import sys
from contextlib import closing
from pathlib import Path

import pytest

from dashboard.warehouse import Warehouse
from pipelines.publish import Step
from tests.pipelines.snapshot_stress import (
    Breeder,
    assert_whole,
    kill_at_random,
    run_readers_while_publishing,
)
from tests.pipelines.snapshot_workers import MOMENTS, WHILE_CHECKPOINTING, publish_next

THREADS = PROCESSES = 4
PUBLICATIONS = 15
RANDOM_KILLS = 15


def test_eight_readers_never_see_a_torn_or_stale_snapshot(tmp_path: Path) -> None:
    root = tmp_path / "warehouse"
    counts = run_readers_while_publishing(
        root, tmp_path / "stop", THREADS, PROCESSES, PUBLICATIONS, pause=0.02
    )
    print(
        f"{PUBLICATIONS} publications, {len(counts)} readers, "
        f"{sum(count.reads for count in counts)} reads of "
        f"{[count.versions for count in counts]} versions, "
        f"{sum(len(count.errors) for count in counts)} errors"
    )
    assert len(counts) == THREADS + PROCESSES
    for count in counts:
        assert count.errors == []
        assert (count.torn, count.stale, count.backwards) == (0, 0, 0)
        assert count.reads >= 1
        assert count.last_version == PUBLICATIONS + 1


def assert_clean_after_next_publish(root: Path, warehouse: Warehouse) -> None:
    published = publish_next(root)
    assert assert_whole(root, warehouse) == published.snapshot.number
    hidden = {entry.name for entry in root.iterdir() if entry.name.startswith(".")}
    assert hidden == {".lock"}
    assert len(list(root.glob("warehouse-*"))) <= 3


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is POSIX")
def test_a_builder_killed_at_each_moment_does_no_harm(tmp_path: Path) -> None:
    root = tmp_path / "warehouse"
    publish_next(root)
    warehouse = Warehouse(root)
    with closing(Breeder(root)) as builders:
        for moment in MOMENTS:
            before = assert_whole(root, warehouse)
            builders.kill_one(moment)
            after = assert_whole(root, warehouse)
            if moment != WHILE_CHECKPOINTING:  # where its timer strikes is up to the scheduler
                swapped = moment in (Step.POINTER_SWAPPED, Step.REMOVED_OLD)
                assert (after > before) == swapped, moment
            assert_clean_after_next_publish(root, warehouse)
    print(f"{len(MOMENTS)} builders killed, each at a moment of its own")


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is POSIX")
def test_builders_killed_at_random_do_no_harm(tmp_path: Path) -> None:
    root = tmp_path / "warehouse"
    publish_next(root)
    warehouse = Warehouse(root)
    with closing(Breeder(root)) as builders:
        print(kill_at_random(builders, root, warehouse, RANDOM_KILLS))
    assert_clean_after_next_publish(root, warehouse)
