"""Spurs and slits: the thin lines that stay when gaps and overlaps are gone.

A spur is a long narrow tongue of one municipality inside its neighbours, left where two versions
of a line were merged. A slit is a long narrow cut that is open to the outside, so that no gap is
enclosed. Both would be drawn as a stray line. Distances in metres.
"""

from __future__ import annotations

import numpy as np
import shapely

from pipelines.geography.layers import Geometries

HALF_WIDTH_M = 110.0
SLIT_HALF_WIDTH_M = 100.0
LENGTH_M = 1_000.0
# Of a spur's surroundings, the share that may be sea or another country: spits are no spurs.
OUTSIDE_SHARE = 0.1
_REACH_M = 50.0


def opened(shape: shapely.Geometry, half_width: float) -> shapely.Geometry:
    """The shape without what is narrower than twice `half_width`."""
    shrunk = shapely.buffer(shape, -half_width, join_style="mitre")
    return shapely.buffer(shrunk, half_width * 1.02, join_style="mitre")


def without_spurs(shapes: Geometries) -> Geometries:
    """The shapes with their spurs cut off; the cuts are left as enclosed gaps."""
    whole = shapely.union_all(shapes)
    shapely.prepare(whole)
    return np.array([_without_spurs(shape, whole) for shape in shapes], dtype=object)


def _without_spurs(shape: shapely.Geometry, whole: shapely.Geometry) -> shapely.Geometry:
    spurs = [
        part
        for part in _long_parts(shapely.difference(shape, opened(shape, HALF_WIDTH_M)))
        if _outside_share(part, whole) < OUTSIDE_SHARE
    ]
    return shapely.difference(shape, shapely.union_all(spurs)) if spurs else shape


def _outside_share(part: shapely.Geometry, whole: shapely.Geometry) -> float:
    around = shapely.buffer(part, _REACH_M)
    return float(1.0 - shapely.intersection(around, whole).area / around.area)


def slits(shapes: Geometries) -> list[shapely.Polygon]:
    """Slits in the outline that all shapes form together, each as a polygon to be filled."""
    whole = shapely.union_all(shapes)
    grown = shapely.buffer(whole, SLIT_HALF_WIDTH_M, join_style="mitre")
    closed = shapely.make_valid(shapely.buffer(grown, -SLIT_HALF_WIDTH_M, join_style="mitre"))
    return _long_parts(shapely.difference(closed, whole))


def _long_parts(shape: shapely.Geometry) -> list[shapely.Polygon]:
    return [
        part
        for part in shapely.get_parts(shape)
        if part.geom_type == "Polygon" and part.length / 2 > LENGTH_M
    ]


def fill(shapes: Geometries, fillings: Geometries) -> Geometries:
    """Join each filling to the shape it shares most border with; all must be edge-matched."""
    joined = list(shapes)
    for filling in fillings:
        borders = [shapely.intersection(shape, filling).length for shape in shapes]
        best = int(np.argmax(borders))
        if borders[best] > 0:
            joined[best] = shapely.coverage_union_all([joined[best], filling])
    return np.array(joined, dtype=object)
