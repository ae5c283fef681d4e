"""One clean coverage out of six layers that were each simplified alone.

All six countries are cleaned together, so that country borders share edges too. Distances are in
metres of the ETRS89 Lambert equal-area projection; written coordinates are WGS 84 degrees.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyproj
import shapely
from numpy.typing import NDArray

from pipelines.geography import tidy
from pipelines.geography.layers import Geometries
from pipelines.geography.problems import BoundaryError

# Narrower gaps between neighbours are closed at once. Wider ones are closed only after the waters
# below have been set aside: both kinds overlap in width (the Drina border has gaps of 17 km2).
SLIVER_WIDTH_M = 1_000.0
GAP_WIDTH_M = 3_000.0
SNAP_M = 1.0
TOLERANCE_M = 100.0
DECIMALS = 5  # about 1 m; with 4 decimals narrow necks of three units close up
# Detached specks below this size come from the cleaning; the smallest real part has 0.5 km2.
SPECK_M2 = 100_000.0

# Lakes and a lagoon that the layers leave out and that neighbours surround: (lon, lat) inside.
WATERS = {
    "Lake Ohrid": (20.71, 41.04),
    "Lake Skadar": (19.39, 42.15),
    "Karavasta lagoon": (19.49, 40.93),
    "Lake Debar": (20.532, 41.465),
}

_TO_METRES = pyproj.Transformer.from_crs(4326, 3035, always_xy=True)


def to_metres(geometries: Geometries) -> Geometries:
    """Geometries in degrees, projected to metres of equal area."""
    return _moved(geometries, "FORWARD")


def _moved(geometries: Geometries, direction: str) -> Geometries:
    def move(points: NDArray[np.float64]) -> NDArray[np.float64]:
        x, y = _TO_METRES.transform(points[:, 0], points[:, 1], direction=direction)
        moved = np.column_stack([x, y])
        return moved if direction == "FORWARD" else np.round(moved, DECIMALS)

    return np.asarray(shapely.transform(geometries, move), dtype=object)


def areas_km2(geometries: Geometries) -> NDArray[np.float64]:
    """Areas in km2 of geometries in degrees, from their equal-area projection."""
    return np.asarray(shapely.area(to_metres(geometries)), dtype=np.float64) / 1e6


def enclosed_gaps(geometries: Geometries) -> list[shapely.Polygon]:
    """Holes that the polygons leave together: gaps between them, enclaves and waters."""
    union = shapely.union_all(geometries)
    return [shapely.Polygon(ring) for part in shapely.get_parts(union) for ring in part.interiors]


def clean(units: Geometries) -> Geometries:
    """Source units in degrees -> disjoint, edge-matched units in metres, in the same order.

    Raises BoundaryError when a known water is not found.
    """
    first = _cleaned(to_metres(units), SNAP_M, SLIVER_WIDTH_M)
    gaps = enclosed_gaps(first)
    # A water keeps its own shape only: narrow gaps that run into it are closed with the others.
    waters = [
        _largest(tidy.opened(_around(name, place, gaps), SLIVER_WIDTH_M / 10))
        for name, place in WATERS.items()
    ]
    with_waters = np.concatenate([first, np.array(waters, dtype=object)])
    return _cleaned(with_waters, SNAP_M, GAP_WIDTH_M)[: len(first)]


def _cleaned(polygons: Geometries, snap: float, width: float) -> Geometries:
    cleaned = shapely.coverage_clean(  # type: ignore[attr-defined]  # newer than the stubs
        polygons, snapping_distance=snap, gap_width=width
    )
    return np.asarray(cleaned, dtype=object)


def _largest(shape: shapely.Geometry) -> shapely.Geometry:
    largest: shapely.Geometry = max(shapely.get_parts(shape), key=lambda part: float(part.area))
    return largest


def _around(
    name: str, place: tuple[float, float], gaps: Sequence[shapely.Polygon]
) -> shapely.Polygon:
    point = shapely.Point(_TO_METRES.transform(*place))
    hits = [gap for gap in gaps if gap.contains(point)]
    if not hits:
        raise BoundaryError(f"no gap found around {name} at {place}: correct its point")
    return hits[0]


def _degrees_of(shape: shapely.Geometry) -> tuple[float, float]:
    inside = shapely.point_on_surface(shape)
    lon, lat = _TO_METRES.transform(inside.x, inside.y, direction="INVERSE")
    return round(lon, 3), round(lat, 3)


def smooth(shapes: dict[str, shapely.Geometry]) -> dict[str, shapely.Geometry]:
    """Municipalities in metres without spurs and slits, again edge-matched, in the same order.

    Raises BoundaryError when a gap other than the waters stays enclosed.
    """
    cut = tidy.without_spurs(np.array(list(shapes.values()), dtype=object))
    fillings = np.array(tidy.slits(cut), dtype=object)
    cleaned = _cleaned(np.concatenate([cut, fillings]), SNAP_M, SLIVER_WIDTH_M)
    filled = tidy.fill(cleaned[: len(cut)], cleaned[len(cut) :])
    left = enclosed_gaps(filled)
    if len(left) != len(WATERS):
        places = [_degrees_of(gap) for gap in left]
        raise BoundaryError(f"{len(left)} enclosed gaps stay, expected the waters: {places}")
    return {key: _without_specks([shape]) for key, shape in zip(shapes, filled, strict=True)}


def dissolve(units: Geometries, owners: Sequence[str]) -> dict[str, shapely.Geometry]:
    """Union of the units of each owner, by owner in sorted order, without specks."""
    members: dict[str, list[shapely.Geometry]] = {owner: [] for owner in sorted(set(owners))}
    for unit, owner in zip(units, owners, strict=True):
        members[owner].append(unit)
    return {owner: _without_specks(parts) for owner, parts in members.items()}


def _without_specks(parts: Sequence[shapely.Geometry]) -> shapely.Geometry:
    union = shapely.coverage_union_all(np.array(parts, dtype=object))
    kept = [part for part in shapely.get_parts(union) if part.area >= SPECK_M2]
    return kept[0] if len(kept) == 1 else shapely.MultiPolygon(kept)


def finish(municipalities: Geometries) -> Geometries:
    """Metres -> simplified as one coverage, in degrees of the written precision, canonical order.

    Raises BoundaryError unless every polygon is valid and all of them form a coverage.
    """
    simple = np.asarray(shapely.coverage_simplify(municipalities, TOLERANCE_M), dtype=object)
    written = np.asarray(shapely.normalize(_moved(simple, "INVERSE")), dtype=object)
    invalid = int(np.count_nonzero(~shapely.is_valid(written)))
    if invalid or not shapely.coverage_is_valid(written):
        raise BoundaryError(
            f"{invalid} polygons are invalid after rounding to {DECIMALS} decimals, or the "
            f"coverage is: lower the tolerance or write more decimals"
        )
    return written
