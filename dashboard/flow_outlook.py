"""The outlook: forecast, back-test and seasons, as the page tells them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from dashboard import format as fmt
from dashboard import tables
from pipelines.catalog import forecast_extracts
from pipelines.catalog.extracts import Extract
from pipelines.catalog.flow_codes import FLOW_TYPE, FLOW_UNIT
from pipelines.catalog.flow_indicators import SEASON_YEARS, flow_indicator
from pipelines.catalog.forecast_codes import FEWEST_COVERED_PERCENT, FORECAST_METHOD, OLDEST_MONTHS

Score = Mapping[Any, Any]
"""One row of the query scores."""
LIMITS = (
    "A forecast assumes that what has moved the figures until now goes on moving them in the same"
    " way: a closed border, a new agreement or a war is not in it, and neither is a change in how"
    " the source counts. It speaks of what one body will count in one place, not of how many people"
    " will come, and its interval says no more than how far off such forecasts were in the past."
)
_METRICS = ("change_percent", "peak_share_percent", "per_1000_residents")


def key(score: Score) -> str:
    """What a reader chooses: a kind of movement in a place, whatever its periods are."""
    return f"{score['flow_type']}|{score['place_code']}"


def options(scores: pd.DataFrame) -> dict[str, str]:
    """Key → words, in the order of the scores."""
    return {key(row): f"{row['place_name']}: {_type(row)}" for row in scores.to_dict("records")}


def opening(scores: pd.DataFrame, flow_type: str, wanted: Sequence[str]) -> str:
    """The key to open with: what is chosen elsewhere on the page if it can be, else the first.

    ``wanted``: places in the order of preference.
    """
    of_type = scores[scores["flow_type"] == flow_type]
    for place in wanted:
        if (of_type["place_code"] == place).any():
            return f"{flow_type}|{place}"
    return key((of_type if len(of_type) else scores).iloc[0].to_dict())


def unit(score: Score) -> str:
    """The unit of the series in words."""
    return FLOW_UNIT.label(str(score["unit"]))


def period(end: date, score: Score) -> str:
    """``April 2025`` or ``2025``."""
    return fmt.month(end) if score["period_kind"] == "month" else f"{end:%Y}"


def answer(score: Score, values: pd.DataFrame) -> str:
    """What is expected, in a sentence, or that nothing is."""
    where = fmt.plain(str(score["place_name"]))
    if score["verdict"] != "shown":
        return f"{where}: no forecast of {_type(score)}"
    ends = [values.iloc[0], values.iloc[-1]][: 1 if len(values) == 1 else 2]
    said = " and ".join(
        f"{fmt.number(row['low_value'])} to {fmt.number(row['high_value'])} in"
        f" {period(row['period_end'], score)}"
        for row in ends
    )
    return f"{where}: {said} {unit(score)}, as the figures up to {_last(score)} let expect"


def how_sure(score: Score, values: pd.DataFrame) -> str:
    """The middle of the forecast, what its interval means, and how it is made."""
    if score["verdict"] != "shown":
        return ""
    last = values.iloc[-1]
    method = next(c for c in FORECAST_METHOD.codes if c.id == score["method"])
    return (
        f"The middle is {fmt.number(last['value'])} {unit(score)} in"
        f" {period(last['period_end'], score)}; the same period of the year before had"
        f" {fmt.number(last['same_as_last_year_value'])}. Of ten such intervals eight should hold"
        f" what comes. Method: {method.description}"
    )


def age(score: Score, values: pd.DataFrame, built_on: date) -> str:
    """That the last figure is old, and which of the periods ahead are over; blank if none is."""
    if score["verdict"] == "too_old" or not len(values):
        return (
            f"The last figure of this series is of {_last(score)}, more than {OLDEST_MONTHS} months"
            " ago. A forecast from there would be about the past, so none is shown."
        )
    over = values[values["period_end"] < built_on]
    if not len(over):
        return ""
    if len(over) == len(values):
        which = "Every period shown ahead is" if len(values) > 1 else "The period shown ahead is"
    else:
        which = f"The periods up to {period(over['period_end'].iloc[-1], score)} are"
    return (
        f"The last figure of this series is of {_last(score)}. {which} over by now: what stands"
        " there is what the figures until then let expect, not news. It moves on as soon as newer"
        " figures are loaded."
    )


def verdict(score: Score) -> str:
    """How past forecasts did against 'same as last year', and what follows."""
    trials, nearer = int(score["origins"]), int(score["nearer_origins"])
    if score["verdict"] in ("too_few", "no_fit"):
        return (
            "No forecast is shown: there are too few past figures to test one. What is drawn ahead"
            " is “same as last year”, the only yardstick."
        )
    relative = float(score["relative_error_percent"])
    compared = (
        f"{fmt.number(score['mean_error_value'])} {unit(score)} off on average, “same as last"
        f" year” {fmt.number(score['same_as_last_year_error_value'])}"
    )
    said = {
        "larger_error": f"No forecast is shown: in {trials} trials it was {compared}, so its error"
        f" was {_percent(relative - 100)} larger.",
        "seldom_nearer": f"No forecast is shown: in {trials} trials it was {compared}, but it was"
        f" nearer in {nearer} of them only, so that a few cases decide.",
        "interval_too_narrow": f"No forecast is shown: it was {compared}, but only"
        f" {_percent(score['coverage_percent'])} of its intervals held what came; at least"
        f" {FEWEST_COVERED_PERCENT}% are asked for.",
        "too_old": f"In {trials} trials it was {compared}.",
        "shown": f"In {trials} trials the forecast was {compared}: its error was"
        f" {_percent(100 - relative)} smaller. It was nearer in {nearer} of the {trials}.",
    }[str(score["verdict"])]
    if score["verdict"] in ("shown", "too_old"):
        return said
    return f"{said} What is drawn ahead is “same as last year”, the only yardstick."


def coverage(score: Score) -> str:
    """How many intervals held what came, in words."""
    if not score["forecasts"]:
        return ""
    made = int(score["forecasts"])
    held = round(float(score["coverage_percent"]) * made / 100)
    said = (
        f"{held} of {made} past intervals held what came,"
        f" {_percent(score['coverage_percent'])}; {_percent(score['level_percent'])} should."
    )
    before = round(float(score["library_coverage_percent"]) * made / 100)
    if before != held:
        said += (
            f" As the library gives them, {before} did"
            f" ({_percent(score['library_coverage_percent'])}); each was"
            f" {'narrowed' if before > held else 'widened'} by what earlier ones had shown."
        )
    return said


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


def no_season(score: Score) -> str:
    """Why there is no picture of the seasons."""
    if score["period_kind"] == "year":
        return "This series is published by year, so it says nothing of seasons."
    return f"Seasons need {SEASON_YEARS} whole years of months; this series has fewer."


def season_words(rows: pd.DataFrame) -> str:
    """The strongest and the weakest month, and how far they can be relied on.

    ``rows`` of the query seasons, one per month of the year.
    """
    ranked = rows.sort_values("median_percent")
    weak, strong = ranked.iloc[0], ranked.iloc[-1]
    first = rows.iloc[0]
    return (
        f"{_month(strong)} is the strongest month with a median of"
        f" {_percent(strong['median_percent'])} of the year's mean month, {_month(weak)} the"
        f" weakest with {_percent(weak['median_percent'])}. Over the {first['whole_years']} whole"
        f" years {first['first_year']} to {first['last_year']} {_month(strong)} ranged from"
        f" {_percent(strong['low_percent'])} to {_percent(strong['high_percent'])}: what happens in"
        " a year outweighs its seasons."
    )


def metrics(score: Score, indicators: pd.DataFrame) -> list[tuple[str, str, str]]:
    """(label, value, help) of the latest figures, each as an indicator of movement."""
    found = []
    last = indicators[indicators["period_kind"] == score["period_kind"]]
    for name in _METRICS:
        # The share of the peak year is one of years, whatever the series is published by.
        rows = indicators if name == "peak_share_percent" else last
        rows = rows[rows["indicator_id"] == name]
        if not len(rows):
            continue
        row = rows.iloc[-1]
        declared = flow_indicator(name)
        value = None if pd.isna(row["value"]) else float(row["value"])
        written = fmt.value_or_status(value, str(row["value_status"]), declared.unit)
        if name == "change_percent" and value is not None and value > 0:
            written = f"+{written}"
        kind = {**score, "period_kind": row["period_kind"]}
        told = declared.definition
        if not pd.isna(row["population_year"]):
            told += f" Population of {int(row['population_year'])}."
        found.append((f"{declared.label}, {period(row['period_end'], kind)}", written, told))
    return found


def joined(parts: Sequence[tuple[pd.DataFrame, Score]], extract: Extract) -> pd.DataFrame:
    """Rows of several series, each with what is known of its series, in the extract's columns."""
    frames = [
        frame.assign(**{name: value for name, value in score.items() if name not in frame.columns})
        for frame, score in parts
    ]
    return tables.columns_of(pd.concat(frames, ignore_index=True), extract)


def score_rows(scores: pd.DataFrame) -> pd.DataFrame:
    """Rows of the extract FORECAST_SCORES."""
    return tables.columns_of(scores, forecast_extracts.FORECAST_SCORES)


def _type(score: Score) -> str:
    label = FLOW_TYPE.label(str(score["flow_type"]))
    return label[0].lower() + label[1:]


def _last(score: Score) -> str:
    return period(score["last_period_end"], score)


def _ahead(months: int) -> str:
    return f"{months} month{'s' if months > 1 else ''}"


def _against(relative: float) -> str:
    off = round(100 - relative)
    return "the same" if off == 0 else f"{abs(off)}% {'smaller' if off > 0 else 'larger'}"


def _percent(value: float) -> str:
    return f"{fmt.number(float(value))}%"


def _month(row: pd.Series) -> str:
    return date(2000, int(row["month_of_year"]), 1).strftime("%B")
