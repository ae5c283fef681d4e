"""What a kept return says, judged by the rules of today; judged once for as long as they stay.

The outcome lies beside the archive under the checksum of the file and of all that judged it: code,
libraries, register. Deleting the folder costs time and nothing else.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from importlib.metadata import version
from pathlib import Path

from pipelines import durable_files
from pipelines.catalog.fingerprint import code_sha256
from pipelines.catalog.ledger import RETURN_SHEETS
from pipelines.catalog.model import Kind
from pipelines.returns import archive
from pipelines.returns.alone import check_alone
from pipelines.returns.clean_tables import ROW_NUMBER, Cell, Row
from pipelines.returns.crosschecks import AT_RECEIPT
from pipelines.returns.findings import Finding
from pipelines.returns.inputs import Receipt, ReturnInputs

JUDGED_FOLDER = ".judged"
# Of the code that this process runs, not of files that were changed since it began.
CODE_SHA256 = code_sha256()
_LIBRARIES = ("duckdb", "python-calamine", "chardet")


@dataclass(frozen=True, slots=True)
class Contents:
    """Typed rows by table; where the rules of today refuse the return, none, and the errors."""

    tables: Mapping[str, tuple[Row, ...]]
    errors: tuple[Finding, ...] = ()


class Judged:
    """Reads kept returns; ``inputs`` gives the register of municipalities."""

    def __init__(self, inputs: ReturnInputs) -> None:
        self._inputs = replace(inputs, earlier=(), rates=(), cost_ranges=())

    def contents(self, receipt: Receipt) -> Contents:
        """What the return says. Raises ArchiveError if its file is gone or was changed."""
        folder = receipt.kept_in
        if folder is None:
            raise ValueError(f"the receipt of return {receipt.return_id} is not from an archive")
        path = archive.stored_file(receipt, folder)
        # Of the receipt, its day decides what lay in the future.
        name = f"{receipt.sha256}-{receipt.received_on}-{self._fingerprint[:16]}.json"
        kept = folder / JUDGED_FOLDER / name
        tables = _read(kept)
        if tables is not None:
            return Contents(tables)
        checked = check_alone(
            path,
            self._inputs,
            shown_as=receipt.file,
            today=receipt.received_on,
            left_out=AT_RECEIPT,
        )
        if checked.errors:
            return Contents({}, checked.errors)
        _keep(kept, checked.tables)
        return Contents(checked.tables)

    @cached_property
    def _fingerprint(self) -> str:
        towns = [(town.id, town.name, town.country_code) for town in self._inputs.municipalities]
        parts = [CODE_SHA256, *(version(name) for name in _LIBRARIES), repr(towns)]
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _read(path: Path) -> dict[str, tuple[Row, ...]] | None:
    """What was kept; None if there is nothing, or not as it was written."""
    try:
        checksum, _, text = path.read_text("utf-8").partition("\n")
    except (FileNotFoundError, UnicodeDecodeError):
        return None
    if checksum != hashlib.sha256(text.encode()).hexdigest():
        return None
    values = json.loads(text)
    return {
        sheet.table.name: tuple(
            {
                column.name: _decoded(column.kind, cell)
                for column, cell in zip((ROW_NUMBER, *sheet.table.columns), cells, strict=True)
            }
            for cells in values[sheet.table.name]
        )
        for sheet in RETURN_SHEETS
    }


def _decoded(kind: Kind, cell: Cell) -> Cell:
    if isinstance(cell, str) and kind is Kind.DATE:
        return date.fromisoformat(cell)
    if isinstance(cell, str) and kind is Kind.MONEY:
        return Decimal(cell)
    return cell


def _keep(path: Path, tables: Mapping[str, tuple[Row, ...]]) -> None:
    """Whole or not at all. Where it cannot be written, the return is judged again next time."""
    rows = {name: [list(row.values()) for row in found] for name, found in tables.items()}
    # Dates and amounts as texts, which keep them exact.
    text = json.dumps(rows, ensure_ascii=False, default=str)
    unfinished = path.with_name(f".{path.name}-{secrets.token_hex(4)}")
    try:
        path.parent.mkdir(exist_ok=True)
        unfinished.write_text(f"{hashlib.sha256(text.encode()).hexdigest()}\n{text}", "utf-8")
        durable_files.replace(unfinished, path)
        # What other code found is not needed any more.
        for former in path.parent.glob(f"{path.name.partition('-')[0]}-*.json"):
            if former != path:
                durable_files.remove(former)
    except OSError:
        unfinished.unlink(missing_ok=True)
