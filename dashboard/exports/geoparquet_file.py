"""GeoParquet of a dataset: the rows with their declared types and a column of shapes."""

from __future__ import annotations

import io

import geopandas as gpd
import numpy as np
import pandas as pd

from dashboard.exports.arrow_table import arrow_table
from dashboard.exports.dataset import Dataset
from dashboard.exports.geography import CRS, Geography, shapes


def to_geoparquet(dataset: Dataset, where: Geography) -> bytes:
    """The dataset as GeoParquet 1.0; sources and dictionary come with the data package."""
    rows = arrow_table(dataset).to_pandas(types_mapper=pd.ArrowDtype)
    buffer = io.BytesIO()
    column = np.array(shapes(dataset, where), dtype=object)
    gpd.GeoDataFrame(rows, geometry=column, crs=CRS).to_parquet(buffer, index=False)
    return buffer.getvalue()
