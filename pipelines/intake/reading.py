"""Reading CSV files into texts with the row numbers that their senders see."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from pipelines.catalog.model import Table
from pipelines.intake.encoding import REMEDY as SAVE_AS_UTF8
from pipelines.intake.encoding import decode
from pipelines.intake.header import positions
from pipelines.intake.problems import FileRefused
from pipelines.intake.rawfile import RawFile, RawRow

__all__ = ["RawFile", "RawRow", "read_csv"]

MAX_BYTES = 64 * 1024 * 1024
DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab"}
_MAGIC = (
    (b"PK\x03\x04", "an Excel or zip file, not a CSV file"),
    (b"\xd0\xcf\x11\xe0", "an old Excel file, not a CSV file"),
    (b"%PDF", "a PDF file, not a CSV file"),
)
_PAGE = re.compile(r"\s*<(!doctype|html|head|body|table|\?xml|script)", re.IGNORECASE)
_DECLARED = re.compile(r"sep=([,;\t])\r?\n?", re.IGNORECASE)
_LINES_LOOKED_AT = 10


def read_csv(
    path: Path, shown_as: str, table: Table | None = None, *, rows_needed: bool = True
) -> RawFile:
    """Read a CSV file as texts; cells stay as they came.

    ``shown_as`` is the file's name in messages. Semicolons and tabs between cells and the older
    encodings of the region are accepted and noted. Rows without any text are left out. With a
    ``table``, the header is compared with its columns. With ``rows_needed`` a header alone is
    refused.
    Raises FileRefused for a file of which no row can be read with certainty, or that is not there;
    OSError if it cannot be opened.
    """
    if not path.is_file():
        raise FileRefused(shown_as, "the file is missing", "put it back under that name")
    size = path.stat().st_size
    if size > MAX_BYTES:
        raise FileRefused(
            shown_as,
            f"{size:,} bytes, more than the {MAX_BYTES:,} (64 MB) that are read",
            "split the file by year or country",
        )
    data = path.read_bytes()
    text, encoding = text_of(data, shown_as)
    delimiter = delimiter_of(text)
    header, *rows = with_rows(
        _records(text, delimiter, shown_as), shown_as, rows_needed=rows_needed
    )
    raw = RawFile(
        file=shown_as,
        sha256=hashlib.sha256(data).hexdigest(),
        encoding=encoding,
        header=header.cells,
        rows=tuple(rows),
        header_row=header.row_number,
        delimiter=delimiter,
        notes=notes_on(encoding, delimiter),
    )
    if table is not None:
        positions(raw, table)
    return raw


def with_rows(records: list[RawRow], file: str, *, rows_needed: bool) -> list[RawRow]:
    """The records, at least a header, and a row if one is needed. Raises FileRefused for fewer."""
    if not records:
        raise FileRefused(file, "the file is empty", "send the file with its rows")
    if len(records) == 1 and rows_needed:
        raise FileRefused(
            file,
            "only a header, no rows",
            "fill in at least one row below the column names",
            records[0].row_number,
        )
    return records


def text_of(data: bytes, file: str) -> tuple[str, str]:
    """Text and encoding. Raises FileRefused for anything that is no text, naming what it is."""
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise FileRefused(file, what, SAVE_AS_UTF8)
    text, encoding = decode(data, file)
    if _PAGE.match(text):
        raise FileRefused(
            file, "a web page, not a CSV file", "download the file itself, not the page around it"
        )
    if "\0" in text:
        row = text.count("\n", 0, text.index("\0")) + 1
        raise FileRefused(file, "binary content (NUL characters)", SAVE_AS_UTF8, row)
    return text, encoding


def delimiter_of(text: str) -> str:
    """What separates cells: the commonest candidate on the first line that has any.

    Only that line is counted, since names of columns hold no punctuation while texts do.
    """
    for line in text.splitlines()[:_LINES_LOOKED_AT]:
        declared = _DECLARED.fullmatch(line)
        if declared:
            return declared[1]
        counts = {delimiter: line.count(delimiter) for delimiter in DELIMITERS}
        best = max(counts, key=lambda delimiter: counts[delimiter])
        if counts[best]:
            return best
    return ","


def _records(text: str, delimiter: str, file: str) -> list[RawRow]:
    """All rows that hold text, without a first one that only declares the separator."""
    records = list(rows_of(io.StringIO(text, newline=""), delimiter, file))
    if records and declares_separator(records[0], delimiter):
        return records[1:]
    return records


def declares_separator(row: RawRow, delimiter: str) -> bool:
    """Whether a row is the line ``sep=;`` that Excel writes above the header."""
    return _DECLARED.fullmatch(delimiter.join(row.cells)) is not None


def rows_of(lines: Iterable[str], delimiter: str, file: str) -> Iterator[RawRow]:
    """Rows that hold text, each with the line on which it begins. Raises FileRefused."""
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    begins = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield RawRow(begins, tuple(cells))
            begins = reader.line_num + 1
    except csv.Error as error:
        raise FileRefused(
            file,
            f"the quotation marks are not in order ({error})",
            "close each quoted text with a quotation mark and double those inside it,"
            ' as in "so-called ""Jungle"""',
            begins,
        ) from error


def notes_on(encoding: str, delimiter: str) -> tuple[str, ...]:
    """What was tolerated in reading."""
    notes = []
    if not encoding.startswith("utf-"):
        notes.append(f"read as {encoding}, recognised by its letters; UTF-8 would be certain")
    if delimiter != ",":
        notes.append(f"cells are separated by a {DELIMITERS[delimiter]} instead of a comma")
    return tuple(notes)
