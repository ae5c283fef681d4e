"""How past forecasts did, in words: the verdict, the intervals, the distance, chance."""

from __future__ import annotations

import pandas as pd

from dashboard import format as fmt
from dashboard.flow_outlook import Score, amount_of
from pipelines.catalog.forecast_codes import FEWEST_COVERED_PERCENT
from pipelines.catalog.wording import mark, say, say_n

_YARDSTICK = mark("What is drawn ahead is “same as last year”, the only yardstick.")
_NOT_TESTED = {
    "too_few": mark("No forecast is shown: there are too few past figures to test one."),
    "no_fit": mark("No forecast is shown: the method gives no usable figure for this series."),
}


def verdict(score: Score) -> str:
    """How past forecasts did against 'same as last year', and what follows."""
    found = str(score["verdict"])
    if found == "shown":
        return _passed(score)
    if found == "too_old":
        return _in_trials(score)
    return f"{_failed(score, found)} {say(_YARDSTICK)}"


def _measured(score: Score) -> dict[str, str]:
    return {
        "n": fmt.number(int(score["origins"])),
        "error": amount_of(score["mean_error_value"], score),
        "yardstick": fmt.number(score["same_as_last_year_error_value"]),
    }


def _passed(score: Score) -> str:
    trials, relative = int(score["origins"]), score["relative_error_percent"]
    nearer = say(
        "It was nearer in {nearer} of the {n}.",
        nearer=fmt.number(int(score["nearer_origins"])),
        n=fmt.number(trials),
    )
    # Where last year was always met exactly, there is nothing to divide by.
    if pd.isna(relative):
        said = say_n(
            "In {n} trial the forecast was {error} off on average, “same as last year”"
            " {yardstick}.",
            "In {n} trials the forecast was {error} off on average, “same as last year”"
            " {yardstick}.",
            trials,
            **_measured(score),
        )
    else:
        said = say_n(
            "In {n} trial the forecast was {error} off on average, “same as last year”"
            " {yardstick}: its error was {percent} smaller.",
            "In {n} trials the forecast was {error} off on average, “same as last year”"
            " {yardstick}: its error was {percent} smaller.",
            trials,
            **_measured(score),
            percent=fmt.percent(100 - relative),
        )
    return f"{said} {nearer}"


def _in_trials(score: Score) -> str:
    return say_n(
        "In {n} trial it was {error} off on average, “same as last year” {yardstick}.",
        "In {n} trials it was {error} off on average, “same as last year” {yardstick}.",
        int(score["origins"]),
        **_measured(score),
    )


def _failed(score: Score, found: str) -> str:
    if found in _NOT_TESTED:
        return say(_NOT_TESTED[found])
    trials, relative = int(score["origins"]), score["relative_error_percent"]
    if found == "seldom_nearer":
        return say_n(
            "No forecast is shown: in {n} trial it was {error} off on average, “same as last year”"
            " {yardstick}, but it was nearer in {nearer} of them only, so that a few cases decide.",
            "No forecast is shown: in {n} trials it was {error} off on average, “same as last year”"
            " {yardstick}, but it was nearer in {nearer} of them only, so that a few cases decide.",
            trials,
            **_measured(score),
            nearer=fmt.number(int(score["nearer_origins"])),
        )
    if found == "interval_too_narrow":
        return say(
            "No forecast is shown: it was {error} off on average, “same as last year” {yardstick},"
            " but only {percent} of its intervals held what came; at least {least} are asked for.",
            **_measured(score),
            percent=fmt.percent(score["coverage_percent"]),
            least=fmt.percent(FEWEST_COVERED_PERCENT),
        )
    if pd.isna(relative):
        return say_n(
            "No forecast is shown: in {n} trial it was {error} off on average, “same as last year”"
            " {yardstick}.",
            "No forecast is shown: in {n} trials it was {error} off on average, “same as last year”"
            " {yardstick}.",
            trials,
            **_measured(score),
        )
    return say_n(
        "No forecast is shown: in {n} trial it was {error} off on average, “same as last year”"
        " {yardstick}, so its error was {percent} larger.",
        "No forecast is shown: in {n} trials it was {error} off on average, “same as last year”"
        " {yardstick}, so its error was {percent} larger.",
        trials,
        **_measured(score),
        percent=fmt.percent(relative - 100),
    )


