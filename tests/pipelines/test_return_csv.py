"""The CSV form of a return: the same tables, the same rules, the sender's encodings."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from tests.pipelines import return_files as files


def test_folder_and_zip_hold_the_same_return_as_the_workbook(tmp_path: Path) -> None:
    folder = files.csv_folder(tmp_path, files.csv_texts())
    archive = tmp_path / "return.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        for path in folder.iterdir():
            packed.write(path, f"return/{path.name}")
    workbook = files.checked(tmp_path, {})
    for path in (folder, archive):
        result = files.check(path)
        assert files.told(result) == []
        assert result.tables == workbook.tables


@pytest.mark.parametrize(
    ("encoding", "payer"),
    [
        ("utf-8-sig", "Министарство унутрашњих послова"),
        ("utf-16", "Ministria e Brendshme, Tiranë"),
        ("cp1250", "Grad Šabac, Općina Bihać, Đakovica"),
        ("cp1251", "Министарство за труд и социјална политика, Скопје"),
    ],
)
def test_older_encodings_keep_their_letters(tmp_path: Path, encoding: str, payer: str) -> None:
    texts = files.csv_texts()
    texts["claim_entry.csv"][1][1] = payer
    texts["return_head.csv"][1][0] = "RS-sid"
    result = files.check(files.csv_folder(tmp_path, texts, encoding))
    assert result.accepted, files.told(result)
    assert result.tables["claim_entry"][0]["payer"] == payer


def test_headings_of_the_template_are_understood_too(tmp_path: Path) -> None:
    texts = files.csv_texts()
    texts["cost_entry.csv"][0] = ["Month *", "Category *", "Amount *", "Note"]
    assert files.check(files.csv_folder(tmp_path, texts)).accepted


def test_claims_and_payments_may_be_empty(tmp_path: Path) -> None:
    texts = files.csv_texts()
    for name in ("claim_entry.csv", "payment_entry.csv"):
        del texts[name][1:]
    assert files.check(files.csv_folder(tmp_path, texts)).accepted


def test_wrong_cell_is_told_by_file_row_and_cell(tmp_path: Path) -> None:
    texts = files.csv_texts()
    texts["cost_entry.csv"][2][2] = "905000,25"
    found = files.only(files.check(files.csv_folder(tmp_path, texts)))
    assert (found.sheet, found.row, found.cell) == ("cost_entry.csv", 3, "C3")


def test_decimal_comma_without_quotation_marks_is_one_cell_too_many(tmp_path: Path) -> None:
    folder = files.csv_folder(tmp_path, files.csv_texts())
    path = folder / "cost_entry.csv"
    path.write_text(path.read_text("utf-8").replace("905000.25", "905000,25", 1), "utf-8")
    found = files.only(files.check(folder))
    assert (found.sheet, found.row, found.problem, found.remedy) == (
        "cost_entry.csv",
        3,
        "5 cells where the header has 4",
        "put texts that contain the separator between quotation marks",
    )


def test_missing_and_misnamed_files(tmp_path: Path) -> None:
    texts = files.csv_texts()
    texts["costs_2025.csv"] = texts.pop("cost_entry.csv")
    del texts["payment_entry.csv"]
    result = files.check(files.csv_folder(tmp_path, texts))
    assert files.told(result) == [
        (
            "costs_2025.csv",
            "A1",
            "sheet_name",
            "rename the file 'costs_2025.csv' to 'cost_entry.csv'",
        ),
        (
            "payment_entry.csv",
            None,
            "missing_sheet",
            "add the file 'payment_entry.csv' from the template; it may hold the column names"
            " alone",
        ),
    ]


def test_unreadable_file_is_named(tmp_path: Path) -> None:
    folder = files.csv_folder(tmp_path, files.csv_texts())
    (folder / "claim_entry.csv").write_bytes(b"<html><body>sign in</body></html>")
    found = files.only(files.check(folder))
    assert (found.sheet, found.rule, found.remedy) == (
        "claim_entry.csv",
        "csv_file",
        "download the file itself, not the page around it",
    )


def test_folder_without_csv_files(tmp_path: Path) -> None:
    found = files.only(files.check(tmp_path))
    assert (found.rule, found.remedy) == ("empty_file", "put the five CSV files into it")
