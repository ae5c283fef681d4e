"""Runs a statement of ``dashboard/sql`` and gives its rows as a DataFrame."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pandas as pd
import pyarrow as pa

from dashboard.warehouse import Reading
from pipelines.catalog import wording
from pipelines.catalog.statements import statement

SQL = Path(__file__).parent / "sql"

SAID = (
    "name",
    "country_name",
    "municipality_name",
    "place_name",
    "series_name",
    "other_series_name",
    "leg_name",
    "origin_name",
    "counted_by",
    "definition",
    "label",
    "description",
    "note",
    "designation_note",
    "payer",
)
"""Columns whose texts come from reference data and are in the catalogues."""

_NULLABLE: Mapping[pa.DataType, pd.api.extensions.ExtensionDtype] = {
    pa.int32(): pd.Int64Dtype(),
    pa.int64(): pd.Int64Dtype(),
    pa.float64(): pd.Float64Dtype(),
    pa.bool_(): pd.BooleanDtype(),
}


def frame(
    reading: Reading, name: str, parameters: Mapping[str, object] | None = None, sql: str = ""
) -> pd.DataFrame:
    """Rows of the statement ``name``, or of ``sql`` made out of it.

    Dates are ``datetime.date``, missing numbers ``NA`` in nullable columns, so that a blank can
    never turn into a zero. Only the parameters that the statement names are given to it.
    """
    text = sql or statement(SQL, name)
    used = {key: value for key, value in (parameters or {}).items() if f"${key}" in text}
    rows: pd.DataFrame = reading.answer(text, used).to_pandas(
        types_mapper=_NULLABLE.get, date_as_object=True
    )
    return _said(rows)


def _said(rows: pd.DataFrame) -> pd.DataFrame:
    """Names and notes out of reference data in the language of the moment."""
    if wording.language() != wording.ENGLISH:
        for column in rows.columns.intersection(list(SAID)):
            written = rows[column].dropna().unique()
            said = {text: wording.name(text) for text in written if isinstance(text, str)}
            rows[column] = rows[column].map(said).where(rows[column].notna(), rows[column])
    return rows
