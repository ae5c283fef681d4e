"""Outlines of the land around the six countries, so that the map reads without tiles."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from pipelines.geography.layers import Geometries
from pipelines.geography.packages import read_member
from pipelines.geography.problems import BoundaryError
from pipelines.geography.tidy import opened

BOX = (5.0, 34.0, 33.0, 49.5)  # lon, lat: west, south, east, north
TOLERANCE_DEGREES = 0.02
DECIMALS = 3  # about 100 m
SPECK_SQUARE_DEGREES = 0.002  # about 20 km2: smaller islands do not show at this zoom

STRIP_HALF_WIDTH_DEGREES = 0.03  # about 3 km: border lines differ by that, lakes are wider
OVERLAP_DEGREES = 0.002

THE_SIX = {"008", "070", "499", "688", "807", "Kosovo"}
# ISO 3166-1 numeric code, as Natural Earth carries it -> alpha-2 code and English name.
COUNTRIES = {
    "040": ("AT", "Austria"),
    "250": ("FR", "France"),
    "756": ("CH", "Switzerland"),
    "438": ("LI", "Liechtenstein"),
    "442": ("LU", "Luxembourg"),
    "788": ("TN", "Tunisia"),
    "012": ("DZ", "Algeria"),
    "196": ("CY", "Cyprus"),
    "100": ("BG", "Bulgaria"),
    "203": ("CZ", "Czechia"),
    "276": ("DE", "Germany"),
    "300": ("GR", "Greece"),
    "191": ("HR", "Croatia"),
    "348": ("HU", "Hungary"),
    "380": ("IT", "Italy"),
    "498": ("MD", "Moldova"),
    "470": ("MT", "Malta"),
    "616": ("PL", "Poland"),
    "642": ("RO", "Romania"),
    "705": ("SI", "Slovenia"),
    "703": ("SK", "Slovakia"),
    "674": ("SM", "San Marino"),
    "792": ("TR", "Türkiye"),
    "804": ("UA", "Ukraine"),
}


def outlines(archive: Path, ours: Geometries) -> list[tuple[dict[str, str], shapely.Geometry]]:
    """(properties, geometry) per country of COUNTRIES within BOX, in code order (WGS 84 degrees).

    `ours` are the municipality polygons: where they stop short of the outline that Natural Earth
    gives the six countries, the neighbour is widened to meet them, or the strip between would be
    drawn as sea. Raises BoundaryError when a country is missing from the package.
    """
    topology = json.loads(read_member(archive, "countries-10m.json"))
    arcs = _absolute_arcs(topology)
    shapes = topology["objects"]["countries"]["geometries"]
    found = {s["id"]: _shape(s, arcs) for s in shapes if s.get("id") in COUNTRIES}
    six = [_shape(s, arcs) for s in shapes if _key(s) in THE_SIX]
    missing = sorted(set(COUNTRIES) - set(found))
    if missing or len(six) != len(THE_SIX):
        raise BoundaryError(
            f"{archive.name}: no country with numeric code {missing}, "
            f"{len(six)} of the six countries"
        )
    codes = sorted(found, key=lambda code: COUNTRIES[code][0])
    everything = np.array([found[code] for code in codes] + six, dtype=object)
    simple = np.asarray(shapely.coverage_simplify(everything, TOLERANCE_DEGREES), dtype=object)
    neighbours, inside = simple[: len(codes)], simple[len(codes) :]
    drawn = _written(_widened(neighbours, _strips(inside, ours)))
    result = []
    for code, shape in zip(codes, drawn, strict=True):
        if not shape.is_empty:
            alpha2, name = COUNTRIES[code]
            result.append(({"country_code": alpha2, "name": name, "kind": "land"}, shape))
    return result


def _key(shape: dict[str, Any]) -> str:
    """Natural Earth gives Kosovo* no numeric code; its name stands in."""
    return str(shape.get("id") or shape["properties"]["name"])


def _strips(inside: Geometries, ours: Geometries) -> list[shapely.Geometry]:
    """Narrow land of the six countries that no municipality covers; wide leftovers are lakes."""
    left = shapely.difference(shapely.union_all(inside), shapely.union_all(ours))
    narrow = shapely.difference(left, opened(left, STRIP_HALF_WIDTH_DEGREES))
    return list(shapely.get_parts(narrow))


def _widened(neighbours: Geometries, strips: list[shapely.Geometry]) -> Geometries:
    """Each strip joined to the neighbour it shares most border with, if any."""
    widened = [[shape] for shape in neighbours]
    for strip in strips:
        borders = shapely.length(shapely.intersection(neighbours, strip))
        if borders.max() > 0:
            # A hair wider, so that the union leaves no seam where strip and neighbour meet.
            widened[int(borders.argmax())].append(shapely.buffer(strip, OVERLAP_DEGREES))
    return np.array([shapely.union_all(parts) for parts in widened], dtype=object)


def _written(countries: Geometries) -> Geometries:
    clipped = shapely.intersection(countries, shapely.box(*BOX))
    rounded = shapely.set_precision(clipped, 10.0**-DECIMALS)
    shapes = [_without_specks(shape) for shape in rounded]
    canonical = shapely.normalize(np.array(shapes, dtype=object))
    # set_precision leaves floats such as 20.400000000000002
    return np.asarray(shapely.transform(canonical, lambda a: np.round(a, DECIMALS)), dtype=object)


def _without_specks(shape: shapely.Geometry) -> shapely.Geometry:
    kept = [
        part
        for part in shapely.get_parts(shape)
        if part.geom_type == "Polygon" and part.area >= SPECK_SQUARE_DEGREES
    ]
    return kept[0] if len(kept) == 1 else shapely.MultiPolygon(kept)


def _absolute_arcs(topology: dict[str, Any]) -> list[list[tuple[float, float]]]:
    """TopoJSON stores arcs as integer steps: sum them up and scale them to degrees."""
    scale, shift = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for steps in topology["arcs"]:
        points = np.cumsum(np.array(steps), axis=0) * scale + shift
        arcs.append([(float(x), float(y)) for x, y in points])
    return arcs


def _ring(indices: list[int], arcs: list[list[tuple[float, float]]]) -> list[tuple[float, float]]:
    points: list[tuple[float, float]] = []
    for index in indices:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]  # ~i: arc i backwards
        points.extend(arc[1:] if points else arc)
    return points


def _shape(shape: dict[str, Any], arcs: list[list[tuple[float, float]]]) -> shapely.Geometry:
    polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
    parts = []
    for rings in polygons:
        shell, *holes = (_ring(ring, arcs) for ring in rings)
        parts.append(shapely.Polygon(shell, holes))
    repaired = shapely.make_valid(shapely.MultiPolygon(parts))
    return shapely.union_all([x for x in shapely.get_parts(repaired) if "Polygon" in x.geom_type])
