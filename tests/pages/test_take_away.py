"""The row of files on every page: each format holds the rows of its table, in any language."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import duckdb
import frictionless
import hxl
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.components import page as page_parts
from dashboard.exports.dataset import Dataset
from dashboard.exports.keys import key_of
from pipelines.store import SnapshotFolder
from tests.pages.opened import Exports, opened
from tests.unit.exported_rows import READERS, of_dataset, totals

VIEWS: dict[str, tuple[str, dict[str, str]]] = {
    "map": ("map", {}),
    "facilities": ("facilities", {"facility": "BA-LIPA"}),
    "concentration": ("concentration", {}),
    "years of movement": ("flows", {"flow_type": "arrival_registered"}),
    "route": ("flows", {"flow_part": "corridor"}),
    "nationalities": ("flows", {"flow_part": "origins"}),
    "outlook": ("flows", {"flow_part": "outlook"}),
    "pressure": ("pressure", {}),
    "costs": ("costs", {}),
    "support": ("support", {}),
    "municipality": ("municipality", {"municipality": "BA-bihac"}),
    "coverage": ("data_and_methods", {"section": "coverage"}),
    "totals": ("data_and_methods", {"section": "totals"}),
    "conflicts": ("data_and_methods", {"section": "conflicts"}),
    "sources": ("data_and_methods", {"section": "sources"}),
    "parameters": ("data_and_methods", {"section": "parameters"}),
    "series": ("data_and_methods", {"section": "flows"}),
}
ALWAYS = {"csv", "xlsx", "csv_plain", "package", "hxl"}
ON_A_MAP = {"geojson", "gpkg", "geoparquet"}


@pytest.fixture
def datasets(monkeypatch: pytest.MonkeyPatch) -> dict[str, Dataset]:
    """Filled by each run: extract → what the page offers of it."""
    seen: dict[str, Dataset] = {}
    draw = page_parts.take_away

    def draw_and_keep(context: page_parts.Context, dataset: Dataset, **options: bool) -> None:
        seen[dataset.extract.id] = dataset
        draw(context, dataset, **options)

    monkeypatch.setattr(page_parts, "take_away", draw_and_keep)
    return seen


@pytest.mark.parametrize("view", VIEWS)
def test_every_file_of_a_page_holds_the_rows_of_its_table(
    view: str, datasets: dict[str, Dataset], exports: Exports, tmp_path: Path
) -> None:
    name, parameters = VIEWS[view]
    opened(name, **parameters)
    assert datasets
    for extract_id, dataset in datasets.items():
        expected, columns = of_dataset(dataset), dataset.extract.columns
        offered = {kind for kind in READERS if f"{kind}_{extract_id}" in exports}
        assert offered in (ALWAYS, ALWAYS | ON_A_MAP), extract_id
        for kind in offered:
            found = READERS[kind](exports[f"{kind}_{extract_id}"](), dataset)
            assert found == expected, (extract_id, kind)
            assert totals(found, columns) == totals(expected, columns)
        key = list(key_of(dataset.extract))
        assert not key or not dataset.rows.duplicated(key).any(), extract_id
        for kind in ("package", "hxl"):
            path = tmp_path / f"{kind}.zip"
            path.write_bytes(exports[f"{kind}_{extract_id}"]())
            report = frictionless.validate(str(path))
            assert report.valid, (extract_id, kind, report.flatten(["type", "message"])[:3])
        with zipfile.ZipFile(path) as archive:
            archive.extract(f"data/{extract_id}.csv", tmp_path)
        source = hxl.data(
            str(tmp_path / "data" / f"{extract_id}.csv"), hxl.InputOptions(allow_local=True)
        )
        assert len(source.columns) == len(columns)
        assert len(list(source)) == len(dataset.rows)


def test_nothing_more_precise_than_a_municipality_leaves(exports: Exports) -> None:
    """Facilities share the point of their municipality, children's as all others."""
    opened("facilities", statuses="all", detention="yes", month="2026-02")
    features = json.loads(exports["geojson_facilities"]())["features"]
    assert len(features) == 60
    at: dict[str, set[str]] = {}
    for feature in features:
        assert feature["geometry"]["type"] == "Point"
        place = feature["properties"]["admin2_code"]
        at.setdefault(place, set()).add(str(feature["geometry"]["coordinates"]))
    assert {len(points) for points in at.values()} == {1}
    assert len(at) < len(features)


