"""The encoder is checked with a decoder of its own, written from the TopoJSON definition."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from dashboard.map.topology import Shape, encode

STEP = 0.01


def decode(topology: dict[str, Any]) -> dict[str, shapely.Geometry]:
    """id -> geometry in degrees."""
    scale = topology["transform"]["scale"][0]
    lines = []
    for steps in topology["arcs"]:
        x = y = 0
        line = []
        for dx, dy in steps:
            x, y = x + dx, y + dy
            line.append((x * scale, y * scale))
        lines.append(line)

    def ring(numbers: list[int]) -> list[tuple[float, float]]:
        points: list[tuple[float, float]] = []
        for number in numbers:
            line = lines[number] if number >= 0 else lines[~number][::-1]
            points += line[1:] if points else line
        return points

    return {
        member["id"]: shapely.MultiPolygon(
            [(ring(rings[0]), [ring(hole) for hole in rings[1:]]) for rings in member["arcs"]]
        )
        for member in topology["objects"]["shapes"]["geometries"]
        if member["type"] == "MultiPolygon"
    }


def shape(identifier: str, geometry: shapely.Geometry) -> Shape:
    return Shape(identifier, geometry, {"name": identifier})


def test_neighbours_share_one_arc() -> None:
    left = shapely.Polygon([(0, 0), (1, 0), (1, 0.5), (1, 1), (0, 1)])
    right = shapely.Polygon([(1, 0), (2, 0), (2, 1), (1, 1), (1, 0.5)])
    topology = encode([shape("a", left), shape("b", right)], STEP)
    assert len(topology["arcs"]) == 3
    used = [
        {n if n >= 0 else ~n for ring in polygon for n in ring}
        for member in topology["objects"]["shapes"]["geometries"]
        for polygon in member["arcs"]
    ]
    assert len(used[0] & used[1]) == 1


@pytest.mark.parametrize(
    "geometry",
    [
        shapely.box(20, 44, 20.5, 44.5),
        shapely.Polygon(
            shapely.box(0, 0, 4, 4).exterior.coords, [shapely.box(1, 1, 2, 2).exterior.coords]
        ),
        shapely.MultiPolygon([shapely.box(0, 0, 1, 1), shapely.box(3, 3, 4, 5)]),
    ],
    ids=["polygon", "with hole", "two parts"],
)
def test_a_shape_comes_back(geometry: shapely.Geometry) -> None:
    back = decode(encode([shape("a", geometry)], STEP))["a"]
    assert shapely.symmetric_difference(back, geometry).area == pytest.approx(0, abs=1e-9)


def test_an_enclave_fills_the_hole_around_it() -> None:
    inner = shapely.box(1, 1, 2, 2)
    outer = shapely.difference(shapely.box(0, 0, 4, 4), inner)
    topology = encode([shape("outer", outer), shape("inner", inner)], STEP)
    assert len(topology["arcs"]) == 2  # the enclave's ring is written once
    back = decode(topology)
    assert back["outer"].area == pytest.approx(15)
    assert back["inner"].area == pytest.approx(1)


@given(
    st.lists(st.integers(1, 40), min_size=1, max_size=6, unique=True),
    st.lists(st.integers(1, 40), min_size=1, max_size=6, unique=True),
)
def test_a_grid_of_cells_stays_a_coverage(xs: list[int], ys: list[int]) -> None:
    columns, rows = sorted({0, *xs}), sorted({0, *ys})
    cells = [
        shapely.box(x / 10, y / 10, right / 10, top / 10)
        for x, right in pairwise(columns)
        for y, top in pairwise(rows)
    ]
    back = decode(encode([shape(str(i), cell) for i, cell in enumerate(cells)], STEP))
    assert [back[str(i)].area for i in range(len(cells))] == pytest.approx(
        [cell.area for cell in cells]
    )
    assert shapely.coverage_is_valid([back[str(i)] for i in range(len(cells))])


def test_a_point_stays_a_point() -> None:
    topology = encode([shape("ME-tuzi", shapely.Point(19.33, 42.37))], STEP)
    member = topology["objects"]["shapes"]["geometries"][0]
    assert member["type"] == "Point"
    assert member["coordinates"] == [1933, 4237]


def test_a_line_is_refused() -> None:
    line = shapely.LineString([(0, 0), (1, 1)])
    with pytest.raises(ValueError, match="RS-x: expected a polygon or a point, found LineString"):
        encode([shape("RS-x", line)], STEP)


def test_a_shape_that_vanishes_is_refused() -> None:
    with pytest.raises(ValueError, match=r"RS-x: nothing left after rounding to 0\.01"):
        encode([shape("RS-x", shapely.box(0, 0, 0.001, 0.001))], STEP)
