"""The page Present: the list of stories, and the stage on which a story's scenes are shown."""

from __future__ import annotations

import streamlit as st

from dashboard.components import loading, page
from dashboard.components import presentation_state as state
from dashboard.components.presentation_stage import stage
from dashboard.stories import Library, Problem, Story, library
from dashboard.warehouse import Reading
from pipelines.catalog import wording
from pipelines.catalog.wording import say, say_n


def draw(reading: Reading) -> None:
    """The scene that the address or the session names, else the stories to choose from."""
    state.follow()
    choices = loading.choices(reading)
    refused = state.arrive(choices)
    stories = library(choices)
    now = state.presentation()
    story = stories.story(now.story) if now.is_on_stage else None
    if story is not None:
        if story.position(now.scene) is None:
            state.enter(story, story.scenes[0])
        stage(story.id)
        return
    state.keep(is_on_stage=False, written={})
    page.begin_without_filters(reading, say("Present"), say("Which story do you want to tell?"))
    _lobby(stories, refused, unknown=now.is_on_stage)
    page.end(None, reading.build_id())


def _lobby(stories: Library, refused: tuple[str, ...], *, unknown: bool) -> None:
    if refused:
        st.warning(
            say(
                "The link could not be used as it stands. Not understood: {names}.",
                names=", ".join(refused),
            ),
            icon=":material/link_off:",
        )
    if unknown:
        st.warning(
            say("There is no story of that name that can be told."), icon=":material/link_off:"
        )
    st.markdown(
        say(
            "A story opens large, without menus, for a projector. Every scene is live: filter it,"
            " leave it to explore, and come back to it. It needs no internet."
        )
    )
    for story in stories.stories:
        _offer(story)
    if not stories.stories:
        st.info(say("There is no story that can be told."), icon=":material/info:")
    _problems(stories.problems)
    _how_to()
    if state.presentation().changed:
        st.button(
            say("Forget the filters changed in scenes"),
            icon=":material/restart_alt:",
            on_click=state.keep,
            kwargs={"changed": {}},
        )


def _offer(story: Story) -> None:
    now = state.presentation()
    with st.container(border=True):
        st.subheader(wording.name(story.title), anchor=False)
        count = len(story.scenes)
        st.markdown(wording.name(story.caption))
        st.caption(say_n("{n} scene", "{n} scenes", count))
        with st.container(horizontal=True, gap="small"):
            st.button(
                say("Start"),
                type="primary",
                icon=":material/slideshow:",
                key=f"start_{story.id}",
                on_click=state.enter,
                args=(story, story.scenes[0]),
            )
            position = story.position(now.scene) if now.story == story.id else None
            if position:
                st.button(
                    say("Continue with scene {number}", number=position + 1),
                    icon=":material/play_arrow:",
                    key=f"continue_{story.id}",
                    on_click=state.enter,
                    args=(story, story.scenes[position]),
                )


def _problems(problems: tuple[Problem, ...]) -> None:
    if not problems:
        return
    with st.expander(say("Stories that cannot be told"), icon=":material/warning:", expanded=True):
        st.dataframe(
            {
                say("Where"): [problem.where() for problem in problems],
                say("Found"): [problem.found for problem in problems],
                say("Expected"): [problem.expected for problem in problems],
                say("How to put it right"): [problem.remedy for problem in problems],
            },
            hide_index=True,
        )


def _how_to() -> None:
    with st.expander(say("Keys, and stories of your own"), icon=":material/keyboard:"):
        st.markdown(
            say(
                "**Next:** Page Down, right or down arrow, Space, or the clicker."
                " **Back:** Page Up, left or up arrow. **First, last:** Home, End."
                " **F:** full screen. **B** or a full stop: dark screen. **N:** the speaker's note."
                " **Esc:** leaves full screen, then the presentation."
            )
        )
        st.markdown(
            say(
                "Stories are text files in the folder `data/stories`; `docs/present.md` shows how"
                " to write one, without code. A scene's filters are the address that *Link* gives"
                " on every page."
            )
        )
