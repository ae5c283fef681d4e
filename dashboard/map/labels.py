"""Names written on the map, so that it reads without tiles; places are where they sit well."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.map.geometry import MapLabel

_COUNTRIES = {
    "AL": (41.05, 20.05),
    "BA": (44.30, 17.60),
    "XK": (42.62, 20.90),
    "ME": (42.83, 19.15),
    "MK": (41.55, 21.70),
    "RS": (44.05, 20.85),
}
_NEIGHBOURS = {
    "AT": (47.35, 14.60),
    "BG": (42.70, 24.80),
    "GR": (39.60, 22.00),
    "HR": (45.45, 16.35),
    "HU": (46.90, 19.50),
    "IT": (41.60, 14.60),
    "RO": (45.60, 24.30),
    "SI": (46.10, 14.80),
}
_SEAS = (("Adriatic Sea", 42.75, 16.30), ("Ionian Sea", 38.80, 19.20), ("Aegean Sea", 39.60, 25.00))


def map_labels(country_names: Mapping[str, str]) -> tuple[MapLabel, ...]:
    """Labels from country code → designation. Raises KeyError for a country without a name."""
    labels = [MapLabel(country_names[c], *at, "country") for c, at in _COUNTRIES.items()]
    labels += [MapLabel(country_names[c], *at, "neighbour") for c, at in _NEIGHBOURS.items()]
    return (*labels, *(MapLabel(name, lat, lon, "sea") for name, lat, lon in _SEAS))
