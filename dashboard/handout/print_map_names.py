"""Names of municipalities on a printed map: paper has no tooltips."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from dashboard.handout.print_map_frame import Frame
from dashboard.handout.print_map_ground import Box, Ground, Place
from dashboard.handout.print_map_placing import Room
from dashboard.handout.print_map_sheet import EDGE
from dashboard.handout.print_map_text import Face, width
from dashboard.map.values import AreaValue

MOST: Final = 24
_SIZE: Final = 6.4
_HIGH: Final = _SIZE * 1.15
_NEAR: Final = (1.0, 5.0, 10.0, 16.0, 24.0)
_FAR: Final = (34.0, 46.0, 60.0)
"""Points between a municipality and its name; only a chosen one's goes far."""
_LINE_FROM: Final = 10.0
"""From this distance on a thin line leads from the name to its municipality."""


def draw_names(
    frame: Frame,
    ground: Ground,
    areas: Sequence[AreaValue],
    highlighted: str | None,
    room: Room,
) -> None:
    """Names of those with a value, as many as there is room for.

    The chosen one goes first, then the darkest. A name stands within its municipality where that
    is large enough, else beside it, and covers no small one that has a value.
    """
    named = [area for area in areas if area.municipality_id in ground.places]
    named.sort(
        key=lambda area: (
            area.municipality_id != highlighted,
            -(area.class_index if area.class_index is not None else -1),
            area.municipality_id,
        )
    )
    boxes = {
        area.municipality_id: _on_sheet(frame, ground.places[area.municipality_id])
        for area in named
    }
    roomy = {
        area.municipality_id
        for area in named
        if _holds(boxes[area.municipality_id], width(area.name, _SIZE))
    }
    for key, box in boxes.items():
        if key not in roomy:
            room.take(box)
    for area in named[:MOST]:
        key = area.municipality_id
        own = key == highlighted
        place = ground.places[key]
        if not (key in roomy and _write(frame, area.name, own, room, frame.at(*place.inside), 0)):
            _beside(frame, area.name, own, room, boxes[key], within=key in roomy)


def _beside(frame: Frame, name: str, own: bool, room: Room, box: Box, *, within: bool) -> None:
    centre = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    reach = 0.0 if within else max(box[2] - box[0], box[3] - box[1]) / 2
    for clear in (*_NEAR, *_FAR) if own else _NEAR:
        if _write(frame, name, own, room, centre, reach + clear, line=clear >= _LINE_FROM):
            return


def _write(
    frame: Frame,
    name: str,
    own: bool,
    room: Room,
    at: tuple[float, float],
    clear: float,
    *,
    line: bool = False,
) -> bool:
    face: Face = "bold" if own else "regular"
    across = width(name, _SIZE, face) + 2
    spot = room.place(at, clear, across, _HIGH)
    if spot is None:
        return False
    if line:
        end = (
            min(max(at[0], spot[0] - across / 2), spot[0] + across / 2),
            min(max(at[1], spot[1] - _HIGH / 2), spot[1] + _HIGH / 2),
        )
        xs, ys = zip(at, end, strict=True)
        frame.sheet.axes.plot(xs, ys, color=EDGE, linewidth=0.5, zorder=12.5)
    frame.sheet.text(*spot, name, _SIZE, face, centred=True, halo="#ffffff", order=13)
    return True


def _on_sheet(frame: Frame, place: Place) -> Box:
    west, south, east, north = place.box
    return *frame.at(west, south), *frame.at(east, north)


def _holds(box: Box, across: float) -> bool:
    return box[2] - box[0] >= across * 0.9 and box[3] - box[1] >= 2 * _HIGH
