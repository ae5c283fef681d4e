"""The map under mouse and keyboard: what stays in the browser, what reaches the page."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.running_app import RunningApp
from tests.browser.visit import (
    Traffic,
    choose,
    map_frame,
    map_title,
    marker_on_screen,
    open_page,
    place_on_screen,
    settled,
)

# Notes every repaint that leaves the map without its shapes, and whether the frame is the same.
WATCH_BLANKS = """
() => {
  window.keptSinceBefore = true;
  window.blanks = 0;
  window.repaints = 0;
  const canvas = document.querySelector(".leaflet-overlay-pane canvas");
  const brush = canvas.getContext("2d");
  const look = () => {
    if (!canvas.isConnected) { window.blanks += 1; return; }
    const { data } = brush.getImageData(0, 0, canvas.width, canvas.height);
    let opaque = 0;
    for (let i = 3; i < data.length; i += 400) if (data[i] === 255) opaque += 1;
    window.repaints += 1;
    if (opaque < 500) window.blanks += 1;
    if (window.watching) requestAnimationFrame(look);
  };
  window.watching = true;
  requestAnimationFrame(look);
}
"""


def bounds(page: Page) -> str:
    text: str = map_frame(page).evaluate("() => map_div.getBounds().toBBoxString()")
    return text


def test_panning_and_zooming_cause_no_rerun(app: RunningApp, page: Page, traffic: Traffic) -> None:
    open_page(page, app.address)
    frame = map_frame(page)
    page.evaluate(
        """() => {
          window.runs = 0;
          const app = document.querySelector("[data-testid=stApp]");
          new MutationObserver(() => { window.runs += 1; }).observe(
            app, { attributes: true, attributeFilter: ["data-test-script-state"] });
        }"""
    )
    before, sent = bounds(page), len(traffic.sent)
    middle = place_on_screen(frame, "RS-kraljevo")
    page.mouse.move(middle["x"], middle["y"])
    page.mouse.wheel(0, -400)
    frame.wait_for_function("z => map_div.getZoom() > z", arg=frame.evaluate("6.9"))
    page.mouse.down()
    page.mouse.move(middle["x"] - 120, middle["y"] - 60, steps=6)
    page.mouse.up()
    frame.get_by_role("button", name="Zoom in").click()
    frame.get_by_role("button", name="Zoom out").click()
    frame.wait_for_function("old => map_div.getBounds().toBBoxString() !== old", arg=before)
    frame.get_by_role("button", name="Reset view").click()
    frame.wait_for_function("() => map_div.atHome")
    page.wait_for_load_state("networkidle")
    assert traffic.sent[sent:] == []
    assert page.evaluate("() => window.runs") == 0


def test_a_click_beside_every_municipality_causes_no_rerun(
    app: RunningApp, page: Page, traffic: Traffic
) -> None:
    open_page(page, app.address)
    frame = map_frame(page)
    point = frame.evaluate("() => map_div.latLngToContainerPoint([42.5, 17.2])")  # open sea
    sent = len(traffic.sent)
    frame.locator("#map_div").click(position={"x": point["x"], "y": point["y"]})
    page.wait_for_load_state("networkidle")
    assert traffic.sent[sent:] == []
    assert "municipality" not in page.url


def test_a_new_indicator_repaints_the_same_map_without_a_blank(app: RunningApp, page: Page) -> None:
    open_page(page, app.address)
    frame = map_frame(page)
    frame.evaluate(WATCH_BLANKS)
    colour = "() => map_div.shapes.get('BA-ilidza').layer.options.fillColor"
    before = frame.evaluate(colour)
    for label in ("Occupancy rate", "Open facilities", "People"):
        choose(page, "Colour municipalities by", label)
        expect(map_title(page)).to_have_text(f"{label}, January 2023")
    assert map_frame(page) == frame
    frame.evaluate("() => { window.watching = false; }")
    assert frame.evaluate("() => window.keptSinceBefore") is True
    assert frame.evaluate("() => window.repaints") > 5
    assert frame.evaluate("() => window.blanks") == 0
    choose(page, "Colour municipalities by", "Age of the latest figure")
    expect(map_title(page)).to_have_text("Age of the latest figure, January 2023")
    assert frame.evaluate(colour) != before


def test_a_click_on_a_municipality_opens_its_panel_as_the_list_does(
    app: RunningApp, page: Page
) -> None:
    open_page(page, app.address)
    frame = map_frame(page)
    spot = place_on_screen(frame, "RS-pirot")
    page.mouse.click(spot["x"], spot["y"])
    expect(page.get_by_role("heading", name="Pirot", exact=True)).to_be_visible()
    settled(page)
    by_click = page.url
    panel = page.get_by_text("Пирот").inner_text()
    assert frame.evaluate("() => map_div.chosen") == "RS-pirot"
    open_page(page, app.address)
    choose(page, "Municipality", "Pirot, Serbia")
    expect(page.get_by_role("heading", name="Pirot", exact=True)).to_be_visible()
    assert page.get_by_text("Пирот").inner_text() == panel
    assert page.url == by_click
    assert map_frame(page).evaluate("() => map_div.chosen") == "RS-pirot"


def test_a_click_on_a_municipality_without_facility_says_so(app: RunningApp, page: Page) -> None:
    open_page(page, app.address)
    spot = place_on_screen(map_frame(page), "RS-kraljevo")
    page.mouse.click(spot["x"], spot["y"])
    expect(page.get_by_role("heading", name="Kraljevo", exact=True)).to_be_visible()
    expect(page.get_by_text("No facility of this municipality is in the register.")).to_be_visible()


def test_a_click_on_a_marker_opens_its_municipality(app: RunningApp, page: Page) -> None:
    open_page(page, app.address)
    frame = map_frame(page)
    spot = marker_on_screen(frame, "Blažuj Temporary Reception Centre")
    page.mouse.move(spot["x"], spot["y"])
    tip = frame.locator(".map-tip")
    expect(tip).to_contain_text("Blažuj Temporary Reception Centre")
    expect(tip).to_contain_text("People: 3,033 people (January 2021)")
    page.mouse.click(spot["x"], spot["y"])
    expect(page.get_by_role("heading", name="Ilidža", exact=True)).to_be_visible()
    expect(page).to_have_url(re.compile("municipality=BA-ilidza"))


def tab_until(page: Page, role: str, limit: int = 60) -> None:
    """Presses Tab until the map's element of that role has the focus."""
    frame = map_frame(page)
    for _ in range(limit):
        focused = frame.evaluate(
            "() => document.hasFocus() && document.activeElement.getAttribute('role')"
        )
        if focused == role:
            return
        page.keyboard.press("Tab")
    pytest.fail(f"Tab does not reach the map's {role} within {limit} steps")


