"""An archive of returns for the tests: the filled example for Šid, quarter by quarter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb

from pipelines import schema
from pipelines.returns import archive
from pipelines.returns.check import ReturnCheck, check_return
from pipelines.returns.inputs import Receipt
from pipelines.store import connect
from tests.pipelines import return_files as files
from tests.pipelines.return_files import CLAIMS, COSTS, HEAD, PAYMENTS, PEOPLE, TODAY

Q1_RECEIVED, Q2_RECEIVED, LATER = date(2025, 5, 2), date(2025, 7, 20), date(2025, 9, 1)
_COST_ROWS = {2: 0, 3: 0, 4: 0, 5: 1, 6: 1, 7: 1, 8: 2, 9: 2, 10: 2, 11: 2}


def quarter(first_month: int, last_day: date) -> files.Cells:
    """The example moved to another quarter of 2025: the same claims, with all payments so far."""
    months = [date(2025, first_month + number, 1) for number in range(3)]
    return {
        (HEAD, "B2"): months[0],
        (HEAD, "C2"): last_day,
        **{(PEOPLE, f"A{row}"): month for row, month in enumerate(months, start=2)},
        **{(COSTS, f"A{row}"): months[number] for row, number in _COST_ROWS.items()},
    }


Q2 = quarter(4, date(2025, 6, 30))
Q3 = quarter(7, date(2025, 9, 30))
NO_FIRST_PAYMENT: files.Cells = {(PAYMENTS, f"{letter}2"): None for letter in "ABC"}
# The claim of February is said to be of April, and only its second payment is listed.
_IN_APRIL: files.Cells = {
    (CLAIMS, "H2"): date(2025, 4, 5),
    (CLAIMS, "J2"): date(2025, 4, 20),
    **NO_FIRST_PAYMENT,
}
MOVED_CLAIM: files.Cells = {**Q2, **_IN_APRIL}
MOVED_CLAIM_IN_Q3: files.Cells = {**Q3, **_IN_APRIL}
SOMBOR: files.Cells = {(HEAD, "A2"): "RS-sombor"}


def warehouse(rates: bool = True) -> duckdb.DuckDBPyConnection:
    """Empty tables of a build, with the rates of 2025 unless they are not wanted."""
    connection = connect()
    schema.create_all(connection)
    if rates:
        connection.executemany(
            "INSERT INTO exchange_rate (currency, period_start, period_end, units_per_eur, basis,"
            " source_id) VALUES (?, ?, ?, ?, 'average', 'bank')",
            [
                (rate.currency, rate.period_start, rate.period_end, rate.units_per_eur)
                for rate in files.INPUTS.rates
            ],
        )
    return connection


def checked(folder: Path, cells: Mapping[tuple[str, str], object], store: Path) -> ReturnCheck:
    """The check of a return beside what is in the archive."""
    known = replace(files.INPUTS, earlier=archive.received(store))
    return check_return(files.spoilt(folder, cells), known, today=TODAY)


def filed(folder: Path, cells: files.Cells, store: Path, day: date) -> Receipt:
    """Into the archive, as it should be."""
    result = checked(folder, cells, store)
    assert result.errors == (), files.told(result)
    return archive.keep(folder / "return.xlsx", result, store, day)


def slipped_in(folder: Path, cells: files.Cells, store: Path, day: date) -> Receipt:
    """Into the archive without a look at the earlier returns, as under rules of another day."""
    path = files.spoilt(folder, cells)
    earlier = tuple(replace(receipt, kept_in=None) for receipt in archive.received(store))
    known = earlier if (HEAD, "E2") in cells else ()
    result = files.check(path, replace(files.INPUTS, earlier=known))
    assert result.errors == (), files.told(result)
    told = tuple(receipt.return_id for receipt in earlier)
    return archive.keep(path, replace(result, earlier=told), store, day)
