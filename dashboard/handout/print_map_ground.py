"""What lies below every printed map: outlines in the projection of the screen (Web Mercator)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely
import shapely.geometry
from matplotlib.path import Path

Numbers = npt.NDArray[np.float64]
Box = tuple[float, float, float, float]
"""West, south, east, north in projected degrees."""


@dataclass(frozen=True, slots=True)
class Place:
    """A municipality: its outline, None where only a point is published, and a point inside."""

    outline: Path | None
    inside: tuple[float, float]
    box: Box


@dataclass(frozen=True, slots=True)
class Land:
    """Land without values: a country as a whole, or what lies around."""

    outline: Path
    box: Box


@dataclass(frozen=True, slots=True)
class Ground:
    """Outlines in projected degrees: municipalities by id, countries by code, land around.

    Made once for a snapshot and read by all: nothing in it is changed.
    """

    places: Mapping[str, Place]
    countries: Mapping[str, Land]
    around: tuple[Land, ...]

    def box(self, country_codes: Iterable[str] = ()) -> Box:
        """What the countries cover, all if none is named. Raises ValueError for an unknown one."""
        codes = tuple(country_codes)
        unknown = sorted(set(codes) - set(self.countries))
        if unknown:
            raise ValueError(f"no outline of {', '.join(unknown)}; known: {list(self.countries)}")
        boxes = np.array(
            [place.box for key, place in self.places.items() if not codes or country(key) in codes]
        )
        west, south = boxes[:, :2].min(axis=0)
        east, north = boxes[:, 2:].max(axis=0)
        return float(west), float(south), float(east), float(north)


def ground(municipalities: Iterable[tuple[str, bytes]], context: Mapping[str, Any]) -> Ground:
    """Prepare the ground.

    ``municipalities``: (municipality_id, WKB in lon/lat degrees); ``context``: GeoJSON of the land
    around. Raises ValueError when there is no municipality.
    """
    shapes = {key: _projected(shapely.from_wkb(wkb)) for key, wkb in municipalities}
    if not shapes:
        raise ValueError("municipalities: expected at least one")
    areas = {key: shape for key, shape in shapes.items() if not isinstance(shape, shapely.Point)}
    codes = sorted({country(key) for key in areas})
    unions = {
        code: _union(shape for key, shape in areas.items() if country(key) == code)
        for code in codes
    }
    around = [shapely.geometry.shape(feature["geometry"]) for feature in context["features"]]
    return Ground(
        {key: _place(shape) for key, shape in shapes.items()},
        {code: _land(union) for code, union in unions.items()},
        tuple(_land(_projected(shape)) for shape in around),
    )


def country(municipality_id: str) -> str:
    """The country's code, with which every municipality_id begins."""
    return municipality_id.partition("-")[0]


def project(lon: float, lat: float) -> tuple[float, float]:
    """Degrees as Web Mercator, in degrees of longitude: shapes as on screen."""
    x, y = _mercator(np.array([[lon, lat]]))[0]
    return float(x), float(y)


def latitude(y: float) -> float:
    """The latitude in degrees of a projected ``y``."""
    return float(np.degrees(2 * np.arctan(np.exp(np.radians(y))) - np.pi / 2))


def _mercator(lonlat: Numbers) -> Numbers:
    y = np.degrees(np.log(np.tan(np.pi / 4 + np.radians(lonlat[:, 1]) / 2)))
    return np.column_stack((lonlat[:, 0], y))


def _projected(geometry: shapely.Geometry) -> shapely.Geometry:
    turned: shapely.Geometry = shapely.transform(geometry, _mercator)
    return turned


def _union(shapes: Iterable[shapely.Geometry]) -> shapely.Geometry:
    union: shapely.Geometry = shapely.coverage_union_all(list(shapes))
    return union


def _place(geometry: shapely.Geometry) -> Place:
    box = _box(geometry)
    if isinstance(geometry, shapely.Point):
        return Place(None, box[:2], box)
    largest = max(shapely.get_parts(geometry), key=lambda part: float(part.area))
    reach = shapely.maximum_inscribed_circle(largest, tolerance=0.02)
    centre = shapely.get_coordinates(reach)[0]
    inside = float(centre[0]), float(centre[1])
    return Place(_path(geometry), inside, box)


def _land(geometry: shapely.Geometry) -> Land:
    return Land(_path(geometry), _box(geometry))


def _box(geometry: shapely.Geometry) -> Box:
    west, south, east, north = shapely.bounds(geometry)
    return float(west), float(south), float(east), float(north)


def _path(geometry: shapely.Geometry) -> Path:
    """All rings in one path; holes run the other way round, so that they stay empty."""
    rings = [
        shapely.get_coordinates(ring)
        for part in shapely.get_parts(shapely.orient_polygons(geometry))
        for ring in (part.exterior, *part.interiors)
    ]
    return Path.make_compound_path(*(Path(ring, closed=True) for ring in rings))
