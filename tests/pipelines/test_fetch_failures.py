"""Servers that are busy, slow, gone, or that break off; and a fetch that goes on where it ended."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import urllib3.util.retry

from pipelines.fetching.outcomes import Status
from tests.pipelines.fetch_fixtures import desk
from tests.pipelines.replay_server import Drip, Drop, Failure, Hang, Reply, busy
from tests.pipelines.replayed_sources import EVERY, NOW, QUICK, Desk, response

CUT = Reply(response("worldbank/SP.POP.TOTL-1.json"), sent=100)
WHOLE = len(CUT.content)
ONCE: dict[str, Failure] = {
    "429": busy(429),
    "500": busy(500),
    "502": busy(502),
    "503": busy(503),
    "504": busy(504),
    "silence": Hang(),
    "dropped connection": Drop(),
    "broken-off answer": CUT,
    "answer in drips": Drip(200),
}


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Desk]:
    with desk(tmp_path) as found:
        yield found


@pytest.mark.parametrize("failure", ONCE)
def test_a_server_that_fails_once_is_asked_again(at: Desk, failure: str) -> None:
    at.server.fail("SP.POP.TOTL", ONCE[failure])
    assert at.fetch("worldbank")["worldbank"].status is Status.REFRESHED
    population = [address for address in at.server.asked if "SP.POP.TOTL" in address]
    assert len(population) == (2 if failure == "answer in drips" else 3)


@pytest.mark.parametrize("source", EVERY)
@pytest.mark.parametrize("failure", ["429", "503", "silence"])
def test_each_source_bears_a_bad_moment(at: Desk, source: str, failure: str) -> None:
    at.server.fail(f"/{source}", ONCE[failure])
    assert at.fetch(source)[source].status is Status.REFRESHED


def test_a_server_is_given_the_time_that_it_asks_for(
    at: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[float] = []
    monkeypatch.setattr(urllib3.util.retry.time, "sleep", waited.append)
    at.server.fail("SP.POP.TOTL", busy(429, Retry_After="7"), busy(503, Retry_After="86400"))
    assert at.fetch("worldbank")["worldbank"].status is Status.REFRESHED
    assert waited == [7, 30]


@pytest.mark.parametrize(
    ("failure", "told"),
    [
        (busy(503), "answered 503 each of 3 times"),
        (busy(429, Retry_After="0"), "answered 429 each of 3 times, and asks to wait ('0')"),
        (Hang(), "sent nothing for 1 seconds, in each of 3 tries"),
        (Drop(), "dropped the connection, 3 times"),
        (busy(403), "refuses this program (status 403); load the file by hand"),
    ],
    ids=["busy", "throttled", "silent", "dropped", "forbidden"],
)
def test_a_source_that_goes_on_failing_is_not_reached(
    at: Desk, failure: Failure, told: str
) -> None:
    at.server.fail("SP.POP.TOTL", *[failure] * 3)
    outcomes = at.fetch("worldbank", "geoboundaries")
    assert outcomes["worldbank"].status is Status.NOT_REACHED
    assert told in outcomes["worldbank"].reason
    assert outcomes["geoboundaries"].status is Status.REFRESHED


def test_an_answer_that_always_breaks_off_is_refused(at: Desk) -> None:
    at.server.fail("SP.POP.TOTL", CUT, CUT, CUT)
    outcome = at.fetch("worldbank")["worldbank"]
    assert outcome.status is Status.REFUSED
    assert (
        f"expected {WHOLE:,} bytes; found 100, then nothing, in each of 3 tries" in outcome.reason
    )
    assert outcome.reason.endswith("try again later; the figures of the fetch before stay in use")


def test_an_answer_that_only_drips_is_given_up(at: Desk) -> None:
    at.server.fail("SP.POP.TOTL", Drip(10))
    outcome = at.fetch("worldbank", patience=replace(QUICK, whole_answer=-1))["worldbank"]
    assert outcome.status is Status.NOT_REACHED
    assert outcome.reason.endswith("seconds and had not ended")


def test_an_answer_without_end_is_refused(at: Desk) -> None:
    outcome = at.fetch("worldbank", patience=replace(QUICK, most_bytes=500))["worldbank"]
    assert outcome.status is Status.REFUSED
    assert "expected at most 500 bytes; found more" in outcome.reason


def test_a_status_that_no_waiting_mends_is_refused(at: Desk) -> None:
    at.server.fail("migr_asyappctza", Reply(b'{"error":[{"status":400,"id":150}]}', 400))
    outcome = at.fetch("eurostat")["eurostat"]
    assert outcome.status is Status.REFUSED
    assert "expected status 200; found status 400" in outcome.reason


@pytest.mark.parametrize("source", EVERY)
def test_a_failure_leaves_what_was_there(at: Desk, source: str) -> None:
    at.fetch(source)
    before = at.files()
    at.server.fail(f"/{source}", *[busy(503)] * 3)
    assert at.fetch(source)[source].status is Status.NOT_REACHED
    assert at.files() == before


def test_an_interrupted_fetch_goes_on_where_it_ended(at: Desk) -> None:
    at.server.fail(
        "coo_all=true&cf_type=ISO&yearFrom=2015&yearTo=2026&limit=10000&page=2", *[Drop()] * 3
    )
    assert at.fetch("unhcr")["unhcr"].status is Status.NOT_REACHED
    assert at.files() == {}
    asked_first = len(at.server.asked)
    outcome = at.fetch("unhcr")["unhcr"]
    assert (outcome.status, outcome.resumed) == (Status.REFRESHED, 2)
    asked_again = at.server.asked[asked_first:]
    assert len(asked_again) == 4
    assert "coo_all=true" in asked_again[0]
    assert asked_again[0].endswith("page=2")


def test_an_answer_that_broke_off_does_not_undo_the_pages_before(at: Desk) -> None:
    at.server.fail("SL.UEM", CUT, CUT, CUT)
    assert at.fetch("worldbank")["worldbank"].status is Status.REFUSED
    outcome = at.fetch("worldbank")["worldbank"]
    assert (outcome.status, outcome.resumed) == (Status.REFRESHED, 3)


def test_pages_of_another_day_are_asked_for_again(at: Desk) -> None:
    at.server.fail("SL.UEM", *[Drop()] * 3)
    at.fetch("worldbank")
    at.now = NOW + timedelta(hours=25)
    outcome = at.fetch("worldbank")["worldbank"]
    assert (outcome.status, outcome.resumed) == (Status.REFRESHED, 0)


def test_pages_that_were_cut_off_on_the_disk_are_asked_for_again(at: Desk) -> None:
    at.server.fail("SL.UEM", *[Drop()] * 3)
    at.fetch("worldbank")
    kept = at.data / "fetched" / "worldbank" / ".unfinished" / "received"
    (kept / "SP.POP.TOTL-1.json").write_bytes(b"[{")
    outcome = at.fetch("worldbank")["worldbank"]
    assert (outcome.status, outcome.resumed) == (Status.REFRESHED, 0)


def test_a_page_that_was_refused_is_not_taken_up_again(at: Desk) -> None:
    at.server.fail("SP.POP.TOTL", Reply(b"[]"))
    assert at.fetch("worldbank")["worldbank"].status is Status.REFUSED
    outcome = at.fetch("worldbank")["worldbank"]
    assert (outcome.status, outcome.resumed) == (Status.REFRESHED, 0)
