"""The only reader of the warehouse in the dashboard: always the current snapshot, never a torn one.

A new snapshot is opened when CURRENT names one; the old one is closed after the last query on it.
"""

import threading
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

import duckdb
import pyarrow as pa

from dashboard.answers import Answers
from pipelines.catalog.statements import statement
from pipelines.store import DamagedPointer, Snapshot, SnapshotFolder, StoreError, connect

_BUILD_ID = statement(Path(__file__).parent / "sql", "build_id")
# To miss a file once takes several publications between two system calls; twice is a miracle.
_ATTEMPTS = 10


class NoSnapshot(StoreError):
    """Nothing has been published yet."""


class ReadingIsOver(StoreError):
    """A Reading was used after its `with` block had ended."""


class _Opened:
    """An open snapshot that closes once it is out of date and nobody uses it any more."""

    def __init__(self, snapshot: Snapshot, pointer_text: bytes) -> None:
        self.snapshot = snapshot
        self.pointer_text = pointer_text
        self.answers = Answers()
        self._connection = connect(snapshot.path, read_only=True)
        self._lock = threading.Lock()
        self._users = 0
        self._retired = False

    def hold(self) -> None:
        """Keep it open until release()."""
        with self._lock:
            self._users += 1

    def release(self) -> None:
        with self._lock:
            self._users -= 1
            self._close_if_idle()

    def retire(self) -> None:
        """Close it as soon as nobody holds it."""
        with self._lock:
            self._retired = True
            self._close_if_idle()

    def cursor(self) -> duckdb.DuckDBPyConnection:
        # A connection shared by threads mixes up their rows; a cursor of one's own does not.
        with self._lock:
            return self._connection.cursor()

    def _close_if_idle(self) -> None:
        # Closing a connection ends its cursors, so never under a running query.
        if self._retired and self._users == 0:
            self._connection.close()


class Reading:
    """One snapshot held open: all queries through it see the same data. Safe across threads."""

    def __init__(self, opened: _Opened) -> None:
        self.snapshot = opened.snapshot
        self._opened = opened
        self._lock = threading.Lock()
        self._is_over = False

    def query(self, sql: str, parameters: Mapping[str, object] | None = None) -> pa.Table:
        """Run one statement with its $named parameters; return all rows as an Arrow table.

        The table is a copy in memory and outlives the snapshot. Raises ReadingIsOver, or
        duckdb.Error for a statement or parameters that do not fit.
        """
        with self._lock:
            if self._is_over:
                raise ReadingIsOver("query inside the `with warehouse.reading() as ...` block")
            self._opened.hold()
        try:
            with closing(self._opened.cursor()) as cursor:
                return cursor.execute(sql, dict(parameters or {})).to_arrow_table()
        finally:
            self._opened.release()

    def answer(self, sql: str, parameters: Mapping[str, object] | None = None) -> pa.Table:
        """As query(), but an answer that this snapshot gave before is given again."""
        given = dict(parameters or {})
        return self._opened.answers.get(sql, given, lambda: self.query(sql, given))

    def build_id(self) -> str:
        """Return `build.build_id` of this snapshot. Raises duckdb.Error without that table."""
        return str(self.answer(_BUILD_ID).column("build_id")[0].as_py())

    def end(self) -> None:
        """Refuse further queries; those still running finish."""
        with self._lock:
            self._is_over = True


class Warehouse:
    """The current snapshot of a folder. One per process is enough; safe across threads."""

    def __init__(self, root: Path) -> None:
        self._folder = SnapshotFolder(root)
        self._lock = threading.Lock()
        self._opened: _Opened | None = None

    @property
    def snapshot(self) -> Snapshot:
        """Return what CURRENT names now: a cache key. Raises NoSnapshot, DamagedPointer."""
        snapshot = self._folder.current()
        if snapshot is None:
            raise self._nothing()
        return snapshot

    def query(self, sql: str, parameters: Mapping[str, object] | None = None) -> pa.Table:
        """Run one statement on the current snapshot; see Reading.query and reading()."""
        with self.reading() as reading:
            return reading.query(sql, parameters)

    def build_id(self) -> str:
        """Return `build.build_id` of the current snapshot."""
        with self.reading() as reading:
            return reading.build_id()

    @contextmanager
    def reading(self) -> Iterator[Reading]:
        """Pin the current snapshot for several queries, however long publishing goes on.

        Raises NoSnapshot if nothing is published, DamagedPointer if CURRENT cannot be understood
        or names a missing file, duckdb.Error if the snapshot cannot be opened.
        """
        with self._lock:
            opened = self._current()
            opened.hold()
        reading = Reading(opened)
        try:
            yield reading
        finally:
            reading.end()
            opened.release()

    def close(self) -> None:
        """Close the snapshot once its readings are over; a later query opens it again."""
        with self._lock:
            self._retire()

    def _retire(self) -> None:
        if self._opened is not None:
            self._opened.retire()
            self._opened = None

    def _current(self) -> _Opened:
        text = self._folder.pointer_text()
        for _ in range(_ATTEMPTS):
            if text is None:
                raise self._nothing()
            if self._opened is not None and self._opened.pointer_text == text:
                return self._opened
            snapshot = self._folder.decode(text).current
            try:
                opened = _Opened(snapshot, text)
            except duckdb.IOException:
                if snapshot.path.exists():
                    raise
                # Published over and removed since CURRENT was read: then CURRENT says so now.
                again = self._folder.pointer_text()
                if again == text:
                    raise self._missing(snapshot) from None
                text = again
                continue
            self._retire()
            self._opened = opened
            return opened
        raise DamagedPointer(
            f"{self._folder.pointer_path} named {_ATTEMPTS} snapshots in a row that were gone "
            "before they could be opened: something is publishing without pause. Stop it."
        )

    def _nothing(self) -> NoSnapshot:
        return NoSnapshot(
            f"No data yet: {self._folder.root} has no published snapshot. "
            "Run `python -m pipelines build`."
        )

    def _missing(self, snapshot: Snapshot) -> DamagedPointer:
        return DamagedPointer(
            f"{self._folder.pointer_path} names {snapshot.path.name}, which is not there. "
            "Run `python -m pipelines rollback` for the snapshot before it, or "
            "`python -m pipelines build` for a new one."
        )
