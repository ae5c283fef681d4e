"""A small published snapshot for the tests of what the dashboard makes of query results."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import settings

from dashboard.warehouse import Reading
from tests.pipelines.golden import golden_world
from tests.pipelines.small_world import Built

# No test measures time: a busy machine must not fail one.
settings.register_profile("without_a_clock", deadline=None)
settings.load_profile("without_a_clock")


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The golden world; tests/fixtures/golden has its computed tables."""
    return golden_world().built(tmp_path_factory.mktemp("small"))


@pytest.fixture
def reading(small: Built) -> Iterator[Reading]:
    with small.warehouse.reading() as opened:
        yield opened
