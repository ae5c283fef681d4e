"""One writer at a time in a snapshot folder, across threads and processes of one machine."""

import json
import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from pipelines.store import StoreError

LOCK_NAME = ".lock"


class AnotherBuildIsRunning(StoreError):
    """The snapshot folder is being written by somebody else."""


@contextmanager
def sole_writer(root: Path) -> Iterator[None]:
    """Hold the folder's lock, or raise AnotherBuildIsRunning at once, naming who holds it.

    The operating system frees the lock when its holder ends, however it ends. The file itself
    stays for ever: deleting it would let two writers hold two different locks of one name.
    """
    lock = os.open(root / LOCK_NAME, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        if not _try_lock(lock):
            raise AnotherBuildIsRunning(
                f"{root} is being built by {_holder(lock)}. Wait until it has ended, or end it; "
                "what is published stays readable meanwhile."
            )
        _sign(lock)
        try:
            yield
        finally:
            os.ftruncate(lock, 0)
    finally:
        os.close(lock)


def _sign(lock: int) -> None:
    holder = {
        "pid": os.getpid(),
        "host": socket.gethostname(),
        "since": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    os.ftruncate(lock, 0)
    os.lseek(lock, 0, os.SEEK_SET)
    os.write(lock, json.dumps(holder).encode())


def _holder(lock: int) -> str:
    os.lseek(lock, 0, os.SEEK_SET)
    text = os.read(lock, 4096)
    try:
        holder = json.loads(text)
        return f"process {holder['pid']} on {holder['host']} since {holder['since']}"
    except (ValueError, KeyError, TypeError):
        # Between taking the lock and signing it there is a moment without a name.
        return "a process that has not signed the lock yet"


if sys.platform == "win32":
    import msvcrt

    def _try_lock(lock: int) -> bool:
        # Far behind the signature, because Windows keeps others from reading a locked byte.
        os.lseek(lock, 1 << 20, os.SEEK_SET)
        try:
            msvcrt.locking(lock, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _try_lock(lock: int) -> bool:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
