"""How past forecasts did, in words: the verdict, the intervals, the distance, chance."""

from __future__ import annotations

import pandas as pd

from dashboard import format as fmt
from dashboard.flow_outlook import Score, percent, unit
from pipelines.catalog.forecast_codes import FEWEST_COVERED_PERCENT

_YARDSTICK = "What is drawn ahead is “same as last year”, the only yardstick."
_NOT_TESTED = {
    "too_few": "there are too few past figures to test one",
    "no_fit": "the method gives no usable figure for this series",
}


def verdict(score: Score) -> str:
    """How past forecasts did against 'same as last year', and what follows."""
    trials, nearer = int(score["origins"]), int(score["nearer_origins"])
    why = _NOT_TESTED.get(str(score["verdict"]))
    if why is not None:
        return f"No forecast is shown: {why}. {_YARDSTICK}"
    # Where last year was always met exactly, there is nothing to divide by.
    relative = score["relative_error_percent"]
    larger: str = (
        "" if pd.isna(relative) else f", so its error was {percent(relative - 100)} larger"
    )
    smaller: str = "" if pd.isna(relative) else f": its error was {percent(100 - relative)} smaller"
    compared = (
        f"{fmt.number(score['mean_error_value'])} {unit(score)} off on average, “same as last"
        f" year” {fmt.number(score['same_as_last_year_error_value'])}"
    )
    said = {
        "larger_error": f"No forecast is shown: in {trials} trials it was {compared}{larger}.",
        "seldom_nearer": f"No forecast is shown: in {trials} trials it was {compared}, but it was"
        f" nearer in {nearer} of them only, so that a few cases decide.",
        "interval_too_narrow": f"No forecast is shown: it was {compared}, but only"
        f" {percent(score['coverage_percent'])} of its intervals held what came; at least"
        f" {FEWEST_COVERED_PERCENT}% are asked for.",
        "too_old": f"In {trials} trials it was {compared}.",
        "shown": f"In {trials} trials the forecast was {compared}{smaller}. It was"
        f" nearer in {nearer} of the {trials}.",
    }[str(score["verdict"])]
    if score["verdict"] in ("shown", "too_old"):
        return said
    return f"{said} {_YARDSTICK}"


def coverage(score: Score) -> str:
    """How many intervals held what came, in words."""
    if not score["forecasts"]:
        return ""
    made = int(score["forecasts"])
    held = round(float(score["coverage_percent"]) * made / 100)
    said = (
        f"Of {made} past intervals {held} held what came: {percent(score['coverage_percent'])};"
        f" {percent(score['level_percent'])} should."
    )
    before = round(float(score["library_coverage_percent"]) * made / 100)
    if before != held:
        said += (
            f" As the library gives them, {before} did"
            f" ({percent(score['library_coverage_percent'])}); on the whole they were"
            f" {'narrowed' if before > held else 'widened'} by what earlier ones had shown."
        )
    return said


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
    said = "; ".join(f"{_ahead(months)} ahead {_against(relative)}" for months, relative in parts)
    return f"Against “same as last year” the error was, {said}."


def chance(scores: pd.DataFrame) -> str:
    """How many series pass, and that some do so by chance."""
    shown = int((scores["verdict"] == "shown").sum())
    yearly = scores[scores["period_kind"] == "year"]
    said = f"{shown} of {len(scores)} series pass the test."
    if len(yearly):
        trials = yearly["origins"]
        low, high = int(trials.min()), int(trials.max())
        said += (
            f" Yearly series have {low if low == high else f'{low} to {high}'} trials each: with so"
            " few, some pass by chance and some fail by it, so a yearly forecast is a pointer at"
            " most."
        )
    return said


def _ahead(months: int) -> str:
    return f"{months} month{'s' if months > 1 else ''}"


def _against(relative: float) -> str:
    off = round(100 - relative)
    return "the same" if off == 0 else f"{abs(off)}% {'smaller' if off > 0 else 'larger'}"
