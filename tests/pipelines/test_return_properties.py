"""Whatever stands in a cell, the check ends with findings, never with a crash or half a return."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from pipelines.catalog.ledger import RETURN_SHEETS
from pipelines.returns import marked, preflight
from pipelines.returns.findings import describe
from pipelines.returns.workbook.markup import cell_name, place_of
from pipelines.returns.workbook.refusal import Refused
from pipelines.returns.workbook.texts import as_text
from tests.pipelines import return_files as files

TITLES = [sheet.title for sheet in RETURN_SHEETS]
# XML has no place for most control characters.
TEXTS = st.text(max_size=60).map(lambda text: ILLEGAL_CHARACTERS_RE.sub("", text))
CELLS = st.one_of(
    TEXTS,
    st.text(alphabet="0123456789.,-+ =/'\"<>&;%_x·", max_size=20),
    st.integers(-(10**18), 10**18),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.dates(date(1900, 3, 1), date(2200, 1, 1)),
    st.datetimes(datetime(1900, 3, 1), datetime(2200, 1, 1)),  # noqa: DTZ001
)
PLACES = st.tuples(st.sampled_from(TITLES), st.integers(1, 6), st.integers(1, 8))
FEW = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@FEW
@given(st.dictionaries(PLACES, CELLS, min_size=1, max_size=12))
def test_arbitrary_cells_never_crash_the_check(
    changes: dict[tuple[str, int, int], object],
) -> None:
    book = files.opened()
    for (sheet, row, column), value in changes.items():
        book[sheet].cell(row, column).value = value
    with TemporaryDirectory() as folder:
        path = Path(folder) / "return.xlsx"
        book.save(path)
        result = files.check(path)
        assert bool(result.tables) is result.accepted
        for finding in result.findings:
            assert "\n" not in describe(finding)
            assert finding.problem
            assert finding.remedy
        marked.write(Path(folder) / "marked.xlsx", result, files.REGISTER)
        openpyxl.load_workbook(Path(folder) / "marked.xlsx")


@FEW
@given(st.lists(st.lists(st.text(max_size=12), max_size=6), max_size=6), st.sampled_from(range(5)))
def test_arbitrary_csv_rows_never_crash_the_check(rows: list[list[str]], place: int) -> None:
    texts = files.csv_texts()
    name = list(texts)[place]
    for row in rows:
        texts[name].append([cell.encode("utf-8", "replace").decode() for cell in row])
    with TemporaryDirectory() as folder:
        result = files.check(files.csv_folder(Path(folder), texts))
        assert bool(result.tables) is result.accepted


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_arbitrary_damage_to_the_file_is_refused_or_read(data: st.DataObject) -> None:
    content = bytearray(files.example_bytes())
    for _ in range(data.draw(st.integers(1, 5))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place] = data.draw(st.integers(0, 255))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "return.xlsx"
        path.write_bytes(content)
        with suppress(Refused):
            preflight.read(path, "return.xlsx")


@given(st.integers(1, 1_048_576), st.integers(1, 16_384))
def test_names_of_cells_and_their_places_belong_together(row: int, column: int) -> None:
    assert place_of(cell_name(row, column)) == (row, column)


@given(st.decimals(-(10**12), 10**12, places=2))
def test_amounts_keep_their_cents(amount: object) -> None:
    assert float(as_text(float(str(amount)))) == float(str(amount))
    assert "e" not in as_text(float(str(amount)))
