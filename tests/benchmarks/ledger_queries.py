"""Benchmark: what the ledger's pages ask of ten million entries, beside the bare engine.

    python -m tests.benchmarks.ledger_queries [--municipalities 1500 --months 96 --claims 29]
        [--warehouse FOLDER] [--repeat 15]

The bare engine is the least SQL that finds the same in the summary tables, on a plain cursor of the
same file, fetched as Arrow. `query` is the statement of a page, uncached, through the warehouse's
reading, fetched as Arrow: the ratio compares these two. `page` is the whole typed function, with
the DataFrame that it makes. The last column asks the ten million entries instead. Medians, each
after one run that is not counted. Nothing is asserted: read the numbers.
"""

from __future__ import annotations

import argparse
import os
import re
import statistics
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import cast

import duckdb
import pyarrow as pa

from dashboard import ledger_queries, queries
from dashboard.selection import Choices, Selection
from dashboard.warehouse import Reading, Warehouse
from pipelines.catalog.municipality_extracts import LEDGER_IDS, PEER_IDS
from pipelines.store import connect
from tests.benchmarks.large_ledger import ENTRIES, SUMMARIES, Size, count, make
from tests.benchmarks.ledger_cases import PAGES, Case, cases

DATA = Path(__file__).resolve().parents[2] / "data"
TOWNS = ("ZZ-00003", "ZZ-00004", "ZZ-00009", "ZZ-00010")


class Uncached:
    """A reading that gives no answer twice and keeps the time spent on asking."""

    def __init__(self, reading: Reading) -> None:
        self.snapshot = reading.snapshot
        self.milliseconds = 0.0
        self._reading = reading

    def query(self, sql: str, parameters: Mapping[str, object] | None = None) -> pa.Table:
        """As Reading.query."""
        started = time.perf_counter()
        found = self._reading.query(sql, parameters)
        self.milliseconds += 1000 * (time.perf_counter() - started)
        return found

    answer = query


def main() -> None:
    """Make the warehouse if there is none, then measure all queries."""
    parser = argparse.ArgumentParser(description="The ledger's pages beside the bare engine")
    parser.add_argument("--municipalities", type=int, default=1500)
    parser.add_argument("--months", type=int, default=96)
    parser.add_argument("--claims", type=int, default=29, help="per municipality and month")
    parser.add_argument("--warehouse", type=Path, help="keep it there, and take it if it is there")
    parser.add_argument("--repeat", type=int, default=15)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = options.warehouse or Path(folder) / "warehouse"
        if not root.exists():
            make(DATA, root, Size(options.municipalities, options.months, options.claims))
        measure(Warehouse(root), options.repeat)


def measure(warehouse: Warehouse, repeat: int) -> None:
    """Print one line for each query."""
    with warehouse.reading() as reading:
        bare = connect(reading.snapshot.path, read_only=True)
        tell_sizes(bare)
        choices = queries.choices(reading)
        selection = Selection(month=choices.default_month, demonstration=True)
        given = parameters(selection, choices, bare)
        uncached = Uncached(reading)
        load_average = ", ".join(f"{load:.1f}" for load in os.getloadavg())
        print(f"\nmilliseconds, median of {repeat}; DuckDB {duckdb.__version__}; {load_average}")
        print(
            f"{'':36}{'rows':>8}{'bare':>9}{'query':>9}{'ratio':>8}{'page':>9}{'entries':>10}",
            flush=True,
        )
        times = {
            case.name: tell(case, uncached, selection, choices, bare, given, repeat)
            for case in cases(TOWNS)
        }
        for page, names in PAGES.items():
            tell_sum(page, [times[name] for name in times if name.startswith(names)])
        tell_sum("all together", list(times.values()))
        tell_macro(bare, given, repeat)
        bare.close()


