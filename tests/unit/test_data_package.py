"""Data packages: complete, described, valid by Frictionless and libhxl, the same twice."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import frictionless
import hxl
import pyogrio
import pytest

from dashboard import queries, tables
from dashboard.exports.csv_file import BOM, to_csv
from dashboard.exports.data_package import to_data_package
from dashboard.exports.dataset import Dataset, built_at
from dashboard.exports.hxl_tags import tags
from dashboard.exports.keys import KEYS, key_of
from dashboard.exports.warehouse_package import GEOMETRY_FILE, write_warehouse_package
from dashboard.warehouse import Reading
from pipelines.catalog import extracts, policy
from pipelines.catalog.every_extract import EVERY_EXTRACT
from pipelines.catalog.model import Kind
from pipelines.catalog.tables import TABLES
from tests.unit.test_exports import HOSTILE, MARCH


@pytest.fixture
def dataset(reading: Reading) -> Dataset:
    """Six facilities; operators are hostile texts."""
    rows = queries.facility_states(reading, MARCH, queries.choices(reading))
    rows["operator"] = HOSTILE[: len(rows)]
    return Dataset(
        extracts.FACILITIES,
        tables.columns_of(rows, extracts.FACILITIES),
        queries.sources(reading),
        (("Month", "March 2023"),),
        reading.build_id(),
    )


def unpacked(content: bytes, folder: Path) -> Path:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        archive.extractall(folder)
    return folder


def described(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "datapackage.json").read_text("utf-8"))
    return found


def validated(content: bytes, path: Path) -> None:
    path.write_bytes(content)
    report = frictionless.validate(str(path))
    assert report.valid, report.flatten(["type", "message"])[:5]


@pytest.mark.parametrize("with_tags", [False, True], ids=["plain", "hxl"])
def test_the_package_is_valid(dataset: Dataset, tmp_path: Path, with_tags: bool) -> None:
    validated(to_data_package(dataset, hxl=with_tags), tmp_path / "package.zip")


def test_a_wrong_cell_would_be_found(dataset: Dataset, tmp_path: Path) -> None:
    """The validation itself: a status that is no code, and a date that is none."""
    for column, wrong in (("people_status", "unknown"), ("places_observed_on", "2023")):
        rows = dataset.rows.astype(object)
        rows[column] = wrong
        path = tmp_path / "package.zip"
        path.write_bytes(to_data_package(replace(dataset, rows=rows)))
        assert not frictionless.validate(str(path)).valid


def test_the_package_is_complete(dataset: Dataset, tmp_path: Path) -> None:
    folder = unpacked(to_data_package(dataset), tmp_path)
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert files == {
        "datapackage.json",
        "data/facilities.csv",
        "sources.csv",
        "dictionary.csv",
        "README.md",
        "LICENCES",
    }
    assert (folder / "data" / "facilities.csv").read_bytes() == to_csv(dataset, for_excel=False)
    readme = (folder / "README.md").read_text("utf-8")
    for _, text in dataset.about():
        assert text in readme
    for name in files - {"README.md", "datapackage.json"}:
        assert f"`{name}`" in readme
    licences = (folder / "LICENCES").read_text("utf-8")
    assert policy.ATTRIBUTION in licences
    assert "ODbL" in licences
    with (folder / "sources.csv").open(encoding="utf-8", newline="") as file:
        assert {row["source_id"] for row in csv.DictReader(file)} == {"undated", "media"}


def test_the_description_says_what_each_column_is(dataset: Dataset, tmp_path: Path) -> None:
    package = described(unpacked(to_data_package(dataset), tmp_path))
    assert package["profile"] == "tabular-data-package"
    assert package["version"] == dataset.build_id
    moment = datetime.fromisoformat(package["created"].replace("Z", "+00:00"))
    assert moment == built_at(dataset.build_id)
    assert package["languages"] == ["en"]
    assert package["attribution"] == policy.ATTRIBUTION
    assert {licence["name"] for licence in package["licenses"]} >= {"ODbL-1.0", "CC-BY-4.0"}
    rows = package["resources"][0]
    assert rows["profile"] == "tabular-data-resource"
    assert rows["dialect"]["lineTerminator"] == "\r\n"
    assert rows["schema"]["missingValues"] == [""]
    assert rows["schema"]["primaryKey"] == ["facility_id", "reference_period_end"]
    fields = {field["name"]: field for field in rows["schema"]["fields"]}
    assert list(fields) == dataset.headers
    assert fields["places"]["type"] == "integer"
    assert fields["places"]["unit"] == "places"
    assert fields["places_observed_on"]["type"] == "date"
    assert "suppressed" in fields["people_status"]["constraints"]["enum"]
    assert fields["facility_id"]["constraints"]["required"] is True
    assert "constraints" not in fields["operator"]
    sources = {source["title"] for source in package["sources"]}
    assert sources == set(dataset.sources["title"])


def test_the_same_data_give_the_same_bytes(dataset: Dataset) -> None:
    assert to_data_package(dataset) == to_data_package(dataset)
    moment = built_at(dataset.build_id)
    with zipfile.ZipFile(io.BytesIO(to_data_package(dataset))) as archive:
        dated = {info.date_time for info in archive.infolist()}
    # An archive knows every other second only.
    assert dated == {(*moment.timetuple()[:5], moment.second // 2 * 2)}


def test_simulated_figures_are_marked_everywhere(dataset: Dataset, tmp_path: Path) -> None:
    folder = unpacked(to_data_package(replace(dataset, demonstration=True)), tmp_path)
    assert described(folder)["name"] == "reception-facilities-demonstration"
    assert described(folder)["description"].startswith("DEMONSTRATION")
    assert "**DEMONSTRATION**" in (folder / "README.md").read_text("utf-8")


def test_the_tagged_variant_is_read_by_libhxl(dataset: Dataset, tmp_path: Path) -> None:
    folder = unpacked(to_data_package(dataset, hxl=True), tmp_path)
    source = hxl.data(str(folder / "data" / "facilities.csv"), hxl.InputOptions(allow_local=True))
    assert [column.header for column in source.columns] == dataset.headers
    assert source.display_tags == tags(dataset.extract.columns)
    rows = list(source)
    assert len(rows) == 6
    places = {row.get("#loc+code"): row.get("#capacity+num") or None for row in rows}
    expected = dataset.rows.set_index("facility_id")["places"]
    assert places == {
        code: None if blank else str(number)
        for code, number, blank in zip(expected.index, expected, expected.isna(), strict=True)
    }


@pytest.mark.parametrize("extract", EVERY_EXTRACT, ids=lambda extract: extract.id)
def test_tags_are_well_formed_and_none_stands_twice(extract: extracts.Extract) -> None:
    given = tags(extract.columns)
    assert len(set(given)) == len(given) == len(extract.columns)
    for tag in given:
        assert hxl.model.Column.parse(tag) is not None, tag


def test_keys_name_columns_of_their_extracts() -> None:
    known = {extract.id: {column.name for column in extract.columns} for extract in EVERY_EXTRACT}
    assert set(KEYS) <= set(known)
    for extract in EVERY_EXTRACT:
        assert set(key_of(extract)) <= known[extract.id]


def test_the_moment_of_a_build_is_in_its_id() -> None:
    assert built_at("20240229T123015Z-abc") == datetime(2024, 2, 29, 12, 30, 15, tzinfo=UTC)
    with pytest.raises(ValueError, match="does not match"):
        built_at("a build")


@pytest.fixture(scope="module", params=[False, True], ids=["plain", "hxl"])
def whole(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, small: Any
) -> tuple[Path, list[tuple[int, int, str]]]:
    """The package of the small world's warehouse, and what was told while it was made."""
    path = tmp_path_factory.mktemp("whole") / "whole.zip"
    told: list[tuple[int, int, str]] = []
    with small.warehouse.reading() as reading:
        write_warehouse_package(reading, path, lambda *step: told.append(step), hxl=request.param)
    return path, told


