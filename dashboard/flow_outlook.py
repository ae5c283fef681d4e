"""The outlook: forecast, back-test and seasons, as the page tells them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from dashboard import format as fmt
from dashboard import tables
from dashboard.charts.flow_time_look import amount
from pipelines.catalog import forecast_extracts
from pipelines.catalog.extracts import Extract
from pipelines.catalog.flow_codes import FLOW_TYPE, FLOW_UNIT
from pipelines.catalog.flow_indicators import FIRST_YEAR, SEASON_YEARS
from pipelines.catalog.forecast_codes import FORECAST_METHOD, OLDEST_MONTHS
from pipelines.catalog.wording import mark, say, say_n

Score = Mapping[Any, Any]
"""One row of the query scores."""
LIMITS = mark(
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
    return {
        key(row): f"{row['place_name']}: {FLOW_TYPE.label(str(row['flow_type']))}"
        for row in scores.to_dict("records")
    }


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


def amount_of(value: float, score: Score) -> str:
    """A figure in the unit of the series: ``90 persons``."""
    row = {"value": value, "value_status": "observed", "qualifier": "exact", "unit": score["unit"]}
    return amount(row)


def answer(score: Score, values: pd.DataFrame) -> str:
    """What is expected, in a sentence, or that nothing is."""
    subject = f"{fmt.plain(str(score['place_name']))} · {FLOW_TYPE.label(str(score['flow_type']))}"
    if score["verdict"] != "shown":
        return say("{subject}: no forecast is shown", subject=subject)
    first, last = values.iloc[0], values.iloc[-1]
    known: dict[str, Any] = {
        "subject": subject,
        "amount": amount(
            {
                "unit": score["unit"],
                "value_low": first["low_value"],
                "value_high": first["high_value"],
            }
        ),
        "period": period(first["period_end"], score),
        "known": _last(score),
    }
    if len(values) == 1:
        return say(
            "{subject}: {amount} in {period}, as the figures up to {known} let expect", **known
        )
    return say(
        "{subject}: {amount} in {period} and {low} to {high} in {later}, as the figures up to"
        " {known} let expect",
        **known,
        low=fmt.number(last["low_value"]),
        high=fmt.number(last["high_value"]),
        later=period(last["period_end"], score),
    )


def how_sure(score: Score, values: pd.DataFrame) -> str:
    """The middle of the forecast, what its interval means, and how it is made."""
    if score["verdict"] != "shown":
        return ""
    last = values.iloc[-1]
    method = next(c for c in FORECAST_METHOD.codes if c.id == score["method"])
    return say(
        "The middle is {amount} in {period}; the same period of the year before had {before}. Of"
        " ten such intervals eight should hold what comes. Method: {method}",
        amount=amount_of(last["value"], score),
        period=period(last["period_end"], score),
        before=fmt.number(last["same_as_last_year_value"]),
        method=method.description,
    )


def age(score: Score, values: pd.DataFrame, built_on: date) -> str:
    """That the last figure is old, and which of the periods ahead are over; blank if none is."""
    if score["verdict"] == "too_old" or not len(values):
        return say_n(
            "The last figure of this series is of {period}, more than {n} month ago. A forecast"
            " from there would be about the past, so none is shown.",
            "The last figure of this series is of {period}, more than {n} months ago. A forecast"
            " from there would be about the past, so none is shown.",
            OLDEST_MONTHS,
            period=_last(score),
        )
    over = values[values["period_end"] < built_on]
    if not len(over):
        return ""
    if len(over) < len(values):
        which = say(
            "The periods up to {period} are over by now: what stands there is what the figures"
            " until then let expect, not news.",
            period=period(over["period_end"].iloc[-1], score),
        )
    elif len(values) > 1:
        which = say(
            "Every period shown ahead is over by now: what stands there is what the figures until"
            " then let expect, not news."
        )
    else:
        which = say(
            "The period shown ahead is over by now: what stands there is what the figures until"
            " then let expect, not news."
        )
    begun = say("The last figure of this series is of {period}.", period=_last(score))
    return f"{begun} {which} {say('It moves on as soon as newer figures are loaded.')}"


def no_season(score: Score) -> str:
    """Why there is no picture of the seasons."""
    if score["period_kind"] == "year":
        return say("This series is published by year, so it says nothing of seasons.")
    return say_n(
        "Seasons need {n} whole year of months; this series has fewer.",
        "Seasons need {n} whole years of months; this series has fewer.",
        SEASON_YEARS,
    )


def season_words(rows: pd.DataFrame) -> str:
    """The strongest and the weakest month, and how far they can be relied on.

    ``rows`` of the query seasons, one per month of the year.
    """
    ranked = rows.sort_values("median_percent")
    weak, strong = ranked.iloc[0], ranked.iloc[-1]
    first = rows.iloc[0]
    medians = say(
        "{strongest} is the strongest month with a median of {most} of the year's mean month,"
        " {weakest} the weakest with {least}.",
        strongest=_month(strong),
        most=fmt.percent(float(strong["median_percent"])),
        weakest=_month(weak),
        least=fmt.percent(float(weak["median_percent"])),
    )
    ranged = say_n(
        "Over the {n} whole year {first} to {last} {month} ranged from {low} to {high}.",
        "Over the {n} whole years {first} to {last} {month} ranged from {low} to {high}.",
        int(first["whole_years"]),
        first=first["first_year"],
        last=first["last_year"],
        month=_month(strong),
        low=fmt.percent(float(strong["low_percent"])),
        high=fmt.percent(float(strong["high_percent"])),
    )
    reliable = (
        say("It was above the mean month in each of these years.")
        if strong["low_percent"] > 100
        else say("What happens in a year outweighs its seasons.")
    )
    return f"{medians} {ranged} {reliable}"


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
    now = amount_of(known["flow"]["value"], score)
    said = [say("**{amount}** in {period}", amount=now, period=_last(score))]
    if "change_percent" in known:
        said.append(_changed(float(known["change_percent"]["value"])))
    if "per_1000_residents" in known:
        said.append(_per_residents(known["per_1000_residents"]))
    told = f"{', '.join(said)} ({fmt.plain(str(score['series_name']))})."
    note: str = (
        ""
        if pd.isna(score["note"])
        else say("Note on the series: {note}", note=fmt.plain(str(score["note"])))
    )
    return " ".join(part for part in (told, _of_peak(indicators), note) if part)


def _changed(change: float) -> str:
    if round(change) == 0:
        return say("about as many as a year before")
    if change > 0:
        return say("{percent} more than a year before", percent=fmt.percent(change))
    return say("{percent} fewer than a year before", percent=fmt.percent(-change))


def _per_residents(row: Score) -> str:
    rate = float(row["value"])
    told = fmt.number(max(rate, 0.01), 2)
    return say(
        "that is {rate} per 1,000 residents of {year}",
        rate=told if rate >= 0.01 else say("less than {amount}", amount=told),
        year=int(row["population_year"]),
    )


def _of_peak(indicators: pd.DataFrame) -> str:
    shares = indicators[indicators["indicator_id"] == "peak_share_percent"]
    rows = shares[shares["value"].notna()].to_dict("records")
    if not rows:
        return ""
    peak, last = max(rows, key=lambda row: float(row["value"])), rows[-1]
    if peak is last:
        return say(
            "The year {year} was the largest since {first}.",
            year=last["period_end"].year,
            first=FIRST_YEAR,
        )
    return say(
        "The year {year} had {percent} of the peak year {peak}.",
        year=last["period_end"].year,
        percent=fmt.percent(float(last["value"])),
        peak=peak["period_end"].year,
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


def _last(score: Score) -> str:
    return period(score["last_period_end"], score)


def _month(row: pd.Series) -> str:
    return fmt.month_name(date(2000, int(row["month_of_year"]), 1))
