from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor

import folium
import pytest
import streamlit_folium
from folium.plugins import Fullscreen

from dashboard.map.corridor_map import corridor_link
from dashboard.map.geometry import GeometryFiles
from dashboard.map.links import STATIC_URL, ExternalLinkError, require_local
from dashboard.map.offline import OfflineMap, ValuesLayer, base_map
from dashboard.map.prepared import PreparedMap, prepared_base
from dashboard.map.static_files import STATIC_DIR, engine_link, static_link
from dashboard.map.values import Legend, MapView

FILES = GeometryFiles(
    f"{STATIC_URL}geometry/municipalities-1.json",
    f"{STATIC_URL}geometry/context-1.json",
    (39.6, 15.7, 46.2, 23.1),
)


def empty_view(title: str) -> MapView:
    return MapView((), (), Legend("", "", ()), None, title, "", "")


def arguments(monkeypatch: pytest.MonkeyPatch, view: MapView) -> dict[str, object]:
    """What the browser's component would receive."""
    received: dict[str, object] = {}
    monkeypatch.setattr(streamlit_folium, "_component_func", lambda **given: received.update(given))
    streamlit_folium.st_folium(
        PreparedMap(prepared_base(FILES, "Map")),
        key="map",
        render=False,
        returned_objects=["last_clicked"],
        feature_group_to_add=ValuesLayer(view),
    )
    return received


@pytest.mark.parametrize(
    "link",
    [
        "https://cdn.example.org/leaflet.js",
        "//cdn.example.org/leaflet.js",
        "leaflet.js",
        f"{STATIC_URL}../secrets.js",
    ],
)
def test_links_elsewhere_are_refused(link: str) -> None:
    with pytest.raises(ExternalLinkError, match=rf"str asks for '{re.escape(link)}'"):
        require_local(link, "element")


@pytest.mark.parametrize(
    ("element", "name"),
    [
        (folium.TileLayer("OpenStreetMap"), "TileLayer"),
        (Fullscreen(), "Fullscreen"),
        (
            folium.Marker([44, 20], icon=folium.CustomIcon("https://example.org/i.png")),
            "CustomIcon",
        ),
    ],
)
def test_an_element_that_asks_another_host_is_named(
    element: folium.MacroElement, name: str
) -> None:
    with pytest.raises(ExternalLinkError, match=f"{name} asks for 'http"):
        OfflineMap(FILES.bounds, "Map").add_child(element)


def test_an_element_hidden_deeper_is_found_when_rendering() -> None:
    offline = OfflineMap(FILES.bounds, "Map")
    group = folium.FeatureGroup().add_to(offline)
    Fullscreen().add_to(group)
    with pytest.raises(ExternalLinkError, match="Fullscreen"):
        offline.get_root().render()


def test_the_whole_page_names_no_host() -> None:
    page = base_map(FILES, "Map").get_root().render()
    assert "://" not in page
    for unwanted in ("bootstrap", "jquery", "awesome", "glyphicons"):
        assert unwanted not in page


def test_every_linked_file_is_there_and_its_address_changes_with_its_content() -> None:
    base = prepared_base(FILES, "Map")
    assert [name for name, _ in base.js_links] == ["leaflet", "engine"]
    for _, link in (*base.js_links, *base.css_links):
        path = link.removeprefix(STATIC_URL).partition("?")[0]
        assert (STATIC_DIR / path).is_file()
        assert re.search(r"(\?v=[0-9a-f]{10}|-[0-9a-f]{16}\.js)$", link)


def test_the_two_engines_are_every_script_of_ours() -> None:
    joined, corridor = (
        (STATIC_DIR / link.removeprefix(STATIC_URL)).read_text(encoding="utf-8")
        for link in (engine_link(), corridor_link())
    )
    for path in (STATIC_DIR / "map").glob("*.js"):
        engine = corridor if path.name.startswith("corridor") else joined
        assert path.read_text(encoding="utf-8") in engine, path.name


def test_a_file_that_is_not_shipped_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        static_link("map/nothing.js")


def test_our_own_scripts_and_styles_name_no_host() -> None:
    for path in (STATIC_DIR / "map").iterdir():
        text = path.read_text(encoding="utf-8")
        assert "://" not in text, path.name
        assert "url(" not in text.replace("no url()", ""), path.name
        assert "innerHTML" not in text.replace("through innerHTML", ""), path.name


def test_only_values_change_between_reruns(monkeypatch: pytest.MonkeyPatch) -> None:
    first = arguments(monkeypatch, empty_view("Places"))
    second = arguments(monkeypatch, empty_view("People"))
    differing = {name for name in first if first[name] != second[name]} - {"on_change"}
    assert differing == {"feature_group"}
    assert first["header"] == ""
    assert first["html"] == ""
    assert first["default"] == {"last_clicked": None}


def test_the_prepared_map_says_what_the_rendered_one_says(monkeypatch: pytest.MonkeyPatch) -> None:
    received = arguments(monkeypatch, empty_view("Places"))
    rendered = streamlit_folium.generate_leaflet_string(base_map(FILES, "Map"))
    squeezed = re.sub(r"\s+", "", rendered).replace("geometry_layer_div_0", "")
    assert squeezed == re.sub(r"\s+", "", str(received["script"])).removesuffix("vardrawnItems=[];")


def test_the_values_go_to_the_map_that_the_base_made(monkeypatch: pytest.MonkeyPatch) -> None:
    received = arguments(monkeypatch, empty_view("{{ 7*7 }}"))
    assert str(received["script"]).startswith("var map_div = BalkanMap.create(")
    group = str(received["feature_group"])
    assert group.startswith("var feature_group_feature_group_0 = L.featureGroup();")
    assert 'BalkanMap.values(map_div, ["\\u007b\\u007b 7*7 \\u007d\\u007d",' in group


def test_sessions_do_not_meet_in_the_shared_base() -> None:
    base = prepared_base(FILES, "Map")

    def children(title: str) -> list[str]:
        own = PreparedMap(prepared_base(FILES, "Map"))
        ValuesLayer(empty_view(title)).add_to(own)
        return [child.payload for child in own._children.values()]

    with ThreadPoolExecutor(8) as pool:
        seen = list(pool.map(children, [f"view {i}" for i in range(64)]))
    assert all(len(payloads) == 1 for payloads in seen)
    assert [payload[2 : payload.index(",") - 1] for (payload,) in seen] == [
        f"view {i}" for i in range(64)
    ]
    assert prepared_base(FILES, "Map") is base
