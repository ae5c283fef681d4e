"""What one view of the map shows, as plain frozen data: no HTML, no Folium, no Streamlit."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ValueStatus(StrEnum):
    """Why a cell looks as it does. Missing is never zero.

    The order is part of the browser's protocol: it receives the position.
    """

    OBSERVED = "observed"
    ZERO = "zero"
    MISSING = "missing"
    SUPPRESSED = "suppressed"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True)
class AreaValue:
    """One municipality with something to say; all others are 'no facility in this register'.

    `class_index` counts from 0 into `Legend.classes` and is given exactly when `status` is
    observed. `text` is the formatted value with its unit; `lines` follow it in the tooltip.
    """

    municipality_id: str
    name: str
    class_index: int | None
    status: ValueStatus
    text: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FacilityMarker:
    """One facility, drawn at `lat`, `lon` (degrees WGS 84; never finer than it may be shown).

    `radius_places` (places) sets the circle's area, None draws a dashed ring of fixed size.
    `fill_class` counts from 0 into `Legend.marker_classes`, None leaves the circle hollow.
    `operating` False draws a grey, crossed marker.
    """

    facility_id: str
    municipality_id: str
    lat: float
    lon: float
    name: str
    radius_places: int | None
    fill_class: int | None
    status: ValueStatus
    lines: tuple[str, ...] = ()
    operating: bool = True


@dataclass(frozen=True, slots=True)
class LegendClass:
    """One colour step; `ring` is the colour of a second ring round markers of this class."""

    label: str
    colour: str
    ring: str | None = None


@dataclass(frozen=True, slots=True)
class Legend:
    """`classes` for areas, `marker_classes` for facilities, `size_examples` in places.

    `absent` is said of a municipality without a value. All texts are in the reader's language.
    """

    title: str
    unit: str
    classes: tuple[LegendClass, ...]
    marker_title: str = ""
    marker_classes: tuple[LegendClass, ...] = ()
    size_examples: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()
    absent: str = ""


@dataclass(frozen=True, slots=True)
class MapView:
    """Everything that travels to the browser for one interaction.

    Raises ValueError when a class index does not point into the legend, when an area has a
    class without being observed (or the other way round), or when an area occurs twice.
    """

    areas: tuple[AreaValue, ...]
    markers: tuple[FacilityMarker, ...]
    legend: Legend
    selected_municipality_id: str | None
    title: str
    disclaimer: str
    attribution: str
    demonstration: bool = False

    def __post_init__(self) -> None:
        seen: set[str] = set()
        for area in self.areas:
            self._check_area(area)
            if area.municipality_id in seen:
                raise ValueError(f"{area.municipality_id}: more than one value on the map")
            seen.add(area.municipality_id)
        for marker in self.markers:
            _check_index(marker.facility_id, marker.fill_class, self.legend.marker_classes)

    def _check_area(self, area: AreaValue) -> None:
        _check_index(area.municipality_id, area.class_index, self.legend.classes)
        if (area.class_index is not None) != (area.status is ValueStatus.OBSERVED):
            raise ValueError(
                f"{area.municipality_id}: class {area.class_index} with status {area.status};"
                " a class goes with 'observed' and only with it"
            )


def _check_index(where: str, index: int | None, classes: tuple[LegendClass, ...]) -> None:
    if index is not None and not 0 <= index < len(classes):
        raise ValueError(f"{where}: class {index}, but the legend has {len(classes)} classes")
