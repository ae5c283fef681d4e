"""Files that readers take away: the rows of the view, typed, harmless and explained."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date, datetime

import openpyxl
import pandas as pd
import pytest

from dashboard import queries, tables
from dashboard.exports.csv_file import BOM, to_csv
from dashboard.exports.dataset import Dataset, cell, defused
from dashboard.exports.xlsx_file import to_xlsx
from dashboard.languages import speech_of
from dashboard.selection import Selection
from dashboard.warehouse import Reading
from pipelines.catalog import extracts, policy
from pipelines.catalog.every_extract import EVERY_EXTRACT
from pipelines.catalog.wording import speaking

MARCH = Selection(month=date(2023, 3, 31), statuses=())
HOSTILE = ["=1+1", "+CMD|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "<b>x</b>"]


@pytest.fixture
def dataset(reading: Reading) -> Dataset:
    """Six facilities; operators are hostile texts."""
    rows = queries.facility_states(reading, MARCH, queries.choices(reading))
    rows["operator"] = HOSTILE[: len(rows)]
    return Dataset(
        extract=extracts.FACILITIES,
        rows=tables.columns_of(rows, extracts.FACILITIES),
        sources=queries.sources(reading),
        filters=(("Month", "March 2023"), ("Country", "all")),
        build_id="20240229T123015Z-abc",
    )


def read_csv(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def written(value: object) -> str:
    """A value of the frame as the CSV must have it."""
    if value is None or pd.isna(value):
        return ""
    return value.isoformat() if isinstance(value, date) else defused(str(value))


def test_the_byte_order_mark_is_for_excel_only(dataset: Dataset) -> None:
    for_excel, plain = to_csv(dataset), to_csv(dataset, for_excel=False)
    assert for_excel == BOM + plain
    assert not plain.startswith(BOM)
    assert plain.startswith(b"reference_period_end,admin0_code,admin0_name,")


def test_the_csv_has_the_rows_of_the_frame_and_nothing_else(dataset: Dataset) -> None:
    found = read_csv(to_csv(dataset))
    headers = [column.header for column in extracts.FACILITIES.columns]
    expected = [
        dict(zip(headers, map(written, row), strict=True))
        for row in dataset.rows.itertuples(index=False, name=None)
    ]
    assert found == expected
    assert len(found) == 6


def test_blank_cells_have_their_status_beside_them(dataset: Dataset) -> None:
    rows = {row["facility_id"]: row for row in read_csv(to_csv(dataset))}
    found = {key: (row["people"], row["people_status"]) for key, row in rows.items()}
    assert found == {
        "CONFLICT": ("40", "observed"),
        "EMPTY": ("0", "observed"),
        "ORDINARY": ("80", "observed"),
        "PLANNED": ("", "not_applicable"),
        "SMALL": ("", "suppressed"),
        "SUSPENDED": ("", "not_applicable"),
    }
    assert rows["PLANNED"]["places"] == ""
    assert rows["EMPTY"]["places"] == "0"
    assert rows["ORDINARY"]["places_observed_on"] == "2023-01-15"
    assert rows["ORDINARY"]["places_qualifier"] == "up_to"


def test_shares_are_written_without_noise(reading: Reading) -> None:
    frame = queries.concentration(reading, MARCH, queries.choices(reading))
    rows = tables.concentration_rows(frame)
    made = Dataset(extracts.CONCENTRATION, rows, queries.sources(reading), (), "b")
    found = {row["admin0_code"]: row for row in read_csv(to_csv(made))}
    assert found["RS"]["top1_share"] == "88.888889"
    assert found["RS"]["top3_share"] == "100"
    assert found["BA"]["effective_number"] == "1"


@pytest.mark.parametrize("text", HOSTILE[:-1])
def test_formulas_are_defused(text: str) -> None:
    assert defused(text) == f"'{text}"


@pytest.mark.parametrize("text", ["Šid", "<b>x</b>", "1-2", "a=b", "", "200 places"])
def test_ordinary_text_stays(text: str) -> None:
    assert defused(text) == text


@pytest.mark.parametrize("value", [None, pd.NA, float("nan"), pd.NaT])
def test_every_kind_of_nothing_is_a_blank(value: object) -> None:
    assert cell(value) is None


@pytest.mark.parametrize("value", [0, 0.0, -5, date(2020, 1, 31)])
def test_zeros_negative_numbers_and_dates_stay(value: object) -> None:
    assert cell(value) == value
    assert type(cell(value)) is type(value)


def book(dataset: Dataset) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(to_xlsx(dataset)))


def test_the_workbook_has_the_same_rows_dates_as_dates(dataset: Dataset) -> None:
    sheet = book(dataset)["Data"]
    head, *rows = sheet.iter_rows(values_only=True)
    assert list(head) == [column.header for column in extracts.FACILITIES.columns]
    expected = []
    for row in dataset.rows.itertuples(index=False, name=None):
        cells = [cell(value) for value in row]
        expected.append(
            tuple(
                datetime(c.year, c.month, c.day)  # noqa: DTZ001 - a cell's date has no zone
                if isinstance(c, date)
                else c
                for c in cells
            )
        )
    # A carriage return is written with the escape of the format, which openpyxl leaves as it is.
    found = [
        tuple(c.replace("_x000D_", "\r") if isinstance(c, str) else c for c in row) for row in rows
    ]
    assert found == expected
    dated = sheet.cell(row=2, column=1)
    assert dated.is_date
    assert dated.number_format == "yyyy-mm-dd"


def test_no_cell_is_a_formula_or_a_link(dataset: Dataset) -> None:
    workbook = book(dataset)
    for sheet in workbook.worksheets:
        for row in sheet.iter_rows():
            for one in row:
                assert one.data_type != "f", (sheet.title, one.coordinate, one.value)
                assert one.hyperlink is None, (sheet.title, one.coordinate)
    operators = {
        row[0].value for row in workbook["Data"].iter_rows(min_row=2, min_col=14, max_col=14)
    }
    assert "'=1+1" in operators


def test_the_workbook_explains_itself(dataset: Dataset) -> None:
    workbook = book(dataset)
    assert workbook.sheetnames == ["Data", "Sources", "Dictionary", "Read me"]
    sources = list(workbook["Sources"].iter_rows(values_only=True))
    assert list(sources[0]) == list(dataset.sources.columns)
    assert {row[0] for row in sources[1:]} == {"undated", "media"}
    dictionary = list(workbook["Dictionary"].iter_rows(min_row=2, values_only=True))
    assert [row[0] for row in dictionary] == [c.header for c in extracts.FACILITIES.columns]
    assert {row[0]: row[2] for row in dictionary}["places"] == "places"
    codes_of = {row[0]: row[3] for row in dictionary}
    assert "missing: No data; suppressed: Suppressed" in codes_of["people_status"]
    lines = list(workbook["Read me"].iter_rows(min_row=2, values_only=True))
    assert [tuple(line) for line in lines] == [
        (name, defused(text)) for name, text in dataset.about()
    ]


def test_the_read_me_says_what_one_must_know(dataset: Dataset) -> None:
    about = dict(dataset.about())
    assert about["Title"] == "Facilities"
    assert about["Rows"] == "6"
    assert about["Month"] == "March 2023"
    assert about["Country"] == "all"
    assert about["Designation"] == policy.DESIGNATION_NOTE
    assert "UNSCR 1244" in about["Designation"]
    assert about["Boundaries"] == policy.BOUNDARY_DISCLAIMER
    assert about["Which figure is shown"] == policy.CHOICE_RULE
    assert about["Build"] == "20240229T123015Z-abc"
    assert "never a zero" in about["Blank cells"]
    assert "DEMONSTRATION" not in about


def test_a_translation_says_that_nobody_has_read_it(dataset: Dataset) -> None:
    with speaking(speech_of("it")):
        *_, last = dataset.about()
    assert last[0] == "Traduzione"
    assert "madrelingua" in last[1]
    assert "Translation" not in dict(dataset.about())


def test_simulated_figures_are_marked_in_name_and_first_line(dataset: Dataset) -> None:
    assert dataset.file_name == "reception-facilities"
    simulated = replace(dataset, demonstration=True)
    assert simulated.file_name == "reception-facilities-demonstration"
    assert simulated.about()[0] == ("DEMONSTRATION", "Simulated figures are among these rows.")
    assert simulated.about()[1:] == dataset.about()


def test_no_rows_give_a_file_with_its_header(dataset: Dataset) -> None:
    empty = replace(dataset, rows=dataset.rows.iloc[:0])
    assert to_csv(empty, for_excel=False).count(b"\r\n") == 1
    assert book(empty)["Data"].max_row == 1
    assert dict(empty.about())["Rows"] == "0"


@pytest.mark.parametrize("extract", EVERY_EXTRACT, ids=lambda extract: extract.id)
def test_headers_of_an_export_are_unique(extract: extracts.Extract) -> None:
    headers = [column.header for column in extract.columns]
    assert len(set(headers)) == len(headers)
