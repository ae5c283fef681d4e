"""What several kinds of tests need: a warehouse built once from the repository's own data."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

from pipelines.build import build

ROOT = Path(__file__).resolve().parents[1]


def _silent(done: int, steps: int, text: str) -> None:
    """Progress that nobody watches."""


class _Together(LoadScopeScheduling):
    """Keeps in one process what shares a built world (a file) or a running app (all browser tests).

    Two browsers would compete for the machine, and what a reader waits for would fail by chance.
    """

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.split("::", 1)[0]
        return "browser" if file.startswith("tests/browser/") else file


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadScopeScheduling:
    """Shares the tests out where there are several processes."""
    return _Together(config, log)


@pytest.fixture(scope="session")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder of a warehouse built from ``data/``; the dashboard reads it from now on.

    As at the first start of the app, the demonstration is in it.
    """
    folder = tmp_path_factory.mktemp("built") / "warehouse"
    build(ROOT / "data", folder, _silent)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RECEPTION_WAREHOUSE", str(folder))
        yield folder


@pytest.fixture(scope="session")
def plain_snapshot(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same without the demonstration; a test points RECEPTION_WAREHOUSE to it itself."""
    folder = tmp_path_factory.mktemp("built-plain") / "warehouse"
    build(ROOT / "data", folder, _silent, demonstration=False)
    return folder
