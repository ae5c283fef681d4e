"""How a forecast is made: two small models of statsmodels, on the logarithm of the figures.

Everything here is in logarithms (natural, of one plus the figure). The library is loaded with the
first forecast: it takes a second, which no other command should wait for.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from pipelines.catalog import forecast_codes

Numbers = npt.NDArray[np.float64]
WAVES = 2
_MISS = 1 - forecast_codes.LEVEL_PERCENT / 100
_MOST_STEPS = 100


class Method(Protocol):
    """Makes forecasts from ever longer beginnings of one series."""

    code: str

    def forecast(self, past: Numbers, periods: int) -> Numbers:
        """Middle, lower and upper end for each period ahead: an array of 3 × ``periods``."""
        ...


class LevelAndWaves:
    """A level that wanders and two yearly waves; for months.

    The two variances are estimated once for each twelve origins that follow one another, always
    from the figures up to the first of them; in between only the level and the waves follow the
    new figures. So no forecast ever knows anything of what came after its origin.
    """

    code = "level_and_waves"

    def __init__(self) -> None:
        self._variances: Any = None
        self._estimated_at = 0

    def forecast(self, past: Numbers, periods: int) -> Numbers:
        from statsmodels.tsa.statespace.structural import UnobservedComponents

        model = UnobservedComponents(
            past,
            level="llevel",
            freq_seasonal=[{"period": 12, "harmonics": WAVES}],
            stochastic_freq_seasonal=[False],
        )
        with warnings.catch_warnings():
            # The library warns where its search ends early; the back-test judges what comes of it.
            warnings.simplefilter("ignore")
            if self._variances is None or not 0 <= len(past) - self._estimated_at < 12:
                self._variances = model.fit(disp=False, maxiter=_MOST_STEPS, cov_type="none").params
                self._estimated_at = len(past)
            told = model.filter(self._variances, cov_type="none").get_forecast(periods)
            ends = np.asarray(told.conf_int(alpha=_MISS), dtype=float)
        return np.vstack([np.asarray(told.predicted_mean, dtype=float), ends[:, 0], ends[:, 1]])


class PersistentChange:
    """The next change is a part of the last one, by least squares; for years, one year ahead.

    The part lies between −1 (the change is taken back) and 1 (it goes on whole).

    The interval is the library's for a new observation (Student's t), so that it is wide where few
    years are behind it.
    """

    code = "persistent_change"

    def forecast(self, past: Numbers, periods: int) -> Numbers:
        from statsmodels.regression.linear_model import OLS

        if periods != 1:
            raise ValueError(f"this method reaches one year ahead, not {periods}")
        changes = np.diff(past)
        fitted = OLS(changes[1:], changes[:-1]).fit()
        with np.errstate(divide="ignore", invalid="ignore"):
            told = fitted.get_prediction(np.array([[changes[-1]]]))
            ends = np.asarray(told.conf_int(obs=True, alpha=_MISS), dtype=float)[0]
        free = float(np.asarray(told.predicted_mean, dtype=float)[0])
        # More than the whole of a change cannot go on for ever: a few wild years would explode.
        part = float(np.clip(np.asarray(fitted.params, dtype=float)[0], -1, 1))
        middle = part * float(changes[-1])
        ahead = np.array([[middle], [middle - free + ends[0]], [middle - free + ends[1]]])
        told_from: Numbers = past[-1] + ahead
        return told_from


def method_for(period_kind: str) -> Method:
    """A fresh method for months or years. Raises KeyError for another kind."""
    made: dict[str, type[LevelAndWaves] | type[PersistentChange]] = {
        "month": LevelAndWaves,
        "year": PersistentChange,
    }
    return made[period_kind]()


def logarithms(values: Sequence[int]) -> Numbers:
    """Counts as logarithms; a zero stays a zero."""
    logs: Numbers = np.log1p(np.asarray(values, dtype=float))
    return logs


def counts(logs: Numbers) -> Numbers:
    """Logarithms as whole counts, at most 10¹²: beyond that the forecast is nonsense anyway."""
    capped = np.clip(logs, 0, np.log1p(1e12))
    return np.asarray(np.round(np.expm1(capped)), dtype=float)
