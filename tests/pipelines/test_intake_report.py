"""Problems as people read them: hostile text shows as text, on one line."""

from __future__ import annotations

import csv
import io

import pytest

from pipelines.catalog.provenance import REJECTED_ROW
from pipelines.intake import Problem, describe, rejects_csv
from pipelines.intake.report import defused


def problem(value: str | None, column: str | None = "name", row: int | None = 12) -> Problem:
    return Problem(
        "published/facility.csv",
        None,
        row,
        column,
        value,
        "a formula",
        "remove it",
        "formula",
        "{}",
    )


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("opened", "found 'opened'; "),
        ("", "found nothing; "),
        ("<b>x</b>", "found '<b>x</b>'; "),
        ("a\nb\u202e\x07", "found 'a\\nb\\u202e\\x07'; "),
        ("x" * 200, f"found '{'x' * 120}…'; "),
        (None, ""),
    ],
)
def test_describe(value: str | None, shown: str) -> None:
    expected = f"published/facility.csv, row 12, column name: {shown}a formula; remove it"
    assert describe(problem(value)) == expected


def test_describe_names_the_sheet_where_there_is_one() -> None:
    with_sheet = Problem("r.xlsx", "Costs", 3, None, None, "p", "r", "ragged", "[]")
    assert describe(with_sheet) == "r.xlsx, sheet Costs, row 3: p; r"


def test_rejects_csv_opens_in_a_spreadsheet_without_running_anything() -> None:
    data = rejects_csv([problem("=1+1"), problem("-5"), problem("Šid, Тирана\nx"), problem(None)])
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert tuple(rows[0]) == REJECTED_ROW.column_names
    place = REJECTED_ROW.column_names.index("value")
    assert [row[place] for row in rows[1:]] == ["'=1+1", "-5", "Šid, Тирана\nx", ""]
    assert rows[1][:4] == ["published/facility.csv", "", "12", "name"]


@pytest.mark.parametrize("text", ["=1", "+1", "-a", "@x", " =1", "\t=1", "\r=1", "＝1", "-5-5"])
def test_defused(text: str) -> None:
    assert defused(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "a=1", "-5", "-5.25", "5", "Šid"])
def test_harmless_cells_stay_as_they_are(text: str) -> None:
    assert defused(text) == text
