"""What the outlook says in words, over made-up verdicts."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import pytest

from dashboard import flow_outlook as words
from dashboard import flow_outlook_trials as trials
from dashboard.charts import flow_outlook as charts
from pipelines.catalog.forecast_codes import FORECAST_VERDICT


def score(**changes: Any) -> dict[str, Any]:
    """A yearly series of Serbia whose forecast is shown."""
    return {
        "series_id": "s", "place_code": "RS", "place_name": "Serbia", "flow_type": "application",
        "period_kind": "year", "unit": "persons", "series_name": "New applications",
        "note": None, "last_period_end": date(2025, 12, 31), "origins": 6, "nearer_origins": 5,
        "forecasts": 6, "mean_error_value": 90.0, "same_as_last_year_error_value": 120.0,
        "relative_error_percent": 75.0, "coverage_percent": 100.0,
        "library_coverage_percent": 100.0, "level_percent": 80.0, "method": "persistent_change",
        "verdict": "shown",
    } | changes  # fmt: skip


def ahead(*ends: date) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "period_end": ends,
            "low_value": [100.0 + at for at in range(len(ends))],
            "value": [200.0 + at for at in range(len(ends))],
            "high_value": [1300.0 + at for at in range(len(ends))],
            "same_as_last_year_value": [150.0] * len(ends),
        }
    )


MONTHS = (date(2025, 5, 31), date(2025, 6, 30))


def test_the_answer_names_interval_and_period() -> None:
    said = words.answer(score(), ahead(date(2026, 12, 31)))
    assert said == (
        "Serbia · Applications for asylum: 100 to 1,300 persons in 2026, as the figures up to 2025"
        " let expect"
    )
    monthly = score(period_kind="month", last_period_end=date(2025, 4, 30))
    assert "100 to 1,300 persons in May 2025 and 101 to 1,301 in June 2025" in words.answer(
        monthly, ahead(*MONTHS)
    )
    none = words.answer(score(verdict="larger_error"), ahead())
    assert none == "Serbia · Applications for asylum: no forecast is shown"


def test_months_that_are_over_are_said_to_be() -> None:
    monthly = score(period_kind="month", last_period_end=date(2025, 4, 30))
    every = words.age(monthly, ahead(*MONTHS), date(2026, 11, 22))
    assert "The last figure of this series is of April 2025. Every period shown ahead is" in every
    some = words.age(monthly, ahead(*MONTHS), date(2025, 6, 10))
    assert "The periods up to May 2025 are over by now" in some
    assert words.age(monthly, ahead(*MONTHS), date(2025, 5, 10)) == ""
    old = words.age(score(verdict="too_old"), ahead(), date(2029, 1, 1))
    assert "would be about the past, so none is shown" in old


@pytest.mark.parametrize("verdict", FORECAST_VERDICT.ids)
def test_every_verdict_has_a_sentence(verdict: str) -> None:
    said = trials.verdict(score(verdict=verdict))
    assert said.endswith(".")
    shown = verdict in ("shown", "too_old")
    assert said.startswith("No forecast is shown") is not shown
    assert ("the only yardstick" in said) is not shown


def test_by_how_much_it_beats_last_year() -> None:
    said = trials.verdict(score())
    assert "90 persons off on average, “same as last year” 120: its error was 25% smaller" in said
    assert said.endswith("nearer in 5 of the 6.")
    worse = score(verdict="larger_error", relative_error_percent=150.0, mean_error_value=180.0)
    assert "its error was 50% larger" in trials.verdict(worse)
    exact = score(
        verdict="larger_error", relative_error_percent=np.nan, same_as_last_year_error_value=0.0
    )
    assert "“same as last year” 0. What is drawn" in trials.verdict(exact)


def test_coverage_before_and_after_calibration() -> None:
    assert trials.coverage(score()) == "Of 6 past intervals 6 held what came: 100%; 80% should."
    told = trials.coverage(
        score(forecasts=200, coverage_percent=81.0, library_coverage_percent=71.0)
    )
    assert "Of 200 past intervals 162 held what came: 81%" in told
    assert "As the library gives them, 142 did (71%); on the whole they were widened" in told
    assert trials.coverage(score(forecasts=0)) == ""


def test_the_error_by_distance() -> None:
    backtest = pd.DataFrame(
        {
            "horizon_months": [1, 1, 6, 6],
            "forecast_value": [110.0, 90.0, 130.0, 75.0],
            "actual_value": [100.0] * 4,
            "same_as_last_year_value": [150.0] * 4,
        }
    )
    assert trials.by_distance(backtest) == (
        "The error against “same as last year”: 1 month ahead 80% smaller; 6 months ahead 45%"
        " smaller."
    )
    assert trials.distances(backtest) == [1, 6]
    assert trials.by_distance(backtest.head(2)) == ""


def test_that_few_trials_are_a_matter_of_chance_is_said() -> None:
    rows = [score(origins=5), score(verdict="larger_error"), score(period_kind="month")]
    said = trials.chance(pd.DataFrame(rows))
    assert said.startswith("2 of 3 series pass the test. Yearly series have 5 to 6 trials each")


def test_the_choice_opens_with_what_is_chosen_elsewhere() -> None:
    scores = pd.DataFrame(
        [score(flow_type="detection", place_code="route"), score(), score(place_code="IT")]
    )
    assert words.opening(scores, "application", ("IT", "RS")) == "application|IT"
    assert words.opening(scores, "application", ("XX",)) == "application|RS"
    assert words.opening(scores, "hosted", ("IT",)) == "detection|route"


def test_the_latest_figure_beside_its_year_before_its_peak_and_its_residents() -> None:
    end = date(2025, 12, 31)
    rows = [
        ("flow", end, 324.0, pd.NA),
        ("change_percent", end, -19.6, pd.NA),
        ("per_1000_residents", end, 0.0487, 2022),
        ("peak_share_percent", date(2019, 12, 31), 100.0, pd.NA),
        ("peak_share_percent", end, 13.9, pd.NA),
    ]
    frame = pd.DataFrame(
        rows, columns=["indicator_id", "period_end", "value", "population_year"]
    ).assign(period_kind="year")
    assert words.latest(score(note="With others."), frame) == (
        "**324 persons** in 2025, 20% fewer than a year before, that is 0.05 per 1,000 residents of"
        " 2022 (New applications). The year 2025 had 14% of the peak year 2019. Note on the series:"
        " With others\\."
    )


def trial(actual: float, low: float = 50.0, high: float = 150.0) -> dict[str, Any]:
    return {
        "origin_end": date(2024, 12, 31), "period_end": date(2025, 12, 31), "horizon_months": 12,
        "actual_value": actual, "forecast_value": 100.0, "low_value": low, "high_value": high,
        "same_as_last_year_value": 90.0,
    }  # fmt: skip


def test_an_interval_that_did_not_hold_looks_different() -> None:
    figure = charts.past_forecasts(pd.DataFrame([trial(100), trial(700)]), "year", "persons")
    names = {trace.name: trace for trace in figure.data}
    assert list(names["Interval that held"].y[:2]) == [50, 150]
    assert len(names["Interval that held"].y) == len(names["Interval that did not hold"].y) == 3
    assert list(names["What came"].marker.symbol) == ["circle", "x"]
    assert figure.layout.yaxis.type == "log"
    # A scale of ratios has no place for a zero.
    with_zero = charts.past_forecasts(pd.DataFrame([trial(0, 0.0)]), "year", "persons")
    assert with_zero.layout.yaxis.type != "log"


def test_without_a_forecast_only_the_yardstick_is_drawn() -> None:
    history = pd.DataFrame({"period_end": [date(2025, 12, 31)], "value": [324]})
    values = ahead(date(2026, 12, 31))
    shown = charts.outlook(history, values, "year", "persons")
    assert [trace.name for trace in shown.data] == ["Forecast", "Same as last year", "Published"]
    assert list(shown.data[0].error_y.array) == [1100]
    assert list(shown.data[0].error_y.arrayminus) == [100]
    blank = charts.outlook(history, values.assign(value=pd.NA), "year", "persons")
    assert [trace.name for trace in blank.data] == ["Same as last year", "Published"]
