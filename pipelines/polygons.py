"""Loads the boundary files into the warehouse."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import duckdb
import shapely


class BoundaryFileBroken(Exception):
    """A boundary file cannot be used; the message names the file, the feature and the remedy."""


def load_polygons(
    connection: duckdb.DuckDBPyConnection, boundaries: Path
) -> dict[str, tuple[str, int]]:
    """Fills municipality_geometry from ``<CC>.geojson``; returns file name → (sha256, polygons).

    Raises BoundaryFileBroken for a feature without a known municipality or with a broken shape.
    """
    known = {
        row[0] for row in connection.execute("SELECT municipality_id FROM municipality").fetchall()
    }
    loaded: dict[str, tuple[str, int]] = {}
    rows: list[tuple[str, bytes]] = []
    for path in sorted(boundaries.glob("??.geojson")):
        content = path.read_bytes()
        shown = f"boundaries/{path.name}"
        features = _features(content, shown, known)
        loaded[shown] = (hashlib.sha256(content).hexdigest(), len(features))
        rows.extend(features)
    if not rows:
        raise BoundaryFileBroken(
            f"no boundary file in {boundaries.name}/; run 'python -m pipelines boundaries'"
        )
    connection.executemany(
        "INSERT INTO municipality_geometry VALUES (?, ST_GeomFromWKB(?))", sorted(rows)
    )
    connection.execute(
        "CREATE TEMPORARY TABLE inside (municipality_id VARCHAR, lat DOUBLE, lon DOUBLE)"
    )
    connection.executemany("INSERT INTO inside VALUES (?, ?, ?)", _points_inside(rows))
    return loaded


def _points_inside(rows: list[tuple[str, bytes]]) -> list[tuple[str, float, float]]:
    points = [(key, shapely.from_wkb(wkb).representative_point()) for key, wkb in rows]
    return [(key, round(point.y, 5), round(point.x, 5)) for key, point in points]


def _features(content: bytes, shown: str, known: set[str]) -> list[tuple[str, bytes]]:
    rows: list[tuple[str, bytes]] = []
    for feature in json.loads(content)["features"]:
        municipality_id = feature["properties"]["municipality_id"]
        shape = shapely.from_geojson(json.dumps(feature["geometry"]))
        if municipality_id not in known:
            raise BoundaryFileBroken(
                f"{shown}: municipality {municipality_id!r} is not in reference/municipality.csv;"
                " add it there or remove the feature"
            )
        if not shape.is_valid or shape.geom_type not in ("Polygon", "MultiPolygon"):
            raise BoundaryFileBroken(
                f"{shown}: the shape of {municipality_id} is not a valid polygon;"
                " rebuild it with 'python -m pipelines boundaries'"
            )
        rows.append((municipality_id, shapely.to_wkb(shape)))
    return rows
