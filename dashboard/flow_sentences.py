"""What the pages on movement say in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from dashboard import format as fmt
from dashboard import periods
from dashboard.charts.flow_time_look import amount
from dashboard.charts.flow_time_roles import lead_series
from pipelines.catalog.wording import say, say_n

_EXACT = "exact"


def years_sentence(years: pd.DataFrame) -> str:
    """Peak year, latest whole year, change on the year before: of the series that stands.

    ``years``: rows of flow_year of one place. Blank where no whole year is published.
    """
    lead = lead_series(years)
    if lead is None:
        return ""
    rows = years[(years["series_id"] == lead) & years["value"].notna()].sort_values("year")
    records = rows.to_dict("records")
    last, peak = records[-1], max(records, key=lambda row: row["value"])
    if len(records) == 1:
        return say(
            "{amount} in {year}, the only whole year of this series ({series}).",
            amount=amount(last),
            year=last["year"],
            series=series_name(last),
        )
    most = f"{_in_year(amount(peak), peak)}, {_most_of_years(rows['year'])}"
    compared = _compared(last, _before(records))
    if last is peak:
        return f"{', '.join(part for part in (most, compared) if part)} ({series_name(last)})."
    parts = [part for part in (_share(last, peak), compared) if part]
    beside = say("{share} and {change}", share=parts[0], change=parts[1]) if parts[1:] else ""
    now = ", ".join([_in_year(figure(last), last), *([beside] if beside else parts)])
    return f"{most}; {now} ({series_name(last)})."


def later_sentence(years: pd.DataFrame) -> str:
    """Years after the last one of the series that stands, which only other series have."""
    lead = lead_series(years)
    if lead is None:
        return ""
    last = years.loc[(years["series_id"] == lead) & years["value"].notna(), "year"].max()
    later = years[
        (years["standing"] == "stands") & (years["year"] > last) & years["value"].notna()
    ].sort_values("year")
    if not len(later):
        return ""
    figures = "; ".join(
        f"{_in_year(figure(row), row)} ({series_name(row)})" for row in later.to_dict("records")
    )
    return say(
        "Later years are known from another series only, which is not joined to it: {figures}.",
        figures=figures,
    )


def months_sentence(months: pd.DataFrame) -> str:
    """The latest month of the series that stands, and a later one of another series.

    ``months``: rows of flow_month of one place. Blank where no month is published.
    """
    lead = lead_series(months)
    if lead is None:
        return ""
    known = months[(months["standing"] == "stands") & months["value"].notna()]
    last = known[known["series_id"] == lead].sort_values("month_end").to_dict("records")[-1]
    later = known[known["month_end"] > last["month_end"]].sort_values("month_end")
    figures = "; ".join(
        f"{_in_month(figure(row), row)} ({series_name(row)})"
        for row in (last, *later.tail(1).to_dict("records"))
    )
    return say("Latest month: {figures}.", figures=figures)


def busiest_month_sentence(months: pd.DataFrame) -> str:
    """The highest and the latest month of one place; blank where no month is published."""
    lead = lead_series(months)
    if lead is None:
        return ""
    rows = months[(months["series_id"] == lead) & months["value"].notna()]
    dated = rows.sort_values("month_end").to_dict("records")
    last, peak = dated[-1], max(dated, key=lambda row: row["value"])
    most = say_n(
        "the most of the {n} month published",
        "the most of the {n} months published",
        len(dated),
        n=fmt.number(len(dated)),
    )
    said = f"{_in_month(amount(peak), peak)}, {most}"
    if last is not peak:
        said += f"; {_in_month(figure(last), last)}"
    return f"{said} ({series_name(last)})."


def latest_sentence(observations: pd.DataFrame) -> str:
    """The figure that reaches furthest, of a place without whole years or months."""
    row = observations.sort_values(["period_end", "period_start"]).to_dict("records")[-1]
    return say(
        "{amount} {when} ({series}). No whole calendar year is published.",
        amount=amount(row),
        when=_when(row),
        series=series_name(row),
    )


def stocks_sentences(rows: pd.DataFrame) -> list[str]:
    """Latest and highest figure of each series of people on a day, one place, first in rank first.

    ``rows`` of flow_observation without origins.
    """
    said = []
    for _, part in rows.sort_values(["standing_rank", "series_id"]).groupby(
        "series_id", sort=False
    ):
        dated = part.sort_values("period_end").to_dict("records")
        last = dated[-1]
        text = f"{series_name(last)}: {told_at(last)}"
        if len(dated) > 1:
            peak = max(dated, key=_height)
            most = say_n(
                "the most of {n} figure",
                "the most of {n} figures",
                len(dated),
                n=fmt.number(len(dated)),
            )
            text += f", {most}" if peak is last else f"; {told_at(peak)}, {most}"
        said.append(f"{text}.")
    return said


def written_figure(row: dict[Any, Any]) -> str:
    """A published figure as a line of a list, in Markdown."""
    counted = say(
        "{series}, counted by {body}",
        series=series_name(row),
        body=fmt.plain(str(row["counted_by"])),
    )
    return (
        f"**{periods.written(row['period_start'], row['period_end'])}**: {amount(row)} · {counted}"
    )


def notes(series: pd.DataFrame, used: Sequence[str]) -> str:
    """What must be known of the series used: each note once, with the series it belongs to."""
    rows = series[series["series_id"].isin(set(used)) & series["note"].notna()]
    said = [
        f"{fmt.plain(str(note).rstrip('.'))} ({_named(part)})"
        for note, part in (
            (note, part.to_dict("records")) for note, part in rows.groupby("note", sort=False)
        )
    ]
    return say("Note: {notes}.", notes="; ".join(said)) if said else ""


def without_figures(names: Sequence[str]) -> str:
    """That chosen places have nothing of this type."""
    return say(
        "No figure of this kind is published for {places}. Choose something else to count.",
        places=", ".join(fmt.plain(name) for name in names),
    )


def figure(row: dict[Any, Any]) -> str:
    """A figure with its wording, without its unit, or why there is none."""
    value = None if pd.isna(row["value"]) else float(row["value"])
    return fmt.value_or_status(value, str(row["value_status"]), None, str(row["qualifier"]))


def series_name(row: dict[Any, Any]) -> str:
    """The series; where its name begins with the place that is told of anyway, without it."""
    name = str(row["series_name"])
    if row.get("series_names_place") is True:
        # Before the colon stands the place, in every language; without a colon nothing is cut.
        name = name.partition(": ")[2] or name
    return fmt.plain(name[0].upper() + name[1:])


def _named(rows: list[dict[Any, Any]]) -> str:
    first, *others = [series_name(row) for row in rows]
    if not others:
        return first
    if len(others) == 1:
        return f"{first}; {others[0]}"
    return say_n(
        "{series}, and {n} other",
        "{series}, and {n} others",
        len(others),
        series=first,
        n=fmt.number(len(others)),
    )


def _in_year(told: str, row: dict[Any, Any]) -> str:
    return say("{amount} in {year}", amount=told, year=row["year"])


def _in_month(told: str, row: dict[Any, Any]) -> str:
    return say("{amount} in {month}", amount=told, month=fmt.month(row["month_end"]))


def told_at(row: dict[Any, Any]) -> str:
    """A figure with its unit and the time it was counted at."""
    return say("{amount} {when}", amount=amount(row), when=_when(row))


def _when(row: dict[Any, Any]) -> str:
    start, end = row["period_start"], row["period_end"]
    if periods.kind(start, end) in ("months", "days"):
        return say("from {period}", period=periods.written(start, end))
    return periods.when(start, end)


def _before(records: list[dict[Any, Any]]) -> dict[Any, Any] | None:
    """The year right before the last one, if it is published."""
    row = records[-2]
    return row if row["year"] == records[-1]["year"] - 1 else None


def _share(last: dict[Any, Any], peak: dict[Any, Any]) -> str:
    if {last["qualifier"], peak["qualifier"]} != {_EXACT} or not peak["value"]:
        return ""
    share = percent(100 * last["value"] / peak["value"])
    return say("{percent} of {year}", percent=share, year=peak["year"])


def _compared(last: dict[Any, Any], before: dict[Any, Any] | None) -> str:
    if before is None or {last["qualifier"], before["qualifier"]} != {_EXACT}:
        return ""
    year = before["year"]
    if not before["value"]:
        return say("after none in {year}", year=year) if last["value"] else ""
    change = 100 * (last["value"] - before["value"]) / before["value"]
    if not change:
        return say("as many as in {year}", year=year)
    if change > 200:
        times = fmt.number(float(last["value"] / before["value"]), 1)
        return say("{times} times as many as in {year}", times=times, year=year)
    if change > 0:
        return say("{percent} more than in {year}", percent=percent(change), year=year)
    return say("{percent} fewer than in {year}", percent=percent(-change), year=year)


def _height(row: dict[Any, Any]) -> float:
    """A figure, or the upper end of a range; of a withheld one nothing is known but that."""
    known = [row[name] for name in ("value", "value_high") if not pd.isna(row[name])]
    return float(max(known, default=0))


def percent(value: float) -> str:
    """A percentage in words: ``3%``; what would round to nothing is ``less than 1%``."""
    if 0 < value < 1:
        return say("less than {amount}", amount=fmt.percent(1))
    return fmt.percent(float(value))


def _most_of_years(years: pd.Series) -> str:
    """``the most of the years 2015 to 2024``, or how many there are where one is missing."""
    first, last = int(years.min()), int(years.max())
    if len(years) == 2:
        return say("the most of {first} and {last}", first=first, last=last)
    if last - first + 1 == len(years):
        return say("the most of the years {first} to {last}", first=first, last=last)
    return say_n(
        "the most of the {n} year published",
        "the most of the {n} years published",
        len(years),
        n=fmt.number(len(years)),
    )
