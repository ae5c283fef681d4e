"""The reader's language: chosen at the head of a page, kept in the URL, spoken in every run."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

import streamlit as st

from dashboard.components import filters
from dashboard.languages import LANGUAGES, speech_of
from pipelines.catalog.wording import ENGLISH, language, say, speak

Drawing = TypeVar("Drawing", bound=Callable[..., None])


def begin() -> None:
    """Speaks the reader's language from here on: as chosen, else as the URL says, else English."""
    tag = filters.language()
    if tag is None:
        asked = st.query_params.get("language", ENGLISH)
        tag = asked if asked in LANGUAGES else ENGLISH
    speak(speech_of(tag))


def fragment(draw: Drawing) -> Drawing:
    """``st.fragment`` that speaks the reader's language also where it runs alone."""

    @wraps(draw)
    def in_language(*values: Any, **named: Any) -> None:
        begin()
        draw(*values, **named)

    return st.fragment(in_language)  # type: ignore[return-value] # st.fragment keeps the signature


def chooser() -> None:
    """The choice of the language."""
    st.selectbox(
        say("Language"),
        list(LANGUAGES),
        format_func=lambda tag: LANGUAGES[tag].name,
        label_visibility="collapsed",
        width=190,
        **filters.controlled("language", language(), str),
    )


def announce() -> None:
    """Tells browser and screen readers the page's language."""
    st.html(
        f"<script>document.documentElement.lang = {language()!r}</script>",
        unsafe_allow_javascript=True,
    )
