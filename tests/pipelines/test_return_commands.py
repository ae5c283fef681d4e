"""The command line: a template is written, a return is checked and comes back marked."""

from __future__ import annotations

import shutil
from pathlib import Path

import openpyxl
import pytest

from pipelines.__main__ import main
from pipelines.catalog.places import MUNICIPALITY
from pipelines.returns import archive, inputs
from pipelines.returns.check import check_return
from tests.pipelines import return_files as files
from tests.pipelines.published_tables import ROOT


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A folder of input files with the register alone."""
    assert MUNICIPALITY.file is not None
    target = tmp_path / "data" / MUNICIPALITY.file
    target.parent.mkdir(parents=True)
    shutil.copy(ROOT / "data" / MUNICIPALITY.file, target)
    return tmp_path / "data"


def test_template_and_example_are_written_and_the_example_is_accepted(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    blank, example = tmp_path / "blank.xlsx", tmp_path / "example.xlsx"
    assert main(["--data", str(data), "template", str(blank)]) == 0
    assert main(["--data", str(data), "template", str(example), "--example"]) == 0
    assert main(["--data", str(data), "check", str(blank)]) == 1
    capsys.readouterr()
    assert main(["--data", str(data), "check", str(example)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "example.xlsx: accepted, 0 errors, 1 warnings",
        "  warning: The file: the workbook is the filled example, whose figures are invented;"
        " nothing needs to be done if all figures were replaced by your own",
    ]
    labels = [row[0].value for row in openpyxl.load_workbook(blank)["Lists"]["B2:B600"]]
    assert "RS-sid · Šid" in labels


def test_wrong_return_is_told_and_comes_back_marked(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = files.spoilt(tmp_path, {(files.COSTS, "C3"): "905000,25"})
    back = tmp_path / "back.xlsx"
    assert main(["--data", str(data), "check", str(path), "--marked", str(back)]) == 1
    out = capsys.readouterr().out
    assert "return.xlsx: not accepted, 1 errors, 1 warnings" in out
    assert (
        "  error: Costs, C3 (Amount): found '905000,25'; expected an amount such as 1200.50;"
        " write 905000.25: a decimal point instead of the decimal comma" in out
    )
    assert openpyxl.load_workbook(back)[files.COSTS]["C3"].comment is not None


def test_return_that_was_received_is_known_to_the_command(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = files.spoilt(tmp_path, {})
    result = check_return(path, inputs.from_files(data))
    receipt = archive.keep(path, result, data / "returns")
    assert main(["--data", str(data), "check", str(path)]) == 1
    assert f"as return {receipt.return_id}" in capsys.readouterr().out


def test_missing_file_is_told(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--data", str(data), "check", str(data / "none.xlsx")]) == 1
    assert "The file: the file is missing" in capsys.readouterr().out
