"""What a reader does in the browser: open a page, wait for it, choose, look at the map."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode, urlsplit

from playwright.sync_api import Frame, Locator, Page, Request, Response, Route, WebSocket, expect

from dashboard.languages import speech_of
from pipelines.catalog.wording import say, speaking

PATHS = {
    "map": ("", "Reception capacity along the Balkan Route"),
    "present": ("present", "Present"),
    "facilities": ("facilities", "Facilities"),
    "concentration": ("concentration", "Concentration"),
    "flows": ("flows", "Flows"),
    "pressure": ("pressure", "Pressure"),
    "costs": ("costs", "Costs"),
    "support": ("support", "State support"),
    "municipality": ("municipality", "Municipality"),
    "submit": ("submit", "Submit a return"),
    "data_and_methods": ("data_and_methods", "Data and methods"),
}
"""Page → (path, title)."""
LOCAL = {"127.0.0.1", "localhost"}
DRAWN = """() => [...document.querySelectorAll("[data-testid=stPlotlyChart]")]
  .every(chart => chart.querySelector(".main-svg"))"""
"""Whether all charts that are there at that moment are drawn; one of them may be leaving."""
SECONDS = 60_000  # milliseconds: a limit for a hanging page, not an expectation


@dataclass
class Traffic:
    """What the browser asked for and what the app's connection carried."""

    foreign: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    sent: list[str | bytes] = field(default_factory=list)
    """Messages from the page to the app: each starts a run of the script."""
    errors: list[str] = field(default_factory=list)

    def guard(self, route: Route) -> None:
        """Lets local requests through; stops and notes all others."""
        url = route.request.url
        if _is_local(url):
            self.asked.append(url)
            route.continue_()
        else:
            self.foreign.append(url)
            route.abort()

    def watch(self, page: Page) -> None:
        """Notes what no route sees: WebSockets, failures, errors of scripts."""
        page.on("websocket", self._watch_socket)
        page.on("requestfailed", self._note_failure)
        page.on("response", self._note_refusal)
        page.on("pageerror", lambda error: self.errors.append(str(error)))

    def _watch_socket(self, socket: WebSocket) -> None:
        if not _is_local(socket.url):
            self.foreign.append(socket.url)
        socket.on("framesent", lambda message: self.sent.append(message))

    def _note_refusal(self, response: Response) -> None:
        # Streamlit finds out where it is mounted by asking below the page's own path first.
        probe = urlsplit(response.url).path.endswith(("/_stcore/health", "/_stcore/host-config"))
        if response.status >= 400 and not probe:
            self.failed.append(f"{response.url}: {response.status}")

    def _note_failure(self, request: Request) -> None:
        # A request that the browser itself drops while it leaves a page is no failure.
        if _is_local(request.url) and request.failure != "net::ERR_ABORTED":
            self.failed.append(f"{request.url}: {request.failure}")


def _is_local(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in ("data", "blob", "about") or parts.hostname in LOCAL


def open_page(page: Page, address: str, name: str = "map", **parameters: str) -> None:
    """Opens one of the pages, with these URL parameters, and waits until it stands still."""
    path = PATHS[name][0]
    with speaking(speech_of(parameters.get("language", "en"))):
        title = say(PATHS[name][1])
    query = f"?{urlencode(parameters)}" if parameters else ""
    page.goto(f"{address}/{path}{query}")
    expect(page.get_by_role("heading", name=title, exact=True, level=1)).to_be_visible(
        timeout=SECONDS
    )
    settled(page)
    if name == "map":
        map_frame(page)


def settled(page: Page) -> None:
    """Waits until no run of the script is under way and everything is drawn."""
    app = page.get_by_test_id("stApp")
    expect(app).to_have_attribute("data-test-script-state", "notRunning", timeout=SECONDS)
    expect(page.locator("[data-stale='true']")).to_have_count(0, timeout=SECONDS)
    # Widgets, tables and charts fetch their code when they are first met.
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0, timeout=SECONDS)
    page.wait_for_function(DRAWN, timeout=SECONDS)


