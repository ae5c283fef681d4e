"""The return comes back with the cells marked that the findings name, and nothing dangerous."""

from __future__ import annotations

import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from pipelines.returns import marked
from pipelines.returns.check import ReturnCheck
from pipelines.returns.matching import FINDINGS
from tests.pipelines import return_files as files
from tests.pipelines.return_files import COSTS, HEAD, PAYMENTS, PEOPLE

ERROR, WARNING = "FFF8CBAD", "FFFFE699"
SPOILT = {
    (HEAD, "A2"): "RS-sidd",
    (PEOPLE, "C3"): "many",
    (COSTS, "C3"): "905000,25",
    (COSTS, "D4"): "=HYPERLINK(A1)",
    (PAYMENTS, "B2"): "2025-02-09",
}


def written(folder: Path, result: ReturnCheck) -> Workbook:
    path = folder / "marked.xlsx"
    marked.write(path, result, files.REGISTER)
    return openpyxl.load_workbook(path)


def test_cells_are_coloured_and_commented_at_their_places(tmp_path: Path) -> None:
    result = files.checked(tmp_path, SPOILT)
    book = written(tmp_path, result)
    assert book.sheetnames[0] == FINDINGS
    expected = {(f.sheet, f.cell): f for f in result.findings if f.cell}
    assert set(expected) >= set(SPOILT)
    coloured = {
        (sheet.title, cell.coordinate): cell
        for sheet in book.worksheets[1:]
        for row in sheet.iter_rows()
        for cell in row
        if cell.fill.fgColor.rgb in (ERROR, WARNING)
    }
    assert set(coloured) == set(expected)
    for place, cell in coloured.items():
        finding = expected[place]
        assert cell.fill.fgColor.rgb == (ERROR if finding.severity == "error" else WARNING)
        assert finding.severity.upper() in cell.comment.text
        assert finding.remedy in cell.comment.text
    assert coloured[(COSTS, "C3")].value == "905000,25"
    assert book[COSTS]["C2"].value == 640_000
    assert book[PEOPLE]["A2"].is_date


def test_warnings_have_a_colour_of_their_own(tmp_path: Path) -> None:
    result = files.checked(tmp_path, {(PEOPLE, "C3"): 121})
    cell = written(tmp_path, result)[PEOPLE]["C3"]
    assert cell.fill.fgColor.rgb == WARNING
    assert cell.comment.text.startswith("WARNING: more people than the 120 places")


def test_findings_are_listed_first_with_links_to_their_cells(tmp_path: Path) -> None:
    result = files.checked(tmp_path, {(COSTS, "C3"): "905000,25"})
    sheet = written(tmp_path, result)[FINDINGS]
    assert sheet["A1"].value == "return.xlsx: not accepted yet"
    assert sheet["A2"].value.startswith("1 errors, 1 warnings.")
    assert [cell.value for cell in sheet[5]] == [
        "error",
        "Costs",
        "3",
        "Amount",
        "C3",
        "905000,25",
        "expected an amount such as 1200.50",
        "write 905000.25: a decimal point instead of the decimal comma",
    ]
    assert sheet["E5"].hyperlink.location == "'Costs'!C3"


def test_marked_workbook_can_be_corrected_and_sent_back(tmp_path: Path) -> None:
    book = written(tmp_path, files.checked(tmp_path, {(COSTS, "C3"): "905000,25"}))
    book[COSTS]["C3"] = 905000.25
    path = tmp_path / "corrected.xlsx"
    book.save(path)
    again = files.check(path)
    assert files.told(again) == []
    assert again.tables == files.checked(tmp_path, {}).tables
    assert len(book[COSTS].data_validations.dataValidation) == 4


def test_nothing_but_values_comes_back(tmp_path: Path) -> None:
    def formulas(book: Workbook) -> None:
        book[COSTS]["C3"] = "=1+1"
        book[COSTS]["D3"].hyperlink = "https://example.org"
        book.create_sheet("Notes")["A1"] = "=WEBSERVICE(B1)"

    result = files.checked(tmp_path, {(COSTS, "D2"): "'=1+1"}, formulas)
    path = tmp_path / "marked.xlsx"
    marked.write(path, result, files.REGISTER)
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                assert b"<f>" not in archive.read(name)
                assert b"example.org" not in archive.read(name)
        assert not [n for n in archive.namelist() if "external" in n.casefold()]


def test_sheets_and_columns_of_the_senders_own_stay_where_they_were(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        book[COSTS].title = "Troškovi [1]".replace("[", "(").replace("]", ")")
        book[PEOPLE].insert_rows(1)
        book[PEOPLE]["A1"] = "Opština Šid"

    result = files.checked(tmp_path, {}, change)
    book = written(tmp_path, result)
    assert book["Troškovi (1)"]["A1"].fill.fgColor.rgb == ERROR
    assert book["Troškovi (1)"]["C3"].value == "905000.25"
    assert book[PEOPLE]["A1"].value == "Opština Šid"
    assert "row 2" in book[PEOPLE]["A1"].comment.text


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"PK\x03\x04 nonsense"])
def test_refused_file_comes_back_as_a_template_with_the_reason(
    tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "return.xlsx"
    path.write_bytes(content)
    result = files.check(path)
    book = written(tmp_path, result)
    assert book[FINDINGS]["G5"].value == result.findings[0].problem
    assert book[FINDINGS]["H5"].value == result.findings[0].remedy
    assert book[COSTS]["A1"].value == "Month *"


def test_only_the_first_five_thousand_are_marked(tmp_path: Path) -> None:
    def many(book: Workbook) -> None:
        for number in range(2, 3_002):
            book[PAYMENTS].cell(number, 1, "2025/01")
            book[PAYMENTS].cell(number, 2, f"day {number}")
            book[PAYMENTS].cell(number, 3, "much")

    result = files.checked(tmp_path, {}, many)
    assert len(result.errors) == 6_000
    sheet = written(tmp_path, result)[FINDINGS]
    assert "Only the first 5,000 are listed and marked." in sheet["A2"].value
    assert sheet.max_row == 4 + marked.MAX_MARKED
