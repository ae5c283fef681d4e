"""Large CSV files: looked through once in pieces, so that their rows need not be held in memory."""

from __future__ import annotations

import csv
import hashlib
import io
import os
import stat
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np
import pyarrow as pa

from pipelines.catalog.model import Table
from pipelines.intake import header, reading
from pipelines.intake.encoding import REMEDY as SAVE_AS_UTF8
from pipelines.intake.problems import FileRefused
from pipelines.intake.rawfile import RawFile, RawRow

LARGE_BYTES = 256 * 1024
_PIECE = 4 * 1024 * 1024
_HEAD = 1024 * 1024
_ROWS_IN_HEAD = 11
_QUOTE, _BLANKS = ord('"'), tuple(b" \t")


@dataclass(frozen=True, slots=True)
class LargeFile:
    """A CSV file in UTF-8 whose rows stay on the disk. ``head`` holds its header and first rows.

    ``lines`` counts the lines up to the last one with text. ``straight`` says that a database may
    read it as it is, provided that it finds one row on each line below the header; other files
    are numbered first.
    """

    head: RawFile
    path: Path
    lines: int
    straight: bool
    state: tuple[int, int]

    @property
    def file(self) -> str:
        return self.head.file

    @property
    def sha256(self) -> str:
        return self.head.sha256

    @property
    def encoding(self) -> str:
        return self.head.encoding

    @property
    def notes(self) -> tuple[str, ...]:
        return self.head.notes


@dataclass(slots=True)
class _Survey:
    """What is seen of a file piece by piece."""

    sha256: str = ""
    newlines: int = 0
    utf8: bool = True
    nul_row: int | None = None
    lone_returns: int = 0
    disputed: bool = False


def open_csv(
    path: Path, shown_as: str, table: Table, large_bytes: int = LARGE_BYTES
) -> RawFile | LargeFile:
    """A CSV file for ``load``: whole as texts if it is small, else looked through only.

    Says the same of a file as ``read_csv`` does, but a large file in UTF-8 may have any size.
    Raises FileRefused, and OSError if it cannot be opened.
    """
    if not path.is_file() or path.stat().st_size < large_bytes:
        return reading.read_csv(path, shown_as, table)
    survey = _surveyed(path)
    if not survey.utf8 or not survey.newlines:
        if path.stat().st_size > reading.MAX_BYTES:
            raise FileRefused(
                shown_as,
                f"more than {reading.MAX_BYTES:,} bytes (64 MB) that are not lines of UTF-8 text",
                SAVE_AS_UTF8,
            )
        return reading.read_csv(path, shown_as, table)
    head, first = _head(path, shown_as, survey)
    header.positions(head, table)
    straight = (
        not survey.disputed
        and not survey.lone_returns
        and head.header_row == 1
        and first == head.header
    )
    lines = survey.newlines + 1 - _newlines_at_the_end(path)
    return LargeFile(head, path, lines, straight, state_of(path))


def state_of(path: Path) -> tuple[int, int]:
    """Size and time of the last change: what tells that a file was changed meanwhile."""
    about = path.stat()
    return about[stat.ST_SIZE], about.st_mtime_ns


def rows(large: LargeFile) -> Iterator[RawRow]:
    """All rows with text below the header, one by one. Raises FileRefused for stray quotes."""
    with large.path.open(encoding="utf-8-sig", newline="") as lines:
        for row in reading.rows_of(lines, large.head.delimiter, large.file):
            if row.row_number > large.head.header_row:
                yield row


def picked_rows(large: LargeFile, numbers: Sequence[int]) -> Iterator[RawRow]:
    """Rows of the given rising numbers, of a file with one row on each line."""
    with large.path.open("rb") as lines:
        before = 0
        for number in numbers:
            line = next(islice(lines, number - before - 1, None))
            before = number
            texts = io.StringIO(line.decode("utf-8"), newline="")
            cells = next(csv.reader(texts, delimiter=large.head.delimiter, strict=True))
            yield RawRow(number, tuple(cells))


