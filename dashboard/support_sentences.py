"""Findings of the page State support in plain words, in Markdown."""

from __future__ import annotations

from datetime import date

import pandas as pd

from dashboard import format as fmt
from dashboard.support_tables import figure
from pipelines.catalog import codes, units
from pipelines.catalog.ledger_indicators import WINDOW_MONTHS
from pipelines.catalog.support_extracts import ALL_AREAS
from pipelines.catalog.wording import say, say_n

_MILLION = 1_000_000


def eur(value: float) -> str:
    """``45.3 million EUR``; below a million to the euro: ``812,345 EUR``."""
    if abs(value) >= _MILLION:
        return say("{n} million EUR", n=fmt.number(value / _MILLION, 1))
    return fmt.quantity(value, units.EUR)


def answer(totals: pd.DataFrame, months: str, until: date) -> str:
    """How much came back and how late, in one to three sentences. ``totals``: total_values."""
    cost, received = figure(totals, "cost_eur"), figure(totals, "received_eur")
    if cost is None or received is None:
        return say(
            "No municipality of the chosen countries has reported its cost for {months}.",
            months=months,
        )
    count = int(totals["cost_eur_counted"].iloc[0])
    told = [
        say_n(
            "From {months}, {n} municipality bore a cost of {cost} and received {received}.",
            "From {months}, {n} municipalities bore a cost of {cost} and received {received}.",
            count,
            n=fmt.number(count),
            months=months,
            cost=eur(cost),
            received=eur(received),
        ),
        _came_back(figure(totals, "coverage_rate"), figure(totals, "delay_median")),
    ]
    owed = figure(totals, "owed_90_eur")
    if owed:
        told.append(
            say(
                "At the end of {month}, {amount} had been owed for over 90 days.",
                month=fmt.month(until),
                amount=eur(owed),
            )
        )
    return " ".join(sentence for sentence in told if sentence)


def _came_back(coverage: float | None, median: float | None) -> str:
    """How much of the cost was covered, and within how many days; '' if neither is known."""
    share = "" if coverage is None else fmt.number(coverage)
    days = "" if median is None else fmt.number(median)
    if share and days:
        return say(
            "{n} of every 100 EUR came back, half of it within {days} days of the claim.",
            n=share,
            days=days,
        )
    if share:
        return say("{n} of every 100 EUR came back.", n=share)
    return say("Half of it came within {days} days of the claim.", days=days) if days else ""


def place(row: pd.Series) -> str:
    """What one municipality bore, received and lacks. ``row``: extract LEDGER_MUNICIPALITIES."""
    name = fmt.plain(str(row["municipality_name"]))
    if row["cost_eur_status"] != "observed":
        return say(
            "**{municipality}** has not reported its cost in these months.", municipality=name
        )
    gap = float(row["gap_eur"])
    told = {
        "municipality": name,
        "cost": eur(float(row["cost_eur"])),
        "received": eur(float(row["received_eur"])),
        "amount": eur(abs(gap)),
        "n": fmt.number(int(row["months_counted"])),
        "of": fmt.number(WINDOW_MONTHS),
    }
    if gap >= 0:
        return say(
            "**{municipality}** bore {cost} and received {received}: a gap of {amount} ({n} of {of}"
            " months reported).",
            **told,
        )
    return say(
        "**{municipality}** bore {cost} and received {received}: a surplus of {amount} ({n} of {of}"
        " months reported).",
        **told,
    )


def surpluses(values: list[float], municipalities: int) -> str:
    """How many municipalities received more than they spent; '' if there is none."""
    if not values:
        return ""
    return say_n(
        "{n} of {of} municipalities received more than the cost of these months, {amount} in all:"
        " money for earlier months, or a true surplus.",
        "{n} of {of} municipalities received more than the cost of these months, {amount} in all:"
        " money for earlier months, or a true surplus.",
        len(values),
        n=fmt.number(len(values)),
        of=fmt.number(municipalities),
        amount=eur(sum(values)),
    )


