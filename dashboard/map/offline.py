"""Folium elements of the map: the constant base, the geometry it fetches, the values.

Nothing here names another host. The scripts live in `static/`; the elements only call them.
"""

from __future__ import annotations

from typing import Any, Final

import folium
from branca.element import Element, MacroElement
from folium.template import Template

from dashboard import palette
from dashboard.map.geometry import GeometryFiles
from dashboard.map.links import require_local_elements
from dashboard.map.payload import encode
from dashboard.map.static_files import engine_link, static_link
from dashboard.map.values import MapView
from dashboard.map.words import region_words, speech

_STYLES: Final = ("vendor/leaflet-1.9.4/leaflet.css", "map/map.css")


class OfflineMap(folium.Map):
    """A Folium map without tiles, icons, jQuery or Bootstrap, and without any other host.

    `add_child` and `render` raise ExternalLinkError on a link that is not local, in any
    element below the map. `bounds` is south, west, north, east in degrees.
    """

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            var {{ this.get_name() }} = BalkanMap.create(
                {{ this.get_name()|tojson }}, {{ this.settings|tojson }});
        {% endmacro %}
        """
    )

    def __init__(self, bounds: tuple[float, float, float, float], label: str) -> None:
        south, west, north, east = bounds
        super().__init__(
            location=[(south + north) / 2, (west + east) / 2], zoom_start=7, tiles=None
        )
        self.default_js = [
            ("leaflet", static_link("vendor/leaflet-1.9.4/leaflet.js")),
            ("engine", engine_link()),
        ]
        self.default_css = [(path, static_link(path)) for path in _STYLES]
        base = palette.BASE
        self.settings: dict[str, Any] = {
            **speech(region_words(label)),
            "bounds": [[round(south, 2), round(west, 2)], [round(north, 2), round(east, 2)]],
            "colours": {
                "sea": base.sea,
                "land": base.neighbour_land,
                "landBorder": base.neighbour_border,
                "none": base.no_facility,
                "zero": base.zero,
                "pattern": base.pattern_ink,
                "border": base.municipality_border,
                "country": base.country_border,
                "ink": base.ink,
            },
        }

    def add_child(
        self, child: Element, name: str | None = None, index: int | None = None
    ) -> Element:
        """Add an element; raises ExternalLinkError when it needs anything from elsewhere."""
        super().add_child(child, name=name, index=index)
        require_local_elements(child)
        return self

    def render(self, **kwargs: Any) -> str:
        """Render into the figure; raises ExternalLinkError as `add_child` does."""
        require_local_elements(self)
        super().render(**kwargs)  # type: ignore[no-untyped-call]
        return ""


class GeometryLayer(MacroElement):
    """Fetches the outlines by address and draws them; values may arrive before or after."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            BalkanMap.geometry({{ this._parent.get_name() }},
                {{ this.files.municipalities_url|tojson }}, {{ this.files.context_url|tojson }});
        {% endmacro %}
        """
    )

    def __init__(self, files: GeometryFiles) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "GeometryLayer"
        self.files = files


class ValuesLayer(folium.FeatureGroup):
    """The view's values for `feature_group_to_add`: an empty group and one function call.

    The shapes stay on the map and are coloured in place, so nothing blinks when
    streamlit-folium takes the previous group away.
    """

    _template = Template(
        """
        {%- macro script(this, kwargs) -%}
        var {{ this.get_name() }} = L.featureGroup();
        BalkanMap.values({{ this._parent.get_name() }}, {{ this.payload }});
        {%- endmacro -%}
        """
    )

    def __init__(self, view: MapView) -> None:
        super().__init__(control=False)
        self.payload = encode(view)

    def render(self, **kwargs: Any) -> str:  # noqa: ARG002 - Folium's signature
        """Give nothing: streamlit-folium takes the script itself.

        Folium's own rendering would compile the payload, which holds other people's text,
        as a Jinja template.
        """
        return ""


def base_map(files: GeometryFiles, label: str) -> OfflineMap:
    """The map without values, the same for every view and session."""
    folium_map = OfflineMap(files.bounds, label)
    GeometryLayer(files).add_to(folium_map)
    return folium_map
