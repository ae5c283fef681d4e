"""A small ledger, worked out by hand: returns as Python values and the tables made from them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

import duckdb

from pipelines import schema
from pipelines.build import run_checks
from pipelines.catalog import codes
from pipelines.catalog.ledger import RETURN_SHEETS
from pipelines.ledger import compute_ledger
from pipelines.returns.clean_tables import columns_of, create_tables
from pipelines.store import connect

Cell = str | int | date | Decimal | None
ALFA, BETA, GAMA = "RS-alfa", "RS-beta", "BA-gama"
RSD_RATE, BAM_RATE = Decimal("117.2"), Decimal("1.95583")


def day(text: str) -> date:
    """2024-03 is the first of March; 2024-03-05 its fifth day."""
    return date.fromisoformat(text if text.count("-") == 2 else f"{text}-01")


def host(month: str, people: int, nights: int, places: int = 100) -> dict[str, Cell]:
    return {
        "month": day(month),
        "capacity_places": places,
        "people_end_of_month": people,
        "person_nights": nights,
    }


def cost(month: str, category: str, amount: str) -> dict[str, Cell]:
    return {"month": day(month), "category": category, "amount": Decimal(amount)}


def claim(ref: str, claimed_on: str, amount: str, **changes: Cell) -> dict[str, Cell]:
    """A claim for January 2024, undecided."""
    return {
        "claim_ref": ref,
        "payer": "Ministry",
        "payer_tier": "state",
        "legal_basis": "law",
        "cost_from": day("2024-01-01"),
        "cost_to": day("2024-01-31"),
        "claimed_on": day(claimed_on),
        "claimed_amount": Decimal(amount),
    } | changes


def decided(on: str, approved: str, refused: str = "0") -> dict[str, Cell]:
    return {
        "decided_on": day(on),
        "approved_amount": Decimal(approved),
        "refused_amount": Decimal(refused),
    }


def paid(ref: str, on: str, amount: str) -> dict[str, Cell]:
    return {"claim_ref": ref, "paid_on": day(on), "paid_amount": Decimal(amount)}


@dataclass
class Return:
    """One return; the period is January 2024 and the currency EUR unless said otherwise."""

    return_id: str
    municipality_id: str = ALFA
    period: tuple[str, str] = ("2024-01-01", "2024-01-31")
    currency: str = "EUR"
    corrects: str | None = None
    received_on: str = "2024-12-31"
    evidence: str = "reported"
    hosting: Sequence[Mapping[str, Cell]] = ()
    costs: Sequence[Mapping[str, Cell]] = ()
    claims: Sequence[Mapping[str, Cell]] = ()
    payments: Sequence[Mapping[str, Cell]] = ()

    def rows(self, table: str) -> list[dict[str, Cell]]:
        if table == "return_head":
            return [
                {
                    "municipality_id": self.municipality_id,
                    "period_start": day(self.period[0]),
                    "period_end": day(self.period[1]),
                    "currency": self.currency,
                    "corrects_return": self.corrects,
                    "file_sha256": "0" * 64,
                    "received_on": day(self.received_on),
                }
            ]
        sheets = {
            "hosting_month": self.hosting,
            "cost_entry": self.costs,
            "claim_entry": self.claims,
            "payment_entry": self.payments,
        }
        return [{**row, "row_number": n} for n, row in enumerate(sheets[table], start=2)]


@dataclass
class Ledger:
    """The tables made from some returns, with short ways to read them."""

    connection: duckdb.DuckDBPyConnection = field(repr=False)

    def rows(self, sql: str, **parameters: object) -> list[tuple[Any, ...]]:
        return self.connection.execute(sql, parameters).fetchall()

    def one(self, sql: str, **parameters: object) -> tuple[Any, ...]:
        found = self.rows(sql, **parameters)
        assert len(found) == 1, f"{len(found)} rows: {sql} {parameters}"
        return found[0]

    def month(self, month_end: str, columns: str, municipality_id: str = ALFA) -> tuple[Any, ...]:
        return self.one(
            f"SELECT {columns} FROM ledger_month WHERE municipality_id = $id AND month_end = $m",
            id=municipality_id,
            m=day(month_end),
        )

    def value(self, indicator: str, month_end: str, area: str = ALFA) -> tuple[Any, str]:
        return self.one(
            "SELECT value, value_status FROM ledger_value WHERE area_id = $area"
            " AND month_end = $m AND indicator_id = $i",
            area=area,
            m=day(month_end),
            i=indicator,
        )  # type: ignore[return-value]


def empty_warehouse(
    municipalities: Mapping[str, int | None], rates: Sequence[tuple[str, Decimal]]
) -> duckdb.DuckDBPyConnection:
    """All tables; municipalities with their populations, one rate a currency for 2023 to 2025."""
    connection = connect()
    schema.create_all(connection)
    connection.executemany(
        "INSERT INTO code SELECT 'cost_category', ?, ?, ?, ?",
        [
            (code.id, code.label, code.description, position)
            for position, code in enumerate(codes.COST_CATEGORY.codes, start=1)
        ],
    )
    connection.executemany(
        "INSERT INTO municipality (municipality_id, country_code, name, name_local,"
        " geometry_status, population) VALUES (?, ?, ?, ?, 'point', ?)",
        [(key, key[:2], key, key, people) for key, people in municipalities.items()],
    )
    if rates:
        connection.executemany(
            "INSERT INTO exchange_rate BY NAME SELECT ? AS currency, DATE '2023-01-01' AS"
            " period_start, DATE '2025-12-31' AS period_end, CAST(? AS DOUBLE) AS units_per_eur,"
            " 'average' AS basis, 'bank' AS source_id",
            [(currency, str(rate)) for currency, rate in rates],
        )
    create_tables(connection)
    return connection


def add(connection: duckdb.DuckDBPyConnection, returns: Sequence[Return]) -> None:
    for sheet in RETURN_SHEETS:
        columns = columns_of(sheet.table)
        rows = [
            {**row, "return_id": item.return_id, "evidence": item.evidence}
            for item in returns
            for row in item.rows(sheet.table.name)
        ]
        if not rows:
            continue
        names = ", ".join(column.name for column in columns)
        marks = ", ".join(f"unnest(${c.name}::{c.kind.value}[])" for c in columns)
        connection.execute(
            f"INSERT INTO clean.{sheet.table.name} ({names}) SELECT {marks}",
            {column.name: [row.get(column.name) for row in rows] for column in columns},
        )


def ledger(
    *returns: Return,
    municipalities: Mapping[str, int | None] | None = None,
    rates: Sequence[tuple[str, Decimal]] = (("RSD", RSD_RATE), ("BAM", BAM_RATE)),
    awards: Sequence[tuple[str, float]] = (),
    more_rates: Sequence[tuple[date, date, str, float]] = (),
) -> Ledger:
    """The ledger of these returns; all checks of a build hold for it."""
    places = {ALFA: 10_000, BETA: 20_000, GAMA: None} if municipalities is None else municipalities
    connection = empty_warehouse(places, rates)
    if awards:
        connection.executemany(
            "INSERT INTO policy_parameter (parameter_id, scheme, parameter, value, unit, evidence,"
            " source_id) VALUES (?, 'Fund', 'Ceiling', ?, 'EUR/person', 'published', 'law')",
            list(awards),
        )
    if more_rates:
        connection.executemany(
            "INSERT INTO exchange_rate (period_start, period_end, currency, units_per_eur, basis,"
            " source_id) VALUES (?, ?, ?, ?, 'average', 'bank')",
            list(more_rates),
        )
    add(connection, returns)
    compute_ledger(connection)
    run_checks(connection)
    return Ledger(connection)