def _surveyed(path: Path) -> _Survey:
    survey, checksum = _Survey(), hashlib.sha256()
    # The checksum takes longer than all else, and lets other threads run meanwhile.
    with ThreadPoolExecutor(1) as beside:
        for piece in _whole_lines(path):
            summed = beside.submit(checksum.update, piece)
            _look_at(survey, piece)
            summed.result()
    survey.sha256 = checksum.hexdigest()
    return survey


def _look_at(survey: _Survey, piece: bytes) -> None:
    if survey.nul_row is None and b"\0" in piece:
        survey.nul_row = survey.newlines + piece.count(b"\n", 0, piece.index(b"\0")) + 1
    survey.utf8 = survey.utf8 and _is_utf8(piece)
    survey.newlines += piece.count(b"\n")
    if b"\r" in piece:
        survey.lone_returns += piece.count(b"\r") - piece.count(b"\r\n")
    survey.disputed = survey.disputed or b"\x01" in piece or _is_disputed(piece)


def _whole_lines(path: Path) -> Iterator[bytes]:
    """The file in pieces that end where a line does."""
    rest = b""
    with path.open("rb") as file:
        while read := file.read(_PIECE):
            end = read.rfind(b"\n") + 1
            if end:
                yield rest + read[:end]
                rest = read[end:]
            else:
                rest += read
    if rest:
        yield rest


def _is_utf8(piece: bytes) -> bool:
    if piece.isascii():
        return True
    try:
        pa.array([piece], pa.large_binary()).cast(pa.large_string())
    except pa.ArrowInvalid:
        return False
    return True


def _is_disputed(piece: bytes) -> bool:
    """Whether a blank stands beside a quotation mark: readers of CSV disagree on what it means."""
    signs = np.frombuffer(piece, np.uint8)
    quotes = np.flatnonzero(signs == _QUOTE)
    before = signs[np.maximum(quotes - 1, 0)]
    behind = signs[np.minimum(quotes + 1, len(signs) - 1)]
    return bool(np.isin(before, _BLANKS).any() or np.isin(behind, _BLANKS).any())


def _head(path: Path, file: str, survey: _Survey) -> tuple[RawFile, tuple[str, ...]]:
    """Header and first rows as ``read_csv`` has them, and the cells of the very first row."""
    with path.open("rb") as beginning:
        data = beginning.read(_HEAD)
    whole = data if len(data) < _HEAD else data[: data.rfind(b"\n") + 1] or data
    text, encoding = reading.text_of(whole, file)
    if survey.nul_row is not None:
        raise FileRefused(file, "binary content (NUL characters)", SAVE_AS_UTF8, survey.nul_row)
    delimiter = reading.delimiter_of(text)
    lines = io.StringIO(text, newline="")
    found = list(islice(reading.rows_of(lines, delimiter, file), _ROWS_IN_HEAD + 1))
    first = found[0].cells if found else ()
    if found and reading.declares_separator(found[0], delimiter):
        found = found[1:]
    names, *others = reading.with_rows(found, file, rows_needed=True)
    head = RawFile(
        file=file,
        sha256=survey.sha256,
        encoding=encoding,
        header=names.cells,
        rows=tuple(others),
        header_row=names.row_number,
        delimiter=delimiter,
        notes=reading.notes_on(encoding, delimiter),
    )
    return head, first


def _newlines_at_the_end(path: Path) -> int:
    """How many line ends follow the last text of the file."""
    count = 0
    with path.open("rb") as file:
        end = file.seek(0, os.SEEK_END)
        while end:
            begin = max(0, end - _PIECE)
            file.seek(begin)
            piece = file.read(end - begin)
            text = piece.rstrip(b"\r\n")
            count += piece.count(b"\n", len(text))
            if text:
                break
            end = begin
    return count
