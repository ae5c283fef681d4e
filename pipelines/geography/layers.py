"""The municipal layers of the six countries: where each comes from and how to read it."""

from __future__ import annotations

import sqlite3
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import shapely
from numpy.typing import NDArray

from pipelines.geography.packages import read_member
from pipelines.geography.problems import BoundaryError

Geometries = NDArray[np.object_]


@dataclass(frozen=True)
class Layer:
    """A geoBoundaries gbOpen layer: `prefix` starts the shape_id of each of its units."""

    country_code: str
    prefix: str
    name: str
    year: int
    licence: str
    units: int


LAYERS = (
    Layer("AL", "75397710B", "geoBoundaries ALB-ADM3", 2013, "ODbL-1.0", 373),
    Layer("BA", "43093233B", "geoBoundaries BIH-ADM3", 2013, "Public domain", 142),
    Layer("ME", "59799669B", "geoBoundaries MNE-ADM1", 2017, "ODbL-1.0", 23),
    Layer("MK", "65306769B", "geoBoundaries MKD-ADM2", 2016, "CC-BY-4.0", 84),
    Layer("RS", "33768554B", "geoBoundaries SRB-ADM2", 2017, "ODbL-1.0", 145),
    Layer("XK", "46174442B", "geoBoundaries XKX-ADM2", 2017, "CC-BY-SA-2.0", 38),
)


@dataclass(frozen=True)
class Units:
    """Source polygons of all layers, one entry per unit, in layer and shape_id order (WGS 84)."""

    country_codes: tuple[str, ...]
    names: tuple[str, ...]
    shape_ids: tuple[str, ...]
    geometries: Geometries

    def of(self, country_code: str) -> list[int]:
        """Positions of the units of one country."""
        return [i for i, code in enumerate(self.country_codes) if code == country_code]


def read_units(archive: Path) -> Units:
    """All units of the six layers. Raises BoundaryError when a layer's count differs.

    The package's own country column is wrong for some units; the shape_id prefix is not.
    """
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "data.db"
        database.write_bytes(read_member(archive, "gazetteer/data/data.db"))
        connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
        try:
            rows = [(layer, row) for layer in LAYERS for row in _layer_rows(connection, layer)]
        finally:
            connection.close()
    return Units(
        country_codes=tuple(layer.country_code for layer, _ in rows),
        names=tuple(row[0] for _, row in rows),
        shape_ids=tuple(row[1] for _, row in rows),
        geometries=np.array([_polygon(row[2]) for _, row in rows], dtype=object),
    )


def _layer_rows(connection: sqlite3.Connection, layer: Layer) -> list[tuple[str, str, bytes]]:
    rows: list[tuple[str, str, bytes]] = connection.execute(
        "select trim(name), shape_id, coordinates from location_data"
        " where shape_id like ? order by shape_id",
        (layer.prefix + "%",),
    ).fetchall()
    if len(rows) != layer.units:
        raise BoundaryError(f"{layer.name}: {len(rows)} units found, expected {layer.units}")
    return rows


def _polygon(wkb: bytes) -> shapely.Geometry:
    """The unit's area: repairing a self-touching ring can leave lines, which are dropped."""
    repaired = shapely.make_valid(shapely.from_wkb(wkb))
    parts = [part for part in shapely.get_parts(repaired) if part.geom_type == "Polygon"]
    return parts[0] if len(parts) == 1 else shapely.union_all(parts)
