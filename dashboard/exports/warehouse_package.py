"""The whole warehouse as a Frictionless Data Package, written table by table.

Simulated rows go to files of their own (``…-demonstration.csv``), so that nobody takes them along
unawares. Polygons lie beside the tables as a GeoPackage.
"""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyogrio

from dashboard import queries
from dashboard.exports.csv_file import write_rows
from dashboard.exports.data_package import entry, json_bytes
from dashboard.exports.dataset import about_translation, value
from dashboard.exports.descriptor import package, resource, text_resource
from dashboard.exports.dictionary import HEADERS, dictionary_rows
from dashboard.exports.geography import CRS
from dashboard.exports.hxl_tags import tags
from dashboard.exports.package_words import licences, readme
from dashboard.frames import SQL
from dashboard.warehouse import Reading
from pipelines.catalog import policy
from pipelines.catalog.model import Column, Kind, Table
from pipelines.catalog.statements import statement
from pipelines.catalog.tables import TABLES
from pipelines.catalog.wording import say

Progress = Callable[[int, int, str], None]
"""Called with steps done, steps in all, and the name of the next table."""
NAME = "reception-warehouse"
GEOMETRY_FILE = "geometry/municipalities.gpkg"
_SIMULATED = "demonstration"
_BATCH_ROWS = 20_000


@dataclass(frozen=True)
class _Part:
    """Rows of a table that go into one file."""

    table: Table
    columns: tuple[Column, ...]
    rows: pa.Table
    simulated: bool

    @property
    def name(self) -> str:
        return f"{self.table.name}-{_SIMULATED}" if self.simulated else self.table.name

    @property
    def path(self) -> str:
        return f"data/{self.name}.csv"

    @property
    def title(self) -> str:
        if self.simulated:
            return say("{table}: demonstration, simulated rows", table=self.table.name)
        return self.table.name


def write_warehouse_package(
    reading: Reading, path: Path, progress: Progress, *, hxl: bool = False
) -> None:
    """Writes the package of all tables to ``path``; ``hxl``: a row of tags in every table.

    One table is held in memory at a time. Raises OSError when the disk is full.
    """
    build_id = reading.build_id()
    resources: list[dict[str, Any]] = []
    files: list[tuple[str, str]] = []
    steps = len(TABLES) + 1
    with zipfile.ZipFile(path, "w") as archive:
        for done, table in enumerate(TABLES):
            progress(done, steps, table.name)
            if any(column.kind is Kind.GEOMETRY for column in table):
                archive.writestr(entry(GEOMETRY_FILE, build_id), _geometry(reading))
                files.append((GEOMETRY_FILE, table.description))
                continue
            for part in _parts(reading, table):
                _write(archive, part, build_id, hxl=hxl)
                resources.append(_described(part, hxl=hxl))
                files.append((part.path, f"{part.title}. {table.description}"))
        progress(steps - 1, steps, "datapackage.json")
        _finish(archive, reading, resources, files)


def _parts(reading: Reading, table: Table) -> Iterator[_Part]:
    """One part; two where simulated rows are among those of the table."""
    rows = reading.query(statement(SQL, "whole_table"), {"table_name": table.name})
    columns = _columns(table)
    rows = rows.select([column.name for column in columns])
    if table.key:
        rows = rows.sort_by([(name, "ascending") for name in table.key])
    if "evidence" not in rows.column_names:
        yield _Part(table, columns, rows, simulated=False)
        return
    simulated = pc.fill_null(pc.equal(rows.column("evidence"), _SIMULATED), False)
    real = rows.filter(pc.invert(simulated))
    if len(real) or not len(rows):
        yield _Part(table, columns, real, simulated=False)
    if len(real) < len(rows):
        yield _Part(table, columns, rows.filter(simulated), simulated=True)


def _columns(table: Table) -> tuple[Column, ...]:
    """The columns by their names in the warehouse, so that files and snapshot read alike."""
    return tuple(replace(column, export_name=None) for column in table)


