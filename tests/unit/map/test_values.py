from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import palette
from dashboard.map.payload import encode
from dashboard.map.values import (
    AreaValue,
    FacilityMarker,
    Legend,
    LegendClass,
    MapView,
    ValueStatus,
)

LEGEND = Legend(
    "Places",
    "places",
    tuple(LegendClass(f"class {i}", colour) for i, colour in enumerate(palette.SEQUENTIAL)),
    "Occupancy",
    (LegendClass("over 100 %", "#8f2413", ring=palette.OVER_CAPACITY_RING),),
    (1000, 100),
)


def area(name: str = "Šid", level: int | None = 2, status: str = "observed") -> AreaValue:
    return AreaValue("RS-sid", name, level, ValueStatus(status), "450 places", ("a", "b"))


def marker(name: str = "Adaševci", level: int | None = 0) -> FacilityMarker:
    return FacilityMarker(
        "RS-RC-ADASEVCI", "RS-sid", 45.0912345, 19.0, name, 450, level, ValueStatus.OBSERVED, ("a",)
    )


def view(*areas: AreaValue, markers: tuple[FacilityMarker, ...] = (), title: str = "t") -> MapView:
    return MapView(areas, markers, LEGEND, "RS-sid", title, "disclaimer", "sources", True)


def sent(shown: MapView) -> list[Any]:
    return list(json.loads(encode(shown)))


def test_positions_of_the_protocol() -> None:
    title, disclaimer, attribution, demonstration, selected, legend, areas, markers, shared = sent(
        view(area(), markers=(marker(),))
    )
    assert (title, disclaimer, attribution) == ("t", "disclaimer", "sources")
    assert (demonstration, selected) == (1, "RS-sid")
    assert legend[:2] == ["Places", "places"]
    assert legend[2][2] == ["class 2", palette.SEQUENTIAL[2], None]
    assert legend[4] == [["over 100 %", "#8f2413", palette.OVER_CAPACITY_RING]]
    assert areas == [["RS-sid", "Šid", 2, 0, "450 places", [0, "b"]]]
    assert markers == [["RS-sid", 45.09123, 19.0, "Adaševci", 450, 0, 0, 1, [0]]]
    assert shared == ["a"]


@pytest.mark.parametrize(
    ("status", "code"),
    [("zero", 1), ("missing", 2), ("suppressed", 3), ("not_applicable", 4)],
)
def test_missing_suppressed_and_zero_stay_apart(status: str, code: int) -> None:
    assert sent(view(area(level=None, status=status)))[6][0][2:4] == [None, code]


@given(st.text(), st.text())
def test_any_name_arrives_as_the_same_text(name: str, title: str) -> None:
    arrived = sent(view(area(name), markers=(marker(name),), title=title))
    assert (arrived[0], arrived[6][0][1], arrived[7][0][3]) == (title, name, name)


@pytest.mark.parametrize(
    "name",
    ["{{ 7 * 7 }}", "{% raise %}", "{{'map_div'}}", "map_div", "</script><img src=x>", "a\u2028b"],
)
def test_hostile_text_is_neither_template_nor_variable_nor_tag(name: str) -> None:
    text = encode(view(area(name)))
    assert not set("{}_<>\u2028\u2029") & set(text)
    assert sent(view(area(name)))[6][0][1] == name


def test_sixty_areas_and_sixty_markers_stay_small() -> None:
    lines = ("1,050 places of 1,200", "as of 31 December 2024 (3 months old)")
    areas = [
        AreaValue(f"RS-municipality-{i}", f"Municipality {i}", 1, ValueStatus.OBSERVED, "1", lines)
        for i in range(60)
    ]
    markers = tuple(marker(f"Reception centre number {i}") for i in range(60))
    assert len(encode(view(*areas, markers=markers)).encode()) < 15_000


def test_a_class_outside_the_legend_is_refused() -> None:
    with pytest.raises(ValueError, match="RS-sid: class 5, but the legend has 5 classes"):
        view(area(level=5))
    with pytest.raises(ValueError, match="RS-RC-ADASEVCI: class 1, but the legend has 1 classes"):
        view(markers=(marker(level=1),))


@pytest.mark.parametrize(("level", "status"), [(None, "observed"), (1, "missing"), (0, "zero")])
def test_a_class_goes_with_observed_only(level: int | None, status: str) -> None:
    with pytest.raises(ValueError, match="a class goes with 'observed' and only with it"):
        view(area(level=level, status=status))


def test_two_values_for_one_municipality_are_refused() -> None:
    with pytest.raises(ValueError, match="RS-sid: more than one value"):
        view(area(), area())
