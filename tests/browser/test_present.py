"""The guided story, played by keyboard and clicker in a real browser with every other host shut."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from dashboard.languages import speech_of
from dashboard.stories import read_story
from pipelines.catalog import wording
from tests.browser.running_app import ROOT, RunningApp
from tests.browser.test_accessibility import grave_findings
from tests.browser.test_offline import PIXELS, server_connections
from tests.browser.visit import LOCAL, SECONDS, Traffic, map_frame, settled

READ, _PROBLEMS = read_story(ROOT / "data" / "stories" / "balkan-route.toml")
assert READ is not None, _PROBLEMS
STORY = READ
SCENES = STORY.scenes
IDS = [scene.id for scene in SCENES]
ON_A_MAP = {"map", "gap_map", "questions"}
SMALLEST = 17.0
"""Pixels of a scene's sentence on the smallest projector."""
CYRILLIC = "mk"
CYRILLIC_LETTERS = re.compile("[\u0400-\u04ff]")


def in_words(text: str, tag: str) -> str:
    """A text of the story in that language."""
    with wording.speaking(speech_of(tag)):
        return wording.name(text)


def on_stage(page: Page, scene: str, tag: str = "en") -> None:
    """Waits for a scene: its title with the focus, its picture drawn, nothing of another one."""
    title = page.locator(f"#scene-title[data-scene='{scene}']")
    expect(title).to_have_text(in_words(SCENES[IDS.index(scene)].title, tag), timeout=SECONDS)
    settled(page)
    expect(title).to_be_visible(timeout=SECONDS)
    expect(title).to_be_focused(timeout=SECONDS)
    assert place(page)["scene"] == [scene]


def place(page: Page) -> dict[str, list[str]]:
    """Parameters of the address."""
    return parse_qs(urlsplit(page.url).query)


def painted(page: Page, scene: str) -> None:
    """The picture of the scene is there: shapes on the canvas, or marks in the chart."""
    view = SCENES[IDS.index(scene)].view
    if view in ON_A_MAP:
        assert map_frame(page).evaluate(f"JSON.parse(({PIXELS})())['#fbfaf7']") > 1000
    elif view != "title":
        marks = page.locator(".st-key-scene_picture .main-svg path, .st-key-scene_picture rect")
        assert marks.count() > 10, f"{scene}: nothing is drawn"
    else:
        expect(page.locator(".scene-keys")).to_be_visible()


def fits(page: Page, told: str) -> None:
    """Nothing of the scene has to be scrolled, and its words are still large enough to read."""
    words = page.locator(".st-key-scene_words")
    over = words.evaluate("e => [e.scrollHeight - e.clientHeight, e.scrollWidth - e.clientWidth]")
    assert max(over) <= 1, f"{told}: the words run out of the screen"
    main = page.get_by_test_id("stMain")
    assert main.evaluate("e => e.scrollHeight <= innerHeight + 1 && e.scrollWidth <= innerWidth")
    said = page.locator(".st-key-scene_said p").first
    assert said.evaluate("e => parseFloat(getComputedStyle(e).fontSize)") >= SMALLEST, told


def started(page: Page, app: RunningApp, scene: str = "", **parameters: str) -> None:
    """Opens the story, at a scene if one is named."""
    wanted = scene or IDS[0]
    query = "".join(f"&{name}={value}" for name, value in parameters.items())
    page.goto(f"{app.address}/present?story={STORY.id}&scene={wanted}{query}")
    on_stage(page, wanted, parameters.get("language", "en"))


