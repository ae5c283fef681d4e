"""Flows in a browser: choose what is counted, read the table, take the figures away."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.running_app import RunningApp
from tests.browser.visit import choose, download_button, grid_cells, open_page, settled

ROUTE = {"2015": "764033", "2016": "130261", "2022": "144118", "2023": "99002", "2024": "21525"}


def taken(page: Page, key: str) -> list[dict[str, str]]:
    """Rows of the file that the download button of that key gives."""
    with page.expect_download() as download:
        download_button(page, key).click()
    text = Path(download.value.path()).read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_the_route_reads_the_same_on_the_page_and_in_the_file(app: RunningApp, page: Page) -> None:
    open_page(page, app.address, "flows", flow_type="transit")
    choose(page, "What is counted", "Detections of irregular crossings")
    expect(page.get_by_role("heading", name="Western Balkan Route: 764,033")).to_be_visible()
    headers = ("Year", "Figure", "What is counted")
    header, *cells = grid_cells(page, *headers)
    year, figure, series = (header.index(name) for name in headers)
    read = {c[year]: c[figure] for c in cells if c[series] == "Frontex detections"}
    rows = {
        row["year"]: row["value"]
        for row in taken(page, "csv_flow_years")
        if row["series_id"] == "frontex-detections"
    }
    for when, value in ROUTE.items():
        assert rows[when] == value
        assert read[when].replace(",", "") == value


def test_other_sources_by_keyboard_and_the_link_keeps_them(app: RunningApp, page: Page) -> None:
    open_page(page, app.address, "flows", flow_type="application", flow_places="GR")
    toggle = page.get_by_role("switch", name="Show other sources beside")
    toggle.focus()
    page.keyboard.press("Space")
    settled(page)
    expect(page.get_by_role("heading", name="Figures that differ")).to_be_visible()
    assert "other_sources=yes" in page.url
    page.reload()
    settled(page)
    expect(page.get_by_role("heading", name="Figures that differ")).to_be_visible()
    assert {row["standing"] for row in taken(page, "csv_flow_years")} == {"stands", "beside"}


def test_nationalities_are_a_click_away(app: RunningApp, page: Page) -> None:
    open_page(page, app.address, "flows", flow_type="arrival", flow_places="BA")
    page.get_by_text("Where people come from", exact=True).click()
    settled(page)
    expect(page.get_by_role("heading", name="Bosnia and Herzegovina, January to")).to_be_visible()
    rows = taken(page, "csv_flow_origins")
    latest = {r["origin"]: r["value"] for r in rows if r["reference_period_end"] == "2023-09-30"}
    assert latest == {"AFG": "11722", "MAR": "5318", "PAK": "1107"}
