"""What is downloaded is what is shown, and both are what was published."""

from __future__ import annotations

import csv
import io
import random
from pathlib import Path

import openpyxl  # type: ignore[import-untyped]
from playwright.sync_api import Page

from tests.browser.running_app import ROOT, RunningApp
from tests.browser.visit import download_button, grid_cells, open_page

Row = dict[str, str]
FIGURES = {"places": "capacity_places", "people": "occupancy_people"}


def rows_of(content: bytes) -> list[Row]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def published(name: str) -> list[Row]:
    return rows_of((ROOT / "data" / "published" / f"{name}.csv").read_bytes())


def taken(page: Page, key: str) -> bytes:
    """Content of the file that the download button of that key gives."""
    with page.expect_download() as download:
        download_button(page, key).click()
    return Path(download.value.path()).read_bytes()


def open_wide(page: Page, app: RunningApp, **parameters: str) -> None:
    """The page Facilities in a window in which all columns are in sight: only those are drawn."""
    page.set_viewport_size({"width": 2400, "height": 1200})
    open_page(page, app.address, "facilities", **parameters)


def test_the_csv_has_the_rows_of_the_filtered_table_with_their_sources(
    app: RunningApp, page: Page
) -> None:
    open_wide(page, app, countries="BA,ME", month="2021-06")
    rows = rows_of(taken(page, "csv_facilities"))
    header, *cells = grid_cells(page, "Facility", "Places")
    name, places = header.index("Facility"), header.index("Places")
    assert [row[name] for row in cells] == [row["facility_name"] for row in rows]
    assert {row["admin0_code"] for row in rows} == {"BA", "ME"}
    sources = {row["source_id"]: row["url"] for row in published("source")}
    for row, cell in zip(rows, cells, strict=True):
        shown = cell[places].replace(",", "")
        # 'no data' is drawn on the grid's canvas; to a screen reader the cell may be blank.
        assert shown == row["places"] or (not row["places"] and shown in ("", "no data"))
        for measure in FIGURES:
            if row[measure]:
                assert row[f"{measure}_source_url"] == sources[row[f"{measure}_source_id"]]
        assert row["register_source_id"] in sources


def test_ten_figures_picked_at_random_are_those_published(app: RunningApp, page: Page) -> None:
    """Page table, CSV and ``data/published`` agree, for the facilities of one country."""
    open_wide(page, app, countries="RS", month="2022-12")
    rows = rows_of(taken(page, "csv_facilities"))
    headers = ("Facility", "Places", "People")
    header, *cells = grid_cells(page, *headers)
    column = {name: header.index(name) for name in headers}
    on_screen = {row[column["Facility"]]: row for row in cells}
    known = [(row, measure) for row in rows for measure in FIGURES if row[measure]]
    for row, measure in random.Random(20260228).sample(known, 10):  # noqa: S311
        matches = [
            figure
            for figure in published("capacity_observation")
            if figure["facility_id"] == row["facility_id"]
            and figure["observed_on"] == row[f"{measure}_observed_on"]
            and figure["source_id"] == row[f"{measure}_source_id"]
            and figure[FIGURES[measure]] == row[measure]
        ]
        assert matches, (row["facility_id"], measure)
        shown = on_screen[row["facility_name"]][column[measure.capitalize()]]
        assert shown.replace(",", "") == row[measure]


def test_the_workbook_opens_with_its_sheets(app: RunningApp, page: Page) -> None:
    open_page(page, app.address, "map", countries="RS")
    rows = rows_of(taken(page, "csv_municipalities"))
    book = openpyxl.load_workbook(io.BytesIO(taken(page, "xlsx_municipalities")))
    assert book.sheetnames == ["Data", "Sources", "Dictionary", "Read me"]
    header, *data = book["Data"].iter_rows(values_only=True)
    assert list(header) == list(rows[0])
    assert len(data) == len(rows)
    places = header.index("places")
    assert [str(row[places] or "") for row in data] == [row["places"] for row in rows]
    assert len(list(book["Dictionary"].rows)) == len(header) + 1
    about = {str(key): str(text) for key, text in book["Read me"].iter_rows(values_only=True)}
    assert about["Country"] == "Serbia"
    assert about["Month"] == "January 2023"
    assert about["Rows"] == str(len(rows))


def test_a_withheld_count_leaves_by_no_download(app: RunningApp, page: Page) -> None:
    open_wide(page, app, countries="XK", month="2021-06", detention="yes")
    rows = {row["facility_id"]: row for row in rows_of(taken(page, "csv_facilities"))}
    assert rows["XK-VRANIDOLL"]["people"] == ""
    assert rows["XK-VRANIDOLL"]["people_status"] == "suppressed"
    header, *cells = grid_cells(page, "Facility", "People")
    (row,) = [row for row in cells if row[header.index("Facility")].startswith("Vranidoll")]
    assert "withheld (1–4)" in row
    assert "3" not in row
