"""Which series are forecast, what the build keeps of it, and the command that tests it anew."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import duckdb
import numpy as np
import pytest

from pipelines.catalog import forecast_codes
from pipelines.forecast.candidates import candidates
from pipelines.forecast.command import backtest
from pipelines.forecast.filling import fill_forecasts
from pipelines.forecast.scoring import scored
from pipelines.store import StoreError
from tests.pipelines.outlook_world import add_months, add_years, outlook_warehouse, run_of_months
from tests.pipelines.small_world import Built, World

ROUTE = ("frontex-detections", "route-western-balkan", "month")
SPRING_2026 = date(2026, 4, 1)


@pytest.fixture
def world() -> duckdb.DuckDBPyConnection:
    return outlook_warehouse()


def found(world: duckdb.DuckDBPyConnection) -> list[tuple[str, str, str, int]]:
    """(series, place, kind, figures) of the candidates."""
    return [
        (one.series_id, one.place_code, one.period_kind, len(one.values))
        for one in candidates(world)
    ]


def test_sixty_months_or_nine_years_in_a_row(world: duckdb.DuckDBPyConnection) -> None:
    add_months(world, run_of_months(2015, list(range(100, 160))))
    add_months(world, run_of_months(2015, list(range(100, 159))), place="BA")
    add_years(world, {year: year for year in range(2015, 2024)}, series="arrivals")
    add_years(world, {year: year for year in range(2016, 2024)}, series="arrivals", place="BA")
    assert found(world) == [("crossings", "RS", "month", 60), ("arrivals", "RS", "year", 9)]


def test_only_figures_after_the_last_gap_count(world: duckdb.DuckDBPyConnection) -> None:
    months = run_of_months(2010, list(range(100, 100 + 12 * 12)))
    months[2014, 6] = None  # withheld
    del months[2012, 6]
    add_months(world, months)
    years = {year: year for year in range(2005, 2024)}
    del years[2013]
    add_years(world, years, series="arrivals")
    (one, another) = candidates(world)
    assert (one.period_ends[0], len(one.values)) == (date(2014, 7, 31), 12 * 7 + 6)
    assert one.values[0] == 100 + 12 * 4 + 6
    assert (another.period_ends[0], len(another.values)) == (date(2014, 12, 31), 10)


def test_figures_beside_acts_of_authorities_and_standstill_are_not_forecast(
    world: duckdb.DuckDBPyConnection,
) -> None:
    years = {year: year for year in range(2010, 2024)}
    add_years(world, years, series="crossings-later", standing="beside")
    world.execute("UPDATE flow_series SET flow_type = 'decision' WHERE series_id = 'crossings'")
    add_years(world, years)
    add_years(world, dict.fromkeys(years, 7), series="arrivals")
    assert found(world) == []


def test_years_say_nothing_where_the_series_has_months(world: duckdb.DuckDBPyConnection) -> None:
    add_months(world, run_of_months(2010, list(range(100, 220))))
    add_years(world, {year: year for year in range(2010, 2020)})
    add_years(world, {year: year for year in range(2010, 2020)}, place="BA")
    assert found(world) == [("crossings", "RS", "month", 120), ("crossings", "BA", "year", 10)]


def test_nothing_long_enough_leaves_the_tables_empty(world: duckdb.DuckDBPyConnection) -> None:
    add_years(world, {2020: 10, 2021: 20})
    fill_forecasts(world, SPRING_2026)
    for table in ("forecast_score", "forecast_value", "forecast_backtest"):
        assert world.execute(f"SELECT count(*) FROM {table}").fetchall() == [(0,)]


def test_an_old_series_keeps_its_test_and_has_nothing_ahead(
    world: duckdb.DuckDBPyConnection,
) -> None:
    level = np.cumsum(np.random.default_rng(11).normal(0, 0.3, 80)) + 8
    add_months(world, run_of_months(2010, [int(value) for value in np.exp(level)]))
    fill_forecasts(world, SPRING_2026)
    ((verdict, pairs),) = world.execute("SELECT verdict, forecasts FROM forecast_score").fetchall()
    assert verdict == "too_old"
    assert world.execute("SELECT count(*) FROM forecast_backtest").fetchall() == [(pairs,)]
    assert world.execute("SELECT count(*) FROM forecast_value").fetchall() == [(0,)]


def test_blank_beside_the_yardstick_where_no_forecast_is_shown(
    world: duckdb.DuckDBPyConnection,
) -> None:
    # Changes that go on for two years and then turn: part of them going on misleads.
    values = [100, 200, 400, 200, 100, 200, 400, 200, 100, 200, 400]
    add_years(world, dict(zip(range(2015, 2026), values, strict=True)))
    fill_forecasts(world, SPRING_2026)
    assert world.execute("SELECT verdict FROM forecast_score").fetchall() == [("larger_error",)]
    rows = world.execute(
        "SELECT period_end, low_value, value, high_value, value_status, same_as_last_year_value"
        " FROM forecast_value"
    ).fetchall()
    assert rows == [(date(2026, 12, 31), None, None, None, "not_applicable", 400)]


def test_the_route_is_forecast_and_the_interval_holds_what_it_promises(real: Built) -> None:
    told = real.one(
        "SELECT origins, nearer_origins, forecasts, relative_error_percent, coverage_percent,"
        " library_coverage_percent, method FROM forecast_score"
        " WHERE (series_id, place_code, period_kind) = ($series, $place, $kind)",
        series=ROUTE[0], place=ROUTE[1], kind=ROUTE[2],
    )  # fmt: skip
    assert told[:3] == (72, pytest.approx(47, abs=2), 432)
    assert told[3] == pytest.approx(73.7, abs=2)
    assert told[4] == pytest.approx(84.5, abs=2)
    assert told[5] == pytest.approx(87.5, abs=2)
    assert told[6] == "level_and_waves"


def test_the_scores_follow_from_the_rows_of_the_back_test(real: Built) -> None:
    rows = real.rows(
        "WITH trial AS ("
        "  SELECT *, abs(forecast_value - actual_value) AS off,"
        "    abs(same_as_last_year_value - actual_value) AS yardstick_off,"
        "    actual_value BETWEEN low_value AND high_value AS held FROM forecast_backtest),"
        " told AS (SELECT series_id, place_code, period_kind, count(*) AS forecasts,"
        "    count(DISTINCT origin_end) AS origins, avg(off) AS mean_error,"
        "    100 * avg(off) / nullif(avg(yardstick_off), 0) AS relative,"
        "    100.0 * count(*) FILTER (held) / count(*) AS coverage FROM trial GROUP BY ALL)"
        " SELECT told.forecasts - s.forecasts, told.origins - s.origins,"
        "   told.mean_error - mean_error_value, told.relative - relative_error_percent,"
        "   told.coverage - coverage_percent"
        " FROM told FULL JOIN forecast_score AS s USING (series_id, place_code, period_kind)"
    )
    assert len(rows) >= 20
    assert np.abs(np.array(rows, dtype=float)).max() < 1e-6


def test_what_came_and_the_yardstick_are_published_figures(real: Built) -> None:
    wrong = real.rows(
        "SELECT b.* FROM forecast_backtest AS b"
        " LEFT JOIN flow_month AS came ON came.series_id = b.series_id"
        "  AND came.place_code = b.place_code AND came.month_end = b.period_end"
        " LEFT JOIN flow_month AS before ON before.series_id = b.series_id"
        "  AND before.place_code = b.place_code"
        "  AND before.month_end = last_day(b.period_end - INTERVAL 12 MONTH)"
        " WHERE b.period_kind = 'month' AND (came.value IS DISTINCT FROM b.actual_value"
        "  OR before.value IS DISTINCT FROM b.same_as_last_year_value)"
    )
    assert wrong == []


def test_a_shown_forecast_has_stood_every_test(real: Built) -> None:
    rows = real.rows(
        "SELECT relative_error_percent, nearer_origins, origins, coverage_percent"
        " FROM forecast_score WHERE verdict = 'shown'"
    )
    assert all(
        relative < 100
        and 2 * nearer > origins
        and coverage >= forecast_codes.FEWEST_COVERED_PERCENT
        for relative, nearer, origins, coverage in rows
    )
    blank = real.rows(
        "SELECT verdict, v.value FROM forecast_value AS v"
        " JOIN forecast_score USING (series_id, place_code, period_kind)"
        " WHERE (verdict = 'shown') <> (v.value IS NOT NULL)"
    )
    assert blank == []


def test_the_same_day_gives_the_same_verdicts(real: Built) -> None:
    first = scored(candidates(real._connection), SPRING_2026)
    verdicts = {one.candidate.place_code: told.verdict for one, told in first}
    assert verdicts["route-western-balkan"] == "shown"
    assert verdicts["AL"] == "larger_error"
    assert scored(candidates(real._connection), SPRING_2026) == first


def test_the_command_prints_the_coverage_and_the_same_twice(real: Built) -> None:
    first: list[str] = []
    second: list[str] = []
    assert backtest(real.folder, first.append) == 0
    assert backtest(real.folder, second.append) == 0
    assert first == second
    text = "\n".join(first)
    line = next(
        line for line in first if line.startswith("frontex-detections  ") and "month" in line
    )
    assert re.search(r"2025-04 +72 +\d+ +7\d\.\d % +8\d\.\d % +8\d\.\d %", line)
    assert re.search(r"By month.*: \d+ of 432 intervals of 80 % held what came, 8\d\.\d %\.", text)
    assert "6 months ahead: error 9" in text


def test_the_command_wants_a_snapshot_of_this_code(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="Run `python -m pipelines build` first"):
        backtest(tmp_path / "nothing", print)


def test_a_world_without_long_series_is_built_and_tested(tmp_path: Path) -> None:
    built = World().built(tmp_path)
    assert built.rows("SELECT * FROM forecast_score") == []
    lines: list[str] = []
    assert backtest(built.folder, lines.append) == 0
    assert lines[-1] == "\n0 of 0 forecasts are shown, as of 2024-02-29."