def test_the_whole_story_plays_by_keyboard_with_every_other_host_shut_off(
    app: RunningApp, page: Page, traffic: Traffic
) -> None:
    page.goto(f"{app.address}/present")
    expect(page.get_by_role("heading", name="Present", exact=True, level=1)).to_be_visible(
        timeout=SECONDS
    )
    settled(page)
    start = page.get_by_role("button", name="Start").first
    start.focus()
    page.keyboard.press("Enter")
    for number, (key, scene) in enumerate(
        zip(["", *["PageDown", "ArrowRight", " ", "ArrowDown"] * 3], IDS, strict=False)
    ):
        if key:
            page.keyboard.press(key)
        on_stage(page, scene)
        painted(page, scene)
        said = page.locator(".present-said")
        expect(said).to_have_text(
            f"Scene {number + 1} of {len(IDS)}: {SCENES[number].title}", timeout=SECONDS
        )
        for chrome in ("stHeader", "stSidebar", "stToolbar"):
            expect(page.get_by_test_id(chrome)).to_be_hidden()
        assert server_connections(app) <= LOCAL
    page.keyboard.press("PageDown")  # after the last scene there is none
    on_stage(page, IDS[-1])
    page.keyboard.press("PageUp")
    on_stage(page, IDS[-2])
    page.keyboard.press("Home")
    on_stage(page, IDS[0])
    page.keyboard.press("End")
    on_stage(page, IDS[-1])
    page.keyboard.press("Escape")
    expect(
        page.get_by_role("heading", name=re.compile("Reception capacity"), level=1)
    ).to_be_visible(timeout=SECONDS)
    settled(page)
    expect(page.get_by_test_id("stHeader")).to_be_visible()
    assert traffic.foreign == []


def test_the_story_plays_by_keyboard_in_a_language_of_the_region(
    app: RunningApp, page: Page, traffic: Traffic
) -> None:
    page.set_viewport_size({"width": 1024, "height": 768})
    started(page, app, language=CYRILLIC)
    assert page.evaluate("document.documentElement.lang") == CYRILLIC
    for number, scene in enumerate(IDS):
        if number:
            page.keyboard.press("PageDown")
        on_stage(page, scene, CYRILLIC)
        painted(page, scene)
        fits(page, scene)
        for part in ("#scene-title", ".st-key-scene_said", ".scene-caption"):
            said = page.locator(part).inner_text()
            assert len(CYRILLIC_LETTERS.findall(said)) > len(said) / 3, f"{scene}: {said}"
        assert place(page)["language"] == [CYRILLIC]
        assert server_connections(app) <= LOCAL
    page.keyboard.press("Escape")
    home = in_words("Reception capacity along the Balkan Route", CYRILLIC)
    expect(page.get_by_role("heading", name=home, level=1)).to_be_visible(timeout=SECONDS)
    settled(page)
    assert place(page) == {"language": [CYRILLIC]}
    assert traffic.foreign == []


def test_escape_leaves_full_screen_and_then_the_presentation(app: RunningApp, page: Page) -> None:
    started(page, app, "where")
    page.keyboard.press("f")
    page.wait_for_function("document.fullscreenElement === document.documentElement")
    button = page.locator(".present-full")
    expect(button).to_have_text("Leave full screen")
    page.keyboard.press("PageDown")
    on_stage(page, "concentrated")
    assert page.evaluate("document.fullscreenElement !== null"), "full screen lasts over scenes"
    page.keyboard.press("Escape")
    page.wait_for_function("document.fullscreenElement === null")
    expect(button).to_have_text("Full screen")
    on_stage(page, "concentrated")
    page.keyboard.press("Escape")
    home = page.get_by_role("heading", name=re.compile("Reception capacity"), level=1)
    expect(home).to_be_visible(timeout=SECONDS)


def test_several_presses_in_a_row_end_where_they_lead(app: RunningApp, page: Page) -> None:
    started(page, app, "concentrated")
    for _ in range(3):
        page.keyboard.press("PageDown")
    on_stage(page, IDS[IDS.index("concentrated") + 3])


def test_filters_stay_with_their_scene_and_can_be_reset(app: RunningApp, page: Page) -> None:
    started(page, app, "gaps")
    page.locator(".st-key-scene_filter button").first.click()
    settled(page)
    page.get_by_role("button", name="Serbia", exact=True).click()
    page.get_by_role("button", name="Bosnia and Herzegovina", exact=True).click()
    where = page.locator(".scene-where")
    expect(where).to_contain_text("Serbia", timeout=SECONDS)
    expect(where).not_to_contain_text("Bosnia", timeout=SECONDS)
    page.keyboard.press("ArrowRight")  # within the popover keys move its own widgets
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("stPopoverBody")).to_have_count(0)
    settled(page)
    assert place(page)["countries"] == ["RS"]
    page.keyboard.press("PageDown")
    on_stage(page, "questions")
    assert "countries" not in place(page)
    page.keyboard.press("PageUp")
    on_stage(page, "gaps")
    expect(where).to_contain_text("Serbia")
    page.locator(".st-key-scene_filter button").first.click()
    settled(page)  # what opens grows while its parts come: a click would hit another of them
    page.get_by_role("button", name="Reset this scene").click()
    expect(where).to_contain_text("Bosnia", timeout=SECONDS)
    expect(where).not_to_contain_text("Serbia", timeout=SECONDS)
    settled(page)
    assert "measure" not in place(page)
    assert place(page)["countries"] == ["BA"]


