"""GeoJSON of a dataset (RFC 7946): one feature per row, with what one must know beside them."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import shapely

from dashboard.exports.dataset import Dataset, value
from dashboard.exports.dictionary import HEADERS, dictionary_rows
from dashboard.exports.geography import Geography, shapes


def to_geojson(dataset: Dataset, where: Geography) -> bytes:
    """All rows as features; a row that lies nowhere has no geometry. Text is as published."""
    headers = dataset.headers
    rows = dataset.rows.itertuples(index=False, name=None)
    collection = {
        "type": "FeatureCollection",
        "name": dataset.extract.id,
        "about": [list(line) for line in dataset.about()],
        "sources": [
            {name: _plain(raw) for name, raw in row.items()}
            for row in dataset.sources.to_dict("records")
        ],
        "dictionary": [
            dict(zip(HEADERS, line, strict=True))
            for line in dictionary_rows(dataset.extract.columns)
        ],
        "features": [
            {
                "type": "Feature",
                "properties": {
                    header: _plain(raw) for header, raw in zip(headers, row, strict=True)
                },
                "geometry": None if shape is None else shapely.geometry.mapping(shape),
            }
            for row, shape in zip(rows, shapes(dataset, where), strict=True)
        ],
    }
    return json.dumps(collection, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def _plain(raw: object) -> object:
    found = value(raw)
    if isinstance(found, date):
        return found.isoformat()
    return float(found) if isinstance(found, Decimal) else found
