"""Text that slipped past every check is still only text, on pages and on the map.

The intake refuses HTML in names, so the rows are changed in a copy of the finished warehouse.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from pipelines.store import SnapshotFolder, connect
from tests.browser.running_app import RunningApp, served
from tests.browser.visit import choose, map_frame, marker_on_screen, open_page

FACILITY = (
    "<img src=x onerror=parent.hacked=window.hacked=1> **bold** [link](javascript:hacked=1) "
    "{{7*7}} $x^2$ :red[x] `c` ${hacked=1} </script><script>hacked=1</script>"
)
MUNICIPALITY = "<b onmouseover=hacked=1>Ili</b> *dža* # 1. {% raw %} '\"\\"
SOURCE = "<svg onload=hacked=1> [a](http://example.org) ![i](http://example.org/i.png)"
HACKED = "() => window.hacked"


@pytest.fixture(scope="module")
def hostile_app(snapshot: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningApp]:
    """The app on a warehouse in which Blažuj, Ilidža and a source bear hostile names."""
    folder = tmp_path_factory.mktemp("hostile")
    warehouse = folder / "warehouse"
    shutil.copytree(snapshot, warehouse)
    current = SnapshotFolder(warehouse).current()
    assert current is not None
    with connect(current.path) as connection:
        for statement, value in (
            ("UPDATE facility SET name = $v, name_local = $v, note = $v, operator = $v"
             " WHERE facility_id = 'BA-BLAZUJ'", FACILITY),
            ("UPDATE municipality SET name = $v, name_cyrillic = $v"
             " WHERE municipality_id = 'BA-ilidza'", MUNICIPALITY),
            ("UPDATE source SET title = $v WHERE source_id IN (SELECT source_id"
             " FROM capacity_observation WHERE facility_id = 'BA-BLAZUJ')", SOURCE),
        ):  # fmt: skip
            connection.execute(statement, {"v": value})
    with served(warehouse, folder / "log") as running:
        yield running


def test_the_map_and_the_panel_show_hostile_names_as_they_are(
    hostile_app: RunningApp, page: Page
) -> None:
    open_page(page, hostile_app.address, municipality="BA-ilidza")
    frame = map_frame(page)
    spot = marker_on_screen(frame, FACILITY)
    page.mouse.move(spot["x"], spot["y"])
    tip = frame.locator(".map-tip")
    expect(tip.locator(".tip-name")).to_have_text(FACILITY)
    expect(frame.get_by_role("option").filter(has_text=MUNICIPALITY)).to_have_count(1)
    main = page.get_by_test_id("stMain")
    expect(main.get_by_text(FACILITY, exact=True)).to_be_visible()
    expect(page.get_by_role("heading", name=MUNICIPALITY, exact=True)).to_be_visible()
    assert frame.evaluate(HACKED) is None
    assert page.evaluate(HACKED) is None
    for place in (page, frame):
        assert place.locator("img[src='x'], b[onmouseover], svg[onload]").count() == 0


def test_an_unchanged_map_takes_new_hostile_values_as_text(
    hostile_app: RunningApp, page: Page
) -> None:
    open_page(page, hostile_app.address)
    choose(page, "Colour municipalities by", "People")
    frame = map_frame(page)
    expect(frame.get_by_role("option").filter(has_text=MUNICIPALITY)).to_have_count(1)
    assert frame.evaluate(HACKED) is None
    assert page.evaluate(HACKED) is None


@pytest.mark.parametrize(
    ("name", "parameters", "text"),
    [
        ("facilities", {"facility": "BA-BLAZUJ", "countries": "BA"}, FACILITY),
        ("concentration", {"countries": "BA"}, MUNICIPALITY),
        ("municipality", {"municipality": "BA-ilidza"}, MUNICIPALITY),
        ("municipality", {"municipality": "BA-ilidza", "compare": "BA-bihac"}, MUNICIPALITY),
    ],
    ids=["facilities", "concentration", "municipality", "compared"],
)
def test_the_other_pages_show_hostile_names_as_they_are(
    hostile_app: RunningApp, page: Page, name: str, parameters: dict[str, str], text: str
) -> None:
    open_page(page, hostile_app.address, name, **parameters)
    expect(page.get_by_test_id("stMain")).to_contain_text(text)
    assert page.evaluate(HACKED) is None
    assert page.locator("img[src='x'], b[onmouseover], svg[onload]").count() == 0
    assert page.locator("a[href^='javascript:']").count() == 0