def test_municipalities_have_their_polygons(exports: Exports) -> None:
    opened("map", countries="BA")
    features = json.loads(exports["geojson_municipalities"]())["features"]
    assert {feature["geometry"]["type"] for feature in features} <= {"Polygon", "MultiPolygon"}
    assert {feature["properties"]["admin0_code"] for feature in features} == {"BA"}


def test_rows_without_a_place_offer_no_file_for_maps(exports: Exports) -> None:
    opened("data_and_methods", section="sources")
    offered = {kind for kind in READERS if f"{kind}_sources" in exports}
    assert offered == ALWAYS


def test_a_chart_s_image_is_sent_only_when_asked_for() -> None:
    app = opened("costs")
    assert not app.get("bidi_component")
    (button,) = [b for b in app.button if b.key == "image_png_cost_municipalities"]
    button.click().run()
    (sent,) = app.get("bidi_component")
    data = json.loads(sent.proto.json)
    assert data["format"] == "png"
    assert data["file_name"].startswith("reception-cost_municipalities-demonstration-")
    figure = json.loads(data["figure"])
    assert any("Demonstration" in mark["text"] for mark in figure["layout"]["annotations"])
    assert "January to December 2025" in data["words"]["filters"]
    assert "UNSCR 1244" in data["words"]["footer"][-1]
    labels = [label for _, _, label in data["words"]["legend"]]
    assert labels[:2] == ["Municipality", "Standard cost"]


LEAVING = {f"flow_years_{code}" for code in ("AL", "BA", "ME", "MK", "RS")}


@pytest.mark.parametrize(
    ("page", "parameters", "explained"),
    [
        ("costs", {}, {"cost_strips", "cost_categories", "cost_months"}),
        ("concentration", {}, {"effective_numbers"}),
        ("pressure", {}, {"pressure_heat", "pressure_time"}),
        ("flows", {}, {"flow_years_route-western-balkan", "flow_months_route-western-balkan"}),
        ("flows", {"flow_part": "outlook"}, {"outlook_month", "past_forecasts_month", "seasons"}),
        ("flows", {"flow_part": "origins"}, {"flow_nationalities_years", *LEAVING}),
        ("support", {}, set()),
        ("municipality", {"municipality": "RS-sid"}, set()),
    ],
)
def test_a_chart_without_a_legend_of_its_own_takes_the_page_s_along(
    page: str, parameters: dict[str, str], explained: set[str]
) -> None:
    noted = opened(page, **parameters).session_state["charts_noted"].charts
    assert noted
    assert {key for key, chart in noted.items() if chart.explained} == explained
    for key, chart in noted.items():
        names = {trace.name for trace in chart.figure.data if trace.name}
        own = chart.figure.layout.showlegend is not False
        assert own or chart.explained or len(names) <= 1, key


def warehouse_page() -> None:
    """A page with nothing but the whole warehouse on it."""
    from dashboard.components import loading, page, take_away_warehouse

    with loading.reading() as reading:
        context = page.begin(reading, "Whole", "All of it?")
        take_away_warehouse.whole_warehouse(context)


def test_the_snapshot_is_the_file_that_the_pages_read(
    exports: Exports, files: dict[str, str], snapshot: Path, tmp_path: Path
) -> None:
    app = AppTest.from_function(warehouse_page, default_timeout=90).run()
    assert not app.exception
    current = SnapshotFolder(snapshot).current()
    assert current is not None
    content = exports["whole_snapshot"]()
    assert content == current.path.read_bytes()
    copy = tmp_path / files["whole_snapshot"]
    copy.write_bytes(content)
    with duckdb.connect(str(copy), read_only=True) as connection:
        built = connection.execute("SELECT build_id FROM build").fetchone()
    assert built is not None
    assert copy.name == f"reception-warehouse-{built[0]}.duckdb"


def test_the_whole_warehouse_is_made_when_asked_for(exports: Exports) -> None:
    app = AppTest.from_function(warehouse_page, default_timeout=300).run()
    assert "whole_package" not in exports
    (make,) = [button for button in app.button if button.key == "whole_make"]
    make.click().run()
    assert not app.exception
    with zipfile.ZipFile(io.BytesIO(exports["whole_package"]())) as archive:
        names = set(archive.namelist())
    # What is simulated has files of its own, and no real figure shares one with it.
    assert "data/claim-demonstration.csv" in names
    assert "data/claim.csv" not in names
    assert "data/capacity_observation.csv" in names
    assert "data/capacity_observation-demonstration.csv" not in names
    assert {"datapackage.json", "README.md", "LICENCES", "dictionary.csv"} <= names
    exports.clear()
    app.run()
    assert "whole_package" in exports  # kept until the next build
