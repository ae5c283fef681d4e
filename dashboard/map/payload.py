"""A `MapView` as the short text that the browser's `BalkanMap.values` receives.

Only arrays, numbers and strings are used, so every brace, underscore and angle bracket in the
text lies inside a string and can be escaped. This matters: on its way through Folium and
streamlit-folium the text passes a Jinja template engine, patterns that rename `_variables`,
and `eval`. Escaped, a hostile name cannot be anything but text.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import Any, Final

from dashboard.map.values import (
    AreaValue,
    FacilityMarker,
    Legend,
    LegendClass,
    MapView,
    ValueStatus,
)

_STATUS_CODES: Final = {status: code for code, status in enumerate(ValueStatus)}
_ESCAPED: Final = ("{", "}", "_", "<", ">", "\u2028", "\u2029")


def encode(view: MapView) -> str:
    """The view as a JavaScript array literal without braces, underscores or tags.

    Shape: [title, disclaimer, attribution, demonstration 0/1, selected id or null,
    legend, areas, markers, shared lines]; see `_legend`, `_area`, `_marker` for the inner
    shapes. A tooltip line met more than once travels once: its position in the shared lines
    stands in its place.
    """
    shared = _shared_lines(view)
    text = json.dumps(
        [
            view.title,
            view.disclaimer,
            view.attribution,
            int(view.demonstration),
            view.selected_municipality_id,
            _legend(view.legend),
            [_area(area, shared) for area in view.areas],
            [_marker(marker, shared) for marker in view.markers],
            list(shared),
        ],
        ensure_ascii=False,
        separators=(",", ":"),
    )
    for character in _ESCAPED:
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def _shared_lines(view: MapView) -> dict[str, int]:
    """line -> position, for lines that occur at least twice"""
    counts = Counter(line for area in view.areas for line in area.lines)
    counts.update(line for marker in view.markers for line in marker.lines)
    return {line: i for i, line in enumerate(line for line, n in counts.items() if n > 1)}


def _lines(lines: tuple[str, ...], shared: dict[str, int]) -> list[str | int]:
    return [shared.get(line, line) for line in lines]


def _legend(legend: Legend) -> list[Any]:
    """[title, unit, classes, marker title, marker classes, sizes in places, notes, absent]"""
    return [
        legend.title,
        legend.unit,
        [_legend_class(entry) for entry in legend.classes],
        legend.marker_title,
        [_legend_class(entry) for entry in legend.marker_classes],
        list(legend.size_examples),
        list(legend.notes),
        legend.absent,
    ]


def _legend_class(entry: LegendClass) -> list[Any]:
    """[label, colour, ring colour or null]"""
    return [entry.label, entry.colour, entry.ring]


def _area(area: AreaValue, shared: dict[str, int]) -> list[Any]:
    """[municipality id, name, class or null, status code, value text, tooltip lines]"""
    return [
        area.municipality_id,
        area.name,
        area.class_index,
        _STATUS_CODES[area.status],
        area.text,
        _lines(area.lines, shared),
    ]


def _marker(marker: FacilityMarker, shared: dict[str, int]) -> list[Any]:
    """[municipality id, lat, lon, name, places or null, class or null, status code,
    operating 0/1, tooltip lines]; five decimals of a degree are about one metre.
    """
    return [
        marker.municipality_id,
        round(marker.lat, 5),
        round(marker.lon, 5),
        marker.name,
        marker.radius_places,
        marker.fill_class,
        _STATUS_CODES[marker.status],
        int(marker.operating),
        _lines(marker.lines, shared),
    ]
