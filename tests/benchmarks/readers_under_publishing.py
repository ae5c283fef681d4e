"""Benchmark: readers in threads and processes under publishing, then builders killed at random.

Run from the repository: `python -m tests.benchmarks.readers_under_publishing --help`.
"""

import argparse
import tempfile
import time
from contextlib import closing
from pathlib import Path

from dashboard.warehouse import Warehouse
from tests.pipelines.snapshot_stress import Breeder, kill_at_random, run_readers_while_publishing
from tests.pipelines.snapshot_workers import publish_next


def main() -> None:
    """Print reads per second and everything that went wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--threads", type=int, default=4)
    parser.add_argument("--processes", type=int, default=4)
    parser.add_argument("--publications", type=int, default=100)
    parser.add_argument("--pause", type=float, default=0.1, help="seconds between publications")
    parser.add_argument("--kills", type=int, default=100)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        _read(options, Path(folder))
    if options.kills:
        with tempfile.TemporaryDirectory() as folder:
            _kill(options.kills, Path(folder) / "warehouse")


def _read(options: argparse.Namespace, folder: Path) -> None:
    start = time.perf_counter()
    counts = run_readers_while_publishing(
        folder / "warehouse",
        folder / "stop",
        options.threads,
        options.processes,
        options.publications,
        options.pause,
    )
    seconds = time.perf_counter() - start
    reads = sum(count.reads for count in counts)
    errors = [error for count in counts for error in count.errors]
    print(f"readers       {options.threads} threads + {options.processes} processes")
    print(f"publications  {options.publications} in {seconds:.1f} s")
    print(f"reads         {reads} ({reads / seconds:.0f}/s; 2 queries each, every fourth 8)")
    print(f"versions      {min(count.versions for count in counts)} or more seen by each reader")
    print(f"errors        {len(errors)} {sorted(set(errors))[:3] if errors else ''}")
    print(f"torn          {sum(count.torn for count in counts)}")
    print(f"stale         {sum(count.stale for count in counts)}")
    print(f"backwards     {sum(count.backwards for count in counts)}")


def _kill(kills: int, root: Path) -> None:
    publish_next(root)
    with closing(Breeder(root)) as builders:
        print(kill_at_random(builders, root, Warehouse(root), kills))
    print("published afterwards:", publish_next(root).snapshot.id)


if __name__ == "__main__":
    main()
