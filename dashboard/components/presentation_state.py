"""Where a reader is in a story, and the filters that each scene has kept since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from urllib.parse import urlsplit

import streamlit as st

from dashboard.components import filters
from dashboard.selection import (
    Choices,
    Selection,
    from_parameters,
    to_parameters,
)
from dashboard.stories import NOT_SHOWN, PLACE_OF_A_SCENE, Scene, Story
from dashboard.story_views import VIEWS
from pipelines.catalog.wording import ENGLISH

_STATE = "presentation"
PAGE_NAME = "present"
PAGE = f"dashboard/views/{PAGE_NAME}.py"
_HOME = "map"
_GOAL = "presentation_goal"


@dataclass(frozen=True)
class Presentation:
    """``changed``: ``story/scene`` → parameters of the selection that was left there.

    ``is_on_stage``: whether the page shows the scene, or the list of stories; ``is_exploring``:
    whether a scene was left for its page; ``came_from``: the page to go back to at the end.
    """

    story: str | None = None
    scene: str = ""
    title: str = ""
    number: int = 0
    changed: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    is_on_stage: bool = False
    is_exploring: bool = False
    came_from: str = _HOME
    written: Mapping[str, str] = field(default_factory=dict)


def presentation() -> Presentation:
    """The state of this session."""
    kept: Presentation = st.session_state.get(_STATE, Presentation())
    return kept


def keep(**values: object) -> None:
    """Changes parts of the state."""
    st.session_state[_STATE] = replace(presentation(), **values)  # type: ignore[arg-type]


def arrive(choices: Choices) -> tuple[str, ...]:
    """Takes what the address says, where it is not what was written there last.

    Returns the names of parameters that could not be used.
    """
    asked = st.query_params.to_dict()
    names_a_scene = bool(set(asked) & set(PLACE_OF_A_SCENE))
    if filters.language() is None:
        filters.current(choices)
        if names_a_scene:  # the session begins with it: elsewhere its filters mean nothing
            filters.reset(choices)
    if asked == presentation().written or not names_a_scene:
        return ()
    parsed = from_parameters(asked, choices)
    if parsed.refused:
        keep(is_on_stage=False)
        return parsed.refused
    story, scene = parsed.selection.story or "", parsed.selection.scene or ""
    kept = {name: text for name, text in asked.items() if name not in NOT_SHOWN}
    changed = dict(presentation().changed)
    if kept:
        changed[f"{story}/{scene}"] = kept
    keep(story=story, scene=scene, changed=changed, is_on_stage=True, is_exploring=False)
    return ()


def enter(story: Story, scene: Scene) -> None:
    """Goes to a scene, from a button, a key or a link."""
    keep(story=story.id, scene=scene.id, is_on_stage=True, is_exploring=False)


def selection_of(story: Story, scene: Scene, choices: Choices) -> Selection:
    """What the scene shows: as it was left in this session, else as the story has it.

    In the reader's language. What a new snapshot does not know any more is forgotten.
    """
    left = presentation().changed.get(f"{story.id}/{scene.id}")
    parsed = from_parameters(left or {}, choices)
    if left is None or parsed.refused:
        forget(story, scene)
        parsed = from_parameters(scene.parameters, choices)
    return replace(parsed.selection, language=filters.language() or ENGLISH)


def is_changed(story: Story, scene: Scene) -> bool:
    """Whether the scene's filters are others than the story's."""
    return f"{story.id}/{scene.id}" in presentation().changed


def change(story: Story, scene: Scene, choices: Choices, **values: object) -> None:
    """Changes the filters of one scene; they stay with it while the presentation lasts."""
    selection = replace(selection_of(story, scene, choices), **values)  # type: ignore[arg-type]
    left = _shown(selection, choices)
    changed = {**presentation().changed, f"{story.id}/{scene.id}": left}
    if left == _shown(from_parameters(scene.parameters, choices).selection, choices):
        del changed[f"{story.id}/{scene.id}"]
    keep(changed=changed)


def _shown(selection: Selection, choices: Choices) -> dict[str, str]:
    written = to_parameters(selection, choices)
    return {name: text for name, text in written.items() if name not in NOT_SHOWN}


def forget(story: Story, scene: Scene) -> None:
    """Back to the story's own filters of the scene."""
    name = f"{story.id}/{scene.id}"
    keep(changed={key: left for key, left in presentation().changed.items() if key != name})


def write_url(story: Story, scene: Scene, selection: Selection, choices: Choices) -> None:
    """The address that opens this scene with these filters."""
    filters.write_url(replace(selection, story=story.id, scene=scene.id), choices)
    position = story.position(scene.id) or 0
    keep(written=st.query_params.to_dict(), title=scene.title, number=position + 1)


def explore(story: Story, scene: Scene, choices: Choices) -> str:
    """Takes the scene's selection along; returns the file of the page to open."""
    view = VIEWS[scene.view]
    shown = _shown(selection_of(story, scene, choices), choices) | dict(view.opened_with)
    selection = from_parameters(shown, choices).selection
    taken = {item.name: getattr(selection, item.name) for item in fields(Selection)}
    filters.change(**taken | {"language": filters.language() or ENGLISH})
    keep(is_on_stage=False, is_exploring=True)
    return page_file(view.page)


def leave() -> str:
    """Ends the presentation; returns the file of the page that it came from."""
    keep(is_on_stage=False, is_exploring=False)
    return page_file(presentation().came_from)


def go_to(page: str) -> None:
    """Opens another page at the next run: a callback cannot."""
    st.session_state[_GOAL] = page


def follow() -> None:
    """Opens the page that a callback asked for, if one did."""
    goal = st.session_state.pop(_GOAL, None)
    if goal is not None:
        st.switch_page(goal)


def remember_page() -> None:
    """Notes the page that is open, as the one to come back to."""
    name = urlsplit(str(st.context.url or "")).path.rstrip("/").rpartition("/")[2]
    known = {view.page for view in VIEWS.values()} | {"facilities", "data_and_methods"}
    if name != PAGE_NAME and not presentation().is_exploring:
        keep(came_from=name if name in known else _HOME)


def page_file(name: str) -> str:
    """The file of a page, as st.switch_page wants it."""
    return f"dashboard/views/{name}.py"