def _write(archive: zipfile.ZipFile, part: _Part, build_id: str, *, hxl: bool) -> None:
    heads = [[column.header for column in part.columns]]
    if hxl:
        heads.append(tags(part.columns))
    with (
        archive.open(entry(part.path, build_id), "w") as binary,
        io.TextIOWrapper(binary, encoding="utf-8", newline="") as file,
    ):
        write_rows(file, heads, [])
        for batch in part.rows.to_batches(max_chunksize=_BATCH_ROWS):
            lists = [column.to_pylist() for column in batch.columns]
            write_rows(file, [], zip(*lists, strict=True))


def _described(part: _Part, *, hxl: bool) -> dict[str, Any]:
    return resource(
        part.name,
        part.path,
        part.title,
        f"{part.table.description} {say('One row: {grain}.', grain=part.table.grain)}",
        part.columns,
        filled=[name for name in part.rows.column_names if _is_filled(part.rows.column(name))],
        key=part.table.key,
        hxl=hxl,
    )


def _is_filled(values: pa.ChunkedArray) -> bool:
    blank = values.null_count
    if pa.types.is_string(values.type):
        blank += pc.sum(pc.equal(values, "")).as_py() or 0
    return not blank


def _finish(
    archive: zipfile.ZipFile,
    reading: Reading,
    resources: list[dict[str, Any]],
    files: list[tuple[str, str]],
) -> None:
    build_id = reading.build_id()
    title = say("Reception along the Balkan Route: the whole warehouse")
    about = (
        (say("Build"), build_id),
        (
            say("Blank cells"),
            say("A blank is never a zero; the status column beside it says why."),
        ),
        (
            say("DEMONSTRATION"),
            say("Files whose names end in -demonstration hold simulated rows only."),
        ),
        (say("Small counts"), policy.SMALL_COUNT_MAX.reason),
        (say("Designation"), say(policy.DESIGNATION_NOTE)),
        (say("Boundaries"), say(policy.BOUNDARY_DISCLAIMER)),
        (say("Attribution"), say(policy.ATTRIBUTION)),
        *about_translation(),
    )
    dictionary = [
        [table.name, *line] for table in TABLES for line in dictionary_rows(_columns(table))
    ]
    headers = ("table", *HEADERS)
    text = io.StringIO(newline="")
    write_rows(text, [headers], dictionary)
    resources.append(text_resource("dictionary", "dictionary.csv", say("Dictionary"), headers))
    files += [
        ("dictionary.csv", say("what each column means")),
        ("LICENCES", say("what may be done with the data")),
    ]
    described = package(
        NAME,
        title,
        "\n".join(f"{name}: {what}" for name, what in about),
        build_id,
        resources,
        queries.sources(reading),
    )
    for path, content in (
        ("dictionary.csv", text.getvalue().encode("utf-8")),
        ("LICENCES", licences().encode("utf-8")),
        ("README.md", readme(title, about, files).encode("utf-8")),
        ("datapackage.json", json_bytes(described)),
    ):
        archive.writestr(entry(path, build_id), content)


def _geometry(reading: Reading) -> bytes:
    """All polygons with the register's words on each, as a GeoPackage."""
    register = queries.municipalities(reading)
    polygons = dict(queries.geometry(reading))
    drawn = register[register["municipality_id"].isin(list(polygons))]
    names = ("municipality_id", "country_code", "name", "name_local", "layer", "licence")
    columns = {name: pa.array([value(raw) for raw in drawn[name]], pa.string()) for name in names}
    columns["geometry"] = pa.array([polygons[i] for i in drawn["municipality_id"]], pa.binary())
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "municipalities.gpkg"
        pyogrio.write_arrow(
            pa.table(columns),
            path,
            layer="municipalities",
            driver="GPKG",
            geometry_name="geometry",
            geometry_type="Unknown",
            crs=CRS,
        )
        return path.read_bytes()
