"""The row of files below a table: CSV and XLSX at once, all other formats one click away.

Every file holds exactly the rows of the table and is made only when it is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

import streamlit as st

from dashboard.components import take_away_charts
from dashboard.exports.csv_file import to_csv
from dashboard.exports.data_package import to_data_package
from dashboard.exports.dataset import Dataset
from dashboard.exports.geography import Geography, geography, has_places
from dashboard.exports.geojson_file import to_geojson
from dashboard.exports.geopackage_file import to_geopackage
from dashboard.exports.geoparquet_file import to_geoparquet
from dashboard.exports.xlsx_file import to_xlsx
from dashboard.languages import bound
from dashboard.warehouse import Reading
from pipelines.catalog.wording import say

MapImage = Callable[[Literal["png", "svg"]], bytes]
"""Draws the map of the view on the server."""
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_BUTTON_WIDTH = 176  # pixels: the longest name in one line


@dataclass(frozen=True)
class _Format:
    """A file to take away: ``purpose`` says in a line what it is for."""

    id: str
    name: str
    purpose: str
    suffix: str
    mime: str
    make: Callable[[], bytes]


def files(
    reading: Reading,
    dataset: Dataset,
    map_image: MapImage | None = None,
    *,
    with_charts: bool = True,
) -> None:
    """Buttons for CSV, XLSX and further formats, to be drawn within a row.

    ``with_charts``: offers images of the charts drawn since the last row of files.
    """
    _button(
        dataset,
        _Format(
            "csv",
            "CSV",
            say("Opens in Excel; UTF-8 with a byte-order mark."),
            ".csv",
            "text/csv",
            lambda: to_csv(dataset),
        ),
        ":material/download:",
    )
    _button(
        dataset,
        _Format(
            "xlsx",
            "XLSX",
            say("With sheets for sources, dictionary and how to read it."),
            ".xlsx",
            _XLSX,
            lambda: to_xlsx(dataset),
        ),
        ":material/table_view:",
    )
    with st.popover(
        say("More formats"), icon=":material/file_export:", key=f"formats_{dataset.extract.id}"
    ):
        _further(reading, dataset, map_image)
        if with_charts and (keys := take_away_charts.taken()):
            take_away_charts.images(keys, dataset)


def _further(reading: Reading, dataset: Dataset, map_image: MapImage | None) -> None:
    st.caption(say("Each file holds the rows of the table, with the same totals."))
    for further in _of_rows(dataset):
        _line(dataset, further)
    where = _geography(reading.snapshot.id, reading)
    if has_places(dataset, where):
        for further in _of_places(dataset, where):
            _line(dataset, further)
    else:
        st.caption(say("These rows have no place on a map, so there are no files for maps."))
    if map_image is not None:
        for further in _of_map(map_image):
            _line(dataset, further)


def _of_rows(dataset: Dataset) -> Iterator[_Format]:
    yield _Format(
        "csv_plain",
        say("CSV for scripts"),
        say("The same without a byte-order mark, for programs."),
        ".csv",
        "text/csv",
        lambda: to_csv(dataset, for_excel=False),
    )
    yield _Format(
        "package",
        say("Data package"),
        say("Rows, sources, dictionary, licences and a README in one archive (Frictionless)."),
        "-package.zip",
        "application/zip",
        lambda: to_data_package(dataset),
    )
    yield _Format(
        "hxl",
        say("Data package, HXL"),
        say("The same with a row of HXL tags, for humanitarian tools."),
        "-package-hxl.zip",
        "application/zip",
        lambda: to_data_package(dataset, hxl=True),
    )


def _of_places(dataset: Dataset, where: Geography) -> Iterator[_Format]:
    yield _Format(
        "geojson",
        "GeoJSON",
        say("For maps on the web. No row is placed more precisely than its municipality."),
        ".geojson",
        "application/geo+json",
        lambda: to_geojson(dataset, where),
    )
    yield _Format(
        "gpkg",
        "GeoPackage",
        say("For QGIS and ArcGIS, with tables of sources and dictionary."),
        ".gpkg",
        "application/geopackage+sqlite3",
        lambda: to_geopackage(dataset, where),
    )
    yield _Format(
        "geoparquet",
        "GeoParquet",
        say("For Python, R and DuckDB; keeps the type of every column."),
        ".parquet",
        "application/vnd.apache.parquet",
        lambda: to_geoparquet(dataset, where),
    )


def _of_map(map_image: MapImage) -> Iterator[_Format]:
    yield _Format(
        "map_png",
        say("Map as PNG"),
        say("For documents and slides, with legend, date, sources and notes."),
        "-map.png",
        "image/png",
        lambda: map_image("png"),
    )
    yield _Format(
        "map_svg",
        say("Map as SVG"),
        say("The same for print and further editing."),
        "-map.svg",
        "image/svg+xml",
        lambda: map_image("svg"),
    )


def _line(dataset: Dataset, further: _Format) -> None:
    """A format and what it is for, side by side where there is room."""
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        _button(dataset, further, ":material/download:", _BUTTON_WIDTH)
        st.caption(further.purpose, width="stretch")


def _button(
    dataset: Dataset, one: _Format, icon: str, width: int | Literal["content"] = "content"
) -> None:
    # A click makes the file in another thread, later; its words stay those of this moment.
    st.download_button(
        one.name,
        bound(one.make),
        f"{dataset.file_name}{one.suffix}",
        one.mime,
        icon=icon,
        key=f"{one.id}_{dataset.extract.id}",
        help=one.purpose if width == "content" else None,
        on_click="ignore",
        width=width,
    )


@st.cache_resource(max_entries=3)
def _geography(snapshot_id: str, _reading: Reading) -> Geography:
    return geography(_reading)
