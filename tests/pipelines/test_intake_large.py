"""Large files take another way into the warehouse; what becomes of every row is the same."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipelines.catalog.model import Table
from pipelines.catalog.reception import CAPACITY_OBSERVATION
from pipelines.intake import FileRefused, Loaded, load, open_csv
from pipelines.intake import loading as loading_module
from pipelines.intake.largefile import LargeFile
from pipelines.intake.reading import MAX_BYTES
from tests.pipelines import intake_files as files

NAME = "published/capacity_observation.csv"
Outcome = tuple[
    Loaded, list[tuple[object, ...]], list[tuple[object, ...]], list[tuple[object, ...]]
]
TABLES = {
    "references and rules": CAPACITY_OBSERVATION,
    "no key": replace(CAPACITY_OBSERVATION, key=()),
    "nothing required": replace(
        CAPACITY_OBSERVATION,
        columns=tuple(replace(c, required=False) for c in CAPACITY_OBSERVATION.columns),
        rules=(),
    ),
}


def outcome(folder: Path, data: bytes, table: Table, large_bytes: int) -> Outcome | str:
    """What a load leaves behind, or the refusal."""
    path = folder / "any [1].csv"
    path.write_bytes(data)
    connection = files.database(folder)
    try:
        file = open_csv(path, NAME, table, large_bytes)
        assert isinstance(file, LargeFile) == (large_bytes == 0 and b"\n" in data)
        loaded = load(connection, table, file)
    except FileRefused as refused:
        return str(refused)
    finally:
        left = connection.execute(
            "SELECT table_name FROM duckdb_tables() WHERE table_name LIKE 'intake%'"
        ).fetchall()
        assert left == []
    asked = (
        "FROM clean.capacity_observation ORDER BY row_number",
        "FROM main.rejected_row",
        "DESCRIBE clean.capacity_observation",
    )
    clean, rejected, described = (connection.execute(sql).fetchall() for sql in asked)
    connection.close()
    return loaded, clean, rejected, described


def assert_same(folder: Path, data: bytes, table: Table = CAPACITY_OBSERVATION) -> Outcome | str:
    small = outcome(folder, data, table, large_bytes=len(data) + 1)
    large = outcome(folder, data, table, large_bytes=0)
    assert large == small
    return large


def text(changes: dict[str, str] | None = None) -> str:
    return files.text_of(CAPACITY_OBSERVATION, files.observations(changes or {}))


@pytest.mark.parametrize(
    ("data", "straight"),
    [
        (text().encode(), True),
        (text().encode("utf-8-sig"), True),
        (text().replace("\n", "\r\n").encode(), True),
        (text({"note": "Šid, Ђаковица"}).encode(), True),
        (text({"note": 'so-called "Jungle"'}).encode(), False),
        (text({"note": "two\nlines"}).encode(), True),  # found out when it is loaded
        (text().replace(",", ";").encode(), True),
        (("sep=,\r\n" + text()).encode(), False),
        (("\r\n" + text()).encode(), False),
        ((text() + "\r\n\r\n").encode(), True),
        (text().replace("\n", "\n\n", 2).encode(), True),
        (text({"note": "\x01"}).encode(), False),
        (text({"note": " blanks "}).encode(), True),
    ],
)
def test_a_good_or_odd_file(tmp_path: Path, data: bytes, straight: bool) -> None:
    path = tmp_path / "file.csv"
    path.write_bytes(data)
    file = open_csv(path, NAME, CAPACITY_OBSERVATION, 0)
    assert isinstance(file, LargeFile)
    assert file.straight == straight
    same = assert_same(tmp_path, data)
    assert not isinstance(same, str)
    assert same[0].rows_in == 5


@pytest.mark.parametrize(
    "data",
    [
        text().encode().replace(b"\n", b"\n\0", 2),
        text().replace("observation_id", "observation").encode(),
        ("A title\r\n" + text()).encode(),
        text().splitlines()[0].encode() + b"\n",
        (text() + 'o9,"open\n').encode(),
        (text() + 'o9,"closed" too early\n').encode(),
        b"<html>\n<body>\n</body>\n",
        b"%PDF-1.7\n%\n",
        b"\n\n\n",
    ],
)
def test_a_file_that_is_refused(tmp_path: Path, data: bytes) -> None:
    assert isinstance(assert_same(tmp_path, data), str)


CELLS = st.one_of(
    st.sampled_from(
        [
            "", " ", "o1", "o2", "2022-12-31", "2022-2-3", "31.12.2022", "1899-12-31", "300",
            " 300", "007", "-0", "1e3", "1,5", "12.0", "20001", "-1", "nominal", "Nominal",
            "published", "exact", "RS-RT-SID", "RS-RT-SIDE", "day", "stated", "=1+1", "-5 °C",
            "<b>", "a & b", "Å¡", "\u200b", "\u00a0250\u202f", 'say "so"', '"', "two\nlines",
            "a;b", "\t", "\x01", "\x0b", "\u2003", "infinity", "epoch", "2022-12-31 (BC)", "true",
            "＝1",
        ]
    ),
    st.text(alphabet="0123456789-.,;\"' aČђ\n\r=+@", max_size=6),
)  # fmt: skip


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_whatever_stands_in_the_cells(tmp_path: Path, table: Table, data: st.DataObject) -> None:
    rows = [dict(row) for row in files.observations({})]
    names = table.column_names
    for _ in range(data.draw(st.integers(0, 4))):
        row = data.draw(st.sampled_from(rows))
        row[data.draw(st.sampled_from(names))] = data.draw(CELLS)
    if data.draw(st.booleans()):
        rows.append(dict(data.draw(st.sampled_from(rows))))
    lines = files.text_of(table, rows).split("\n")
    blank = "," * (len(names) - 1)
    others = ["", ",", blank, "," * 30, "o7,x", '"",""', "a" + ",b" * 20]
    extra = st.sampled_from(others)
    for _ in range(data.draw(st.integers(0, 2))):
        lines.insert(data.draw(st.integers(1, len(lines))), data.draw(extra))
    written = data.draw(st.sampled_from(["\r\n", "\n", "\r"])).join(lines)
    assert_same(tmp_path, written.encode(data.draw(st.sampled_from(["utf-8", "utf-8-sig"]))), table)


def test_a_file_of_any_size_is_read_if_it_is_utf_8(tmp_path: Path) -> None:
    path = tmp_path / "large.csv"
    path.write_bytes(text().encode())
    with path.open("ab") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(FileRefused, match=r"row 7: binary content \(NUL characters\)"):
        open_csv(path, NAME, CAPACITY_OBSERVATION)
    path.write_bytes(text({"note": "Krnjača"}).encode("cp1250") + b"\n" * MAX_BYTES)
    with pytest.raises(
        FileRefused, match=r"67,108,864 bytes \(64 MB\) that are not lines of UTF-8"
    ):
        open_csv(path, NAME, CAPACITY_OBSERVATION)
    path.write_bytes(text().encode() + b"\n" * MAX_BYTES)
    large = open_csv(path, NAME, CAPACITY_OBSERVATION)
    assert load(files.database(tmp_path), CAPACITY_OBSERVATION, large).rows_in == 5


def test_too_many_rows_in_doubt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading_module, "MAX_DOUBTFUL", 1)
    path = tmp_path / "file.csv"
    rows = files.observations({"evidence": "rumour"})
    rows[3]["evidence"] = "hearsay"
    for ending in ("", "\n\n,,\nshort"):
        path.write_text(files.text_of(CAPACITY_OBSERVATION, rows) + ending, "utf-8")
        connection = files.database(tmp_path)
        with pytest.raises(FileRefused) as caught:
            load(connection, CAPACITY_OBSERVATION, open_csv(path, NAME, CAPACITY_OBSERVATION, 0))
        assert str(caught.value) == (
            f"{NAME}, row 4: more than 1 rows cannot be taken as they are, this is one of them;"
            " check a part of the file first, and put right what is wrong in many rows"
        )
        left = connection.execute(
            "SELECT table_name FROM duckdb_tables() WHERE schema_name = 'clean' ORDER BY ALL"
        ).fetchall()
        assert left == [("country",), ("facility",), ("municipality",), ("source",)]


def test_a_file_that_changes_meanwhile(tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    path.write_bytes(text().encode())
    file = open_csv(path, NAME, CAPACITY_OBSERVATION, 0)
    os.utime(path, ns=(1, 1))
    with pytest.raises(FileRefused, match="the file was changed while it was read; try again"):
        load(files.database(tmp_path), CAPACITY_OBSERVATION, file)


def test_within_a_transaction(tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    path.write_bytes(text({"evidence": "rumour"}).encode())
    connection = files.database(tmp_path)
    connection.execute("BEGIN")
    loaded = load(connection, CAPACITY_OBSERVATION, open_csv(path, NAME, CAPACITY_OBSERVATION, 0))
    connection.execute("COMMIT")
    assert [problem.row_number for problem in loaded.problems] == [4]
    numbers = connection.execute("SELECT row_number FROM clean.capacity_observation").fetchall()
    assert numbers == [(2,), (3,), (5,), (6,)]
