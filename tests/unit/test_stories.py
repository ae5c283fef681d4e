"""Stories are read whole or not at all, and what is wrong is told exactly."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dashboard import queries
from dashboard.selection import Choices, from_parameters
from dashboard.stories import LONGEST, Library, Problem, library, read_story
from dashboard.story_views import VIEWS
from dashboard.warehouse import Warehouse

ROOT = Path(__file__).resolve().parents[2]
CHOICES = Choices(
    months=(date(2022, 11, 30), date(2022, 12, 31)),
    countries=("AL", "BA", "RS"),
    municipalities=("BA-bihac",),
    facilities=(),
    default_month=date(2022, 12, 31),
)
GOOD = """
title = "Ours"
[[scene]]
id = "one"
view = "map"
title = "Where?"
selection = { countries = ["BA", "RS"], detention = true, month = "2022-11" }
[[scene]]
id = "two"
view = "gaps"
title = "Who waits?"
caption = "In two\\n lines."
selection = "http://localhost:8501/support?countries=BA&measure=owed_90_eur&language=mk"
"""


def written(folder: Path, text: str, name: str = "ours.toml") -> Library:
    """What is made of a folder with this one file."""
    (folder / name).write_text(text, "utf-8")
    return library(CHOICES, [folder])


def only_problem(found: Library) -> Problem:
    """The one problem of a folder whose story is not offered."""
    assert found.stories == ()
    assert len(found.problems) == 1, found.problems
    return found.problems[0]


def test_a_story_is_read_with_selections_as_table_or_link(tmp_path: Path) -> None:
    found = written(tmp_path, GOOD)
    assert found.problems == ()
    story = found.story("ours")
    assert story is not None
    assert (story.title, [scene.id for scene in story.scenes]) == ("Ours", ["one", "two"])
    first, second = story.scenes
    assert first.parameters == {"countries": "BA,RS", "detention": "yes", "month": "2022-11"}
    selection = from_parameters(first.parameters, CHOICES).selection
    assert (selection.countries, selection.detention) == (("BA", "RS"), True)
    assert selection.month == date(2022, 11, 30)
    assert second.parameters == {"countries": "BA", "measure": "owed_90_eur"}
    assert second.caption == "In two lines."
    assert (story.position("two"), story.position("three")) == (1, None)


@pytest.mark.parametrize(
    ("old", "new", "scene", "key", "found"),
    [
        ('view = "map"', 'view = "mapp"', "one", "view", "mapp"),
        ('id = "one"', 'id = "One!"', "One!", "id", "One!"),
        ('id = "two"', 'id = "one"', "2", "id", "one"),
        ('title = "Where?"', "title = 7", "one", "title", "7"),
        ('title = "Where?"', 'title = ""', "one", "title", "0 characters"),
        ('title = "Ours"', 'titel = "x"\ntitle = "Ours"', "", "titel", "titel"),
        ("In two", "x" * 400, "two", "caption", "408 characters"),
        ("detention = true", "detentoin = true", "one", "selection", "detentoin"),
        ('"2022-11"', '"2031-11"', "one", "selection", "month = 2031-11"),
        ('["BA", "RS"]', '["BA", "DE"]', "one", "selection", "countries = BA,DE"),
        ("measure=owed_90_eur", "measure=nothing", "two", "selection", "measure = nothing"),
    ],
)
def test_each_mistake_is_named_with_file_scene_key_and_value(
    tmp_path: Path, old: str, new: str, scene: str, key: str, found: str
) -> None:
    assert old in GOOD
    problem = only_problem(written(tmp_path, GOOD.replace(old, new, 1)))
    assert (problem.file, problem.scene, problem.key) == ("ours.toml", scene, key)
    assert problem.found == found
    assert problem.expected
    assert problem.remedy
    assert problem.where().startswith("ours.toml")


@pytest.mark.parametrize("text", ["title = ", 'title = "x"', 'title = "x"\nscene = 3', ""])
def test_what_is_no_story_is_refused(tmp_path: Path, text: str) -> None:
    found = written(tmp_path, text)
    assert found.stories == ()
    assert {problem.file for problem in found.problems} == {"ours.toml"}


def test_bytes_that_are_no_text_and_strange_names_are_refused(tmp_path: Path) -> None:
    (tmp_path / "ours.toml").write_bytes(b'title = "\xff\xfe"')
    (tmp_path / "Our Story.toml").write_text(GOOD, "utf-8")
    found = library(CHOICES, [tmp_path])
    assert found.stories == ()
    assert {problem.found for problem in found.problems} == {
        "bytes that are not UTF-8",
        "Our Story",
    }


def test_a_bad_story_leaves_the_others_alone(tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_text("title", "utf-8")
    found = written(tmp_path, GOOD)
    assert [story.id for story in found.stories] == ["ours"]
    assert {problem.file for problem in found.problems} == {"bad.toml"}


def test_of_two_stories_of_one_name_the_first_stands(tmp_path: Path) -> None:
    folders = [tmp_path / "a", tmp_path / "b"]
    for folder in folders:
        folder.mkdir()
        (folder / "ours.toml").write_text(GOOD, "utf-8")
    found = library(CHOICES, folders)
    assert [story.id for story in found.stories] == ["ours"]
    assert [problem.found for problem in found.problems] == ["ours.toml"]


def test_a_byte_order_mark_of_an_editor_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "ours.toml").write_text(GOOD, "utf-8-sig")
    assert library(CHOICES, [tmp_path]).problems == ()


def test_the_shipped_story_can_be_told_and_has_ten_to_twelve_scenes(snapshot: Path) -> None:
    with Warehouse(snapshot).reading() as reading:
        found = library(queries.choices(reading), [ROOT / "data" / "stories"])
    assert found.problems == ()
    (story,) = found.stories
    assert 10 <= len(story.scenes) <= 12
    views = {scene.view for scene in story.scenes}
    assert {"map", "concentration", "flow_years", "pressure", "costs", "payers"} <= views
    assert {"owed", "delays", "spread", "gaps", "questions"} <= views


def test_no_figure_is_typed_into_the_shipped_story() -> None:
    story, problems = read_story(ROOT / "data" / "stories" / "balkan-route.toml")
    assert story is not None, problems
    for scene in story.scenes:
        digits = [part for part in f"{scene.title} {scene.caption}".split() if part.isdigit()]
        assert digits == [], scene.id
        assert len(scene.caption) <= LONGEST["caption"]


def test_the_page_on_stories_lists_every_view() -> None:
    told = (ROOT / "docs" / "present.md").read_text("utf-8")
    listed = [line.split("`")[1] for line in told.splitlines() if line.startswith("| `")]
    assert listed == list(VIEWS)
