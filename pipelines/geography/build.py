"""Rebuild of the boundary files and the municipality register from registry packages."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import shapely

from pipelines.geography import albania, context, coverage, register
from pipelines.geography.layers import LAYERS, Units, read_units
from pipelines.geography.output import write_csv, write_geojson
from pipelines.geography.packages import (
    GAZETTEER,
    GEONAMES,
    GEONAMES_ADMIN,
    ISO_CODES,
    NATURAL_EARTH,
    OVERTURE,
    PACKAGES,
    obtain,
)
from pipelines.geography.places import read_places
from pipelines.geography.problems import BoundaryError
from pipelines.geography.register import Entry

EXPECTED = {"AL": 61, "BA": 142, "ME": 23, "MK": 80, "RS": 145, "XK": 38}


@dataclass(frozen=True)
class BoundaryReport:
    """What a rebuild wrote: polygons per country, points, bytes per file, enclosed gaps in km2."""

    polygons: Mapping[str, int]
    points: tuple[str, ...]
    bytes_written: Mapping[str, int]
    enclosed_gaps_km2: tuple[float, ...]
    vertices: int


def rebuild(download_dir: Path, data_dir: Path, report: Callable[[str], None]) -> BoundaryReport:
    """Write data_dir/boundaries/*.geojson and data_dir/reference/municipality.csv.

    Reads the hand-made tables municipality_names.csv, municipality_population.csv and
    albania_units.csv in data_dir/reference. Archives missing from `download_dir` are fetched by
    their package clients; the rest of the run uses no network. Each step is told to `report`.
    The same archives and tables give the same bytes. Raises BoundaryError.
    """
    archives = {package: obtain(package, download_dir, report) for package in PACKAGES}
    reference = data_dir / "reference"
    entries = register.read_entries(reference / "municipality_names.csv")
    register.check_codes(entries, archives[ISO_CODES], archives[GEONAMES_ADMIN])
    units = read_units(archives[GAZETTEER])
    report(f"read {len(units.names)} units of {len(LAYERS)} layers")
    assigned = albania.assign(
        units, archives[OVERTURE], archives[GEONAMES_ADMIN], reference / "albania_units.csv"
    )
    owners = _owners(units, entries, assigned)
    report("cleaning the coverage of all six countries")
    shapes = coverage.smooth(coverage.dissolve(coverage.clean(units.geometries), owners))
    ids = list(shapes)
    written = coverage.finish(np.array(list(shapes.values()), dtype=object))
    areas = dict(zip(ids, coverage.areas_km2(written), strict=True))
    sizes = _write_boundaries(data_dir / "boundaries", dict(zip(ids, written, strict=True)))
    outlines = context.outlines(archives[NATURAL_EARTH], written)
    context_path = data_dir / "boundaries" / "context.geojson"
    sizes[context_path.name] = write_geojson(context_path, outlines)
    places = read_places(archives[GEONAMES], set(EXPECTED))
    rows = [register.row(entry, areas.get(entry.municipality_id), places) for entry in entries]
    _add_population(rows, reference / "municipality_population.csv")
    sizes["municipality.csv"] = write_csv(reference / "municipality.csv", register.COLUMNS, rows)
    gaps = coverage.enclosed_gaps(coverage.to_metres(written))
    result = BoundaryReport(
        polygons={code: sum(i.startswith(code) for i in ids) for code in EXPECTED},
        points=tuple(e.municipality_id for e in entries if e.municipality_id not in shapes),
        bytes_written=sizes,
        enclosed_gaps_km2=tuple(sorted(round(gap.area / 1e6, 1) for gap in gaps)),
        vertices=int(shapely.get_num_coordinates(written).sum()),
    )
    if dict(result.polygons) != EXPECTED:
        raise BoundaryError(f"polygons per country: {result.polygons}, expected {EXPECTED}")
    report(f"wrote {len(ids)} polygons, {len(rows)} municipalities, {sum(sizes.values())} bytes")
    return result


def _owners(units: Units, entries: list[Entry], albanian: Mapping[str, str]) -> list[str]:
    """municipality_id of each unit. Raises BoundaryError for a unit that no row claims."""
    by_shape = {entry.shape_id: entry for entry in entries if entry.shape_id}
    by_name = {e.layer_name: e.municipality_id for e in entries if e.country_code == "AL"}
    owners, problems = [], []
    for code, name, shape_id in zip(units.country_codes, units.names, units.shape_ids, strict=True):
        entry = by_shape.pop(shape_id, None)
        owner = entry.municipality_id if entry else register.MERGED.get((code, name))
        if code == "AL":
            owner = by_name.get(albanian[shape_id])
        if owner is None or (entry is not None and entry.layer_name != name):
            problems.append(f"{code} {name} ({shape_id})")
        else:
            owners.append(owner)
    problems += [f"{shape_id} is no unit" for shape_id in by_shape]
    if problems:
        raise BoundaryError(
            f"municipality_names.csv does not match the layers: {'; '.join(problems)}"
        )
    return owners


def _write_boundaries(folder: Path, shapes: Mapping[str, shapely.Geometry]) -> dict[str, int]:
    sizes = {}
    for layer in LAYERS:
        features = [
            ({"municipality_id": key}, shape)
            for key, shape in sorted(shapes.items())
            if key.startswith(layer.country_code + "-")
        ]
        path = folder / f"{layer.country_code}.geojson"
        sizes[path.name] = write_geojson(path, features)
    return sizes


def _add_population(rows: list[dict[str, str]], table: Path) -> None:
    """Fill the population columns from the hand-made table where it has a row.

    Settlement figures of GeoNames are not used: docs/boundaries.md tells why.
    """
    with table.open(encoding="utf-8", newline="") as stream:
        figures = {row["municipality_id"]: row for row in csv.DictReader(stream)}
    for row in rows:
        figure = figures.pop(row["municipality_id"], None)
        if figure is not None:
            for column in ("population", "population_year", "population_basis"):
                row[column] = figure[column]
            row["population_source"] = figure["source_url"]
    if figures:
        raise BoundaryError(f"{table.name}: no such municipality: {sorted(figures)}")