def cash(received: float, settled: float) -> str:
    """Why money received is not the last step of the waterfall."""
    return say(
        "Money received in these months, {received}, is another figure: it also pays for claims of"
        " earlier months, while part of the {settled} paid on these claims may have arrived after"
        " the period.",
        received=eur(received),
        settled=eur(settled),
    )


def delays(rows: pd.DataFrame) -> str:
    """The wait in one sentence. ``rows``: extract SUPPORT_DELAYS."""
    every = rows[rows["payer_tier"] == ALL_AREAS].iloc[0]
    return say(
        "Half of the {amount} received had arrived within {half} days of the claim, nine tenths"
        " within {most} days.",
        amount=eur(float(every["received_eur"])),
        half=fmt.number(float(every["delay_median"])),
        most=fmt.number(float(every["delay_p90"])),
    )


def published(every: pd.DataFrame) -> str:
    """What published money adds up to and how much of it is placed.

    ``every``: extract PUBLISHED_FUNDING, rows that are not in the sum included.
    """
    rows = every[every["is_summed"] == "yes"]
    total = float(rows["amount_eur"].sum())
    on_place = rows[rows["place_level"].isin(("facility", "municipality"))]
    reached = float(on_place["amount_eur"].sum())
    paid = float(rows.loc[rows["stage"] == "paid", "amount_eur"].sum())
    share = fmt.percent(100 * reached / total, 1) if total else fmt.not_applicable()
    told = {"total": eur(total), "reached": eur(reached), "share": share}
    text = (
        say(
            "The amounts that may be added up come to {total}. For {reached} of it ({share}) the"
            " sources say for which municipality or facility it was; {paid} of it stand as paid.",
            paid=eur(paid),
            **told,
        )
        if paid
        else say(
            "The amounts that may be added up come to {total}. For {reached} of it ({share}) the"
            " sources say for which municipality or facility it was; none of it is published as"
            " paid.",
            **told,
        )
    )
    within = int(
        (every["totality"].isin(("part", "cumulative")) & (every["stage"] == "paid")).sum()
    )
    if not within:
        return text
    beside = say_n(
        "{n} more row tells of payments, but lies within totals over several years and is not"
        " added.",
        "{n} more rows tell of payments, but lie within totals over several years and are not"
        " added.",
        within,
    )
    return f"{text} {beside}"


def beside_published(payers: pd.DataFrame) -> list[tuple[str, str]]:
    """Level in words and EUR received from it, for the levels that also publish their money."""
    lines = []
    for tier in ("eu", "international_organisation", "bilateral", "state"):
        received = float(payers.loc[payers["payer_tier"] == tier, "received_eur"].sum())
        if received:
            lines.append((codes.FUNDER_TIER.label(tier), eur(received)))
    return lines


def awards(totals: pd.DataFrame) -> str:
    """What the two presets would come to beside the gap. ``totals``: query total_values."""
    low, high = figure(totals, "award_500"), figure(totals, "award_700")
    gap = figure(totals, "gap_eur")
    if low is None or high is None or gap is None:
        return say(
            "The people hosted in these months are not known well enough to work out an award."
        )
    people = figure(totals, "people_hosted")
    assert people is not None  # the awards are multiples of it
    told = {"people": fmt.number(people), "low": eur(low), "high": eur(high)}
    if gap <= 0:
        return say(
            "For the {people} people hosted on average, 500 EUR each would come to {low} and 700"
            " EUR each to {high}.",
            **told,
        )
    return say(
        "For the {people} people hosted on average, 500 EUR each would come to {low} and 700 EUR"
        " each to {high}: {low_percent} and {high_percent} per cent of the gap of {gap}.",
        low_percent=fmt.number(100 * low / gap),
        high_percent=fmt.number(100 * high / gap),
        gap=eur(gap),
        **told,
    )
