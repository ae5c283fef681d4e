"""Whole files: encodings, separators, headers, and what is no CSV file at all."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from pipelines.catalog.reception import CAPACITY_OBSERVATION, FACILITY
from pipelines.intake import FileRefused, load, read_csv
from pipelines.intake.reading import MAX_BYTES
from tests.pipelines import intake_files as files

FILE = "published/capacity_observation.csv"
SAVE_AS = "in Excel choose 'Save as' and the type 'CSV UTF-8', then send that file"
LATIN = ["Centar za azil Krnjača", "Prihvatni centar Šid", "Ušivak, Hadžići", "Đeneral Janković"]
CYRILLIC = ["Центар за азил Крњача", "Прихватни центар Шид", "Транзитен центар Гевгелија"]
ALBANIAN = ["Qendra Kombëtare e Pritjes, Tiranë", "Gjirokastër", "Korçë"]


def refusal(folder: Path, data: bytes) -> FileRefused:
    with pytest.raises(FileRefused) as caught:
        files.read_bytes(folder, data)
    return caught.value


@pytest.mark.parametrize(
    ("names", "written", "found"),
    [
        (LATIN, "cp1250", "cp1250"),
        (LATIN[:1], "cp1250", "cp1250"),
        (LATIN, "iso8859-2", "iso8859-2"),
        (CYRILLIC, "cp1251", "cp1251"),
        (CYRILLIC, "iso8859-5", "iso8859-5"),
        (ALBANIAN, "cp1252", "cp1250"),  # ë and ç are the same bytes in both
        (LATIN, "utf-16", "utf-16"),
        (CYRILLIC, "utf-16", "utf-16"),
        (LATIN + CYRILLIC, "utf-8-sig", "utf-8-sig"),
        (LATIN + CYRILLIC, "utf-8", "utf-8"),
        (["Sid"], "ascii", "utf-8"),
    ],
)
def test_encoding(tmp_path: Path, names: list[str], written: str, found: str) -> None:
    rows = [files.facility(facility_id=f"F{i}", name=name) for i, name in enumerate(names)]
    data = files.text_of(FACILITY, rows).encode(written)
    raw = files.read_bytes(tmp_path, data, FACILITY)
    place = FACILITY.column_names.index("name")
    assert [row.cells[place] for row in raw.rows] == names
    assert raw.encoding == found
    assert raw.sha256 == hashlib.sha256(data).hexdigest()
    noted = (f"read as {found}, recognised by its letters; UTF-8 would be certain",)
    assert raw.notes == (() if found.startswith("utf") else noted)


def test_encoding_that_cannot_be_told(tmp_path: Path) -> None:
    text = files.text_of(CAPACITY_OBSERVATION, files.observations({"note": "Привет, Čačak"}))
    data = (
        text.encode("utf-8").replace("Č".encode(), b"\x8f").replace("Привет".encode(), b"\xcf\xf0")
    )
    refused = refusal(tmp_path, data)
    assert (refused.file, refused.row, refused.remedy) == (FILE, 4, SAVE_AS)
    assert refused.problem.startswith("the encoding cannot be told: not UTF-8, at best ")


def test_utf8_with_a_piece_in_another_encoding(tmp_path: Path) -> None:
    text = files.text_of(CAPACITY_OBSERVATION, files.observations({"note": "Krnjača, Šid, #"}))
    refused = refusal(tmp_path, text.encode().replace(b"#", b"\x9a"))
    assert str(refused) == f"{FILE}, row 4: UTF-8 text with a piece in another encoding; {SAVE_AS}"


@pytest.mark.parametrize(
    ("delimiter", "name"), [(";", "semicolon"), ("\t", "tab")], ids=["semicolon", "tab"]
)
def test_other_delimiters_are_accepted_with_a_note(
    tmp_path: Path, delimiter: str, name: str
) -> None:
    rows = files.observations({"note": "a, b, c and d", "occupancy_people": "1,5"})
    connection = files.database(tmp_path)
    raw = files.read_bytes(
        tmp_path, files.text_of(CAPACITY_OBSERVATION, rows, delimiter).encode("cp1250")
    )
    loaded = load(connection, CAPACITY_OBSERVATION, raw)
    assert raw.notes == (f"cells are separated by a {name} instead of a comma",)
    assert [(p.row_number, p.column, p.value) for p in loaded.problems] == [
        (4, "occupancy_people", "1,5")
    ]
    assert loaded.rows_loaded == 4


def test_separator_declared_by_excel(tmp_path: Path) -> None:
    text = "sep=;\r\n" + files.text_of(CAPACITY_OBSERVATION, files.observations({}), ";")
    raw = files.read_bytes(tmp_path, text.encode())
    assert (raw.header_row, raw.delimiter) == (2, ";")
    assert [row.row_number for row in raw.rows] == [3, 4, 5, 6, 7]


HEADER = ",".join(CAPACITY_OBSERVATION.column_names)
GOOD = files.text_of(CAPACITY_OBSERVATION, files.observations({}))


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", f"{FILE}: the file is empty; send the file with its rows"),
        (b"\xef\xbb\xbf\r\n\r\n", f"{FILE}: the file is empty; send the file with its rows"),
        (b",,,\n", f"{FILE}: the file is empty; send the file with its rows"),
        (
            HEADER.encode() + b"\n\n",
            f"{FILE}, row 1: only a header, no rows; fill in at least one row below the column"
            " names",
        ),
        (
            b"Reception in Serbia 2022,,,\n\n" + GOOD.encode(),
            f"{FILE}, row 1: found 'Reception in Serbia 2022'; the column names stand in row 3,"
            " below a title; delete rows 1 to 2, so that the column names come first",
        ),
        (
            b"Prihvat, 2022\n"
            + files.text_of(CAPACITY_OBSERVATION, files.observations({}), ";").encode(),
            f"{FILE}, row 1: found 'Prihvat'; the column names stand in row 2, below a title;"
            " delete row 1, so that the column names come first",
        ),
        (
            GOOD.replace("evidence", "evidense", 1).encode(),
            f"{FILE}, row 1: missing column 'evidence' and unknown column 'evidense'; add"
            " 'evidence'; cells may stay blank where nothing is known; rename 'evidense' to"
            " 'evidence'",
        ),
        (
            GOOD.replace(",note", "", 1).encode(),
            f"{FILE}, row 1, column note: missing column 'note'; add 'note'; cells may stay blank"
            " where nothing is known",
        ),
        (
            GOOD.replace(",note", ",note,Phone", 1).encode(),
            f"{FILE}, row 1, column Phone: unknown column 'Phone'; delete 'Phone'",
        ),
        (
            GOOD.replace("evidence", "note", 1).encode(),
            f"{FILE}, row 1, column note: more than one column with the name 'note'; keep one of"
            " them and delete the others",
        ),
        (
            GOOD.replace("evidence", " ", 1).encode(),
            f"{FILE}, row 1: column 11 has no name; name the column, or delete it",
        ),
        (
            GOOD.split("\n", 1)[1].encode(),
            f"{FILE}, row 1: found 'o1'; the first row holds no column name; expected"
            f" {', '.join(CAPACITY_OBSERVATION.column_names)}; put the column names into the first"
            " row",
        ),
        (
            GOOD.replace("o3,", 'o3,"', 1).encode(),
            f"{FILE}, row 4: the quotation marks are not in order (unexpected end of data); close"
            " each quoted text with a quotation mark and double those inside it, as in"
            ' "so-called ""Jungle"""',
        ),
        (
            GOOD.replace("o3,", "o3\0,", 1).encode(),
            f"{FILE}, row 4: binary content (NUL characters); {SAVE_AS}",
        ),
        (b"PK\x03\x04rest", f"{FILE}: an Excel or zip file, not a CSV file; {SAVE_AS}"),
        (b"\xd0\xcf\x11\xe0rest", f"{FILE}: an old Excel file, not a CSV file; {SAVE_AS}"),
        (b"%PDF-1.7", f"{FILE}: a PDF file, not a CSV file; {SAVE_AS}"),
        (
            b"\n<!DOCTYPE html><html><body>404, not found</body></html>",
            f"{FILE}: a web page, not a CSV file; download the file itself, not the page around it",
        ),
        (
            b"\xff\xfea\x00b",
            f"{FILE}: the file says that it is utf-16, but is damaged; {SAVE_AS}",
        ),
    ],
)
def test_refused_files(tmp_path: Path, data: bytes, message: str) -> None:
    assert str(refusal(tmp_path, data)) == message


def test_more_than_a_hundred_unexpected_columns_are_counted(tmp_path: Path) -> None:
    extra = ",".join(f"x{number}" for number in range(101))
    refused = refusal(tmp_path, GOOD.replace(HEADER, f"{HEADER},{extra}").encode())
    assert refused.problem == "101 columns that are not expected"
    assert refused.remedy == f"keep only {', '.join(CAPACITY_OBSERVATION.column_names)}"


def test_too_large_a_file_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "large.csv"
    path.touch()
    os.truncate(path, MAX_BYTES + 1)
    with pytest.raises(FileRefused) as caught:
        read_csv(path, "large.csv")
    assert str(caught.value) == (
        "large.csv: 67,108,865 bytes, more than the 67,108,864 (64 MB) that are read; split the"
        " file by year or country"
    )


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(FileRefused) as caught:
        read_csv(tmp_path / "none.csv", FILE)
    assert str(caught.value) == f"{FILE}: the file is missing; put it back under that name"
    problem = caught.value.as_problem()
    assert (problem.file, problem.row_number, problem.rule) == (FILE, None, "file")
