"""Names written on the map, so that it reads without tiles; places are where they sit well."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.map.geometry import MapLabel
from pipelines.catalog.wording import mark, say

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
SEAS = {
    "adriatic": mark("Adriatic Sea"),
    "ionian": mark("Ionian Sea"),
    "aegean": mark("Aegean Sea"),
}
_SEAS = {"adriatic": (42.75, 16.30), "ionian": (38.80, 19.20), "aegean": (39.60, 25.00)}


def map_labels(country_names: Mapping[str, str]) -> tuple[MapLabel, ...]:
    """Labels from country code → designation in the reader's language.

    Raises KeyError for a country without a name.
    """
    labels = [MapLabel(country_names[c], *at, "country") for c, at in _COUNTRIES.items()]
    labels += [MapLabel(country_names[c], *at, "neighbour") for c, at in _NEIGHBOURS.items()]
    return (*labels, *sea_labels(_SEAS))


def sea_labels(places: Mapping[str, tuple[float, float]]) -> tuple[MapLabel, ...]:
    """Names of seas at the given places (degrees). Raises KeyError for a sea without a name."""
    return tuple(MapLabel(say(SEAS[sea]), lat, lon, "sea") for sea, (lat, lon) in places.items())
