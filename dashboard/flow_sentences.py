"""What the pages on movement say in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from dashboard import format as fmt
from dashboard.charts.flow_time_look import amount, period
from dashboard.charts.flow_time_roles import lead_series
from pipelines.catalog.flow_codes import FLOW_UNIT

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
    unit = FLOW_UNIT.label(str(last["unit"]))
    if len(records) == 1:
        return (
            f"{figure(last)} {unit} in {last['year']}, the only whole year of this series"
            f" ({_name(last)})."
        )
    if last is peak:
        said = f"{figure(last)} {unit} in {last['year']}, the most of {_stretch(rows['year'])}"
        compared = _compared(last, _before(records))
        return f"{said}{', ' + compared if compared else ''} ({_name(last)})."
    said = f"{figure(peak)} {unit} in {peak['year']}, the most of {_stretch(rows['year'])}"
    now = f"{figure(last)} in {last['year']}"
    parts = [part for part in (_share(last, peak), _compared(last, _before(records))) if part]
    return f"{said}; {now}{', ' + ' and '.join(parts) if parts else ''} ({_name(last)})."


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
    said = "; ".join(
        f"{figure(row)} in {row['year']} ({_name(row)})" for row in later.to_dict("records")
    )
    return f"Later years are known from another series only, which is not joined to it: {said}."


def months_sentence(months: pd.DataFrame) -> str:
    """The latest month of the series that stands, and a later one of another series.

    ``months``: rows of flow_month of one place. Blank where no month is published.
    """
    lead = lead_series(months)
    if lead is None:
        return ""
    known = months[(months["standing"] == "stands") & months["value"].notna()]
    last = known[known["series_id"] == lead].sort_values("month_end").to_dict("records")[-1]
    said = f"Latest month: {figure(last)} in {fmt.month(last['month_end'])} ({_name(last)})"
    later = known[known["month_end"] > last["month_end"]].sort_values("month_end")
    for row in later.tail(1).to_dict("records"):
        said += f"; {figure(row)} in {fmt.month(row['month_end'])} ({_name(row)})"
    return f"{said}."


def busiest_month_sentence(months: pd.DataFrame) -> str:
    """The highest and the latest month of one place; blank where no month is published."""
    lead = lead_series(months)
    if lead is None:
        return ""
    rows = months[(months["series_id"] == lead) & months["value"].notna()]
    dated = rows.sort_values("month_end").to_dict("records")
    last, peak = dated[-1], max(dated, key=lambda row: row["value"])
    said = f"{amount(peak)} in {fmt.month(peak['month_end'])}, the most of the"
    said += f" {len(dated)} months published"
    if last is not peak:
        said += f"; {figure(last)} in {fmt.month(last['month_end'])}"
    return f"{said} ({_name(last)})."


def latest_sentence(observations: pd.DataFrame) -> str:
    """The figure that reaches furthest, of a place without whole years or months."""
    row = observations.sort_values(["period_end", "period_start"]).to_dict("records")[-1]
    return f"{amount(row)} {_on(row)} ({_name(row)}). No whole calendar year is published."


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
        text = f"{_name(last)}: {amount(last)} {_on(last)}"
        if len(dated) > 1:
            peak = max(dated, key=_height)
            most = f"the most of {len(dated)} figures"
            text += f", {most}" if peak is last else f"; {amount(peak)} {_on(peak)}, {most}"
        said.append(f"{text}.")
    return said


def in_short(years: pd.DataFrame) -> str:
    """One line on a place among several: its peak and its latest whole year, of one series."""
    lead = lead_series(years)
    if lead is None:
        return "No whole year is published."
    rows = years[(years["series_id"] == lead) & years["value"].notna()].sort_values("year")
    records = rows.to_dict("records")
    last, peak = records[-1], max(records, key=lambda row: row["value"])
    if last is peak:
        return f"Most in {last['year']}: {figure(last)}"
    return f"Most in {peak['year']}: {figure(peak)}; {last['year']}: {figure(last)}"


def months_in_short(months: pd.DataFrame) -> str:
    """One line on the months of a place among several: the highest and the latest."""
    known = months[(months["standing"] == "stands") & months["value"].notna()]
    if not len(known):
        return "No month is published."
    dated = known.sort_values("month_end").to_dict("records")
    last, peak = dated[-1], max(dated, key=lambda row: row["value"])
    most = f"Most in {fmt.month(peak['month_end'])}: {figure(peak)}"
    if last is peak:
        return most
    return f"{most}; {fmt.month(last['month_end'])}: {figure(last)}"


def stocks_in_short(rows: pd.DataFrame) -> list[str]:
    """A few words on each series of people on a day, of a place among several: the latest."""
    said = []
    for _, part in rows.sort_values(["standing_rank", "series_id"]).groupby(
        "series_id", sort=False
    ):
        last = part.sort_values("period_end").to_dict("records")[-1]
        said.append(f"{_name(last)}: {amount(last)} {_on(last)}.")
    return said


def outcomes_in_short(rows: pd.DataFrame) -> str:
    """The latest year's outcomes of a place. ``rows`` of flow_year."""
    last = rows["year"].max()
    said = "; ".join(
        f"{_name(row).rsplit(': ', 1)[-1].removesuffix(', UNHCR')} {figure(row)}"
        for row in rows[rows["year"] == last].sort_values("series_id").to_dict("records")
    )
    return f"{last}: {said}"


