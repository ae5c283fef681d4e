"""Tables of the forecast: what it says, how past forecasts compare with what came, the verdict."""

from __future__ import annotations

from dataclasses import replace

from pipelines.catalog import units
from pipelines.catalog.flows import (
    FLOW_STATUS,
    FLOW_TYPE,
    PERIOD_END,
    PERIOD_KIND,
    PLACE_CODE,
    SERIES_ID,
)
from pipelines.catalog.forecast_codes import (
    FEWEST_COVERED_PERCENT,
    FORECAST_METHOD,
    FORECAST_VERDICT,
)
from pipelines.catalog.model import Column, Kind, Origin, Table

METHOD = Column(
    "method",
    Kind.TEXT,
    "How the forecast is made.",
    label="Method",
    required=True,
    codes=FORECAST_METHOD,
)
VERDICT = Column(
    "verdict",
    Kind.TEXT,
    "Whether a forecast is shown, and why.",
    label="Forecast",
    required=True,
    codes=FORECAST_VERDICT,
)
ORIGIN_END = Column(
    "origin_end",
    Kind.DATE,
    "Last day of the last figure that the forecast was made from.",
    label="Made with figures to",
    required=True,
)
HORIZON_MONTHS = Column(
    "horizon_months",
    Kind.INTEGER,
    "From the last figure to the end of the period that is forecast.",
    label="Ahead",
    unit=units.MONTHS,
    required=True,
)
LEVEL = Column(
    "level_percent",
    Kind.NUMBER,
    "Of a hundred such intervals this many should hold what comes.",
    label="Interval",
    unit=units.PERCENT,
    required=True,
)


def _value(name: str, label: str, description: str) -> Column:
    return Column(name, Kind.NUMBER, description, label=label, minimum=0)


LOW = _value(
    "low_value", "Interval from", "Lower end of the interval; ends below five are written as 0."
)
FORECAST = _value("forecast_value", "Forecast", "As likely to be exceeded as not.")
HIGH = _value("high_value", "Interval to", "Upper end of the interval.")
SAME_AS_LAST_YEAR = _value(
    "same_as_last_year_value", "Same as last year", "The figure of the same period a year before."
)
ACTUAL = _value("actual_value", "What came", "The published figure.")
_WHICH = (SERIES_ID, PLACE_CODE, PERIOD_KIND)
_KEY = ("series_id", "place_code", "period_kind")

FORECAST_VALUE = Table(
    "forecast_value",
    "series × place × month or year ahead",
    "What is expected after the last figure of every candidate whose last figure is not too old;"
    " blank, beside the same period of last year, where the forecast did not stand its test.",
    Origin.COMPUTED,
    (
        *_WHICH,
        PERIOD_END,
        ORIGIN_END,
        LOW,
        replace(FORECAST, name="value"),
        HIGH,
        FLOW_STATUS,
        SAME_AS_LAST_YEAR,
        LEVEL,
        METHOD,
    ),
    (*_KEY, "period_end"),
)
FORECAST_BACKTEST = Table(
    "forecast_backtest",
    "series × place × past forecast × month or year ahead",
    "Forecasts as they would have been made in the past, from the figures until then only, with"
    " what came.",
    Origin.COMPUTED,
    (*_WHICH, ORIGIN_END, PERIOD_END, HORIZON_MONTHS, ACTUAL, FORECAST, LOW, HIGH,
     SAME_AS_LAST_YEAR),
    (*_KEY, "origin_end", "period_end"),
)  # fmt: skip


def _count(name: str, label: str, description: str) -> Column:
    return Column(name, Kind.INTEGER, description, label=label, required=True, minimum=0)


def _percent(name: str, label: str, description: str) -> Column:
    return Column(name, Kind.NUMBER, description, label=label, unit=units.PERCENT, minimum=0)


SCORE_COLUMNS: tuple[Column, ...] = (
    replace(PERIOD_END, name="first_period_end", label="First figure", export_name=None, hxl=None),
    replace(PERIOD_END, name="last_period_end", label="Last figure", export_name=None, hxl=None),
    _count("origins", "Trials", "Points in time from which a past forecast was made."),
    _count("nearer_origins", "Nearer", "Trials nearer to what came than “same as last year”."),
    _count("forecasts", "Past forecasts", "Months or years forecast in all trials together."),
    _value("mean_error_value", "Mean error", "Mean distance of past forecasts from what came."),
    _value(
        "same_as_last_year_error_value",
        "Mean error of “same as last year”",
        "Mean distance of the figure a year before from what came, over the same periods.",
    ),
    _percent(
        "relative_error_percent",
        "Error against “same as last year”",
        "Mean error in per cent of that of “same as last year”; below 100 is better.",
    ),
    _percent(
        "coverage_percent",
        "Intervals that held",
        "Past intervals that held what came, in per cent.",
    ),
    _percent(
        "library_coverage_percent",
        "Before calibration",
        "The same for the intervals as the library gives them.",
    ),
    LEVEL,
    METHOD,
    VERDICT,
    Column(
        "source_ids",
        Kind.TEXT,
        "Publications behind the figures, set apart by blanks.",
        label="Sources",
        required=True,
    ),
)
FORECAST_SCORE = Table(
    "forecast_score",
    "series × place",
    "Every series that is long enough: how its past forecasts did, and whether one is shown.",
    Origin.COMPUTED,
    (*_WHICH, FLOW_TYPE, *SCORE_COLUMNS),
    _KEY,
)
FORECAST_TABLES: tuple[Table, ...] = (FORECAST_VALUE, FORECAST_BACKTEST, FORECAST_SCORE)

FORECAST_RULE = (
    "A forecast is made from the figures of one series in one place, on their logarithm. It is"
    " shown only where forecasts made the same way in the past, each from the figures until then,"
    " were nearer to what came than “same as last year”, on average and in more than half of the"
    f" trials, and where at least {FEWEST_COVERED_PERCENT} of 100 intervals held what came. The"
    " interval is widened or narrowed by how past intervals did."
)
