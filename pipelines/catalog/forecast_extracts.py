"""Extracts of the part 'outlook': what is expected, past forecasts, verdicts, seasons."""

from __future__ import annotations

from dataclasses import replace

from pipelines.catalog import flows, forecast_tables, places
from pipelines.catalog.extracts import Extract
from pipelines.catalog.flow_extracts import COUNTED_BY
from pipelines.catalog.flow_indicators import SEASON_COLUMNS
from pipelines.catalog.provenance import EVIDENCE

_WHAT = (flows.FLOW_TYPE, flows.SERIES_ID, flows.SERIES_NAME, COUNTED_BY)
_WHERE = (flows.PLACE_CODE, flows.PLACE_NAME, flows.PLACE_LEVEL, places.COUNTRY_NOTE)
_PERIOD = replace(flows.PERIOD_END, label="Month or year to")
_SCORE = {column.name: column for column in forecast_tables.SCORE_COLUMNS}
_SOURCES = (EVIDENCE, _SCORE["source_ids"])
_VALUE = replace(forecast_tables.FORECAST, name="value")

FORECASTS = Extract(
    "flow_forecasts",
    "What the figures of movement let expect",
    "series × place × month or year ahead",
    (
        *_WHAT,
        *_WHERE,
        flows.PERIOD_KIND,
        forecast_tables.ORIGIN_END,
        _PERIOD,
        forecast_tables.LOW,
        _VALUE,
        forecast_tables.HIGH,
        flows.FLOW_STATUS,
        forecast_tables.SAME_AS_LAST_YEAR,
        flows.FLOW_UNIT,
        forecast_tables.LEVEL,
        forecast_tables.METHOD,
        forecast_tables.VERDICT,
        _SCORE["origins"],
        _SCORE["relative_error_percent"],
        _SCORE["coverage_percent"],
        *_SOURCES,
    ),
    (
        "place_name",
        "period_end",
        "low_value",
        "value",
        "high_value",
        "same_as_last_year_value",
        "unit",
        "origin_end",
        "series_name",
    ),
)
FORECAST_TRIALS = Extract(
    "flow_forecast_trials",
    "Past forecasts of movement and what came",
    "series × place × past forecast × month or year ahead",
    (
        *_WHAT,
        *_WHERE,
        flows.PERIOD_KIND,
        forecast_tables.ORIGIN_END,
        _PERIOD,
        forecast_tables.HORIZON_MONTHS,
        forecast_tables.ACTUAL,
        forecast_tables.FORECAST,
        forecast_tables.LOW,
        forecast_tables.HIGH,
        forecast_tables.SAME_AS_LAST_YEAR,
        flows.FLOW_UNIT,
        *_SOURCES,
    ),
    (
        "origin_end",
        "period_end",
        "horizon_months",
        "actual_value",
        "forecast_value",
        "low_value",
        "high_value",
        "same_as_last_year_value",
    ),
)
FORECAST_SCORES = Extract(
    "flow_forecast_scores",
    "Which forecasts stand their test",
    "series × place",
    (
        *_WHAT,
        *_WHERE,
        flows.PERIOD_KIND,
        flows.FLOW_UNIT,
        *forecast_tables.SCORE_COLUMNS[:-1],
        *_SOURCES,
    ),
    (
        "place_name",
        "flow_type",
        "period_kind",
        "last_period_end",
        "verdict",
        "origins",
        "nearer_origins",
        "relative_error_percent",
        "forecasts",
        "coverage_percent",
    ),
)
SEASONS = Extract(
    "flow_seasons",
    "Seasons of movement",
    "series × place × month of the year",
    (*_WHAT, *_WHERE, *SEASON_COLUMNS, *_SOURCES),
    ("month_of_year", "median_percent", "low_percent", "high_percent", "whole_years"),
)
EXTRACTS: tuple[Extract, ...] = (FORECASTS, FORECAST_TRIALS, FORECAST_SCORES, SEASONS)
