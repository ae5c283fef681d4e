"""One spoilt cell: the message names row, column, value and remedy, and all other rows load."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipelines.catalog.reception import CAPACITY_OBSERVATION, FACILITY
from pipelines.intake import describe, load
from tests.pipelines import intake_files as files

WHOLE = "expected a whole number such as 1200"
DAY = "expected a date as YYYY-MM-DD between 1900 and 2099"
NO_DECIMALS = "write a whole number, without a decimal comma"

SPOILT_OBSERVATIONS = [
    ("occupancy_people", "1,5", "type", WHOLE, NO_DECIMALS),
    ("occupancy_people", "1.200", "type", WHOLE, "write 1200, without a thousands separator"),
    ("occupancy_people", "1 200", "type", WHOLE, "write 1200, without a thousands separator"),
    ("occupancy_people", "1,200", "type", WHOLE, "write 1200, without a thousands separator"),
    ("occupancy_people", "12.0", "type", WHOLE, "write 12, without decimals"),
    ("occupancy_people", "n/a", "type", WHOLE, "leave the cell blank where nothing is known"),
    (
        "occupancy_people",
        "99999999999",
        "type",
        WHOLE,
        "check the number: it is too large to be true",
    ),
    (
        "occupancy_people",
        "oko 250",
        "type",
        WHOLE,
        "write the number alone (250); words about it belong into the note",
    ),
    (
        "capacity_places",
        "-5",
        "minimum",
        "expected at least 0",
        "check the number and its sign",
    ),
    ("capacity_places", "20001", "maximum", "expected at most 20000", "check the number"),
    ("observed_on", "31.12.2022", "type", DAY, "write 2022-12-31"),
    ("observed_on", "5.3.2022.", "type", DAY, "write 2022-03-05"),
    ("observed_on", "12/31/2022", "type", DAY, "write 2022-12-31"),
    (
        "observed_on",
        "05/03/2022",
        "type",
        DAY,
        "write 2022-03-05 or 2022-05-03, whichever day is meant",
    ),
    ("observed_on", "2022-12-31 00:00:00", "type", DAY, "write 2022-12-31"),
    (
        "observed_on",
        "2022-02",
        "type",
        DAY,
        "write 2022-02-28 and say 'month' in the column of the precision",
    ),
    (
        "observed_on",
        "2022",
        "type",
        DAY,
        "write 2022-12-31 and say 'year' in the column of the precision",
    ),
    ("observed_on", "2023-02-30", "type", DAY, "there is no such day: check day and month"),
    ("observed_on", "0202-02-20", "type", DAY, "check the year: 0202"),
    (
        "observed_on",
        "44926",
        "type",
        DAY,
        "that is Excel's number of a day: format the cells as dates (YYYY-MM-DD)",
    ),
    (
        "evidence",
        "Published",
        "code",
        "expected one of published, reported, derived, demonstration",
        "write 'published'",
    ),
    (
        "capacity_basis",
        "By space standard",
        "code",
        "expected one of nominal, realistic, space_standard, planned",
        "write 'space_standard'",
    ),
    (
        "capacity_qualifier",
        "???",
        "code",
        "expected one of exact, about, up_to, over, under",
        "write one of these",
    ),
    (
        "evidence",
        "",
        "required",
        "a value is required",
        "write one of published, reported, derived, demonstration",
    ),
    ("source_id", " ", "required", "a value is required", "fill in source_id"),
    (
        "facility_id",
        "RS-RT-SDI",
        "reference",
        "no such facility_id in published/facility.csv",
        "write 'RS-RT-SID', or add 'RS-RT-SDI' to published/facility.csv",
    ),
    (
        "facility_id",
        "unheard of",
        "reference",
        "no such facility_id in published/facility.csv",
        "correct it, or add 'unheard of' to published/facility.csv",
    ),
    (
        "observation_id",
        "o 3",
        "pattern",
        r"expected text of the form [A-Za-z0-9][A-Za-z0-9_.\-]*",
        "write 'o-3'",
    ),
    (
        "observed_on",
        "",
        "date_and_precision",
        "date and precision do not agree",
        "give the date as YYYY-MM-DD, or set date_precision to 'undated' and leave the date blank",
    ),
    (
        "note",
        "=HYPERLINK(A1)",
        "formula",
        "a formula",
        "write its result as plain text or a plain number",
    ),
    (
        "capacity_places",
        "=150+150",
        "formula",
        "a formula",
        "write its result as plain text or a plain number",
    ),
    (
        "note",
        "<script>alert(1)</script> full",
        "markup",
        "HTML markup",
        "write plain text: 'alert(1) full'",
    ),
    ("note", "<img src=x", "markup", "HTML markup", "write plain text"),
    (
        "note",
        "left\u202eright",
        "control",
        "a character that cannot be seen (U+202E)",
        "delete it, or type the text again",
    ),
    (
        "note",
        "bell\x07",
        "control",
        "a character that cannot be seen (U+0007)",
        "delete it, or type the text again",
    ),
    (
        "note",
        "AdaÅ¡evci",
        "damaged",
        "letters were lost when the text was saved",
        "write 'Adaševci'",
    ),
    (
        "note",
        "Ada\ufffdevci",
        "damaged",
        "letters were lost when the text was saved",
        "type the text again",
    ),
]


@pytest.mark.parametrize(("column", "value", "rule", "problem", "remedy"), SPOILT_OBSERVATIONS)
def test_spoilt_cell(
    tmp_path: Path, column: str, value: str, rule: str, problem: str, remedy: str
) -> None:
    rows = files.observations({column: value})
    connection, loaded = files.load_observations(tmp_path, rows)
    found = {(p.row_number, p.column, p.value, p.rule) for p in loaded.problems}
    assert (4, column, value, rule) in found
    assert {p.row_number for p in loaded.problems} == {4}
    first = next(p for p in loaded.problems if p.rule == rule)
    assert (first.problem, first.remedy) == (problem, remedy)
    assert files.row_object(first.row_text)[column] == value
    assert (loaded.rows_in, loaded.rows_loaded, loaded.rows_rejected) == (5, 4, 1)
    assert files.clean_ids(connection, CAPACITY_OBSERVATION) == ["o1", "o2", "o4", "o5"]
    recorded = connection.execute(
        "SELECT file, sheet, row_number, column_name, problem, rule FROM main.rejected_row"
    ).fetchall()
    assert recorded == [
        (p.file, p.sheet, p.row_number, p.column, p.problem, p.rule) for p in loaded.problems
    ]
    # Counts of people are kept back in the warehouse; every other cell is kept as it came.
    kept = connection.execute("SELECT value, row_text FROM main.rejected_row").fetchall()
    for (kept_value, kept_row), told in zip(kept, loaded.problems, strict=True):
        is_people = told.column == "occupancy_people"
        assert kept_value == ("(kept back)" if is_people else told.value)
        cells = files.row_object(told.row_text)
        cells["occupancy_people"] = cells["occupancy_people"] and "(kept back)"
        assert files.row_object(kept_row) == cells


def test_blank_date_is_one_row_with_both_rules_named(tmp_path: Path) -> None:
    """An occupancy without a date: the row stays out, and both broken rules are told."""
    _, loaded = files.load_observations(tmp_path, files.observations({"observed_on": ""}))
    assert [describe(problem) for problem in loaded.problems] == [
        "published/capacity_observation.csv, row 4, column observed_on: found nothing; date and"
        " precision do not agree; give the date as YYYY-MM-DD, or set date_precision to 'undated'"
        " and leave the date blank",
        "published/capacity_observation.csv, row 4, column date_basis: found 'stated'; date_basis"
        " does not fit the date; with a date write 'stated' or 'inferred', without one leave it"
        " blank",
    ]


@pytest.mark.parametrize(
    "note",
    [
        "-5 °C at night",
        "- not stated",
        "-",
        "+387/33 123-456",
        "+381 11 123 456",
        "@kirs on the web",
        "remaining after >300 moved",
        "children < 18 years",
        "Fish & chips",
        "two\nlines",
        "Šid, Ђаковица, Tiranë",
        "'=1+1",
    ],
)
def test_harmless_text_is_accepted(tmp_path: Path, note: str) -> None:
    connection, loaded = files.load_observations(tmp_path, files.observations({"note": note}))
    assert loaded.problems == ()
    stored = connection.execute(
        "SELECT note FROM clean.capacity_observation WHERE row_number = 4"
    ).fetchall()
    assert stored == [(note,)]


@pytest.mark.parametrize(
    "formula",
    [
        "=1",
        "= 1 + 1",
        "+SUM(A1:A9)",
        "@SUM(1+1)*cmd|' /C calc'!A0",
        "-2+3+cmd|' /C calc'!A0",
        "+A1",
        "-B2*3",
        "-2-3",
        "+1+2",
        "＝1+1",
    ],
)
def test_formulas_are_refused(tmp_path: Path, formula: str) -> None:
    _, loaded = files.load_observations(tmp_path, files.observations({"note": formula}))
    assert [(p.row_number, p.column, p.value, p.rule) for p in loaded.problems] == [
        (4, "note", formula, "formula")
    ]


def test_blanks_around_a_cell_are_cut_off(tmp_path: Path) -> None:
    spoilt = {"evidence": " published ", "occupancy_people": "\u00a0250 ", "note": "  "}
    connection, loaded = files.load_observations(tmp_path, files.observations(spoilt))
    assert loaded.rows_rejected == 0
    stored = connection.execute(
        "SELECT evidence, occupancy_people, note FROM clean.capacity_observation"
        " WHERE row_number = 4"
    ).fetchall()
    assert stored == [("published", 250, None)]


def test_html_in_a_name_and_decimal_comma_in_a_coordinate(tmp_path: Path) -> None:
    connection = files.database(tmp_path)
    connection.execute("DROP TABLE clean.facility")
    rows = [
        files.facility(),
        files.facility(facility_id="A", name="<b>Šid</b> &amp; Adaševci"),
        files.facility(facility_id="B", latitude="45,128", longitude="19.226"),
        files.facility(facility_id="C", status="opened"),
    ]
    loaded = load(connection, FACILITY, files.read_rows(tmp_path, FACILITY, rows))
    assert [describe(problem) for problem in loaded.problems] == [
        "published/facility.csv, row 3, column name: found '<b>Šid</b> &amp; Adaševci';"
        " HTML markup; write plain text",
        "published/facility.csv, row 4, column latitude: found '45,128'; expected a number such as"
        " 1200.5; write 45.128 if the comma stands before decimals, 45128 if it separates"
        " thousands",
        "published/facility.csv, row 5, column status: found 'opened'; expected one of open,"
        " suspended, not_operational, closed, planned, unknown; write 'open'",
    ]
    assert files.clean_ids(connection, FACILITY) == ["RS-RT-SID"]


def test_a_facility_that_was_refused_is_named_where_it_is_missing(tmp_path: Path) -> None:
    refused = files.facility(facility_id="RS-RT-ADASEVCI", status="opened")
    connection = files.database(tmp_path, [files.facility(), refused])
    raw = files.read_rows(
        tmp_path, CAPACITY_OBSERVATION, files.observations({"facility_id": "RS-RT-ADASEVCI"})
    )
    loaded = load(connection, CAPACITY_OBSERVATION, raw)
    assert [p.remedy for p in loaded.problems] == [
        "it stands in row 3 of published/facility.csv, which was refused: see there"
    ]


def test_types_of_the_clean_table(tmp_path: Path) -> None:
    connection, _ = files.load_observations(tmp_path, files.observations({}))
    described = connection.execute("DESCRIBE clean.capacity_observation").fetchall()
    assert [(row[0], row[1]) for row in described] == [
        ("row_number", "INTEGER"),
        *((column.name, column.kind.value) for column in CAPACITY_OBSERVATION.columns),
    ]
