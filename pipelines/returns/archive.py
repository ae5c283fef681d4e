"""Accepted returns, kept as received: each file under its checksum, its receipt beside it.

Nothing in the folder is ever changed. A return that corrects another one is one file more.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import UTC, date, datetime
from pathlib import Path

from pipelines import durable_files
from pipelines.returns.alone import ReturnCheck
from pipelines.returns.inputs import Receipt
from pipelines.returns.preflight import zipped
from pipelines.writer_lock import AnotherBuildIsRunning, sole_writer

_READ_ONLY = 0o444
_DATES = ("period_start", "period_end", "received_on")
_SHORT, _FINGERPRINT = 8, 32


class ArchiveError(Exception):
    """A return could not be kept, or what is kept is damaged; the message says what to do."""


class AlreadyReceived(ArchiveError):
    """The very same file is in the archive."""


class CheckedAgainstOthers(ArchiveError):
    """Other returns arrived between the check and the filing: check again."""


def keep(
    path: Path,
    check: ReturnCheck,
    folder: Path,
    today: date | None = None,
    handed_in_by: str | None = None,
) -> Receipt:
    """Put an accepted return into the archive and give its receipt.

    ``path`` is the file (or folder of CSV files) that was checked. It is on the disk, read-only,
    when this returns. Of ``handed_in_by``, who did so, only a fingerprint is kept. Raises
    ValueError for a return that was not accepted, ArchiveError if the file changed since its
    check, AlreadyReceived, CheckedAgainstOthers.
    """
    if check.head is None or not check.accepted:
        raise ValueError(f"{check.file} was not accepted: it has {len(check.errors)} errors")
    content = zipped(path) if path.is_dir() else path.read_bytes()
    if hashlib.sha256(content).hexdigest() != check.sha256:
        raise ArchiveError(f"{check.file} was changed after its check: check it again")
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with sole_writer(folder):
            day = today or datetime.now(UTC).date()
            return _keep(content, path, check, folder, day, handed_in_by)
    except AnotherBuildIsRunning as error:
        raise ArchiveError("another return is being filed: try again in a moment") from error


def _keep(
    content: bytes,
    path: Path,
    check: ReturnCheck,
    folder: Path,
    today: date,
    handed_in_by: str | None,
) -> Receipt:
    earlier = received(folder)
    for receipt in earlier:
        if receipt.sha256 == check.sha256:
            raise AlreadyReceived(
                f"{check.file} was received on {receipt.received_on} as return {receipt.return_id}"
            )
    if {receipt.return_id for receipt in earlier} != set(check.earlier):
        raise CheckedAgainstOthers(
            f"other returns arrived since {check.file} was checked: check it again"
        )
    head = check.head
    assert head is not None
    ending = ".zip" if path.is_dir() or path.suffix.casefold() == ".zip" else ".xlsx"
    receipt = Receipt(
        return_id=f"{head.return_id_stem}-{check.sha256[:_SHORT]}",
        municipality_id=head.municipality_id,
        period_start=head.period_start,
        period_end=head.period_end,
        currency=head.currency,
        corrects_return=head.corrects_return,
        file=check.file,
        sha256=check.sha256,
        stored=f"{check.sha256}{ending}",
        received_on=today,
        handed_in_by=None if handed_in_by is None else fingerprint(handed_in_by, check.sha256),
        kept_in=folder,
    )
    # The receipt comes last: a file without one was never received.
    _place(folder / receipt.stored, content)
    _place(folder / f"{check.sha256}.json", _encoded(receipt, len(earlier) + 1))
    return receipt


def fingerprint(person: str, sha256: str) -> str:
    """What the receipt of the return with that checksum keeps of who handed it in.

    Whoever has a list of people can find out who of them it was; it names nobody by itself, and
    two returns of one person do not show that they are.
    """
    return hashlib.sha256(f"{sha256} {person}".encode()).hexdigest()[:_FINGERPRINT]


def handed_in_by(receipt: Receipt, person: str) -> bool:
    """Whether that person handed the return in; False where it is not known."""
    return receipt.handed_in_by == fingerprint(person, receipt.sha256)


def _place(target: Path, content: bytes) -> None:
    """Write a file that is either whole and on the disk under its name, or not there."""
    unfinished = target.with_name(f"{target.name}.part")
    durable_files.remove(unfinished)
    unfinished.write_bytes(content)
    durable_files.sync_file(unfinished)
    os.chmod(unfinished, _READ_ONLY)  # noqa: PTH101 - beside the other calls on the open system
    durable_files.replace(unfinished, target)
    durable_files.sync_folder(target.parent)


def _encoded(receipt: Receipt, number: int) -> bytes:
    values = asdict(receipt) | {name: getattr(receipt, name).isoformat() for name in _DATES}
    del values["replaced_by"], values["kept_in"]
    return json.dumps({"number": number} | values, ensure_ascii=False, indent=2).encode() + b"\n"


def received(folder: Path) -> tuple[Receipt, ...]:
    """All receipts in the order of their arrival, those of replaced returns too.

    An empty tuple where there is no folder yet. Raises ArchiveError for a damaged receipt.
    """
    if not folder.is_dir():
        return ()
    numbered = sorted(_decoded(path) for path in folder.glob("*.json"))
    return with_successors([receipt for _, _, receipt in numbered])


def with_successors(receipts: Sequence[Receipt]) -> tuple[Receipt, ...]:
    """The receipts, each with the later one that replaces it."""
    successor = {r.corrects_return: r.return_id for r in receipts if r.corrects_return}
    return tuple(replace(r, replaced_by=successor.get(r.return_id)) for r in receipts)


def _decoded(path: Path) -> tuple[int, str, Receipt]:
    try:
        values = json.loads(path.read_bytes())
        number = int(values.pop("number"))
        values |= {name: date.fromisoformat(values[name]) for name in _DATES}
        return number, path.name, Receipt(**values, kept_in=path.parent)
    except (ValueError, KeyError, TypeError) as error:
        raise ArchiveError(
            f"{path} is damaged ({error}): bring it back from a backup; the return itself is kept"
            " beside it"
        ) from error


def stored_file(receipt: Receipt, folder: Path) -> Path:
    """The file of a receipt, unchanged. Raises ArchiveError if it is gone or was changed."""
    path = folder / receipt.stored
    if not path.is_file():
        raise ArchiveError(f"{path}, return {receipt.return_id}, is gone: bring it back")
    if hashlib.sha256(path.read_bytes()).hexdigest() != receipt.sha256:
        raise ArchiveError(
            f"{path}, return {receipt.return_id}, was changed after it was received: bring the"
            " original back from a backup"
        )
    return path
