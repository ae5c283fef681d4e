"""From an untrusted file to texts: nothing is opened here, a limited child process does that."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import os
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pipelines.intake.problems import FileRefused
from pipelines.intake.rawfile import RawRow
from pipelines.intake.reading import read_csv
from pipelines.returns.received import Form, Mark, Received, SheetText
from pipelines.returns.workbook.refusal import Refused

MAX_BYTES = 25 * 1024 * 1024
MAX_SECONDS = 90
_ROOT = Path(__file__).resolve().parents[2]
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_ANY_DAY, _UNIX = (1980, 1, 1, 0, 0, 0), 3
_SAVE_AS_XLSX = "save it as 'Excel Workbook (.xlsx)' and send that"
# Of the parent's environment, which may hold secrets, only what starting Python needs.
_KEPT_VARIABLES = ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH", "LANG", "TMPDIR")


def read(path: Path, shown_as: str) -> Received:
    """The sheets of a workbook, of a zip of CSV files or of a folder of CSV files, as texts.

    Raises Refused for anything else, FileRefused for a CSV file that cannot be read; OSError if
    the file cannot be opened.
    """
    data = zipped(path) if path.is_dir() else _bytes_of(path)
    _refuse_by_first_bytes(data)
    return _understood(_lines(data), shown_as, hashlib.sha256(data).hexdigest())


def _bytes_of(path: Path) -> bytes:
    if not path.is_file():
        raise Refused("missing_file", "the file is missing", "give the path of a file or folder")
    size = path.stat().st_size
    if size > MAX_BYTES:
        raise Refused(
            "too_large",
            f"{size:,} bytes, more than the {MAX_BYTES:,} (25 MB) that are read",
            "remove pictures and sheets that do not belong to the return",
        )
    with path.open("rb") as file:
        data = file.read(MAX_BYTES + 1)
    if not data:
        raise Refused("empty_file", "the file is empty", "send the filled-in template")
    return data


def _refuse_by_first_bytes(data: bytes) -> None:
    if data.startswith(_ZIP):
        return
    if data.startswith(_OLE):
        if _ENCRYPTED_PACKAGE in data:
            raise Refused(
                "password",
                "the workbook is protected by a password",
                "in Excel choose File, Info, Protect Workbook, Encrypt with Password, clear the"
                " password, and save again",
            )
        raise Refused("not_a_workbook", "an old Excel file (.xls)", _SAVE_AS_XLSX)
    if data.startswith(b"%PDF"):
        raise Refused("not_a_workbook", "a PDF file", "send the filled-in template itself")
    if data.startswith(b"PK\x05\x06"):
        raise Refused("empty_file", "an empty zip file", "send the filled-in template")
    if data[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        raise Refused(
            "not_a_workbook",
            "a web page or XML text, not a workbook",
            "open it in Excel, copy the values into the template and send that",
        )
    raise Refused(
        "not_a_workbook",
        "not a workbook: its first bytes are none of an .xlsx file",
        "send the filled-in template as .xlsx; CSV files go into one folder or zip",
    )


def _lines(data: bytes) -> list[dict[str, Any]]:
    """What the child process says of the file. Raises Refused if it does not come to its end."""
    environment = {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ}
    with tempfile.TemporaryFile() as output:
        try:
            subprocess.run(
                [sys.executable, "-m", "pipelines.returns.workbook"],
                input=data,
                stdout=output,
                stderr=subprocess.DEVNULL,
                cwd=_ROOT,
                env=environment | {"PYTHONDONTWRITEBYTECODE": "1"},
                timeout=MAX_SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise _gave_up(f"reading takes longer than {MAX_SECONDS} seconds") from error
        output.seek(0)
        # A child that was stopped leaves half a line at the end.
        lines = [json.loads(line) for line in output if line.endswith(b"\n")]
    for line in lines:
        if "refused" in line:
            about = line["refused"]
            rule, problem, remedy = (about.pop(key) for key in ("rule", "problem", "remedy"))
            raise Refused(rule, problem, remedy, **about)
    if not lines or "end" not in lines[-1]:
        raise _gave_up("reading takes more memory or time than is allowed, or breaks off")
    return lines


def _gave_up(why: str) -> Refused:
    return Refused("unreadable", why, "copy the values into a new template and send that")


def _understood(lines: list[dict[str, Any]], file: str, sha256: str) -> Received:
    if "csv" in lines[0]:
        with tempfile.TemporaryDirectory() as folder:
            paths = list(_unpacked(lines[:-1], Path(folder)))
            return _csv_files(paths, file, sha256)
    sheets: list[SheetText] = []
    about: dict[str, Any] = {}
    rows: list[RawRow] = []
    marks: list[Mark] = []
    for line in lines[1:]:
        if "row" in line:
            rows.append(RawRow(line["row"], tuple(line["cells"])))
        elif "mark" in line:
            marks.append(Mark(line["mark"], line["cell"], line["text"]))
        else:
            if about:
                sheets.append(_sheet(about, rows, marks))
            about, rows, marks = line, [], []
    return Received(file, sha256, Form.WORKBOOK, tuple(sheets), date1904=lines[0]["date1904"])


def _sheet(about: dict[str, Any], rows: list[RawRow], marks: list[Mark]) -> SheetText:
    return SheetText(about["sheet"], tuple(rows), about["visible"], tuple(marks), about["marks"])


def _unpacked(lines: list[dict[str, Any]], folder: Path) -> Iterator[tuple[str, Path]]:
    for number, line in enumerate(lines):
        path = folder / f"{number}.csv"
        path.write_bytes(base64.b64decode(line["content"]))
        yield line["csv"], path


def zipped(folder: Path) -> bytes:
    """The CSV files of a folder as one zip, the same bytes for the same files.

    Raises Refused for a folder without CSV files or with too much in them.
    """
    files = sorted(child for child in folder.iterdir() if child.suffix.casefold() == ".csv")
    if not files:
        raise Refused("empty_file", "no CSV file in the folder", "put the five CSV files into it")
    total = sum(child.stat().st_size for child in files)
    if total > MAX_BYTES:
        raise Refused(
            "too_large",
            f"{total:,} bytes, more than the {MAX_BYTES:,} (25 MB) that are read",
            "send one return for each year",
        )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for child in files:
            entry = zipfile.ZipInfo(child.name, _ANY_DAY)
            entry.create_system = _UNIX
            archive.writestr(entry, child.read_bytes())
    return buffer.getvalue()


def _csv_files(files: list[tuple[str, Path]], file: str, sha256: str) -> Received:
    sheets, notes = [], []
    for name, path in files:
        raw = read_csv(path, name, rows_needed=False)
        notes += [f"{name}: {note}" for note in raw.notes]
        rows = (RawRow(raw.header_row, raw.header), *raw.rows)
        sheets.append(SheetText(name, rows))
    return Received(file, sha256, Form.CSV, tuple(sheets), notes=tuple(notes))


def as_refused(refusal: FileRefused) -> Refused:
    """A CSV file that cannot be read, in the shape of every other refusal."""
    return Refused(
        "csv_file",
        refusal.problem,
        refusal.remedy,
        sheet=refusal.file,
        cell=None if refusal.row is None else f"A{refusal.row}",
        value=refusal.value,
    )
