"""Writes the map's geometry once, as content-hashed files that the browser may keep for ever.

Municipality outlines and the surroundings (neighbour land, names of countries and seas) are
two files under `static/geometry/`. A file's name carries the hash of its content, so a new
boundary release is a new address and an unchanged one is not written again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import shapely
import shapely.geometry

from dashboard.map import topology
from dashboard.map.static_files import write_hashed

MUNICIPALITY_STEP: Final = 0.0002
"""Degrees: about 20 m, a fifth of a pixel at zoom 10."""
CONTEXT_STEP: Final = 0.001
"""Degrees: about 100 m; neighbour land is only background."""
LABEL_DECIMALS: Final = 5


@dataclass(frozen=True, slots=True)
class MapLabel:
    """A name written on the map; `kind` is 'country', 'neighbour' or 'sea'."""

    text: str
    lat: float
    lon: float
    kind: str


@dataclass(frozen=True, slots=True)
class GeometryFiles:
    """Addresses relative to the component's frame; `bounds` is south, west, north, east."""

    municipalities_url: str
    context_url: str
    bounds: tuple[float, float, float, float]


def write_geometry(
    municipalities: Iterable[tuple[str, bytes]],
    context: Mapping[str, Any],
    static_dir: Path,
    *,
    names: Mapping[str, str],
    labels: Sequence[MapLabel] = (),
) -> GeometryFiles:
    """Write both files below `static_dir`/geometry and return their addresses.

    municipalities: (municipality_id, WKB in lon/lat degrees); a polygon, or a point where no
    polygon is published. context: a GeoJSON FeatureCollection of land polygons. names:
    municipality_id -> name for the tooltip of municipalities without a figure.
    Raises ValueError when there is no municipality, an id occurs twice or has no name, or a
    geometry is neither polygon nor point.
    """
    shapes = [_municipality(identifier, wkb, names) for identifier, wkb in municipalities]
    if len({shape.shape_id for shape in shapes}) != len(shapes) or not shapes:
        raise ValueError("municipalities: expected at least one, each id once")
    around = topology.encode(_context_shapes(context), CONTEXT_STEP)
    around["labels"] = [[label.text, label.lat, label.lon, label.kind] for label in labels]
    west, south, east, north = shapely.total_bounds([shape.geometry for shape in shapes])
    return GeometryFiles(
        _write(static_dir, "municipalities", topology.encode(shapes, MUNICIPALITY_STEP)),
        _write(static_dir, "context", around),
        (float(south), float(west), float(north), float(east)),
    )


def label_point(geometry: shapely.Geometry) -> tuple[float, float]:
    """A point (lat, lon) well inside: what a click on the municipality reports."""
    point = geometry
    if not isinstance(geometry, shapely.Point):
        largest = max(shapely.get_parts(geometry), key=lambda part: float(part.area))
        reach = shapely.maximum_inscribed_circle(largest, tolerance=0.005)
        point = shapely.get_point(reach, 0)
    return round(float(shapely.get_y(point)), LABEL_DECIMALS), round(
        float(shapely.get_x(point)), LABEL_DECIMALS
    )


def _municipality(identifier: str, wkb: bytes, names: Mapping[str, str]) -> topology.Shape:
    if identifier not in names:
        raise ValueError(f"{identifier}: geometry without a name; add it to `names`")
    geometry = shapely.from_wkb(wkb)
    lat, lon = label_point(geometry)
    return topology.Shape(identifier, geometry, {"name": names[identifier], "lat": lat, "lon": lon})


def _context_shapes(context: Mapping[str, Any]) -> list[topology.Shape]:
    return [
        topology.Shape(
            str(feature["properties"].get("country_code", "")),
            shapely.geometry.shape(feature["geometry"]),
            {},
        )
        for feature in context["features"]
    ]


def _write(static_dir: Path, kind: str, content: Mapping[str, Any]) -> str:
    data = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    return write_hashed(static_dir, kind, "json", data)
