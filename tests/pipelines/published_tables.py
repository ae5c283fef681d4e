"""The published tables as rows of text, read once for the tests of their content."""

from __future__ import annotations

import csv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PUBLISHED = ROOT / "data" / "published"
REFERENCE = ROOT / "data" / "reference"
CHECKSUMS = ROOT / "tests" / "fixtures" / "facts_checksums.csv"

Row = dict[str, str]


def read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


SOURCES = {row["source_id"]: row for row in read(PUBLISHED / "source.csv")}
FACILITIES = {row["facility_id"]: row for row in read(PUBLISHED / "facility.csv")}
EVENTS = read(PUBLISHED / "facility_event.csv")
OBSERVATIONS = read(PUBLISHED / "capacity_observation.csv")
TOTALS = read(PUBLISHED / "country_total.csv")
TURNING_POINTS = read(REFERENCE / "turning_point.csv")
COLLECTED = read(CHECKSUMS)
SOURCED = {
    "facility.csv": list(FACILITIES.values()),
    "facility_event.csv": EVENTS,
    "capacity_observation.csv": OBSERVATIONS,
    "country_total.csv": TOTALS,
    "turning_point.csv": TURNING_POINTS,
    "exchange_rate.csv": read(REFERENCE / "exchange_rate.csv"),
    "funding_record.csv": read(PUBLISHED / "funding_record.csv"),
    "cost_benchmark.csv": read(PUBLISHED / "cost_benchmark.csv"),
    "policy_parameter.csv": read(PUBLISHED / "policy_parameter.csv"),
    "flow_observation.csv": read(PUBLISHED / "flow_observation.csv"),
    "flow_left_out.csv": read(PUBLISHED / "flow_left_out.csv"),
    "country_statistic.csv": read(PUBLISHED / "country_statistic.csv"),
    "shortage_report.csv": read(PUBLISHED / "shortage_report.csv"),
}


def observations(facility_id: str) -> list[Row]:
    return [row for row in OBSERVATIONS if row["facility_id"] == facility_id]


def the_observation(facility_id: str, observed_on: str, capacity: str, occupancy: str) -> Row:
    found = [
        row
        for row in observations(facility_id)
        if (row["observed_on"], row["capacity_places"], row["occupancy_people"])
        == (observed_on, capacity, occupancy)
    ]
    assert len(found) == 1, f"{facility_id} {observed_on}: {len(found)} rows"
    return found[0]
