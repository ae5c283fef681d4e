"""Where the rows of a dataset lie. Never more precise than a municipality.

A row per municipality gets its polygon, a row per country the union of its municipalities; of many
rows per municipality (facilities, claims …) each gets the municipality's point, which is its seat
or lies inside the polygon. Figures of movement have the point of their place.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from dashboard import flow_queries, queries
from dashboard.exports.dataset import Dataset
from dashboard.exports.keys import key_of
from dashboard.warehouse import Reading

CRS = "EPSG:4326"
_DECIMALS = 6  # of a degree: a tenth of a metre, finer than any boundary here
_FIXED = {"month_end", "category"}
"""Parts of a key of which a view may show one only."""


@dataclass(frozen=True)
class Geography:
    """Shapes by code, WGS 84, longitude first.

    ``polygons``: municipality → WKB; ``points``: municipality → (longitude, latitude);
    ``countries``: municipality → country; ``flow_places``: place → (longitude, latitude).
    """

    polygons: Mapping[str, bytes] = field(repr=False)
    points: Mapping[str, tuple[float, float]] = field(repr=False)
    countries: Mapping[str, str] = field(repr=False)
    flow_places: Mapping[str, tuple[float, float]] = field(repr=False)

    def municipality(self, municipality_id: str) -> BaseGeometry | None:
        """Its polygon; its seat where it has none; None for a code that is not known."""
        if municipality_id in self.polygons:
            shape: BaseGeometry = shapely.from_wkb(self.polygons[municipality_id])
            return _tidy(shape)
        return self.point(municipality_id)

    def point(self, municipality_id: str) -> BaseGeometry | None:
        """Where its facilities are drawn; None for a code that is not known."""
        return shapely.Point(p) if (p := self.points.get(municipality_id)) else None

    def flow_place(self, place_code: str) -> BaseGeometry | None:
        """The point of a place of movement; None for a route, which has none."""
        return shapely.Point(p) if (p := self.flow_places.get(place_code)) else None

    def country(self, country_code: str) -> BaseGeometry | None:
        """The union of its municipalities; None for a country without any here."""
        return self._country_shapes.get(country_code)

    @cached_property
    def _country_shapes(self) -> dict[str, BaseGeometry]:
        parts: dict[str, list[bytes]] = {}
        for municipality_id, wkb in self.polygons.items():
            parts.setdefault(self.countries[municipality_id], []).append(wkb)
        return {
            country: _tidy(shapely.union_all(shapely.from_wkb(np.array(shapes, dtype=object))))
            for country, shapes in parts.items()
        }


def geography(reading: Reading) -> Geography:
    """All shapes of a snapshot."""
    register = queries.municipalities(reading)
    ids = register["municipality_id"]
    places = flow_queries.places(reading)
    places = places[places["latitude"].notna()]
    return Geography(
        polygons=dict(queries.geometry(reading)),
        points=_points(ids, register["marker_lon"], register["marker_lat"]),
        countries=dict(zip(ids, register["country_code"], strict=True)),
        flow_places=_points(places["place_code"], places["longitude"], places["latitude"]),
    )


def has_places(dataset: Dataset, where: Geography) -> bool:
    """Whether at least one row lies somewhere, so that files for maps make sense."""
    column = _place_column(dataset)
    if column is None:
        return False
    known: Mapping[str, object] = {
        "municipality_id": where.countries,
        "place_code": where.flow_places,
        "country_code": dict.fromkeys(where.countries.values()),
    }[column]
    return bool(dataset.rows[column].isin(list(known)).any())


def shapes(dataset: Dataset, where: Geography) -> list[BaseGeometry | None]:
    """One shape per row, None where the row lies nowhere in particular (a total, a route)."""
    column = _place_column(dataset)
    if column is None:
        return [None] * len(dataset.rows)
    shape_of = {
        "municipality_id": where.municipality if _one_each(dataset, column) else where.point,
        "place_code": where.flow_place,
        "country_code": where.country,
    }[column]
    codes = dataset.rows[column]
    found = {code: shape_of(code) for code in codes.dropna().unique()}
    return [None if pd.isna(code) else found[code] for code in codes]


def _place_column(dataset: Dataset) -> str | None:
    names = {column.name for column in dataset.extract.columns}
    for column in ("municipality_id", "place_code"):
        if column in names:
            return column
    return "country_code" if _one_each(dataset, "country_code") else None


def _one_each(dataset: Dataset, column: str) -> bool:
    """Whether a place has one row, apart from months and the like."""
    return set(key_of(dataset.extract)) - _FIXED == {column}


def _points(
    codes: pd.Series, longitudes: pd.Series, latitudes: pd.Series
) -> dict[str, tuple[float, float]]:
    return {
        code: (round(float(x), _DECIMALS), round(float(y), _DECIMALS))
        for code, x, y in zip(codes, longitudes, latitudes, strict=True)
        if not (pd.isna(x) or pd.isna(y))
    }


def _tidy(shape: BaseGeometry) -> BaseGeometry:
    """With outer rings anticlockwise, as GeoJSON wants them, and coordinates without noise."""
    rounded: BaseGeometry = shapely.transform(shape, lambda xy: xy.round(_DECIMALS))
    oriented: BaseGeometry = shapely.orient_polygons(rounded)
    return oriented
