"""A made-up world, small enough to work out by hand, written as the input files of a build.

Two countries; RS has the municipalities RS-alfa (10,000 residents) and RS-beta (20,000), BA has
BA-gama, whose population is not known. Every row below may be changed before the world is built.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

import duckdb

from dashboard.warehouse import Warehouse
from pipelines.build import BuildReport, build
from pipelines.catalog import tables
from pipelines.intake import Problem
from pipelines.store import SnapshotFolder, connect

Row = dict[str, str]
CLOCK = datetime(2024, 2, 29, 12, 30, 15, tzinfo=UTC)
ALFA, BETA, GAMA = "RS-alfa", "RS-beta", "BA-gama"
SQUARES = {ALFA: (20.0, 45.0), BETA: (21.0, 45.0), GAMA: (17.0, 44.0)}


def source(source_id: str = "undated", **changes: str) -> Row:
    """An authority's publication; without changes its date is not known."""
    return {
        "source_id": source_id,
        "title": f"Title of {source_id}",
        "publisher": "Publisher",
        "publisher_kind": "authority",
        "published_precision": "day" if changes.get("published_on") else "unknown",
        "url": f"https://example.org/{source_id}",
        "accessed_on": "2024-02-01",
    } | changes


def country(code: str, iso3: str, name: str, role: str = "western_balkans_six") -> Row:
    return {"country_code": code, "iso3": iso3, "name": name, "region_role": role}


def municipality(municipality_id: str, name: str, **changes: str) -> Row:
    return {
        "municipality_id": municipality_id,
        "country_code": municipality_id[:2],
        "name": name,
        "name_local": name,
        "geometry_status": "polygon" if municipality_id in SQUARES else "point",
        "seat_lat": "" if municipality_id in SQUARES else "44.5",
        "seat_lon": "" if municipality_id in SQUARES else "20.5",
    } | changes


def facility(facility_id: str, municipality_id: str = ALFA, **changes: str) -> Row:
    """A reception centre, of which no source says when it opened or how it stands."""
    return {
        "facility_id": facility_id,
        "municipality_id": municipality_id,
        "name": f"Centre {facility_id}",
        "facility_type": "asylum_centre",
        "governance_line": "top_down",
        "status": "open",
        "location_precision": "municipality",
        "source_id": "undated",
    } | changes


def event(facility_id: str, what: str, on: str, **changes: str) -> Row:
    return {
        "event_id": f"{facility_id}-{what}-{on}",
        "facility_id": facility_id,
        "event": what,
        "event_on": on,
        "date_precision": "day",
        "source_id": "undated",
    } | changes


def figure(facility_id: str, on: str, **changes: str) -> Row:
    """An observation; it still needs places or people."""
    return {
        "observation_id": f"{facility_id}-{on}",
        "facility_id": facility_id,
        "observed_on": on,
        "date_precision": "day" if on else "undated",
        "date_basis": "stated" if on else "",
        "evidence": "published",
        "source_id": "undated",
    } | changes


def places(facility_id: str, on: str, number: int, **changes: str) -> Row:
    return (
        figure(
            facility_id,
            on,
            observation_id=f"{facility_id}-{on}-places",
            capacity_places=str(number),
            capacity_basis="nominal",
            capacity_qualifier="exact",
        )
        | changes
    )


def people(facility_id: str, on: str, number: int, **changes: str) -> Row:
    return (
        figure(
            facility_id,
            on,
            observation_id=f"{facility_id}-{on}-people",
            occupancy_people=str(number),
            occupancy_qualifier="exact",
        )
        | changes
    )


