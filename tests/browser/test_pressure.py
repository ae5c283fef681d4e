"""A reader looks for shortages: points at a month, chooses, opens the list, takes it away."""

from __future__ import annotations

import re

from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.running_app import RunningApp
from tests.browser.visit import choose, download_button, open_page, settled


def test_a_journey_from_the_answer_to_the_source(
    app: RunningApp, page: Page, context: BrowserContext
) -> None:
    open_page(page, app.address, "pressure")
    expect(page.get_by_text("held 5,751 people on 3,540 places (162%)").first).to_be_visible()
    choose(page, "Country", "Serbia")
    page.keyboard.press("Escape")
    expect(page).to_have_url(re.compile("countries=RS"))
    page.get_by_role("radio", name="Intentions to seek asylum").click()
    settled(page)
    expect(page).to_have_url(re.compile("flow_type=intention"))
    page.locator("label", has_text="Show other sources beside").click()
    expect(page).to_have_url(re.compile("other_sources=yes"))
    settled(page)
    page.get_by_text(re.compile(r"^The \d+ earlier ones$")).click()
    expect(page.get_by_text("Krnjača Asylum Centre, Serbia: about").first).to_be_visible()
    link = page.get_by_role("link", name="UNHCR Serbia Update, August 2022").first
    assert str(link.get_attribute("href")).startswith("https://")
    with page.expect_download() as download:
        download_button(page, "csv_shortages").click()
    assert download.value.suggested_filename == "reception-shortages.csv"
    stranger = context.new_page()
    stranger.goto(page.url)
    settled(stranger)
    expect(stranger.get_by_role("switch")).to_be_checked()
    expect(stranger.get_by_role("radio", name="Intentions to seek asylum")).to_be_checked()


def test_pointing_at_a_month_tells_people_places_dates_and_sources(
    app: RunningApp, page: Page
) -> None:
    open_page(page, app.address, "pressure", countries="ME")
    chart = page.get_by_test_id("stPlotlyChart").first
    chart.scroll_into_view_if_needed()
    # The crossed stretch: 128 people on 80 places, carried on.
    bar = chart.locator(".bars .point path").nth(1)
    bar.hover(force=True)
    told = chart.locator(".hoverlayer")
    expect(told).to_contain_text("Spuž")
    expect(told).to_contain_text(re.compile(r"People: .*\d, \d+ \w+ \d{4}"))
    expect(told).to_contain_text("Places:")


def test_on_a_phone_the_heat_map_moves_sideways_in_its_own_frame(
    app: RunningApp, page: Page
) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    open_page(page, app.address, "pressure")
    box = page.locator(".st-key-pressure_heat_box")
    inside, shown = box.evaluate("e => [e.scrollWidth, e.clientWidth]")
    assert inside > 800 > shown
    box.evaluate("e => { e.scrollLeft = 400; }")
    assert box.evaluate("e => e.scrollLeft") == 400
    assert page.evaluate("() => document.documentElement.scrollWidth - innerWidth") <= 0
