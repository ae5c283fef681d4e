"""The command 'backtest': runs all past forecasts anew and prints how they did."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import duckdb

from pipelines.catalog import forecast_codes
from pipelines.catalog.fingerprint import code_sha256
from pipelines.catalog.statements import statement
from pipelines.forecast.backtest import BackTest
from pipelines.forecast.candidates import SQL, candidates
from pipelines.forecast.scoring import Score, scored
from pipelines.store import SnapshotFolder, StoreError, connect

Print = Callable[[str], object]
_HEAD = (
    f"{'series':<30}{'place':<31}{'by':<7}{'last':<9}{'trials':>7}{'nearer':>8}"
    f"{'error':>12}{'inside':>9}{'library':>9}  shown, or why not"
)


def backtest(warehouse: Path, tell: Print) -> int:
    """Prints one line per candidate of the current snapshot and a summary; returns 0.

    The figures are worked out anew from the snapshot's published figures, so that two runs print
    the same. Raises StoreError without a snapshot, or with one that other code made.
    """
    snapshot = SnapshotFolder(warehouse).current()
    if snapshot is None:
        raise StoreError(f"{warehouse} has no snapshot. Run `python -m pipelines build` first.")
    with closing(connect(snapshot.path, read_only=True)) as connection:
        as_of = _built_on(connection, warehouse)
        results = scored(candidates(connection), as_of)
    _table(results, tell)
    _summary(results, as_of, tell)
    return 0


def _built_on(connection: duckdb.DuckDBPyConnection, warehouse: Path) -> date:
    row = connection.execute(
        statement(SQL, "forecast_as_of"), {"code_sha256": code_sha256()}
    ).fetchone()
    if row is None:
        raise StoreError(
            f"the snapshot in {warehouse} was made by other code. Run `python -m pipelines build`."
        )
    built_on: date = row[0]
    return built_on


def _table(results: list[tuple[BackTest, Score]], tell: Print) -> None:
    level = forecast_codes.LEVEL_PERCENT
    tell("Forecasts of the past, each made from the figures until then only.")
    tell("trials: points in time. nearer: trials nearer to what came than 'same as last year'.")
    tell("error: mean error in per cent of that of 'same as last year'; below 100 is better.")
    tell(f"inside: what came within the {level} % interval; library: before calibration.\n")
    tell(_HEAD)
    for result, told in results:
        one = result.candidate
        tell(
            f"{one.series_id:<30}{one.place_code:<31}{one.period_kind:<7}"
            f"{one.period_ends[-1]:%Y-%m}  {told.origins:>7}{told.nearer:>8}"
            f"{_percent(told.relative_error_percent):>12}{_percent(told.coverage_percent):>9}"
            f"{_percent(told.library_coverage_percent):>9}"
            f"  {forecast_codes.FORECAST_VERDICT.label(told.verdict)}"
        )


def _summary(results: list[tuple[BackTest, Score]], as_of: date, tell: Print) -> None:
    for kind, method in (("month", "level_and_waves"), ("year", "persistent_change")):
        past = [p for r, _ in results if r.candidate.period_kind == kind for p in r.past]
        if past:
            held = sum(p.held for p in past)
            tell(
                f"\nBy {kind}, {forecast_codes.FORECAST_METHOD.label(method)}: "
                f"{held} of {len(past)} intervals of {forecast_codes.LEVEL_PERCENT} % held what"
                f" came, {_percent(100 * held / len(past))}."
            )
            _by_horizon(past_of(results, kind), tell)
    shown = sum(told.shown for _, told in results)
    tell(f"\n{shown} of {len(results)} forecasts are shown, as of {as_of}.")


def past_of(results: list[tuple[BackTest, Score]], kind: str) -> dict[int, list[tuple[float, ...]]]:
    """Months ahead → (error, error of the yardstick, 1 if the interval held) of past forecasts."""
    found: dict[int, list[tuple[float, ...]]] = {}
    for result, _ in results:
        if result.candidate.period_kind == kind:
            for one in result.past:
                found.setdefault(one.ahead.months, []).append(
                    (one.error, one.yardstick_error, float(one.held))
                )
    return found


def _by_horizon(past: dict[int, list[tuple[float, ...]]], tell: Print) -> None:
    if len(past) < 2:
        return
    for months, rows in sorted(past.items()):
        error, yardstick, held = (sum(column) for column in zip(*rows, strict=True))
        tell(
            f"  {months} month{'s' if months > 1 else ''} ahead:"
            f" error {_percent(100 * error / yardstick if yardstick else None)},"
            f" inside {_percent(100 * held / len(rows))}"
        )


def _percent(value: float | None) -> str:
    return "none" if value is None else f"{value:,.1f} %"
