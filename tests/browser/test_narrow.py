"""A phone's width: everything is there and nothing sticks out; a look at each page is kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.running_app import RunningApp
from tests.browser.visit import PATHS, open_page, settled

SCREENSHOTS = Path(__file__).parent / "screenshots"
STICKING_OUT = """
() => {
  // What lies in a box of its own that scrolls can be reached there. The input of a slider is not
  // to be seen: it lies below the thumb, half of it beyond the track's end.
  const scrolls = e => e && e.dataset.testid !== "stMain"
    && (["auto", "scroll"].includes(getComputedStyle(e).overflowX) || scrolls(e.parentElement));
  return [...document.querySelectorAll("[data-testid=stMain] *")]
  .filter(e => e.getBoundingClientRect().right > innerWidth + 1 && e.offsetWidth > 0
    && !e.closest("[data-testid=stDataFrame], iframe, svg, input[type=range]")
    && !scrolls(e.parentElement))
  .map(e => e.outerHTML.slice(0, 120));
}
"""


def keep(page: Page, name: str) -> None:
    """A picture of the whole page, not of the window only."""
    SCREENSHOTS.mkdir(exist_ok=True)
    width = page.viewport_size["width"] if page.viewport_size else 0
    height = page.evaluate("() => document.querySelector('[data-testid=stMain]').scrollHeight")
    page.set_viewport_size({"width": width, "height": min(int(height) + 60, 6000)})
    settled(page)
    page.screenshot(path=SCREENSHOTS / f"{name}-{width}.png")


FILLED: dict[str, dict[str, str]] = {
    "municipality": {"municipality": "RS-sid", "compare": "RS-presevo,BA-bihac"}
}
"""What must be chosen before a page has anything to show."""


@pytest.mark.parametrize("name", PATHS)
def test_a_phone_shows_the_page_without_sideways_scrolling(
    app: RunningApp, page: Page, name: str
) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    open_page(page, app.address, name, **FILLED.get(name, {}))
    expect(page.get_by_role("heading", name=PATHS[name][1], level=1)).to_be_in_viewport()
    assert page.evaluate(
        "() => [document.documentElement, document.querySelector('[data-testid=stMain]')]"
        ".map(e => e.scrollWidth - e.clientWidth)"
    ) == [0, 0]
    assert page.evaluate(STICKING_OUT) == []
    keep(page, name)


@pytest.mark.parametrize("name", PATHS)
def test_a_laptop_shows_the_page_without_sideways_scrolling(
    app: RunningApp, page: Page, name: str
) -> None:
    open_page(page, app.address, name, **FILLED.get(name, {}))
    expect(page.get_by_role("heading", name=PATHS[name][1], level=1)).to_be_in_viewport()
    assert page.evaluate("() => document.documentElement.scrollWidth - innerWidth") <= 0
    keep(page, name)


def test_the_menu_leads_to_every_page_on_a_phone(app: RunningApp, page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    open_page(page, app.address)
    for name, (_, title) in PATHS.items():
        label = "Map" if name == "map" else title
        button = page.get_by_test_id("stExpandSidebarButton")
        if button.is_visible():
            button.click()
        page.get_by_test_id("stSidebar").get_by_role("link", name=label, exact=True).click()
        expect(page.get_by_role("heading", name=title, exact=True, level=1)).to_be_attached()
        settled(page)


def test_the_filters_can_be_opened_on_a_phone(app: RunningApp, page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    open_page(page, app.address)
    expect(page.get_by_role("combobox", name="Country")).not_to_be_in_viewport()
    page.get_by_test_id("stExpandSidebarButton").click()
    expect(page.get_by_role("combobox", name="Country")).to_be_in_viewport()
