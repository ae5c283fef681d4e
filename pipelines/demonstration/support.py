"""Who supports a simulated municipality, what it claims, and what becomes of its claims."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from pipelines.catalog.wording import mark
from pipelines.demonstration.draws import Draws
from pipelines.demonstration.hosting import SimulatedMonth
from pipelines.demonstration.places import KnownPlace
from pipelines.demonstration.settings import Settings

# Payers are named by their kind only: no body is charged with figures that are made up.
PAYERS = {
    "state": mark("State budget"),
    "entity_canton": mark("Entity or canton"),
    "eu": mark("European Union grant"),
    "international_organisation": mark("International organisation"),
    "bilateral": mark("Bilateral donor"),
    "private": mark("Foundation"),
}
_GRANTS = ("eu", "international_organisation", "bilateral", "private")
_SURPLUS = (1.1, 1.5)


@dataclass(frozen=True, slots=True)
class Programme:
    """A source of support; ``share`` is the part of a quarter's cost that is claimed from it."""

    tier: str
    basis: str
    share: float
    sure: bool


@dataclass(frozen=True, slots=True)
class SimulatedClaim:
    """A claim and all that will ever happen to it; amounts in cents of a EUR, payments by day."""

    ref: str
    programme: Programme
    cost_from: date
    cost_to: date
    claimed_on: date
    claimed: int
    decided_on: date | None
    approved: int
    refused: int
    payments: tuple[tuple[date, int], ...]

    @property
    def ended_on(self) -> date | None:
        """Day after which nothing is open any more; None if something stays open."""
        paid = sum(amount for _, amount in self.payments)
        if self.decided_on is None or self.claimed != self.refused + paid:
            return None
        return max((self.decided_on, *(day for day, _ in self.payments)))


def programmes(place: KnownPlace, settings: Settings, draws: Draws) -> list[Programme]:
    """Where this municipality gets money from; none for some, a grant above its cost for others."""
    fate = draws.between(0, 1)
    if fate < settings.number("never_claims_share"):
        return []
    surplus = 0.0 if place.has_facility else settings.number("surplus_share")
    if fate < settings.number("never_claims_share") + surplus:
        return [Programme("eu", "contract", draws.between(*_SURPLUS), True)]
    law, contract = (settings.number(f"basis_{b}_chance") for b in ("law", "contract"))
    where = draws.between(0, 1)
    basis = "law" if where < law else "contract" if where < law + contract else "case_by_case"
    canton = place.country_code == "BA" and draws.happens(settings.number("canton_chance"))
    share = draws.between(
        settings.number("claimed_state_least"), settings.number("claimed_state_most")
    )
    found = [Programme("entity_canton" if canton else "state", basis, share, False)]
    for tier in _GRANTS:
        if draws.happens(settings.number(f"grant_chance.{tier}")):
            part = draws.between(
                settings.number("claimed_grant_least"), settings.number("claimed_grant_most")
            )
            found.append(Programme(tier, "contract", part, False))
    return found


def quarter_claims(
    quarter: Sequence[SimulatedMonth],
    chosen: Sequence[Programme],
    settings: Settings,
    draws: Draws,
) -> list[SimulatedClaim]:
    """The claims for the costs of one quarter."""
    cost = sum(month.cost for month in quarter)
    first, last = quarter[0].month, _end(quarter[-1].month)
    name = f"{first.year}-Q{(first.month + 2) // 3}"
    claims = []
    for number, programme in enumerate(chosen, start=1):
        lag = draws.whole(settings.whole("claim_lag_least"), settings.whole("claim_lag_most"))
        claimed = int(100 * cost * programme.share * draws.between(0.9, 1.1))
        if claimed > 0:
            claimed_on = last + timedelta(days=lag)
            ref = f"{name}/{number}"
            claims.append(
                _with_fate(ref, programme, first, last, claimed_on, claimed, settings, draws)
            )
    return claims


def _with_fate(
    ref: str,
    programme: Programme,
    first: date,
    last: date,
    claimed_on: date,
    claimed: int,
    settings: Settings,
    draws: Draws,
) -> SimulatedClaim:
    days = draws.around(*(settings.number(f"decision_{w}") for w in ("least", "usual", "most")))
    decided_on: date | None = claimed_on + timedelta(days=int(days))
    kind = "single" if programme.basis == "case_by_case" else "sure"
    whole, part, none = (
        settings.number(f"{outcome}_chance.{kind}") for outcome in ("whole", "part", "refused")
    )
    where = 0.0 if programme.sure else draws.between(0, 1)
    approved = refused = 0
    if where < whole:
        approved = claimed
    elif where < whole + part:
        least, most = (settings.number(f"part_approved_{w}") for w in ("least", "most"))
        approved = int(claimed * draws.between(least, most))
        if draws.happens(settings.number("rest_refused_chance")):
            refused = claimed - approved
    elif where < whole + part + none:
        refused = claimed
    else:
        decided_on = None
    paid = _payments(approved, claimed_on, decided_on, programme, settings, draws)
    return SimulatedClaim(
        ref, programme, first, last, claimed_on, claimed, decided_on, approved, refused, paid
    )


def _payments(
    approved: int,
    claimed_on: date,
    decided_on: date | None,
    programme: Programme,
    settings: Settings,
    draws: Draws,
) -> tuple[tuple[date, int], ...]:
    if decided_on is None or approved <= 0:
        return ()
    where = 0.0 if programme.sure else draws.between(0, 1)
    if where >= settings.number("paid_whole_chance") + settings.number("paid_part_chance"):
        return ()
    paid = approved
    if where >= settings.number("paid_whole_chance"):
        paid = int(approved * draws.between(0.3, 0.8))
    days = draws.long_tail(settings.number("delay_least"), settings.number("delay_most"))
    day = max(claimed_on + timedelta(days=int(days)), decided_on + timedelta(days=7))
    if not draws.happens(settings.number("instalments_chance")):
        return ((day, paid),)
    first = int(paid * draws.between(0.4, 0.7))
    later = day + timedelta(days=draws.whole(20, 120))
    return ((day, first), (later, paid - first))


def _end(month: date) -> date:
    following = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    return following - timedelta(days=1)
