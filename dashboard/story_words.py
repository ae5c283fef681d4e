"""What scenes say out of the data, where no page has a sentence for it. Texts are Markdown."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from dashboard import format as fmt
from dashboard import support_sentences as sentences
from dashboard import support_tables
from pipelines.catalog import codes, units
from pipelines.catalog.ledger_shapes import LedgerIndicator
from pipelines.catalog.wording import say


def places_and_people(totals: pd.DataFrame, month: str) -> str:
    """How many places and people are known. ``totals``: area values of level 'all', one row."""
    if not len(totals):
        return say("No facility fits these filters in {month}.", month=month)
    row = totals.iloc[0]
    counts: dict[str, Any] = {
        "month": month,
        "open": fmt.number(int(row["facilities"])),
        "with_places": fmt.number(int(row["places_counted"])),
        "with_people": fmt.number(int(row["people_counted"])),
    }
    places, people = row["places"], row["people"]
    if pd.isna(places) and pd.isna(people):
        return say(
            "In {month}, {open} facilities: neither their places nor their people are known.",
            **counts,
        )
    if pd.isna(people):
        return say(
            "In {month}, {open} facilities. Known: {places} places, in {with_places} of them.",
            places=fmt.number(int(places)),
            **counts,
        )
    if pd.isna(places):
        return say(
            "In {month}, {open} facilities. Known: {people} people, in {with_people} of them.",
            people=fmt.number(int(people)),
            **counts,
        )
    return say(
        "In {month}, {open} facilities. Known: {places} places in {with_places} of them, and"
        " {people} people in {with_people} of them.",
        places=fmt.number(int(places)),
        people=fmt.number(int(people)),
        **counts,
    )


def one_place(rows: pd.DataFrame, municipality_id: str, name: str) -> str:
    """Places, people and occupancy of one municipality. ``rows``: extract MUNICIPALITIES."""
    own = rows[rows["municipality_id"] == municipality_id]
    if not len(own):
        return say(
            "**{place}**: no facility that fits these filters is known here.",
            place=fmt.plain(name),
        )
    row = own.iloc[0]
    return say(
        "**{place}**: places: {places}; people: {people}; occupancy: {rate}.",
        place=fmt.plain(name),
        places=_written(row, "places", units.PLACES),
        people=_written(row, "people", units.PEOPLE),
        rate=_written(row, "occupancy_rate", units.PERCENT),
    )


def _written(row: pd.Series, name: str, unit: Any) -> str:
    status = str(row[f"{name}_status"])
    value = float(row[name]) if status == "observed" else None
    return fmt.value_or_status(value, status, unit)


def owed(row: pd.Series, until: date) -> str:
    """What is owed and for how long. ``row``: of the extract SUPPORT_COUNTRIES."""
    month = fmt.month(until)
    if pd.isna(row["owed_eur"]):
        return say("At the end of {month}: what is owed is not known.", month=month)
    late = float(row["owed_91_to_365_eur"]) + float(row["owed_over_365_eur"])
    return say(
        "At the end of {month}, {owed} had been claimed and neither refused nor paid: {late} of it"
        " for over 90 days, {longest} for over a year.",
        month=month,
        owed=sentences.eur(float(row["owed_eur"])),
        late=sentences.eur(late),
        longest=sentences.eur(float(row["owed_over_365_eur"])),
    )


def who_paid(payers: pd.DataFrame, totals: pd.DataFrame) -> str:
    """Which level paid most, and what nobody covered.

    ``payers``: query support_payer; ``totals``: query total_values.
    """
    levels = payers.groupby("payer_tier")["received_eur"].sum().sort_values(ascending=False)
    received = float(levels.sum()) if len(levels) else 0.0
    gap = support_tables.figure(totals, "gap_eur")
    if not received:
        return say("No money was received in these months.")
    given: dict[str, object] = {
        "received": sentences.eur(received),
        "share": fmt.quantity(100 * float(levels.iloc[0]) / received, units.PERCENT),
        "level": codes.FUNDER_TIER.label(str(levels.index[0])),
    }
    if gap is None or gap <= 0:
        return say("Of {received} received, {share} came from one level: {level}.", **given)
    return say(
        "Of {received} received, {share} came from one level: {level}. The municipalities were left"
        " with {gap} that nobody covered.",
        gap=sentences.eur(gap),
        **given,
    )


def first_of(rows: pd.DataFrame, indicator: LedgerIndicator, months: str) -> str:
    """Who stands first by an indicator. ``rows``: as of charts.support_ranking.ranked."""
    row = rows.iloc[0]
    value = float(row[indicator.id])
    if indicator.id == "gap_eur" and value > 0:
        return say(
            "The largest gap between cost and money received, {months}: {place}, {country}, with"
            " {eur}.",
            months=months,
            place=fmt.plain(str(row["municipality_name"])),
            country=fmt.plain(str(row["country_name"])),
            eur=sentences.eur(value),
        )
    return say(
        "{label}, {months}. First: {place}, {country}, with {value}.",
        label=indicator.label,
        months=months,
        place=fmt.plain(str(row["municipality_name"])),
        country=fmt.plain(str(row["country_name"])),
        value=fmt.quantity(value, indicator.unit),
    )


def opening(countries: int, municipalities: int, first: str, last: str) -> str:
    """What the data cover, for the title scene."""
    return say(
        "{municipalities} municipalities in {countries} countries, month by month from {first} to"
        " {last}. Every figure has its source.",
        municipalities=fmt.number(municipalities),
        countries=fmt.number(countries),
        first=first,
        last=last,
    )
