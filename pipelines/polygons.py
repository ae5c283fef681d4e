"""Loads the boundary files into the warehouse."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import duckdb
import shapely

REBUILD = "Rebuild the files with 'python -m pipelines boundaries'."


class BoundaryFileBroken(Exception):
    """A boundary file cannot be used; the message names the file, the feature and the remedy."""


def load_polygons(
    connection: duckdb.DuckDBPyConnection, boundaries: Path, refused: Mapping[str, str]
) -> dict[str, tuple[str, int]]:
    """Fills municipality_geometry from ``<CC>.geojson``; returns file name → (sha256, polygons).

    ``refused``: municipality_id → what is wrong with its row, for those whose row was refused.
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
        features = _features(content, shown, known, refused)
        loaded[shown] = (hashlib.sha256(content).hexdigest(), len(features))
        rows.extend(features)
    _require_once(rows)
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


def _require_once(rows: list[tuple[str, bytes]]) -> None:
    counts = Counter(municipality_id for municipality_id, _ in rows)
    twice = sorted(key for key, count in counts.items() if count > 1)
    if twice:
        country = twice[0].split("-")[0]
        raise BoundaryFileBroken(
            f"boundaries/{country}.geojson: {', '.join(twice)} has more than one feature;"
            f" keep one of each. {REBUILD}"
        )


def _features(
    content: bytes, shown: str, known: set[str], refused: Mapping[str, str]
) -> list[tuple[str, bytes]]:
    rows: list[tuple[str, bytes]] = []
    for feature in _listed(content, shown):
        municipality_id = str((feature.get("properties") or {}).get("municipality_id"))
        if municipality_id in refused:
            raise BoundaryFileBroken(
                f"{shown} has a polygon of {municipality_id}, whose row was refused:"
                f" {refused[municipality_id]}"
            )
        if municipality_id not in known:
            raise BoundaryFileBroken(
                f"{shown}: municipality {municipality_id!r} is not in reference/municipality.csv;"
                " add it there or remove the feature"
            )
        rows.append((municipality_id, _shape(feature, municipality_id, shown)))
    return rows


def _listed(content: bytes, shown: str) -> list[dict[str, Any]]:
    try:
        collection = json.loads(content)
    except ValueError as error:
        raise BoundaryFileBroken(f"{shown}: not a JSON file ({error}). {REBUILD}") from error
    features = collection.get("features") if isinstance(collection, dict) else None
    if not isinstance(features, list):
        raise BoundaryFileBroken(f"{shown}: not a GeoJSON FeatureCollection. {REBUILD}")
    return features


def _shape(feature: dict[str, Any], municipality_id: str, shown: str) -> bytes:
    try:
        shape = shapely.from_geojson(json.dumps(feature.get("geometry")))
    except shapely.errors.GEOSException as error:
        raise BoundaryFileBroken(
            f"{shown}: the shape of {municipality_id} cannot be read ({error}). {REBUILD}"
        ) from error
    if (
        shape is None
        or shape.geom_type not in ("Polygon", "MultiPolygon")
        or shape.is_empty
        or not shape.is_valid
    ):
        raise BoundaryFileBroken(
            f"{shown}: the shape of {municipality_id} is not a valid polygon. {REBUILD}"
        )
    return shapely.to_wkb(shape)
