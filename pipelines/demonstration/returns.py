"""Simulated returns as municipalities would have sent them, quarter by quarter."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from pipelines.demonstration.draws import Draws
from pipelines.demonstration.hosting import SimulatedMonth, simulated_months
from pipelines.demonstration.money import LocalMoney
from pipelines.demonstration.places import KnownPlace, chosen_places
from pipelines.demonstration.settings import Settings
from pipelines.demonstration.support import PAYERS, SimulatedClaim, programmes, quarter_claims

Cell = str | int | date | Decimal | None
Row = dict[str, Cell]
NOTE = "Simulated: no municipality reported this."
CURRENCY_OF = {"AL": "ALL", "BA": "BAM", "ME": "EUR", "MK": "MKD", "RS": "RSD", "XK": "EUR"}
_MISTAKE = 10  # an amount of the first return is ten times too much; the second corrects it


@dataclass
class SimulatedReturn:
    """One return: its id, what its head says, and the rows of the other sheets by table."""

    return_id: str
    head: Row
    rows: dict[str, list[Row]] = field(default_factory=dict)


def simulate(
    settings: Settings, known: Sequence[KnownPlace], rates: Mapping[tuple[str, int], Decimal]
) -> list[SimulatedReturn]:
    """All returns, corrections included, in the order of municipality and quarter.

    ``rates`` are units per EUR by currency and year. Raises SettingsBroken for a setting that is
    missing, and RateMissing for a year without a cited rate.
    """
    seed = settings.whole("seed")
    chosen = chosen_places(known, settings)
    returns = [
        found
        for place in chosen
        for found in _of_place(place, settings, Draws(seed, place.id), rates)
    ]
    return _with_corrections(returns, settings.whole("corrections"), Draws(seed, "corrections"))


def _of_place(
    place: KnownPlace,
    settings: Settings,
    draws: Draws,
    rates: Mapping[tuple[str, int], Decimal],
) -> list[SimulatedReturn]:
    months = simulated_months(place, settings, draws)
    sources = programmes(place, settings, draws)
    money = LocalMoney(CURRENCY_OF[place.country_code], rates)
    claims: list[SimulatedClaim] = []
    returns = []
    told_until = date.min
    for start in range(0, len(months), 3):
        quarter = months[start : start + 3]
        claims += quarter_claims(quarter, sources, settings, draws)
        sent_on = _last_day(quarter[-1].month) + timedelta(days=draws.whole(65, 95))
        left_out = settings.number("month_missing_chance")
        reported = [month for month in quarter if not draws.happens(left_out)]
        if draws.happens(settings.number("quarter_missing_chance")) or not reported:
            continue
        found = _return(place, quarter, reported, sent_on, money)
        _list_claims(found, claims, told_until, sent_on, money)
        returns.append(found)
        told_until = sent_on
    return returns


def _return(
    place: KnownPlace,
    quarter: Sequence[SimulatedMonth],
    reported: Sequence[SimulatedMonth],
    sent_on: date,
    money: LocalMoney,
) -> SimulatedReturn:
    first = quarter[0].month
    return_id = f"DEMO-{place.id}-{first.year}-Q{(first.month + 2) // 3}"
    head: Row = {
        "municipality_id": place.id,
        "period_start": first,
        "period_end": _last_day(quarter[-1].month),
        "currency": money.currency,
        "corrects_return": None,
        "note": NOTE,
        "received_on": sent_on,
    }
    hosting: list[Row] = [
        {
            "month": month.month,
            "capacity_places": month.places,
            "people_end_of_month": month.people,
            "person_nights": month.nights,
            "note": None,
        }
        for month in reported
    ]
    costs: list[Row] = [
        {
            "month": month.month,
            "category": category,
            "amount": money.of_eur(eur, month.month),
            "note": "Small purchases" if category == "other" else None,
        }
        for month in reported
        for category, eur in month.costs.items()
    ]
    entries = {"hosting_month": hosting, "cost_entry": [row for row in costs if row["amount"]]}
    return SimulatedReturn(return_id, head, entries)


def _list_claims(
    found: SimulatedReturn,
    claims: Sequence[SimulatedClaim],
    told_until: date,
    sent_on: date,
    money: LocalMoney,
) -> None:
    """Claims that were still open at the return before, as they stand now, and new payments."""
    listed = [
        claim
        for claim in claims
        if claim.claimed_on <= sent_on and (claim.ended_on is None or claim.ended_on > told_until)
    ]
    found.rows["claim_entry"] = [_claim_row(claim, sent_on, money) for claim in listed]
    payments = [(claim, number) for claim in listed for number in range(len(claim.payments))]
    found.rows["payment_entry"] = [
        _payment_row(claim, number, money)
        for claim, number in payments
        if told_until < claim.payments[number][0] <= sent_on
    ]


def _claim_row(claim: SimulatedClaim, today: date, money: LocalMoney) -> Row:
    decided = claim.decided_on is not None and claim.decided_on <= today
    claimed = money.of_cents(claim.claimed, claim.cost_to)
    approved = money.of_cents(claim.approved, claim.cost_to)
    return {
        "claim_ref": claim.ref,
        "payer": PAYERS[claim.programme.tier],
        "payer_tier": claim.programme.tier,
        "instrument": None,
        "legal_basis": claim.programme.basis,
        "cost_from": claim.cost_from,
        "cost_to": claim.cost_to,
        "claimed_on": claim.claimed_on,
        "claimed_amount": claimed,
        "decided_on": claim.decided_on if decided else None,
        "approved_amount": approved if decided else None,
        "refused_amount": (claimed - approved if claim.refused else Decimal(0))
        if decided
        else None,
        "note": None,
    }


def _payment_row(claim: SimulatedClaim, number: int, money: LocalMoney) -> Row:
    before = sum(amount for _, amount in claim.payments[:number])
    paid_on, amount = claim.payments[number]
    reached = money.of_cents(before + amount, claim.cost_to)
    paid = reached - money.of_cents(before, claim.cost_to)
    return {"claim_ref": claim.ref, "paid_on": paid_on, "paid_amount": paid, "note": None}


def _with_corrections(
    returns: Sequence[SimulatedReturn], count: int, draws: Draws
) -> list[SimulatedReturn]:
    """The returns, some of them with a mistake and followed by the return that corrects it."""
    corrected = {found.return_id for found in draws.picked(returns, count)}
    result: list[SimulatedReturn] = []
    for found in returns:
        if found.return_id not in corrected:
            result.append(found)
            continue
        first, *others = found.rows["cost_entry"]
        amount = first["amount"]
        assert isinstance(amount, Decimal)
        wrong = [first | {"amount": amount * _MISTAKE}, *others]
        result.append(
            SimulatedReturn(found.return_id, found.head, found.rows | {"cost_entry": wrong})
        )
        sent_on = found.head["received_on"]
        assert isinstance(sent_on, date)
        head = found.head | {
            "corrects_return": found.return_id,
            "received_on": sent_on + timedelta(days=draws.whole(20, 120)),
        }
        result.append(SimulatedReturn(f"{found.return_id}-2", head, found.rows))
    return result


def checksum(found: SimulatedReturn) -> str:
    """SHA-256 over everything the return says."""
    text = repr((found.return_id, sorted(found.head.items()), sorted(found.rows.items())))
    return hashlib.sha256(text.encode()).hexdigest()


def _last_day(month: date) -> date:
    following = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    return following - timedelta(days=1)