def map_frame(page: Page) -> Frame:
    """The map's frame once outlines and values are drawn."""
    element = page.locator("iframe[title='streamlit_folium.st_folium']")
    expect(element).to_be_visible(timeout=SECONDS)
    handle = element.element_handle()
    assert handle is not None
    frame = handle.content_frame()
    assert frame is not None
    frame.wait_for_function("() => window.map_div && map_div.ready && map_div.view")
    return frame


def map_title(page: Page) -> Locator:
    """What stands written over the map: indicator and month."""
    return page.frame_locator("iframe[title='streamlit_folium.st_folium']").locator(".map-title")


def choose(page: Page, label: str, option: str) -> None:
    """Chooses from a list by typing, as with the keyboard, and waits for the result."""
    box = page.get_by_role("combobox", name=re.compile(rf"(^|\. ){re.escape(label)}$"))
    box.click()
    box.fill(option)
    page.get_by_role("option", name=option, exact=True).click()
    settled(page)


def headline(page: Page) -> dict[str, str]:
    """Label → value of the headline figures."""
    found: dict[str, str] = page.get_by_test_id("stMetric").evaluate_all(
        """boxes => Object.fromEntries(boxes.map(box => [
            box.querySelector("[data-testid=stMetricLabel]").innerText.trim(),
            box.querySelector("[data-testid=stMetricValue]").innerText.trim()]))"""
    )
    return found


def place_on_screen(frame: Frame, municipality: str) -> dict[str, float]:
    """A spot inside the municipality's polygon that no marker covers, in pixels of the window."""
    return _on_screen(
        frame,
        """id => {
          const layer = map_div.shapes.get(id).layer;
          const circles = map_div.facilities.getLayers()
            .filter(l => l.options.interactive !== false);
          const { min, max } = layer._pxBounds;
          for (let y = min.y + 1; y < max.y; y += 1) for (let x = min.x + 1; x < max.x; x += 1) {
            const spot = L.point(x, y);
            const inside = [[-2, 0], [2, 0], [0, -2], [0, 2]]
              .every(step => layer._containsPoint(spot.add(step)));
            if (inside && !circles.some(c => c._containsPoint(spot)))
              return map_div.layerPointToContainerPoint(spot);
          }
        }""",
        municipality,
    )


def marker_on_screen(frame: Frame, name: str) -> dict[str, float]:
    """Where the circle of the facility of that name is drawn, in pixels of the window."""
    return _on_screen(
        frame,
        "name => { const c = map_div.facilities.getLayers().filter("
        "  l => l.options.interactive !== false && l.options.about.name === name)[0];"
        " return map_div.layerPointToContainerPoint(c._point); }",
        name,
    )


def _on_screen(frame: Frame, expression: str, argument: Any) -> dict[str, float]:
    frame.frame_element().scroll_into_view_if_needed()
    point = frame.evaluate(expression, argument)
    assert point, f"{argument}: not to be seen on the map"
    box = frame.frame_element().bounding_box()
    assert box is not None
    return {"x": box["x"] + point["x"], "y": box["y"] + point["y"]}


def grid_cells(page: Page, *headers: str) -> list[list[str]]:
    """The first table as the page tells it to a screen reader: header row first.

    The grid holds only what is in sight and draws nothing before it knows its size, so the
    named headers are waited for.
    """
    grid = page.get_by_test_id("stDataFrame").first.locator("table[role=grid]")
    for header in headers:
        column = grid.locator("th").filter(has_text=re.compile(rf"^\s*{re.escape(header)}\s*$"))
        expect(column).to_have_count(1, timeout=SECONDS)
    texts: list[list[str]] = grid.evaluate(
        "t => [...t.querySelectorAll('tr')].map(r => "
        "[...r.querySelectorAll('th,td')].map(c => c.innerText || c.textContent))"
    )
    return texts


def download_button(page: Page, key: str) -> Locator:
    """The button of that key below a table, not the one in the table's own toolbar."""
    return page.locator(f".st-key-{key}").get_by_role("button")
