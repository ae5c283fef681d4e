"""Fills the tables of indicators, seasons and forecast of a build."""

from __future__ import annotations

from datetime import date

import duckdb

from pipelines.catalog import flow_indicators, forecast_codes
from pipelines.catalog.statements import statement
from pipelines.forecast.backtest import BackTest
from pipelines.forecast.candidates import SQL, candidates
from pipelines.forecast.scoring import Score, scored

Row = dict[str, object]


def fill_outlook(connection: duckdb.DuckDBPyConnection, as_of: date) -> None:
    """Fills flow_indicator_value, flow_season, forecast_score, forecast_value, forecast_backtest.

    Needs flow_month, flow_year, country_statistic and what they refer to. ``as_of``: the day of
    the build, which the age of a series is told from.
    """
    fill_indicators(connection)
    fill_forecasts(connection, as_of)


def fill_indicators(connection: duckdb.DuckDBPyConnection) -> None:
    """Fills flow_indicator_value and flow_season."""
    sql = statement(SQL, "flow_indicator_value")
    connection.execute(
        sql.replace("/*entries*/", flow_indicators.entry_list()),
        {
            "first_year": flow_indicators.FIRST_YEAR,
            "distance_years": flow_indicators.POPULATION_DISTANCE_YEARS,
        },
    )
    connection.execute(
        statement(SQL, "flow_season"), {"season_years": flow_indicators.SEASON_YEARS}
    )


def fill_forecasts(connection: duckdb.DuckDBPyConnection, as_of: date) -> None:
    """Fills forecast_score, forecast_value and forecast_backtest."""
    results = scored(candidates(connection), as_of)
    scores = [score_row(result, told) for result, told in results]
    values = [row for result, told in results for row in _value_rows(result, told, as_of)]
    past = [row for result, _ in results for row in _past_rows(result)]
    for name, rows in (
        ("forecast_score", scores),
        ("forecast_value", values),
        ("forecast_backtest", past),
    ):
        if rows:  # a list without rows has no type that DuckDB could read
            connection.execute(statement(SQL, name), {"rows": rows})


def score_row(result: BackTest, told: Score) -> Row:
    """The row of forecast_score."""
    candidate = result.candidate
    return _which(result) | {
        "flow_type": candidate.flow_type,
        "first_period_end": candidate.period_ends[0],
        "last_period_end": candidate.period_ends[-1],
        "origins": told.origins,
        "nearer_origins": told.nearer,
        "forecasts": told.forecasts,
        "mean_error_value": told.mean_error,
        "same_as_last_year_error_value": told.yardstick_error,
        "relative_error_percent": told.relative_error_percent,
        "coverage_percent": told.coverage_percent,
        "library_coverage_percent": told.library_coverage_percent,
        "level_percent": float(forecast_codes.LEVEL_PERCENT),
        "method": result.method,
        "verdict": told.verdict,
        "source_ids": candidate.source_ids,
    }


def _which(result: BackTest) -> Row:
    candidate = result.candidate
    return {
        "series_id": candidate.series_id,
        "place_code": candidate.place_code,
        "period_kind": candidate.period_kind,
    }


def _value_rows(result: BackTest, told: Score, as_of: date) -> list[Row]:
    """What is expected; nothing after a figure so old that even the yardstick is history."""
    if result.candidate.age_months(as_of) > forecast_codes.OLDEST_MONTHS:
        return []
    return [
        _which(result)
        | {
            "period_end": ahead.period_end,
            "origin_end": result.candidate.period_ends[-1],
            "low_value": ahead.low if told.shown else None,
            "value": ahead.middle if told.shown else None,
            "high_value": ahead.high if told.shown else None,
            "value_status": "observed" if told.shown else "not_applicable",
            "same_as_last_year_value": float(ahead.same_as_last_year),
            "level_percent": float(forecast_codes.LEVEL_PERCENT),
            "method": result.method,
        }
        for ahead in result.now
    ]


def _past_rows(result: BackTest) -> list[Row]:
    return [
        _which(result)
        | {
            "origin_end": one.origin_end,
            "period_end": one.ahead.period_end,
            "horizon_months": one.ahead.months,
            "actual_value": float(one.actual),
            "forecast_value": one.ahead.middle,
            "low_value": one.ahead.low,
            "high_value": one.ahead.high,
            "same_as_last_year_value": float(one.ahead.same_as_last_year),
        }
        for one in result.past
    ]
