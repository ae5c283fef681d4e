"""Present: scenes out of data, filters that stay, bad stories and links that do no harm."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.components.scenes import BUILDERS
from dashboard.story_views import VIEWS
from tests.pages.opened import ROOT, SECONDS, words

STORY = "balkan-route"


def present(**parameters: str) -> AppTest:
    """The page after its first run with these parameters; it must not fail."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=SECONDS)
    for name, value in parameters.items():
        app.query_params[name] = value
    app.switch_page("dashboard/views/present.py")
    app.run()
    assert not app.exception, [error.value for error in app.exception]
    return app


def markup(app: AppTest) -> str:
    """What is written as HTML: titles, captions, sources."""
    return "\n".join(str(element.proto.body) for element in app.get("html"))


def keyed(app: AppTest, key: str) -> Any:
    """The button of that key."""
    return app.button(key=key)


def test_every_view_that_is_declared_can_be_drawn() -> None:
    assert list(BUILDERS) == list(VIEWS)


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("demonstration", ["yes", "no"])
def test_every_view_says_something_with_and_without_returns(
    view: str, demonstration: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = f'title = "T"\n[[scene]]\nid = "only"\nview = "{view}"\ntitle = "The title"\n'
    (tmp_path / "own.toml").write_text(text, "utf-8")
    monkeypatch.setenv("RECEPTION_STORIES", str(tmp_path))
    app = present(story="own", scene="only", demonstration=demonstration)
    assert 'data-scene="only">The title</h1>' in markup(app)
    assert len(app.markdown) >= 1
    assert len(app.markdown[0].value) > 20
    ledger = "demonstration" in VIEWS[view].filters and view != "questions"
    marked = '<b class="mark">Demonstration</b>' in markup(app)
    assert marked == (ledger and demonstration == "yes")
    if ledger and demonstration == "no":
        assert "No municipal return has been received" in words(app)
        assert not app.get("plotly_chart")


def test_the_stories_are_offered_and_one_starts() -> None:
    app = present()
    assert [title.value for title in app.title] == ["Present"]
    keyed(app, f"start_{STORY}").click().run()
    assert 'data-scene="title"' in markup(app)
    assert "".join(app.query_params["story"]) == STORY
    keyed(app, "scene_next").click().run()
    assert 'data-scene="where"' in markup(app)
    assert "".join(app.query_params["scene"]) == "where"
    assert not keyed(app, "scene_previous").disabled


def test_a_link_opens_its_scene_with_its_filters_and_they_stay() -> None:
    app = present(story=STORY, scene="owed", countries="RS")
    assert "Serbia · January to December 2025" in markup(app)
    keyed(app, "scene_next").click().run()
    assert "all six countries" in markup(app)
    keyed(app, "scene_previous").click().run()
    assert "Serbia · " in markup(app)
    keyed(app, "scene_reset").click().run()
    assert "all six countries" in markup(app)


def test_the_sentence_follows_the_filters() -> None:
    whole, one = (
        present(story=STORY, scene="owed"),
        present(story=STORY, scene="owed", countries="ME"),
    )
    assert whole.markdown[0].value.startswith("At the end of December 2025")
    assert whole.markdown[0].value != one.markdown[0].value


@pytest.mark.parametrize(
    "parameters",
    [
        {"story": "no-such-story", "scene": "where"},
        {"story": STORY, "scene": "where", "month": "1066-10"},
        {"story": "<script>", "scene": "x"},
    ],
)
def test_a_link_that_cannot_be_used_leads_to_the_list(parameters: dict[str, str]) -> None:
    app = present(**parameters)
    assert [title.value for title in app.title] == ["Present"]
    assert len(app.warning) >= 1
    assert "1066" not in words(app)
    keyed(app, f"start_{STORY}")


def test_an_unknown_scene_begins_the_story() -> None:
    assert 'data-scene="title"' in markup(present(story=STORY, scene="no-such-scene"))


def test_a_bad_story_is_explained_and_the_others_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = 'title = "T"\n[[scene]]\nid = "a"\nview = "pie"\ntitle = "<b>x</b>"\n'
    (tmp_path / "own.toml").write_text(text, "utf-8")
    monkeypatch.setenv("RECEPTION_STORIES", str(tmp_path))
    app = present()
    (problems,) = [frame.value for frame in app.dataframe]
    assert list(problems.iloc[0])[:2] == ["own.toml, scene a, view", "pie"]
    keyed(app, f"start_{STORY}")


def test_texts_of_a_story_are_never_markup(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (
        'title = "T"\n[[scene]]\nid = "a"\nview = "title"\n'
        'title = "<img src=x>"\ncaption = "<script>"\n'
    )
    (tmp_path / "own.toml").write_text(text, "utf-8")
    monkeypatch.setenv("RECEPTION_STORIES", str(tmp_path))
    shown = markup(present(story="own", scene="a"))
    assert "&lt;img src=x&gt;" in shown
    assert "<img" not in shown
    assert "<script>" not in shown
