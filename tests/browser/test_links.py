"""A view's URL opened by somebody else gives the same view; a bad one the standard view."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.running_app import RunningApp
from tests.browser.visit import (
    PATHS,
    choose,
    headline,
    map_frame,
    map_title,
    open_page,
    settled,
)

SCRIPT = "<img src=x onerror=window.hacked=1><script>window.hacked=1</script>"

WITHOUT_FILTERS = ("submit",)
"""Pages that show nothing of the data, and leave their address alone."""


def shown(page: Page) -> dict[str, object]:
    """What a reader sees of the map page."""
    frame = map_frame(page)
    return {
        "headline": headline(page),
        "filters": page.get_by_test_id("stSidebar").get_by_role("group").all_inner_texts(),
        "detention": page.get_by_role("switch").is_checked(),
        "month": page.get_by_role("slider", name="Month").get_attribute("aria-valuetext"),
        "title": map_title(page).inner_text(),
        "chosen": frame.evaluate("() => map_div.chosen"),
        "areas": frame.evaluate("() => map_div.view.areas.map(a => [a.id, a.text])"),
        "panel": page.get_by_role("heading", level=3).all_inner_texts(),
    }


def test_the_url_of_a_view_restores_it_in_another_browser(
    app: RunningApp, page: Page, context: BrowserContext
) -> None:
    open_page(page, app.address)
    choose(page, "Country", "Bosnia and Herzegovina")
    page.keyboard.press("Escape")
    choose(page, "Colour municipalities by", "Occupancy rate")
    choose(page, "Municipality", "Bihać, Bosnia and Herzegovina")
    slider = page.get_by_role("slider", name="Month")
    slider.focus()
    for _ in range(3):
        page.keyboard.press("ArrowLeft")
    expect(map_title(page)).to_have_text("Occupancy rate, October 2022")
    page.locator("label", has_text="Include detention centres").click()
    expect(page).to_have_url(re.compile("detention=yes"))
    settled(page)
    expect(page).to_have_url(re.compile("month=2022-10"))
    before = shown(page)
    assert before["chosen"] == "BA-bihac"
    assert before["detention"] is True
    browser = context.browser
    assert browser is not None
    stranger = browser.new_context(
        viewport={"width": 1440, "height": 1000}, locale="en-GB", reduced_motion="reduce"
    )
    other = stranger.new_page()
    other.goto(page.url)
    map_frame(other)
    settled(other)
    assert shown(other) == before
    assert other.url == page.url
    stranger.close()


def test_the_link_in_the_page_is_the_address_of_the_view(app: RunningApp, page: Page) -> None:
    open_page(page, app.address, "facilities", month="2022-03", countries="ME")
    page.get_by_role("button", name="Link").first.click()
    expect(page.get_by_test_id("stCode").first).to_contain_text(page.url)


@pytest.mark.parametrize("name", [name for name in PATHS if name not in WITHOUT_FILTERS])
def test_a_hostile_url_gives_the_standard_view_with_a_notice(
    app: RunningApp, page: Page, name: str
) -> None:
    open_page(page, app.address, name, municipality=SCRIPT, month="9999-99", nonsense="x" * 3000)
    notice = page.get_by_role("alert").filter(has_text="The link could not be used")
    expect(notice).to_contain_text("Not understood: municipality, month, an unknown parameter.")
    expect(page).to_have_url(f"{app.address}/{PATHS[name][0]}")
    assert page.evaluate("() => window.hacked") is None
    assert "onerror" not in page.content()
    if name == "map":
        assert headline(page)["Places"] == "8,934"


def test_filters_survive_the_way_through_all_pages(app: RunningApp, page: Page) -> None:
    open_page(page, app.address, month="2022-03", countries="ME")
    for name, (path, title) in PATHS.items():
        page.get_by_role("link", name="Map" if path == "" else title, exact=True).click()
        expect(page.get_by_role("heading", name=title, exact=True, level=1)).to_be_visible()
        settled(page)
        if name in WITHOUT_FILTERS:
            continue
        expect(page).to_have_url(re.compile(f"/{quote(path)}\\?month=2022-03&countries=ME$"))