def coverage(score: Score) -> str:
    """How many intervals held what came, in words."""
    if not score["forecasts"]:
        return ""
    made = int(score["forecasts"])
    held = round(float(score["coverage_percent"]) * made / 100)
    said = say_n(
        "Of {n} past interval {held} held what came: {percent}; {level} should.",
        "Of {n} past intervals {held} held what came: {percent}; {level} should.",
        made,
        n=fmt.number(made),
        held=fmt.number(held),
        percent=fmt.percent(float(score["coverage_percent"])),
        level=fmt.percent(float(score["level_percent"])),
    )
    library = float(score["library_coverage_percent"])
    before = round(library * made / 100)
    if before == held:
        return said
    known = {"held": fmt.number(before), "percent": fmt.percent(library)}
    if before > held:
        changed = say(
            "As the library gives them, {held} did ({percent}); on the whole they were narrowed by"
            " what earlier ones had shown.",
            **known,
        )
    else:
        changed = say(
            "As the library gives them, {held} did ({percent}); on the whole they were widened by"
            " what earlier ones had shown.",
            **known,
        )
    return f"{said} {changed}"


def distances(backtest: pd.DataFrame) -> list[int]:
    """Months ahead that a reader can choose among: the nearest, a middle one, the farthest."""
    found = sorted(int(months) for months in backtest["horizon_months"].unique())
    return sorted({found[0], found[(len(found) - 1) // 2], found[-1]}) if found else []


def by_distance(backtest: pd.DataFrame) -> str:
    """How the error grows with the distance; blank where all forecasts reach equally far."""
    parts = []
    for months, rows in backtest.groupby("horizon_months"):
        error = (rows["forecast_value"] - rows["actual_value"]).abs().mean()
        yardstick = (rows["same_as_last_year_value"] - rows["actual_value"]).abs().mean()
        if yardstick:
            parts.append((int(str(months)), 100 * float(error / yardstick)))
    if len(parts) < 2:
        return ""
    errors = "; ".join(_against(months, relative) for months, relative in parts)
    return say("The error against “same as last year”: {errors}.", errors=errors)


def chance(scores: pd.DataFrame) -> str:
    """How many series pass, and that some do so by chance."""
    said = say_n(
        "{passed} of {n} series passes the test.",
        "{passed} of {n} series pass the test.",
        len(scores),
        passed=fmt.number(int((scores["verdict"] == "shown").sum())),
        n=fmt.number(len(scores)),
    )
    yearly = scores[scores["period_kind"] == "year"]
    if not len(yearly):
        return said
    low, high = int(yearly["origins"].min()), int(yearly["origins"].max())
    if low == high:
        few = say_n(
            "Yearly series have {n} trial each: with so few, some pass by chance and some fail by"
            " it, so a yearly forecast is a pointer at most.",
            "Yearly series have {n} trials each: with so few, some pass by chance and some fail by"
            " it, so a yearly forecast is a pointer at most.",
            high,
        )
    else:
        few = say_n(
            "Yearly series have {low} to {n} trial each: with so few, some pass by chance and some"
            " fail by it, so a yearly forecast is a pointer at most.",
            "Yearly series have {low} to {n} trials each: with so few, some pass by chance and some"
            " fail by it, so a yearly forecast is a pointer at most.",
            high,
            low=low,
        )
    return f"{said} {few}"


def ahead(months: int) -> str:
    """``6 months``: how far a forecast reaches."""
    return say_n("{n} month", "{n} months", months)


def _against(months: int, relative: float) -> str:
    off = round(100 - relative)
    if off == 0:
        return say_n("{n} month ahead the same", "{n} months ahead the same", months)
    percent = fmt.percent(abs(off))
    if off > 0:
        return say_n(
            "{n} month ahead {percent} smaller",
            "{n} months ahead {percent} smaller",
            months,
            percent=percent,
        )
    return say_n(
        "{n} month ahead {percent} larger",
        "{n} months ahead {percent} larger",
        months,
        percent=percent,
    )
