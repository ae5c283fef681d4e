"""GeoPackage of a dataset: the rows as a layer, and tables of sources, dictionary and read-me."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

import pandas as pd
import pyogrio

from dashboard.exports.arrow_table import GEOMETRY, arrow_table
from dashboard.exports.dataset import Dataset, value
from dashboard.exports.dictionary import HEADERS, dictionary_rows
from dashboard.exports.geography import CRS, Geography, shapes

_DRIVER = "GPKG"


def to_geopackage(dataset: Dataset, where: Geography) -> bytes:
    """The dataset as a GeoPackage; GDAL writes to a folder of its own, which is then removed."""
    found = shapes(dataset, where)
    kinds = {_kind(shape.geom_type) for shape in found if shape is not None}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "rows.gpkg"
        pyogrio.write_arrow(
            arrow_table(dataset, found),
            path,
            layer=dataset.extract.id,
            driver=_DRIVER,
            geometry_name=GEOMETRY,
            geometry_type=kinds.pop() if len(kinds) == 1 else "Unknown",
            crs=CRS,
        )
        sources = dataset.sources
        add_table(path, "sources", list(sources.columns), sources.to_numpy().tolist())
        add_table(path, "dictionary", HEADERS, dictionary_rows(dataset.extract.columns))
        add_table(path, "read_me", ("about", "text"), dataset.about())
        return path.read_bytes()


def add_table(
    path: Path, name: str, headers: Sequence[str], rows: Sequence[Sequence[object]]
) -> None:
    """Adds a table of text without places to a GeoPackage."""
    texts = [[None if (one := value(raw)) is None else str(one) for raw in row] for row in rows]
    frame = pd.DataFrame(texts, columns=list(headers), dtype="str")
    pyogrio.write_dataframe(frame, path, layer=name, driver=_DRIVER)


def _kind(geom_type: str) -> str:
    # A layer that has polygons of one and of several parts is declared by neither.
    return "Unknown" if "Polygon" in geom_type else geom_type