def test_explore_opens_the_page_with_the_filters_and_leads_back(
    app: RunningApp, page: Page
) -> None:
    started(page, app, "costs", countries="RS", category="food")
    expect(page.locator(".scene-where")).to_contain_text("Serbia")
    page.get_by_role("button", name="Explore").click()
    expect(page.get_by_role("heading", name="Costs", exact=True, level=1)).to_be_visible(
        timeout=SECONDS
    )
    settled(page)
    assert place(page) == {"countries": ["RS"], "category": ["food"]}
    expect(page.locator(".st-key-back_to_presentation")).to_contain_text("Scene 6")
    page.get_by_role("button", name="Back to the presentation").click()
    on_stage(page, "costs")
    assert (place(page)["countries"], place(page)["category"]) == (["RS"], ["food"])


def test_keys_are_heard_while_the_map_has_the_focus(app: RunningApp, page: Page) -> None:
    started(page, app, "where")
    frame = map_frame(page)
    frame.locator(".map-list").focus()
    page.keyboard.press("ArrowDown")  # walks through the map's own list
    assert place(page)["scene"] == ["where"]
    page.keyboard.press("PageDown")
    on_stage(page, "concentrated")


def test_leaving_goes_back_to_the_page_that_one_came_from(app: RunningApp, page: Page) -> None:
    page.goto(f"{app.address}/costs?countries=RS")
    expect(page.get_by_role("heading", name="Costs", exact=True, level=1)).to_be_visible(
        timeout=SECONDS
    )
    settled(page)
    page.get_by_role("link", name="Present", exact=True).click()
    page.get_by_role("button", name="Start").first.click()
    on_stage(page, IDS[0])
    page.keyboard.press("Escape")
    expect(page.get_by_role("heading", name="Costs", exact=True, level=1)).to_be_visible(
        timeout=SECONDS
    )
    settled(page)
    assert place(page) == {"countries": ["RS"]}


def test_the_dark_screen_and_the_note_come_and_go(app: RunningApp, page: Page) -> None:
    started(page, app, "where")
    note = page.locator(".scene-note")
    expect(note).to_be_hidden()
    page.keyboard.press("n")
    expect(note).to_be_visible()
    page.keyboard.press(".")
    assert page.evaluate("document.documentElement.dataset.presentBlank") == "yes"
    page.keyboard.press("PageDown")  # lights up again and turns nothing
    assert page.evaluate("document.documentElement.dataset.presentBlank") is None
    assert place(page)["scene"] == ["where"]


@pytest.mark.parametrize(
    ("language", "scenes"),
    [("en", IDS), ("sr-Cyrl", ["where", "who-pays"]), ("sq", ["where", "who-pays"])],
)
def test_axe_finds_nothing_serious_on_stage(
    app: RunningApp, page: Page, language: str, scenes: list[str]
) -> None:
    before = None
    for scene in scenes:
        if before is not None and IDS.index(scene) == IDS.index(before) + 1:
            page.keyboard.press("PageDown")
            on_stage(page, scene, language)
        else:
            started(page, app, scene, language=language)
        before = scene
        assert grave_findings(page) == [], scene


@pytest.mark.parametrize("size", [(1440, 900), (1280, 720), (1024, 768), (1920, 1080)])
def test_a_scene_fits_the_screen_of_a_projector(
    app: RunningApp, page: Page, size: tuple[int, int]
) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    for scene in ("concentrated", "costs", "spread"):
        started(page, app, scene)
        fits(page, f"{scene} at {size}")


def test_a_phone_scrolls_a_scene_and_never_sideways(app: RunningApp, page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    for scene in ("where", "costs"):
        started(page, app, scene)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        main = page.get_by_test_id("stMain")
        assert main.evaluate("e => e.scrollWidth <= e.clientWidth")
