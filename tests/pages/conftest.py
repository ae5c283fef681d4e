"""Every page test reads the warehouse built for the tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import streamlit as st

from dashboard.sign_in import DEVELOPMENT_VARIABLE
from tests.pages import submit_page
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


@pytest.fixture
def files(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Filled by each run: key of a download button → the name of its file."""
    seen: dict[str, str] = {}
    draw = st.download_button

    def draw_and_keep(label: str, data: Any, *arguments: Any, **options: Any) -> bool:
        seen[str(options["key"])] = str(arguments[0] if arguments else options.get("file_name"))
        return draw(label, data, *arguments, **options)

    monkeypatch.setattr(st, "download_button", draw_and_keep)
    return seen


@pytest.fixture
def returns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An archive of returns of the test's own, on a server without any sign-in."""
    folder = tmp_path / "returns"
    monkeypatch.setenv("RECEPTION_RETURNS", str(folder))
    monkeypatch.delenv(DEVELOPMENT_VARIABLE, raising=False)
    return folder


@pytest.fixture
def development(returns: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The same server in development mode, visited from its own machine."""
    submit_page.asked_for(monkeypatch, **submit_page.HERE)
    with submit_page.bound_to("127.0.0.1"):
        yield
