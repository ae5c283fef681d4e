"""CSV of a dataset: clean header, UTF-8, blanks for missing and withheld cells."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import TextIO

from dashboard.exports.dataset import Dataset, cell
from dashboard.exports.hxl_tags import tags

BOM = b"\xef\xbb\xbf"
LINE_END = "\r\n"


def to_csv(dataset: Dataset, *, for_excel: bool = True, hxl: bool = False) -> bytes:
    """The rows as CSV; with a byte-order mark so that Excel reads the letters, or without.

    ``hxl``: a row of HXL tags follows the header.
    """
    text = io.StringIO(newline="")
    heads = [dataset.headers]
    if hxl:
        heads.append(tags(dataset.extract.columns))
    write_rows(text, heads, dataset.rows.itertuples(index=False, name=None))
    body = text.getvalue().encode("utf-8")
    return BOM + body if for_excel else body


def write_rows(
    file: TextIO, heads: Sequence[Sequence[str]], rows: Iterable[Sequence[object]]
) -> None:
    """Writes heads and rows; text that a spreadsheet would run is defused."""
    writer = csv.writer(file, lineterminator=LINE_END)
    writer.writerows(heads)
    writer.writerows([_written(cell(raw)) for raw in row] for row in rows)


def _written(found: object) -> object:
    if found is None:
        return ""
    if isinstance(found, datetime):
        return f"{found:%Y-%m-%dT%H:%M:%SZ}"  # moments of the warehouse are UTC
    if isinstance(found, date):
        return found.isoformat()
    if isinstance(found, float):
        return f"{found:.6f}".rstrip("0").rstrip(".")
    return found
