"""Accepted returns are kept as received, once, for good, and enter the build from there."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pipelines.intake.problems import Problem
from pipelines.returns import archive, loading
from pipelines.returns.archive import AlreadyReceived, ArchiveError, CheckedAgainstOthers, keep
from pipelines.returns.inputs import Receipt
from tests.pipelines import return_files as files
from tests.pipelines.archived_returns import warehouse
from tests.pipelines.return_files import COSTS, HEAD, PEOPLE

FIRST_DAY, SECOND_DAY = date(2025, 5, 2), date(2025, 6, 3)


def kept(folder: Path, cells: files.Cells, day: date, store: Path) -> tuple[Path, Receipt]:
    inputs = replace(files.INPUTS, earlier=archive.received(store))
    path = files.spoilt(folder, cells)
    result = files.check(path, inputs)
    assert result.errors == (), files.told(result)
    return path, keep(path, result, store, day)


def test_file_is_kept_as_received_and_read_only(tmp_path: Path) -> None:
    store = tmp_path / "returns"
    path, receipt = kept(tmp_path, {}, FIRST_DAY, store)
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    assert receipt.return_id == f"RS-sid-2025-01-{sha256[:8]}"
    assert (receipt.sha256, receipt.received_on) == (sha256, FIRST_DAY)
    assert archive.received(store) == (receipt,)
    stored = archive.stored_file(receipt, store)
    assert stored.read_bytes() == path.read_bytes()
    assert stored.stat().st_mode & 0o777 == 0o444
    beside = json.loads((store / f"{sha256}.json").read_text("utf-8"))
    assert (beside["number"], beside["file"], beside["period_end"]) == (
        1,
        "return.xlsx",
        "2025-03-31",
    )
    assert not list(store.glob("*.part"))


def test_same_file_is_refused_by_the_check_and_by_the_archive(tmp_path: Path) -> None:
    store = tmp_path / "returns"
    path, receipt = kept(tmp_path, {}, FIRST_DAY, store)
    before_it_arrived = files.check(path)
    result = files.check(path, replace(files.INPUTS, earlier=(receipt,)))
    found = files.only(result)
    assert (found.sheet, found.rule) == (None, "duplicate_return")
    assert (
        found.problem == f"the same file was received on 2025-05-02 as return {receipt.return_id}"
    )
    with pytest.raises(AlreadyReceived, match=receipt.return_id):
        keep(path, before_it_arrived, store)
    with pytest.raises(ValueError, match="was not accepted: it has 1 errors"):
        keep(path, result, store)
    assert len(list(store.glob("*.xlsx"))) == 1


def test_file_that_changed_after_its_check_is_not_kept(tmp_path: Path) -> None:
    path = files.spoilt(tmp_path, {})
    result = files.check(path)
    path.write_bytes(path.read_bytes() + b" ")
    with pytest.raises(ArchiveError, match="was changed after its check"):
        keep(path, result, tmp_path / "returns")
    assert not list(tmp_path.glob("returns/*.xlsx"))


def test_return_checked_before_another_arrived_has_to_be_checked_again(tmp_path: Path) -> None:
    store = tmp_path / "returns"
    (tmp_path / "other").mkdir()
    other = files.spoilt(tmp_path / "other", {(HEAD, "A2"): "RS-sombor"})
    result = files.check(other)
    kept(tmp_path, {}, FIRST_DAY, store)
    with pytest.raises(CheckedAgainstOthers, match="check it again"):
        keep(other, result, store)


def test_correction_replaces_and_the_history_stays(tmp_path: Path) -> None:
    store = tmp_path / "returns"
    _, first = kept(tmp_path, {}, FIRST_DAY, store)
    changes = {(HEAD, "E2"): first.return_id, (COSTS, "C2"): 650_000}
    _, second = kept(tmp_path, changes, SECOND_DAY, store)
    listed = archive.received(store)
    assert [(r.return_id, r.replaced_by) for r in listed] == [
        (first.return_id, second.return_id),
        (second.return_id, None),
    ]
    connection = warehouse()
    loaded = loading.load_returns(connection, store, files.INPUTS)
    assert (len(loaded.receipts), loaded.problems) == (2, ())
    assert connection.execute(
        "SELECT return_id, replaced_by, evidence, received_on FROM arrived ORDER BY arrival"
    ).fetchall() == [
        (first.return_id, second.return_id, "reported", FIRST_DAY),
        (second.return_id, None, "reported", SECOND_DAY),
    ]
    amounts = connection.execute(
        "SELECT return_id, amount::INTEGER, evidence FROM clean.cost_entry WHERE row_number = 2"
    ).fetchall()
    assert amounts == [
        (first.return_id, 640_000, "reported"),
        (second.return_id, 650_000, "reported"),
    ]
    counts = [
        connection.execute(f"SELECT count(*) FROM clean.{name}").fetchall()[0][0]
        for name in ("hosting_month", "cost_entry", "claim_entry", "payment_entry")
    ]
    assert counts == [6, 20, 4, 4]


def test_archive_without_returns_gives_empty_tables(tmp_path: Path) -> None:
    connection = warehouse()
    loaded = loading.load_returns(connection, tmp_path / "none", files.INPUTS)
    assert (loaded.receipts, loaded.problems) == ((), ())
    for sheet in ("return_head", "hosting_month", "cost_entry", "claim_entry", "payment_entry"):
        assert connection.execute(f"SELECT count(*) FROM clean.{sheet}").fetchall() == [(0,)]


def test_return_that_todays_rules_refuse_stays_out_whole(tmp_path: Path) -> None:
    store = tmp_path / "returns"
    kept(tmp_path, {}, FIRST_DAY, store)
    connection = warehouse()
    register = replace(files.INPUTS, municipalities=files.REGISTER[:2])
    loaded = loading.load_returns(connection, store, register)
    assert loaded.receipts == ()
    assert [(p.sheet, p.row_number, p.rule) for p in loaded.problems] == [(HEAD, 2, "reference")]
    for table in ("clean.return_head", "clean.cost_entry"):
        assert connection.execute(f"SELECT count(*) FROM {table}").fetchall() == [(0,)]
    assert connection.execute("SELECT rule FROM main.rejected_row").fetchall() == [("reference",)]


def test_a_count_of_people_that_is_refused_is_not_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sender's check names the count; the warehouse, which is open to all, does not."""
    store = tmp_path / "returns"
    kept(tmp_path, {(PEOPLE, "C2"): 3, (PEOPLE, "D2"): 90}, FIRST_DAY, store)
    refused = Problem(
        "return", PEOPLE, 2, "People at the end of the month", "3", "x", "y", "z", None
    )
    monkeypatch.setattr(loading, "_refused", lambda *_: refused)
    connection = warehouse()
    register = replace(files.INPUTS, municipalities=files.REGISTER[:2])
    loaded = loading.load_returns(connection, store, register)
    assert loaded.problems == (refused,)
    rows = connection.execute("SELECT value, remedy FROM rejected_row").fetchall()
    assert rows == [("(kept back)", "look the cell up in the file, in this row")]


