"""Made-up CSV files of costs for the intake benchmark: any size, with known faults planted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

import duckdb

from pipelines.catalog.ledger import COST_RECORD, COST_SHEET
from pipelines.store import connect

# The ledger's declaration of a cost with the rules of the sheet on which costs are reported.
COSTS = replace(COST_RECORD, rules=COST_SHEET.rules)
COLUMNS = COSTS.column_names
MONTHS, CATEGORIES = 120, 11
_ROWS = """
    SELECT municipality_id, month, category, amount,
           CASE category WHEN 'other' THEN 'Čišćenje, školsko dvorište' END AS note,
           'EUR' AS currency, amount AS amount_eur, 'reported' AS evidence,
           municipality_id || '-' || strftime(month, '%Y-%m') || '-0badcafe' AS return_id
    FROM (
        SELECT 'XX-' || lpad(CAST(i // $rows_each AS VARCHAR), 6, '0') AS municipality_id,
               CAST(DATE '2015-01-01' + to_months(CAST((i // $categories) % $months AS INTEGER))
                    AS DATE) AS month,
               $codes[i % $categories + 1] AS category,
               CAST(hash(i) % 10000000 / 100.0 AS DECIMAL(18,2)) AS amount
        FROM range($rows) AS numbers(i)
    )
"""


@dataclass(frozen=True)
class Planted:
    """A fault in a row of the file, as the intake has to report it."""

    row_number: int
    column: str | None
    rule: str


Cells = list[str]
Spoil = Callable[[Cells, Cells], Cells]


def _cell(column: str, text: str) -> Spoil:
    place = COLUMNS.index(column)
    return lambda cells, _: [*cells[:place], text, *cells[place + 1 :]]


# Column, rule, and how a row is spoilt; the second argument is a good row further up.
FAULTS: tuple[tuple[str | None, str, Spoil], ...] = (
    ("amount", "type", _cell("amount", '"1200,50"')),
    ("amount", "minimum", _cell("amount", "-5.00")),
    ("amount", "maximum", _cell("amount", "2000000000.00")),
    ("amount", "required", _cell("amount", "")),
    ("month", "type", _cell("month", "31.12.2022")),
    ("month", "type", _cell("month", "2022-02-30")),
    ("month", "month_is_first_day", _cell("month", "2022-02-15")),
    ("category", "code", _cell("category", "Catering")),
    ("municipality_id", "reference", _cell("municipality_id", "XX-unheard-of")),
    ("municipality_id", "required", _cell("municipality_id", "")),
    ("currency", "pattern", _cell("currency", "eur")),
    ("return_id", "pattern", _cell("return_id", "two words")),
    ("note", "formula", _cell("note", "=1+1")),
    ("note", "markup", _cell("note", "<b>urgent</b>")),
    ("note", "control", _cell("note", "bell\x07")),
    ("note", "damaged", _cell("note", "AdaÅ¡evci")),
    (None, "duplicate_row", lambda _, earlier: earlier),
    (
        ", ".join(COSTS.key),
        "duplicate_key",
        lambda cells, earlier: _cell("amount", cells[COLUMNS.index("amount")])(earlier, cells),
    ),
    (None, "ragged", lambda cells, _: cells[:-1]),
    (None, "ragged", lambda cells, _: [*cells, "one more"]),
)
TWICE = 2


def write_good(path: Path, rows: int) -> None:
    """A file without faults."""
    codes = COSTS.column("category").codes
    assert codes is not None
    with connect() as connection:
        connection.execute(
            f"COPY ({_ROWS}) TO '{path}' (HEADER)",
            {
                "rows": rows,
                "rows_each": MONTHS * CATEGORIES,
                "months": MONTHS,
                "categories": CATEGORIES,
                "codes": list(codes.ids),
            },
        )


def plant(good: Path, spoilt: Path, rows: int) -> list[Planted]:
    """Copy a file with each fault planted twice, spread over it."""
    step = rows // (TWICE * len(FAULTS) + 1)
    planted = []
    with good.open("rb") as source, spoilt.open("wb") as target:
        header, earlier = next(source), next(source)
        target.writelines((header, earlier))
        done = 2
        for number, (column, rule, spoil) in enumerate(TWICE * FAULTS, start=1):
            row_number = number * step
            target.writelines(islice(source, row_number - done - 1))
            cells = spoil(_cells(next(source)), _cells(earlier))
            target.write(",".join(cells).encode() + b"\n")
            done = row_number
            planted.append(Planted(row_number, column, rule))
        target.writelines(source)
    return planted


def _cells(line: bytes) -> Cells:
    """The cells of a good line, the note without its comma."""
    return line.decode().rstrip("\r\n").replace("Čišćenje, ", "Čišćenje; ").split(",")


def create_parents(connection: duckdb.DuckDBPyConnection, rows: int) -> None:
    """The municipalities to which the file refers, as an earlier load leaves them."""
    count = rows // (MONTHS * CATEGORIES) + 1
    connection.execute("CREATE SCHEMA clean")
    connection.execute(
        "CREATE TABLE clean.municipality AS SELECT 'XX-' || lpad(CAST(i AS VARCHAR), 6, '0')"
        f" AS municipality_id FROM range({count}) AS numbers(i)"
    )
