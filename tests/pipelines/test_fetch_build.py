"""A build after a fetch: newer figures stand, former ones are kept, damaged arrivals stop it."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipelines.build import build
from pipelines.fetched import Brought
from pipelines.fetching.arrivals import arrivals
from pipelines.fetching.outcomes import Status
from pipelines.intake import FileRefused
from tests.pipelines.fetch_fixtures import desk
from tests.pipelines.replay_server import Query, Reply
from tests.pipelines.replayed_sources import EVERY, NOW, Desk, changed, detections, route, workbook
from tests.pipelines.small_world import Built

SERBIA_2023 = "series_id = 'unhcr-applications' AND place_code = 'RS' AND origin IS NULL"
SERBIA_2023 += " AND period_start = '2023-01-01' AND period_end = '2023-12-31'"


def built(at: Desk, folder: Path) -> Built:
    published = build(at.data, folder, lambda *_: None, demonstration=False)
    return Built(folder, published.value)


def second_edition(path: str, query: Query) -> Reply:
    """Serbia had 1,700 applications in 2023, nobody applied in Albania, and in January 2024 two
    people of a nationality that nobody knows were detected."""

    def correct(answer: dict[str, list[dict[str, object]]]) -> None:
        answer["items"][0]["applied"] = 1700
        del answer["items"][4]

    if path.endswith("/asylum-applications/") and "coo" not in query and "coo_all" not in query:
        return Reply(changed("unhcr/applications-1.json", correct))
    if path.endswith("xlsx"):
        strange = ["Western Balkan Route", "Land", "Atlantis", 0, 0, 2, *[0] * 13]
        return Reply(workbook([*detections(), strange]))
    return route(path, query)


@pytest.fixture(scope="module")
def twice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Desk, Built]]:
    """Two fetches of all sources, the second with corrections, then one build."""
    folder = tmp_path_factory.mktemp("fetched")
    with desk(folder, whole=True) as at:
        assert {one.status for one in at.fetch().values()} == {Status.REFRESHED}
        at.server.route = second_edition
        at.now = NOW.replace(hour=11)
        outcomes = at.fetch()
        again = {name for name, one in outcomes.items() if one.status is Status.REFRESHED}
        assert again == {"unhcr", "frontex"}
        yield at, built(at, folder / "warehouse")


def committed(at: Desk, file: str, **cells: str) -> list[dict[str, str]]:
    with (at.data / "published" / file).open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    return [row for row in rows if all(row[name] == text for name, text in cells.items())]


def test_the_newest_figure_stands_and_is_cited(twice: tuple[Desk, Built]) -> None:
    _, warehouse = twice
    found = warehouse.one(
        f"SELECT value, source_id, publisher, accessed_on::VARCHAR FROM flow_observation"
        f" JOIN source USING (source_id) WHERE {SERBIA_2023}"
    )
    assert found == (1700, "live-unhcr-population-statistics", "UNHCR", "2026-11-22")


def test_former_figures_are_kept_with_what_replaced_them(twice: tuple[Desk, Built]) -> None:
    at, warehouse = twice
    before = committed(
        at,
        "flow_observation.csv",
        series_id="unhcr-applications",
        place_code="RS",
        origin="",
        period_start="2023-01-01",
    )
    second = arrivals(at.data, "unhcr")[-1].arrival_id
    found = warehouse.rows(
        f"SELECT value, observation_id, superseded_by FROM flow_superseded WHERE {SERBIA_2023}"
    )
    assert sorted(found) == sorted(
        [
            (1662, "live.unhcr-applications.RS.2023", second),
            *((int(row["value"]), row["observation_id"], second) for row in before),
        ]
    )


def test_a_figure_that_the_source_withdrew_does_not_stand(twice: tuple[Desk, Built]) -> None:
    at, warehouse = twice
    live = "live.unhcr-applications.AL.2024"
    assert (
        warehouse.rows("SELECT 1 FROM flow_observation WHERE observation_id = $id", id=live) == []
    )
    former = warehouse.one("SELECT value FROM flow_superseded WHERE observation_id = $id", id=live)
    assert former == (230,)
    stands = warehouse.rows(
        "SELECT value FROM flow_observation WHERE series_id = 'unhcr-applications' AND"
        " place_code = 'AL' AND origin IS NULL AND period_end = '2024-12-31'"
    )
    kept = committed(
        at,
        "flow_observation.csv",
        series_id="unhcr-applications",
        place_code="AL",
        origin="",
        period_end="2024-12-31",
    )
    assert stands == [(int(row["value"]),) for row in kept]


def test_no_figure_stands_twice(twice: tuple[Desk, Built]) -> None:
    _, warehouse = twice
    live = "SELECT series_id, place_code, period_start, period_end, origin FROM flow_observation"
    assert (
        warehouse.rows(
            "SELECT o.observation_id FROM flow_observation AS o JOIN flow_observation AS live"
            " USING (series_id, place_code, period_start, period_end)"
            " WHERE live.source_id LIKE 'live-%' AND o.source_id NOT LIKE 'live-%'"
            " AND o.origin IS NOT DISTINCT FROM live.origin"
        )
        == []
    )
    counted = warehouse.rows(
        f"SELECT count(*) FROM ({live} GROUP BY ALL HAVING count(*) > 1"
        " AND bool_or(source_id LIKE 'live-%'))"
    )
    assert counted == [(0,)]


def test_every_arrival_is_recorded_and_the_newest_of_each_source_is_used(
    twice: tuple[Desk, Built],
) -> None:
    at, warehouse = twice
    used = dict(warehouse.rows("SELECT source, arrival_id FROM arrival WHERE is_used"))
    assert used == {source: arrivals(at.data, source)[-1].arrival_id for source in EVERY}
    found = warehouse.rows(
        "SELECT rows_in, rows_new, rows_replaced FROM arrival WHERE source = 'unhcr'"
        " ORDER BY fetched_at"
    )
    assert found[1] == (26, 0, 1)
    assert found[0][0] == 27
    assert warehouse.one("SELECT count(*) FROM arrival") == (7,)


def test_facts_of_the_same_publisher_are_replaced_and_a_census_stays(
    twice: tuple[Desk, Built],
) -> None:
    at, warehouse = twice
    value = warehouse.one(
        "SELECT value FROM country_statistic WHERE statistic_id = 'live-RS-2020-population'"
    )
    assert value == (6899126,)
    replaced = {row[0] for row in warehouse.rows("SELECT statistic_id FROM statistic_superseded")}
    assert replaced == {"RS-2020-population"}
    census = committed(at, "country_statistic.csv", statistic_id="AL-2023-population")
    assert census
    stays = warehouse.one(
        "SELECT value FROM country_statistic WHERE statistic_id = 'AL-2023-population'"
    )
    assert stays == (float(census[0]["value"]),)


def test_layers_are_listed_with_their_licence(twice: tuple[Desk, Built]) -> None:
    _, warehouse = twice
    found = warehouse.rows(
        "SELECT country_code, year_represented, municipalities_count, licence, updated_on::VARCHAR"
        " FROM boundary_release ORDER BY country_code"
    )
    licence = "Open Data Commons Open Database License 1.0"
    assert found == [
        ("AL", 2017, 2, licence, "2023-01-19"),
        ("RS", 2017, 3, licence, "2023-01-19"),
        ("XK", 2017, 1, licence, "2023-01-19"),
    ]


def test_small_counts_are_withheld_and_so_is_what_would_show_them(
    twice: tuple[Desk, Built],
) -> None:
    _, warehouse = twice
    found = warehouse.one(
        "SELECT value, value_status FROM flow_observation"
        " WHERE observation_id = 'live.unhcr-asylum-seekers.RS.2024-12-31'"
    )
    assert found == (None, "suppressed")
    for table in ("flow_observation", "flow_superseded"):
        assert warehouse.rows(f"SELECT * FROM {table} WHERE value BETWEEN 1 AND 4") == []
    shown = warehouse.rows(
        "SELECT f.observation_id FROM flow_superseded AS f JOIN flow_observation AS o"
        " USING (series_id, place_code, period_start, period_end)"
        " WHERE o.origin IS NOT DISTINCT FROM f.origin AND o.value_status = 'suppressed'"
        " AND f.value IS NOT NULL"
    )
    assert shown == []


def test_an_unknown_nationality_is_among_the_rejects(twice: tuple[Desk, Built]) -> None:
    at, warehouse = twice
    file = f"{arrivals(at.data, 'frontex')[-1].shown_as}/flow_observation.csv"
    found = warehouse.rows(
        "SELECT DISTINCT value, rule, column_name FROM rejected_row WHERE file = $file", file=file
    )
    assert found == [("Atlantis", "pattern", "origin")]
    total = warehouse.one(
        "SELECT value FROM flow_observation WHERE place_code = 'route-western-balkan'"
        " AND origin IS NULL AND period_end = '2024-01-31' AND source_id LIKE 'live-%'"
    )
    assert total == (95,)


def test_every_file_that_was_read_is_listed(twice: tuple[Desk, Built]) -> None:
    at, warehouse = twice
    listed = dict(
        warehouse.rows("SELECT file, rows_in FROM build_input WHERE file LIKE 'fetched/%'")
    )
    expected = {}
    for source in EVERY:
        for arrival in arrivals(at.data, source):
            newest = arrival == arrivals(at.data, source)[-1]
            for table in arrival.tables:
                if newest or table.file.startswith("former_"):
                    expected[f"{arrival.shown_as}/{table.file}"] = table.rows
    assert listed == expected


@pytest.mark.parametrize("what", ["received file", "rows", "sidecar", "gone"])
def test_an_arrival_that_was_changed_is_refused(tmp_path: Path, what: str) -> None:
    with desk(tmp_path) as at:
        at.fetch("worldbank")
        arrival = arrivals(at.data, "worldbank")[-1]
        file = {
            "received file": arrival.folder / "received" / "SP.POP.TOTL-1.json",
            "rows": arrival.folder / "country_statistic.csv",
            "sidecar": arrival.folder / "arrival.json",
            "gone": arrival.folder / "source.csv",
        }[what]
        told = {
            "received file": "the file was changed after it arrived; bring it back",
            "rows": "the file was changed after it arrived; bring it back",
            "sidecar": "the sidecar is damaged",
            "gone": "the file is gone; bring it back",
        }[what]
        file.chmod(0o644)
        if what == "gone":
            file.unlink()
        else:
            file.write_bytes(file.read_bytes()[:-9] + b"changed!\n")
        with pytest.raises(FileRefused, match=told) as refused:
            Brought(at.data)
        assert refused.value.file.startswith(arrival.shown_as)
        outcome = at.fetch("worldbank")["worldbank"]
        assert (outcome.status, told in outcome.reason) == (Status.REFUSED, True)


def test_a_folder_that_is_no_arrival_is_left_alone(tmp_path: Path) -> None:
    with desk(tmp_path) as at:
        at.fetch("worldbank")
        folder = at.data / "fetched" / "worldbank"
        (folder / ".unfinished").mkdir()
        (folder / "notes").mkdir()
        assert [one.source for one in Brought(at.data).arrivals] == ["worldbank"]


def test_a_sidecar_cannot_point_outside_its_folder(tmp_path: Path) -> None:
    with desk(tmp_path) as at:
        at.fetch("worldbank")
        sidecar = arrivals(at.data, "worldbank")[-1].folder / "arrival.json"
        content = json.loads(sidecar.read_bytes())
        content["tables"][0]["file"] = "../../../reference/origin.csv"
        sidecar.chmod(0o644)
        sidecar.write_text(json.dumps(content), "utf-8")
        with pytest.raises(FileRefused, match="names do not fit the folder"):
            Brought(at.data)