def parameters(
    selection: Selection, choices: Choices, bare: duckdb.DuckDBPyConnection
) -> dict[str, object]:
    """Values of all names that the bare statements use."""
    ends = choices.ledger_ends(selection.ledger_evidence(choices))
    country = bare.execute(
        "SELECT country_code FROM municipality WHERE municipality_id = $town", {"town": TOWNS[0]}
    ).fetchall()[0][0]
    return ledger_queries.window(selection, choices) | {
        "first_end": ends[0],
        "town": TOWNS[0],
        "towns": list(TOWNS),
        "country": country,
        "figures": list(LEDGER_IDS),
        "peers": list(PEER_IDS),
    }


def tell(
    case: Case,
    reading: Uncached,
    selection: Selection,
    choices: Choices,
    bare: duckdb.DuckDBPyConnection,
    given: Mapping[str, object],
    repeat: int,
) -> tuple[float, float, float]:
    """One line; returns milliseconds of the bare engine, of the page's query, of the page."""
    spent: list[float] = []

    def page_asks() -> int:
        reading.milliseconds = 0.0
        found = len(case.call(cast(Reading, reading), selection, choices))  # type: ignore[arg-type]
        spent.append(reading.milliseconds)
        return found

    page, page_rows = timed(page_asks, repeat)
    query = statistics.median(spent[1:])
    plain, bare_rows = timed(lambda: asked(bare, case.bare, given), repeat)
    entries = ""
    if case.entries:
        entries = f"{timed(lambda: asked(bare, case.entries or '', given), 3)[0]:10.1f}"
    remark = "" if page_rows == bare_rows or not case.same_rows else f"  (bare: {bare_rows} rows)"
    print(
        f"{case.name:36}{page_rows:8,}{plain:9.1f}{query:9.1f}{query / plain:8.2f}{page:9.1f}"
        f"{entries}{remark}",
        flush=True,
    )
    return plain, query, page


def tell_sum(what: str, times: list[tuple[float, float, float]]) -> None:
    """One line: all queries of a page."""
    plain, query, page = (sum(column) for column in zip(*times, strict=True))
    print(f"{what:44}{plain:9.1f}{query:9.1f}{query / plain:8.2f}{page:9.1f}")


def asked(bare: duckdb.DuckDBPyConnection, sql: str, given: Mapping[str, object]) -> int:
    """Rows of a statement, all of them fetched."""
    named = set(re.findall(r"\$(\w+)", sql))
    used = {name: value for name, value in given.items() if name in named}
    with bare.cursor() as cursor:
        return int(cursor.execute(sql, used).to_arrow_table().num_rows)


def timed(work: Callable[[], int], repeat: int) -> tuple[float, int]:
    """Median milliseconds, and what the work gives."""
    found = work()
    taken = []
    for _ in range(repeat):
        started = time.perf_counter()
        work()
        taken.append(1000 * (time.perf_counter() - started))
    return statistics.median(taken), found


def tell_sizes(bare: duckdb.DuckDBPyConnection) -> None:
    """Rows of the entries and of the summaries."""
    for title, tables in (("entries", ENTRIES), ("summaries", SUMMARIES)):
        counts = {table: count(bare, table) for table in tables}
        listed = ", ".join(f"{table} {rows:,}" for table, rows in counts.items())
        print(f"{title}: {sum(counts.values()):,} rows ({listed})")


def tell_macro(bare: duckdb.DuckDBPyConnection, given: Mapping[str, object], repeat: int) -> None:
    """How long the macro behind the totals takes, and how much of it the categories of cost."""
    sql = "FROM ledger_places($until, $until, 12, [$evidence])"
    for what, part in (("all", "*"), ("without categories", "* EXCLUDE (category_eur)")):
        taken, rows = timed(lambda part=part: asked(bare, f"SELECT {part} {sql}", given), repeat)
        print(f"{'ledger_places, ' + what:36}{rows:8,}{taken:9.1f}")


if __name__ == "__main__":
    main()
