"""The forecast's parts, each against figures worked out by hand or made to a known rule."""

from __future__ import annotations

import inspect
from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from pipelines.catalog import forecast_codes
from pipelines.forecast.backtest import Ahead, BackTest, PastForecast, run_backtest
from pipelines.forecast.calibration import stretch
from pipelines.forecast.candidates import Candidate
from pipelines.forecast.methods import LevelAndWaves, PersistentChange, counts, logarithms
from pipelines.forecast.scoring import score

AS_OF = date(2026, 2, 1)


def month_ends(first_year: int, size: int) -> tuple[date, ...]:
    whole = Candidate("s", "p", "month", "detection", (date(first_year - 1, 12, 31),), (1,), "x")
    return tuple(whole.end_after(step) for step in range(1, size + 1))


def by_month(values: list[int], first_year: int = 2015) -> Candidate:
    ends = month_ends(first_year, len(values))
    return Candidate("s", "p", "month", "detection", ends, tuple(values), "x")


def by_year(values: list[int], last: int = 2025) -> Candidate:
    ends = tuple(date(last - len(values) + 1 + at, 12, 31) for at in range(len(values)))
    return Candidate("s", "p", "year", "application", ends, tuple(values), "x")


def wandering(size: int, seed: int) -> list[int]:
    """A level that wanders, with a yearly wave: what the monthly method is made for."""
    generator = np.random.default_rng(seed)
    level = 8 + np.cumsum(generator.normal(0, 0.25, size))
    wave = 0.4 * np.sin(2 * np.pi * np.arange(size) / 12)
    return [int(value) for value in np.exp(level + wave)]


def past(origin: int, forecast: float, last_year: int, actual: int, *, held: bool) -> PastForecast:
    low, high = (actual - 1, actual + 1) if held else (actual + 1, actual + 2)
    ahead = Ahead(date(2015 + origin, 12, 31), 12, low, forecast, high, last_year)
    return PastForecast(date(2014 + origin, 12, 31), ahead, actual, library_held=held)


def verdict_of(*trials: PastForecast, last: int = 2025) -> str:
    """The verdict on a yearly candidate with these past forecasts."""
    now = (Ahead(date(last + 1, 12, 31), 12, 1, 2, 3, 2),)
    return score(BackTest(by_year([10] * 9, last), "persistent_change", trials, now), AS_OF).verdict


def test_the_last_day_of_later_months_and_years() -> None:
    months = by_month([5] * 10)  # January to October 2015
    assert [months.end_after(step) for step in (1, 4, 16)] == [
        date(2015, 11, 30),
        date(2016, 2, 29),
        date(2017, 2, 28),
    ]
    assert by_year([1, 2]).end_after(1) == date(2026, 12, 31)


@pytest.mark.parametrize(
    ("as_of", "months"),
    [(date(2025, 12, 31), 0), (date(2026, 1, 30), 0), (date(2026, 1, 31), 1),
     (date(2027, 12, 31), 24)],
)  # fmt: skip
def test_age_in_whole_months(as_of: date, months: int) -> None:
    assert by_year([1, 2]).age_months(as_of) == months


def test_counts_and_logarithms_are_each_other_s_way_back() -> None:
    assert counts(logarithms([0, 1, 7, 205_703])).tolist() == [0, 1, 7, 205_703]
    assert counts(np.array([-3.0, 1e9])).tolist() == [0, 1e12]


def test_an_interval_is_stretched_by_the_miss_that_four_fifths_stayed_within() -> None:
    assert stretch([0.1] * 11) == 1  # too few to say anything
    misses = [float(miss) for miss in range(1, 13)]
    assert stretch(misses) == 11  # ceil(0.8 · 13) = 11th of twelve
    assert stretch([*misses, 0.5, 0.6]) == 10  # ceil(0.8 · 15) = 12th of fourteen
    assert stretch(list(reversed(misses))) == 11


def test_a_constant_part_of_the_last_change_goes_on() -> None:
    changes = 0.8 * 0.5 ** np.arange(7)  # each half of the one before
    logs = 5 + np.concatenate([[0], np.cumsum(changes)])
    middle, low, high = PersistentChange().forecast(logs, 1)[:, 0]
    assert middle == pytest.approx(logs[-1] + changes[-1] / 2)
    assert low <= middle <= high
    with pytest.raises(ValueError, match="one year ahead"):
        PersistentChange().forecast(logs, 2)


def test_a_change_never_grows_by_itself() -> None:
    logs = np.array([5.0, 5.1, 5.3, 5.7, 6.5])  # each change twice the one before
    middle, low, high = PersistentChange().forecast(logs, 1)[:, 0]
    assert middle == pytest.approx(6.5 + 0.8)
    assert low <= middle <= high


def test_level_and_waves_finds_a_wave_that_comes_back() -> None:
    months = np.arange(84)
    logs = 7 + 0.5 * np.sin(2 * np.pi * months / 12)
    logs = logs + np.random.default_rng(1).normal(0, 0.01, 84)
    middle = LevelAndWaves().forecast(logs, 6)[0]
    truth = 7 + 0.5 * np.sin(2 * np.pi * np.arange(84, 90) / 12)
    assert np.abs(middle - truth).max() < 0.05


