"""Every page in every language: nothing sticks out, axe finds nothing serious."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from dashboard.languages import LANGUAGES, speech_of
from pipelines.catalog.wording import say, speaking
from tests.browser.running_app import RunningApp
from tests.browser.test_accessibility import grave_findings
from tests.browser.test_narrow import FILLED, STICKING_OUT
from tests.browser.visit import PATHS, open_page, settled

SPOKEN = [tag for tag in LANGUAGES if tag != "en"]


def title(name: str, tag: str) -> str:
    """The page's title in that language."""
    with speaking(speech_of(tag)):
        return say(PATHS[name][1])


@pytest.mark.parametrize("tag", SPOKEN)
@pytest.mark.parametrize("name", PATHS)
def test_a_page_fits_and_is_accessible(app: RunningApp, page: Page, name: str, tag: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    open_page(page, app.address, name, **FILLED.get(name, {}), language=tag)
    heading = page.get_by_role("heading", name=title(name, tag), level=1)
    expect(heading).to_be_attached()
    assert page.evaluate("document.documentElement.lang") == tag
    assert page.evaluate(STICKING_OUT) == []
    assert grave_findings(page) == []
    page.set_viewport_size({"width": 1440, "height": 900})
    settled(page)
    assert page.evaluate("() => document.documentElement.scrollWidth - innerWidth") <= 0
    assert page.evaluate(STICKING_OUT) == []


def test_a_chosen_language_stays_over_pages_and_in_the_link(app: RunningApp, page: Page) -> None:
    open_page(page, app.address)
    page.get_by_role("combobox", name="Language").click()
    page.get_by_role("option", name="Македонски").click()
    settled(page)
    expect(page.get_by_role("heading", name=title("map", "mk"), level=1)).to_be_visible()
    assert "language=mk" in page.url
    page.get_by_role("link", name=title("costs", "mk"), exact=True).click()
    expect(page.get_by_role("heading", name=title("costs", "mk"), level=1)).to_be_visible()
    settled(page)
    assert "language=mk" in page.url
