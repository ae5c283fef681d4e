"""How long a country's deck takes, and what its making costs everybody else.

    python -m tests.benchmarks.country_deck [FOLDER OF SNAPSHOTS]

Prints wall and processor seconds per country and, for another session of the same server, the
median run of a page while nothing is made and while decks are made one after the other.
"""

from __future__ import annotations

import os
import resource
import statistics
import sys
import tempfile
import threading
import time
from pathlib import Path

from streamlit.testing.v1 import AppTest

from dashboard.handout import making
from dashboard.handout.job import Job
from pipelines.build import build

ROOT = Path(__file__).resolve().parents[2]
COUNTRIES = ("RS", "BA", "XK")
LIMIT = 10.0
"""Seconds that a country's deck may take on two cores."""
RUNS = 12
PAGES = ("map", "support")


def main() -> None:
    """Measures and prints."""
    with tempfile.TemporaryDirectory() as folder:
        warehouse = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(folder) / "warehouse"
        if not warehouse.exists():
            build(ROOT / "data", warehouse, lambda *_: None)
        os.environ["RECEPTION_WAREHOUSE"] = str(warehouse)
        load = os.getloadavg()[0] if hasattr(os, "getloadavg") else float("nan")
        print(f"{os.cpu_count()} cores, load before: {load:.1f}")
        for country in COUNTRIES:
            wall, processor = seconds(country, warehouse)
            verdict = "within" if wall < LIMIT else "OVER"
            print(
                f"{country}: {wall:.1f} s ({processor:.1f} s of processor), {verdict} {LIMIT:.0f} s"
            )
        for page in PAGES:
            ratio(page, warehouse)


def job(country: str, warehouse: Path) -> Job:
    return Job("country", country, "deck", {}, "en", str(warehouse))


def seconds(country: str, warehouse: Path) -> tuple[float, float]:
    """Wall and processor seconds of one deck, start of its process included."""
    before, start = children(), time.perf_counter()
    making.make(job(country, warehouse), lambda _: None)
    return time.perf_counter() - start, children() - before


def children() -> float:
    """Processor seconds that processes of ours have used so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def ratio(page: str, warehouse: Path) -> None:
    """Runs a page in this process, alone and beside the making of decks."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
    if page != "map":
        app.switch_page(f"dashboard/views/{page}.py")
    app.run()
    idle = median_run(app)
    stop = threading.Event()
    made: list[int] = []

    def keep_making() -> None:
        while not stop.is_set():
            made.append(len(making.make(job("RS", warehouse), lambda _: None).content))

    maker = threading.Thread(target=keep_making)
    maker.start()
    time.sleep(0.5)
    busy = median_run(app)
    stop.set()
    maker.join()
    print(
        f"page {page}: {idle * 1000:.0f} ms alone, {busy * 1000:.0f} ms beside decks"
        f" ({len(made)} made): ratio {busy / idle:.2f}"
    )


def median_run(app: AppTest) -> float:
    """Median seconds of a run of the page."""
    runs = []
    for _ in range(RUNS):
        start = time.perf_counter()
        app.run()
        runs.append(time.perf_counter() - start)
        assert not app.exception
    return statistics.median(runs)


if __name__ == "__main__":
    main()
