"""Files taken from the running app: all formats, and images drawn in the browser itself."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pyogrio
import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.running_app import RunningApp
from tests.browser.test_narrow import STICKING_OUT
from tests.browser.visit import SECONDS, Traffic, download_button, open_page, settled

LIBRARY = "/static/geometry/plotly-"


def open_formats(page: Page, extract: str) -> None:
    """Opens the list of further formats below a table."""
    box = page.locator(f".st-key-formats_{extract}").first
    box.scroll_into_view_if_needed()
    box.get_by_role("button").first.click()
    expect(download_button(page, f"csv_plain_{extract}")).to_be_visible()


def taken(page: Page, key: str) -> tuple[str, bytes]:
    """Name and content of what the button of that key gives."""
    with page.expect_download(timeout=SECONDS) as download:
        download_button(page, key).click()
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def test_every_format_can_be_taken(app: RunningApp, page: Page, tmp_path: Path) -> None:
    open_page(page, app.address, "map")
    open_formats(page, "municipalities")
    begins = {
        "csv_plain": (".csv", b"reference_period_end,"),
        "package": ("-package.zip", b"PK"),
        "hxl": ("-package-hxl.zip", b"PK"),
        "geojson": (".geojson", b'{"type":"FeatureCollection"'),
        "gpkg": (".gpkg", b"SQLite format 3"),
        "geoparquet": (".parquet", b"PAR1"),
    }
    for kind, (suffix, start) in begins.items():
        name, content = taken(page, f"{kind}_municipalities")
        assert name == f"reception-municipalities{suffix}"
        assert content.startswith(start), kind
        if kind == "gpkg":
            (tmp_path / name).write_bytes(content)
            layers = {str(layer) for layer, _ in pyogrio.list_layers(tmp_path / name)}
            assert layers == {"municipalities", "sources", "dictionary", "read_me"}


def test_the_image_of_a_chart_explains_itself(
    app: RunningApp, page: Page, traffic: Traffic
) -> None:
    open_page(page, app.address, "map")
    open_formats(page, "municipalities")
    assert not [url for url in traffic.asked if LIBRARY in url], "loaded before it was asked for"
    name, content = taken(page, "image_svg_municipalities")
    assert name == "reception-municipalities-timeline.svg"
    text = re.sub(r"<[^>]+>", " ", content.decode("utf-8"))
    for words in (
        "Places and people month by month",
        "Month: January 2023",
        "Sources: ",
        "Data as of",
        "This designation is without prejudice",
        "Lipa centre opened",
    ):
        assert words in text, words
    assert "Demonstration" not in text
    assert "<image" not in content.decode("utf-8")
    expect(page.get_by_text("Saved as reception-municipalities-timeline.svg.")).to_be_visible()
    assert [url for url in traffic.asked if LIBRARY in url]

    name, content = taken(page, "image_png_municipalities")
    assert name == "reception-municipalities-timeline.png"
    picture = Image.open(io.BytesIO(content)).convert("RGB")
    assert picture.width >= 2 * 640
    colours = {colour for _, colour in picture.getcolors(maxcolors=2**24) or []}
    assert {(21, 77, 119), (28, 42, 51)} <= colours, "the line of places, and the title"


def test_a_simulated_chart_says_so_in_its_image(app: RunningApp, page: Page) -> None:
    open_page(page, app.address, "costs")
    open_formats(page, "cost_municipalities")
    name, content = taken(page, "image_svg_cost_municipalities")
    assert "-demonstration-" in name
    assert "Demonstration: simulated figures" in content.decode("utf-8")


@pytest.mark.parametrize("width", [390, 1440])
def test_the_formats_fit_the_window(app: RunningApp, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    open_page(page, app.address, "facilities")
    open_formats(page, "facilities")
    settled(page)
    body = page.get_by_test_id("stPopoverBody")
    box = body.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    assert body.evaluate("e => e.scrollWidth - e.clientWidth") == 0
    assert page.evaluate(STICKING_OUT) == []
