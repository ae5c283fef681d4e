"""Settlements of GeoNames: the seats of the municipalities."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from pipelines.geography.packages import read_member


@dataclass(frozen=True)
class Place:
    """A GeoNames populated place: WGS 84 degrees, population 0 where GeoNames has none."""

    geoname_id: int
    country_code: str
    name: str
    latitude: float
    longitude: float
    population: int


def read_places(archive: Path, country_codes: set[str]) -> dict[int, Place]:
    """Places of 500 and more inhabitants or with an administrative function, by GeoNames id."""
    rows = json.loads(read_member(archive, "/data/cities500.json")).values()
    return {
        row["geonameid"]: Place(
            geoname_id=row["geonameid"],
            country_code=row["countrycode"],
            name=row["name"],
            latitude=row["latitude"],
            longitude=row["longitude"],
            population=row["population"],
        )
        for row in rows
        if row["countrycode"] in country_codes
    }
