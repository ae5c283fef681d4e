"""What maps show is said whole, in any language."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from dashboard import flow_corridor, queries, tables
from dashboard.map.corridor import corridor_data
from dashboard.map.corridor_look import corridor_labels
from dashboard.map.corridor_map import prepared_corridor, write_corridor
from dashboard.map.labels import map_labels
from dashboard.map.prepared import prepared_base
from dashboard.map.view import map_view
from dashboard.map.words import corridor_words, region_words
from dashboard.selection import Selection
from dashboard.warehouse import Reading
from pipelines.catalog.indicators import INDICATORS
from pipelines.catalog.wording import speaking, speaking_english
from tests.bracketed import BRACKETED
from tests.unit.test_corridor import FIGURES, GEOMETRY, LEGS, POINTS
from tests.unit.test_said_of_charts import texts, words_left


@pytest.fixture(autouse=True)
def _brackets() -> Iterator[None]:
    with speaking(BRACKETED):
        yield


def test_every_word_of_the_maps_frames_is_said() -> None:
    for words in (region_words(""), corridor_words("")):
        for text in texts(words, shown=True):
            assert not words_left(text.replace("⟦⟧", "")), text
    with speaking_english():
        english = set(texts(corridor_words("Map"), shown=True))
    assert "Withheld (1–4)" in english
    assert "5 months a second" in english


def test_what_travels_to_the_corridor_map_is_said() -> None:
    figures = pd.DataFrame(FIGURES).astype(
        {"value": "Int64", "value_low": "Int64", "value_high": "Int64"}
    )
    legs = pd.DataFrame(LEGS).assign(leg_name="", place_name="")
    data = json.loads(corridor_data(legs, figures, POINTS.assign(label="")))
    for text in texts({key: part for key, part in data.items() if key != "places"}, shown=True):
        assert not words_left(re.sub(r"#\w{6}", "", text)), text
    assert data["told"][0].startswith("gennaio 2020: ⟦⟦10 detections⟧ on the whole")
    assert [place[1] for place in data["places"]][-1] == "⟦Into the EU, whole route⟧"


def test_the_region_s_map_is_said(reading: Reading) -> None:
    choices = queries.choices(reading)
    selection = Selection(month=date(2023, 3, 31), statuses=())
    areas = tables.municipality_rows(
        queries.area_values(reading, selection, choices, "municipality"),
        queries.municipalities(reading),
        queries.sources(reading),
    )
    states = queries.facility_states(reading, selection, choices)
    for indicator in INDICATORS:
        view = map_view(areas, states, indicator, None, "")
        told = [
            *(text for area in view.areas for text in (area.text, *area.lines)),
            *(line for marker in view.markers for line in marker.lines),
            *(step.label for step in (*view.legend.classes, *view.legend.marker_classes)),
            view.legend.title, view.legend.unit, view.legend.marker_title, view.legend.absent,
            view.disclaimer, view.attribution,
        ]  # fmt: skip
        assert not [text for text in told if words_left(text)]


def test_names_of_seas_and_whole_routes_are_said() -> None:
    names = dict.fromkeys(
        ("AL", "BA", "XK", "ME", "MK", "RS", "AT", "BG", "GR", "HR", "HU", "IT", "RO", "SI", "TR"),
        "",
    )
    for label in (*map_labels(names), *corridor_labels(names)):
        assert not words_left(label.text)


def test_each_language_has_a_base_map_of_its_own(tmp_path: Path) -> None:
    files = write_corridor(b"{}", GEOMETRY, (), tmp_path)
    said = prepared_base(GEOMETRY, "Map").script, prepared_corridor(files, "Map").script
    with speaking_english():
        english = prepared_base(GEOMETRY, "Map").script, prepared_corridor(files, "Map").script
    for brackets, plain in zip(said, english, strict=True):
        assert '"language": "it"' in brackets
        assert '"groupMark": "."' in brackets
        assert '"language": "en"' in plain
        assert "\\u27e6Zoom in" in brackets
        assert '"Zoom in"' in plain


def test_how_much_the_corridor_map_covers_is_said(reading: Reading) -> None:
    rows = flow_corridor.months(reading)
    if len(rows):
        assert not words_left(flow_corridor.coverage(rows))
    two = pd.DataFrame(FIGURES)
    assert not words_left(flow_corridor.coverage(two))
    with speaking_english():
        assert flow_corridor.coverage(two) == (
            "6 figures from January 2020 to April 2020. 1 of them is an average of a longer period."
            " A place and month without a row has no published figure."
        )
