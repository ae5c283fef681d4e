"""Remembers answers of one snapshot: a page asks much the same again at every interaction."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping

import pyarrow as pa

KEPT = 128


class Answers:
    """The latest answers by statement and parameters; Arrow tables never change. Thread-safe."""

    def __init__(self, kept: int = KEPT) -> None:
        self._kept = kept
        self._lock = threading.Lock()
        self._tables: OrderedDict[tuple[str, str], pa.Table] = OrderedDict()

    def get(
        self, sql: str, parameters: Mapping[str, object], ask: Callable[[], pa.Table]
    ) -> pa.Table:
        """The remembered answer, or that of ``ask``; two threads may both ask the first time."""
        key = (sql, repr(sorted(parameters.items())))
        with self._lock:
            if key in self._tables:
                self._tables.move_to_end(key)
                return self._tables[key]
        table = ask()
        with self._lock:
            self._tables[key] = table
            if len(self._tables) > self._kept:
                self._tables.popitem(last=False)
        return table
