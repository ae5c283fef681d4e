"""CSV of a dataset: clean header, UTF-8, blanks for missing and withheld cells."""

from __future__ import annotations

import csv
import io
from datetime import date

from dashboard.exports.dataset import Dataset, cell

BOM = b"\xef\xbb\xbf"


def to_csv(dataset: Dataset, *, for_excel: bool = True) -> bytes:
    """The rows as CSV; with a byte-order mark so that Excel reads the letters, or without."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([column.header for column in dataset.extract.columns])
    for row in dataset.rows.itertuples(index=False, name=None):
        writer.writerow([_written(cell(value)) for value in row])
    body = text.getvalue().encode("utf-8")
    return BOM + body if for_excel else body


def _written(value: object) -> object:
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return f"{value:.6f}".rstrip("0").rstrip(".")
    return value
