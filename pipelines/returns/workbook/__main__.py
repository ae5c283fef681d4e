"""The child process: a file on standard input, JSON lines on standard output."""

from __future__ import annotations

import json
import sys

from pipelines.returns.workbook import texts
from pipelines.returns.workbook.refusal import Refused

MAX_MEMORY = 1024 * 1024 * 1024
MAX_CPU_SECONDS = 60
MAX_OUTPUT = 128 * 1024 * 1024


def _limit_this_process() -> None:
    """No more memory, time, output or open files than a return needs; Windows has no such limits.

    There the limits of the sizes in the file and the parent's clock have to do.
    """
    if sys.platform == "win32":
        return
    import resource

    for kind, limit in (
        (resource.RLIMIT_AS, MAX_MEMORY),
        (resource.RLIMIT_CPU, MAX_CPU_SECONDS),
        (resource.RLIMIT_FSIZE, MAX_OUTPUT),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 16),
    ):
        _, highest = resource.getrlimit(kind)
        allowed = limit if highest == resource.RLIM_INFINITY else min(limit, highest)
        resource.setrlimit(kind, (allowed, allowed))


def main() -> None:
    """Reads standard input whole; ends without the line ``end`` if anything goes wrong."""
    _limit_this_process()
    data = sys.stdin.buffer.read()
    try:
        for line in texts.lines(data):
            sys.stdout.write(json.dumps(line) + "\n")
    except Refused as refused:
        sys.stdout.write(json.dumps({"refused": refused.as_dict()}) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
