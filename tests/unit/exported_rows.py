"""Reads the rows of every exported file back, each in one plain form, so that they compare.

A row is a tuple in the order of the headers: None for a blank, float for any number, text for text
(without the apostrophe that keeps a spreadsheet from running it), ``2023-01-31`` for a date.
"""

from __future__ import annotations

import csv
import io
import json
import tempfile
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import geopandas as gpd
import numpy as np
import openpyxl  # type: ignore[import-untyped]
import pandas as pd
import pyogrio

from dashboard.exports.dataset import Dataset
from pipelines.catalog.model import Column, Kind

Cell = str | float | None
Row = tuple[Cell, ...]
_NUMBERS = (Kind.INTEGER, Kind.NUMBER, Kind.MONEY)
_SIGNS = ("'=", "'+", "'-", "'@", "'\t", "'\r")


def plain(raw: object) -> Cell:
    """A cell of any file or frame in its plain form."""
    if isinstance(raw, np.generic):
        raw = raw.item()
    if raw is None or raw == "" or pd.isna(raw):  # type: ignore[call-overload]
        return None
    if isinstance(raw, bool):
        return str(raw)
    if isinstance(raw, int | float | Decimal):
        return round(float(raw), 6)
    if isinstance(raw, datetime | date):
        return raw.isoformat()[:10]
    text = str(raw).replace("_x000D_", "\r")
    return text[1:] if text.startswith(_SIGNS) else text


def of_dataset(dataset: Dataset) -> list[Row]:
    rows = dataset.rows.itertuples(index=False, name=None)
    return [tuple(plain(raw if raw is not pd.NA else None) for raw in row) for row in rows]


def of_csv(content: bytes, columns: Sequence[Column], *, hxl: bool = False) -> list[Row]:
    """A CSV of these columns; with a row of tags below the header, or without."""
    header, *lines = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    assert header == [column.header for column in columns]
    if hxl:
        tags = lines.pop(0)
        assert all(tag.startswith("#") for tag in tags)
    return [
        tuple(_typed(text, column) for text, column in zip(line, columns, strict=True))
        for line in lines
    ]


def _typed(text: str, column: Column) -> Cell:
    return plain(float(text) if text and column.kind in _NUMBERS else text)


def of_xlsx(content: bytes) -> list[Row]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    _, *lines = book.worksheets[0].iter_rows(values_only=True)
    return [tuple(plain(raw) for raw in line) for line in lines]


def of_geojson(content: bytes, columns: Sequence[Column]) -> list[Row]:
    features = json.loads(content)["features"]
    for feature in features:
        assert list(feature["properties"]) == [column.header for column in columns]
    return [tuple(plain(raw) for raw in f["properties"].values()) for f in features]


def of_geopackage(content: bytes, layer: str) -> list[Row]:
    """Read by GDAL."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "read.gpkg"
        path.write_bytes(content)
        frame = pyogrio.read_dataframe(path, layer=layer)
    return _of_frame(pd.DataFrame(frame).drop(columns="geometry"))


def of_geoparquet(content: bytes) -> list[Row]:
    frame = gpd.read_parquet(io.BytesIO(content))
    return _of_frame(pd.DataFrame(frame).drop(columns="geometry"))


def of_package(content: bytes, name: str, columns: Sequence[Column], *, hxl: bool) -> list[Row]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return of_csv(archive.read(f"data/{name}.csv"), columns, hxl=hxl)


def _of_frame(frame: pd.DataFrame) -> list[Row]:
    rows = frame.astype(object).itertuples(index=False, name=None)
    return [tuple(None if pd.isna(raw) else plain(raw) for raw in row) for row in rows]


def totals(rows: Sequence[Row], columns: Sequence[Column]) -> Mapping[str, float]:
    """Header → sum of a column of whole numbers or money, blanks left out."""
    return {
        column.header: round(sum(float(row[i]) for row in rows if row[i] is not None), 4)
        for i, column in enumerate(columns)
        if column.kind in (Kind.INTEGER, Kind.MONEY)
    }


Reader = Callable[[bytes, Dataset], list[Row]]
READERS: Mapping[str, Reader] = {
    "csv": lambda content, d: of_csv(content, d.extract.columns),
    "csv_plain": lambda content, d: of_csv(content, d.extract.columns),
    "xlsx": lambda content, _: of_xlsx(content),
    "package": lambda content, d: of_package(content, d.extract.id, d.extract.columns, hxl=False),
    "hxl": lambda content, d: of_package(content, d.extract.id, d.extract.columns, hxl=True),
    "geojson": lambda content, d: of_geojson(content, d.extract.columns),
    "gpkg": lambda content, d: of_geopackage(content, d.extract.id),
    "geoparquet": lambda content, _: of_geoparquet(content),
}
"""Format → how its rows are read back."""
