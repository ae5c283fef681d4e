"""Builds a snapshot: inputs → checked rows → tables → indicators → checks → published.

Nothing is published unless every file can be read and every check holds.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import duckdb

from pipelines import schema
from pipelines.catalog import codes, indicators, places, policy, reception, tables
from pipelines.catalog.fingerprint import catalogue_sha256, code_sha256
from pipelines.catalog.model import Table
from pipelines.catalog.statements import statement
from pipelines.fetched import Brought, FetchedInput
from pipelines.forecast import fill_outlook
from pipelines.intake.largefile import LargeFile, open_csv
from pipelines.intake.loading import load
from pipelines.intake.problems import FileRefused, Problem
from pipelines.intake.rawfile import RawFile
from pipelines.intake.report import describe
from pipelines.ledger import LedgerInput, fill_ledger
from pipelines.movement import fill_movement
from pipelines.polygons import load_polygons
from pipelines.publish import Published, publish
from pipelines.returns.loading import SetAside

SQL = Path(__file__).parent / "sql"
MONTHLY = (
    "marker_place",
    "calendar",
    "facility_status_month",
    "facility_figure_month",
    "facility_months",
    "country_coverage",
)
CHECKS = tuple(sorted(path.stem for path in (SQL / "checks").glob("*.sql")))

Progress = Callable[[int, int, str], None]


class BuildRefused(Exception):
    """Input files cannot be used at all; ``refusals`` says which and why. Nothing was published."""

    def __init__(self, refusals: tuple[FileRefused, ...]) -> None:
        self.refusals = refusals
        super().__init__("; ".join(str(refusal) for refusal in refusals))


class CheckFailed(Exception):
    """A check found rows that must not be there. Nothing was published."""


@dataclass(frozen=True)
class InputSummary:
    """What became of one input file; rows are data rows, without the header."""

    file: str
    rows_in: int
    rows_rejected: int


@dataclass(frozen=True)
class CountryCoverage:
    """How well one country is covered at the last month."""

    country_code: str
    country_name: str
    facilities: int
    open_facilities: int
    open_with_places: int
    open_with_people: int
    figures: int
    conflicts: int
    latest_on: date | None


@dataclass(frozen=True)
class BuildReport:
    """What a build did: inputs, refused cells, returns set aside, coverage per country."""

    build_id: str
    inputs: tuple[InputSummary, ...]
    problems: tuple[Problem, ...]
    coverage: tuple[CountryCoverage, ...]
    last_month: date
    returns_set_aside: tuple[SetAside, ...] = ()


def build(
    data: Path,
    warehouse: Path,
    progress: Progress,
    now: Callable[[], datetime] | None = None,
    *,
    demonstration: bool = True,
) -> Published[BuildReport]:
    """Builds and publishes a snapshot of the files below ``data``.

    ``progress`` receives (steps done, steps in all, what happens now). Simulated municipal returns
    go in beside the reported ones unless ``demonstration`` is false. Raises BuildRefused,
    CheckFailed, LedgerRefused, SettingsBroken, RateMissing, ArchiveError or a StoreError; in each
    case the published snapshot stays as it was.
    """
    raw = read_inputs(data, progress)
    clock = now or (lambda: datetime.now(UTC))
    return publish(
        warehouse,
        lambda connection: _fill(
            connection, data, raw, progress, clock(), demonstration=demonstration
        ),
        run_checks,
    )


def read_inputs(data: Path, progress: Progress) -> dict[str, RawFile | LargeFile]:
    """All input files by table, large ones left on the disk.

    Raises BuildRefused naming every unusable file.
    """
    raw: dict[str, RawFile | LargeFile] = {}
    refusals: list[FileRefused] = []
    for table in tables.INPUT_TABLES:
        assert table.file is not None
        progress(0, _steps(), f"Reading {table.file}")
        try:
            raw[table.name] = open_csv(data / table.file, table.file, table)
        except FileRefused as refusal:
            refusals.append(refusal)
    if refusals:
        raise BuildRefused(tuple(refusals))
    return raw


def run_checks(connection: duckdb.DuckDBPyConnection) -> None:
    """Runs every statement in sql/checks; raises CheckFailed with the rows that one returns."""
    for name in CHECKS:
        sql = statement(SQL / "checks", name)
        rows = connection.cursor().execute(sql, _used(sql, _policies())).fetchall()
        if rows:
            shown = "; ".join(f"{what}: {found}" for what, found in rows[:5])
            raise CheckFailed(f"check '{name}' found {len(rows)} rows, the first: {shown}")


def _steps() -> int:
    return len(tables.INPUT_TABLES) + 6


def _policies() -> dict[str, object]:
    return {key.id: key.value for key in policy.POLICIES}


def _used(sql: str, parameters: dict[str, object]) -> dict[str, object]:
    """Only the parameters that the statement names: DuckDB refuses others."""
    return {name: value for name, value in parameters.items() if f"${name}" in sql}


def _run(connection: duckdb.DuckDBPyConnection, folder: str, name: str) -> None:
    sql = statement(SQL / folder, name)
    connection.execute(sql, _used(sql, _policies()))


def _fill(
    connection: duckdb.DuckDBPyConnection,
    data: Path,
    raw: dict[str, RawFile | LargeFile],
    progress: Progress,
    built_at: datetime,
    *,
    demonstration: bool,
) -> BuildReport:
    brought = Brought(data)
    schema.create_all(connection)
    _write_codes(connection)
    inputs: list[InputSummary] = []
    problems: list[Problem] = []
    for done, table in enumerate(tables.INPUT_TABLES, start=1):
        progress(done, _steps(), f"Checking {table.file}")
        loaded = load(connection, table, raw[table.name])
        brought.merge(connection, table)
        _move(connection, table)
        inputs.append(InputSummary(raw[table.name].file, loaded.rows_in, loaded.rows_rejected))
        problems.extend(loaded.problems)
    done = len(tables.INPUT_TABLES)
    progress(done + 1, _steps(), "Loading boundaries")
    polygons = load_polygons(connection, data / "boundaries", _refused(problems))
    _require_a_date(connection)
    progress(done + 2, _steps(), "Working out the state of every facility month by month")
    for name in MONTHLY:
        _run(connection, "tables", name)
    progress(done + 3, _steps(), "Computing indicators")
    _write_indicators(connection)
    _run(connection, "tables", "figure_conflict")
    progress(done + 4, _steps(), "Bringing the figures of movement together")
    fill_movement(connection)
    brought.finish(connection)
    fill_outlook(connection, built_at.date())
    progress(done + 5, _steps(), "Putting municipal returns together")
    ledger = fill_ledger(connection, data, demonstration=demonstration)
    build_id, last_month = _write_record(
        connection, raw, inputs, polygons, ledger.inputs, brought.inputs, built_at
    )
    inputs += [InputSummary(i.file, i.rows_in, i.rows_rejected) for i in brought.inputs]
    problems += brought.problems
    connection.execute("DROP SCHEMA clean CASCADE")
    progress(done + 6, _steps(), "Checking and publishing")
    coverage = _coverage(connection, last_month)
    return BuildReport(
        build_id, tuple(inputs), tuple(problems), coverage, last_month, ledger.set_aside
    )


def _refused(problems: list[Problem]) -> dict[str, str]:
    """Municipalities whose row was refused, each with what is wrong with it."""
    rows = [p for p in problems if p.file == places.MUNICIPALITY.file and p.row_text]
    cells = [(json.loads(problem.row_text or "{}"), problem) for problem in rows]
    return {c["municipality_id"]: describe(p) for c, p in reversed(cells) if isinstance(c, dict)}


def _require_a_date(connection: duckdb.DuckDBPyConnection) -> None:
    row = connection.execute("SELECT count(observed_on) FROM capacity_observation").fetchone()
    if not row or not row[0]:
        file = str(reception.CAPACITY_OBSERVATION.file)
        raise BuildRefused(
            (
                FileRefused(
                    file,
                    "no figure with a date is left",
                    "give at least one row its observed_on; 'check' says why rows are refused",
                ),
            )
        )


def _move(connection: duckdb.DuckDBPyConnection, table: Table) -> None:
    """Checked rows into their table: by its own statement, or as they are."""
    if (SQL / "tables" / f"{table.name}.sql").exists():
        _run(connection, "tables", table.name)
        return
    key = ", ".join(table.key)
    connection.execute(
        f"INSERT INTO {table.name} BY NAME"
        f" SELECT * EXCLUDE (row_number) FROM clean.{table.name} ORDER BY {key}"
    )


def _write_codes(connection: duckdb.DuckDBPyConnection) -> None:
    rows = [
        (code_list.id, code.id, code.label, code.description, position)
        for code_list in codes.CODE_LISTS
        for position, code in enumerate(code_list.codes, start=1)
    ]
    connection.executemany("INSERT INTO code VALUES (?, ?, ?, ?, ?)", rows)


def _write_indicators(connection: duckdb.DuckDBPyConnection) -> None:
    sql = statement(SQL / "indicators", "indicator_value")
    sql = sql.replace("/*indicators*/", indicators.select_list())
    sql = sql.replace("/*entries*/", indicators.entry_list())
    # Without simulated figures, not even a row that says so bears their name.
    row = connection.execute(
        "SELECT count(*) FROM facility_figure_month WHERE evidence = 'demonstration'"
    ).fetchone()
    simulated = row is not None and row[0] > 0
    for evidence in codes.EVIDENCE.ids:
        if evidence == "demonstration" and not simulated:
            continue
        connection.execute(
            sql, {"evidence": evidence, "facility_types": list(codes.RECEPTION_TYPES)}
        )


def _write_record(
    connection: duckdb.DuckDBPyConnection,
    raw: dict[str, RawFile | LargeFile],
    inputs: list[InputSummary],
    polygons: dict[str, tuple[str, int]],
    returns: tuple[LedgerInput, ...],
    brought: list[FetchedInput],
    built_at: datetime,
) -> tuple[str, date]:
    checksums = {file.file: file.sha256 for file in raw.values()}
    checksums |= {item.file: item.sha256 for item in returns}
    checksums |= {item.file: item.sha256 for item in brought}
    checksums |= {file: sha for file, (sha, _) in polygons.items()}
    listed = "".join(f"{file} {sha}\n" for file, sha in sorted(checksums.items()))
    inputs_sha256 = hashlib.sha256(listed.encode()).hexdigest()
    build_id = f"{built_at:%Y%m%dT%H%M%SZ}-{inputs_sha256[:8]}"
    row = connection.execute("SELECT max(month_end) FROM calendar").fetchone()
    last_month: date = row[0] if row else date.min
    connection.execute(
        "INSERT INTO build VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            build_id,
            built_at.replace(tzinfo=None),
            code_sha256(),
            catalogue_sha256(),
            inputs_sha256,
            duckdb.__version__,
            last_month,
        ],
    )
    read = [
        (
            build_id,
            raw[t.name].file,
            t.name,
            raw[t.name].sha256,
            raw[t.name].encoding,
            summary.rows_in,
            summary.rows_rejected,
        )
        for t, summary in zip(tables.INPUT_TABLES, inputs, strict=True)
    ]
    shapes = [
        (build_id, file, "municipality_geometry", sha, "utf-8", count, 0)
        for file, (sha, count) in sorted(polygons.items())
    ]
    sent = [
        (build_id, i.file, "municipal_return", i.sha256, None, i.rows, i.rows_rejected)
        for i in returns
    ]
    fetched = [
        (build_id, i.file, i.table_name, i.sha256, i.encoding, i.rows_in, i.rows_rejected)
        for i in brought
    ]
    connection.executemany(
        "INSERT INTO build_input VALUES (?, ?, ?, ?, ?, ?, ?)", read + shapes + sent + fetched
    )
    return build_id, last_month


def _coverage(connection: duckdb.DuckDBPyConnection, month: date) -> tuple[CountryCoverage, ...]:
    sql = statement(SQL / "reports", "coverage")
    parameters = {"month": month, "evidence": list(codes.EVIDENCE.ids)}
    rows = connection.execute(sql, parameters).fetchall()
    return tuple(CountryCoverage(*row) for row in rows)