def test_damage_to_the_archive_is_told(tmp_path: Path) -> None:
    store = tmp_path / "returns"
    _, receipt = kept(tmp_path, {}, FIRST_DAY, store)
    stored = store / receipt.stored
    stored.chmod(0o644)
    stored.write_bytes(b"something else")
    with pytest.raises(ArchiveError, match="was changed after it was received"):
        archive.stored_file(receipt, store)
    stored.unlink()
    with pytest.raises(ArchiveError, match="is gone"):
        archive.stored_file(receipt, store)
    beside = store / f"{receipt.sha256}.json"
    beside.chmod(0o644)
    beside.write_text("{}", "utf-8")
    with pytest.raises(ArchiveError, match="is damaged"):
        archive.received(store)


def test_file_whose_receipt_was_never_written_does_not_count(tmp_path: Path) -> None:
    store = tmp_path / "returns"
    store.mkdir()
    content = files.spoilt(tmp_path, {}).read_bytes()
    (store / f"{hashlib.sha256(content).hexdigest()}.xlsx").write_bytes(content)
    assert archive.received(store) == ()
    _, receipt = kept(tmp_path, {}, FIRST_DAY, store)
    assert archive.received(store) == (receipt,)


def test_folder_of_csv_files_is_kept_as_one_zip(tmp_path: Path) -> None:
    folder = files.csv_folder(tmp_path, files.csv_texts())
    result = files.check(folder)
    assert result.accepted
    receipt = keep(folder, result, tmp_path / "returns", FIRST_DAY)
    stored = archive.stored_file(receipt, tmp_path / "returns")
    assert stored.suffix == ".zip"
    assert files.check(stored).tables == result.tables
