"""``python -m pipelines fetch`` at the keyboard: what it says, its exit status, files by hand."""

from __future__ import annotations

import shutil
import socket
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import urllib3.util.connection

from pipelines.__main__ import main
from pipelines.fetching.arrivals import arrivals
from pipelines.fetching.outcomes import Status
from pipelines.fetching.problems import FetchImpossible
from pipelines.store import SnapshotFolder
from pipelines.writer_lock import sole_writer
from tests.pipelines.fetch_fixtures import desk
from tests.pipelines.replay_server import busy
from tests.pipelines.replayed_sources import (
    EVERY,
    QUICK,
    RESPONSES,
    WORKBOOK,
    Desk,
    changed,
    detections,
    workbook,
)

BUILD_NEXT = "To put the new figures into the dashboard, run: python -m pipelines build"


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Desk]:
    with desk(tmp_path) as found:
        yield found


def run(at: Desk, *command: str, base: str = "") -> int:
    keys = (*EVERY, "geoboundaries-files")
    bases = [text for key in keys for text in ("--base", f"{key}={base or at.server.url}/{key}")]
    return main(["--data", str(at.data), "fetch", *command, *bases])


def nobody() -> str:
    """An address of this machine where nothing listens."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{found.getsockname()[1]}"


def test_the_summary_lists_every_source(at: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(at) == 0
    lines = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
    assert "unhcr refreshed 27 27 0" in lines
    assert "frontex refreshed 99 99 0" in lines
    assert "note: no layer ADM2 of BA" in lines
    assert lines[-1] == BUILD_NEXT
    assert run(at) == 0
    lines = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
    assert "unhcr nothing new 27 0 0" in lines
    assert BUILD_NEXT not in lines


def test_without_internet_every_source_is_listed_and_the_status_is_not_0(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with desk(tmp_path, whole=True) as at:
        before = at.files()
        host = nobody()
        assert run(at, base=host) == 1
        lines = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
        for source in EVERY:
            told = f"nothing answers at {host.removeprefix('http://')}"
            assert lines[lines.index(f"{source} not reached") + 1] == told
        assert lines[-1] == (
            "Not refreshed: unhcr, eurostat, worldbank, frontex, geoboundaries. The figures that"
            " were there stay in use."
        )
        assert at.files() == before
        warehouse = tmp_path / "warehouse"
        command = ["--data", str(at.data), "--warehouse", str(warehouse)]
        assert main([*command, "build", "--no-demonstration"]) == 0
        assert SnapshotFolder(warehouse).current() is not None


HOSTS = {
    "unhcr": "api.unhcr.org",
    "eurostat": "ec.europa.eu",
    "worldbank": "api.worldbank.org",
    "frontex": "www.frontex.europa.eu",
    "geoboundaries": "www.geoboundaries.org",
}


def test_without_names_of_hosts_the_documented_addresses_are_named(
    at: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    looked_up: list[str] = []

    def unknown(host: str, *_: object) -> None:
        looked_up.append(host)
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    monkeypatch.setattr(time, "sleep", lambda _: None)
    assert main(["--data", str(at.data), "fetch"]) == 1
    out = capsys.readouterr().out
    for host in HOSTS.values():
        assert f"the name {host} was not found: is there internet here?" in out
    # The first one is tried twice; after that nobody waits any more.
    assert looked_up == ["api.unhcr.org", *HOSTS.values()]


def test_a_network_that_swallows_everything_is_given_up_soon(
    at: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[tuple[str, float]] = []

    def swallowed(address: tuple[str, int], timeout: float, *_: object, **__: object) -> None:
        tried.append((address[0], timeout))
        raise TimeoutError

    monkeypatch.setattr(urllib3.util.connection, "create_connection", swallowed)
    outcomes = at.fetch(patience=replace(QUICK, connect=5))
    assert {one.status for one in outcomes.values()} == {Status.NOT_REACHED}
    assert "did not answer within 5 seconds" in outcomes["unhcr"].reason
    assert tried == [("127.0.0.1", 5)] * 6


def test_one_source_that_fails_makes_the_status_1(
    at: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    at.server.fail("/frontex", busy(403))
    assert run(at, "frontex", "worldbank") == 1
    out = capsys.readouterr().out
    assert BUILD_NEXT in out
    assert out.endswith("Not refreshed: frontex. The figures that were there stay in use.\n")


def test_only_the_named_sources_are_asked(at: Desk) -> None:
    assert run(at, "worldbank") == 0
    assert {address.split("/")[1] for address in at.server.asked} == {"worldbank"}


def test_the_environment_can_name_another_address(
    at: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RECEPTION_SOURCE_WORLDBANK", f"{at.server.url}/worldbank")
    assert main(["--data", str(at.data), "fetch", "worldbank"]) == 0


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (["iom"], "error: no source 'iom'; there are unhcr, eurostat, worldbank, frontex"),
        (
            ["--base", "iom=http://127.0.0.1"],
            "error: --base iom=http://127.0.0.1: write SOURCE=URL",
        ),
        (["--base", "unhcr"], "error: --base unhcr: write SOURCE=URL with one of unhcr,"),
        (["--file", "unhcr=nothing.json"], "error: --file unhcr=nothing.json: write SOURCE=PATH"),
    ],
    ids=["source", "base", "no address", "file"],
)
def test_an_argument_that_cannot_be_meant(
    at: Desk, command: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(at, *command) == 2
    assert capsys.readouterr().err.startswith(told)
    assert at.server.asked == []


def test_without_the_list_of_origins_nothing_is_asked(at: Desk) -> None:
    (at.data / "reference" / "origin.csv").unlink()
    with pytest.raises(FetchImpossible, match=r"origin\.csv is missing or empty: put it back"):
        at.fetch()


def test_two_fetches_at_once_are_one_too_many(at: Desk) -> None:
    folder = at.data / "fetched"
    folder.mkdir()
    with (
        sole_writer(folder),
        pytest.raises(FetchImpossible, match=r"another fetch is writing to .*: wait for it"),
    ):
        at.fetch()


def test_a_workbook_loaded_by_hand_is_read_and_kept_like_any_other(
    at: Desk, tmp_path: Path
) -> None:
    file = tmp_path / WORKBOOK.rsplit("/", 1)[-1]
    file.write_bytes(workbook(detections()))
    outcomes = at.fetch(files=[f"frontex={file}"])
    assert {name: one.status for name, one in outcomes.items()} == {"frontex": Status.REFRESHED}
    assert at.server.asked == []
    by_hand = arrivals(at.data, "frontex")[-1]
    assert by_hand.pages[0].address == "by hand: Monthly_detections_of_IBC_2026_09_02.xlsx"
    assert at.fetch("frontex")["frontex"].status is Status.NOTHING_NEW


def test_a_workbook_without_its_name_is_refused(at: Desk, tmp_path: Path) -> None:
    file = tmp_path / "download.xlsx"
    file.write_bytes(workbook(detections()))
    outcome = at.fetch(files=[f"frontex={file}"])["frontex"]
    assert outcome.status is Status.REFUSED
    assert "keep the name under which Frontex publishes the workbook" in outcome.reason


@pytest.mark.parametrize(
    ("source", "names", "rows"),
    [
        ("unhcr", ["applications", "applications-abroad", "decisions", "population"], 21),
        ("eurostat", ["migr_asyappctza", "migr_asyappctzm"], 33),
        ("worldbank", ["NY.GDP.PCAP.CD", "SL.UEM.TOTL.ZS"], 3),
        ("geoboundaries", ["XKX-about", "geoBoundaries-XKX-ADM2_simplified"], 1),
    ],
    ids=["unhcr", "eurostat", "worldbank", "geoboundaries"],
)
def test_files_loaded_by_hand_are_recognised_by_what_is_in_them(
    at: Desk, tmp_path: Path, source: str, names: list[str], rows: int
) -> None:
    files = []
    for number, name in enumerate(names):
        endings = (f"{name}-1.json", f"{name}.json", f"{name}.geojson")
        path = next(p for p in (RESPONSES / source / end for end in endings) if p.is_file())
        files.append(shutil.copy(path, tmp_path / f"download-{number}"))
    outcome = at.fetch(files=[f"{source}={file}" for file in files])[source]
    assert outcome.status is Status.REFRESHED, outcome.reason
    assert outcome.rows_in == rows
    assert at.server.asked == []


def test_parts_that_are_not_loaded_by_hand_stay_as_they_were(at: Desk, tmp_path: Path) -> None:
    at.fetch("eurostat")
    file = tmp_path / "months.json"

    def more(answer: dict[str, dict[str, int]]) -> None:
        answer["value"]["0"] = 15

    file.write_bytes(changed("eurostat/migr_asyappctzm.json", more))
    outcome = at.fetch(files=[f"eurostat={file}"])["eurostat"]
    assert (outcome.status, outcome.rows_in) == (Status.REFRESHED, 33)
    assert (outcome.rows_new, outcome.rows_replaced) == (0, 1)
    assert {page.file for page in arrivals(at.data, "eurostat")[-1].pages} == {
        "migr_asyappctza.json",
        "migr_asyappctzm.json",
    }


def test_one_page_of_several_is_no_whole_file(at: Desk, tmp_path: Path) -> None:
    file = shutil.copy(RESPONSES / "worldbank" / "SP.POP.TOTL-1.json", tmp_path / "page.json")
    outcome = at.fetch(files=[f"worldbank={file}"])["worldbank"]
    assert outcome.status is Status.REFUSED
    assert "found page 1 of 2 of SP.POP.TOTL; load it again with per_page=3000" in outcome.reason
