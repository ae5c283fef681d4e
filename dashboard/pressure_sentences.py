"""What the page on pressure says in words. All texts are Markdown."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from dashboard import format as fmt
from pipelines.catalog import codes, pressure_codes, units

Row = Mapping[Hashable, Any]
FLOW_WORDS = {
    "arrival": "arrivals registered",
    "intention": "intentions to seek asylum",
    "transit": "people in transit, estimated",
}
NO_SHORTAGE = (
    "No shortage is known of {countries}. That does not mean that there was none: only where"
    " somebody published people and places can one be seen."
)
_SURE = ("same_source", "near", "apart")
_OVER = ("country_over", "facility_over")


def answer(shortages: pd.DataFrame, countries: Sequence[str]) -> str:
    """The answer in a sentence: the fullest a country was by its best evidence.

    ``shortages``: query pressure_shortage; ``countries``: names of those chosen. Evidence goes
    first: one source for both figures, then dates close together, then the higher occupancy.
    """
    over = shortages[shortages["kind"] == "country_over"]
    if not len(over):
        over = shortages[shortages["kind"] == "facility_over"]
    if len(over):
        return _over(_best(over))
    outside = shortages[shortages["people"].notna() | shortages["people_high"].notna()]
    if len(outside):
        return one_shortage(outside.iloc[0].to_dict())
    return NO_SHORTAGE.format(countries=listed(countries))


def _best(over: pd.DataFrame) -> pd.Series:
    rank = over["pairing"].map({code: number for number, code in enumerate(_SURE)})
    ordered = over.assign(rank=rank).sort_values(
        ["rank", "share_percent", "period_end"], ascending=[True, False, False]
    )
    return ordered.iloc[0]


def _over(row: pd.Series) -> str:
    where = str(row["country_name"])
    if row["kind"] == "facility_over":
        where = f"{row['place_name']}, {where}"
    held = "reception" if row["kind"] == "country_over" else "the centre"
    text = (
        f"{fmt.plain(where)}: {when(row['period_start'], row['period_end'])}, {held} held"
        f" {people(row.to_dict())} on {places(row.to_dict())}"
        f" ({fmt.number(float(row['share_percent']))}%)"
    )
    return f"{text}, by one source." if row["pairing"] == "same_source" else f"{text}."


def countries_over(shortages: pd.DataFrame) -> list[str]:
    """A sentence per country that was over its places by published totals, fullest first."""
    over = shortages[shortages["kind"] == "country_over"]
    over = over.sort_values("share_percent", ascending=False)
    sentences = []
    for name, rows in over.groupby("country_name", sort=False):
        top = rows.iloc[0]
        months = sorted({day.replace(day=1) for day in rows["period_end"]})
        text = (
            f"**{fmt.plain(str(name))}**: more people than places at {len(rows)} of the dates for"
            f" which both are published, from {fmt.month(months[0])} to {fmt.month(months[-1])};"
            f" most {when(top['period_start'], top['period_end'])}:"
            f" {people(top.to_dict())} on {places(top.to_dict())}"
            f" (**{fmt.number(float(top['share_percent']))}%**{_distance(top.to_dict())})."
        )
        if not pd.isna(top["realistic_high_places"]):
            low, high = int(top["realistic_low_places"]), int(top["realistic_high_places"])
            text += (
                f" The source of the places calls only {fmt.number(low)} to {fmt.number(high)} of"
                f" them realistic: {fmt.number(100 * float(top['people']) / high)} to"
                f" {fmt.number(100 * float(top['people']) / low)}% of these."
            )
        sentences.append(text)
    return sentences


def centres_over(runs: pd.DataFrame, shortages: pd.DataFrame) -> str:
    """How many centres ever held more people than places, of how many that can be judged."""
    known = set(runs.loc[runs["facility_id"].notna(), "facility_id"])
    over = shortages[shortages["kind"] == "facility_over"]
    judged = known | set(over["facility_id"])
    if not judged:
        return ""
    full = over["facility_id"].nunique()
    many = "centre" if len(judged) == 1 else "centres"
    text = (
        f"Of {len(judged)} reception {many} whose people and places are both known at some time,"
        f" **{full or 'none'}** held more people than places at least once"
    )
    if not full:
        return f"{text}, as far as counts tell."
    last = over.sort_values("period_end").iloc[-1]
    return (
        f"{text}, the latest count of that kind being {fmt.plain(str(last['place_name']))},"
        f" {when(last['period_start'], last['period_end'])}."
    )


def outside(shortages: pd.DataFrame) -> str:
    """The largest figure of people outside reception for a whole country."""
    rows = shortages[
        (shortages["kind"] == "outside") & (shortages["place_name"] == "Whole country")
    ]
    if not len(rows):
        return ""
    size = rows["people"].fillna(rows["people_high"])
    top = rows.assign(size=size).sort_values(["size", "period_end"], ascending=False).iloc[0]
    return (
        f"Most people outside reception: {people(top.to_dict())} in"
        f" {fmt.plain(str(top['country_name']))}, {when(top['period_start'], top['period_end'])}"
        f" ({fmt.cited(str(top['source_title']), top['source_url'])})."
    )


def fastest(figures: pd.DataFrame) -> str:
    """Where places were free and would have been taken soonest, by figures close together."""
    known = figures[
        figures["days_until_full"].notna()
        & (figures["standing"] == "stands")
        & figures["pairing"].isin(["same_source", "near"])
    ]
    if not len(known):
        return ""
    # A month says more about the places free at its start than a year does.
    ordered = known.assign(longer=known["period_kind"] != "month")
    row = ordered.sort_values(["longer", "days_until_full"]).iloc[0].to_dict()
    free = fmt.quantity(float(row["free_places"]), units.PLACES)
    return (
        f"The shortest time until full: {fmt.plain(str(row['country_name']))},"
        f" {when(row['period_start'], row['period_end'])}: {free} free at the start,"
        f" {fmt.number(float(row['people_per_day']), 1)} {FLOW_WORDS[str(row['flow_type'])]} a day,"
        f" so at least {_days(float(row['days_until_full']))} if everybody asked for a place and"
        " nobody left."
    )


def how_many_rated(rows: pd.DataFrame) -> str:
    """How many figures of movement meet places and people that are known and fresh."""
    rated = int(rows["capacity_state"].isin(["free", "full"]).sum())
    return (
        f"{rated} of {len(rows)} figures could be set against the places free at their start. For"
        " the others places and people were not both known, known for too few centres, or out of"
        " date."
    )


def one_shortage(row: Row) -> str:
    """A shortage of the list in a sentence, with its evidence and its source to click on."""
    where = fmt.plain(str(row["country_name"]))
    if row["place_name"] != "Whole country":
        where = f"{fmt.plain(str(row['place_name']))}, {where}"
    head = f"**{when(row['period_start'], row['period_end'], lead='')}** · {where}: "
    return head + _said(row) + f" {_evidence(row)}"


def _said(row: Row) -> str:
    if isinstance(row["statement"], str):
        return fmt.plain(row["statement"])
    if row["kind"] == "outside":
        part = (
            " (part of a figure for the country)" if isinstance(row["part_of_series"], str) else ""
        )
        return f"{people(row)} outside reception{part}."
    text = f"{people(row)} on {places(row)}, {fmt.number(float(str(row['share_percent'])))}%"
    text += _distance(row)
    if not pd.isna(row["realistic_high_places"]):
        low, high = int(row["realistic_low_places"]), int(row["realistic_high_places"])
        text += f"; only {fmt.number(low)} to {fmt.number(high)} of the places are called realistic"
    return f"{text}."


def _distance(row: Row) -> str:
    days = row["apart_days"]
    if pd.isna(days) or int(days) == 0:
        return ""
    months = round(int(days) / 30.44)
    apart = f"{days} days" if months < 2 else f"{months} months"
    return f"; places dated {apart} before" if row["kind"] in (*_OVER, "realistic_over") else ""


def _evidence(row: Row) -> str:
    kind = pressure_codes.SHORTAGE_KIND.label(str(row["kind"]))
    label = codes.EVIDENCE.label(str(row["evidence"]))
    sources = fmt.cited(str(row["source_title"]), row["source_url"])
    other = row["places_source_title"]
    if isinstance(other, str) and row["places_source_id"] != row["source_id"]:
        sources += f"; places: {fmt.cited(other, row['places_source_url'])}"
    return f"*{kind}. {label}:* {sources}"


def people(row: Row) -> str:
    """People as the source gives them: one number as worded, or a range."""
    if not pd.isna(row["people"]):
        return fmt.value_or_status(
            float(row["people"]), "observed", units.PEOPLE, str(row["people_qualifier"] or "")
        )
    low, high = int(row["people_low"]), int(row["people_high"])
    return f"{fmt.number(low)} to {fmt.number(high)} people"


def places(row: Row) -> str:
    """Places as the source gives them."""
    return fmt.value_or_status(
        float(row["places"]), "observed", units.PLACES, str(row["places_qualifier"] or "")
    )


def _days(days: float) -> str:
    return "less than a day" if days < 1 else fmt.quantity(days, units.DAYS)


def when(start: object, end: object, lead: str = "in ") -> str:
    """A period in words: a day, a month, a year, or from one to another."""
    assert isinstance(start, date)
    assert isinstance(end, date)
    if start == end:
        return f"{'on ' if lead else ''}{fmt.day(end)}"
    if start.day == 1 and end == _last_day(end):
        if (start.year, start.month) == (end.year, end.month):
            return f"{lead}{fmt.month(end)}"
        if (start.month, end.month, start.year) == (1, 12, end.year):
            return f"{lead}{end.year}"
        return f"{fmt.month(start)} to {fmt.month(end)}"
    return f"{fmt.day(start)} to {fmt.day(end)}"


def _last_day(day: date) -> date:
    after = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return date.fromordinal(after.toordinal() - 1)


def listed(names: Sequence[str]) -> str:
    """``A, B and C``."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def what_if(row: Row, stay_days: int, flow_type: str) -> str:
    """What a stay that the reader chose would have meant for a country's busiest month."""
    start, end = row["first_month"], row["last_month"]
    assert isinstance(start, date)
    period = when(start.replace(day=1), end, lead="")
    there = row["places_there"]
    text = (
        f"**{fmt.plain(str(row['country_name']))}**, {period}:"
        f" {fmt.number(float(str(row['people_per_day'])), 1)} {FLOW_WORDS[flow_type]} a day"
        f" × {fmt.quantity(stay_days, units.DAYS)} ="
        f" **{fmt.quantity(float(str(row['places_needed'])), units.PLACES)}** needed; "
    )
    if pd.isna(there):
        return text + "how many were there is not known."
    known = fmt.quantity(float(str(there)), units.PLACES)
    if pd.isna(row["open_facilities"]):
        return text + f"{known} by the published total."
    counted, of = int(row["facilities_counted"]), int(row["open_facilities"])
    return text + f"{known} known, in {fmt.counted(counted, of, 'open facilities')}."


def stay(row: Row) -> str:
    """A published average stay with its source."""
    begun = row["period_start"]
    year = f" ({begun.year})" if isinstance(begun, date) else ""
    days = fmt.quantity(float(row["stay_days"]), units.DAYS)
    return (
        f"{fmt.plain(str(row['country_name']))} {days}"
        f"{year}, {fmt.cited(str(row['source_title']), row['source_url'])}"
    )
