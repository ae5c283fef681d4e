from __future__ import annotations

import json
from pathlib import Path

import pytest
import shapely

from dashboard.map.geometry import GeometryFiles, MapLabel, label_point, write_geometry
from dashboard.map.hit import HitIndex

NAMES = {"RS-sid": "Šid", "ME-tuzi": "Tuzi"}
SHAPES = [
    ("RS-sid", shapely.box(19, 45, 19.5, 45.5).wkb),
    ("ME-tuzi", shapely.Point(19.33144, 42.36561).wkb),
]
CONTEXT = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "properties": {"country_code": "HU", "name": "Hungary", "kind": "land"},
            "geometry": shapely.geometry.mapping(shapely.box(16, 46, 22, 48)),
        }
    ],
}


def write(folder: Path, names: dict[str, str] | None = None) -> GeometryFiles:
    labels = [MapLabel("HUNGARY", 47.0, 19.0, "neighbour")]
    return write_geometry(SHAPES, CONTEXT, folder, names=names or NAMES, labels=labels)


def test_addresses_are_relative_to_the_frame_and_the_files_are_there(tmp_path: Path) -> None:
    files = write(tmp_path)
    for url, kind in [(files.municipalities_url, "municipalities"), (files.context_url, "context")]:
        assert url.startswith(f"../../app/static/geometry/{kind}-")
        assert (tmp_path / url.removeprefix("../../app/static/")).is_file()
    assert files.bounds == (42.36561, 19.0, 45.5, 19.5)


def test_the_same_geometry_keeps_its_address_and_another_gets_a_new_one(tmp_path: Path) -> None:
    first, again = write(tmp_path), write(tmp_path)
    renamed = write(tmp_path, {**NAMES, "RS-sid": "Sid"})
    assert first == again
    assert renamed.municipalities_url != first.municipalities_url
    assert renamed.context_url == first.context_url
    assert not list((tmp_path / "geometry").glob(".*"))  # no half-written file is left


def test_names_and_labels_travel_with_the_geometry(tmp_path: Path) -> None:
    write(tmp_path)
    (path,) = (tmp_path / "geometry").glob("municipalities-*.json")
    (context_path,) = (tmp_path / "geometry").glob("context-*.json")
    members = json.loads(path.read_text())["objects"]["shapes"]["geometries"]
    assert members[0]["properties"] == {"name": "Šid", "lat": 45.25, "lon": 19.25}
    assert members[1]["properties"] == {"name": "Tuzi", "lat": 42.36561, "lon": 19.33144}
    assert json.loads(context_path.read_text())["labels"] == [["HUNGARY", 47.0, 19.0, "neighbour"]]


def test_geometry_without_a_name_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="ME-tuzi: geometry without a name"):
        write(tmp_path, {"RS-sid": "Šid"})


def test_an_id_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="each id once"):
        write_geometry([SHAPES[0], SHAPES[0]], CONTEXT, tmp_path, names=NAMES)


def test_the_label_point_lies_inside_a_hollow_shape() -> None:
    ring = shapely.difference(shapely.Point(20, 44).buffer(1), shapely.Point(20, 44).buffer(0.8))
    lat, lon = label_point(ring)
    assert shapely.contains(ring, shapely.Point(lon, lat))


def test_a_click_reports_its_municipality() -> None:
    podgorica = ("ME-podgorica", shapely.box(19, 42.1, 19.6, 42.7).wkb)
    hits = HitIndex([*SHAPES, podgorica])
    for identifier, wkb in [*SHAPES, podgorica]:
        assert hits.municipality_at(*label_point(shapely.from_wkb(wkb))) == identifier
    assert hits.municipality_at(42.3657, 19.3314) == "ME-podgorica"  # ten metres from Tuzi's seat
    assert hits.municipality_at(43.0, 17.0) is None
