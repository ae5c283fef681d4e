"""The filters of the pages on movement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from dashboard.components import filters
from dashboard.components.filters import change, controlled, reset
from dashboard.selection import FLOW_PARTS, Choices, Selection
from pipelines.catalog.flow_codes import FLOW_TYPE
from pipelines.catalog.wording import say

_ALL_NAMES = """
<style>
/* Names of places are read, not scrolled through. */
.st-key-choose_flow_places [data-testid="stMultiSelectTagsContainer"] {flex-wrap: wrap;
  height: auto; max-height: none; overflow: hidden; gap: 3px;}
.st-key-choose_flow_places [role="group"]:has(> [data-testid="stMultiSelectTagsContainer"])
  {height: auto; max-height: none;}
.st-key-choose_flow_places [data-tag] {max-width: 100%;}
</style>
"""


def countries(choices: Choices, selection: Selection, country_names: Mapping[str, str]) -> None:
    """Countries only: what the page on pressure needs."""
    with st.sidebar:
        st.markdown(f"#### {say('Filters')}")
        filters.countries(selection, country_names)
        st.button(say("Reset all filters"), on_click=reset, args=(choices,), width="stretch")


def only_reset(choices: Choices, _selection: Selection, _names: Mapping[str, str]) -> None:
    """The way back; the page on movement has its choices beside what they change."""
    with st.sidebar:
        st.markdown(f"#### {say('Filters')}")
        st.caption(say("What is counted, and where, is chosen on the page itself."))
        st.button(say("Reset all filters"), on_click=reset, args=(choices,), width="stretch")


def part(selection: Selection) -> None:
    """Which part of the page on movement is drawn; the others cost nothing."""
    st.segmented_control(
        say("Part of the page"),
        list(FLOW_PARTS),
        format_func=lambda name: say(FLOW_PARTS[name]),
        required=True,
        label_visibility="collapsed",
        **controlled("flow_part", selection.flow_part, lambda part: part or selection.flow_part),
    )


def flow_type(selection: Selection) -> None:
    """What is counted, with its meaning in a sentence. Another type begins with all its places."""
    key = "choose_flow_type"
    st.session_state[key] = selection.flow_type

    def changed() -> None:
        change(flow_type=st.session_state[key], flow_places=())

    st.selectbox(
        say("What is counted"),
        FLOW_TYPE.ids,
        format_func=FLOW_TYPE.label,
        key=key,
        on_change=changed,
    )


def places(selection: Selection, names: Mapping[str, str], opening: Sequence[str] = ()) -> None:
    """The places that are drawn; ``names`` holds those that have figures of the chosen type.

    ``opening``: places that are drawn as long as none is chosen; they stand in the list, so that
    a reader sees what is drawn and adds to it.
    """
    kept = tuple(code for code in selection.flow_places if code in names) or tuple(opening)
    key = "choose_flow_places"
    st.session_state[key] = list(kept)

    def changed() -> None:
        chosen = tuple(st.session_state[key])
        change(flow_places=() if chosen == tuple(opening) else chosen)

    st.html(_ALL_NAMES)
    st.multiselect(
        say("Place"),
        list(names),
        format_func=names.__getitem__,
        placeholder=say("All places with figures"),
        key=key,
        on_change=changed,
    )


def scale(selection: Selection, *, several_places: bool) -> str:
    """How heights are drawn: ``own``, ``same`` or ``log``; one place has nothing to share with."""
    names = {"own": say("Usual scale"), "log": say("Logarithmic")}
    if several_places:
        names = {"own": say("Own scale each"), "same": say("Same scale"), "log": say("Logarithmic")}
    shown = selection.flow_scale if selection.flow_scale in names else "own"
    st.segmented_control(
        say("Scale"),
        list(names),
        format_func=names.__getitem__,
        required=True,
        label_visibility="collapsed",
        **controlled("flow_scale", shown, lambda chosen: chosen or shown),
    )
    return shown


def other_sources(selection: Selection) -> None:
    """Whether figures of other sources are drawn beside those that stand."""
    st.toggle(
        say("Show other sources beside"),
        help=say(
            "Other bodies count the same thing in another way, or earlier. They are never added."
        ),
        **controlled("other_sources", selection.other_sources, bool),
    )
