"""The rows of a dataset as an Arrow table with the declared types."""

from __future__ import annotations

import pyarrow as pa
import shapely
from shapely.geometry.base import BaseGeometry

from dashboard.exports.dataset import Dataset, value
from pipelines.catalog.model import Column, Kind

GEOMETRY = "geometry"
_TYPES = {
    Kind.TEXT: pa.string(),
    Kind.INTEGER: pa.int64(),
    # Cents are exact in a double up to 90 thousand billion; not every reader knows decimals.
    Kind.NUMBER: pa.float64(),
    Kind.MONEY: pa.float64(),
    Kind.DATE: pa.date32(),
    Kind.TIMESTAMP: pa.timestamp("s"),
    Kind.BOOLEAN: pa.bool_(),
}


def arrow_table(dataset: Dataset, shapes: list[BaseGeometry | None] | None = None) -> pa.Table:
    """Columns by their headers in files, blanks as nulls; ``shapes`` as WKB in a last column.

    Text is as it was published: no program runs what stands in these formats.
    Raises pyarrow.ArrowInvalid where a value is not of its declared kind.
    """
    columns = {
        column.header: _array(dataset, position, column)
        for position, column in enumerate(dataset.extract.columns)
    }
    if shapes is not None:
        columns[GEOMETRY] = pa.array(
            [None if shape is None else shapely.to_wkb(shape) for shape in shapes], pa.binary()
        )
    return pa.table(columns)


def _array(dataset: Dataset, position: int, column: Column) -> pa.Array:
    found = [value(raw) for raw in dataset.rows.iloc[:, position]]
    if column.kind in (Kind.NUMBER, Kind.MONEY):
        found = [None if one is None else float(str(one)) for one in found]
    return pa.array(found, _TYPES[column.kind])
