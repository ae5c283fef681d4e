"""The legend of a printed map: the very classes and words of the screen's legend."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final, Literal

from dashboard import format as fmt
from dashboard.handout import print_map_look as looks
from dashboard.handout.print_map_look import AreaLook, MarkerLook
from dashboard.handout.print_map_sheet import EDGE, QUIET, Sheet
from dashboard.handout.print_map_text import LEADING, Face, wrapped
from dashboard.map.values import AreaValue, FacilityMarker, Legend, ValueStatus
from dashboard.map.words import region_words
from dashboard.palette import BASE
from pipelines.catalog.wording import say_n

STATUSES: Final = {
    # status → by what the screen's legend calls it
    ValueStatus.ZERO: "zero",
    ValueStatus.MISSING: "missing",
    ValueStatus.SUPPRESSED: "suppressed",
    ValueStatus.NOT_APPLICABLE: "not applicable",
}
_SIZES: Final = (7.6, 7.2, 6.8, 6.4, 6.0, 5.6)
"""Sizes of type that are tried, largest first, until the legend fits."""
_SWATCH: Final = (17.0, 8.6)
_GAP: Final = 6.0

Role = Literal["heading", "unit", "row", "note", "sizes", "space"]
_FACES: Final[dict[Role, Face]] = {"heading": "bold"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the legend, or the picture of the circles' sizes (``places``)."""

    role: Role
    text: str = ""
    look: AreaLook | MarkerLook | None = None
    places: tuple[int, ...] = ()


def entries(
    legend: Legend,
    areas: Iterable[AreaValue],
    markers: Iterable[FacilityMarker],
    *,
    without_outline: int = 0,
) -> list[Entry]:
    """What the legend says of the areas and markers that are shown; it explains no others.

    ``without_outline``: how many of the areas cannot be drawn, which it tells.
    """
    found = {area.status for area in areas}
    listed = [Entry("heading", legend.title), Entry("unit", legend.unit)]
    listed += [Entry("row", step.label, AreaLook(step.colour)) for step in legend.classes]
    words = region_words("")
    listed += [
        Entry("row", words["status"][name], looks.status_look(status))
        for status, name in STATUSES.items()
        if status in found
    ]
    listed.append(Entry("row", legend.absent, AreaLook(BASE.no_facility)))
    drawn = list(markers)
    if legend.marker_title and drawn:
        found_looks = {looks.marker_look(marker, legend) for marker in drawn}
        listed += _of_markers(legend, found_looks, words)
    listed += [Entry("note", note) for note in legend.notes]
    if without_outline:
        told = say_n(
            "{n} municipality with a value has no published outline and is not drawn.",
            "{n} municipalities with a value have no published outline and are not drawn.",
            without_outline,
        )
        listed += [Entry("space"), Entry("note", told)]
    return [entry for entry in listed if entry.text or entry.role in ("sizes", "space")]


def _of_markers(legend: Legend, found: set[MarkerLook], words: dict[str, Any]) -> list[Entry]:
    listed = [Entry("space"), Entry("heading", legend.marker_title)]
    listed += [
        Entry("row", step.label, MarkerLook(step.colour, step.ring))
        for step in legend.marker_classes
    ]
    special = (
        (looks.HOLLOW, words["hollow"]),
        (looks.WITHHELD, words["suppressed"]),
        (looks.DASHED, words["dashed"]),
        (looks.CROSSED, words["crossed"]),
    )
    listed += [Entry("row", told, look) for look, told in special if look in found]
    if legend.size_examples:
        listed.append(Entry("unit", words["area"]))
        listed.append(Entry("sizes", places=legend.size_examples))
    return listed


def draw(
    sheet: Sheet, listed: list[Entry], left: float, top: float, room: tuple[float, float]
) -> None:
    """Draws the legend below ``top``, ``room`` (width, height) in points, as large as it fits."""
    across, high = room
    size = next((s for s in _SIZES if _height(listed, across, s) <= high), _SIZES[-1])
    for entry in listed:
        if entry.role == "sizes":
            _draw_sizes(sheet, entry.places, left, top, size)
        else:
            _draw_words(sheet, entry, left, top, across, size)
        top -= _entry_height(entry, across, size)


def _height(listed: list[Entry], across: float, size: float) -> float:
    return sum(_entry_height(entry, across, size) for entry in listed)


def _entry_height(entry: Entry, across: float, size: float) -> float:
    if entry.role == "space":
        return size * 0.9
    if entry.role == "sizes":
        return _sizes_height(entry.places, size)
    lines = _lines(entry, across, size)
    pitch = size * (1.5 if entry.role == "row" else LEADING)
    return pitch + (len(lines) - 1) * size * LEADING


def _lines(entry: Entry, across: float, size: float) -> list[str]:
    aside = _SWATCH[0] + _GAP if entry.look else 0.0
    return wrapped(entry.text, across - aside, size, _FACES.get(entry.role, "regular"))


def _draw_words(
    sheet: Sheet, entry: Entry, left: float, top: float, across: float, size: float
) -> None:
    face = _FACES.get(entry.role, "regular")
    colour = QUIET if entry.role in ("unit", "note") else BASE.ink
    middle = top - size * 0.72
    if isinstance(entry.look, AreaLook):
        sheet.swatch(left, middle - _SWATCH[1] / 2, *_SWATCH, entry.look)
    elif entry.look:
        sheet.circle(left + _SWATCH[0] / 2, middle, 3.3, entry.look, order=20)
    x = left + _SWATCH[0] + _GAP if entry.look else left
    sheet.lines(x, top, _lines(entry, across, size), size, face, colour=colour)


def _sizes_height(places: tuple[int, ...], size: float) -> float:
    return max(2 * looks.radius(max(places)), len(places) * size * 1.4) + 4


def _draw_sizes(
    sheet: Sheet, places: tuple[int, ...], left: float, top: float, size: float
) -> None:
    """Circles one inside the other, each with its number of places."""
    high = _sizes_height(places, size)
    foot, largest = top - high + 2, looks.radius(max(places))
    x = left + largest
    step = (high - 4 - size) / max(1, len(places) - 1)
    for number, example in enumerate(sorted(places, reverse=True)):
        r = looks.radius(example)
        sheet.circle(x, foot + r, r, looks.HOLLOW, order=20 + number)
        y = top - 2 - size / 2 - number * step
        label = left + 2 * largest + 12
        sheet.axes.plot((x, label - 2), (foot + 2 * r, y), color=EDGE, linewidth=0.5, zorder=26)
        sheet.text(label, y - size * 0.36, fmt.number(example), size)
