"""Publishing: a new snapshot is built aside, checked, and only then becomes the current one.

At every instant, also after a power cut, CURRENT names a complete and checked snapshot. Readers
are never locked out; see docs/snapshots.md for the steps and what holds on Windows.
"""

import os
import secrets
from collections.abc import Callable
from contextlib import ExitStack, closing
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Generic, TypeVar

import duckdb

from pipelines.durable_files import remove, replace, sync_file, sync_folder
from pipelines.store import Pointer, Snapshot, SnapshotFolder, StoreError, connect
from pipelines.writer_lock import AnotherBuildIsRunning, sole_writer

__all__ = [
    "AnotherBuildIsRunning",
    "ListedSnapshot",
    "NothingToRollBackTo",
    "Published",
    "Role",
    "Step",
    "list_snapshots",
    "publish",
    "rollback",
]

T = TypeVar("T")
_LEFTOVERS = (".build-*", ".CURRENT-*")


class NothingToRollBackTo(StoreError):
    """There is no earlier snapshot."""


class Step(StrEnum):
    """What publish() has just done; on_step hears of each, in this order."""

    LOCKED = "locked"
    OPENED = "opened"
    BUILT = "built"
    CHECKPOINTED = "checkpointed"
    CLOSED = "closed"
    CHECKED = "checked"
    FILE_SYNCED = "file_synced"
    RENAMED = "renamed"
    POINTER_WRITTEN = "pointer_written"
    POINTER_SWAPPED = "pointer_swapped"
    REMOVED_OLD = "removed_old"


class Role(StrEnum):
    """What a snapshot file is to its folder."""

    CURRENT = "current"
    PREVIOUS = "previous"  # rollback() can go back to it
    UNUSED = "unused"  # rolled back from, or left by a killed build; goes at the next publish


@dataclass(frozen=True, slots=True)
class Published(Generic[T]):
    """A finished publication: the snapshot, what build() returned, and the file's size."""

    snapshot: Snapshot
    value: T
    size_bytes: int


@dataclass(frozen=True, slots=True)
class ListedSnapshot:
    """A snapshot file with its role and size."""

    snapshot: Snapshot
    role: Role
    size_bytes: int


def _silent(step: Step) -> None:
    """Tell nobody."""


def publish(
    root: Path,
    build: Callable[[duckdb.DuckDBPyConnection], T],
    check: Callable[[duckdb.DuckDBPyConnection], None],
    *,
    keep: int = 3,
    on_step: Callable[[Step], None] = _silent,
) -> Published[T]:
    """Build a snapshot with build(), let check() look at it read-only, make it the current one.

    keep: how many published snapshots stay, the new one included (at least 1).
    Whatever build, check or on_step raise passes through; CURRENT is then as it was and the
    unfinished file is gone. Also raises AnotherBuildIsRunning, DamagedPointer, ValueError.
    """
    if keep < 1:
        raise ValueError(f"keep is {keep}, but the new snapshot itself must stay: at least 1")
    root.mkdir(parents=True, exist_ok=True)
    folder = SnapshotFolder(root)
    with sole_writer(root):
        on_step(Step.LOCKED)
        old = folder.pointer()
        _remove_leftovers(root)
        new = folder.new(_highest(folder, old) + 1)
        unfinished = root / f".build-{new.id}.duckdb"
        with ExitStack() as on_failure:
            on_failure.callback(_discard, folder, new, unfinished)
            value = _build(unfinished, build, on_step)
            with closing(connect(unfinished, read_only=True)) as finished:
                check(finished)
            on_step(Step.CHECKED)
            sync_file(unfinished)
            on_step(Step.FILE_SYNCED)
            unfinished.rename(new.path)
            sync_folder(root)
            on_step(Step.RENAMED)
            pointer = Pointer(new, _earlier(old)[: keep - 1], new.number)
            _point(folder, pointer, on_step)
            on_failure.pop_all()
        on_step(Step.POINTER_SWAPPED)
        _remove_old(folder, pointer)
        on_step(Step.REMOVED_OLD)
        return Published(new, value, new.path.stat().st_size)


