"""A municipality's page printed to PDF: two A4 pages at most, complete, nothing cut."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from pipelines.store import connect
from tests.browser.running_app import RunningApp
from tests.browser.visit import open_page, settled

SCREENSHOTS = Path(__file__).parent / "screenshots"
CONTENT_WIDTH = 718  # A4 less the margins, in CSS pixels
WIDTHS = (1440, 390)
PAGE_OBJECT = re.compile(rb"/Type\s*/Page(?![s\w])")
MEDIA_BOX = re.compile(rb"/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)\s*\]")
CLICKED_ONLY = (
    "stHeader", "stSidebar", "stExpander", "stDownloadButton", "stSelectbox", "stMultiSelect",
    "stSlider", "stButton", "stDataFrame",
)  # fmt: skip


@pytest.fixture(scope="session")
def busiest(snapshot: Path) -> str:
    """The municipality whose sheet is longest: rows of claims, facilities and funding."""
    (path,) = snapshot.glob("warehouse-*.duckdb")
    with connect(path, read_only=True) as connection:
        row = connection.execute(
            "SELECT municipality_id FROM ("
            "  SELECT municipality_id FROM facility"
            "  UNION ALL SELECT municipality_id FROM funding_record"
            "  UNION ALL SELECT municipality_id FROM (SELECT municipality_id FROM claim"
            "    WHERE claimed_on >= DATE '2025-01-01'"
            "    QUALIFY row_number() OVER (PARTITION BY municipality_id) <= 10)"
            ") WHERE municipality_id IN (SELECT municipality_id FROM claim)"
            " GROUP BY municipality_id ORDER BY count(*) DESC, municipality_id LIMIT 1"
        ).fetchone()
    assert row is not None
    return str(row[0])


def printed(page: Page, name: str) -> bytes:
    """The page as the browser prints it; kept to be looked at."""
    SCREENSHOTS.mkdir(exist_ok=True)
    width = page.viewport_size["width"] if page.viewport_size else 0
    return page.pdf(
        path=SCREENSHOTS / f"print-{name}-{width}.pdf",
        prefer_css_page_size=True,
        print_background=True,
    )


def pages_of(pdf: bytes) -> int:
    return len(PAGE_OBJECT.findall(pdf))


def words_of(pdf: bytes) -> str:
    """The text of a PDF, where the machine can tell it; else skips the rest of the test."""
    reader = shutil.which("pdftotext")
    if reader is None:
        pytest.skip("reading the text of a PDF needs pdftotext (poppler-utils)")
    run = subprocess.run(
        [reader, "-layout", "-", "-"], input=pdf, capture_output=True, check=True, timeout=60
    )
    return run.stdout.decode("utf-8")


@pytest.mark.parametrize("width", WIDTHS)
def test_a_sheet_fits_on_two_pages_from_a_laptop_and_from_a_phone(
    app: RunningApp, page: Page, busiest: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    open_page(page, app.address, "municipality", municipality=busiest)
    name = page.locator(".sheet h2").inner_text().split(",")[0].strip()
    cost = page.locator(".sheet dl > div", has_text="Cost borne").locator("dd").inner_text()
    pdf = printed(page, "sheet")
    assert 1 <= pages_of(pdf) <= 2
    assert {tuple(round(float(n)) for n in box) for box in MEDIA_BOX.findall(pdf)} == {(595, 842)}
    text = words_of(pdf)
    for part in (name, re.split(r"[\[\n]", cost)[0].strip(), "Demonstration", "Sources",
                 "without prejudice to positions on status", "Names and boundaries shown",
                 "Claims and payments", "Published facilities", "Page 2 of 2"):  # fmt: skip
        assert part in text, part
    for clicked in ("Print or save as PDF", "Compare with", "Filters", "CSV", "Take it away"):
        assert clicked not in text


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(
    "parameters",
    [
        {"municipality": "RS-pirot", "compare": "RS-presevo,BA-bihac,XK-prishtine"},
        {"municipality": "RS-pirot", "compare": "AL-lezhe"},
        {"municipality": "AL-lezhe"},
        {"municipality": "RS-pirot", "demonstration": "no"},
    ],
    ids=["four", "two", "no return", "demonstration off"],
)
def test_other_sheets_fit_too(
    app: RunningApp,
    page: Page,
    width: int,
    parameters: dict[str, str],
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    open_page(page, app.address, "municipality", **parameters)
    name = re.sub(r"\W+", "-", "-".join(parameters.values()))
    assert 1 <= pages_of(printed(page, name)) <= 2


@pytest.mark.parametrize("width", WIDTHS)
def test_on_paper_nothing_is_cut_and_nothing_to_click_is_left(
    app: RunningApp, page: Page, busiest: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    open_page(page, app.address, "municipality", municipality=busiest)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": CONTENT_WIDTH, "height": 1040})
    for name in CLICKED_ONLY:
        assert page.get_by_test_id(name).locator("visible=true").count() == 0, name
    charts = page.locator(".st-key-sheet_charts .main-svg:first-child")
    expect(charts).to_have_count(4)
    for box in charts.evaluate_all("all => all.map(e => e.getBoundingClientRect().toJSON())"):
        assert box["left"] >= 0
        assert box["right"] <= CONTENT_WIDTH
        assert box["width"] > 250
    assert (
        page.locator(".sheet .scroll").evaluate_all(
            "all => all.filter(e => e.scrollWidth > e.clientWidth + 1).length"
        )
        == 0
    )
    assert (
        page.evaluate(
            "() => getComputedStyle(document.querySelector('[data-testid=stMain]')).overflow"
        )
        == "visible"
    )


def test_the_button_opens_the_browsers_own_dialogue(app: RunningApp, page: Page) -> None:
    page.add_init_script("window.asked = 0; window.print = () => { window.asked += 1; };")
    open_page(page, app.address, "municipality", municipality="RS-pirot")
    page.get_by_role("button", name="Print or save as PDF").click()
    assert page.evaluate("window.asked") == 1
    page.get_by_role("button", name="Print or save as PDF").press("Enter")
    assert page.evaluate("window.asked") == 2


def test_a_choice_in_the_list_and_a_suggestion_open_a_sheet(app: RunningApp, page: Page) -> None:
    open_page(page, app.address, "municipality")
    expect(page.locator(".sheet")).to_have_count(0)
    button = page.locator(".st-key-suggestions button").first
    name = button.inner_text()
    button.click()
    expect(page.locator(".sheet h2")).to_contain_text(name)
    settled(page)
    assert "municipality=" in page.url
