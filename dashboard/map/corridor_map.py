"""The corridor map as a Folium map: its frame holds the map, the months' slider and the list.

All months travel in one static file; the slider and the clock run in the browser.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from folium.template import Template

from dashboard.map.corridor_look import BOUNDS
from dashboard.map.geometry import GeometryFiles, MapLabel
from dashboard.map.links import require_local_text
from dashboard.map.offline import OfflineMap
from dashboard.map.prepared import PreparedBase
from dashboard.map.static_files import STATIC_DIR, static_link, write_hashed
from dashboard.map.words import corridor_words, speech
from pipelines.catalog import policy
from pipelines.catalog.corridor import LINE_RULE
from pipelines.catalog.wording import language, say

_SCRIPTS: Final = (
    "map/words.js",
    "map/topology.js",
    "map/canvas.js",
    "map/legend.js",
    "map/furniture.js",
    "map/corridor_lines.js",
    "map/corridor_words.js",
    "map/corridor_list.js",
    "map/corridor_time.js",
    "map/corridor_legend.js",
    "map/corridor.js",
)
_STYLES: Final = ("vendor/leaflet-1.9.4/leaflet.css", "map/map.css", "map/corridor.css")
_ID = "div"
"""streamlit-folium calls the map `map_div`; with this id Folium names it so from the start."""


@dataclass(frozen=True, slots=True)
class CorridorFiles:
    """What the frame fetches: addresses of outlines and figures, and names to write beside."""

    geometry: GeometryFiles
    data_url: str
    labels: tuple[MapLabel, ...]


def write_corridor(
    data: bytes, geometry: GeometryFiles, labels: Sequence[MapLabel], static_dir: Path
) -> CorridorFiles:
    """Write the figures (``corridor_data``) below ``static_dir`` under a name of their content."""
    return CorridorFiles(
        geometry, write_hashed(static_dir, "corridor-months", "json", data), tuple(labels)
    )


@cache
def corridor_link() -> str:
    """The frame's own scripts joined into one file, for the reason of ``engine_link``."""
    parts = [(STATIC_DIR / path).read_text(encoding="utf-8") for path in _SCRIPTS]
    return write_hashed(STATIC_DIR, "corridor", "js", "\n".join(parts).encode())


class CorridorMap(OfflineMap):
    """A map without other hosts whose script builds the whole frame. Made new for each file."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            var {{ this.get_name() }} = BalkanMap.corridor(
                {{ this.get_name()|tojson }}, {{ this.settings|tojson }});
        {% endmacro %}
        """
    )

    def __init__(self, files: CorridorFiles, label: str) -> None:
        super().__init__(BOUNDS, label)
        self.default_js = [
            ("leaflet", static_link("vendor/leaflet-1.9.4/leaflet.js")),
            ("corridor", corridor_link()),
        ]
        self.default_css = [(path, static_link(path)) for path in _STYLES]
        self.settings |= speech(corridor_words(label))
        self.settings |= {
            "municipalities": files.geometry.municipalities_url,
            "context": files.geometry.context_url,
            "data": files.data_url,
            "labels": [[at.text, at.lat, at.lon, at.kind] for at in files.labels],
            "disclaimer": f"{say(policy.DESIGNATION_NOTE)} {say(policy.BOUNDARY_DISCLAIMER)}",
            "attribution": say(policy.ATTRIBUTION),
            "lineRule": say(LINE_RULE),
        }


def prepared_corridor(files: CorridorFiles, label: str) -> PreparedBase:
    """Render and check the frame's script; free the next time in the same language.

    Raises ExternalLinkError when any part of it would leave the app's own server.
    """
    return _prepared_corridor(files, label, language())


@lru_cache(maxsize=32)
def _prepared_corridor(files: CorridorFiles, label: str, language: str) -> PreparedBase:  # noqa: ARG001 - a part of the key
    folium_map = CorridorMap(files, label)
    folium_map._id = _ID
    root = folium_map.get_root()
    require_local_text(root.render(), root)
    script = str(folium_map._template.module.script(folium_map, {})).strip()
    return PreparedBase(script, tuple(folium_map.default_js), tuple(folium_map.default_css))
