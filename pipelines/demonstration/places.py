"""Which municipalities report in the demonstration: those with a facility, then near ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.demonstration.settings import Settings

# A degree of longitude is about 0.73 of a degree of latitude in the region; only order matters.
_LONGITUDE = 0.73


@dataclass(frozen=True, slots=True)
class KnownPlace:
    """A municipality of the register. ``latitude`` and ``longitude`` are its seat, if known."""

    id: str
    country_code: str
    latitude: float | None
    longitude: float | None
    has_facility: bool


def chosen_places(known: Sequence[KnownPlace], settings: Settings) -> list[KnownPlace]:
    """As many per country as the settings say, in the order of their ids."""
    hosts = [place for place in known if place.has_facility]
    chosen: list[KnownPlace] = []
    for country, wanted in settings.group("municipalities").items():
        at_home = [place for place in known if place.country_code == country]
        ranked = sorted(
            (place for place in at_home if place.has_facility or place.latitude is not None),
            key=lambda place: (not place.has_facility, _nearness(place, hosts), place.id),
        )
        chosen += ranked[: int(wanted)]
    return sorted(chosen, key=lambda place: place.id)


def _nearness(place: KnownPlace, hosts: Sequence[KnownPlace]) -> float:
    """Squared distance to the nearest municipality with a facility, in degrees of latitude."""
    if place.has_facility:
        return 0.0
    squares = [
        (place.latitude - host.latitude) ** 2
        + ((place.longitude - host.longitude) * _LONGITUDE) ** 2
        for host in hosts
        if place.latitude is not None
        and place.longitude is not None
        and host.latitude is not None
        and host.longitude is not None
    ]
    return min(squares, default=0.0)
