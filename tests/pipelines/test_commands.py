"""The command line: summaries, exit statuses, and what a person is told about dirty inputs."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from pipelines.__main__ import main
from pipelines.store import SnapshotFolder
from tests.pipelines.golden import golden_world
from tests.pipelines.published_tables import ROOT
from tests.pipelines.small_world import Built, World, event, facility, people, places, source

OBSERVATIONS = "published/capacity_observation.csv"
# The small world has no settings of the demonstration.
BUILD = ("build", "--no-demonstration")
DIRTY = {
    "decimal comma": places("A", "2020-02-29", 1, capacity_places="120,5"),
    "unknown facility": places("AA", "2020-02-29", 70),
    "negative capacity": places("A", "2020-03-31", -5),
    "occupancy without date": people("A", "", 30, date_precision="day", observation_id="undated"),
    "duplicate row": places("A", "2020-01-31", 100),
    "markup": places("A", "2020-04-30", 60, note="<b>bold</b> statement"),
    "formula": places("A", "2020-05-31", 60, note="=HYPERLINK(A1)"),
}
TOLD = {
    "decimal comma": "row 3, column capacity_places: found '120,5'; expected a whole number such as"
    " 1200; write a whole number, without a decimal comma",
    "unknown facility": "row 4, column facility_id: found 'AA'; no such facility_id in"
    " published/facility.csv; write 'A', or add 'AA' to published/facility.csv",
    "negative capacity": "row 5, column capacity_places: found '-5'; expected at least 0;"
    " check the number and its sign",
    "occupancy without date": "row 6, column observed_on: found nothing; date and precision do not"
    " agree; give the date as YYYY-MM-DD, or set date_precision to 'undated'",
    "duplicate row": "row 7: rows 2 and 7 are the same; delete row 7",
    "markup": "row 8, column note: found '<b>bold</b> statement'; HTML markup;"
    " write plain text: 'bold statement'",
    "formula": "row 9, column note: found '=HYPERLINK(A1)'; a formula;"
    " write its result as plain text or a plain number",
}


def run(data: Path, warehouse: Path, *command: str) -> int:
    return main(["--data", str(data), "--warehouse", str(warehouse), *command])


def test_a_build_from_the_shell_ends_with_its_summary(tmp_path: Path) -> None:
    data = golden_world().write(tmp_path / "data")
    command = [sys.executable, "-m", "pipelines", "--data", str(data)]
    command += ["--warehouse", str(tmp_path / "warehouse"), *BUILD]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    lines = [" ".join(line.split()) for line in done.stdout.splitlines()]
    assert any(
        re.fullmatch(r"Published warehouse-1-\w+\.duckdb, build \S+", line) for line in lines
    )
    assert "published/capacity_observation.csv 16 0" in lines
    assert "reference/turning_point.csv 1 0" in lines
    assert "At the end of April 2023, the last month with a figure:" in lines
    assert "country facilities open with places with people figures conflicts" in lines
    assert "Bosnia and Herzegovina 3 2 2 2 8 4" in lines
    assert "Serbia 3 3 3 2 8 1" in lines
    assert lines[-1] == "No row was rejected."


@pytest.fixture(scope="module")
def dirty(tmp_path_factory: pytest.TempPathFactory) -> tuple[Built, str]:
    """A build with one row of every kind of dirt among good ones, and what it printed."""
    folder = tmp_path_factory.mktemp("dirty")
    world = World()
    world.capacity_observation += [*DIRTY.values(), people("A", "2020-06-30", 50)]
    data = world.write(folder / "data")
    command = [sys.executable, "-m", "pipelines", "--data", str(data)]
    command += ["--warehouse", str(folder / "warehouse"), *BUILD]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return Built(folder / "warehouse"), done.stdout


def progress(told: str) -> list[tuple[int, int, str]]:
    found = re.findall(r"^\[ *(\d+)/(\d+)\] (.+)$", told, re.MULTILINE)
    return [(int(done), int(of), text) for done, of, text in found]


def test_progress_never_goes_back(dirty: tuple[Built, str]) -> None:
    told = progress(dirty[1])
    steps = [done for done, _, _ in told]
    assert steps == sorted(steps)
    assert len({of for _, of, _ in told}) == 1
    assert "Checking reference/municipality.csv" in {text for *_, text in told}


def test_progress_reaches_its_end(dirty: tuple[Built, str]) -> None:
    done, of, _ = progress(dirty[1])[-1]
    assert done == of


@pytest.mark.parametrize("kind", DIRTY)
def test_dirty_rows_are_told_with_place_value_and_remedy(
    dirty: tuple[Built, str], kind: str
) -> None:
    assert f"  {OBSERVATIONS}, {TOLD[kind]}" in dirty[1]


def test_dirty_rows_are_kept_whole_and_the_good_ones_load(dirty: tuple[Built, str]) -> None:
    built, told = dirty
    assert re.search(rf"{OBSERVATIONS} +9 +7$", told, re.MULTILINE)
    assert "7 cells were refused; the rest of the data stands:" in told
    assert built.rows("SELECT observation_id FROM capacity_observation ORDER BY 1") == [
        ("A-2020-01-31-places",),
        ("A-2020-06-30-people",),
    ]
    kept = built.rows("SELECT row_number, row_text FROM rejected_row ORDER BY row_number")
    assert [number for number, _ in kept] == [3, 4, 5, 6, 7, 8, 9]
    for (_, text), row in zip(kept, DIRTY.values(), strict=True):
        kept_back = {"occupancy_people": "(kept back)"} if row.get("occupancy_people") else {}
        assert {key: value for key, value in json.loads(text).items() if value} == {
            key: value for key, value in row.items() if value
        } | kept_back


def test_a_file_in_an_older_encoding_is_read_with_its_letters(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    world = World()
    world.facility[0] |= {
        "name": "Šid Reception Centre",
        "note": "Krnjača, Bogovađa, Tutin, Sjenica",
    }
    data = world.write(tmp_path / "data")
    path = data / "published" / "facility.csv"
    path.write_bytes(path.read_text("utf-8").encode("cp1250"))
    assert run(data, tmp_path / "warehouse", *BUILD) == 0
    assert "No row was rejected." in capsys.readouterr().out
    built = Built(tmp_path / "warehouse")
    assert built.one("SELECT name, note FROM facility") == (
        "Šid Reception Centre",
        "Krnjača, Bogovađa, Tutin, Sjenica",
    )
    assert built.one("SELECT encoding FROM build_input WHERE table_name = 'facility'") == (
        "cp1250",
    )


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "the file is empty; send the file with its rows"),
        (b"facility_id,name\nA,\xff\xfe\x81\x8d\n", "row 2: the encoding cannot be told"),
        (b"%PDF-1.7 garbage", "a PDF file, not a CSV file"),
        (b"<html><body>not found</body></html>", "a web page, not a CSV file"),
        (
            b"just words\nand more\n",
            "row 1: found 'just words'; the first row holds no column name",
        ),
    ],
)
def test_a_file_that_cannot_be_used_changes_nothing(
    dirty: tuple[Built, str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    content: bytes,
    told: str,
) -> None:
    folder = dirty[0].folder
    before = SnapshotFolder(folder).pointer_text()
    data = World().write(tmp_path)
    (data / "published" / "facility.csv").write_bytes(content)
    assert run(data, folder, *BUILD) == 2
    assert SnapshotFolder(folder).pointer_text() == before
    errors = capsys.readouterr().err
    assert "error: published/facility.csv" in errors
    assert told in errors
    assert "Nothing was published; the former snapshot stays in use." in errors


@pytest.mark.parametrize(
    ("changes", "status", "told"),
    [
        ({}, 0, "capacity_observation.csv: 1 rows, 1 accepted, 0 rejected"),
        ({"capacity_places": "12,5"}, 1, "column capacity_places: found '12,5'"),
        ({"facility_id": "AB"}, 1, "no such facility_id in published/facility.csv"),
    ],
)
def test_checking_a_file_tells_its_faults_and_loads_nothing(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    changes: dict[str, str],
    status: int,
    told: str,
) -> None:
    data = World().write(tmp_path / "data")
    sent = World(capacity_observation=[places("A", "2021-01-31", 50) | changes])
    file = sent.write(tmp_path / "sent") / OBSERVATIONS
    assert run(data, tmp_path / "warehouse", "check", str(file)) == status
    assert told in capsys.readouterr().out
    assert not (tmp_path / "warehouse").exists()


def test_checking_a_file_of_another_name_lists_the_names(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = World().write(tmp_path / "data")
    (tmp_path / "figures.csv").write_text("a,b\n1,2\n", "utf-8")
    assert run(data, tmp_path / "warehouse", "check", str(tmp_path / "figures.csv")) == 2
    errors = capsys.readouterr().err
    assert "figures.csv: no input file has this name" in errors
    assert "capacity_observation.csv" in errors


def test_checking_an_empty_file_refuses_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = World().write(tmp_path / "data")
    file = tmp_path / "facility.csv"
    file.write_bytes(b"")
    assert run(data, tmp_path / "warehouse", "check", str(file)) == 2
    assert "facility.csv: the file is empty" in capsys.readouterr().err


def test_snapshots_and_rollback(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    warehouse = tmp_path / "warehouse"
    world = World()
    world.source.append(source("later"))
    world.facility.append(facility("B"))
    world.facility_event.append(event("B", "opened", "2020-01-01"))
    for built in (World(), world):
        assert run(built.write(tmp_path / "data"), warehouse, *BUILD) == 0
    assert Built(warehouse).one("SELECT count(*) FROM facility") == (2,)
    capsys.readouterr()
    assert run(tmp_path, warehouse, "snapshots") == 0
    assert re.findall(r"^warehouse-(\d)-", capsys.readouterr().out, re.MULTILINE) == ["2", "1"]
    assert run(tmp_path, warehouse, "rollback") == 0
    assert "warehouse-1-" in capsys.readouterr().out
    assert Built(warehouse).one("SELECT count(*) FROM facility") == (1,)
    assert run(tmp_path, warehouse, "rollback") == 2
    assert "error:" in capsys.readouterr().err
