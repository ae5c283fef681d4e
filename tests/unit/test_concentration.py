"""Concentration of places over municipalities, worked by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dashboard import queries
from dashboard.selection import Selection
from dashboard.sentences import concentration_sentence
from tests.pipelines.small_world import Built, World, country, facility, municipality, places

JANUARY = Selection(month=date(2020, 1, 31))
HOSTS = {
    # Serbia: 60, 20, 20, 0 and one municipality without any facility: shares 0.6, 0.2, 0.2.
    "RS-alfa": 60,
    "RS-beta": 20,
    "RS-c": 20,
    "RS-d": 0,
    # Bosnia: a single host of two municipalities.
    "BA-gama": 50,
    # Montenegro: four equal hosts of four.
    "ME-a": 25,
    "ME-b": 25,
    "ME-c": 25,
    "ME-d": 25,
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    world = World(facility=[facility("A", "ME-a")], capacity_observation=[])
    world.country.append(country("ME", "MNE", "Montenegro"))
    world.municipality += [
        municipality(key, key, seat_lat="44", seat_lon="20")
        for key in ("RS-c", "RS-d", "RS-e", "BA-delta", "ME-a", "ME-b", "ME-c", "ME-d")
    ]
    for key, number in HOSTS.items():
        world.facility.append(facility(f"F-{key}", key))
        world.capacity_observation.append(places(f"F-{key}", "2020-01-31", number))
    return world.built(tmp_path_factory.mktemp("concentration"))


def row_of(built: Built, code: str, selection: Selection = JANUARY) -> dict[str, Any]:
    with built.warehouse.reading() as reading:
        frame = queries.concentration(reading, selection, queries.choices(reading))
    rows = frame[frame["country_code"] == code].to_dict("records")
    assert len(rows) == 1, code
    return {str(key): value for key, value in rows[0].items()}


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (
            "RS",
            {
                "places": 100,
                "hosting": 3,
                "municipalities": 5,
                "top1_share": 60,
                "top3_share": 100,
                "top5_share": 100,
                # 1 / (0.36 + 0.04 + 0.04)
                "effective_number": 1 / 0.44,
                # 1 - 2 × (0.6 × 0.5 + 0.2 × 1.5 + 0.2 × 2.5) / 5
                "gini": 1 - 2 * 1.1 / 5,
                "without_figure": 0,
            },
        ),
        (
            "BA",
            {
                "places": 50,
                "hosting": 1,
                "municipalities": 2,
                "top1_share": 100,
                "top3_share": 100,
                "effective_number": 1,
                "gini": 0.5,
            },
        ),
        (
            "ME",
            {
                "places": 100,
                "hosting": 4,
                "municipalities": 4,
                "top1_share": 25,
                "top3_share": 75,
                "top5_share": 100,
                "effective_number": 4,
                "gini": 0,
                "without_figure": 1,
            },
        ),
        (
            "all",
            {
                "places": 250,
                "hosting": 8,
                "municipalities": 11,
                "top1_share": 24,
                "top3_share": 100 * (60 + 50 + 25) / 250,
                "top5_share": 100 * (60 + 50 + 25 * 3) / 250,
                "effective_number": 250**2 / (60**2 + 50**2 + 4 * 25**2 + 2 * 20**2),
            },
        ),
    ],
)
def test_by_hand(built: Built, code: str, expected: dict[str, float]) -> None:
    row = row_of(built, code)
    assert {key: row[key] for key in expected} == pytest.approx(expected)


def gini_by_pairs(numbers: list[int]) -> float:
    """The textbook Gini: mean absolute difference of all pairs over twice the mean."""
    differences = sum(abs(one - other) for one in numbers for other in numbers)
    return differences / (2 * len(numbers) * sum(numbers))


def test_the_gini_is_that_of_all_pairs(built: Built) -> None:
    everybody = [*HOSTS.values(), 0, 0]
    assert row_of(built, "all")["gini"] == pytest.approx(gini_by_pairs(everybody))
    assert row_of(built, "RS")["gini"] == pytest.approx(gini_by_pairs([60, 20, 20, 0, 0]))


def test_chosen_countries_are_all_there_is(built: Built) -> None:
    chosen = Selection(month=JANUARY.month, countries=("RS", "BA"))
    row = row_of(built, "all", chosen)
    assert (row["places"], row["hosting"], row["municipalities"]) == (150, 4, 7)
    assert row["country_name"] == "All chosen countries"
    assert row["top1_share"] == pytest.approx(40)


def test_nothing_chosen_gives_no_row(built: Built) -> None:
    selection = Selection(month=JANUARY.month, statuses=("planned",))
    with built.warehouse.reading() as reading:
        assert len(queries.concentration(reading, selection, queries.choices(reading))) == 0


def test_hosts_are_listed_with_those_that_have_none(built: Built) -> None:
    with built.warehouse.reading() as reading:
        hosts = queries.host_shares(reading, JANUARY, queries.choices(reading))
    assert len(hosts) == 11
    assert hosts["places"].tolist() == sorted(hosts["places"], reverse=True)
    assert hosts["places"].sum() == 250
    assert dict(zip(hosts["municipality_id"], hosts["places"], strict=True)) == {
        **HOSTS,
        "RS-e": 0,
        "BA-delta": 0,
    }


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (
            "RS",
            "All known places lie in 3 of 5 municipalities; Alfa, Beta and RS\\-c alone hold"
            " 100% of the 100 places, as concentrated as 2 equal hosts would be.",
        ),
        (
            "BA",
            "All 50 known places lie in one of 2 municipalities: Gama.",
        ),
        (
            "ME",
            "All known places lie in 4 of 4 municipalities; ME\\-a, ME\\-b and ME\\-c alone"
            " hold 75% of the 100 places, as concentrated as 4 equal hosts would be.",
        ),
    ],
)
def test_the_sentence_for_readers(built: Built, code: str, said: str) -> None:
    selection = Selection(month=JANUARY.month, countries=(code,))
    with built.warehouse.reading() as reading:
        choices = queries.choices(reading)
        frame = queries.concentration(reading, selection, choices)
        hosts = queries.host_shares(reading, selection, choices)
    row = frame[frame["country_code"] == code].iloc[0]
    assert concentration_sentence(row, hosts) == said
