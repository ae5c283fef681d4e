"""The warehouse of the committed data, for all tests that look into it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.pipelines.small_world import Built


@pytest.fixture(scope="session")
def real(snapshot: Path) -> Built:
    return Built(snapshot)
