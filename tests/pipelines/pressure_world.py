"""A made-up Serbia of three years, on which flow meets capacity."""

from __future__ import annotations

from typing import Any

from tests.pipelines.small_world import Built, Row, World, places, source

OLD, NEW = source("old", published_on="2020-01-05"), source("new", published_on="2021-06-30")


def total(total_id: str, on: str, **changes: str) -> Row:
    """A total of Serbia over all centres; it still needs places or people."""
    row = {
        "total_id": total_id,
        "country_code": "RS",
        "observed_on": on,
        "date_precision": "day",
        "date_basis": "stated",
        "scope": "All centres",
        "evidence": "published",
        "source_id": "undated",
    }
    if "capacity_places" in changes:
        row |= {"capacity_basis": "nominal", "capacity_qualifier": "exact"}
    if "occupancy_people" in changes:
        row |= {"occupancy_qualifier": "exact"}
    return row | changes


def series(series_id: str, flow_type: str = "arrival", **changes: str) -> Row:
    return {
        "series_id": series_id,
        "flow_type": flow_type,
        "name": f"Series {series_id}",
        "definition": "People counted.",
        "unit": "persons",
        "nature": "stock" if flow_type in ("in_reception", "outside_reception") else "flow",
        "counted_by": "Police",
        "standing_rank": "1",
    } | changes


def flow(series_id: str, start: str, end: str, value: str, **changes: str) -> Row:
    return {
        "observation_id": f"{series_id}.{start}.{end}",
        "series_id": series_id,
        "place_code": "RS",
        "period_start": start,
        "period_end": end,
        "value": value,
        "qualifier": "exact",
        "evidence": "published",
        "source_id": "undated",
    } | changes


def report(report_id: str, kind: str, on: str, **changes: str) -> Row:
    return {
        "report_id": report_id,
        "kind": kind,
        "country_code": "RS",
        "period_start": on,
        "period_end": on,
        "statement": "Said so.",
        "evidence": "published",
        "source_id": "undated",
    } | changes


def world(**rows: list[Row]) -> World:
    """January 2020 to December 2022, one open centre in Serbia with 100 places, nobody counted."""
    made = World(
        source=[source(), OLD, NEW],
        capacity_observation=[places("A", "2020-01-31", 100), places("A", "2022-12-31", 100)],
        shortage_report=[report("elsewhere", "overcrowded", "2020-01-31", country_code="BA")],
    )
    made.flow_series += [
        series("arrived"),
        series("met", standing_rank="2"),
        series("centres", "in_reception"),
        series("rough", "outside_reception"),
    ]
    for name, given in rows.items():
        setattr(made, name, [*getattr(made, name), *given])
    return made


PAIR = total("pair", "2021-03-15", capacity_places="1000", occupancy_people="1200")
PLACES = total("places", "2021-01-31", capacity_places="1000", source_id="old")
PEOPLE = total("people", "2021-06-30", occupancy_people="600", source_id="new")


def month_of(built: Built, month: str, basis: str = "totals") -> dict[str, Any]:
    rows = built.mappings(
        "SELECT * FROM country_month WHERE country_code = 'RS' AND month_end = $month::DATE"
        " AND basis = $basis",
        month=month,
        basis=basis,
    )
    return rows[0] if rows else {}


def pressure_of(built: Built, start: str) -> dict[str, Any]:
    (row,) = built.mappings("SELECT * FROM pressure WHERE period_start = $s::DATE", s=start)
    return row
