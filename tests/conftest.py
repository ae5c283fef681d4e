"""What several kinds of tests need: a warehouse built once from the repository's own data."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipelines.build import build

ROOT = Path(__file__).resolve().parents[1]


def _silent(done: int, steps: int, text: str) -> None:
    """Progress that nobody watches."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keeps together, in one process, what shares a running app or a built world.

    All browser tests are one group, so that two browsers never compete for the machine.
    """
    for item in items:
        file = item.path.relative_to(ROOT)
        group = "browser" if "browser" in file.parts else str(file)
        item.add_marker(pytest.mark.xdist_group(group))


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
