"""What travels to the corridor map, and that nothing of it leaves the app's own server."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import streamlit_folium

from dashboard.map.corridor import corridor_data, path_points
from dashboard.map.corridor_look import COLOURS, corridor_labels
from dashboard.map.corridor_map import (
    CorridorFiles,
    corridor_link,
    prepared_corridor,
    write_corridor,
)
from dashboard.map.geometry import GeometryFiles
from dashboard.map.links import STATIC_URL, ExternalLinkError
from dashboard.map.prepared import PreparedMap
from dashboard.map.static_files import STATIC_DIR
from pipelines.catalog.corridor import CORRIDOR_TYPES
from pipelines.catalog.policy import DESIGNATION_NOTE

GEOMETRY = GeometryFiles(
    f"{STATIC_URL}geometry/municipalities-1.json",
    f"{STATIC_URL}geometry/context-1.json",
    (39.6, 15.7, 46.2, 23.1),
)
ROUTE = "route-western-balkan"


def leg(name: str, place: str, line: str = "figure", **changes: Any) -> dict[str, Any]:
    return {
        "leg_id": name,
        "role": "transit",
        "leg_name": name,
        "place_code": place,
        "place_name": place,
        "place_level": "country",
        "line": line,
        "path": "42.0 21.0; 43.5 21.25",
        "note": None,
    } | changes


def figure(place: str, month_end: date, value: int | None, **changes: Any) -> dict[str, Any]:
    return {
        "place_code": place,
        "month_end": month_end,
        "flow_type": "detection",
        "value": value,
        "value_low": None,
        "value_high": None,
        "value_status": "observed",
        "qualifier": "exact",
        "basis": "month",
        "period_start": month_end.replace(day=1),
        "period_end": month_end,
    } | changes


LEGS = [leg("by-land", "RS", "way"), leg("into-serbia", "RS"), leg("out", ROUTE, role="exit")]
JANUARY, FEBRUARY, APRIL = date(2020, 1, 31), date(2020, 2, 29), date(2020, 4, 30)
FIGURES = [
    figure(ROUTE, JANUARY, 10),
    figure(ROUTE, FEBRUARY, 90),
    figure(ROUTE, APRIL, 0),
    figure(
        "RS", JANUARY, 310, flow_type="arrival", basis="average", qualifier="over",
        period_start=date(2020, 1, 1), period_end=date(2020, 10, 31),
    ),
    figure("RS", FEBRUARY, None, value_status="suppressed"),
    figure("RS", APRIL, None, value_low=150, value_high=170, qualifier="about"),
]  # fmt: skip
POINTS = pd.DataFrame(
    [
        {"happened_on": date(2020, 2, 9), "date_precision": "day", "label": "Closed"},
        {"happened_on": date(2030, 2, 9), "date_precision": "day", "label": "Later"},
    ]
)


def sent(legs: list[dict[str, Any]] = LEGS, figures: list[dict[str, Any]] = FIGURES) -> Any:
    months = pd.DataFrame(figures).astype(
        {"value": "Int64", "value_low": "Int64", "value_high": "Int64"}
    )
    return json.loads(corridor_data(pd.DataFrame(legs), months, POINTS))


def test_every_month_is_there_and_the_map_opens_at_the_peak() -> None:
    data = sent()
    assert data["months"] == ["January 2020", "February 2020", "March 2020", "April 2020"]
    assert data["months"][data["opening"]] == "February 2020"
    assert data["years"] == [[0, "2020"]]
    assert data["turns"] == [[1, "Closed", "9 February 2020"]]


def test_a_month_without_a_figure_is_no_zero() -> None:
    data = sent()
    detection = CORRIDOR_TYPES.ids.index("detection")
    assert data["figures"][data["route"]] == [
        [detection, 10, None, None, 0, "", -1, "10 detections"],
        [detection, 90, None, None, 0, "", -1, "90 detections"],
        None,
        [detection, 0, None, None, 0, "", -1, "0 detections"],
    ]


def test_averages_withheld_figures_and_ranges_are_told_apart() -> None:
    data = sent()
    average, withheld, _, ranged = data["figures"][0]
    arrival = CORRIDOR_TYPES.ids.index("arrival")
    assert average == [arrival, 310, None, None, 0, "over", 0, "over 310 arrivals"]
    assert data["periods"] == ["January to October 2020"]
    assert withheld[1:5] == [None, None, None, 1]
    assert withheld[-1] == "withheld (1–4)"
    assert ranged[1:6] == [None, 150, 170, 0, "about"]
    assert ranged[-1] == "about 150–170 detections"
    assert data["withheld"] == "withheld (1–4)"


def test_lines_know_their_place_and_whether_they_bear_its_figure() -> None:
    path = [[42.0, 21.0], [43.5, 21.25]]
    assert sent()["legs"] == [
        ["by-land", 0, 0, path],
        ["into-serbia", 0, 1, path],
        ["out", 1, 1, path],
    ]
    assert path_points("42.0 21.0; 43.5 21.25") == path


@pytest.mark.parametrize(
    ("legs", "said"),
    [
        ([*LEGS, leg("twice", "RS")], "more than one: RS; without: none"),
        ([leg("by-land", "RS", "way"), LEGS[2]], "more than one: none; without: RS"),
    ],
)
def test_a_place_needs_exactly_one_line(legs: list[dict[str, Any]], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        sent(legs)


def test_without_the_whole_route_there_is_no_start() -> None:
    with pytest.raises(ValueError, match=f"no figure of {ROUTE}"):
        sent(figures=[figure("RS", JANUARY, 5), figure(ROUTE, JANUARY, None)])


def contrast(one: str, other: str) -> float:
    """Contrast of two colours after WCAG 2."""

    def light(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        red, green, blue = (
            c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


def test_colours_can_be_read_as_text_on_land_sea_and_paper() -> None:
    assert set(COLOURS) == set(CORRIDOR_TYPES.ids)
    for colour, pale in COLOURS.values():
        for ground in ("#ffffff", "#fbfaf7", "#edebe6", "#dde7ec"):
            assert contrast(colour, ground) > 4.5
        assert contrast(colour, pale) > 3


def files(folder: Path, **names: str) -> CorridorFiles:
    countries = {"GR": "Greece", "IT": "Italy", "RO": "Romania", "TR": "Türkiye"} | names
    return write_corridor(b"{}", GEOMETRY, corridor_labels(countries), folder)


def test_the_figures_travel_as_a_file_named_after_its_content(tmp_path: Path) -> None:
    first, again = files(tmp_path), files(tmp_path)
    other = write_corridor(b"[]", GEOMETRY, (), tmp_path)
    assert first == again
    assert first.data_url != other.data_url
    assert first.data_url.startswith(f"{STATIC_URL}geometry/corridor-months-")
    assert (tmp_path / first.data_url.removeprefix(STATIC_URL)).read_bytes() == b"{}"


def test_the_component_gets_a_constant_script_and_nothing_comes_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    received: list[dict[str, Any]] = []
    monkeypatch.setattr(streamlit_folium, "_component_func", lambda **given: received.append(given))
    for _ in range(2):
        streamlit_folium.st_folium(
            PreparedMap(prepared_corridor(files(tmp_path), "Map")),
            key="corridor",
            render=False,
            returned_objects=[],
        )
    first, second = received
    assert first["script"] == second["script"]
    assert first["key"] == second["key"]
    assert first["default"] == {}
    assert first["script"].startswith("var map_div = BalkanMap.corridor(\n")
    assert files(tmp_path).data_url in first["script"]
    assert json.dumps(DESIGNATION_NOTE)[1:-1] in first["script"]
    links = [*first["js_links"], *first["css_links"]]
    assert len(links) == 5
    assert all(link.startswith(STATIC_URL) for link in links)


def test_an_address_elsewhere_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ExternalLinkError, match=r"cdn\.example\.org"):
        prepared_corridor(files(tmp_path, GR="<img src='//cdn.example.org/x.png'>"), "Map")


def test_the_scripts_are_joined_into_one_file() -> None:
    text = (STATIC_DIR / corridor_link().removeprefix(STATIC_URL)).read_text("utf-8")
    for made in ("decode =", "drawLine =", "corridorClock =", "corridorList =", "corridor ="):
        assert f"BalkanMap.{made}" in text
    assert not re.search(r"\.(inner|outer)HTML\b", text)
