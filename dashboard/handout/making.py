"""Has a hand-out made by a process of its own, so that nobody else's page waits for it."""

from __future__ import annotations

import logging
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from dashboard import settings
from dashboard.handout.job import Job, Told
from pipelines.catalog.wording import say

AT_ONCE = 1
"""Hand-outs made at the same time: with two cores, one is left for everybody else."""
LONGEST_WAIT, LONGEST_MAKING = 60.0, 120.0
"""Seconds that a reader waits for a turn, and that a hand-out may take before it is given up."""
_REFUSED = 3
_log = logging.getLogger(__name__)
_turns = threading.BoundedSemaphore(AT_ONCE)

Progress = Callable[[Told], None]


class NotMade(Exception):
    """No hand-out; the message is for the reader and says what to do."""


@dataclass(frozen=True)
class Made:
    """A finished hand-out."""

    content: bytes
    file_name: str
    build_id: str


def make(job: Job, progress: Progress) -> Made:
    """Makes a hand-out; ``progress`` hears of each step. Raises NotMade."""
    with _turn(), tempfile.TemporaryDirectory(prefix="hand-out-") as folder:
        target = Path(folder) / "hand-out"
        errors = Path(folder) / "errors"
        last = _run(job, target, errors, progress)
        if not target.exists() or not last.file_name:
            raise NotMade(last.problem or _said(errors))
        return Made(target.read_bytes(), last.file_name, last.build_id)


@contextmanager
def _turn() -> Iterator[None]:
    if not _turns.acquire(timeout=LONGEST_WAIT):
        raise NotMade(say("Others are having hand-outs made. Try again in a minute."))
    try:
        yield
    finally:
        _turns.release()


def _run(job: Job, target: Path, errors: Path, progress: Progress) -> Told:
    """Runs the process to its end and returns the last that it told."""
    last = Told()
    with errors.open("wb") as written:
        process = subprocess.Popen(  # noqa: S603 - a module of ours, told apart by no input
            [sys.executable, "-m", "dashboard.handout", str(target)],
            cwd=settings.ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=written,
            text=True,
            encoding="utf-8",
            creationflags=getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0),
        )
        limit = threading.Timer(LONGEST_MAKING, process.kill)
        limit.start()
        try:
            assert process.stdin is not None
            assert process.stdout is not None
            process.stdin.write(job.encode() + "\n")
            process.stdin.close()
            for line in process.stdout:
                told = Told.decode(line)
                if told is not None:
                    last = told
                    progress(told)
            process.wait()
        finally:
            limit.cancel()
            # A reader who leaves the page ends the making of what nobody waits for.
            process.kill()
            process.wait()
            if process.stdout is not None:
                process.stdout.close()
    return last if process.returncode in (0, _REFUSED) else Told(problem=last.problem)


def _said(errors: Path) -> str:
    """What to tell of a process that ended without a word; its own words go to the log."""
    trace = errors.read_text("utf-8", errors="replace").strip()
    if trace:
        _log.error("a hand-out was not made:\n%s", trace)
    return say(
        "The hand-out could not be made. Try again; if it fails again, tell whoever runs this"
        " server: the reason stands in its log."
    )
