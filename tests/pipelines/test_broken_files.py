"""Files that cannot be used: each is named with its remedy, and the published snapshot stays."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from pipelines.build import BuildRefused, CheckFailed, build
from pipelines.polygons import BoundaryFileBroken
from pipelines.store import SnapshotFolder, StoreError
from tests.pipelines.small_world import Built, World, municipality, places

Spoil = Callable[[Path], object]
REFUSALS = (BuildRefused, CheckFailed, BoundaryFileBroken, StoreError)


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return World().built(tmp_path_factory.mktemp("published"))


def features(change: Callable[[list[dict[str, object]]], object]) -> Spoil:
    def spoil(data: Path) -> None:
        path = data / "boundaries" / "RS.geojson"
        content = json.loads(path.read_text("utf-8"))
        change(content["features"])
        path.write_text(json.dumps(content), "utf-8")

    return spoil


def a_bow_tie(found: list[dict[str, object]]) -> None:
    ring = [[20, 45], [21, 46], [21, 45], [20, 46], [20, 45]]
    found[0]["geometry"] = {"type": "Polygon", "coordinates": [ring]}


def without(file: str) -> Spoil:
    return lambda data: (data / file).unlink()


def written(file: str, content: bytes) -> Spoil:
    return lambda data: (data / file).write_bytes(content)


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (without("published/source.csv"), ("published/source.csv", "missing", "put it back")),
        (
            written("published/facility.csv", b""),
            ("published/facility.csv", "the file is empty", "send the file with its rows"),
        ),
        (
            written("reference/country.csv", b"country_code,iso3\nRS,SRB\n"),
            ("reference/country.csv, row 1", "missing columns 'name', ", "add 'name', "),
        ),
        (
            written("published/facility_event.csv", b"PK\x03\x04\x00\x01garbage"),
            ("published/facility_event.csv", "an Excel or zip file", "CSV UTF-8"),
        ),
        (features(list.pop), ("polygon_mismatch", "RS-beta")),
        (features(a_bow_tie), ("boundaries/RS.geojson", "RS-alfa", "not a valid polygon")),
        (
            features(lambda found: found[0].update(properties={"municipality_id": "RS-x"})),
            ("boundaries/RS.geojson", "'RS-x'", "reference/municipality.csv"),
        ),
        (without("boundaries/BA.geojson"), ("polygon_mismatch", "BA-gama")),
        pytest.param(written("boundaries/RS.geojson", b"{garbage"), ("boundaries/RS.geojson",)),
        pytest.param(written("boundaries/RS.geojson", b"{}"), ("boundaries/RS.geojson",)),
        pytest.param(
            features(lambda found: found.append(found[0])), ("boundaries/RS.geojson", "RS-alfa")
        ),
        pytest.param(
            features(lambda found: found[0].update(geometry=None)),
            ("boundaries/RS.geojson", "RS-alfa"),
        ),
        pytest.param(
            features(lambda found: found[0].update(properties={})), ("boundaries/RS.geojson",)
        ),
    ],
)
def test_a_broken_file_leaves_the_published_snapshot(
    published: Built, tmp_path: Path, spoil: Spoil, told: tuple[str, ...]
) -> None:
    data = World().write(tmp_path)
    spoil(data)
    before = SnapshotFolder(published.folder).pointer_text()
    try:
        with pytest.raises(REFUSALS) as refused:
            build(data, published.folder, lambda *_: None, demonstration=False)
    finally:
        assert SnapshotFolder(published.folder).pointer_text() == before
    for words in told:
        assert words in str(refused.value)


def test_figures_without_any_date_are_refused_in_words(tmp_path: Path) -> None:
    world = World(capacity_observation=[places("A", "", 100)])
    with pytest.raises(REFUSALS, match=r"capacity_observation\.csv"):
        world.built(tmp_path)


def test_a_refused_municipality_is_named_with_its_fault(tmp_path: Path) -> None:
    world = World()
    world.municipality[0]["population"] = "10000,5"
    with pytest.raises(REFUSALS, match=r"municipality\.csv, row 2, column population"):
        world.built(tmp_path)


def test_every_broken_file_is_named_at_once(tmp_path: Path) -> None:
    data = World().write(tmp_path / "data")
    for file in ("published/source.csv", "reference/turning_point.csv"):
        (data / file).write_bytes(b"")
    with pytest.raises(BuildRefused) as refused:
        build(data, tmp_path / "warehouse", lambda *_: None, demonstration=False)
    assert [refusal.file for refusal in refused.value.refusals] == [
        "published/source.csv",
        "reference/turning_point.csv",
    ]
    assert SnapshotFolder(tmp_path / "warehouse").current() is None


def test_a_municipality_without_polygon_and_seat_is_refused(tmp_path: Path) -> None:
    world = World()
    world.municipality.append(municipality("RS-nowhere", "Nowhere", seat_lat="", seat_lon=""))
    assert "RS-nowhere" in repr(world.built(tmp_path).problems)