def test_the_whole_warehouse_is_a_valid_package(
    whole: tuple[Path, list[tuple[int, int, str]]],
) -> None:
    report = frictionless.validate(str(whole[0]))
    assert report.valid, report.flatten(["path", "type", "message"])[:5]


def test_every_table_is_in_it_with_all_its_rows(
    whole: tuple[Path, list[tuple[int, int, str]]], reading: Reading
) -> None:
    with zipfile.ZipFile(whole[0]) as archive:
        package = json.loads(archive.read("datapackage.json"))
        rows_of = {
            resource["name"]: list(
                csv.reader(io.StringIO(archive.read(resource["path"]).decode(), newline=""))
            )
            for resource in package["resources"]
        }
        geometry = archive.read(GEOMETRY_FILE)
    tagged = "hxl" in package["resources"][0]["schema"]["fields"][0]
    for table in TABLES:
        if any(column.kind is Kind.GEOMETRY for column in table):
            continue
        count = reading.query(f"SELECT count(*) AS n FROM {table.name}").column("n")[0].as_py()
        parts = [rows_of[n] for n in (table.name, f"{table.name}-demonstration") if n in rows_of]
        assert sum(len(part) - 1 - tagged for part in parts) == count, table.name
        assert parts[0][0] == [column.name for column in table]
    assert geometry.startswith(b"SQLite format 3")


def test_progress_is_told_table_by_table(
    whole: tuple[Path, list[tuple[int, int, str]]],
) -> None:
    told = whole[1]
    assert [name for _, _, name in told[:-1]] == [table.name for table in TABLES]
    assert [done for done, _, _ in told] == list(range(len(TABLES) + 1))
    assert {steps for _, steps, _ in told} == {len(TABLES) + 1}


def test_the_polygons_open_with_gdal(
    whole: tuple[Path, list[tuple[int, int, str]]], tmp_path: Path, reading: Reading
) -> None:
    with zipfile.ZipFile(whole[0]) as archive:
        archive.extract(GEOMETRY_FILE, tmp_path)
    frame = pyogrio.read_dataframe(tmp_path / GEOMETRY_FILE)
    assert set(frame["municipality_id"]) == {code for code, _ in queries.geometry(reading)}
    assert frame.crs.to_epsg() == 4326
    assert not frame.geometry.is_empty.any()


def test_the_csv_of_the_package_has_no_mark_of_its_own(dataset: Dataset) -> None:
    assert not to_csv(dataset, for_excel=False, hxl=True).startswith(BOM)
