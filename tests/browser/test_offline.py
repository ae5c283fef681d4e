"""Nothing leaves the machine, on any page, and the map is there all the same."""

from __future__ import annotations

import json
from pathlib import Path

import psutil
import pytest
from playwright.sync_api import Page, expect

from tests.browser.running_app import RunningApp
from tests.browser.visit import (
    LOCAL,
    PATHS,
    Traffic,
    choose,
    download_button,
    map_frame,
    open_page,
    settled,
)

PIXELS = """
() => {
  const canvas = document.querySelector(".leaflet-overlay-pane canvas");
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  const colours = new Map();
  for (let i = 0; i < data.length; i += 4 * 7) {
    const colour = "#" + [0, 1, 2].map(k => data[i + k].toString(16).padStart(2, "0")).join("");
    if (data[i + 3] === 255) colours.set(colour, (colours.get(colour) || 0) + 1);
  }
  return JSON.stringify(Object.fromEntries(colours));
}
"""


def server_connections(app: RunningApp) -> set[str]:
    """Addresses that the server, or a process it started, is connected to."""
    server = psutil.Process(app.pid)
    processes = [server, *server.children(recursive=True)]
    return {
        connection.raddr.ip
        for process in processes
        for connection in process.net_connections(kind="inet")
        if connection.raddr
    }


def test_every_page_works_with_every_other_host_shut_off(
    app: RunningApp, page: Page, traffic: Traffic, tmp_path: Path
) -> None:
    open_page(page, app.address)
    frame = map_frame(page)
    frame.locator("summary", has_text="Legend").click()
    choose(page, "Municipality", "Bihać, Bosnia and Herzegovina")
    expect(page.get_by_role("heading", name="Bihać", exact=True)).to_be_visible()
    for kind in ("csv", "xlsx"):
        with page.expect_download() as taken:
            download_button(page, f"{kind}_municipalities").click()
        taken.value.save_as(tmp_path / kind)
        assert (tmp_path / kind).stat().st_size > 1000
    for name, (_, title) in PATHS.items():
        if name == "map":
            continue
        page.get_by_role("link", name=title, exact=True).click()
        expect(page.get_by_role("heading", name=title, exact=True, level=1)).to_be_visible()
        settled(page)
        assert server_connections(app) <= LOCAL
    assert traffic.foreign == []
    assert traffic.failed == []
    assert any("/static/vendor/leaflet" in url for url in traffic.asked)
    assert any("/static/geometry/municipalities-" in url for url in traffic.asked)


def test_the_map_is_really_painted(app: RunningApp, page: Page) -> None:
    open_page(page, app.address)
    colours = json.loads(map_frame(page).evaluate(PIXELS))
    painted = sum(colours.values())
    assert painted > 10_000, "the canvas is empty"
    for ours in ("#fbfaf7", "#edebe6", "#154d77", "#a9cbdf"):  # ground, neighbours, two classes
        assert colours.get(ours, 0) > 20, f"nothing is painted in {ours}"


@pytest.mark.parametrize("name", PATHS)
def test_no_page_names_another_host_for_itself(app: RunningApp, page: Page, name: str) -> None:
    """Links that a reader may follow are fine; what the page loads by itself is not."""
    open_page(page, app.address, name)
    loaded = page.evaluate(
        "() => [...document.querySelectorAll('[src], link[href]')].map(e => e.src || e.href)"
    )
    assert [url for url in loaded if not url.startswith((app.address, "data:", "blob:"))] == []
