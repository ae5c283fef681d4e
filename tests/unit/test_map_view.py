"""What the map is told of areas and facilities: statuses, classes, lines, text left as text."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from dashboard import queries, tables
from dashboard.map.values import AreaValue, FacilityMarker, MapView, ValueStatus
from dashboard.map.view import map_view
from dashboard.selection import Selection
from dashboard.warehouse import Reading
from pipelines.catalog.indicators import indicator

MARCH = Selection(month=date(2023, 3, 31), statuses=())
OPEN = Selection(month=date(2023, 3, 31))
HOSTILE = '<img src=x onerror=alert(1)> & "Šid" ${x} `y`'
Frames = tuple[pd.DataFrame, pd.DataFrame]


@pytest.fixture
def frames(reading: Reading) -> Frames:
    return frames_of(reading, MARCH)


def frames_of(reading: Reading, selection: Selection) -> Frames:
    choices = queries.choices(reading)
    areas = tables.municipality_rows(
        queries.area_values(reading, selection, choices, "municipality"),
        queries.municipalities(reading),
        queries.sources(reading),
    )
    return areas, queries.facility_states(reading, selection, choices)


def view(frames: Frames, name: str = "people") -> MapView:
    return map_view(*frames, indicator(name), "RS-alfa", "Title")


def area(shown: MapView, key: str) -> AreaValue:
    return next(area for area in shown.areas if area.municipality_id == key)


def marker(shown: MapView, key: str) -> FacilityMarker:
    return next(marker for marker in shown.markers if marker.facility_id == key)


@pytest.mark.parametrize(
    ("name", "key", "status", "class_index", "text"),
    [
        ("people", "RS-alfa", ValueStatus.OBSERVED, 0, "People: 80 people"),
        ("people", "RS-beta", ValueStatus.SUPPRESSED, None, "People: withheld (1–4)"),
        ("people", "BA-delta", ValueStatus.ZERO, None, "People: 0 people"),
        ("places", "RS-alfa", ValueStatus.OBSERVED, 1, "Places: 160 places"),
        ("places", "BA-delta", ValueStatus.ZERO, None, "Places: 0 places"),
        ("occupancy_rate", "BA-delta", ValueStatus.MISSING, None, "Occupancy rate: no data"),
        ("occupancy_rate", "RS-alfa", ValueStatus.OBSERVED, 3, "Occupancy rate: 80%"),
        (
            "occupancy_rate",
            "RS-beta",
            ValueStatus.SUPPRESSED,
            None,
            "Occupancy rate: withheld (1–4)",
        ),
        ("free_places", "BA-delta", ValueStatus.OBSERVED, 2, "Free places: 0 places"),
        (
            "people_per_1000",
            "BA-gama",
            ValueStatus.MISSING,
            None,
            "People per 1,000 residents: no data",
        ),
        ("open_facilities", "RS-alfa", ValueStatus.OBSERVED, 1, "Open facilities: 1 facility"),
        ("figure_age", "BA-gama", ValueStatus.OBSERVED, 0, "Age of the latest figure: 1 month"),
    ],
)
def test_areas(
    frames: Frames, name: str, key: str, status: ValueStatus, class_index: int | None, text: str
) -> None:
    found = area(view(frames, name), key)
    assert (found.status, found.class_index, found.text) == (status, class_index, text)


def test_an_area_says_how_many_facilities_count_and_how_old_the_figure_is(frames: Frames) -> None:
    assert area(view(frames), "RS-alfa").lines == (
        "From 1 of 2 facilities",
        "Latest figure: from this month",
    )
    assert area(view(frames), "RS-beta").lines == (
        "From 0 of 1 facility",
        "Latest figure: 2 months old",
    )
    assert area(view(frames, "figure_age"), "RS-beta").lines == ("From 1 of 1 facility",)


def test_not_applicable_is_drawn_as_such(frames: Frames) -> None:
    areas, facilities = frames
    areas = areas.assign(people=pd.NA, people_status="not_applicable")
    shown = area(view((areas, facilities)), "RS-alfa")
    assert (shown.status, shown.text) == (ValueStatus.NOT_APPLICABLE, "People: not applicable")


@pytest.mark.parametrize(
    ("key", "radius", "fill", "status", "operating"),
    [
        ("ORDINARY", 100, 3, ValueStatus.OBSERVED, True),
        ("SUSPENDED", 60, None, ValueStatus.NOT_APPLICABLE, False),
        ("SMALL", 20, None, ValueStatus.SUPPRESSED, True),
        ("CONFLICT", 150, 1, ValueStatus.OBSERVED, True),
        ("EMPTY", 0, None, ValueStatus.OBSERVED, True),
        ("PLANNED", None, None, ValueStatus.NOT_APPLICABLE, False),
    ],
)
def test_markers(
    frames: Frames,
    key: str,
    radius: int | None,
    fill: int | None,
    status: ValueStatus,
    operating: bool,
) -> None:
    found = marker(view(frames), key)
    assert (found.radius_places, found.fill_class, found.status, found.operating) == (
        radius,
        fill,
        status,
        operating,
    )


def test_lines_of_a_marker(frames: Frames) -> None:
    shown = view(frames)
    assert marker(shown, "ORDINARY").lines == (
        "Asylum centre · Open",
        "Places: up to 100 places (January 2023)",
        "People: 80 people (March 2023)",
        "Occupancy: 80%",
    )
    assert marker(shown, "SMALL").lines == (
        "Asylum centre · Open",
        "Places: 20 places (January 2023)",
        "People: withheld (1–4)",
    )
    assert marker(shown, "SUSPENDED").lines == (
        "Asylum centre · Suspended or on stand-by",
        "Places: 60 places (January 2023)",
        "People: not applicable",
    )
    assert marker(shown, "PLANNED").lines == (
        "Asylum centre · Planned or being built",
        "Places: not applicable",
        "People: not applicable",
    )


def test_without_places_a_marker_says_so(reading: Reading) -> None:
    areas, facilities = frames_of(reading, OPEN)
    facilities = facilities.assign(places=pd.NA, places_status="missing", places_qualifier=None)
    found = marker(view((areas, facilities)), "ORDINARY")
    assert (found.radius_places, found.fill_class, found.status) == (
        None,
        None,
        ValueStatus.MISSING,
    )
    assert found.lines[1:] == ("Places: no data", "People: 80 people (March 2023)")


def test_facilities_stand_at_the_marker_of_their_municipality(frames: Frames) -> None:
    shown = {marker.facility_id: (marker.lat, marker.lon) for marker in view(frames).markers}
    assert shown["ORDINARY"] == shown["SUSPENDED"] == (45.5, 20.5)
    assert shown["CONFLICT"] == (44.5, 17.5)


def test_hostile_names_pass_through_as_the_text_they_are(frames: Frames) -> None:
    areas, facilities = frames
    shown = view(
        (areas.assign(municipality_name=HOSTILE), facilities.assign(facility_name=HOSTILE))
    )
    assert {area.name for area in shown.areas} == {HOSTILE}
    assert {marker.name for marker in shown.markers} == {HOSTILE}


def test_title_legend_notes_and_choice(frames: Frames) -> None:
    shown = view(frames, "places_per_1000")
    assert (shown.title, shown.selected_municipality_id) == ("Title", "RS-alfa")
    assert (shown.legend.title, shown.legend.unit) == (
        "Places per 1,000 residents",
        "per 1,000 residents",
    )
    assert len(shown.legend.classes) == len(shown.legend.marker_classes) == 5
    assert shown.legend.size_examples == (100, 500, 1500)
    assert "UNSCR 1244" in shown.disclaimer
    assert "OpenStreetMap" in shown.attribution


@pytest.mark.parametrize(
    ("evidence", "marked"),
    [("published", False), ("derived demonstration", True), ("demonstrations", False)],
)
def test_simulated_figures_are_marked(frames: Frames, evidence: str, marked: bool) -> None:
    areas, facilities = frames
    assert view((areas.assign(evidence_used=evidence), facilities)).demonstration is marked


def test_nothing_chosen_gives_an_empty_map(frames: Frames) -> None:
    areas, facilities = frames
    shown = view((areas.iloc[:0], facilities.iloc[:0]))
    assert (shown.areas, shown.markers, shown.demonstration) == ((), (), False)
