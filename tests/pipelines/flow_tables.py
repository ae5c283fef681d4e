"""The published figures of movement as rows of text, and as the oracle of totals reads them."""

from __future__ import annotations

from datetime import date

from tests.pipelines.flow_oracle import Kind, Published
from tests.pipelines.published_tables import PUBLISHED, REFERENCE, ROOT, SOURCES, Row, read

OBSERVATIONS = {row["observation_id"]: row for row in read(PUBLISHED / "flow_observation.csv")}
LEFT_OUT = {row["left_out_id"]: row for row in read(PUBLISHED / "flow_left_out.csv")}
SERIES = {row["series_id"]: row for row in read(REFERENCE / "flow_series.csv")}
PLACES = {row["place_code"]: row for row in read(REFERENCE / "flow_place.csv")}
COLLECTED = read(ROOT / "tests" / "fixtures" / "facts_flows_checksums.csv")
"""Each collected row: line, period, place, value and unit as collected, and the row it became."""


def published(row: Row) -> Published:
    """A row of flow_observation.csv as the oracle reads it."""
    day = SOURCES[row["source_id"]]["published_on"]
    return Published(
        row["observation_id"],
        row["series_id"],
        row["place_code"],
        date.fromisoformat(row["period_start"]),
        date.fromisoformat(row["period_end"]),
        row["origin"] or None,
        int(row["value"]) if row["value"] else None,
        row["source_id"],
        date.fromisoformat(day) if day else None,
    )


def kinds() -> dict[str, Kind]:
    """What each series counts, as the oracle reads it."""
    return {
        name: Kind(row["flow_type"], row["nature"], bool(row["part_of_series"]))
        for name, row in SERIES.items()
    }
