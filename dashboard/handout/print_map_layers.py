"""What is drawn in the window of a printed map, from the sea up to the names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np

from dashboard import format as fmt
from dashboard.handout import print_map_look as looks
from dashboard.handout.print_map_frame import Frame
from dashboard.handout.print_map_ground import Ground, country, project
from dashboard.handout.print_map_look import HATCH_INK
from dashboard.handout.print_map_names import draw_names
from dashboard.handout.print_map_placing import Room, spread
from dashboard.handout.print_map_text import Face, width
from dashboard.map.labels import map_labels
from dashboard.map.values import AreaValue, FacilityMarker, MapView
from dashboard.palette import BASE
from pipelines.catalog.wording import say

_KINDS: Final[Mapping[str, tuple[Face, str, str]]] = {
    # face, ink, halo: as on screen, the inks dark enough for paper
    "country": ("bold", "#5d5a53", "#fbfaf7"),
    "neighbour": ("regular", "#79756c", BASE.neighbour_land),
    "sea": ("italic", "#557688", BASE.sea),
}


def draw_layers(
    frame: Frame,
    view: MapView,
    ground: Ground,
    names: Mapping[str, str],
    country_codes: tuple[str, ...],
    highlighted: str | None,
) -> tuple[list[AreaValue], list[FacilityMarker]]:
    """Draws everything within the window; returns the areas and markers that it shows."""
    codes = country_codes or tuple(ground.countries)
    areas = [area for area in view.areas if country(area.municipality_id) in codes]
    markers = [mark for mark in view.markers if country(mark.municipality_id) in codes]
    frame.ground()
    _surroundings(frame, ground, codes)
    _municipalities(frame, view, ground, areas, codes)
    for code in codes:
        frame.outline(
            ground.countries[code].outline,
            order=4,
            facecolor="none",
            edgecolor=BASE.country_border,
            linewidth=1.0,
        )
    _highlight(frame, ground, highlighted)
    room = Room((frame.box[0] + 3, frame.box[1] + 3, frame.box[2] - 3, frame.box[3] - 3))
    circles = _facilities(frame, view, markers)
    for x, y, r in circles:
        room.take((x - r, y - r, x + r, y + r))
    _scale(frame, room)
    if view.demonstration:
        west, _, east, north = frame.box
        room.take((east - (east - west) * 0.5, north - 22, east, north))
    _labels(frame, names, room)
    draw_names(frame, ground, areas, highlighted, room)
    frame.edge()
    return areas, markers


def _surroundings(frame: Frame, ground: Ground, codes: Sequence[str]) -> None:
    """Land around, with a broad stroke that closes the hairs between two sources' borders."""
    land = {"facecolor": BASE.neighbour_land, "edgecolor": BASE.neighbour_land}
    others = [country for code, country in ground.countries.items() if code not in codes]
    shown = [piece.outline for piece in (*ground.around, *others) if frame.reaches(piece.box)]
    for path in shown:
        frame.outline(path, order=1, linewidth=2.5, **land)
    for path in shown:
        frame.outline(
            path, order=1.5, facecolor="none", edgecolor=BASE.neighbour_border, linewidth=0.6
        )


def _municipalities(
    frame: Frame,
    view: MapView,
    ground: Ground,
    areas: Sequence[AreaValue],
    codes: Sequence[str],
) -> None:
    """Each municipality of the countries shown, once, by its id; a dot where it has no outline."""
    values = {area.municipality_id: area for area in areas}
    for key, place in ground.places.items():
        if country(key) not in codes:
            continue
        look = looks.area_look(values.get(key), view.legend)
        if place.outline is None:
            x, y = frame.at(*place.inside)
            frame.sheet.swatch(x - 1.5, y - 1.5, 3, 3, look)
            continue
        frame.outline(
            place.outline,
            order=3 if key in values else 2,
            gid=key,
            facecolor=look.fill,
            edgecolor="#8f897d" if key in values else BASE.municipality_border,
            linewidth=0.5 if key in values else 0.35,
            hatch=look.hatch,
            hatchcolor=HATCH_INK,
            hatch_linewidth=0.6,
        )