def test_the_keyboard_reaches_moves_and_zooms_the_map(
    app: RunningApp, page: Page, traffic: Traffic
) -> None:
    open_page(page, app.address)
    frame = map_frame(page)
    page.get_by_role("combobox", name=re.compile("Colour municipalities by")).focus()
    tab_until(page, "application")
    sent = len(traffic.sent)
    east = frame.evaluate("() => map_div.getCenter().lng")
    page.keyboard.press("ArrowRight")
    frame.wait_for_function("east => map_div.getCenter().lng > east + 0.1", arg=east)
    zoom = frame.evaluate("() => map_div.getZoom()")
    page.keyboard.press("+")
    frame.wait_for_function("zoom => map_div.getZoom() > zoom", arg=zoom)
    page.keyboard.press("-")
    frame.wait_for_function("zoom => map_div.getZoom() === zoom", arg=zoom)
    assert traffic.sent[sent:] == []


def test_the_keyboard_walks_the_municipalities_and_chooses_one(app: RunningApp, page: Page) -> None:
    open_page(page, app.address)
    frame = map_frame(page)
    page.get_by_role("combobox", name=re.compile("Colour municipalities by")).focus()
    tab_until(page, "listbox")
    page.keyboard.press("Home")
    page.keyboard.press("ArrowDown")
    tip = frame.locator(".map-tip")
    expect(tip).to_contain_text("Belgrade")
    expect(tip).to_contain_text("Places: 2,000 places")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Belgrade", exact=True)).to_be_visible()
    expect(page).to_have_url(re.compile("municipality=RS-beograd"))


def test_the_legend_says_what_the_colours_and_circles_mean(app: RunningApp, page: Page) -> None:
    open_page(page, app.address)
    frame = map_frame(page)
    legend = frame.locator(".map-legend")
    for words in ("Places", "No data", "No facility in this register", "1,000 and more"):
        expect(legend).to_contain_text(words)
    expect(legend.get_by_text("No data", exact=True)).to_be_visible()
    legend.locator("summary").click()
    expect(legend.get_by_text("No data", exact=True)).to_be_hidden()
    legend.locator("summary").click()
    expect(frame.locator(".map-footer")).to_contain_text("do not imply endorsement")
    expect(frame.locator(".map-footer")).to_contain_text("OpenStreetMap contributors")
