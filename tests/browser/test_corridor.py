"""The months along the route play in the browser alone: no run of the page, no other host."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from playwright.sync_api import Frame, Page, expect

from tests.browser.running_app import RunningApp
from tests.browser.visit import SECONDS, Traffic, open_page, settled

WATCH_RUNS = """
() => {
  window.runs = 0;
  new MutationObserver(() => { window.runs += 1; }).observe(
    document.querySelector("[data-testid=stApp]"),
    { attributes: true, attributeFilter: ["data-test-script-state"] });
}
"""
# Colours that are on the map's canvas at the middle of the line into a place.
MIDDLE = """
place => {
  const lines = map_div.lines, canvas = lines._canvas;
  const at = map_div.corridor.places.findIndex(({ name }) => name === place);
  const line = lines._lines[map_div.corridor.legs.findIndex(leg => leg.place === at && leg.bears)];
  const { x, y } = line[Math.floor(line.length / 2)];
  const density = canvas.width / map_div.getSize().x;
  return [...canvas.getContext("2d").getImageData(x * density, y * density, 1, 1).data];
}
"""


def corridor(page: Page, app: RunningApp) -> Frame:
    """The frame with the first month painted."""
    open_page(page, app.address, "flows", flow_part="corridor")
    element = page.locator("iframe[title='streamlit_folium.st_folium']")
    expect(element).to_be_visible(timeout=SECONDS)
    handle = element.element_handle()
    frame = handle.content_frame() if handle else None
    assert frame is not None
    frame.wait_for_function("() => window.map_div && map_div.lines && map_div.lines.painted > 0")
    settled(page)
    return frame


def month(frame: Frame) -> str:
    return frame.locator(".corridor-month").inner_text()


def listed(frame: Frame) -> dict[str, str]:
    """Place → figure as the list beside the map says it."""
    found: dict[str, str] = frame.locator(".corridor-row").evaluate_all(
        """rows => Object.fromEntries(rows.map(row => [
            row.querySelector(".corridor-place").textContent,
            row.querySelector("strong").textContent]))"""
    )
    return found


def go(frame: Frame, text: str) -> None:
    """To a month by the slider, as with the pointer, and until its lines stand still."""
    frame.evaluate("text => map_div.clock.go(map_div.corridor.months.indexOf(text))", text)
    expect(frame.locator(".corridor-month")).to_have_text(text)
    frame.evaluate("() => new Promise(done => setTimeout(done, 400))")


def test_it_opens_at_the_peak_and_stands_still(app: RunningApp, page: Page) -> None:
    frame = corridor(page, app)
    assert month(frame) == "October 2015"
    assert frame.evaluate("() => map_div.clock.playing") is False
    assert listed(frame) | {"Bulgaria": "no figure"} == listed(frame)
    assert listed(frame)["Western Balkan Route"] == "205,703"
    assert listed(frame)["North Macedonia"] == "192,843"
    painted = frame.evaluate("() => map_div.lines.painted")
    page.wait_for_timeout(1000)  # nothing happens: only time can show it
    assert frame.evaluate("() => map_div.lines.painted") == painted
    assert month(frame) == "October 2015"


def test_playing_runs_through_the_months_without_the_server(
    app: RunningApp, page: Page, traffic: Traffic
) -> None:
    frame = corridor(page, app)
    frame.get_by_label("Speed").select_option("10")
    go(frame, "January 2015")
    frame.evaluate(
        """() => {
          window.shown = [];
          new MutationObserver(() => window.shown.push(
            document.querySelector(".corridor-month").textContent)).observe(
            document.querySelector(".corridor-month"), { childList: true });
        }"""
    )
    page.evaluate(WATCH_RUNS)
    sent, asked = len(traffic.sent), len(traffic.asked)
    frame.get_by_role("button", name="Play").click()
    frame.wait_for_function("() => map_div.clock.month >= 24", timeout=SECONDS)
    assert frame.locator("[role=status]").get_attribute("aria-live") == "off"
    frame.get_by_role("button", name="Pause").click()
    expect(frame.get_by_role("button", name="Play")).to_be_visible()
    assert frame.locator("[role=status]").get_attribute("aria-live") == "polite"
    shown = frame.evaluate("() => window.shown")
    months = frame.evaluate("() => map_div.corridor.months")
    assert shown == months[1 : len(shown) + 1], "each month in turn, none twice"
    assert len(shown) >= 24
    assert traffic.sent[sent:] == []
    assert traffic.asked[asked:] == []
    assert page.evaluate("() => window.runs") == 0


def test_it_stops_at_the_last_month_and_begins_again(app: RunningApp, page: Page) -> None:
    frame = corridor(page, app)
    slider = frame.get_by_role("slider", name="Month")
    frame.get_by_label("Speed").select_option("10")
    slider.press("End")
    slider.press("ArrowLeft")
    last = frame.evaluate("() => map_div.corridor.months.at(-1)")
    frame.get_by_role("button", name="Play").click()
    expect(frame.locator(".corridor-month")).to_have_text(last)
    expect(frame.get_by_role("button", name="Play")).to_be_visible()
    frame.get_by_role("button", name="Play").click()
    frame.wait_for_function("() => map_div.clock.month > 0 && map_div.clock.month < 40")


def test_the_keyboard_reaches_and_moves_everything(app: RunningApp, page: Page) -> None:
    frame = corridor(page, app)
    slider = frame.get_by_role("slider", name="Month")
    slider.focus()
    page.keyboard.press("ArrowRight")
    expect(frame.locator(".corridor-month")).to_have_text("November 2015")
    expect(slider).to_have_attribute("aria-valuetext", "November 2015")
    page.keyboard.press("Home")
    expect(frame.locator(".corridor-month")).to_have_text("January 2015")
    expect(frame.locator("[role=status]")).to_have_text(
        re.compile("^January 2015: 12,927 detections on the whole Western Balkan Route")
    )
    frame.get_by_role("button", name="Play").focus()
    page.keyboard.press("Space")
    frame.wait_for_function("() => map_div.clock.playing && map_div.clock.month > 1")
    page.keyboard.press("Space")
    frame.wait_for_function("() => !map_div.clock.playing")
    frame.get_by_role("button", name="One month back").press("Enter")
    frame.get_by_role("button", name="Closure of the route").press("Enter")
    expect(frame.locator(".corridor-month")).to_have_text("March 2016")


@pytest.mark.parametrize(
    ("when", "place", "figure", "detail"),
    [
        ("April 2016", "Slovenia", "withheld (1–4)", "Transit, estimated"),
        ("April 2016", "Croatia", "0", "Transit, estimated"),
        ("August 2015", "North Macedonia", "under 90,182",
         "Transit, average of July 2015 to March 2016"),
        ("January 2022", "Trieste", "about 150–170", "Arrivals registered"),
        ("September 2022", "Greece: islands", "no figure", ""),
    ],
)  # fmt: skip
def test_kinds_of_figures_are_told_apart_in_words(
    app: RunningApp, page: Page, when: str, place: str, figure: str, detail: str
) -> None:
    frame = corridor(page, app)
    go(frame, when)
    assert listed(frame)[place] == figure
    row = frame.locator(".corridor-list li").filter(
        has=frame.locator(".corridor-place", has_text=re.compile(f"^{re.escape(place)}$"))
    )
    assert row.locator("p").inner_text().strip() == detail


def test_lines_are_as_wide_as_their_figures(app: RunningApp, page: Page) -> None:
    frame = corridor(page, app)
    widths = frame.evaluate("() => [200000, 50000, 0].map(value => BalkanMap.lineWidth(value, 1))")
    assert widths[0] / widths[1] == pytest.approx(2)
    assert widths[2] == 0
    assert frame.evaluate(MIDDLE, "North Macedonia") == [0xA6, 0x3F, 0x0B, 255]
    go(frame, "September 2022")
    assert frame.evaluate(MIDDLE, "Serbia")[:3] == [0x0B, 0x5F, 0x97]


def test_with_motion_widths_glide_and_end_where_they_belong(app: RunningApp, page: Page) -> None:
    page.emulate_media(reduced_motion="no-preference")
    frame = corridor(page, app)
    frame.evaluate(
        """() => {
          window.widths = [];
          const at = map_div.corridor.places.findIndex(({ name }) => name === "Serbia");
          const show = map_div.lines.show.bind(map_div.lines);
          map_div.lines.show = looks => { window.widths.push(looks[at].width); show(looks); };
        }"""
    )
    go(frame, "April 2016")
    widths = frame.evaluate("() => window.widths")
    end = frame.evaluate(
        "() => BalkanMap.lineWidth(1088, BalkanMap.lineScale(map_div.getSize().x))"
    )
    assert widths[-1] == pytest.approx(end)
    assert widths == sorted(widths, reverse=True)
    assert [width for width in widths if width > end + 1], "it went there at once"


def test_a_phone_has_everything_below_each_other(app: RunningApp, page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    frame = corridor(page, app)
    boxes = [
        frame.locator(name).bounding_box()
        for name in (".corridor-buttons", ".corridor-time", ".corridor-map", ".corridor-list")
    ]
    for above, below in pairwise(boxes):
        assert above is not None
        assert below is not None
        assert above["y"] + above["height"] <= below["y"] + 1
    assert (
        frame.evaluate(
            "() => [...document.querySelectorAll('.corridor *')].filter(e => e.offsetWidth"
            " && !e.closest('.leaflet-pane, .corridor-time')"
            " && e.getBoundingClientRect().right > innerWidth + 1).length"
        )
        == 0
    )
    small = frame.locator("button, select, input").evaluate_all(
        "all => all.map(e => e.getBoundingClientRect()).filter(b => b.width < 24 || b.height < 24)"
    )
    assert small == []
    frame.wait_for_function(
        "() => Math.abs(innerHeight - document.querySelector('.corridor').offsetHeight) < 12"
    )
