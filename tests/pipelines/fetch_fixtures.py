"""A desk with the repository's lists, and a server that answers as documented."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.pipelines.published_tables import ROOT
from tests.pipelines.replay_server import ReplayServer, Route
from tests.pipelines.replayed_sources import Desk, route

NEEDED = ("reference/origin.csv",)
NOT_INPUTS = ("warehouse", "fetched", "returns", ".packages")


@contextmanager
def desk(folder: Path, *, whole: bool = False, answers: Route = route) -> Iterator[Desk]:
    """A data folder below ``folder``: the list of origins alone, or ``whole``, for builds."""
    data = folder / "data"
    if whole:
        shutil.copytree(ROOT / "data", data, ignore=shutil.ignore_patterns(*NOT_INPUTS))
    for name in () if whole else NEEDED:
        (data / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / "data" / name, data / name)
    with ReplayServer(answers).running() as server:
        yield Desk(data, server)
