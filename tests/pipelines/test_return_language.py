"""A return is recognised by its English words, whatever language the page is read in."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from pipelines.catalog.ledger import RETURN_SHEETS
from pipelines.catalog.wording import Speech, speaking
from pipelines.returns import archive, inputs, loading, marked, template
from pipelines.returns.check import check_return
from tests.bracketed import BRACKETED
from tests.pipelines import return_files as files

ROOT = Path(__file__).resolve().parents[2]
SPOILT = {
    ("Municipality", "A2"): "RS-sidd",
    ("Capacity and people", "B3"): 2,
    ("Costs", "B2"): "no such category",
    ("Costs", "C3"): "905000,25",
    ("Costs", "C4"): None,
    ("Claims", "F2"): "=1+1",
}


def _parts(path: Path) -> dict[str, bytes]:
    """What a workbook holds, without the time at which it was made."""
    with zipfile.ZipFile(path) as book:
        return {n: book.read(n) for n in book.namelist() if n != "docProps/core.xml"}


@pytest.mark.parametrize("example", [False, True], ids=["empty", "filled"])
def test_the_template_is_the_same_in_every_language(tmp_path: Path, *, example: bool) -> None:
    template.write(tmp_path / "english.xlsx", files.REGISTER, example=example)
    with speaking(BRACKETED):
        assert RETURN_SHEETS[0].table.columns[0].heading.startswith("⟦")
        template.write(tmp_path / "other.xlsx", files.REGISTER, example=example)
    assert _parts(tmp_path / "other.xlsx") == _parts(tmp_path / "english.xlsx")


@pytest.mark.parametrize("cells", [{}, SPOILT], ids=["good", "spoilt"])
def test_a_return_is_checked_and_marked_alike_in_every_language(
    tmp_path: Path, cells: files.Cells
) -> None:
    path = files.spoilt(tmp_path, cells)
    english = files.check(path)
    with speaking(BRACKETED):
        other = files.check(path)
        marked.write(tmp_path / "other.xlsx", other, files.REGISTER)
    marked.write(tmp_path / "english.xlsx", english, files.REGISTER)
    assert english.accepted is (not cells)
    assert other == english
    assert "⟦" not in str(other)
    assert _parts(tmp_path / "other.xlsx") == _parts(tmp_path / "english.xlsx")


def test_headings_that_the_sender_changed_are_still_found(tmp_path: Path) -> None:
    path = files.spoilt(tmp_path, {("Costs", "A1"): "Mounth", ("Claims", "A1"): "reference"})
    with speaking(BRACKETED):
        other = files.check(path)
    assert other == files.check(path)
    assert any(found.rule == "unknown_column" for found in other.findings)


def test_a_return_is_filed_and_held_against_earlier_ones_alike(tmp_path: Path) -> None:
    first = files.spoilt(tmp_path, {})
    with speaking(BRACKETED):
        receipt = archive.keep(
            first, files.check(first), tmp_path / "other", files.TODAY, handed_in_by="x:y"
        )
    assert receipt == archive.keep(
        first, files.check(first), tmp_path / "english", files.TODAY, handed_in_by="x:y"
    )
    (tmp_path / "second").mkdir()
    second = files.spoilt(tmp_path / "second", {("Costs", "C2"): 650_000})
    results = {}
    for name, speech in (("english", Speech("en")), ("other", BRACKETED)):
        known = inputs.ReturnInputs(
            files.REGISTER,
            archive.received(tmp_path / name),
            files.INPUTS.rates,
            files.INPUTS.cost_ranges,
        )
        with speaking(speech):
            results[name] = check_return(second, known, today=files.TODAY)
    assert results["other"] == results["english"]
    assert not results["other"].accepted


def test_protected_cells_are_known_though_first_asked_for_in_another_language() -> None:
    loading._protected_headings.cache_clear()
    with speaking(BRACKETED):
        headings = loading._protected_headings()
    loading._protected_headings.cache_clear()
    assert headings == loading._protected_headings()
    assert "People at the end of the month" in headings


def test_modules_that_are_first_read_in_another_language_keep_no_word_of_it() -> None:
    """The page's process may be asked for in another language before it ever ran in English."""
    script = """
import importlib, json, pkgutil
import dashboard.languages
from pipelines.catalog import wording
from tests.bracketed import BRACKETED
wording.speak(BRACKETED)
import pipelines.returns, pipelines.intake
found = []
for package in (pipelines.returns, pipelines.intake):
    for module in pkgutil.iter_modules(package.__path__):
        read = importlib.import_module(f"{package.__name__}.{module.name}")
        with wording.speaking_english():
            found += [
                f"{module.name}.{name}" for name, value in vars(read).items()
                if isinstance(value, (str, tuple, dict, set)) and "\\u27e6" in str(value)
            ]
print(json.dumps(found))
"""
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert json.loads(done.stdout) == []
