"""Images of the charts on the page, drawn in the reader's browser from the figures it shows.

A chart is noted when it is drawn; the next row of files below offers its image, with the words of
those files. A figure travels to the browser once more only when its image is asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import plotly
import plotly.graph_objects as go
import streamlit as st

from dashboard import settings
from dashboard.charts.legend import Entry
from dashboard.components import language
from dashboard.exports.chart_image import image_words, standing_alone
from dashboard.exports.dataset import Dataset
from dashboard.map.links import STATIC_URL
from dashboard.map.static_files import write_hashed
from pipelines.catalog.wording import say

_NOTED = "charts_noted"
_CLICKS = "chart_image_clicks"
_MOST_NOTED = 40  # figures kept per session: more than any page has
_LEAST_WIDTH, _USUAL_HEIGHT = 640, 450  # pixels
_LONGEST_LABEL = 90
_SCRIPT = (settings.STATIC / "charts" / "chart_image.js").read_text(encoding="utf-8")
_CSS = "p {margin: 0; font: 13px sans-serif; color: #4a5963;}"
_draw = st.components.v2.component(
    "chart_image", html='<p role="status"></p>', css=_CSS, js=_SCRIPT
)


@dataclass(frozen=True)
class Drawn:
    """A chart of the page: what it shows in a sentence, and its legend if it has none itself."""

    figure: go.Figure
    alt: str
    explained: tuple[Entry, ...]


@dataclass
class _Noted:
    """Charts of a session, and keys of those that no row of files offers yet."""

    charts: dict[str, Drawn] = field(default_factory=dict)
    waiting: list[str] = field(default_factory=list)


def drawn(figure: go.Figure, key: str, alt: str, explained: Sequence[Entry]) -> None:
    """Notes a chart that has just been drawn."""
    noted = _noted()
    noted.charts.pop(key, None)
    noted.charts[key] = Drawn(figure, alt, tuple(explained))
    if key not in noted.waiting:
        noted.waiting.append(key)
    while len(noted.charts) > _MOST_NOTED:
        noted.charts.pop(next(iter(noted.charts)))


def taken() -> tuple[str, ...]:
    """Keys of the charts drawn since the last row of files."""
    noted = _noted()
    keys = tuple(key for key in noted.waiting if key in noted.charts)
    noted.waiting.clear()
    return keys


@language.fragment
def images(keys: Sequence[str], dataset: Dataset) -> None:
    """Offers the images of these charts; ``dataset`` has their filters and sources."""
    charts = _noted().charts
    labels = {key: _short(charts[key].alt) for key in keys if key in charts}
    if not labels:
        return
    name = dataset.extract.id
    st.markdown(f"**{say('Image of a chart on this page')}**")
    key = next(iter(labels))
    if len(labels) > 1:
        key = st.selectbox(
            say("Chart"),
            list(labels),
            format_func=lambda one: labels[one],
            key=f"image_of_{name}",
            label_visibility="collapsed",
        )
    asked = None
    with st.container(horizontal=True, gap="small"):
        for kind in ("png", "svg"):
            if st.button(kind.upper(), icon=":material/image:", key=f"image_{kind}_{name}"):
                asked = kind
    st.caption(
        say(
            "With title, filters, date, sources and notes. PNG for documents and slides, SVG for"
            " print and further editing."
        )
    )
    if asked is not None:
        _send(key, asked, dataset)


def _send(key: str, kind: str, dataset: Dataset) -> None:
    drawn = _noted().charts[key]
    click = st.session_state[_CLICKS] = st.session_state.get(_CLICKS, 0) + 1
    file_name = f"{dataset.file_name}-{key.replace('_', '-')}.{kind}"
    _draw(
        key=f"chart_image_{dataset.extract.id}",
        data={
            "figure": standing_alone(drawn.figure).to_json(),
            "words": image_words(drawn.figure, dataset, drawn.alt, drawn.explained).plain(),
            "format": kind,
            "file_name": file_name,
            "key": key,
            "click": f"{dataset.extract.id}-{click}",
            "plotly": _plotly(),
            "least_width": _LEAST_WIDTH,
            "usual_height": _USUAL_HEIGHT,
            "told": {
                "drawing": say("The image is being drawn."),
                "saved": say("Saved as {file_name}.", file_name=file_name),
                "failed": say("The image could not be drawn. Load the page again and try again."),
            },
        },
    )


@cache
def _plotly() -> str:
    """Address of the library's own script, copied once to where the browser may fetch it."""
    script = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
    link = write_hashed(settings.STATIC, "plotly", "js", script.read_bytes())
    return f"app/static/{link.removeprefix(STATIC_URL)}"


def _noted() -> _Noted:
    noted = st.session_state.setdefault(_NOTED, _Noted())
    assert isinstance(noted, _Noted)
    return noted


def _short(text: str) -> str:
    if len(text) <= _LONGEST_LABEL:
        return text
    return f"{text[:_LONGEST_LABEL].rsplit(' ', 1)[0]} …"
