"""Files that are no return, are damaged or hostile: refused with the place and a remedy."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.workbook import Workbook

from pipelines.returns import preflight
from pipelines.returns.workbook import container
from pipelines.returns.workbook.refusal import Refused
from tests.pipelines import return_files as files
from tests.pipelines.return_files import CLAIMS, COSTS, HEAD, PAYMENTS, PEOPLE

SAVE_AGAIN = (
    "open it in Excel, save it under a new name, and send that; if Excel cannot open it,"
    " start from a new template"
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
COPY = "copy the values into a new template and send that"


def _template_with(parts: dict[str, bytes | None]) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        files.repacked(files.example_bytes(), path, parts)

    return make


def _bytes(content: bytes) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        path.write_bytes(content)

    return make


def _sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.write(b"PK\x03\x04")
        file.truncate(200 * 1024 * 1024)


def _bomb(path: Path) -> None:
    """2 GB of blanks in some 2 MB; stored twice so that no step has to hold it."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("xl/workbook.xml", "w", force_zip64=True) as part:
            block = b" " * (8 * 1024 * 1024)
            for _ in range(256):
                part.write(block)


def _dense(path: Path) -> None:
    """40 MB that pack a thousandfold: less than is allowed in all, but no workbook packs so."""
    files.repacked(files.example_bytes(), path, {"xl/media/blank.bmp": b"\0" * (40 << 20)})


def _lying_directory(path: Path) -> None:
    """The directory states 10 bytes for a part that holds far more."""
    source = io.BytesIO(files.example_bytes())
    with zipfile.ZipFile(source) as archive:
        entry = archive.getinfo("xl/workbook.xml")
    data = bytearray(source.getvalue())
    place = data.index(b"PK\x01\x02")
    while not data[place + 46 :].startswith(b"xl/workbook.xml"):
        place = data.index(b"PK\x01\x02", place + 4)
    struct.pack_into("<I", data, place + 24, 10)
    struct.pack_into("<I", data, entry.header_offset + 22, 10)
    path.write_bytes(data)


def _wrong_checksum(path: Path) -> None:
    data = bytearray(files.example_bytes())
    place = data.index(b"PK\x01\x02")
    struct.pack_into("<I", data, place + 16, 12345)
    path.write_bytes(data)


def _protected_zip(path: Path) -> None:
    data = bytearray(files.example_bytes())
    place = data.index(b"PK\x01\x02")
    struct.pack_into("<H", data, place + 8, 1)
    path.write_bytes(data)


