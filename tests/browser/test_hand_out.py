"""A hand-out asked for in the browser: nothing before it is asked for, then a deck that opens."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, expect
from pptx import Presentation

from tests.browser.running_app import RunningApp
from tests.browser.test_narrow import STICKING_OUT
from tests.browser.visit import SECONDS, download_button, open_page, settled

MAKING = 3 * SECONDS
"""Milliseconds: a limit for a hanging process, not an expectation."""


def opened(page: Page) -> Locator:
    """The choice of a hand-out, open."""
    page.locator(".st-key-hand_out").get_by_role("button").first.click()
    body = page.get_by_test_id("stPopoverBody")
    expect(download_button(page, "hand_out_prepare")).to_be_visible()
    return body


def footer(slide: Any) -> str:
    """The words of a slide's own footer."""
    (found,) = [s for s in slide.placeholders if s.placeholder_format.type.name == "FOOTER"]
    text: str = found.text_frame.text
    return text


def test_a_country_deck_is_prepared_and_taken(app: RunningApp, page: Page) -> None:
    open_page(page, app.address, "concentration", countries="BA", language="mk")
    opened(page)
    expect(page.locator(".st-key-hand_out_download")).to_have_count(0)
    download_button(page, "hand_out_prepare").click()
    expect(download_button(page, "hand_out_download")).to_be_visible(timeout=MAKING)
    with page.expect_download(timeout=SECONDS) as download:
        download_button(page, "hand_out_download").click()
    assert download.value.suggested_filename == "reception-country-BA-demonstration-mk.pptx"

    made = Presentation(io.BytesIO(Path(download.value.path()).read_bytes()))
    slides = list(made.slides)
    charts = [shape.chart for slide in slides for shape in slide.shapes if shape.has_chart]
    assert len(charts) >= 8
    assert all(chart.part.chart_workbook.xlsx_part is not None for chart in charts)
    for slide in slides:
        assert "1244" in footer(slide)
        assert "Снимка" in footer(slide)
        runs = [r.font.name for s in slide.shapes if s.has_text_frame
                for p in s.text_frame.paragraphs for r in p.runs]  # fmt: skip
        assert set(runs) == {"Arial"}
    pictures = [s for s in slides if any(shape.shape_type.name == "PICTURE" for shape in s.shapes)]
    assert len(pictures) == 2


def test_the_choice_fits_a_narrow_window(app: RunningApp, page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    open_page(page, app.address, "concentration")
    body = opened(page)
    settled(page)
    box = body.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    assert body.evaluate("e => e.scrollWidth - e.clientWidth") == 0
    assert page.evaluate(STICKING_OUT) == []
