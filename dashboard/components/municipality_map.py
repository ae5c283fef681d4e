"""Draws the map in a page and tells which municipality was clicked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import streamlit as st
from streamlit_folium import st_folium

from dashboard.map.geometry import GeometryFiles
from dashboard.map.hit import HitIndex
from dashboard.map.offline import ValuesLayer
from dashboard.map.prepared import PreparedMap, prepared_base
from dashboard.map.values import MapView
from pipelines.catalog.wording import say

_RETURNED: Final = ["last_clicked"]
"""Only a click reruns the page; panning and zooming stay in the browser."""


def municipality_map(
    view: MapView,
    files: GeometryFiles,
    hits: HitIndex,
    *,
    key: str = "municipality-map",
    height: int = 640,
    label: str = "",
    on_click: Callable[[str], None] | None = None,
) -> str | None:
    """Draw `view` and return the municipality_id clicked since the last run, else None.

    A click is returned once; clicking the same municipality again is a new click. `on_click`
    is called with the id before the page runs again, early enough to set a picker's state.
    `height` is in CSS pixels, `label` is what a screen reader calls the map; by
    default a map of municipalities and reception facilities. Raises
    ExternalLinkError when the base map names another host.
    """
    label = label or say("Map of municipalities and reception facilities")
    pending = f"{key}:clicked"

    def keep_click() -> None:
        clicked = _municipality(st.session_state.get(key), hits)
        if clicked is None:
            return
        st.session_state[pending] = clicked
        if on_click is not None:
            on_click(clicked)

    st_folium(
        PreparedMap(prepared_base(files, label)),
        key=key,
        height=height,
        use_container_width=True,
        returned_objects=_RETURNED,
        feature_group_to_add=ValuesLayer(view),
        render=False,
        on_change=keep_click,
    )
    clicked = st.session_state.pop(pending, None)
    return clicked if isinstance(clicked, str) else None


def _municipality(returned: Any, hits: HitIndex) -> str | None:
    place = (returned or {}).get("last_clicked")
    return hits.municipality_at(place["lat"], place["lng"]) if place else None
