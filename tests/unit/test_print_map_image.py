"""The map to take away is the map of the page, in the words of the moment of the click's page."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from dashboard import queries, tables
from dashboard.components import map_image
from dashboard.components.page import Context
from dashboard.handout import print_map
from dashboard.languages import bound, speech_of
from dashboard.map.values import MapView
from dashboard.map.view import map_view
from dashboard.selection import Selection
from dashboard.warehouse import Reading
from pipelines.catalog.indicators import indicator
from pipelines.catalog.wording import speaking

MARCH = Selection(month=date(2023, 3, 31))


NAMED = ["AL", "BA", "XK", "ME", "MK", "RS", "AT", "BG", "GR", "HR", "HU", "IT", "RO", "SI"]


@pytest.fixture
def context(reading: Reading, monkeypatch: pytest.MonkeyPatch) -> Context:
    # The golden world has two countries; the map writes the names of all around them.
    choices = queries.choices(reading)
    named = pd.DataFrame({"country_code": NAMED, "name": [f"Land {code}" for code in NAMED]})
    monkeypatch.setattr(queries, "countries", lambda _reading: named)
    return Context(reading, choices, MARCH, reading.build_id())


@pytest.fixture
def view(context: Context) -> MapView:
    rows = tables.municipality_rows(
        queries.area_values(context.reading, MARCH, context.choices, "municipality"),
        queries.municipalities(context.reading),
        queries.sources(context.reading),
    )
    states = queries.facility_states(context.reading, MARCH, context.choices)
    return map_view(rows, states, indicator("places"), "RS-alfa", "Places, March 2023")


def drawn_ids(svg: bytes) -> set[str]:
    root = ET.fromstring(svg)  # noqa: S314 - our own
    ids = {element.get("id", "") for element in root.iter("{http://www.w3.org/2000/svg}g")}
    return {name for name in ids if name[:3] in {"AL-", "BA-", "ME-", "MK-", "RS-", "XK-"}}


def test_every_municipality_with_an_outline_is_in_it(context: Context, view: MapView) -> None:
    found = drawn_ids(map_image.image(context, view)("svg"))
    assert found == {key for key, _ in queries.geometry(context.reading)}


def test_chosen_countries_are_shown_alone(context: Context, view: MapView) -> None:
    serbia = replace(context, selection=replace(MARCH, countries=("RS",)))
    found = drawn_ids(map_image.image(serbia, view)("svg"))
    assert found
    assert {key[:2] for key in found} == {"RS"}


def test_a_png_is_a_picture_of_print_size(context: Context, view: MapView) -> None:
    png = map_image.image(context, view)("png")
    assert png.startswith(b"\x89PNG")
    across, high = (int.from_bytes(png[at : at + 4], "big") for at in (16, 20))
    assert (across, high) == tuple(round(side / 72 * print_map.DPI) for side in print_map.SIZE)


def test_it_speaks_the_language_of_its_page(context: Context, view: MapView) -> None:
    with speaking(speech_of("mk")):
        draw = map_image.image(context, view)
        later = bound(lambda: draw("svg"))
        now = draw("svg")
    assert later() == now
