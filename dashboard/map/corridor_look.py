"""How the corridor map looks: a colour per type of movement, and where names stand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from dashboard.map.geometry import MapLabel
from dashboard.map.labels import sea_labels
from pipelines.catalog.wording import mark

BOUNDS: Final = (37.1, 11.7, 48.8, 29.5)
"""South, west, north, east in degrees: from the Aegean to Austria."""

COLOURS: Final[Mapping[str, tuple[str, str]]] = {
    # Each has contrast on land and on white, also for colour-blind readers; the pale one is
    # the ground of an average's stripes.
    "transit": ("#a63f0b", "#f2cdb4"),
    "arrival": ("#0b5f97", "#bcd9ec"),
    "detection": ("#5b3a8c", "#d8cbea"),
    "intention": ("#0a6b55", "#b5ddd2"),
}
LABEL_PLACES: Final[Mapping[str, tuple[float, float, str]]] = {
    "route-eastern-mediterranean": (40.25, 29.5, "right"),
    "GR-islands": (37.75, 27.0, "left"),
    "GR-islands-to-mainland": (37.3, 24.7, "right"),
    "BG": (42.95, 25.4, "left"),
    "MK": (41.35, 22.75, "left"),
    "AL": (40.75, 19.35, "right"),
    "XK": (43.0, 20.35, "middle"),
    "ME": (42.2, 18.5, "right"),
    "RS": (44.35, 21.5, "left"),
    "BA": (43.75, 17.0, "right"),
    "HU": (47.0, 20.55, "left"),
    "HR": (45.05, 15.9, "right"),
    "route-western-balkan": (47.95, 17.0, "left"),
    "SI": (46.35, 14.3, "right"),
    "IT-trieste": (45.5, 13.75, "right"),
    "AT": (47.9, 13.9, "left"),
}
"""place_code -> latitude, longitude, and which side of the text lies there."""

LABEL_TEXTS: Final[Mapping[str, str]] = {
    "route-eastern-mediterranean": mark("Into the EU, whole eastern route"),
    "route-western-balkan": mark("Into the EU, whole route"),
}
"""What stands on the map where a line is for a whole route; other places bear their name."""

_COUNTRIES = {
    "GR": (40.1, 23.6),
    "IT": (42.9, 13.2),
    "RO": (45.9, 24.9),
    "TR": (40.7, 28.9),
}
_SEAS = {"adriatic": (42.9, 16.0), "ionian": (38.4, 19.0), "aegean": (39.2, 25.1)}


def corridor_labels(country_names: Mapping[str, str]) -> tuple[MapLabel, ...]:
    """Names of neighbours that no figure stands beside. Raises KeyError for a missing name."""
    labels = [MapLabel(country_names[c], *at, "neighbour") for c, at in _COUNTRIES.items()]
    return (*labels, *sea_labels(_SEAS))