def written_figure(row: dict[Any, Any]) -> str:
    """A published figure as a line of a list, in Markdown."""
    when = period(row["period_start"], row["period_end"])
    return (
        f"**{when}**: {amount(row)} · {_name(row)}, counted by {fmt.plain(str(row['counted_by']))}"
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
    return f"Note: {'; '.join(said)}." if said else ""


def without_figures(names: Sequence[str]) -> str:
    """That chosen places have nothing of this type."""
    whose = ", ".join(fmt.plain(name) for name in names)
    return f"No figure of this kind is published for {whose}. Choose something else to count."


def figure(row: dict[Any, Any]) -> str:
    """A figure with its wording, without its unit, or why there is none."""
    value = None if pd.isna(row["value"]) else float(row["value"])
    return fmt.value_or_status(value, str(row["value_status"]), None, str(row["qualifier"]))


def _name(row: dict[Any, Any]) -> str:
    """The series; where its name begins with the place that is told of anyway, without it."""
    name = str(row["series_name"]).removeprefix(f"{row.get('place_name', '')}: ")
    return fmt.plain(name[0].upper() + name[1:])


def _named(rows: list[dict[Any, Any]]) -> str:
    first, *others = [_name(row) for row in rows]
    if not others:
        return first
    return f"{first}; {others[0]}" if len(others) == 1 else f"{first}, and {len(others)} others"


def _on(row: dict[Any, Any]) -> str:
    start, end = row["period_start"], row["period_end"]
    words = period(start, end)
    if start == end:
        return f"on {words}"
    return f"from {words}" if " to " in words else f"in {words}"


def _before(records: list[dict[Any, Any]]) -> dict[Any, Any] | None:
    """The year right before the last one, if it is published."""
    row = records[-2]
    return row if row["year"] == records[-1]["year"] - 1 else None


def _share(last: dict[Any, Any], peak: dict[Any, Any]) -> str:
    if {last["qualifier"], peak["qualifier"]} != {_EXACT} or not peak["value"]:
        return ""
    return f"{percent(100 * last['value'] / peak['value'])} of {peak['year']}"


def _compared(last: dict[Any, Any], before: dict[Any, Any] | None) -> str:
    if before is None or {last["qualifier"], before["qualifier"]} != {_EXACT}:
        return ""
    if not before["value"]:
        return f"after none in {before['year']}" if last["value"] else ""
    change = 100 * (last["value"] - before["value"]) / before["value"]
    if not change:
        return f"as many as in {before['year']}"
    if change > 200:
        times = fmt.number(float(last["value"] / before["value"]), 1)
        return f"{times} times as many as in {before['year']}"
    return f"{percent(abs(change))} {'more' if change > 0 else 'fewer'} than in {before['year']}"


def _height(row: dict[Any, Any]) -> float:
    """A figure, or the upper end of a range; of a withheld one nothing is known but that."""
    known = [row[name] for name in ("value", "value_high") if not pd.isna(row[name])]
    return float(max(known, default=0))


def percent(value: float) -> str:
    """A percentage in words: ``3%``; what would round to nothing is ``less than 1%``."""
    return "less than 1%" if 0 < value < 1 else f"{fmt.number(float(value))}%"


def _stretch(years: pd.Series) -> str:
    """``the years 2015 to 2024`` where no year is missing, else how many years there are."""
    first, last = int(years.min()), int(years.max())
    if last - first + 1 == len(years):
        return f"the years {first} to {last}" if last - first > 1 else f"{first} and {last}"
    if len(years) == 2:
        return f"{first} and {last}"
    return f"the {len(years)} years published"
