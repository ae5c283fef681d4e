"""The published tables hold every collected figure, each with a source that can be looked up."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from tests.pipelines.published_tables import (
    COLLECTED,
    EVENTS,
    FACILITIES,
    OBSERVATIONS,
    PUBLISHED,
    REFERENCE,
    SOURCED,
    SOURCES,
    TOTALS,
    TURNING_POINTS,
    Row,
    read,
)

ALLOWED = {
    "date_precision": {"day", "month", "year", "undated"},
    "capacity_basis": {"", "nominal", "realistic", "space_standard", "planned"},
    "capacity_qualifier": {"", "exact", "about", "up_to", "over", "under"},
    "occupancy_qualifier": {"", "exact", "about", "up_to", "over", "under"},
    "evidence": {"published", "derived"},
}


def test_every_facility_and_observation_is_there() -> None:
    assert len(FACILITIES) == 60
    assert len(OBSERVATIONS) == 206
    assert len(TOTALS) == 59


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("source", "source_id"),
        ("facility", "facility_id"),
        ("facility_event", "event_id"),
        ("capacity_observation", "observation_id"),
        ("country_total", "total_id"),
    ],
)
def test_ids_are_unique(name: str, key: str) -> None:
    ids = Counter(row[key] for row in read(PUBLISHED / f"{name}.csv"))
    assert [value for value, count in ids.items() if count > 1] == []


@pytest.mark.parametrize("table", SOURCED)
def test_every_row_names_a_known_source(table: str) -> None:
    assert {row["source_id"] for row in SOURCED[table]} - set(SOURCES) == set()


def test_every_source_is_used() -> None:
    used = {row["source_id"] for rows in SOURCED.values() for row in rows}
    assert set(SOURCES) - used == set()


def test_every_source_can_be_looked_up_or_says_why_not() -> None:
    for row in SOURCES.values():
        assert row["title"], row["source_id"]
        assert row["publisher"], row["source_id"]
        if row["url"]:
            assert re.fullmatch(r"https?://\S+", row["url"]), row["source_id"]
        else:
            assert "address" in row["note"], row["source_id"]
        assert (row["published_on"] == "") == (row["published_precision"] == "unknown")


def test_every_facility_of_a_row_exists() -> None:
    assert {row["facility_id"] for row in OBSERVATIONS} - set(FACILITIES) == set()
    assert {row["facility_id"] for row in EVENTS} - set(FACILITIES) == set()


def test_every_municipality_exists_and_lies_in_the_facility_s_country() -> None:
    municipalities = {row["municipality_id"] for row in read(REFERENCE / "municipality.csv")}
    for row in FACILITIES.values():
        assert row["municipality_id"] in municipalities, row["facility_id"]
        assert row["municipality_id"][:2] == row["facility_id"][:2]
        assert row["placement_reason"], row["facility_id"]


def test_no_figure_of_a_facility_was_lost_or_changed() -> None:
    published = Counter(
        (r["facility_id"], r["capacity_places"], r["occupancy_people"]) for r in OBSERVATIONS
    )
    collected = Counter(
        (r["place"], r["capacity"], r["occupancy"]) for r in COLLECTED if r["file"] == "capacity"
    )
    assert sum(collected.values()) == 206
    assert published == collected


def test_no_country_total_was_lost_and_only_those_named_were_added() -> None:
    published = Counter(
        (r["country_code"], r["capacity_places"], r["occupancy_people"], r["centres_count"])
        for r in TOTALS
        if r["capacity_basis"] != "realistic"
    )
    collected = Counter(
        (r["place"], r["capacity"], r["occupancy"], r["centres"])
        for r in COLLECTED
        if r["file"] == "country_total"
    )
    assert sum(collected.values()) == 56
    # Collected with the figures of movement.
    collected["BA", "4592", "", ""] += 1
    assert published == collected


def test_a_stated_date_lies_in_the_period_that_was_collected() -> None:
    collected: dict[tuple[str, str, str], set[str]] = {}
    for row in COLLECTED:
        key = (row["place"], row["capacity"], row["occupancy"])
        collected.setdefault(key, set()).add(row["as_of_date"])
    for row in OBSERVATIONS:
        if row["date_basis"] != "stated":
            continue
        key = (row["facility_id"], row["capacity_places"], row["occupancy_people"])
        length = {"day": 10, "month": 7, "year": 4}[row["date_precision"]]
        assert row["observed_on"][:length] in collected[key], row["observation_id"]


@pytest.mark.parametrize("rows", [OBSERVATIONS, TOTALS], ids=["observations", "totals"])
def test_codes_and_companions_of_figures_are_filled(rows: list[Row]) -> None:
    for row in rows:
        for column, allowed in ALLOWED.items():
            assert row[column] in allowed, (row, column)
        assert (row["observed_on"] == "") == (row["date_precision"] == "undated"), row
        assert (row["date_basis"] == "") == (row["observed_on"] == ""), row
        assert (row["capacity_places"] == "") == (row["capacity_qualifier"] == ""), row
        assert (row["occupancy_people"] == "") == (row["occupancy_qualifier"] == ""), row
        if row["date_basis"] == "inferred":
            assert row["note"], row


def test_undated_figures_are_counted() -> None:
    assert sum(row["date_precision"] == "undated" for row in OBSERVATIONS) == 10
    assert sum(row["date_precision"] == "undated" for row in TOTALS) == 1


def test_opening_and_closing_dates_are_events_with_a_source() -> None:
    events = {(r["facility_id"], r["event"], r["event_on"], r["date_precision"]) for r in EVENTS}
    for row in FACILITIES.values():
        for event, column in (("opened", "opened"), ("closed", "closed")):
            if row[f"{column}_on"]:
                key = (row["facility_id"], event, row[f"{column}_on"], row[f"{column}_precision"])
                assert key in events, key


def test_places_for_vulnerable_people_are_not_located() -> None:
    sensitive = [r for r in FACILITIES.values() if r["facility_type"] == "vulnerable"]
    assert {r["facility_id"] for r in sensitive} == {
        "AL-ERSEKE",
        "MK-SAFEHOUSE",
        "RS-RC-PRINCIPOVAC",
    }
    for row in sensitive:
        assert (row["latitude"], row["longitude"]) == ("", "")
        assert row["location_precision"] in {"municipality", "loose"}


def test_notes_do_not_repeat_small_counts_of_people() -> None:
    words = r"\b([1-4]|one|two|three|four) (people|persons?|residents?|men|women|children)\b"
    for table, rows in SOURCED.items():
        for row in rows:
            assert not re.search(words, row.get("note", "")), (table, row)


def test_the_turning_points_that_the_map_marks_are_there() -> None:
    dates = {row["turning_point_id"]: row["happened_on"] for row in TURNING_POINTS}
    assert dates["route-closed-2016-03"] == "2016-03-09"
    assert dates["serbia-centres-2024-08"] == "2024-08-31"
