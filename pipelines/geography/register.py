"""The register of municipalities: hand-checked names and seats joined with what was computed."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pipelines.geography.layers import LAYERS, Layer
from pipelines.geography.naming import macedonian_latin, serbian_cyrillic, slug
from pipelines.geography.packages import read_member
from pipelines.geography.places import Place
from pipelines.geography.problems import BoundaryError

COLUMNS = (
    *("municipality_id", "country_code", "name", "name_local", "name_cyrillic"),
    *("name_alternative", "official_code", "official_code_system"),
    *("population", "population_year", "population_basis", "population_source", "area_km2"),
    *("seat_name", "seat_lat", "seat_lon", "geometry_status"),
    *("layer", "layer_year", "licence", "note"),
)
CODE_SYSTEMS = {"AL": "GeoNames admin2", "XK": "GeoNames admin2", "ME": "ISO 3166-2"}
CODE_SYSTEMS["MK"] = CODE_SYSTEMS["ME"]
# Units that became part of a municipality after the layer's year.
MERGED = {
    ("MK", "Drugovo"): "MK-kicevo",
    ("MK", "Oslomej"): "MK-kicevo",
    ("MK", "Vraneshtitsa"): "MK-kicevo",
    ("MK", "Zajas"): "MK-kicevo",
}
_LAYERS: Mapping[str, Layer] = {layer.country_code: layer for layer in LAYERS}


@dataclass(frozen=True)
class Entry:
    """A row of data/reference/municipality_names.csv; blank shape_id: dissolved or no polygon."""

    municipality_id: str
    country_code: str
    layer_name: str
    shape_id: str
    name: str
    name_local: str
    name_alternative: str
    official_code: str
    seat_geonameid: str
    seat_name: str
    note: str


def read_entries(path: Path) -> list[Entry]:
    """Rows of the names table in id order.

    Raises BoundaryError for ids that are repeated or are not made of the local name.
    """
    with path.open(encoding="utf-8", newline="") as stream:
        entries = [Entry(**row) for row in csv.DictReader(stream)]
    seen: set[str] = set()
    for number, entry in enumerate(entries, start=2):
        latin = entry.name_local
        if entry.country_code == "MK":
            latin = macedonian_latin(latin)
        stem = f"{entry.country_code}-{slug(latin)}"
        if entry.municipality_id in seen or not entry.municipality_id.startswith(stem):
            raise BoundaryError(
                f"{path.name}, row {number}: municipality_id is {entry.municipality_id!r}, "
                f"expected a unique id that starts with {stem!r}"
            )
        seen.add(entry.municipality_id)
    return sorted(entries, key=lambda entry: entry.municipality_id)


def check_codes(entries: list[Entry], iso_archive: Path, admin_archive: Path) -> None:
    """Raise BoundaryError for an official code that its package does not list."""
    iso = json.loads(read_member(iso_archive, "databases/iso3166-2.json"))["3166-2"]
    admin = json.loads(read_member(admin_archive, "/admin2.json"))
    listed = {row["code"] for row in iso} | {row["code"] for row in admin}
    wrong = [
        f"{entry.municipality_id}: {entry.official_code!r}"
        for entry in entries
        if (entry.country_code in CODE_SYSTEMS) != (entry.official_code in listed)
    ]
    if wrong:
        raise BoundaryError(f"official codes that no package lists: {'; '.join(wrong)}")


def row(entry: Entry, area_km2: float | None, places: Mapping[int, Place]) -> dict[str, str]:
    """The municipality's row of municipality.csv; population columns are left blank.

    `area_km2` None stands for a municipality without polygon. Raises BoundaryError for a seat
    that is not among the places.
    """
    layer = _LAYERS[entry.country_code]
    values = dict.fromkeys(COLUMNS, "")
    values.update(
        municipality_id=entry.municipality_id,
        country_code=entry.country_code,
        name=entry.name,
        name_local=entry.name_local,
        name_cyrillic=_cyrillic(entry),
        name_alternative=entry.name_alternative,
        official_code=entry.official_code,
        official_code_system=CODE_SYSTEMS.get(entry.country_code, ""),
        seat_name=entry.seat_name,
        geometry_status="point",
        layer="GeoNames cities500",
        licence="CC-BY-4.0",
        note=entry.note,
    )
    if area_km2 is not None:
        dissolved = entry.country_code == "AL" or entry.municipality_id in MERGED.values()
        values.update(
            area_km2=f"{area_km2:.1f}",
            geometry_status="dissolved" if dissolved else "polygon",
            layer=layer.name,
            layer_year=str(layer.year),
            licence=layer.licence,
        )
    if entry.seat_geonameid:
        place = places.get(int(entry.seat_geonameid))
        if place is None or place.country_code != entry.country_code:
            raise BoundaryError(
                f"{entry.municipality_id}: seat {entry.seat_geonameid} is no place of "
                f"{entry.country_code} in the GeoNames extract: correct seat_geonameid"
            )
        values.update(seat_lat=f"{place.latitude:.5f}", seat_lon=f"{place.longitude:.5f}")
    return values


def _cyrillic(entry: Entry) -> str:
    if entry.country_code == "MK":
        return entry.name_local
    if entry.country_code in {"RS", "ME", "BA"}:
        return serbian_cyrillic(entry.name_local)
    return ""