def test_no_past_forecast_knows_what_came_later() -> None:
    values = wandering(90, seed=3)
    before = run_backtest(by_month(values)).past
    changed = values[:80] + [value * 9 for value in values[80:]]
    after = run_backtest(by_month(changed)).past
    origin = month_ends(2015, 80)[-1]
    early = [one for one in before if one.origin_end <= origin]
    assert len(early) > 200
    assert [one.ahead.middle for one in early] == [
        one.ahead.middle for one in after if one.origin_end <= origin
    ]
    assert [(one.ahead.low, one.ahead.high) for one in early] == [
        (one.ahead.low, one.ahead.high) for one in after if one.origin_end <= origin
    ]


def test_the_back_test_is_the_same_each_time() -> None:
    candidate = by_month(wandering(72, seed=5))
    assert run_backtest(candidate) == run_backtest(candidate)


def test_origins_and_the_yardstick_of_a_monthly_back_test() -> None:
    values = wandering(70, seed=7)
    trials = run_backtest(by_month(values)).past
    ends = month_ends(2015, 70)
    assert len(trials) == 6 * (70 - 36 - 6 + 1)
    assert trials[0].origin_end == ends[35]
    assert trials[-1].origin_end == ends[63]
    assert trials[-1].ahead.period_end == ends[69]
    assert trials[-1].ahead.months == 6
    assert trials[-1].actual == values[69]
    assert trials[-1].ahead.same_as_last_year == values[57]


def test_a_long_series_is_tested_from_its_latest_origins_only() -> None:
    trials = run_backtest(by_month(wandering(150, seed=2))).past
    assert len({one.origin_end for one in trials}) == forecast_codes.MOST_ORIGINS["month"]


def test_intervals_hold_about_what_they_promise_where_the_method_fits() -> None:
    trials = [one for seed in range(4) for one in run_backtest(by_month(wandering(120, seed))).past]
    held = sum(one.held for one in trials) / len(trials)
    assert 0.7 < held < 0.9


def test_what_stands_ahead_follows_the_last_figure() -> None:
    ahead = run_backtest(by_month(wandering(72, seed=4))).now
    assert [one.period_end for one in ahead] == list(month_ends(2015, 78)[72:])
    assert [one.months for one in ahead] == [1, 2, 3, 4, 5, 6]
    assert all(one.low <= one.middle <= one.high for one in ahead)
    widths = [np.log1p(one.high) - np.log1p(one.low) for one in ahead]
    assert widths[-1] > widths[0]


def test_an_interval_never_begins_at_one_to_four() -> None:
    values = [40, 9, 30, 6, 45, 7, 38, 8, 50, 6, 41]
    result = run_backtest(by_year(values))
    lows = [one.ahead.low for one in result.past] + [one.low for one in result.now]
    assert 0 in lows
    assert not [low for low in lows if 0 < low < 5]


def test_a_better_forecast_is_shown() -> None:
    trials = [past(at, 101, 130, 100, held=True) for at in range(6)]
    assert verdict_of(*trials) == "shown"


def test_each_reason_against_a_forecast() -> None:
    good = [past(at, 101, 130, 100, held=True) for at in range(6)]
    assert verdict_of(*good[:4]) == "too_few"
    assert verdict_of(*(past(at, 140, 130, 100, held=True) for at in range(6))) == "larger_error"
    same = [past(at, 130, 130, 100, held=True) for at in range(6)]
    assert verdict_of(*same) == "larger_error"
    lucky = [past(0, 100, 1000, 100, held=True)]
    lucky += [past(at, 102, 101, 100, held=True) for at in range(1, 6)]
    assert verdict_of(*lucky) == "seldom_nearer"
    assert verdict_of(*good[:4], *(replace_held(one) for one in good[4:])) == "interval_too_narrow"
    assert verdict_of(*good, last=2023) == "too_old"
    assert verdict_of(*good, last=2024) == "shown"
    nothing = BackTest(by_year([10] * 9), "persistent_change", (), ())
    assert score(nothing, AS_OF).verdict == "no_fit"


def replace_held(one: PastForecast) -> PastForecast:
    """The same past forecast with an interval that what came lies above."""
    return replace(one, ahead=replace(one.ahead, low=0, high=99))


def test_figures_of_a_score() -> None:
    trials = [past(at, 110, 140, 100, held=at < 5) for at in range(6)]
    told = score(
        BackTest(by_year([10] * 9), "persistent_change", tuple(trials), (trials[0].ahead,)), AS_OF
    )
    assert (told.origins, told.nearer, told.forecasts) == (6, 6, 6)
    assert (told.mean_error, told.yardstick_error) == (10, 40)
    assert told.relative_error_percent == 25
    assert told.coverage_percent == pytest.approx(500 / 6)


def test_every_verdict_has_its_words() -> None:
    used = inspect.getsource(score.__globals__["_judged"]) + inspect.getsource(score)
    missing = [v for v in forecast_codes.FORECAST_VERDICT.ids if f'"{v}"' not in used]
    assert missing == []
