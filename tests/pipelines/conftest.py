"""The warehouse of the committed data, for all tests that look into it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.pipelines.small_world import Built


@pytest.fixture(scope="session")
def real(snapshot: Path) -> Built:
    """With the demonstration, as the app is first started."""
    return Built(snapshot)


@pytest.fixture(scope="session")
def plain(plain_snapshot: Path) -> Built:
    """Without the demonstration."""
    return Built(plain_snapshot)