@dataclass
class World:
    """The rows of every input file; add to them, then write or build."""

    source: list[Row] = field(default_factory=lambda: [source()])
    country: list[Row] = field(
        default_factory=lambda: [
            country("RS", "SRB", "Serbia"),
            country("BA", "BIH", "Bosnia and Herzegovina"),
            country("IT", "ITA", "Italy", "neighbour"),
        ]
    )
    municipality: list[Row] = field(
        default_factory=lambda: [
            municipality(ALFA, "Alfa", population="10000", population_basis="census"),
            municipality(BETA, "Beta", population="20000", population_basis="census"),
            municipality(GAMA, "Gama"),
        ]
    )
    facility: list[Row] = field(default_factory=lambda: [facility("A")])
    facility_event: list[Row] = field(default_factory=lambda: [event("A", "opened", "2000-01-01")])
    capacity_observation: list[Row] = field(
        default_factory=lambda: [places("A", "2020-01-31", 100)]
    )
    country_total: list[Row] = field(
        default_factory=lambda: [
            figure("", "2020-01-31", total_id="RS-1", country_code="RS", centres_count="2")
        ]
    )
    turning_point: list[Row] = field(
        default_factory=lambda: [
            {
                "turning_point_id": "turn",
                "happened_on": "2020-02-15",
                "date_precision": "day",
                "label": "Turn",
                "description": "The route turns.",
                "source_id": "undated",
            }
        ]
    )
    exchange_rate: list[Row] = field(
        default_factory=lambda: [
            {
                "currency": "RSD",
                "period_start": "2020-01-01",
                "period_end": "2020-12-31",
                "units_per_eur": "117.5",
                "basis": "average",
                "source_id": "undated",
            }
        ]
    )
    funding_record: list[Row] = field(
        default_factory=lambda: [
            {
                "funding_id": "grant",
                "funder": "Funder",
                "funder_tier": "eu",
                "country_code": "RS",
                "place_level": "country",
                "programme": "Reception",
                "stage": "allocated",
                "totality": "single",
                "amount": "1000",
                "currency": "EUR",
                "amount_eur": "1000",
                "evidence": "published",
                "source_id": "undated",
            }
        ]
    )
    cost_benchmark: list[Row] = field(
        default_factory=lambda: [
            {
                "benchmark_id": "night",
                "country_code": "IT",
                "what": "A night",
                "per": "person_night",
                "cost_scope": "full",
                "amount": "35",
                "currency": "EUR",
                "eur_per_person_night": "35",
                "evidence": "published",
                "source_id": "undated",
            }
        ]
    )
    policy_parameter: list[Row] = field(
        default_factory=lambda: [
            {
                "parameter_id": "award",
                "country_code": "IT",
                "scheme": "Fund",
                "parameter": "Ceiling",
                "value": "500",
                "unit": "EUR/person",
                "evidence": "published",
                "source_id": "undated",
            }
        ]
    )
    flow_place: list[Row] = field(
        default_factory=lambda: [
            {
                "place_code": "RS",
                "place_level": "country",
                "name": "Serbia",
                "country_code": "RS",
                "latitude": "44",
                "longitude": "20.8",
            }
        ]
    )
    flow_series: list[Row] = field(
        default_factory=lambda: [
            {
                "series_id": "crossings",
                "flow_type": "detection",
                "name": "Crossings",
                "definition": "Crossings noticed.",
                "unit": "detections",
                "nature": "flow",
                "counted_by": "Police",
                "standing_rank": "1",
            }
        ]
    )
    flow_observation: list[Row] = field(
        default_factory=lambda: [
            {
                "observation_id": "crossings.RS.2020",
                "series_id": "crossings",
                "place_code": "RS",
                "period_start": "2020-01-01",
                "period_end": "2020-12-31",
                "value": "120",
                "qualifier": "exact",
                "evidence": "published",
                "source_id": "undated",
            }
        ]
    )
    flow_left_out: list[Row] = field(
        default_factory=lambda: [
            {
                "left_out_id": "beds",
                "place": "RS",
                "measure": "Beds",
                "value_text": "100",
                "unit_text": "beds",
                "reason": "Places, not a movement.",
                "source_id": "undated",
            }
        ]
    )
    country_statistic: list[Row] = field(
        default_factory=lambda: [
            {
                "statistic_id": "RS-2020-population",
                "country_code": "RS",
                "year": "2020",
                "statistic": "population",
                "value": "6900000",
                "evidence": "published",
                "source_id": "undated",
            }
        ]
    )
    corridor_leg: list[Row] = field(
        default_factory=lambda: [
            {
                "leg_id": "into-serbia",
                "position": "1",
                "role": "transit",
                "name": "Into Serbia",
                "place_code": "RS",
                "line": "figure",
                "path": "42.0 21.0; 43.0 21.0",
            }
        ]
    )
    shortage_report: list[Row] = field(
        default_factory=lambda: [
            {
                "report_id": "full",
                "kind": "present_over",
                "country_code": "RS",
                "period_start": "2020-03-31",
                "period_end": "2020-03-31",
                "people": "400",
                "people_qualifier": "about",
                "places": "100",
                "places_qualifier": "exact",
                "statement": "About 400 people were present, with 100 places.",
                "evidence": "published",
                "source_id": "undated",
            }
        ]
    )

    def write(self, folder: Path) -> Path:
        """All input files below ``folder``; returns it."""
        for table in tables.INPUT_TABLES:
            assert table.file is not None
            path = folder / table.file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(as_csv(table.column_names, getattr(self, table.name)), "utf-8")
        boundaries = folder / "boundaries"
        boundaries.mkdir(exist_ok=True)
        for code in ("RS", "BA"):
            features = [_square(key) for key in SQUARES if key.startswith(code)]
            content = {"type": "FeatureCollection", "features": features}
            (boundaries / f"{code}.geojson").write_text(json.dumps(content), "utf-8")
        return folder

    def built(self, folder: Path, now: Callable[[], datetime] = lambda: CLOCK) -> Built:
        """The published snapshot of this world; inputs and snapshots lie below ``folder``."""
        data = self.write(folder / "data")
        published = build(data, folder / "warehouse", lambda *_: None, now, demonstration=False)
        return Built(folder / "warehouse", published.value)


