"""A warehouse whose ledger holds ten million made-up entries; its summaries are the project's own.

The committed data are built without the demonstration. Entries go into the ledger tables by SQL,
as the build would leave them; the summaries, indicators and standard costs are then computed by the
statements of the build.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from unittest.mock import patch

import duckdb

from pipelines import ledger
from pipelines.build import build
from pipelines.store import connect

ENTRIES = ("cost_record", "hosting", "claim", "payment")
SUMMARIES = (
    "ledger_month",
    "ledger_support",
    "ledger_delay",
    "ledger_value",
    "standard_cost",
    "standard_cost_distance",
)


@dataclass(frozen=True)
class Size:
    """Municipalities beside the real ones, months up to the last, claims in each such month.

    In each month a municipality has eleven costs, one row of people and as many payments as claims.
    """

    municipalities: int
    months: int
    claims: int


_COUNTRIES = "['AL', 'BA', 'ME', 'MK', 'RS', 'XK']"
_PLACES = f"""
INSERT INTO municipality BY NAME
SELECT model.* REPLACE (
           'ZZ-' || lpad(CAST(i AS VARCHAR), 5, '0') AS municipality_id,
           countries[i % len(countries) + 1] AS country_code,
           'Town ' || i AS name, 5000 + i * 37 AS population
       )
FROM (SELECT * FROM municipality LIMIT 1) AS model, range($municipalities) AS numbers(i),
     (SELECT list(country_code ORDER BY country_code) AS countries FROM country
      WHERE list_contains({_COUNTRIES}, country_code))
"""
_MONTHS = """
CREATE TEMP TABLE town_month AS
SELECT municipality_id, CAST(DATE '2025-12-01' - to_months(CAST(back AS INTEGER)) AS DATE) AS month,
       i, back, 40 + hash(i) % 400 AS people
FROM (SELECT municipality_id, CAST(municipality_id[4:] AS INTEGER) AS i FROM municipality
      WHERE municipality_id LIKE 'ZZ-%'),
     range($months) AS steps(back)
ORDER BY municipality_id, month
"""
_RETURNS = """
INSERT INTO municipal_return BY NAME
SELECT municipality_id || '-' || strftime(month, '%Y-%m') AS return_id, municipality_id,
       month AS period_start, last_day(month + INTERVAL 2 MONTH) AS period_end, 'EUR' AS currency,
       repeat('0', 64) AS file_sha256, last_day(month + INTERVAL 3 MONTH) AS received_on,
       'demonstration' AS evidence
FROM town_month
WHERE month(month) % 3 = 1
"""
_COUNTING = """
CREATE TEMP TABLE counting AS
SELECT municipality_id, evidence, currency, period_start, period_end, received_on, return_id
FROM municipal_return
"""
_COSTS = """
INSERT INTO cost_record BY NAME
SELECT municipality_id, month, code AS category, 'EUR' AS currency, 'demonstration' AS evidence,
       CAST(people * (1 + hash(i, month, code) % 900 / 100.0) AS DECIMAL(18,2)) AS amount,
       amount AS amount_eur,
       municipality_id || '-' || strftime(date_trunc('quarter', month), '%Y-%m') AS return_id
FROM town_month, code
WHERE code.list_id = 'cost_category'
"""
_HOSTING = """
INSERT INTO hosting BY NAME
SELECT municipality_id, month, CAST(people + 30 AS INTEGER) AS capacity_places,
       CAST(people AS INTEGER) AS people_end_of_month,
       CAST(people * day(last_day(month)) AS INTEGER) AS person_nights,
       'observed' AS people_status, 'demonstration' AS evidence,
       municipality_id || '-' || strftime(date_trunc('quarter', month), '%Y-%m') AS return_id
FROM town_month
"""
_CLAIMED = """
CREATE TEMP TABLE claimed AS
SELECT municipality_id, month, number, strftime(month, '%y%m') || '-' || number AS claim_ref,
       CAST(month + INTERVAL 1 MONTH AS DATE) + CAST(hash(i, back, number) % 28 AS INTEGER)
           AS claimed_on,
       20 + CAST(hash(back, i, number) % 700 AS INTEGER) AS days,
       CAST(hash(number, i, back) % 30 AS INTEGER) AS draw,
       CAST(50 + hash(i, number, back) % 500000 / 100.0 AS DECIMAL(18,2)) AS eur
