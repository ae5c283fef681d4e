"""The verdict on a candidate: how its past forecasts did, and whether one is shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from statistics import fmean

from pipelines.catalog import forecast_codes
from pipelines.forecast.backtest import BackTest, run_backtest
from pipelines.forecast.candidates import Candidate


@dataclass(frozen=True, slots=True)
class Score:
    """Figures of the back-test; errors in the unit of the series, None without past forecasts.

    ``nearer``: origins from which the forecast was nearer, over all its periods, than the same
    periods of last year.
    """

    origins: int
    nearer: int
    forecasts: int
    mean_error: float | None
    yardstick_error: float | None
    coverage_percent: float | None
    library_coverage_percent: float | None
    verdict: str

    @property
    def shown(self) -> bool:
        return self.verdict == "shown"

    @property
    def relative_error_percent(self) -> float | None:
        """Mean error in per cent of that of 'same as last year'; None where that one is zero."""
        if self.mean_error is None or not self.yardstick_error:
            return None
        return 100 * self.mean_error / self.yardstick_error


def scored(series: Iterable[Candidate], as_of: date) -> list[tuple[BackTest, Score]]:
    """Runs the back-test of each candidate and scores it."""
    return [(result, score(result, as_of)) for result in map(run_backtest, series)]


def score(result: BackTest, as_of: date) -> Score:
    """Scores one candidate; ``as_of`` is the day that the age of its last figure is told from."""
    past = result.past
    if not past:
        verdict = "too_few" if result.now else "no_fit"
        return Score(0, 0, 0, None, None, None, None, verdict)
    by_origin = [list(group) for _, group in groupby(past, key=lambda one: one.origin_end)]
    told = Score(
        origins=len(by_origin),
        nearer=sum(
            fmean(one.error for one in group) < fmean(one.yardstick_error for one in group)
            for group in by_origin
        ),
        forecasts=len(past),
        mean_error=fmean(one.error for one in past),
        yardstick_error=fmean(one.yardstick_error for one in past),
        coverage_percent=100 * fmean(one.held for one in past),
        library_coverage_percent=100 * fmean(one.library_held for one in past),
        verdict="shown",
    )
    return _judged(told, result, as_of)


def _judged(told: Score, result: BackTest, as_of: date) -> Score:
    kind = result.candidate.period_kind
    assert told.mean_error is not None
    assert told.yardstick_error is not None
    assert told.coverage_percent is not None
    reasons = (
        ("no_fit", not result.now),
        ("too_few", told.origins < forecast_codes.FEWEST_ORIGINS[kind]),
        ("larger_error", told.mean_error >= told.yardstick_error),
        ("seldom_nearer", 2 * told.nearer <= told.origins),
        ("interval_too_narrow", told.coverage_percent < forecast_codes.FEWEST_COVERED_PERCENT),
        ("too_old", result.candidate.age_months(as_of) > forecast_codes.OLDEST_MONTHS),
    )
    verdict = next((reason for reason, holds in reasons if holds), "shown")
    return replace(told, verdict=verdict)
