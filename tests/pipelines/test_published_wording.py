"""Conflicts, kinds of capacity and the words that qualify a figure come through as published."""

from __future__ import annotations

import pytest

from tests.pipelines.published_tables import TOTALS, observations, the_observation


@pytest.mark.parametrize(
    ("facility_id", "capacities"),
    [
        ("RS-RC-ADASEVCI", {"450", "1050"}),
        ("RS-RC-PRESEVO", {"1000", "1200", "1300", "1500"}),
        ("BA-DELIJAS", {"150", "300"}),
        ("RS-AC-BANJAKOV", {"100", "150"}),
        ("MK-VIZBEGOVO", {"150", "200"}),
    ],
)
def test_conflicting_capacities_stay_beside_each_other(
    facility_id: str, capacities: set[str]
) -> None:
    assert capacities <= {row["capacity_places"] for row in observations(facility_id)}


def test_both_counts_of_the_last_day_of_miral_stay() -> None:
    last_day = [r for r in observations("BA-MIRAL") if r["observed_on"] == "2022-04-28"]
    assert {(r["occupancy_people"], r["occupancy_qualifier"]) for r in last_day} == {
        ("154", "exact"),
        ("300", "about"),
    }
    assert len({r["source_id"] for r in last_day}) == 2


def test_the_two_capacities_of_adasevci_differ_by_basis() -> None:
    narrow = the_observation("RS-RC-ADASEVCI", "2018-01-31", "450", "327")
    wide = the_observation("RS-RC-ADASEVCI", "2020-04-30", "1050", "1079")
    assert narrow["capacity_basis"] == "space_standard"
    assert wide["capacity_basis"] == "nominal"
    assert "3.5 m2" in wide["note"]


def test_realistic_ranges_stand_beside_the_nominal_totals() -> None:
    realistic = {
        (r["observed_on"], r["capacity_low_places"], r["capacity_high_places"], r["source_id"])
        for r in TOTALS
        if r["capacity_basis"] == "realistic"
    }
    assert realistic == {
        ("2021-12-31", "2500", "3000", "aida-rs-2021-short-overview"),
        ("2022-12-31", "3000", "3500", "aida-rs-2022-short-overview"),
    }
    nominal = {
        (r["observed_on"], r["source_id"]): r["capacity_places"]
        for r in TOTALS
        if r["capacity_basis"] == "nominal"
    }
    assert nominal["2022-12-31", "aida-rs-2022-short-overview"] == "8155"


@pytest.mark.parametrize(
    ("facility_id", "observed_on", "capacity", "occupancy", "capacity_word", "occupancy_word"),
    [
        ("RS-RC-PRESEVO", "2016-07-25", "1000", "25", "up_to", "about"),
        ("RS-RC-PRESEVO", "2017-02-28", "1200", "920", "over", "exact"),
        ("BA-BLAZUJ", "2020-01-10", "1200", "413", "under", "exact"),
        ("BA-VUCJAK", "2019-10-17", "1000", "2500", "up_to", "over"),
        ("RS-RC-ADASEVCI", "2020-05-31", "", "1000", "", "under"),
        ("RS-AC-KRNJACA", "2017-05-20", "", "945", "", "exact"),
    ],
)
def test_words_that_qualify_a_figure_are_kept(
    facility_id: str,
    observed_on: str,
    capacity: str,
    occupancy: str,
    capacity_word: str,
    occupancy_word: str,
) -> None:
    row = the_observation(facility_id, observed_on, capacity, occupancy)
    assert row["capacity_qualifier"] == capacity_word
    assert row["occupancy_qualifier"] == occupancy_word


@pytest.mark.parametrize(
    ("facility_id", "observed_on", "capacity"),
    [
        ("BA-LIPA", "2020-12-21", "1500"),
        ("BA-USIVAK", "2018-07-31", "400"),
        ("RS-AC-VRANJE", "2021-07-04", "250"),
        ("AL-GJADER-ASY", "2024-10-11", "400"),
    ],
)
def test_designs_and_decisions_are_not_existing_places(
    facility_id: str, observed_on: str, capacity: str
) -> None:
    assert the_observation(facility_id, observed_on, capacity, "")["capacity_basis"] == "planned"


def test_sums_show_their_terms() -> None:
    derived = [row for row in TOTALS if row["evidence"] == "derived"]
    assert {row["occupancy_people"] for row in derived} == {"3452", "4309", "3000"}
    for row in derived:
        assert row["note"].startswith("Sum: "), row["total_id"]
