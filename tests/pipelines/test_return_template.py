"""The template says in Excel what the catalogue says, and its filled example is accepted."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from pipelines.catalog.fingerprint import catalogue_sha256
from pipelines.catalog.ledger import RETURN_SHEETS, Sheet
from pipelines.catalog.model import Column, Kind
from pipelines.returns import sheetformat, template
from pipelines.returns.matching import INSTRUCTIONS, LISTS
from tests.pipelines import return_files as files

COLUMNS = [(sheet, column) for sheet in RETURN_SHEETS for column in sheet.table.columns]


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory) -> openpyxl.Workbook:
    path = tmp_path_factory.mktemp("template") / "template.xlsx"
    template.write(path, files.REGISTER)
    return openpyxl.load_workbook(io.BytesIO(path.read_bytes()))


def _position(sheet: Sheet, column: Column) -> int:
    return sheet.table.column_names.index(column.name) + 1


def _validation(worksheet: Worksheet, sheet: Sheet, column: Column) -> DataValidation:
    cell = f"{get_column_letter(_position(sheet, column))}2"
    found = [rule for rule in worksheet.data_validations.dataValidation if cell in rule.sqref]
    assert len(found) == 1
    return found[0]


def test_sheets_are_those_of_the_catalogue_and_the_lists_are_hidden(
    blank: openpyxl.Workbook,
) -> None:
    titles = [sheet.title for sheet in RETURN_SHEETS]
    assert blank.sheetnames == [INSTRUCTIONS, *titles, LISTS]
    assert [name for name in blank.sheetnames if blank[name].sheet_state != "visible"] == [LISTS]
    assert blank[LISTS]["A1"].value == f"municipal return, catalogue {catalogue_sha256()[:12]}"


@pytest.mark.parametrize(("sheet", "column"), COLUMNS, ids=lambda item: getattr(item, "name", ""))
def test_column_has_the_heading_help_and_check_of_the_catalogue(
    blank: openpyxl.Workbook, sheet: Sheet, column: Column
) -> None:
    worksheet = blank[sheet.title]
    header = worksheet.cell(1, _position(sheet, column))
    assert header.value == column.heading + (" *" if column.required else "")
    assert header.protection.locked
    width = next(
        dimension
        for dimension in worksheet.column_dimensions.values()
        if dimension.min <= header.column <= dimension.max
    )
    assert not width.protection.locked
    help_text = sheetformat.help_text(column)
    assert column.description in help_text
    assert header.comment is not None
    assert header.comment.text == help_text
    rule = _validation(worksheet, sheet, column)
    assert (rule.promptTitle, rule.prompt) == (header.value[:32], help_text)
    assert rule.showInputMessage
    if column.codes is not None:
        assert rule.type == "list"
        assert _entries(blank, rule) == [code.label for code in column.codes.codes]
    elif column.references is not None:
        assert rule.type == "list"
        assert _entries(blank, rule) == [
            "BA-bihac · Bihać",
            "MK-gevgelija · Gevgelija",
            "RS-sid · Šid",
            "RS-sombor · Sombor",
        ]
    elif column.kind is Kind.DATE:
        days = [(date(1899, 12, 30) - day).days for day in (date(2015, 1, 1), date(2099, 12, 31))]
        assert (rule.type, rule.formula1, rule.formula2) == ("date", *(str(-day) for day in days))
    elif column.kind in (Kind.INTEGER, Kind.MONEY):
        expected = "whole" if column.kind is Kind.INTEGER else "decimal"
        limits = (float(rule.formula1), float(rule.formula2))
        assert (rule.type, *limits) == (expected, column.minimum, column.maximum)
    elif sheet.title == files.PAYMENTS and column.name == "claim_ref":
        assert (rule.type, rule.formula1, rule.errorStyle) == (
            "list",
            "Claims!$A$2:$A$501",
            "warning",
        )
    elif column.name == "claim_ref":
        assert (rule.type, rule.formula1, rule.formula2) == ("textLength", "1", "40")
    else:
        assert rule.type is None


def _entries(book: openpyxl.Workbook, rule: DataValidation) -> list[object]:
    sheet, _, cells = rule.formula1.partition("!")
    assert sheet == LISTS
    return [row[0].value for row in book[LISTS][cells.replace("$", "")]]


def test_rows_ready_and_panes(blank: openpyxl.Workbook) -> None:
    for sheet in RETURN_SHEETS:
        worksheet = blank[sheet.title]
        assert worksheet.freeze_panes == "B2"
        assert worksheet.protection.sheet
        for rule in worksheet.data_validations.dataValidation:
            assert next(iter(rule.sqref.ranges)).max_row == sheetformat.rows_ready(sheet.table) + 1


def test_instructions_explain_each_sheet_with_a_grey_example(blank: openpyxl.Workbook) -> None:
    cells = {cell.value: cell for row in blank[INSTRUCTIONS].iter_rows() for cell in row}
    for sheet in RETURN_SHEETS:
        assert sheet.title in cells
        assert sheet.help in cells
    assert cells["RS-sid · Šid"].font.color.rgb == "FF595959"
    assert "Example: the figures are invented." in cells


def test_blank_template_asks_for_data_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "template.xlsx"
    template.write(path, files.REGISTER)
    result = files.check(path)
    assert [(f.cell, f.rule) for f in result.findings] == [
        ("A2", "one_municipality"),
        ("A2", "nothing_reported"),
    ]


def test_filled_example_is_accepted_and_says_that_it_is_one(tmp_path: Path) -> None:
    result = files.checked(tmp_path, {})
    assert result.accepted
    assert [(f.severity, f.rule) for f in result.findings] == [("warning", "example")]
    assert result.head is not None
    assert (result.head.municipality_id, result.head.currency) == ("RS-sid", "RSD")
    assert (result.head.period_start, result.head.period_end) == (
        date(2025, 1, 1),
        date(2025, 3, 31),
    )
    counts = {name: len(rows) for name, rows in result.tables.items()}
    assert counts == {
        "return_head": 1,
        "hosting_month": 3,
        "cost_entry": 10,
        "claim_entry": 2,
        "payment_entry": 2,
    }
    assert str(result.tables["cost_entry"][1]["amount"]) == "905000.25"
    assert result.tables["cost_entry"][1]["category"] == "food"
