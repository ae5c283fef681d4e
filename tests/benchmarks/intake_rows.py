"""Benchmark: the intake of a CSV file of costs beside DuckDB's plain read_csv of the same rows.

    python -m tests.benchmarks.intake_rows [10000 1000000 10000000] [--repeat 3]

Ours is the whole way of a file: survey (checksum, encoding), header, sender's row numbers, rule
table, rejects, typed table. It reads a file with known faults planted. The baseline is
`CREATE TABLE … AS SELECT * FROM read_csv(…)` into a file, of the same file before the faults were
planted, since it would stop at the first: once with the declared types and once as texts
(all_varchar). Each run is a child process of its own with all modules loaded before the clock
starts; peak memory is the child's whole resident memory. Needs Linux and, for ten million rows,
some 4 GB of disk.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import astuple
from pathlib import Path
from typing import Any

import duckdb

from pipelines import schema
from pipelines.catalog.model import Kind
from pipelines.intake import load, open_csv
from pipelines.store import connect
from tests.benchmarks.cost_files import COSTS, Planted, create_parents, plant, write_good

ROOT = Path(__file__).resolve().parents[2]
SIZES = (10_000, 1_000_000, 10_000_000)
OURS, TYPED, TEXTS = "intake", "read_csv, declared types", "read_csv, all_varchar"
SHOWN = 10


def main() -> None:
    """Measure each size; or, in a child process, run one way once."""
    parser = argparse.ArgumentParser(description="The intake beside DuckDB's plain read_csv")
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--child", nargs=3, metavar=("WAY", "FILE", "DATABASE"))
    options = parser.parse_args()
    if options.child:
        way, file, database = options.child
        print(json.dumps(run(way, Path(file), Path(database), options.sizes[0])))
        return
    with connect() as connection:
        threads = connection.execute("SELECT current_setting('threads')").fetchall()[0][0]
    print(f"DuckDB {duckdb.__version__}, {threads} threads, {os.cpu_count()} cores")
    for rows in options.sizes:
        with tempfile.TemporaryDirectory() as folder:
            compare(Path(folder), rows, options.repeat)


def compare(folder: Path, rows: int, repeat: int) -> None:
    """Run all ways in turn, ``repeat`` times, and print medians and ratios."""
    good, spoilt = folder / "good.csv", folder / "spoilt.csv"
    write_good(good, rows)
    planted = plant(good, spoilt, rows)
    runs: dict[str, list[dict[str, Any]]] = {OURS: [], TYPED: [], TEXTS: []}
    for _ in range(repeat):
        for way, done in runs.items():
            done.append(child(way, spoilt if way == OURS else good, folder, rows))
    megabytes = good.stat().st_size / 1e6
    load_average = ", ".join(f"{load:.1f}" for load in os.getloadavg())
    print(f"\n{rows:,} rows, {megabytes:,.1f} MB, median of {repeat}; load {load_average}")
    print(f"  {'':28}{'seconds':>9}{'CPU s':>9}{'peak MB':>9}")
    medians = {way: median(done) for way, done in runs.items()}
    for way, (seconds, cpu, peak) in medians.items():
        print(f"  {way:28}{seconds:9.2f}{cpu:9.2f}{peak:9.0f}")
    for way in (TYPED, TEXTS):
        ratios = [a / b for a, b in zip(medians[OURS], medians[way], strict=True)]
        print(f"  intake ÷ {way:19}" + "".join(f"{ratio:9.2f}" for ratio in ratios))
    for result in runs[OURS]:
        tell_faults(result, planted, rows)


def median(runs: list[dict[str, Any]]) -> tuple[float, ...]:
    """Seconds, CPU seconds and peak megabytes."""
    keys = ("seconds", "cpu", "peak_mb")
    return tuple(statistics.median(run[key] for run in runs) for key in keys)


def tell_faults(result: dict[str, Any], planted: list[Planted], rows: int) -> None:
    """Say whether every planted fault was found and nothing else, and no row was lost."""
    found = {tuple(problem) for problem in result["problems"]}
    wanted = {astuple(fault) for fault in planted}
    sums = result["rows_in"] == rows == result["rows_loaded"] + result["rows_rejected"]
    print(
        f"  {len(wanted)} faults planted: {len(wanted & found)} found,"
        f" {len(found - wanted)} others; {result['rows_in']:,} rows in ="
        f" {result['rows_loaded']:,} loaded + {result['rows_rejected']:,} rejected"
        f" ({'agrees' if sums else 'DOES NOT AGREE'});"
        f" row numbers {'agree' if result['numbers_agree'] else 'DO NOT AGREE'}"
    )
    for problem in sorted(found ^ wanted, key=str)[:SHOWN]:
        print("  DIFFERS:", problem)


def child(way: str, file: Path, folder: Path, rows: int) -> dict[str, Any]:
    """One run in a process of its own."""
    database = folder / "measured.duckdb"
    database.unlink(missing_ok=True)
    command = [sys.executable, "-m", "tests.benchmarks.intake_rows", str(rows)]
    command += ["--child", way, str(file), str(database)]
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return dict(json.loads(answer.stdout))


def run(way: str, file: Path, database: Path, rows: int) -> dict[str, Any]:
    """Load the file one way into a new database file; time, memory and what was found."""
    # DuckDB imports these by itself when it first meets a list of values.
    import pandas  # noqa: F401
    import pyarrow  # noqa: F401

    connection = connect(database)
    if way == OURS:
        schema.create_all(connection)
        create_parents(connection, rows)
        connection.execute("CHECKPOINT")
    begun, cpu = time.perf_counter(), time.process_time()
    result = intake(connection, file) if way == OURS else baseline(connection, way, file)
    connection.execute("CHECKPOINT")
    result |= {"seconds": time.perf_counter() - begun, "cpu": time.process_time() - cpu}
    result["peak_mb"] = peak_bytes() / 1e6
    if way == OURS:
        result["numbers_agree"] = numbers_agree(connection, file, result)
    connection.close()
    return result


def intake(connection: duckdb.DuckDBPyConnection, file: Path) -> dict[str, Any]:
    """The whole way of a file."""
    loaded = load(connection, COSTS, open_csv(file, "cost_record.csv", COSTS))
    return {
        "rows_in": loaded.rows_in,
        "rows_loaded": loaded.rows_loaded,
        "rows_rejected": loaded.rows_rejected,
        "problems": [(p.row_number, p.column, p.rule) for p in loaded.problems],
    }


def baseline(connection: duckdb.DuckDBPyConnection, way: str, file: Path) -> dict[str, Any]:
    """DuckDB alone, told the names (and types) of the columns."""
    kinds = {c.name: Kind.TEXT.value if way == TEXTS else c.kind.value for c in COSTS.columns}
    connection.execute(
        f"CREATE TABLE plain AS SELECT * FROM read_csv('{file}', columns = {kinds},"
        " header = true, auto_detect = false)"
    )
    return {}


def numbers_agree(
    connection: duckdb.DuckDBPyConnection, file: Path, result: dict[str, Any]
) -> bool:
    """Whether rows stand under the number of their line: one in a thousand is looked up."""
    sample = connection.execute(
        "SELECT row_number, municipality_id, CAST(month AS VARCHAR), category, CAST(amount AS"
        " VARCHAR) FROM clean.cost_record WHERE row_number % 1000 = 7 ORDER BY row_number"
    ).fetchall()
    lines = {row[0]: ",".join(row[1:]) for row in sample}
    with file.open(encoding="utf-8") as texts:
        agree = [
            line.startswith(lines[number] + ",")
            for number, line in enumerate(texts, start=1)
            if number in lines
        ]
    return len(agree) == len(lines) > 0 and all(agree)


def peak_bytes() -> int:
    """The most resident memory that this process ever had."""
    status = Path("/proc/self/status").read_text("ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmHWM:"))
    return int(line.split()[1]) * 1024


if __name__ == "__main__":
    main()
