"""Whole rows: duplicates, rows that do not fit the header, and nothing lost, whatever comes."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipelines import schema
from pipelines.catalog import tables
from pipelines.catalog.model import Table
from pipelines.catalog.places import MUNICIPALITY
from pipelines.catalog.provenance import SOURCE
from pipelines.catalog.reception import CAPACITY_OBSERVATION
from pipelines.intake import FileRefused, RawFile, RawRow, describe, load, read_csv
from pipelines.store import connect
from tests.pipelines import intake_files as files

FILE = "published/capacity_observation.csv"


def test_duplicate_row(tmp_path: Path) -> None:
    rows = files.observations({})
    connection, loaded = files.load_observations(tmp_path, [*rows, rows[1]])
    assert [(p.row_number, p.column, p.value, p.rule) for p in loaded.problems] == [
        (7, None, None, "duplicate_row")
    ]
    assert describe(loaded.problems[0]) == f"{FILE}, row 7: rows 3 and 7 are the same; delete row 7"
    assert (loaded.rows_in, loaded.rows_loaded, loaded.rows_rejected) == (6, 5, 1)
    assert files.clean_ids(connection, CAPACITY_OBSERVATION) == ["o1", "o2", "o3", "o4", "o5"]


def test_duplicate_key_names_both_rows(tmp_path: Path) -> None:
    rows = files.observations({"observation_id": "o2", "note": "another"})
    connection, loaded = files.load_observations(tmp_path, rows)
    assert [describe(problem) for problem in loaded.problems] == [
        f"{FILE}, row 4, column observation_id: found 'o2'; rows 3 and 4 have the same"
        " observation_id; give each row its own observation_id, or delete one of the two"
    ]
    assert files.clean_ids(connection, CAPACITY_OBSERVATION) == ["o1", "o2", "o4", "o5"]


def test_ragged_rows_are_kept_as_they_came(tmp_path: Path) -> None:
    lines = files.text_of(CAPACITY_OBSERVATION, files.observations({})).splitlines()
    lines[2] += ",a comma too many"
    lines[3] = "o3,RS-RT-SID"
    connection = files.database(tmp_path)
    raw = files.read_bytes(tmp_path, "\n".join(lines).encode())
    loaded = load(connection, CAPACITY_OBSERVATION, raw)
    assert [describe(problem) for problem in loaded.problems] == [
        f"{FILE}, row 3: 14 cells where the header has 13; put texts that contain the separator"
        " between quotation marks",
        f"{FILE}, row 4: 2 cells where the header has 13; the row ends too early: add the cells"
        " that are missing, blank ones too",
    ]
    assert json.loads(loaded.problems[1].row_text or "") == ["o3", "RS-RT-SID"]
    assert files.clean_ids(connection, CAPACITY_OBSERVATION) == ["o1", "o4", "o5"]


def test_blank_cells_and_rows_left_by_a_spreadsheet_do_no_harm(tmp_path: Path) -> None:
    text = files.text_of(CAPACITY_OBSERVATION, files.observations({}))
    lines = [line + ",," for line in text.splitlines()]
    lines.insert(3, "," * 14)
    connection = files.database(tmp_path)
    raw = files.read_bytes(tmp_path, ("\r\n".join(lines) + "\r\n\r\n").encode())
    loaded = load(connection, CAPACITY_OBSERVATION, raw)
    assert (loaded.rows_in, loaded.rows_loaded) == (5, 5)
    numbers = connection.execute("SELECT row_number FROM clean.capacity_observation").fetchall()
    assert numbers == [(2,), (3,), (5,), (6,), (7,)]


def test_row_number_is_the_line_where_the_row_begins(tmp_path: Path) -> None:
    rows = files.observations({"evidence": "rumour"})
    rows[0]["note"] = "first line\nsecond line\n\nfourth line"
    connection = files.database(tmp_path)
    raw = files.read_rows(tmp_path, CAPACITY_OBSERVATION, rows)
    loaded = load(connection, CAPACITY_OBSERVATION, raw)
    assert [row.row_number for row in raw.rows] == [2, 6, 7, 8, 9]
    assert [(p.row_number, p.value) for p in loaded.problems] == [(7, "rumour")]


def test_the_order_of_the_columns_is_free(tmp_path: Path) -> None:
    text = files.text_of(CAPACITY_OBSERVATION, files.observations({}))
    turned = "\n".join(",".join(reversed(line.split(","))) for line in text.splitlines())
    connection = files.database(tmp_path)
    loaded = load(connection, CAPACITY_OBSERVATION, files.read_bytes(tmp_path, turned.encode()))
    assert loaded.rows_loaded == 5
    places = connection.execute("SELECT sum(capacity_places) FROM clean.capacity_observation")
    assert places.fetchall() == [(1500,)]


def test_a_rule_that_comes_out_null_or_raises_counts_as_broken(tmp_path: Path) -> None:
    connection = files.database(tmp_path)
    rule = CAPACITY_OBSERVATION.rules[0]
    rules = (
        replace(rule, id="null", column="note", holds="note <> 'x'", problem="p", remedy="r"),
        replace(rule, id="raises", column="note", holds="cast(evidence AS INTEGER) > 0"),
    )
    table = replace(CAPACITY_OBSERVATION, rules=rules)
    loaded = load(connection, table, files.read_rows(tmp_path, table, [files.observation()]))
    assert [problem.rule for problem in loaded.problems] == ["null", "raises"]
    assert (loaded.rows_loaded, loaded.rows_rejected) == (0, 1)


def test_parents_come_first(tmp_path: Path) -> None:
    connection = connect()
    schema.create_all(connection)
    raw = files.read_rows(tmp_path, CAPACITY_OBSERVATION, files.observations({}))
    with pytest.raises(LookupError, match="load 'facility' before 'capacity_observation'"):
        load(connection, CAPACITY_OBSERVATION, raw)


def test_a_refused_header_changes_nothing(tmp_path: Path) -> None:
    connection = files.database(tmp_path)
    raw = files.read_rows(tmp_path, CAPACITY_OBSERVATION, files.observations({}))
    with pytest.raises(FileRefused):
        load(connection, CAPACITY_OBSERVATION, replace(raw, header=("observation_id",)))
    left = connection.execute(
        "SELECT table_name FROM duckdb_tables() WHERE table_name LIKE 'intake%'"
        " OR (schema_name = 'clean' AND table_name = 'capacity_observation')"
    ).fetchall()
    assert left == []


def test_names_of_rules_are_told_apart() -> None:
    own = {"required", "control", "formula", "markup", "damaged", "type", "code", "pattern"}
    own |= {"minimum", "maximum", "reference", "duplicate_row", "duplicate_key", "ragged", "file"}
    for table in tables.INPUT_TABLES:
        ids = [rule.id for rule in table.rules]
        assert len(set(ids)) == len(ids)
        assert not own & set(ids)


TEXTS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(["=1+1", "<script>", "-5", "31.12.2022", "1,5", "a'b\"c", "𝔘\0", "RS", "$x"]),
    st.text(alphabet="0123456789.,-/ :eE+", max_size=25),
)


def columns_without_references(table: Table) -> Table:
    return replace(table, columns=tuple(replace(c, references=None) for c in table.columns))


@pytest.mark.parametrize(
    "table", [SOURCE, MUNICIPALITY, CAPACITY_OBSERVATION], ids=lambda t: t.name
)
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_whatever_stands_in_the_cells_no_row_is_lost(table: Table, data: st.DataObject) -> None:
    table = columns_without_references(table)
    width = len(table.columns)
    cells = st.lists(TEXTS, min_size=width - 1, max_size=width + 1)
    good = [row_of(table).get(name, "") for name in table.column_names]
    rows = [good, *data.draw(st.lists(cells, max_size=5))]
    spoilt_at = data.draw(st.integers(0, width - 1))
    rows.append([data.draw(TEXTS) if i == spoilt_at else cell for i, cell in enumerate(good)])
    raw = RawFile(
        "f.csv",
        "0" * 64,
        "utf-8",
        table.column_names,
        tuple(RawRow(number, tuple(row)) for number, row in enumerate(rows, start=2)),
    )
    connection = connect()
    schema.create_all(connection)
    loaded = load(connection, table, raw)
    in_clean = connection.execute(f'SELECT row_number FROM clean."{table.name}"').fetchall()
    refused = connection.execute("SELECT DISTINCT row_number FROM main.rejected_row").fetchall()
    assert loaded.rows_in == loaded.rows_loaded + loaded.rows_rejected == len(rows)
    assert sorted(in_clean + refused) == [(row.row_number,) for row in raw.rows]
    assert (2,) in in_clean
    assert all("\n" not in describe(problem) for problem in loaded.problems)
    connection.close()


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.one_of(st.binary(max_size=200), st.text(max_size=200).map(str.encode)))
def test_whatever_bytes_a_file_holds_it_is_read_or_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "any.csv"
    path.write_bytes(data)
    refused = None
    try:
        raw = read_csv(path, "any.csv")
    except FileRefused as refusal:
        refused = refusal
    if refused is None:
        assert len(raw.rows) >= 1
    else:
        assert refused.remedy
        assert "\n" not in str(refused)


def row_of(table: Table) -> files.Row:
    makers = {
        "source": files.source,
        "municipality": files.municipality,
        "capacity_observation": files.observation,
    }
    return makers[table.name]()
