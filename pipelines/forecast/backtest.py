"""Forecasts as they would have been made in the past, each from the figures until then only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from pipelines.catalog import forecast_codes, policy
from pipelines.forecast.calibration import stretch
from pipelines.forecast.candidates import Candidate
from pipelines.forecast.methods import Method, Numbers, counts, logarithms, method_for


@dataclass(frozen=True, slots=True)
class Ahead:
    """A forecast for one period, in counts: middle, ends of its interval, the yardstick."""

    period_end: date
    months: int
    low: float
    middle: float
    high: float
    same_as_last_year: int


@dataclass(frozen=True, slots=True)
class PastForecast:
    """A forecast of the past with what came; ``library_held``: its interval uncalibrated."""

    origin_end: date
    ahead: Ahead
    actual: int
    library_held: bool

    @property
    def held(self) -> bool:
        """Whether the interval held what came."""
        return self.ahead.low <= self.actual <= self.ahead.high

    @property
    def error(self) -> float:
        return abs(self.ahead.middle - self.actual)

    @property
    def yardstick_error(self) -> float:
        return abs(self.ahead.same_as_last_year - self.actual)


@dataclass(frozen=True, slots=True)
class BackTest:
    """A candidate with its past forecasts, oldest origin first, and what it says now.

    ``past`` and ``now`` are empty where the method gives no usable figure.
    """

    candidate: Candidate
    method: str
    past: tuple[PastForecast, ...]
    now: tuple[Ahead, ...]


class _Misses:
    """Distances of past forecasts from what came, in half-widths, by periods ahead."""

    def __init__(self) -> None:
        self._known: dict[int, list[tuple[int, float]]] = {}

    def add(self, periods: int, known_at: int, miss: float) -> None:
        self._known.setdefault(periods, []).append((known_at, miss))

    def stretch(self, periods: int, at: int) -> float:
        """The calibration that the first ``at`` figures allow."""
        known = self._known.get(periods, [])
        return stretch([miss for known_at, miss in known if known_at <= at])


def run_backtest(candidate: Candidate) -> BackTest:
    """Runs the back-test of one candidate and makes its forecast from all figures."""
    method = method_for(candidate.period_kind)
    logs = logarithms(candidate.values)
    misses = _Misses()
    past: list[PastForecast] = []
    for origin in _origins(candidate):
        told = method.forecast(logs[:origin], candidate.horizon)
        if not np.isfinite(told).all():
            return BackTest(candidate, method.code, (), ())
        for step in range(candidate.horizon):
            past.append(_past(candidate, told[:, step], origin, step, misses))
        for step in range(candidate.horizon):
            miss = _miss(told[:, step], float(logs[origin + step]))
            misses.add(step + 1, origin + step + 1, miss)
    return BackTest(candidate, method.code, tuple(past), _now(candidate, logs, misses))


def _origins(candidate: Candidate) -> range:
    """How many figures each past forecast is made from."""
    last = len(candidate.values) - candidate.horizon
    most = forecast_codes.MOST_ORIGINS[candidate.period_kind]
    first = max(forecast_codes.FIRST_PAST[candidate.period_kind], last - most + 1)
    return range(first, last + 1)


def _past(
    candidate: Candidate, told: Numbers, origin: int, step: int, misses: _Misses
) -> PastForecast:
    at = origin + step
    actual = candidate.values[at]
    library = counts(told)
    return PastForecast(
        candidate.period_ends[origin - 1],
        _ahead(candidate, _stretched(told, misses.stretch(step + 1, origin)), at, step),
        actual,
        bool(library[1] <= actual <= library[2]),
    )


def _now(candidate: Candidate, logs: Numbers, misses: _Misses) -> tuple[Ahead, ...]:
    # A method of its own: its variances are estimated from all figures.
    fresh: Method = method_for(candidate.period_kind)
    told = fresh.forecast(logs, candidate.horizon)
    if not np.isfinite(told).all():
        return ()
    size = len(candidate.values)
    return tuple(
        _ahead(
            candidate,
            _stretched(told[:, step], misses.stretch(step + 1, size)),
            size + step,
            step,
        )
        for step in range(candidate.horizon)
    )


def _stretched(told: Numbers, factor: float) -> Numbers:
    middle, low, high = told
    return np.array([middle, middle - factor * (middle - low), middle + factor * (high - middle)])


def _ahead(candidate: Candidate, told: Numbers, at: int, step: int) -> Ahead:
    """``at``: position of the period in the series, which may be past its end."""
    beyond = at - len(candidate.values) + 1
    end = candidate.period_ends[at] if beyond <= 0 else candidate.end_after(beyond)
    middle, low, high = (float(value) for value in counts(told))
    # An interval that begins at one to four would look like a count that is withheld everywhere.
    low = 0.0 if low <= policy.SMALL_COUNT_MAX.value else low
    before = candidate.values[at - candidate.season]
    return Ahead(end, candidate.months_ahead(step + 1), low, middle, high, before)


def _miss(told: Numbers, actual: float) -> float:
    middle, low, high = (float(value) for value in told)
    half = high - middle if actual >= middle else middle - low
    distance = abs(actual - middle)
    return distance / half if half > 0 else (0.0 if distance == 0 else float("inf"))