def _highlight(frame: Frame, ground: Ground, highlighted: str | None) -> None:
    place = ground.places.get(highlighted) if highlighted else None
    if place is None or place.outline is None:
        return
    for order, colour, line in ((5.0, "#ffffff", 4.0), (5.5, BASE.ink, 1.9)):
        frame.outline(
            place.outline, order=order, facecolor="none", edgecolor=colour, linewidth=line
        )


def _facilities(
    frame: Frame, view: MapView, markers: Sequence[FacilityMarker]
) -> list[tuple[float, float, float]]:
    """Circles by size, the largest first, moved apart; returns their centres and radii."""
    ordered = sorted(markers, key=lambda marker: -looks.marker_radius(marker))
    if not ordered:
        return []
    homes = np.array([frame.at(*project(marker.lon, marker.lat)) for marker in ordered])
    radii = np.array([looks.marker_radius(marker) for marker in ordered])
    shown = [looks.marker_look(marker, view.legend) for marker in ordered]
    rings = np.array([3.0 if look.ring else 0.8 for look in shown])
    centres = spread(homes, radii + rings)
    for home, centre, r in zip(homes, centres, radii, strict=True):
        frame.sheet.leader((home[0], home[1]), (centre[0], centre[1]), r)
    for marker, look, (x, y), r in zip(ordered, shown, centres, radii, strict=True):
        frame.sheet.circle(x, y, r, look, order=9, gid=f"facility-{marker.facility_id}")
    return [
        (float(x), float(y), float(r + ring))
        for (x, y), r, ring in zip(centres, radii, rings, strict=True)
    ]


def _scale(frame: Frame, room: Room) -> None:
    """A bar of a round length in the lower right corner, true in the middle of the map."""
    km = frame.round_length(70)
    long = km / frame.km_per_point()
    right, y = frame.box[2] - 8, frame.box[1] + 7
    axes = frame.sheet.axes
    axes.plot((right - long, right), (y, y), color=BASE.ink, linewidth=1.2, zorder=30)
    for x in (right - long, right):
        axes.plot((x, x), (y - 1.6, y + 1.6), color=BASE.ink, linewidth=0.8, zorder=30)
    words = say("{n} km", n=fmt.number(km))
    frame.sheet.text(
        right - long / 2, y + 6, words, 6.2, centred=True, halo=BASE.neighbour_land, order=30
    )
    room.take((right - long - 6, frame.box[1], frame.box[2], y + 12))


def _labels(frame: Frame, names: Mapping[str, str], room: Room) -> None:
    """Names of countries and seas that lie within the window and have room there."""
    for label in map_labels(names):
        face, ink, halo = _KINDS[label.kind]
        size = 7.6 if label.kind == "country" else 6.8
        lines = _broken(label.text, label.kind)
        across, high = max(width(line, size, face) for line in lines), len(lines) * size * 1.25
        at = frame.at(*project(label.lon, label.lat))
        if not frame.holds(at):
            continue
        spot = room.place(at, 0.0, across, high)
        if spot is None:
            continue
        for number, line in enumerate(lines):
            y = spot[1] + ((len(lines) - 1) / 2 - number) * size * 1.25
            frame.sheet.text(
                spot[0], y, line, size, face, colour=ink, centred=True, halo=halo, order=12
            )


def _broken(text: str, kind: str) -> list[str]:
    """Land names in capitals, a long one on two lines."""
    if kind == "sea":
        return [text]
    words = text.upper().split()
    if len(text) < 14 or len(words) < 2:
        return [" ".join(words)]
    first: list[str] = []
    while len(words) > 1 and len(" ".join(first)) < len(text) / 2 - 2:
        first.append(words.pop(0))
    return [" ".join(first), " ".join(words)]
