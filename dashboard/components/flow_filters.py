"""The filters of the pages on movement."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from dashboard.components.filters import change, controlled, reset, several
from dashboard.selection import FLOW_PARTS, Choices, Selection
from pipelines.catalog.flow_codes import FLOW_TYPE


def countries(choices: Choices, selection: Selection, country_names: Mapping[str, str]) -> None:
    """Countries only: what the page on pressure needs."""
    with st.sidebar:
        st.markdown("#### Filters")
        several("countries", "Country", dict(country_names), selection.countries, "All six")
        st.button("Reset all filters", on_click=reset, args=(choices,), width="stretch")


def only_reset(choices: Choices, _selection: Selection, _names: Mapping[str, str]) -> None:
    """The way back; the page on movement has its choices beside what they change."""
    with st.sidebar:
        st.markdown("#### Filters")
        st.caption("What is counted, and where, is chosen on the page itself.")
        st.button("Reset all filters", on_click=reset, args=(choices,), width="stretch")


def part(selection: Selection) -> None:
    """Which part of the page on movement is drawn; the others cost nothing."""
    st.segmented_control(
        "Part of the page",
        list(FLOW_PARTS),
        format_func=FLOW_PARTS.__getitem__,
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
        "What is counted",
        FLOW_TYPE.ids,
        format_func=FLOW_TYPE.label,
        key=key,
        on_change=changed,
    )


def places(selection: Selection, names: Mapping[str, str]) -> None:
    """The places that are drawn; ``names`` holds those that have figures of the chosen type."""
    kept = tuple(code for code in selection.flow_places if code in names)
    several("flow_places", "Place", dict(names), kept, "All places with figures")


def other_sources(selection: Selection) -> None:
    """Whether figures of other sources are drawn beside those that stand."""
    st.toggle(
        "Show other sources beside",
        help="Other bodies count the same thing in another way, or earlier. They are never added.",
        **controlled("other_sources", selection.other_sources, bool),
    )
