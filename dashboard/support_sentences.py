"""Findings of the page State support in plain words, in Markdown."""

from __future__ import annotations

from datetime import date

import pandas as pd

from dashboard import format as fmt
from dashboard.support_tables import figure
from pipelines.catalog import codes
from pipelines.catalog.support_extracts import ALL_AREAS

_MILLION = 1_000_000


def eur(value: float) -> str:
    """``45.3 million EUR``; below a million to the euro: ``812,345 EUR``."""
    if abs(value) >= _MILLION:
        return f"{fmt.number(value / _MILLION, 1)} million EUR"
    return f"{fmt.number(value)} EUR"


def answer(totals: pd.DataFrame, months: str, until: date) -> str:
    """How much came back and how late, in one or two sentences. ``totals``: query total_values."""
    cost, received = figure(totals, "cost_eur"), figure(totals, "received_eur")
    if cost is None or received is None:
        return f"No municipality of the chosen countries has reported its cost for {months}."
    count = int(totals["cost_eur_counted"].iloc[0])
    who = "one municipality" if count == 1 else f"{fmt.number(count)} municipalities"
    text = f"From {months}, {who} bore a cost of {eur(cost)} and received {eur(received)}"
    coverage = figure(totals, "coverage_rate")
    if coverage is not None:
        text += f": {fmt.number(coverage)} of every 100 EUR came back"
    median = figure(totals, "delay_median")
    if median is not None:
        text += f", half of it within {fmt.number(median)} days of the claim"
    owed = figure(totals, "owed_90_eur")
    if owed:
        text += f". At the end of {fmt.month(until)}, {eur(owed)} had been owed for over 90 days"
    return f"{text}."


def place(row: pd.Series) -> str:
    """What one municipality bore, received and lacks. ``row``: extract LEDGER_MUNICIPALITIES."""
    name = fmt.plain(str(row["municipality_name"]))
    if row["cost_eur_status"] != "observed":
        return f"**{name}** has not reported its cost in these months."
    gap = float(row["gap_eur"])
    outcome = f"a gap of {eur(gap)}" if gap >= 0 else f"a surplus of {eur(-gap)}"
    months = fmt.counted(int(row["months_counted"]), 12, "months reported")
    return (
        f"**{name}** bore {eur(float(row['cost_eur']))} and received"
        f" {eur(float(row['received_eur']))}: {outcome} ({months})."
    )


def surpluses(values: list[float], municipalities: int) -> str:
    """How many municipalities received more than they spent; '' if there is none."""
    if not values:
        return ""
    return (
        f"{fmt.number(len(values))} of {fmt.number(municipalities)} municipalities received more"
        f" than the cost of these months, {eur(sum(values))} in all: money for earlier months, or a"
        " true surplus."
    )


def cash(received: float, settled: float) -> str:
    """Why money received is not the last step of the waterfall."""
    return (
        f"Money received in these months, {eur(received)}, is another figure: it also pays for"
        f" claims of earlier months, while part of the {eur(settled)} paid on these claims may have"
        " arrived after the period."
    )


def delays(rows: pd.DataFrame) -> str:
    """The wait in one sentence. ``rows``: extract SUPPORT_DELAYS."""
    every = rows[rows["payer_tier"] == ALL_AREAS].iloc[0]
    return (
        f"Half of the {eur(float(every['received_eur']))} received had arrived within"
        f" {fmt.number(float(every['delay_median']))} days of the claim, nine tenths within"
        f" {fmt.number(float(every['delay_p90']))} days."
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
    share = f" ({fmt.number(100 * reached / total, 1)}%)" if total else ""
    stand = f"{eur(paid)} of it stand as paid" if paid else "none of it is published as paid"
    text = (
        f"The amounts that may be added up come to {eur(total)}. For {eur(reached)} of it{share}"
        f" the sources say for which municipality or facility it was; {stand}."
    )
    within = every["totality"].isin(("part", "cumulative")) & (every["stage"] == "paid")
    if within.any():
        count = int(within.sum())
        told = "row tells of payments, but lies" if count == 1 else "rows tell of payments, but lie"
        text += f" {count} more {told} within totals over several years and are not added."
    return text


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
        return "The people hosted in these months are not known well enough to work out an award."
    people = figure(totals, "people_hosted")
    assert people is not None  # the awards are multiples of it
    text = (
        f"For the {fmt.number(people)} people hosted on average, 500 EUR each would come to"
        f" {eur(low)} and 700 EUR each to {eur(high)}"
    )
    if gap > 0:
        text += (
            f": {fmt.number(100 * low / gap)} and {fmt.number(100 * high / gap)} per cent of the"
            f" gap of {eur(gap)}"
        )
    return f"{text}."
