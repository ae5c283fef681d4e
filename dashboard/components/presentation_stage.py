"""The stage: one scene on the whole screen, quick to move on, everything of it live."""

from __future__ import annotations

from functools import cache, partial
from html import escape

import streamlit as st

from dashboard import settings
from dashboard.charts.style import CONFIG
from dashboard.components import language, loading, presentation_keys
from dashboard.components import presentation_state as state
from dashboard.components.legend import legend
from dashboard.components.municipality_map import municipality_map
from dashboard.components.page import Context
from dashboard.components.presentation_filters import Drawn, popover
from dashboard.components.scene_picture import Picture, source_line
from dashboard.components.scenes import BUILDERS
from dashboard.selection import Choices
from dashboard.stories import Scene, Story, library
from dashboard.story_charts import enlarged
from pipelines.catalog import policy, wording
from pipelines.catalog.wording import say

_MAP_HEIGHT = 640
"""Pixels until the stage's own script lets the map fill its frame."""


@cache
def _style() -> str:
    return (settings.STATIC / "present" / "stage.css").read_text(encoding="utf-8")


@language.fragment
def stage(story_id: str) -> None:
    """Draws the scene of the moment. Only this runs again when one moves on or filters."""
    state.follow()
    with loading.reading() as reading:
        choices = loading.choices(reading)
        story = library(choices).story(story_id)
        if story is None:  # its file was changed meanwhile
            state.keep(is_on_stage=False)
            st.rerun()
        position = story.position(state.presentation().scene) or 0
        scene = story.scenes[position]
        selection = state.selection_of(story, scene, choices)
        context = Context(reading, choices, selection, reading.build_id())
        # All of it is made before any of it is drawn, so that nothing of two scenes is mixed.
        picture = BUILDERS[scene.view](context)
        state.write_url(story, scene, selection, choices)
        st.html(f"<style>{_style()}</style>")
        with st.container(key="stage"):
            _words(scene, picture, context)
            _picture(story, scene, picture, context)
            with st.container(key="scene_foot"):
                st.html(f'<p class="scene-foot">{_foot(picture, context)}</p>')
            _bar(Drawn(context, story, scene), position)


def _words(scene: Scene, picture: Picture, context: Context) -> None:
    with st.container(key="scene_words"):
        st.html(
            f'<h1 id="scene-title" tabindex="-1" data-scene="{escape(scene.id)}">'
            f"{escape(wording.name(scene.title))}</h1>"
        )
        where = " · ".join(part for part in (picture.area, picture.period) if part)
        badge = f'<b class="mark">{escape(say("Demonstration"))}</b>' if picture.simulated else ""
        st.html(f'<p class="scene-where">{badge}<span>{escape(where)}</span></p>')
        with st.container(key="scene_said"):
            st.markdown(picture.sentence)
            for line in picture.details:
                st.markdown(line)
        if scene.caption:
            st.html(f'<p class="scene-caption">{escape(wording.name(scene.caption))}</p>')
        if scene.note:
            note = escape(wording.name(scene.note))
            st.html(f'<p class="scene-note"><b>{escape(say("Note"))}</b> {note}</p>')


def _foot(picture: Picture, context: Context) -> str:
    parts = [source_line(picture.sources)]
    if picture.simulated:
        parts.append(say("Demonstration: simulated figures."))
    if picture.map is None:  # the map has it at its own foot
        parts.append(say(policy.DESIGNATION_NOTE))
    parts.append(say("Build {build_id}.", build_id=context.build_id))
    return " ".join(escape(part) for part in parts if part)


def _picture(story: Story, scene: Scene, picture: Picture, context: Context) -> None:
    with st.container(key="scene_picture"):
        if picture.legend:
            legend(picture.legend)
        if picture.map is not None:
            drawn = loading.map_files(context.reading)
            municipality_map(
                picture.map,
                drawn.files,
                drawn.hits,
                key="scene-map",
                height=_MAP_HEIGHT,
                on_click=partial(_choose, story, scene, context.choices),
            )
        elif picture.figure is not None:
            factor = max(1.0, presentation_keys.enlargement() * picture.type_size)
            alt = picture.alt
            if picture.simulated:
                alt = say("Demonstration, simulated figures. {alt}", alt=alt)
            st.plotly_chart(
                enlarged(picture.figure, factor),
                key=f"scene_chart_{scene.id}",
                theme=None,
                config=CONFIG,
                alt=alt,
                height="stretch",
            )
        elif scene.view == "title":
            st.html(_opening())
        if picture.points:
            told = [f"<b>{n}</b> {escape(p)}" for n, p in enumerate(picture.points, start=1)]
            st.html(f'<p class="scene-points">{" · ".join(told)}</p>')


def _opening() -> str:
    rows = (
        (say("Next, back"), "Page Down · Page Up · ← → · Space"),
        (say("Full screen"), "F"),
        (say("Dark screen"), "B"),
        (say("Speaker's note"), "N"),
        (say("Leave"), "Esc"),
    )
    items = "".join(f"<dt>{escape(what)}</dt><dd>{escape(key)}</dd>" for what, key in rows)
    return f'<dl class="scene-keys">{items}</dl>'


def _choose(story: Story, scene: Scene, choices: Choices, municipality_id: str) -> None:
    state.change(story, scene, choices, municipality=municipality_id)


def _bar(drawn: Drawn, position: int) -> None:
    story, scenes = drawn.story, drawn.story.scenes
    with st.container(key="scene_bar", horizontal=True, vertical_alignment="center", gap="small"):
        _step(story, position - 1, say("Previous"), "scene_previous", ":material/chevron_left:")
        _step(story, position + 1, say("Next"), "scene_next", ":material/chevron_right:")
        with st.popover(
            say("Scene {number} of {count}", number=position + 1, count=len(scenes)),
            key="scene_overview",
            icon=":material/list:",
        ):
            for number, scene in enumerate(scenes, start=1):
                st.button(
                    f"{number} · {wording.name(scene.title)}",
                    key=f"scene_go_{number}",
                    type="primary" if number - 1 == position else "tertiary",
                    on_click=state.enter,
                    args=(story, scene),
                )
        popover(drawn)
        st.button(
            say("Explore"),
            key="scene_explore",
            icon=":material/open_in_full:",
            help=say("Opens the whole page with these filters; a bar there leads back here."),
            on_click=_explore,
            args=(drawn,),
        )
        presentation_keys.listen(
            [scene.id for scene in scenes],
            [wording.name(scene.title) for scene in scenes],
            position,
            partial(_asked, story),
        )
        st.button(
            say("Leave"),
            key="scene_leave",
            icon=":material/close:",
            on_click=_leave,
        )


def _step(story: Story, position: int, label: str, key: str, icon: str) -> None:
    there = 0 <= position < len(story.scenes)
    st.button(
        label,
        key=key,
        icon=icon,
        disabled=not there,
        on_click=state.enter if there else None,
        args=(story, story.scenes[position]) if there else None,
    )


def _asked(story: Story, wanted: str) -> None:
    position = story.position(wanted)
    if position is not None:
        state.enter(story, story.scenes[position])
    elif wanted == "leave":
        _leave()


def _leave() -> None:
    state.go_to(state.leave())


def _explore(drawn: Drawn) -> None:
    state.go_to(state.explore(drawn.story, drawn.scene, drawn.context.choices))
