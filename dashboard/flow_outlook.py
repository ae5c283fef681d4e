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
from pipelines.catalog.flow_indicators import FIRST_YEAR, SEASON_YEARS
from pipelines.catalog.forecast_codes import FORECAST_METHOD, OLDEST_MONTHS

Score = Mapping[Any, Any]
"""One row of the query scores."""
LIMITS = (
    "A forecast assumes that what has moved the figures until now goes on moving them in the same"
    " way: a closed border, a new agreement or a war is not in it, and neither is a change in how"
    " the source counts. It speaks of what one body will count in one place, not of how many people"
    " will come, and its interval says no more than how far off such forecasts were in the past."
)


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
    where = f"{fmt.plain(str(score['place_name']))}, {_type(score)}"
    if score["verdict"] != "shown":
        return f"{where}: no forecast is shown"
    ends = [values.iloc[0], values.iloc[-1]][: 1 if len(values) == 1 else 2]
    said = " and ".join(
        f"{fmt.number(row['low_value'])} to {fmt.number(row['high_value'])}"
        f"{'' if number else ' ' + unit(score)} in {period(row['period_end'], score)}"
        for number, row in enumerate(ends)
    )
    return f"{where}: {said}, as the figures up to {_last(score)} let expect"


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
    reliable = (
        "it was above the mean month in each of them."
        if strong["low_percent"] > 100
        else "what happens in a year outweighs its seasons."
    )
    return (
        f"{_month(strong)} is the strongest month with a median of"
        f" {percent(strong['median_percent'])} of the year's mean month, {_month(weak)} the"
        f" weakest with {percent(weak['median_percent'])}. Over the {first['whole_years']} whole"
        f" years {first['first_year']} to {first['last_year']} {_month(strong)} ranged from"
        f" {percent(strong['low_percent'])} to {percent(strong['high_percent'])}: {reliable}"
    )


def latest(score: Score, indicators: pd.DataFrame) -> str:
    """The latest figure beside a year before, the residents of the place, and the peak year.

    ``indicators`` of the query of that name. Each is left out where it is not known.
    """
    own = indicators[
        (indicators["period_kind"] == score["period_kind"])
        & (indicators["period_end"] == score["last_period_end"])
        & indicators["value"].notna()
    ]
    known = {str(row["indicator_id"]): row for row in own.to_dict("records")}
    said = [f"**{fmt.number(known['flow']['value'])} {unit(score)}** in {_last(score)}"]
    if "change_percent" in known:
        said.append(_changed(float(known["change_percent"]["value"])))
    if "per_1000_residents" in known:
        said.append(_per_residents(known["per_1000_residents"]))
    source = fmt.plain(str(score["series_name"]))
    note: str = (
        "" if pd.isna(score["note"]) else f" Note on the series: {fmt.plain(str(score['note']))}"
    )
    return f"{', '.join(said)} ({source}). {_of_peak(indicators)}{note}".strip()


def _changed(change: float) -> str:
    if round(change) == 0:
        return "about as many as a year before"
    return f"{percent(abs(change))} {'more' if change > 0 else 'fewer'} than a year before"


def _per_residents(row: Score) -> str:
    amount = float(row["value"])
    written = fmt.number(amount, 2) if amount >= 0.01 else "less than 0.01"
    return f"that is {written} per 1,000 residents of {int(row['population_year'])}"


def _of_peak(indicators: pd.DataFrame) -> str:
    shares = indicators[indicators["indicator_id"] == "peak_share_percent"]
    rows = shares[shares["value"].notna()].to_dict("records")
    if not rows:
        return ""
    peak, last = max(rows, key=lambda row: float(row["value"])), rows[-1]
    if peak is last:
        return f"The year {last['period_end']:%Y} was the largest since {FIRST_YEAR}."
    return (
        f"The year {last['period_end']:%Y} had {percent(last['value'])} of the peak year"
        f" {peak['period_end']:%Y}."
    )


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


def percent(value: float) -> str:
    """``84%``."""
    return f"{fmt.number(float(value))}%"


def _month(row: pd.Series) -> str:
    return date(2000, int(row["month_of_year"]), 1).strftime("%B")
