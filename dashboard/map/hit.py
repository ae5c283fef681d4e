"""Which municipality a clicked place belongs to."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import shapely

POINT_REACH_DEGREES: Final = 0.00002
"""About two metres: a click on a municipality drawn as a point reports that very point."""


class HitIndex:
    """Answers `municipality_at`; immutable after construction, so safe between threads."""

    def __init__(self, municipalities: Iterable[tuple[str, bytes]]) -> None:
        """municipalities: (municipality_id, WKB polygon or point in lon/lat degrees)."""
        pairs = [(identifier, shapely.from_wkb(wkb)) for identifier, wkb in municipalities]
        points = [pair for pair in pairs if isinstance(pair[1], shapely.Point)]
        areas = [pair for pair in pairs if not isinstance(pair[1], shapely.Point)]
        self._point_ids = [identifier for identifier, _ in points]
        self._area_ids = [identifier for identifier, _ in areas]
        self._points = shapely.STRtree([geometry for _, geometry in points])
        self._areas = shapely.STRtree([geometry for _, geometry in areas])

    def municipality_at(self, lat: float, lon: float) -> str | None:
        """The municipality covering the place (degrees), None in the sea or abroad.

        A municipality known only as a point wins within two metres of it, because its point
        lies inside another municipality's polygon.
        """
        place = shapely.Point(lon, lat)
        near = self._points.query(place, predicate="dwithin", distance=POINT_REACH_DEGREES)
        if len(near):
            return self._point_ids[int(near[0])]
        over = self._areas.query(place, predicate="intersects")
        return self._area_ids[int(min(over))] if len(over) else None
