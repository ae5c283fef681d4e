"""Each live source, replayed: what is read, what is kept, and that nothing is loaded twice.

``python -m tests.pipelines.test_fetch_replay`` writes the golden rows again after an intended
change; read the difference before committing it.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipelines.fetching.arrivals import Arrival, arrivals, verify
from pipelines.fetching.outcomes import Status
from tests.pipelines.fetch_fixtures import desk
from tests.pipelines.replay_server import Query, Reply
from tests.pipelines.replayed_sources import EVERY, NOW, Desk, changed, detections, route, workbook

GOLDEN = Path(__file__).resolve().parents[1] / "fixtures" / "golden" / "fetched"
TABLES = {
    "unhcr": "flow_observation",
    "eurostat": "flow_observation",
    "worldbank": "country_statistic",
    "frontex": "flow_observation",
    "geoboundaries": "boundary_release",
}


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Desk]:
    with desk(tmp_path) as found:
        yield found


def newest(at: Desk, source: str) -> Arrival:
    return arrivals(at.data, source)[-1]


def rows(at: Desk, source: str, prefix: str = "") -> list[dict[str, str]]:
    text = (newest(at, source).folder / f"{prefix}{TABLES[source]}.csv").read_text("utf-8")
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize("source", EVERY)
def test_the_documented_answers_become_these_rows(at: Desk, source: str) -> None:
    outcome = at.fetch(source)[source]
    assert outcome.status is Status.REFRESHED, outcome.reason
    golden = (GOLDEN / f"{source}.csv").read_bytes()
    assert (newest(at, source).folder / f"{TABLES[source]}.csv").read_bytes() == golden
    assert outcome.rows_in == outcome.rows_new == len(golden.splitlines()) - 1


@pytest.mark.parametrize("source", EVERY)
def test_a_second_run_loads_nothing_new(at: Desk, source: str) -> None:
    at.fetch(source)
    before = at.files()
    at.now = NOW.replace(month=12)
    outcome = at.fetch(source)[source]
    assert (outcome.status, outcome.rows_new, outcome.rows_replaced) == (Status.NOTHING_NEW, 0, 0)
    assert at.files() == before


def test_an_edition_with_a_new_date_and_the_same_figures_is_nothing_new(at: Desk) -> None:
    at.fetch("eurostat", "worldbank")
    before = at.files()

    def later(path: str, query: Query) -> Reply:
        old = route(path, query).content
        return Reply(
            old.replace(b"2026-10-20", b"2026-11-21").replace(b"2026-07-13", b"2026-11-20")
        )

    at.server.route = later
    outcomes = at.fetch("eurostat", "worldbank")
    assert {one.status for one in outcomes.values()} == {Status.NOTHING_NEW}
    assert at.files() == before


def test_a_changed_figure_makes_a_second_arrival_that_knows_the_former_one(at: Desk) -> None:
    at.fetch("unhcr")
    first = newest(at, "unhcr")

    def corrected(answer: dict[str, list[dict[str, object]]]) -> None:
        answer["items"][0]["applied"] = 1700
        del answer["items"][4]

    def other(path: str, query: Query) -> Reply:
        whole = "coo_all" not in query and "coo" not in query
        if path.endswith("/asylum-applications/") and whole:
            return Reply(changed("unhcr/applications-1.json", corrected))
        return route(path, query)

    at.server.route = other
    at.now = NOW.replace(hour=11)
    outcome = at.fetch("unhcr")["unhcr"]
    assert outcome.status is Status.REFRESHED
    assert (outcome.rows_new, outcome.rows_replaced) == (0, 1)
    former = {row["observation_id"]: row["value"] for row in rows(at, "unhcr", "former_")}
    assert former == {
        "live.unhcr-applications.AL.2024": "230",
        "live.unhcr-applications.RS.2023": "1662",
    }
    assert arrivals(at.data, "unhcr")[0] == first
    assert [one.number for one in arrivals(at.data, "unhcr")] == [1, 2]


@pytest.mark.parametrize("source", EVERY)
def test_what_arrived_is_kept_as_received_with_its_sidecar(at: Desk, source: str) -> None:
    at.fetch(source)
    arrival = newest(at, source)
    verify(arrival)
    sidecar = json.loads((arrival.folder / "arrival.json").read_bytes())
    assert sidecar["fetched_at"] == "2026-11-22T10:00:00+00:00"
    assert len(sidecar["sha256"]) == 64
    assert sidecar["licence"] == arrival.licence
    for page in sidecar["pages"]:
        content = (arrival.folder / "received" / page["file"]).read_bytes()
        assert page["address"].startswith(f"{at.server.url}/{source}")
        assert (page["sha256"], page["size"]) == (hashlib.sha256(content).hexdigest(), len(content))
        assert page["received_at"] == "2026-11-22T10:00:00+00:00"
    folder = arrival.folder.parent
    assert [path.name for path in folder.iterdir()] == [arrival.arrival_id]


def test_all_pages_are_asked_for(at: Desk) -> None:
    at.fetch("unhcr", "worldbank")
    pages = [address for address in at.server.asked if "coo_all" in address]
    assert [address.rsplit("page=")[-1] for address in pages] == ["1", "2"]
    population = [address for address in at.server.asked if "SP.POP.TOTL" in address]
    assert [address.rsplit("page=")[-1] for address in population] == ["1", "2"]


def test_the_newest_workbook_is_loaded_once_for_one_edition(at: Desk) -> None:
    at.fetch("frontex")
    assert [address for address in at.server.asked if "2026_07_06" in address] == []
    at.fetch("frontex")
    assert at.server.unchanged == 1


def test_serbia_says_that_it_includes_kosovo(at: Desk) -> None:
    at.fetch("unhcr")
    notes = {row["note"] for row in rows(at, "unhcr") if row["place_code"] == "RS"}
    assert all(note.startswith("Serbia includes Kosovo*") for note in notes)


def test_missing_is_not_zero(at: Desk) -> None:
    at.fetch("unhcr", "frontex", "worldbank")
    by_id = {row["observation_id"]: row["value"] for row in rows(at, "unhcr")}
    assert by_id["live.unhcr-applications.BA.2024"] == "0"
    assert "live.unhcr-applications.BA.2025" not in by_id
    assert "live.unhcr-asylum-seekers.AL.2024-12-31" not in by_id
    months = [
        r["period_start"] for r in rows(at, "frontex") if r["place_code"] == "route-black-sea"
    ]
    assert months == ["2024-12-01"]
    assert "live-XK-2025-population" not in {r["statistic_id"] for r in rows(at, "worldbank")}


def test_stages_without_new_applications_are_left_out(at: Desk) -> None:
    at.fetch("unhcr")
    by_id = {row["observation_id"]: row for row in rows(at, "unhcr")}
    assert by_id["live.unhcr-applications.RS.2023"]["value"] == "1662"
    assert by_id["live.unhcr-applications.BG.2023"]["value"] == "22390"
    assert "Repeated applications are included" in by_id["live.unhcr-applications.BG.2023"]["note"]
    assert "Cases" in by_id["live.unhcr-applications.RS.2024"]["note"]


def test_the_last_months_of_eurostat_are_marked(at: Desk) -> None:
    at.fetch("eurostat")
    marked = {
        row["period_start"]
        for row in rows(at, "eurostat")
        if row["series_id"] == "eurostat-first-time-monthly" and "completes later" in row["note"]
    }
    assert marked == {"2026-07-01", "2026-08-01"}


def test_groups_of_countries_are_no_origins(at: Desk) -> None:
    at.fetch("eurostat")
    origins = {row["origin"] for row in rows(at, "eurostat")}
    assert origins == {"", "AFG", "SYR", "XKX", "TUR", "XXA", "UNK"}


def test_two_names_of_one_nationality_are_one_origin(at: Desk) -> None:
    at.fetch("frontex")
    by_id = {row["observation_id"]: row for row in rows(at, "frontex")}
    route_id = "live.frontex-detections.route-western-balkan"
    assert by_id[f"{route_id}.2023-11.TUR"]["value"] == "11"
    assert by_id[f"{route_id}.2024-01.AFG"]["value"] == "81"
    assert by_id[f"{route_id}.2024-01"]["value"] == "93"
    assert f"{route_id}.2024-01.ISL" not in by_id
    assert by_id[f"{route_id}.2024"]["value"] == "651"
    assert by_id[f"{route_id}.2024"]["evidence"] == "derived"
    assert f"{route_id}.2023" not in by_id


def test_a_nationality_that_is_not_known_is_named(at: Desk) -> None:
    strange = [*detections(), ["Western Balkan Route", "Land", "Atlantis", *[6] * 16]]

    def other(path: str, query: Query) -> Reply:
        return Reply(workbook(strange)) if path.endswith("xlsx") else route(path, query)

    at.server.route = other
    outcome = at.fetch("frontex")["frontex"]
    assert outcome.status is Status.REFRESHED
    assert outcome.notes == (
        "'Atlantis' is no nationality of reference/origin.csv, its figures are among the rejects:"
        " add it there, column other_names, and fetch again",
    )
    by_id = {row["observation_id"]: row for row in rows(at, "frontex")}
    assert by_id["live.frontex-detections.route-western-balkan.2024-01"]["value"] == "99"
    assert by_id["live.frontex-detections.route-western-balkan.2024-01.Atlantis"]["value"] == "6"


def test_a_country_without_a_layer_is_named(at: Desk) -> None:
    outcome = at.fetch("geoboundaries")["geoboundaries"]
    assert outcome.notes == ("no layer ADM2 of BA", "no layer ADM2 of MK", "no layer ADM2 of ME")


def write_golden() -> None:
    GOLDEN.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, desk(Path(folder)) as found:
        found.fetch()
        for source, table in TABLES.items():
            text = (newest(found, source).folder / f"{table}.csv").read_bytes()
            (GOLDEN / f"{source}.csv").write_bytes(text)


if __name__ == "__main__":
    write_golden()