@dataclass
class Built:
    """A snapshot with short ways to read it."""

    folder: Path
    report: BuildReport | None = None

    @cached_property
    def _connection(self) -> duckdb.DuckDBPyConnection:
        snapshot = SnapshotFolder(self.folder).current()
        assert snapshot is not None
        return connect(snapshot.path, read_only=True)

    @property
    def problems(self) -> tuple[Problem, ...]:
        assert self.report is not None
        return self.report.problems

    def rows(self, sql: str, **parameters: object) -> list[tuple[Any, ...]]:
        return self._connection.execute(sql, parameters).fetchall()

    def mappings(self, sql: str, **parameters: object) -> list[dict[str, Any]]:
        """The rows with the names of their columns."""
        found = self._connection.execute(sql, parameters)
        names = [column[0] for column in found.description or ()]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]

    def contents(self) -> dict[str, list[tuple[Any, ...]]]:
        """All rows of every table, in the order in which they lie there."""
        return {table.name: self.rows(f"SELECT * FROM {table.name}") for table in tables.TABLES}

    def one(self, sql: str, **parameters: object) -> tuple[Any, ...]:
        found = self.rows(sql, **parameters)
        assert len(found) == 1, f"{len(found)} rows: {sql} {parameters}"
        return found[0]

    @cached_property
    def warehouse(self) -> Warehouse:
        return Warehouse(self.folder)

    def shown(self, facility_id: str, month: str, measure: str) -> tuple[Any, str]:
        """Value and status of a facility's places or people, as pages read them."""
        return self.one(
            f"SELECT {measure}, {measure}_status FROM facility_months($month, $month,"
            " ['published', 'reported', 'derived', 'demonstration']) WHERE facility_id = $facility",
            month=date.fromisoformat(month),
            facility=facility_id,
        )

    def indicator(self, area: str, month: str, indicator: str) -> tuple[Any, str, int]:
        """Value, status and facilities counted of an indicator over published figures."""
        return self.one(
            "SELECT value, value_status, facilities_counted FROM indicator_value WHERE"
            " area_id = $area AND month_end = $month AND indicator_id = $indicator"
            " AND evidence = 'published'",
            area=area,
            month=date.fromisoformat(month),
            indicator=indicator,
        )


def as_csv(columns: tuple[str, ...], rows: list[Row]) -> str:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns, restval="", extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def _square(municipality_id: str) -> dict[str, object]:
    west, south = SQUARES[municipality_id]
    corners = [(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)]
    ring = [[west + x, south + y] for x, y in corners]
    return {
        "type": "Feature",
        "properties": {"municipality_id": municipality_id},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }
