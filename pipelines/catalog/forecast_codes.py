"""The settings of the forecast, and the codes of its methods and verdicts."""

from __future__ import annotations

from pipelines.catalog.model import Code, CodeList

LEVEL_PERCENT = 80
"""Of a hundred intervals this many should hold what comes."""
HORIZON = {"month": 6, "year": 1}
"""How many months or years ahead a forecast reaches."""
FEWEST_PERIODS = {"month": 60, "year": 9}
"""Figures in a row that a series must have to be a candidate."""
FIRST_PAST = {"month": 36, "year": 5}
"""Figures that the earliest back-test forecast is made from."""
MOST_ORIGINS = {"month": 72, "year": 72}
"""Back-test forecasts are made from at most so many points in time, the latest ones."""
FEWEST_ORIGINS = {"month": 12, "year": 5}
"""From fewer points in time a back-test decides nothing."""
FEWEST_COVERED_PERCENT = 70
"""An interval that held less of what came is not shown."""
OLDEST_MONTHS = 24
"""A forecast does not begin at a figure older than this."""
FORECAST_TYPES = ("detection", "arrival", "transit", "intention", "application", "emigration")
"""Movements of people. Decisions, refusals and returns are acts of authorities: no forecast."""

FORECAST_METHOD = CodeList(
    "forecast_method",
    "How a forecast is made, on the logarithm of the figures.",
    (
        Code(
            "level_and_waves",
            "Level and yearly waves",
            "A level that wanders from month to month and two waves that come back every year"
            " (statsmodels, UnobservedComponents).",
        ),
        Code(
            "persistent_change",
            "Part of the last change goes on",
            "The change of the next year is a constant part of the change of this year, estimated"
            " from the years before (statsmodels, OLS).",
        ),
    ),
)
FORECAST_VERDICT = CodeList(
    "forecast_verdict",
    "Why a forecast is shown or not. The first reason that applies stands.",
    (
        Code("shown", "Shown", "Past forecasts beat “same as last year”, and intervals held."),
        Code("no_fit", "No forecast", "The method gives no usable figure for this series."),
        Code("too_few", "Too few trials", "Too few past forecasts to judge by."),
        Code("larger_error", "Larger error", "On average further off than “same as last year”."),
        Code(
            "seldom_nearer",
            "Seldom nearer",
            "Nearer on average, but not in more than half of the trials: a few cases decide.",
        ),
        Code(
            "interval_too_narrow",
            "Interval too narrow",
            f"Fewer than {FEWEST_COVERED_PERCENT} of 100 past intervals held what came.",
        ),
        Code("too_old", "Too old", f"The last figure is older than {OLDEST_MONTHS} months."),
    ),
)
FORECAST_CODE_LISTS: tuple[CodeList, ...] = (FORECAST_METHOD, FORECAST_VERDICT)
