"""What the page on pressure says in words. All texts are Markdown."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from dashboard import format as fmt
from dashboard import periods
from dashboard.pressure_figures import Row, people, per_day, places
from pipelines.catalog import codes, pressure_codes, units
from pipelines.catalog.wording import mark, say, say_n

WHOLE_COUNTRY = mark("Whole country")
"""What the queries call the place of a figure for all of a country."""
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
    return no_shortage(countries)


def no_shortage(countries: Sequence[str]) -> str:
    """That nothing is known, and what that means. ``countries``: names."""
    return say(
        "No shortage is known of {countries}. That does not mean that there was none: only where"
        " somebody published people and places can one be seen.",
        countries=listed(countries),
    )


def _best(over: pd.DataFrame) -> pd.Series:
    rank = over["pairing"].map({code: number for number, code in enumerate(_SURE)})
    ordered = over.assign(rank=rank).sort_values(
        ["rank", "share_percent", "period_end"], ascending=[True, False, False]
    )
    return ordered.iloc[0]


def _over(row: pd.Series) -> str:
    known = {
        "place": fmt.plain(str(row["country_name"])),
        "when": when(row["period_start"], row["period_end"]),
        "people": people(row.to_dict()),
        "places": places(row.to_dict()),
        "percent": fmt.percent(float(row["share_percent"])),
    }
    one_source = row["pairing"] == "same_source"
    if row["kind"] == "facility_over":
        known["place"] = fmt.plain(f"{row['place_name']}, {row['country_name']}")
        if one_source:
            return say(
                "{place}: {when}, the centre held {people} on {places} ({percent}), by one source.",
                **known,
            )
        return say("{place}: {when}, the centre held {people} on {places} ({percent}).", **known)
    if one_source:
        return say(
            "{place}: {when}, reception held {people} on {places} ({percent}), by one source.",
            **known,
        )
    return say("{place}: {when}, reception held {people} on {places} ({percent}).", **known)


def countries_over(shortages: pd.DataFrame) -> list[str]:
    """A sentence per country that was over its places by published totals, fullest first."""
    over = shortages[shortages["kind"] == "country_over"]
    over = over.sort_values("share_percent", ascending=False)
    sentences = []
    for name, rows in over.groupby("country_name", sort=False):
        sentences.append(f"**{fmt.plain(str(name))}**: {_country_over(rows)}")
    return sentences


def _country_over(rows: pd.DataFrame) -> str:
    top = rows.iloc[0].to_dict()
    share = f"**{fmt.percent(float(top['share_percent']))}**"
    distance = _distance(top)
    text = say(
        "more people than places at {n} of the dates for which both are published, from {first} to"
        " {last}; most {when}: {people} on {places} ({percent}).",
        n=fmt.number(len(rows)),
        first=fmt.month(min(rows["period_end"])),
        last=fmt.month(max(rows["period_end"])),
        when=when(top["period_start"], top["period_end"]),
        people=people(top),
        places=places(top),
        percent=f"{share}; {distance}" if distance else share,
    )
    if pd.isna(top["realistic_high_places"]):
        return text
    low, high = int(top["realistic_low_places"]), int(top["realistic_high_places"])
    realistic = say(
        "The source of the places calls only {low} to {high} of them realistic: {least} to {most}"
        " of these.",
        low=fmt.number(low),
        high=fmt.number(high),
        least=fmt.number(100 * float(top["people"]) / high),
        most=fmt.percent(100 * float(top["people"]) / low),
    )
    return f"{text} {realistic}"


def centres_over(runs: pd.DataFrame, shortages: pd.DataFrame) -> str:
    """How many centres ever held more people than places, of how many that can be judged."""
    known = set(runs.loc[runs["facility_id"].notna(), "facility_id"])
    over = shortages[shortages["kind"] == "facility_over"]
    judged = known | set(over["facility_id"])
    if not judged:
        return ""
    full = over["facility_id"].nunique()
    if not full:
        return say_n(
            "Of {n} reception centre whose people and places are both known at some time, **none**"
            " held more people than places at least once, as far as counts tell.",
            "Of {n} reception centres whose people and places are both known at some time, **none**"
            " held more people than places at least once, as far as counts tell.",
            len(judged),
        )
    last = over.sort_values("period_end").iloc[-1]
    return say_n(
        "Of {n} reception centre whose people and places are both known at some time, **{full}**"
        " held more people than places at least once, the latest count of that kind being {place},"
        " {when}.",
        "Of {n} reception centres whose people and places are both known at some time, **{full}**"
        " held more people than places at least once, the latest count of that kind being {place},"
        " {when}.",
        len(judged),
        full=fmt.number(full),
        place=fmt.plain(str(last["place_name"])),
        when=when(last["period_start"], last["period_end"]),
    )


def outside(shortages: pd.DataFrame) -> str:
    """The largest figure of people outside reception for a whole country."""
    rows = shortages[(shortages["kind"] == "outside") & shortages["is_whole_country"].astype(bool)]
    if not len(rows):
        return ""
    size = rows["people"].fillna(rows["people_high"])
    top = rows.assign(size=size).sort_values(["size", "period_end"], ascending=False).iloc[0]
    return say(
        "Most people outside reception: {people} in {country}, {when} ({source}).",
        people=people(top.to_dict()),
        country=fmt.plain(str(top["country_name"])),
        when=when(top["period_start"], top["period_end"]),
        source=fmt.cited(str(top["source_title"]), top["source_url"]),
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
    return say(
        "The shortest time until full: {country}, {when}: {free} free at the start, {per_day}, so"
        " at least {days} if everybody asked for a place and nobody left.",
        country=fmt.plain(str(row["country_name"])),
        when=when(row["period_start"], row["period_end"]),
        free=fmt.quantity(float(row["free_places"]), units.PLACES),
        per_day=per_day(float(row["people_per_day"]), str(row["flow_type"])),
        days=_days(float(row["days_until_full"])),
    )


def how_many_rated(rows: pd.DataFrame) -> str:
    """How many figures of movement meet places and people that are known and fresh."""
    rated = int(rows["capacity_state"].isin(["free", "full"]).sum())
    return say_n(
        "{rated} of {n} figure could be set against the places free at their start. For the others"
        " places and people were not both known, known for too few centres, or out of date.",
        "{rated} of {n} figures could be set against the places free at their start. For the others"
        " places and people were not both known, known for too few centres, or out of date.",
        len(rows),
        rated=fmt.number(rated),
        n=fmt.number(len(rows)),
    )


def one_shortage(row: Row) -> str:
    """A shortage of the list in a sentence, with its evidence and its source to click on."""
    where = fmt.plain(str(row["country_name"]))
    if not row["is_whole_country"]:
        where = f"{fmt.plain(str(row['place_name']))}, {where}"
    head = f"**{when(row['period_start'], row['period_end'], lead='')}** · {where}: "
    return head + _said(row) + f" {_evidence(row)}"


def _said(row: Row) -> str:
    if isinstance(row["statement"], str):
        return fmt.plain(row["statement"])
    if row["kind"] == "outside":
        if isinstance(row["part_of_series"], str):
            return say(
                "{people} outside reception (part of a figure for the country).", people=people(row)
            )
        return say("{people} outside reception.", people=people(row))
    share = fmt.percent(float(str(row["share_percent"])))
    parts = [
        say(
            "{people} on {places}, {percent}", people=people(row), places=places(row), percent=share
        )
    ]
    if _distance(row):
        parts.append(_distance(row))
    if not pd.isna(row["realistic_high_places"]):
        parts.append(
            say(
                "only {low} to {high} of the places are called realistic",
                low=fmt.number(int(row["realistic_low_places"])),
                high=fmt.number(int(row["realistic_high_places"])),
            )
        )
    return f"{'; '.join(parts)}."


def _distance(row: Row) -> str:
    days = row["apart_days"]
    if pd.isna(days) or int(days) == 0 or row["kind"] not in (*_OVER, "realistic_over"):
        return ""
    months = round(int(days) / 30.44)
    if months < 2:
        return say_n("places dated {n} day before", "places dated {n} days before", int(days))
    return say_n("places dated {n} month before", "places dated {n} months before", months)


def _evidence(row: Row) -> str:
    kind = pressure_codes.SHORTAGE_KIND.label(str(row["kind"]))
    label = codes.EVIDENCE.label(str(row["evidence"]))
    sources = fmt.cited(str(row["source_title"]), row["source_url"])
    other = row["places_source_title"]
    if isinstance(other, str) and row["places_source_id"] != row["source_id"]:
        of_places = say("places: {source}", source=fmt.cited(other, row["places_source_url"]))
        sources += f"; {of_places}"
    return f"*{kind}. {label}:* {sources}"


def _days(days: float) -> str:
    return say("less than a day") if days < 1 else fmt.quantity(days, units.DAYS)


def listed(names: Sequence[str]) -> str:
    """``A, B and C``."""
    if len(names) < 2:
        return "".join(names)
    return say("{names} and {last}", names=", ".join(names[:-1]), last=names[-1])


def when(start: object, end: object, lead: str = "in ") -> str:
    """A period in words: ``on 5 March 2017``, ``in March 2017``; without ``lead`` as in a list."""
    return periods.when(start, end) if lead else periods.written(start, end)
