"""What a return is checked against: municipalities, earlier returns, rates, usual costs."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from statistics import quantiles
from typing import Any

import duckdb

from pipelines.catalog.money import COST_BENCHMARK, EXCHANGE_RATE
from pipelines.catalog.places import MUNICIPALITY
from pipelines.catalog.statements import statement

SQL = Path(__file__).parent.parent / "sql" / "returns" / "inputs"
STANDARD_COSTS = statement(SQL, "standard_costs")
"""SQL of the latest reported standard costs, for with_usual_costs."""
CURRENCY_OF = {"AL": "ALL", "BA": "BAM", "ME": "EUR", "MK": "MKD", "RS": "RSD", "XK": "EUR"}
# A cost per person-night is called unusual where it lies this many times below the lower or above
# the upper quartile of those that municipalities of the country report or, where these are too few,
# of the published ones. Few sources make few quartiles: below four, all count.
UNUSUAL_FACTOR = 3
_ENOUGH_FOR_QUARTILES = 4


@dataclass(frozen=True, slots=True)
class KnownMunicipality:
    """A municipality that may report."""

    id: str
    name: str
    country_code: str

    @property
    def label(self) -> str:
        """What stands in the drop-down list: ``RS-sid · Šid``."""
        return f"{self.id} · {self.name}"


@dataclass(frozen=True, slots=True)
class Receipt:
    """A return that was accepted. ``stored`` is its file's name in the archive.

    ``replaced_by`` is the later return that corrects it; None while it counts. ``handed_in_by``
    is a fingerprint of the person, see the archive; None where nobody signed in. ``kept_in`` is the
    folder of the archive, where its contents can be read.
    """

    return_id: str
    municipality_id: str
    period_start: date
    period_end: date
    currency: str
    corrects_return: str | None
    file: str
    sha256: str
    stored: str
    received_on: date
    replaced_by: str | None = None
    handed_in_by: str | None = None
    kept_in: Path | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Rate:
    """How many units of a currency made one euro in a period."""

    currency: str
    period_start: date
    period_end: date
    units_per_eur: float


@dataclass(frozen=True, slots=True)
class CostRange:
    """Usual costs per person-night in EUR in a country; ``basis`` says whose, in words."""

    country_code: str
    low_eur: float
    high_eur: float
    basis: str


@dataclass(frozen=True, slots=True)
class ReturnInputs:
    """All that the check of a return needs to know beside the return itself."""

    municipalities: tuple[KnownMunicipality, ...]
    earlier: tuple[Receipt, ...] = ()
    rates: tuple[Rate, ...] = ()
    cost_ranges: tuple[CostRange, ...] = ()


def from_files(data: Path, earlier: tuple[Receipt, ...] = ()) -> ReturnInputs:
    """From the input files below ``data``. Rates and published costs may not be there yet.

    Raises FileNotFoundError without the register of municipalities.
    """
    municipalities = tuple(
        KnownMunicipality(row["municipality_id"], row["name"], row["country_code"])
        for row in _rows(data, MUNICIPALITY.file)
    )
    rates = tuple(
        Rate(
            row["currency"],
            date.fromisoformat(row["period_start"]),
            date.fromisoformat(row["period_end"]),
            float(row["units_per_eur"]),
        )
        for row in _rows(data, EXCHANGE_RATE.file, needed=False)
    )
    published = [
        float(row["eur_per_person_night"])
        for row in _rows(data, COST_BENCHMARK.file, needed=False)
        if row["eur_per_person_night"]
    ]
    return ReturnInputs(municipalities, earlier, _with_euro(rates), published_range(published))


def from_warehouse(
    connection: duckdb.DuckDBPyConnection, earlier: tuple[Receipt, ...] = ()
) -> ReturnInputs:
    """The same from a published warehouse; ``connection`` may be read-only."""

    def rows(name: str) -> list[tuple[object, ...]]:
        return connection.execute(statement(SQL, name)).fetchall()

    municipalities = tuple(
        KnownMunicipality(str(i), str(name), str(c)) for i, name, c in rows("municipalities")
    )
    rates = tuple(
        Rate(str(currency), _day(start), _day(end), float(str(units)))
        for currency, start, end, units in rows("rates")
    )
    published = [float(str(row[0])) for row in rows("published_costs")]
    known = ReturnInputs(municipalities, earlier, _with_euro(rates), published_range(published))
    return with_standard_costs(known, connection)


def is_made_by(connection: duckdb.DuckDBPyConnection, code_sha256: str) -> bool:
    """Whether that code made the snapshot: of other tables nothing may be expected."""
    return connection.execute(statement(SQL, "made_by")).fetchall() == [(code_sha256,)]


def with_standard_costs(
    inputs: ReturnInputs, connection: duckdb.DuckDBPyConnection
) -> ReturnInputs:
    """The same; where municipalities of a country report a standard cost, that is the usual one."""
    return with_usual_costs(inputs, connection.execute(STANDARD_COSTS).fetchall())


def with_usual_costs(inputs: ReturnInputs, rows: Iterable[tuple[Any, ...]]) -> ReturnInputs:
    """The same as with_standard_costs, from the rows that STANDARD_COSTS gives."""
    ranges = {known.country_code: known for known in inputs.cost_ranges}
    for country, name, month, municipalities, low, high in rows:
        basis = (
            f"what {municipalities} municipalities of {name} report for the twelve months to"
            f" {month:%Y-%m}, within a factor of {UNUSUAL_FACTOR}"
        )
        ranges[country] = CostRange(country, low / UNUSUAL_FACTOR, high * UNUSUAL_FACTOR, basis)
    return replace(inputs, cost_ranges=tuple(ranges.values()))


def published_range(eur_per_night: list[float]) -> tuple[CostRange, ...]:
    """One range for each of the six from published costs per person-night; none from none."""
    positive = [value for value in eur_per_night if value > 0]
    if not positive:
        return ()
    low, high = min(positive), max(positive)
    if len(positive) >= _ENOUGH_FOR_QUARTILES:
        low, _, high = quantiles(positive, n=4, method="inclusive")
    low, high = low / UNUSUAL_FACTOR, high * UNUSUAL_FACTOR
    basis = f"what is published of other places, within a factor of {UNUSUAL_FACTOR}"
    return tuple(CostRange(country, low, high, basis) for country in CURRENCY_OF)


def _with_euro(rates: tuple[Rate, ...]) -> tuple[Rate, ...]:
    """The euro's own rate is 1; no source is needed for that."""
    return (*(r for r in rates if r.currency != "EUR"), Rate("EUR", date.min, date.max, 1.0))


def _rows(data: Path, file: str | None, *, needed: bool = True) -> list[dict[str, str]]:
    assert file is not None
    path = data / file
    if not needed and not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _day(value: object) -> date:
    assert isinstance(value, date)
    return value
