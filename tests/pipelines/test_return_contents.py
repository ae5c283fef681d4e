"""A kept return is judged once for as long as file, code and register stay as they are."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pipelines.returns import archive, contents, loading
from pipelines.returns.contents import JUDGED_FOLDER, Judged
from pipelines.returns.inputs import Receipt
from tests.pipelines import return_files as files
from tests.pipelines.archived_returns import Q1_RECEIVED, filed, warehouse


@pytest.fixture
def judgements(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Fills with the files that are judged, not merely read again."""
    seen: list[Path] = []
    judge = contents.check_alone

    def judge_and_tell(path: Path, *arguments: object, **options: object) -> object:
        seen.append(path)
        return judge(path, *arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(contents, "check_alone", judge_and_tell)
    return seen


@pytest.fixture
def receipt(tmp_path: Path) -> Receipt:
    return filed(tmp_path, {}, tmp_path / "returns", Q1_RECEIVED)


def kept_file(receipt: Receipt) -> Path:
    assert receipt.kept_in is not None
    (found,) = (receipt.kept_in / JUDGED_FOLDER).iterdir()
    return found


def test_the_second_time_gives_the_same_rows_without_judging(
    receipt: Receipt, judgements: list[Path]
) -> None:
    first = Judged(files.INPUTS).contents(receipt)
    assert len(first.tables["cost_entry"]) == 10
    second = Judged(files.INPUTS).contents(receipt)
    assert second == first
    cells = [
        (type(a), type(b))
        for name, rows in first.tables.items()
        for one, other in zip(rows, second.tables[name], strict=True)
        for a, b in zip(one.values(), other.values(), strict=True)
    ]
    assert all(a is b for a, b in cells)
    assert len(judgements) == 1


@pytest.mark.parametrize("change", ["code", "register", "day"])
def test_whatever_judges_otherwise_judges_anew(
    receipt: Receipt, judgements: list[Path], monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    Judged(files.INPUTS).contents(receipt)
    inputs = files.INPUTS
    if change == "code":
        monkeypatch.setattr(contents, "CODE_SHA256", "other")
    elif change == "register":
        inputs = replace(inputs, municipalities=files.REGISTER[:2])
    else:
        receipt = replace(receipt, received_on=files.YEAR[0])
    found = Judged(inputs).contents(receipt)
    assert len(judgements) == 2
    assert bool(found.errors) == (change != "code")
    assert kept_file(receipt).is_file()


def test_a_damaged_outcome_is_not_trusted(receipt: Receipt, judgements: list[Path]) -> None:
    first = Judged(files.INPUTS).contents(receipt)
    kept = kept_file(receipt)
    kept.write_text(kept.read_text("utf-8").replace("640000", "64000"), "utf-8")
    assert Judged(files.INPUTS).contents(receipt) == first
    assert len(judgements) == 2


def test_a_refused_return_is_not_remembered(receipt: Receipt, judgements: list[Path]) -> None:
    """Its reasons are told in full each time."""
    inputs = replace(files.INPUTS, municipalities=files.REGISTER[:2])
    told = [Judged(inputs).contents(receipt).errors for _ in range(2)]
    assert told[0] == told[1] != ()
    assert len(judgements) == 2


def test_a_changed_file_is_told_whatever_is_remembered(receipt: Receipt) -> None:
    Judged(files.INPUTS).contents(receipt)
    assert receipt.kept_in is not None
    stored = receipt.kept_in / receipt.stored
    stored.chmod(0o644)
    stored.write_bytes(b"something else")
    with pytest.raises(archive.ArchiveError, match="was changed after it was received"):
        Judged(files.INPUTS).contents(receipt)


def test_where_nothing_may_be_written_the_build_goes_on(
    receipt: Receipt, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError("read-only")

    monkeypatch.setattr(Path, "write_text", refuse)
    assert receipt.kept_in is not None
    loaded = loading.load_returns(warehouse(), receipt.kept_in, files.INPUTS)
    assert loaded.receipts == (receipt,)
