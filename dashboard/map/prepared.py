"""The base map rendered once per process and language, in the form streamlit-folium reads.

`st_folium` renders the map it is given at every rerun, although the base never changes, and
it adds the values to that map object. `PreparedMap` answers the same questions from strings
made once; it is created anew for each call, so sessions share only the frozen strings.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import folium
from branca.element import Element, MacroElement
from folium.template import Template

from dashboard.map.geometry import GeometryFiles
from dashboard.map.links import require_local_text
from dashboard.map.offline import base_map
from pipelines.catalog.wording import language

_ID = "div"
"""streamlit-folium calls the map `map_div`; with this id Folium names it so from the start."""


@dataclass(frozen=True, slots=True)
class PreparedBase:
    """What the browser needs of the base map: script, and links in loading order."""

    script: str
    js_links: tuple[tuple[str, str], ...]
    css_links: tuple[tuple[str, str], ...]


def prepared_base(files: GeometryFiles, label: str) -> PreparedBase:
    """Render and check the base map; free the next time in the same language.

    Raises ExternalLinkError when any part of it would leave the app's own server.
    """
    return _prepared_base(files, label, language())


@lru_cache(maxsize=32)
def _prepared_base(files: GeometryFiles, label: str, language: str) -> PreparedBase:  # noqa: ARG001 - a part of the key
    folium_map = base_map(files, label)
    folium_map._id = _ID
    root = folium_map.get_root()
    require_local_text(root.render(), root)
    return PreparedBase(
        "\n".join(_scripts(folium_map)),
        tuple(folium_map.default_js),
        tuple(folium_map.default_css),
    )


def _scripts(element: MacroElement) -> list[str]:
    own = str(element._template.module.script(element, {})).strip()
    children = [child for child in element._children.values() if isinstance(child, MacroElement)]
    return [own, *(line for child in children for line in _scripts(child))]


class _Empty(Element):
    """A part of the page to which the map adds nothing."""

    def render(self, **kwargs: Any) -> str:  # noqa: ARG002 - Folium's signature
        return ""


class _Page(Element):
    """Stands where Folium has a Figure; `header` and `html` are all that is asked of it."""

    def __init__(self) -> None:
        super().__init__()
        self.header = _Empty()
        self.html = _Empty()


class PreparedMap(folium.Map):
    """A light stand-in for the base map, for one call of `st_folium(render=False)`."""

    _template = Template("{% macro script(this, kwargs) %}{{ this.base.script }}{% endmacro %}")

    def __init__(self, base: PreparedBase) -> None:
        # Not Map's own constructor: it would build the figure that this class replaces.
        MacroElement.__init__(self)  # type: ignore[no-untyped-call]
        self._name = "Map"
        self._id = _ID
        self.base = base
        self.options = {}
        self.default_js = list(base.js_links)
        self.default_css = list(base.css_links)
        self._page = _Page()

    def get_root(self) -> Element:
        return self._page

    def render(self, **kwargs: Any) -> str:  # noqa: ARG002 - Folium's signature
        """Nothing to do: `base` holds the rendered script."""
        return ""

    def get_bounds(self) -> list[list[float | None]]:
        """Not asked for by this app (the browser fits its own view)."""
        return [[None, None], [None, None]]