FROM town_month, range($claims) AS numbers(number)
"""
_CLAIMS = """
INSERT INTO claim BY NAME
SELECT municipality_id || '/' || claim_ref AS claim_id, municipality_id, claim_ref,
       ['Ministry of refugees', 'Canton', 'European Union', 'UN agency', 'Embassy'][draw % 5 + 1]
           AS payer,
       ['state', 'entity_canton', 'eu', 'international_organisation', 'bilateral'][draw % 5 + 1]
           AS payer_tier,
       ['law', 'contract', 'case_by_case'][draw % 3 + 1] AS legal_basis,
       month AS cost_from, last_day(month) AS cost_to, claimed_on, eur AS claimed_amount,
       claimed_on + 10 AS decided_on, eur AS approved_amount, 'EUR' AS currency,
       eur AS claimed_eur, eur AS approved_eur, 0 AS refused_eur, 0 AS pending_eur,
       CAST(eur / 2 AS DECIMAL(18,2)) AS paid_eur, 'demonstration' AS evidence,
       municipality_id || '-' || strftime(date_trunc('quarter', month), '%Y-%m') AS return_id
FROM claimed
"""
_PAYMENTS = """
INSERT INTO payment BY NAME
SELECT municipality_id || '/' || claim_ref || '/1' AS payment_id,
       municipality_id || '/' || claim_ref AS claim_id, municipality_id,
       claimed_on + days AS paid_on, CAST(eur / 2 AS DECIMAL(18,2)) AS paid_amount,
       'EUR' AS currency, CAST(eur / 2 AS DECIMAL(18,2)) AS paid_eur, days AS delay_days,
       'demonstration' AS evidence,
       municipality_id || '-' || strftime(date_trunc('quarter', month), '%Y-%m') AS return_id
FROM claimed
"""


def make(data: Path, warehouse: Path, size: Size) -> None:
    """Publish the warehouse below ``warehouse``; prints what takes how long."""
    started = time.perf_counter()
    published = build(data, warehouse, lambda *_: None, demonstration=False)
    _tell("built without the demonstration", started)
    connection = connect(published.snapshot.path)
    connection.execute("SET preserve_insertion_order = false")
    given = {"municipalities": size.municipalities, "months": size.months, "claims": size.claims}
    for name, sql in (
        ("municipalities", _PLACES),
        ("months", _MONTHS),
        ("returns", _RETURNS),
        ("returns that count", _COUNTING),
        ("costs", _COSTS),
        ("hosting", _HOSTING),
        ("claims and payments drawn", _CLAIMED),
        ("claims", _CLAIMS),
        ("payments", _PAYMENTS),
    ):
        started = time.perf_counter()
        connection.execute(sql, {key: value for key, value in given.items() if f"${key}" in sql})
        _tell(name, started)
    connection.execute("DROP TABLE claimed")
    connection.execute("CHECKPOINT")
    _sum_up(connection)
    connection.close()


def _sum_up(connection: duckdb.DuckDBPyConnection) -> None:
    """All that the build derives from the entries, by its own statements."""
    for name in ledger._SUMMARIES:
        started = time.perf_counter()
        ledger._run(connection, name)
        _tell(name, started)
    years = [year for period in ledger._periods(connection) for year in _years(period)]
    # The build computes all months in one statement; so many entries do not fit the memory then.
    with patch.object(ledger, "_periods", return_value=years):
        started = time.perf_counter()
        ledger._write_values(connection)
        _tell("ledger_value", started)
        started = time.perf_counter()
        ledger._write_standard_costs(connection)
        _tell("standard_cost and standard_cost_distance", started)
    connection.execute("CHECKPOINT")


def _years(period: dict[str, object]) -> list[dict[str, object]]:
    """The period in pieces of at most a calendar year."""
    first, last = period["first_month"], period["last_month"]
    assert isinstance(first, date)
    assert isinstance(last, date)
    return [
        period
        | {
            "first_month": max(first, date(year, 1, 31)),
            "last_month": min(last, date(year, 12, 31)),
        }
        for year in range(first.year, last.year + 1)
    ]


def count(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    """Rows of a table."""
    row = connection.execute(f"SELECT count(*) FROM {table}").fetchone()
    return int(row[0]) if row else 0


def _tell(what: str, started: float) -> None:
    print(f"  {what}: {time.perf_counter() - started:.1f} s", flush=True)
