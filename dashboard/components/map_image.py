"""The map of a view as a picture to take away, drawn on the server when it is asked for."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Literal

import streamlit as st

from dashboard import queries, settings
from dashboard.components.page import Context
from dashboard.handout import print_map
from dashboard.handout.print_map_ground import Ground, ground
from dashboard.languages import bound
from dashboard.map.values import MapView
from dashboard.warehouse import Reading
from pipelines.catalog.wording import say

Format = Literal["png", "svg"]
_TYPES: dict[Format, str] = {"png": "image/png", "svg": "image/svg+xml"}


def buttons(context: Context, view: MapView, file_name: str) -> None:
    """Two buttons for the very map on screen; ``file_name`` without suffix is also their key."""
    draw = image(context, view)
    texts: dict[Format, tuple[str, str]] = {
        "png": (
            say("Map as PNG"),
            say("For documents and slides, with legend, date, sources and notes."),
        ),
        "svg": (say("Map as SVG"), say("The same for print and further editing.")),
    }
    with st.container(horizontal=True, gap="small"):
        for kind, (name, purpose) in texts.items():
            st.download_button(
                name,
                _later(draw, kind),
                f"{file_name}.{kind}",
                _TYPES[kind],
                icon=":material/map:",
                key=f"{file_name}_{kind}",
                help=purpose,
                on_click="ignore",
            )


def image(context: Context, view: MapView) -> Callable[[Format], bytes]:
    """What draws the map of ``view``: of the chosen countries, with the chosen municipality."""
    below = outlines(context.reading)
    named = queries.countries(context.reading)
    names = dict(zip(named["country_code"], named["name"], strict=True))
    notes = (say("Snapshot {build}.", build=context.build_id),)

    def draw(kind: Format) -> bytes:
        return print_map.map_image(
            view, below, names, kind, country_codes=context.selection.countries, notes=notes
        )

    return draw


def _later(draw: Callable[[Format], bytes], kind: Format) -> Callable[[], bytes]:
    """A click draws in another thread; the words stay those of this moment."""
    return bound(lambda: draw(kind))


def outlines(reading: Reading) -> Ground:
    """What lies below every printed map, prepared once per snapshot."""
    return _outlines(reading.snapshot.id, reading)


@st.cache_resource(max_entries=3)
def _outlines(snapshot_id: str, _reading: Reading) -> Ground:
    context = json.loads(settings.CONTEXT.read_text(encoding="utf-8"))
    return ground(queries.geometry(_reading), context)
