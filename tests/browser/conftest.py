"""A real browser on the running app; whoever lacks the browser is told, CI fails."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.running_app import RunningApp, served
from tests.browser.visit import Traffic

CHROMIUM_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # A second fence beside the recorded one: no other name leads anywhere.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks what lies in this folder."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Debian's Chromium; nothing is downloaded for the tests."""
    path = shutil.which("chromium")
    if path is None:
        reason = "these tests need Chromium: apt-get install chromium"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    return {
        **browser_type_launch_args,
        "executable_path": path,
        "args": list(CHROMIUM_ARGUMENTS),
    }


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """A laptop's window; animations off, so that nothing waits for them."""
    return {
        **browser_context_args,
        "viewport": {"width": 1440, "height": 1000},
        "locale": "en-GB",
        "reduced_motion": "reduce",
    }


@pytest.fixture(scope="session")
def app(snapshot: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningApp]:
    """The app on the test's own warehouse."""
    with served(snapshot, tmp_path_factory.mktemp("app") / "log") as running:
        yield running


@pytest.fixture
def traffic(context: BrowserContext) -> Iterator[Traffic]:
    """Stops and records what would leave the machine, in every test of a context."""
    seen = Traffic()
    context.route("**/*", seen.guard)
    context.on("page", seen.watch)
    yield seen
    assert seen.foreign == [], "the page asked for something outside this machine"
    assert seen.failed == [], "the page asked the app for something it does not have"
    assert seen.errors == [], "a script of the page failed"


@pytest.fixture
def page(traffic: Traffic, context: BrowserContext) -> Page:
    """A page whose requests are watched from the first on."""
    return context.new_page()