def _many_parts(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(container.MAX_ENTRIES + 1):
            archive.writestr(f"xl/media/{number}.png", b"")


def _part_twice(path: Path) -> None:
    path.write_bytes(files.example_bytes())
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("XL/workbook.xml", b"<workbook/>")


def _entities(path: Path) -> None:
    xml = b'<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet><sheetData/></worksheet>'
    files.repacked(files.example_bytes(), path, {"xl/worksheets/sheet2.xml": xml})


REFUSED = [
    (
        "macros",
        _template_with({"xl/vbaProject.bin": b"x"}),
        "macro",
        "save it as 'Excel Workbook (.xlsx)', which leaves the macros out",
    ),
    ("macro sheets", _template_with({"xl/macrosheets/sheet1.xml": b"x"}), "macro", COPY),
    (
        "macro-enabled",
        _template_with(
            {"[Content_Types].xml": b"<Types>vnd.ms-excel.sheet.macroEnabled.main</Types>"}
        ),
        "macro",
        "save it as 'Excel Workbook (.xlsx)'",
    ),
    (
        "external links",
        _template_with({"xl/externalLinks/externalLink1.xml": b"x"}),
        "external_link",
        "in Excel choose Data, Edit Links, Break Link, and save again",
    ),
    (
        "data connections",
        _template_with({"xl/connections.xml": b"x"}),
        "external_link",
        "in Excel choose Data, Queries & Connections, delete them all, and save again",
    ),
    (
        "embedded file",
        _template_with({"xl/embeddings/oleObject1.bin": b"x"}),
        "embedded_object",
        COPY,
    ),
    (
        "binary workbook",
        _template_with({"xl/workbook.bin": b"x"}),
        "not_a_workbook",
        "save it as 'Excel Workbook (.xlsx)' and send that",
    ),
    (
        "password",
        _bytes(OLE + b"\0" * 512 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 512),
        "password",
        "in Excel choose File, Info, Protect Workbook, Encrypt with Password, clear the password,"
        " and save again",
    ),
    (
        "old Excel file",
        _bytes(OLE + b"\0" * 512),
        "not_a_workbook",
        "save it as 'Excel Workbook (.xlsx)' and send that",
    ),
    ("zip with a password", _protected_zip, "password", "send it without a password"),
    (
        "web page",
        _bytes(b"\r\n<html><table><tr><td>Month</td></tr></table></html>"),
        "not_a_workbook",
        "open it in Excel, copy the values into the template and send that",
    ),
    (
        "PDF",
        _bytes(b"%PDF-1.7"),
        "not_a_workbook",
        "send the filled-in template itself",
    ),
    (
        "CSV under the name of a workbook",
        _bytes("Месец;Износ\n".encode("cp1251")),
        "not_a_workbook",
        "send the filled-in template as .xlsx; CSV files go into one folder or zip",
    ),
    ("empty file", _bytes(b""), "empty_file", "send the filled-in template"),
    ("empty zip", _bytes(b"PK\x05\x06" + b"\0" * 18), "empty_file", "send the filled-in template"),
    (
        "zip of something else",
        lambda path: zipfile.ZipFile(path, "w").writestr("photo.jpg", b"x"),
        "not_a_workbook",
        "send the filled-in template, or a zip of the five CSV files",
    ),
    (
        "200 MB",
        _sparse,
        "too_large",
        "remove pictures and sheets that do not belong to the return",
    ),
    ("zip bomb", _bomb, "zip_bomb", COPY),
    ("zip bomb of moderate size", _dense, "zip_bomb", COPY),
    ("thousands of parts", _many_parts, "zip_bomb", COPY),
    ("lying zip directory", _lying_directory, "damaged_file", SAVE_AGAIN),
    ("wrong checksum", _wrong_checksum, "damaged_file", SAVE_AGAIN),
    ("part there twice", _part_twice, "damaged_file", SAVE_AGAIN),
    (
        "cut off",
        lambda path: path.write_bytes(files.example_bytes()[:5000]),
        "damaged_file",
        SAVE_AGAIN,
    ),
    ("XML entities", _entities, "damaged_file", COPY),
    (
        "broken XML",
        _template_with({"xl/worksheets/sheet2.xml": b"<worksheet><sheetData>"}),
        "damaged_file",
        "open it in Excel, save it under a new name, and send that",
    ),
    (
        "missing part",
        _template_with({"xl/_rels/workbook.xml.rels": None}),
        "damaged_file",
        "open it in Excel, save it under a new name, and send that",
    ),
]


@pytest.mark.parametrize(
    ("make", "rule", "remedy"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED]
)
def test_file_is_refused_whole(
    tmp_path: Path, make: Callable[[Path], None], rule: str, remedy: str
) -> None:
    path = tmp_path / "return.xlsx"
    make(path)
    result = files.check(path)
    found = files.only(result)
    assert (found.sheet, found.cell, found.rule, found.remedy) == (None, None, rule, remedy)
    assert not result.accepted
    assert (result.head, dict(result.tables), result.received) == (None, {}, None)


def test_bomb_is_small_on_disk_and_refused_by_its_directory(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    _bomb(path)
    assert path.stat().st_size < 5 * 1024 * 1024
    assert "unfold to 2,147,483,6" in files.only(files.check(path)).problem


def test_stream_that_goes_on_behind_its_stated_end_is_refused() -> None:
    """Size and checksum fit the first bytes; another reader would go on inflating."""
    with pytest.raises(Refused, match="not of the size that it states"):
        container.parts(_going_on())


def _going_on() -> bytes:
    import zlib

    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.csv", b"x" * 5000)
    data = bytearray(buffer.getvalue())
    for place, offset in ((0, 14), (data.index(b"PK\x01\x02"), 16)):
        struct.pack_into("<I", data, place + offset, zlib.crc32(b"x" * 100))
        struct.pack_into("<I", data, place + offset + 8, 100)
    return bytes(data)


def test_reading_that_takes_too_long_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preflight, "MAX_SECONDS", 0.001)
    path = tmp_path / "return.xlsx"
    path.write_bytes(files.example_bytes())
    found = files.only(files.check(path))
    assert (found.rule, found.remedy) == ("unreadable", COPY)


@contextmanager
def _sheet(path: Path) -> Iterator[xlsxwriter.worksheet.Worksheet]:
    book = xlsxwriter.Workbook(str(path))
    yield book.add_worksheet("Costs")
    book.close()


def test_more_than_a_hundred_columns(tmp_path: Path) -> None:
    path = tmp_path / "wide.xlsx"
    with _sheet(path) as sheet:
        sheet.write_string(4, 16_383, "far out")
    found = files.only(files.check(path))
    assert (found.sheet, found.cell, found.rule) == ("Costs", "CW1", "too_many_columns")
    assert found.remedy == "delete everything from column CW on"


def test_more_than_fifty_thousand_rows(tmp_path: Path) -> None:
    path = tmp_path / "long.xlsx"
    with _sheet(path) as sheet:
        sheet.write_number(1_048_575, 0, 1)
    found = files.only(files.check(path))
    assert (found.sheet, found.cell, found.rule) == ("Costs", "A50001", "too_many_rows")
    assert found.problem == "1,048,576 rows, more than the 50,000 that are read"


def _rename(old: str, new: str) -> Callable[[Workbook], None]:
    def change(book: Workbook) -> None:
        book[old].title = new

    return change


def _hide_row(book: Workbook) -> None:
    book[COSTS].row_dimensions[3].hidden = True


def _count_from_1904(book: Workbook) -> None:
    book.epoch = CALENDAR_MAC_1904


BUILT_WRONG = [
    (
        "wrong sheet name",
        _rename(COSTS, "Troškovi"),
        [("Troškovi", "A1", "sheet_name", "rename the sheet 'Troškovi' to 'Costs'")],
    ),
    (
        "misspelt sheet name",
        _rename(PAYMENTS, "Payment"),
        [("Payment", "A1", "sheet_name", "rename the sheet 'Payment' to 'Payments'")],
    ),
    (
        "missing sheet",
        lambda book: book.remove(book[CLAIMS]),
        [
            (
                CLAIMS,
                None,
                "missing_sheet",
                "add the sheet 'Claims' from the template; it may hold the column names alone",
            )
        ],
    ),
    (
        "two sheets of one name",
        lambda book: setattr(book.copy_worksheet(book[COSTS]), "title", "costs "),
        [
            (
                "costs ",
                "A1",
                "duplicate_sheet",
                "put all rows into one of them and delete the other",
            )
        ],
    ),
    (
        "unknown sheet",
        lambda book: book.create_sheet("Radna").append(["x"]),
        [
            (
                "Radna",
                None,
                "unknown_sheet",
                "nothing needs to be done, unless figures of the return stand there",
            )
        ],
    ),
    (
        "title above the column names",
        lambda book: book[PEOPLE].insert_rows(1, 2) or book[PEOPLE].cell(1, 1, "Šid"),
        [(PEOPLE, "A1", "no_header", "delete rows 1 to 2")],
    ),
    (
        "no column names",
        lambda book: book[PEOPLE].delete_rows(1),
        [(PEOPLE, "A1", "no_header", "copy the column names from the template into row 1")],
    ),
    (
        "empty sheet",
        lambda book: book[PEOPLE].delete_rows(1, 9),
        [(PEOPLE, "A1", "empty_sheet", "copy the column names from the template into row 1")],
    ),
    (
        "missing column",
        lambda book: book[COSTS].delete_cols(4),
        [
            (
                COSTS,
                "D1",
                "missing_column",
                "add it from the template; its cells may stay blank unless it is marked with a"
                " star",
            )
        ],
    ),
    (
        "misspelt column",
        lambda book: book[PEOPLE].cell(1, 2, "Place"),
        [
            (PEOPLE, "B1", "unknown_column", "rename it to 'Places'"),
            (
                PEOPLE,
                "F1",
                "missing_column",
                "add it from the template; its cells may stay blank unless it is marked with a"
                " star",
            ),
        ],
    ),
    (
        "column of one's own",
        lambda book: book[COSTS].cell(1, 5, "Supplier"),
        [(COSTS, "E1", "unknown_column", "delete the column")],
    ),
    (
        "column without a name",
        lambda book: book[COSTS].cell(3, 6, "paid twice"),
        [(COSTS, "F1", "unknown_column", "delete the column, or move it to the note")],
    ),
    (
        "column there twice",
        lambda book: book[COSTS].cell(1, 5, "Amount"),
        [(COSTS, "E1", "duplicate_column", "keep one of them and delete the other")],
    ),
    (
        "merged cells",
        lambda book: book[COSTS].merge_cells("D3:D5"),
        [
            (
                COSTS,
                "D3",
                "merged",
                "unmerge them (Home, Merge & Center) and fill in each cell",
            )
        ],
    ),
    (
        "hidden row",
        _hide_row,
        [
            (
                COSTS,
                "A3",
                "hidden_row",
                "unhide them (select all rows, Unhide) and check them, or delete them",
            )
        ],
    ),
    (
        "days counted from 1904",
        _count_from_1904,
        [
            (
                HEAD,
                "B2",
                "date_system_1904",
                "check that you see 2025-01-01 here; if not, copy the values into a new template",
            )
        ],
    ),
    (
        "template sent back unfilled",
        lambda book: [book[sheet.title].delete_rows(2, 20) for sheet in book.worksheets[1:6]],
        [
            (
                HEAD,
                "A2",
                "one_municipality",
                "fill in row 2: the municipality, the period and the currency",
            ),
            (
                PEOPLE,
                "A2",
                "nothing_reported",
                "fill in at least one row; where nobody was hosted, write 0 people for each month",
            ),
        ],
    ),
]
INFORMS = {"unknown_sheet", "hidden_row", "date_system_1904"}


@pytest.mark.parametrize(
    ("change", "expected"), [case[1:] for case in BUILT_WRONG], ids=[c[0] for c in BUILT_WRONG]
)
def test_sheets_and_columns_that_are_not_as_in_the_template(
    tmp_path: Path,
    change: Callable[[Workbook], object],
    expected: list[tuple[str | None, str | None, str, str]],
) -> None:
    result = files.checked(tmp_path, {}, change)
    assert files.told(result) == expected
    assert result.accepted is (expected[0][2] in INFORMS)


def test_days_counted_from_1904_are_read_as_their_sender_sees_them(tmp_path: Path) -> None:
    plain = files.checked(tmp_path, {})
    shifted = files.checked(tmp_path, {}, _count_from_1904)
    assert shifted.tables == plain.tables


def test_columns_in_another_order_are_the_same_return(tmp_path: Path) -> None:
    def swap(book: Workbook) -> None:
        for row in book[PEOPLE].iter_rows(min_row=1, max_row=4):
            row[1].value, row[2].value = row[2].value, row[1].value

    assert files.checked(tmp_path, {}, swap).tables == files.checked(tmp_path, {}).tables


def test_empty_rows_keep_the_numbers_that_the_sender_sees(tmp_path: Path) -> None:
    def down(book: Workbook) -> None:
        book[COSTS].insert_rows(2, 3)
        book[COSTS].cell(7, 3, "x")

    result = files.checked(tmp_path, {}, down)
    assert [(f.cell, f.value) for f in result.errors] == [("C7", "x")]


def test_empty_workbook(tmp_path: Path) -> None:
    path = tmp_path / "empty.xlsx"
    openpyxl.Workbook().save(path)
    result = files.check(path)
    assert [f.rule for f in result.errors] == ["missing_sheet"] * 5
    assert not result.accepted
