"""Every page test reads the warehouse built for the tests."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import streamlit as st

from tests.pages.opened import Exports


@pytest.fixture(autouse=True)
def _tested_snapshot(snapshot: Path) -> None:
    """The pages read the test's own warehouse, never one lying about."""


@pytest.fixture
def exports(monkeypatch: pytest.MonkeyPatch) -> Exports:
    """Filled by each run: key of a download button → what a click on it would make."""
    seen: Exports = {}
    draw = st.download_button

    def draw_and_keep(label: str, data: Any, *arguments: Any, **options: Any) -> bool:
        seen[str(options["key"])] = data
        return draw(label, data, *arguments, **options)

    monkeypatch.setattr(st, "download_button", draw_and_keep)
    return seen
