"""How municipalities and facilities look in print: as on screen, with heavier lines and hatches."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from dashboard.map.values import AreaValue, FacilityMarker, Legend, ValueStatus
from dashboard.palette import BASE

HATCHES: Final = {
    # matplotlib's signs; as many of one sign as lines or dots stand close.
    ValueStatus.ZERO: "oo",
    ValueStatus.MISSING: "////",
    ValueStatus.SUPPRESSED: "...",
    ValueStatus.NOT_APPLICABLE: "---",
}
HATCH_INK: Final = "#6f6a60"
"""Darker than on screen: fine lines fade in print."""
NOT_OPERATING: Final = "#e4e1da"
_CROSS_INK: Final = "#5d5a53"

POINTS_PER_ROOT_PLACE: Final = 0.28
"""1,500 places: a radius of 11 points, about the proportion of the screen."""
_SMALLEST: Final = 2.0
_UNKNOWN: Final = 3.5


@dataclass(frozen=True, slots=True)
class AreaLook:
    """Fill and hatch of a municipality or its swatch."""

    fill: str
    hatch: str | None = None


@dataclass(frozen=True, slots=True)
class MarkerLook:
    """Circle of a facility; ``fill`` None leaves it hollow, ``ring`` is a second one around it."""

    fill: str | None = None
    ring: str | None = None
    hatch: str | None = None
    dashed: bool = False
    crossed: bool = False

    @property
    def edge(self) -> str:
        """Colour of its line."""
        return _CROSS_INK if self.crossed else BASE.ink


HOLLOW: Final = MarkerLook()
WITHHELD: Final = MarkerLook(hatch=HATCHES[ValueStatus.SUPPRESSED])
DASHED: Final = MarkerLook(dashed=True)
CROSSED: Final = MarkerLook(NOT_OPERATING, crossed=True)


def area_look(area: AreaValue | None, legend: Legend) -> AreaLook:
    """The look of a municipality; None: it has no value in this view."""
    if area is None:
        return AreaLook(BASE.no_facility)
    if area.class_index is not None:
        return AreaLook(legend.classes[area.class_index].colour)
    return status_look(area.status)


def status_look(status: ValueStatus) -> AreaLook:
    """The look of a status without a class."""
    return AreaLook(
        BASE.zero if status is ValueStatus.ZERO else BASE.no_facility, HATCHES.get(status)
    )


def marker_look(marker: FacilityMarker, legend: Legend) -> MarkerLook:
    """The look of a facility. What is unknown is seen first: running, places, occupancy."""
    if not marker.operating:
        return CROSSED
    known = legend.marker_classes[marker.fill_class] if marker.fill_class is not None else None
    if marker.radius_places is None:
        return MarkerLook(known.colour if known else None, dashed=True)
    if marker.status is ValueStatus.SUPPRESSED:
        return WITHHELD
    return MarkerLook(known.colour, known.ring) if known else HOLLOW


def radius(places: int | None) -> float:
    """Points; the circle's area stands for the places."""
    if places is None:
        return _UNKNOWN
    return max(_SMALLEST, POINTS_PER_ROOT_PLACE * float(places**0.5))


def marker_radius(marker: FacilityMarker) -> float:
    """Points; a facility that is not running has one size."""
    return radius(marker.radius_places if marker.operating else None)
