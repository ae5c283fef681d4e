"""Returns for the tests: the filled example, ways to spoil it, and what it is checked against."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
from openpyxl.workbook import Workbook

from pipelines.catalog.ledger import RETURN_SHEETS
from pipelines.returns import example, template
from pipelines.returns.check import ReturnCheck, check_return
from pipelines.returns.findings import Finding
from pipelines.returns.inputs import (
    CostRange,
    KnownMunicipality,
    Rate,
    Receipt,
    ReturnInputs,
)

TODAY = date(2026, 1, 15)
REGISTER = (
    KnownMunicipality("BA-bihac", "Bihać", "BA"),
    KnownMunicipality("MK-gevgelija", "Gevgelija", "MK"),
    KnownMunicipality("RS-sid", "Šid", "RS"),
    KnownMunicipality("RS-sombor", "Sombor", "RS"),
)
YEAR = (date(2025, 1, 1), date(2025, 12, 31))
INPUTS = ReturnInputs(
    REGISTER,
    rates=(Rate("RSD", *YEAR, 117.0), Rate("EUR", *YEAR, 1.0)),
    cost_ranges=(CostRange("RS", 2.0, 60.0, "what is published"),),
)
HEAD, PEOPLE, COSTS, CLAIMS, PAYMENTS = (sheet.title for sheet in RETURN_SHEETS)
Cells = Mapping[tuple[str, str], object]


def earlier(**changes: object) -> Receipt:
    """A return of RS-sid for the first quarter of 2025, unless changed."""
    values: dict[str, object] = {
        "return_id": "RS-sid-2025-01-aaaaaaaa",
        "municipality_id": "RS-sid",
        "period_start": date(2025, 1, 1),
        "period_end": date(2025, 3, 31),
        "currency": "RSD",
        "corrects_return": None,
        "file": "first.xlsx",
        "sha256": "a" * 64,
        "stored": "a" * 64 + ".xlsx",
        "received_on": date(2025, 5, 2),
    }
    return Receipt(**(values | changes))  # type: ignore[arg-type]


@cache
def example_bytes() -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "example.xlsx"
        template.write(path, REGISTER, example=True)
        return path.read_bytes()


def opened() -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(example_bytes()))


def spoilt(folder: Path, cells: Cells, change: Callable[[Workbook], object] | None = None) -> Path:
    """The filled example with some cells changed, and the workbook changed by ``change``."""
    book = opened()
    for (sheet, cell), value in cells.items():
        book[sheet][cell] = value
    if change is not None:
        change(book)
    path = folder / "return.xlsx"
    book.save(path)
    return path


def check(path: Path, inputs: ReturnInputs = INPUTS) -> ReturnCheck:
    return check_return(path, inputs, today=TODAY)


def checked(
    folder: Path,
    cells: Cells,
    change: Callable[[Workbook], object] | None = None,
    inputs: ReturnInputs = INPUTS,
) -> ReturnCheck:
    return check(spoilt(folder, cells, change), inputs)


def told(result: ReturnCheck) -> list[tuple[str | None, str | None, str, str]]:
    """Sheet, cell, rule and remedy of everything found, the note on the example apart."""
    return [(f.sheet, f.cell, f.rule, f.remedy) for f in result.findings if f.rule != "example"]


def only(result: ReturnCheck) -> Finding:
    """The one finding, the note on the example apart."""
    found = [finding for finding in result.findings if finding.rule != "example"]
    assert len(found) == 1, told(result)
    return found[0]


def csv_texts() -> dict[str, list[list[str]]]:
    """The filled example as rows of the five CSV files, by file name."""
    texts = {}
    rows = example.rows(REGISTER[2])
    for sheet in RETURN_SHEETS:
        header = list(sheet.table.column_names)
        body = [["" if c is None else str(c) for c in row] for row in rows[sheet.table.name]]
        texts[f"{sheet.table.name}.csv"] = [header, *body]
    return texts


def csv_folder(folder: Path, texts: Mapping[str, list[list[str]]], encoding: str = "utf-8") -> Path:
    target = folder / "return"
    target.mkdir()
    for name, rows in texts.items():
        with (target / name).open("w", encoding=encoding, newline="") as file:
            csv.writer(file).writerows(rows)
    return target


def repacked(
    source: bytes, path: Path, parts: Mapping[str, bytes | None], *, stored: bool = False
) -> Path:
    """A workbook with parts replaced, added, or (None) left out."""
    method = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    with (
        zipfile.ZipFile(io.BytesIO(source)) as old,
        zipfile.ZipFile(path, "w", method) as new,
    ):
        for name in dict.fromkeys([*old.namelist(), *parts]):
            content = parts[name] if name in parts else old.read(name)
            if content is not None:
                new.writestr(name, content)
    return path
