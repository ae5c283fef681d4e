"""People hosted and what it costs, month by month, in one simulated municipality."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date

from pipelines.demonstration.draws import Draws
from pipelines.demonstration.places import KnownPlace
from pipelines.demonstration.settings import Settings

BUILDING = "infrastructure"
_STAYS = 0.75  # how much of a month's deviation from the usual occupancy is left in the next


@dataclass(frozen=True, slots=True)
class SimulatedMonth:
    """A month as it was; ``costs`` in EUR by category."""

    month: date
    places: int
    people: int
    nights: int
    costs: dict[str, float]

    @property
    def cost(self) -> float:
        return sum(self.costs.values())


def simulated_months(place: KnownPlace, settings: Settings, draws: Draws) -> list[SimulatedMonth]:
    """All months of the period."""
    kind = "host" if place.has_facility else "neighbour"
    places = int(draws.around(*_triangle(settings, f"{kind}_places")))
    usual = draws.around(*_triangle(settings, "occupancy"))
    daily = settings.number(f"daily_cost.{place.country_code}")
    daily *= draws.around(*_triangle(settings, "daily_cost_factor"))
    mix = _mix(settings, draws)
    season = settings.group("season")
    level, people = usual, int(places * usual)
    months = []
    for index in range(12 * settings.whole("years")):
        month = date(settings.whole("first_year") + index // 12, index % 12 + 1, 1)
        level = usual + _STAYS * (level - usual) + draws.between(-0.12, 0.12)
        wanted = places * level * season[f"{month.month:02}"]
        before, people = people, int(max(0.0, min(places * 1.15, wanted)))
        nights = _nights(before, people, month, draws)
        price = daily * (1 + settings.number("cost_increase") * index / 12)
        standing = settings.number("standing_cost_share")
        usual_nights = places * usual * _days(month)
        running = price * (standing * usual_nights + (1 - standing) * nights)
        costs = {key: running * share * draws.between(0.85, 1.15) for key, share in mix.items()}
        if draws.happens(settings.number("building_chance")):
            built = max(1, int(places * settings.number("building_places_share")))
            costs[BUILDING] = built * draws.between(
                settings.number("building_cost_least"), settings.number("building_cost_most")
            )
        months.append(SimulatedMonth(month, places, people, nights, costs))
    return months


def _nights(before: int, people: int, month: date, draws: Draws) -> int:
    average = (before + people) / 2 * draws.between(0.92, 1.08)
    return max(people, int(average * _days(month)))


def _days(month: date) -> int:
    return calendar.monthrange(month.year, month.month)[1]


def _triangle(settings: Settings, name: str) -> tuple[float, float, float]:
    return (
        settings.number(f"{name}_least"),
        settings.number(f"{name}_usual"),
        settings.number(f"{name}_most"),
    )


def _mix(settings: Settings, draws: Draws) -> dict[str, float]:
    """Shares of the categories in this municipality; they make one together."""
    swing = settings.number("category_share_swing")
    shares = {
        key: share * draws.between(1 - swing, 1 + swing)
        for key, share in settings.group("category_share").items()
    }
    total = sum(shares.values())
    return {key: share / total for key, share in shares.items()}
