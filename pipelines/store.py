"""The warehouse on disk: the one way to open DuckDB, and the layout of the snapshot folder.

A snapshot is a DuckDB file that never changes once it has its name. The small file CURRENT says
which one is current. A name is never given twice, not even after the whole folder was deleted:
while a process still has a file open, DuckDB answers every later open of the same path from the
file it has, so a reader that met a used name again would get old rows and no error.
"""

import json
import re
import secrets
from dataclasses import dataclass
from pathlib import Path

import duckdb

POINTER_NAME = "CURRENT"
_SNAPSHOT_NAME = re.compile(r"warehouse-(?P<number>[1-9][0-9]{0,17})-[0-9a-f]{8}\.duckdb")
_Config = dict[str, str | bool | int | float | list[str]]
# Nothing is ever fetched from the internet, and SQL never picks up a Python variable by its name.
_ALWAYS: _Config = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "allow_community_extensions": False,
    "python_enable_replacements": False,
}
# A reader touches its one file only: no other file, no network, no spill file beside the snapshot,
# and no later SET that opens these doors again.
_READER: _Config = {
    "enable_external_access": False,
    "temp_directory": "",
    "lock_configuration": True,
}


class StoreError(Exception):
    """Something about the snapshot folder that its owner has to know and can put right."""


class DamagedPointer(StoreError):
    """CURRENT exists but does not say which snapshot is current, or names one that is gone."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One published warehouse. Hashable, and never equal to another one: a good cache key.

    number: 1, 2, 3 … within one folder. path: the DuckDB file.
    """

    number: int
    path: Path

    @property
    def id(self) -> str:
        """Short unique text, `<number>-<8 hex digits>`."""
        return self.path.name.removeprefix("warehouse-").removesuffix(".duckdb")


@dataclass(frozen=True, slots=True)
class Pointer:
    """What CURRENT says.

    previous: the snapshots that were current before, newest first; one that was rolled back from
    is not among them. highest: the highest number given so far.
    """

    current: Snapshot
    previous: tuple[Snapshot, ...]
    highest: int

    def encode(self) -> bytes:
        """Return the text of CURRENT (UTF-8 JSON, one line)."""
        content = {
            "current": self.current.path.name,
            "previous": [snapshot.path.name for snapshot in self.previous],
            "highest": self.highest,
        }
        return json.dumps(content).encode() + b"\n"


class SnapshotFolder:
    """Read-only view of a snapshot folder; `pipelines.publish` is what changes one."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.pointer_path = root / POINTER_NAME

    def current(self) -> Snapshot | None:
        """Return the current snapshot, or None if nothing was published yet.

        Raises DamagedPointer if CURRENT is there but cannot be understood.
        """
        pointer = self.pointer()
        return None if pointer is None else pointer.current

    def pointer(self) -> Pointer | None:
        """Return all that CURRENT says, or None without a CURRENT. Raises DamagedPointer."""
        text = self.pointer_text()
        return None if text is None else self.decode(text)

    def pointer_text(self) -> bytes | None:
        """Return CURRENT as it is, or None if there is none.

        Cheap enough for every query (some 8 µs), and unlike a stat it cannot
        mistake one pointer for another when the file system reuses an inode within a clock tick.
        """
        try:
            return self.pointer_path.read_bytes()
        except FileNotFoundError:
            return None

    def decode(self, text: bytes) -> Pointer:
        """Understand the text of CURRENT. Raises DamagedPointer, saying what was found."""
        try:
            content = json.loads(text)
            current = self._named(content["current"])
            previous = tuple(self._named(name) for name in content["previous"])
            highest = content["highest"]
        except (ValueError, KeyError, TypeError) as error:
            raise self._damaged(text) from error
        if type(highest) is not int or highest < current.number:
            raise self._damaged(text)
        return Pointer(current, previous, highest)

    def files(self) -> tuple[Snapshot, ...]:
        """Return every snapshot file in the folder, published or not, newest first."""
        if not self.root.is_dir():
            return ()
        names = (entry.name for entry in self.root.iterdir())
        found = (self._named(name) for name in names if _SNAPSHOT_NAME.fullmatch(name))
        return tuple(sorted(found, key=lambda snapshot: snapshot.number, reverse=True))

    def new(self, number: int) -> Snapshot:
        """Return a snapshot with a name that was never used before; makes no file."""
        return self._named(f"warehouse-{number}-{secrets.token_hex(4)}.duckdb")

    def _named(self, name: str) -> Snapshot:
        match = _SNAPSHOT_NAME.fullmatch(name)
        if match is None:
            raise ValueError(f"not the name of a snapshot: {name!r}")
        return Snapshot(int(match["number"]), self.root / name)

    def _damaged(self, text: bytes) -> DamagedPointer:
        return DamagedPointer(
            f"{self.pointer_path} is damaged: found {text[:120]!r} ({len(text)} bytes), expected "
            f'{{"current": "warehouse-<number>-<id>.duckdb", "previous": [...], "highest": '
            "<number>}. Delete that file and run `python -m pipelines build`."
        )


def connect(path: Path | None = None, *, read_only: bool = False) -> duckdb.DuckDBPyConnection:
    """Open a DuckDB file, or a database in memory if path is None.

    No extension is installed or loaded by itself. With read_only, SQL can reach that one file and
    nothing else. Threads and memory stay at DuckDB's defaults (all cores, 80 % of the memory).
    Use `execute()` on a `cursor()` per query and thread; closing the connection ends its cursors.

    Raises ValueError for read_only without a path, duckdb.IOException if the file cannot be
    opened or another process is writing to it.
    """
    if path is None:
        if read_only:
            raise ValueError("a database in memory cannot be opened read-only: give a path")
        return duckdb.connect(":memory:", config={**_ALWAYS, "temp_directory": ""})
    config = _ALWAYS | _READER if read_only else _ALWAYS
    return duckdb.connect(path, read_only=read_only, config=config)
