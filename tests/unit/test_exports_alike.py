"""Whatever is chosen: the table and every file hold the same rows and the same totals."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard import flow_queries, flow_tables, queries, tables
from dashboard.exports.csv_file import to_csv
from dashboard.exports.data_package import to_data_package
from dashboard.exports.dataset import Dataset
from dashboard.exports.geography import Geography, geography, has_places
from dashboard.exports.geojson_file import to_geojson
from dashboard.exports.geopackage_file import to_geopackage
from dashboard.exports.geoparquet_file import to_geoparquet
from dashboard.exports.xlsx_file import to_xlsx
from dashboard.selection import Choices, Selection
from dashboard.warehouse import Reading, Warehouse
from pipelines.catalog import codes, extracts
from pipelines.catalog.flow_codes import FLOW_TYPE
from pipelines.catalog.flow_extracts import FLOW_YEARS
from tests.unit.exported_rows import READERS, Row, of_dataset, plain, totals

EXAMPLES = 12
Make = Callable[[Dataset, Geography], bytes]
MAKERS: dict[str, Make] = {
    "csv": lambda dataset, _: to_csv(dataset),
    "csv_plain": lambda dataset, _: to_csv(dataset, for_excel=False),
    "xlsx": lambda dataset, _: to_xlsx(dataset),
    "package": lambda dataset, _: to_data_package(dataset),
    "hxl": lambda dataset, _: to_data_package(dataset, hxl=True),
    "geojson": to_geojson,
    "gpkg": to_geopackage,
    "geoparquet": to_geoparquet,
}
ON_A_MAP = ("geojson", "gpkg", "geoparquet")


@pytest.fixture(scope="module")
def real(snapshot: Path) -> Iterator[Reading]:
    """The warehouse of the repository's own data."""
    with Warehouse(snapshot).reading() as reading:
        yield reading


def some_of(values: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(values), unique=True, max_size=3).map(tuple)


@st.composite
def selections(draw: st.DrawFn, choices: Choices) -> Selection:
    """Any filters at any month, sensible or not; many leave few rows or none."""
    return Selection(
        month=draw(st.sampled_from(choices.months)),
        countries=draw(some_of(choices.countries)),
        facility_types=draw(some_of(codes.RECEPTION_TYPES)),
        detention=draw(st.booleans()),
        statuses=draw(st.sampled_from([(), ("open",), ("closed", "suspended")])),
        evidence=draw(some_of(codes.EVIDENCE.ids)),
    )


def views(reading: Reading, chosen: Selection, choices: Choices) -> list[Dataset]:
    """The datasets of the pages Map, Facilities and Concentration for a selection."""
    areas = queries.area_values(reading, chosen, choices, "municipality")
    sources = queries.sources(reading)
    rows = {
        extracts.MUNICIPALITIES: tables.municipality_rows(
            areas, queries.municipalities(reading), sources
        ),
        extracts.FACILITIES: tables.columns_of(
            queries.facility_states(reading, chosen, choices), extracts.FACILITIES
        ),
        extracts.CONCENTRATION: tables.concentration_rows(
            queries.concentration(reading, chosen, choices)
        ),
    }
    kept = sources[["source_id", "title", "publisher", "published_on", "url"]].head(3)
    return [
        Dataset(extract, found, kept, (), reading.build_id()) for extract, found in rows.items()
    ]


def numbers_on_screen(dataset: Dataset) -> dict[str, list[float | str | None]]:
    """Column → its numbers in the table of the page, below their written form."""
    shown: pd.DataFrame = tables.on_screen(dataset.rows, dataset.extract).data  # type: ignore[attr-defined]
    return {
        name: [plain(None if pd.isna(raw) else raw) for raw in shown[column.heading]]
        for name in dataset.extract.shown
        if (column := dataset.extract.column(name)).kind in tables._NUMBERS
    }


def check(dataset: Dataset, where: Geography) -> None:
    columns = dataset.extract.columns
    expected = of_dataset(dataset)
    position = {column.name: i for i, column in enumerate(columns)}
    for name, numbers in numbers_on_screen(dataset).items():
        assert numbers == [row[position[name]] for row in expected], name
    for kind, make in MAKERS.items():
        if kind in ON_A_MAP and not has_places(dataset, where):
            continue
        found: list[Row] = READERS[kind](make(dataset, where), dataset)
        assert found == expected, (dataset.extract.id, kind)
        assert totals(found, columns) == totals(expected, columns), (dataset.extract.id, kind)


@settings(max_examples=EXAMPLES)
@given(data=st.data())
def test_table_and_files_hold_the_same_rows_and_totals(real: Reading, data: st.DataObject) -> None:
    choices = queries.choices(real)
    chosen = data.draw(selections(choices))
    where = geography(real)
    for dataset in views(real, chosen, choices):
        check(dataset, where)


@settings(max_examples=EXAMPLES)
@given(data=st.data())
def test_figures_of_movement_are_the_same_in_every_file(real: Reading, data: st.DataObject) -> None:
    choices = queries.choices(real)
    places = data.draw(some_of(choices.flow_places))
    kind = data.draw(st.sampled_from(FLOW_TYPE.ids))
    found = flow_queries.years(real, kind, places or choices.flow_places)
    rows = flow_tables.year_rows(found)
    kept = queries.sources(real)[["source_id", "title", "publisher", "published_on", "url"]]
    check(Dataset(FLOW_YEARS, rows, kept.head(3), (), real.build_id()), geography(real))


def test_a_wrong_row_would_be_found(real: Reading) -> None:
    """The comparison itself: one figure changed in a file is seen."""
    choices = queries.choices(real)
    dataset = views(real, Selection(month=choices.default_month), choices)[0]
    content = to_csv(dataset).replace(b"2023-01-31", b"2023-01-30", 1)
    assert READERS["csv"](content, dataset) != of_dataset(dataset)