def rollback(root: Path) -> Snapshot:
    """Make the snapshot before the current one current again, and return it.

    The one left behind stays in the folder, unused, until the next publish; no later rollback
    returns to it. Raises NothingToRollBackTo, AnotherBuildIsRunning, DamagedPointer, and
    duckdb.IOException if the earlier file cannot be opened (CURRENT is then as it was).
    """
    folder = SnapshotFolder(root)
    if not root.is_dir():
        raise NothingToRollBackTo(f"{root} does not exist. Run `python -m pipelines build`.")
    with sole_writer(root):
        old = folder.pointer()
        if old is None or not old.previous:
            now = "nothing" if old is None else f"snapshot {old.current.id}, the only one,"
            raise NothingToRollBackTo(
                f"{root} has no earlier snapshot: {now} is published. Put the inputs right and "
                "run `python -m pipelines build`."
            )
        target, *earlier = old.previous
        connect(target.path, read_only=True).close()
        _point(folder, Pointer(target, tuple(earlier), _highest(folder, old)), _silent)
        return target


def list_snapshots(root: Path) -> tuple[ListedSnapshot, ...]:
    """Return every snapshot file in the folder, newest first. Raises DamagedPointer."""
    folder = SnapshotFolder(root)
    pointer = folder.pointer()
    roles: dict[Snapshot, Role] = {}
    if pointer is not None:
        roles = dict.fromkeys(pointer.previous, Role.PREVIOUS)
        roles[pointer.current] = Role.CURRENT
    listed = []
    for found in folder.files():
        try:
            size = found.path.stat().st_size
        except FileNotFoundError:  # removed by a publication since the folder was listed
            continue
        listed.append(ListedSnapshot(found, roles.get(found, Role.UNUSED), size))
    return tuple(listed)


def _highest(folder: SnapshotFolder, pointer: Pointer | None) -> int:
    numbers = [snapshot.number for snapshot in folder.files()]
    return max([0 if pointer is None else pointer.highest, *numbers])


def _earlier(pointer: Pointer | None) -> tuple[Snapshot, ...]:
    if pointer is None:
        return ()
    return tuple(s for s in (pointer.current, *pointer.previous) if s.path.exists())


def _build(
    path: Path,
    build: Callable[[duckdb.DuckDBPyConnection], T],
    on_step: Callable[[Step], None],
) -> T:
    with closing(connect(path)) as connection:
        on_step(Step.OPENED)
        value = build(connection)
        on_step(Step.BUILT)
        # Into the file itself: what is only in the write-ahead log would not be renamed with it.
        connection.execute("CHECKPOINT")
        on_step(Step.CHECKPOINTED)
    on_step(Step.CLOSED)
    return value


def _point(folder: SnapshotFolder, pointer: Pointer, on_step: Callable[[Step], None]) -> None:
    """Replace CURRENT in one instant, durably."""
    written = folder.root / f".CURRENT-{secrets.token_hex(4)}"
    try:
        with written.open("xb") as file:
            file.write(pointer.encode())
            file.flush()
            os.fsync(file.fileno())
        on_step(Step.POINTER_WRITTEN)
        replace(written, folder.pointer_path)
    finally:
        written.unlink(missing_ok=True)
    sync_folder(folder.root)


def _discard(folder: SnapshotFolder, new: Snapshot, unfinished: Path) -> None:
    """Remove what a failed publication made, unless the failure came after it was published."""
    for path in folder.root.glob(f"{unfinished.name}*"):
        remove(path)
    if folder.current() != new:
        remove(new.path)


def _remove_leftovers(root: Path) -> None:
    """Remove unfinished files of builders that were killed; only ever with the lock held."""
    for pattern in _LEFTOVERS:
        for path in root.glob(pattern):
            remove(path)


def _remove_old(folder: SnapshotFolder, pointer: Pointer) -> None:
    keep = {pointer.current, *pointer.previous}
    for snapshot in folder.files():
        if snapshot not in keep:
            remove(snapshot.path)
