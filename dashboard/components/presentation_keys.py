"""Keyboard and clicker of the presentation, full screen, progress and announcements.

A small component in the page itself: it hears the keys, of the map's frame too, and asks for a
scene; the server draws it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

import streamlit as st

from dashboard import settings
from dashboard.story_charts import SCREENS, USUAL
from pipelines.catalog.wording import language, say

KEY = "presentation_keys"
_HTML = """
<div class="present-progress" aria-hidden="true"><i></i></div>
<p class="present-said" role="status" aria-live="polite"></p>
<button type="button" class="present-full"></button>
"""


@cache
def _script() -> str:
    return (settings.STATIC / "present" / "keys.js").read_text(encoding="utf-8")


@cache
def _style() -> str:
    return (settings.STATIC / "present" / "keys.css").read_text(encoding="utf-8")


_component = st.components.v2.component(
    "presentation_keys", html=_HTML, css=_style(), js=_script(), isolate_styles=False
)


def listen(
    scenes: list[str], titles: list[str], position: int, on_asked: Callable[[str], None]
) -> None:
    """Listens at this scene. ``on_asked`` is called with a scene's id, or with ``leave``."""

    def asked() -> None:
        wanted = _state().get("asked")
        if isinstance(wanted, str):
            on_asked(wanted)

    _component(
        key=KEY,
        data={
            "scenes": scenes,
            "at": position,
            "said": say(
                "Scene {number} of {count}: {title}",
                number=position + 1,
                count=len(scenes),
                title=titles[position],
            ),
            "language": language(),
            "screen": _screen(),
            "full": say("Full screen"),
            "window": say("Leave full screen"),
        },
        on_asked_change=asked,
        on_screen_change=_noted,
        height="content",
        width="content",
    )


def enlargement() -> float:
    """How much larger a chart's type is on this screen; a laptop's before the page has told."""
    return SCREENS[_screen()]


def _screen() -> str:
    told = str(_state().get("screen"))
    return told if told in SCREENS else USUAL


def _noted() -> None:
    """The kind of screen is read where the chart is drawn."""


def _state() -> Mapping[str, object]:
    kept = st.session_state.get(KEY)
    return kept if isinstance(kept, Mapping) else {}
