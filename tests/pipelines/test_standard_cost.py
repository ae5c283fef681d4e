"""The standard cost: the example of the docs, its interval, what one wrong return can do to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipelines.catalog.statements import statement
from pipelines.ledger import SQL
from pipelines.order_statistics import median_rank, median_ranks
from tests.pipelines.ledger_world import Ledger, Return, cost, empty_warehouse, host, ledger

DOCS = Path(__file__).resolve().parents[2] / "docs" / "ledger.md"
MONTH = "DATE '2024-01-31'"


@cache
def documented() -> tuple[dict[str, tuple[str, int, float]], dict[str, float]]:
    """The example's municipalities (cost, person-nights, own cost) and its results."""
    text = DOCS.read_text("utf-8").replace(",", "")
    own = re.findall(r"^\| ([A-Z]) \| (\d+) \| (\d+) \| ([\d.]+) \|$", text, re.MULTILINE)
    results = re.findall(r"^\| ([a-z][\w ]+) \| (-?[\d.]+) \|$", text, re.MULTILINE)
    return (
        {name: (eur, int(nights), float(value)) for name, eur, nights, value in own},
        {name: float(value) for name, value in results},
    )


def world(factors: dict[str, int] | None = None) -> Ledger:
    """The example, some amounts multiplied."""
    own, _ = documented()
    returns = [
        Return(
            name,
            f"ME-{name.lower()}",
            hosting=[host("2024-01", 120, nights)],
            costs=[cost("2024-01", "food", str(int(eur) * (factors or {}).get(name, 1)))],
        )
        for name, (eur, nights, _) in own.items()
    ]
    return ledger(*returns, municipalities={f"ME-{name.lower()}": None for name in own})


@pytest.fixture(scope="module")
def example() -> Ledger:
    return world()


def standard(found: Ledger, columns: str, category: str = "total") -> tuple[Any, ...]:
    return found.one(
        f"SELECT {columns} FROM standard_cost WHERE country_code = 'ME' AND month_end = {MONTH}"
        " AND category = $category",
        category=category,
    )


def test_the_docs_hold_a_whole_example() -> None:
    own, results = documented()
    assert list(own) == list("ABCDEFG")
    assert len(results) == 12


def test_own_costs_are_those_of_the_docs(example: Ledger) -> None:
    own, _ = documented()
    found = example.rows(
        "SELECT municipality_id, eur_per_night FROM standard_cost_distance"
        f" WHERE category = 'total' AND month_end = {MONTH}"
    )
    assert dict(found) == {f"ME-{name.lower()}": value for name, (_, _, value) in own.items()}


def test_the_standard_cost_is_that_of_the_docs(example: Ledger) -> None:
    _, results = documented()
    names = ("standard cost", "lower quartile", "upper quartile", "interval from", "interval to")
    found = standard(
        example,
        "median_eur, lower_quartile_eur, upper_quartile_eur, interval_low_eur, interval_high_eur,"
        " municipalities, confidence_percent, value_status",
    )
    assert found == (
        *(results[name] for name in names),
        results["municipalities"],
        results["confidence in per cent"],
        "observed",
    )


def test_distances_are_those_of_the_docs(example: Ledger) -> None:
    _, results = documented()
    found = {
        row[0]: row[1:]
        for row in example.rows(
            "SELECT municipality_id, distance_eur, distance_percent FROM standard_cost_distance"
            f" WHERE category = 'total' AND month_end = {MONTH}"
        )
    }
    assert found["ME-a"][0] == results["distance of A in EUR"]
    assert found["ME-e"][0] == results["distance of E in EUR"]
    assert found["ME-g"][1] == pytest.approx(results["distance of G in per cent"], abs=1e-4)


@pytest.mark.parametrize("name", ["B", "G"])
def test_ten_times_too_much_does_what_the_docs_say(name: str) -> None:
    _, results = documented()
    assert standard(world({name: 10}), "median_eur") == (
        results[f"standard cost if {name} reports ten times too much"],
    )


def test_a_category_that_nobody_spent_on_costs_nothing(example: Ledger) -> None:
    assert standard(example, "median_eur, value_status", "health") == (0.0, "observed")
    assert standard(example, "median_eur", "running") == standard(example, "median_eur", "food")


def test_five_municipalities_are_too_few() -> None:
    own, _ = documented()
    names = list(own)[:5]
    found = ledger(
        *(
            Return(n, f"ME-{n}", hosting=[host("2024-01", 120, 3650)],
                   costs=[cost("2024-01", "food", "100")])
            for n in names
        ),
        municipalities={f"ME-{n}": None for n in names},
    )  # fmt: skip
    columns = "municipalities, median_eur, lower_quartile_eur, interval_low_eur, value_status"
    assert standard(found, columns) == (5, None, None, None, "missing")
    assert found.rows("SELECT DISTINCT distance_eur, standard_status FROM standard_cost_distance"
                      f" WHERE month_end = {MONTH}") == [(None, "missing")]  # fmt: skip


@pytest.mark.parametrize(
    ("size", "rank", "percent"),
    [(6, 1, 96.875), (7, 1, 98.4375), (8, 1, 99.21875), (9, 2, 96.09375), (20, 6, 95.8611)],
)
def test_ranks_known_from_tables(size: int, rank: int, percent: float) -> None:
    found = median_rank(size)
    assert found is not None
    assert found.rank == rank
    assert float(100 * found.confidence) == pytest.approx(percent, abs=1e-3)


@pytest.mark.parametrize("size", range(6))
def test_no_interval_below_six(size: int) -> None:
    assert median_rank(size) is None


@pytest.mark.parametrize("size", range(6, 13))
def test_the_interval_holds_as_often_as_it_says(size: int) -> None:
    """Every way in which n values can lie below or above the median, counted."""
    found = median_rank(size)
    assert found is not None
    held = sum(
        found.rank <= sum(below) <= size - found.rank for below in product((0, 1), repeat=size)
    )
    assert Fraction(held, 2**size) == found.confidence


@pytest.fixture(scope="module")
def sql() -> Iterator[duckdb.DuckDBPyConnection]:
    """Only what the last two statements need: own costs and ranks."""
    connection = empty_warehouse({f"ME-{n}": None for n in range(40)}, ())
    connection.execute(statement(SQL, "own_cost_table"))
    ranks = median_ranks(40)
    connection.execute(
        statement(SQL, "median_rank"),
        {
            "sizes": [r.sample_size for r in ranks],
            "ranks": [r.rank for r in ranks],
            "confidences": [float(100 * r.confidence) for r in ranks],
        },
    )
    yield connection
    connection.close()


def computed(connection: duckdb.DuckDBPyConnection, own: Sequence[float]) -> tuple[float, ...]:
    connection.execute("BEGIN")
    try:
        connection.executemany(
            f"INSERT INTO own_cost VALUES (?, 'ME', {MONTH}, 'total', 'reported', ?)",
            [(f"ME-{n}", value) for n, value in enumerate(own)],
        )
        connection.execute(statement(SQL, "standard_cost"))
        row = connection.execute(
            "SELECT median_eur, interval_low_eur, interval_high_eur FROM standard_cost"
        ).fetchone()
        assert row is not None
        return tuple(float(value) for value in row)
    finally:
        connection.execute("ROLLBACK")


@settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    cents=st.lists(st.integers(1, 10_000), min_size=6, max_size=30),
    which=st.integers(0, 29),
    factor=st.sampled_from((10, 100)),
)
def test_one_wrong_return_moves_it_by_less_than_the_stated_bound(
    sql: duckdb.DuckDBPyConnection, cents: list[int], which: int, factor: int
) -> None:
    own = [value / 100 for value in cents]
    wrong = list(own)
    wrong[which % len(own)] *= factor
    before, low, high = computed(sql, own)
    after, _, _ = computed(sql, wrong)
    x, n = sorted(own), len(own)
    bound = x[(n + 1) // 2] - x[(n - 1) // 2] if n % 2 else (x[n // 2 + 1] - x[n // 2 - 1]) / 2
    assert 0 <= after - before <= bound + 1e-9
    assert low <= after <= high


def test_months_without_known_nights_are_left_out() -> None:
    """A month of three people, and a month without a report of people, count nowhere."""
    returns = [
        Return(
            f"R{n}",
            f"ME-{n}",
            period=("2024-01-01", "2024-03-31"),
            hosting=[host("2024-01", 20, 600), host("2024-02", 3, 87)],
            costs=[
                cost("2024-01", "food", "6000"),
                cost("2024-02", "food", "99999"),
                cost("2024-03", "food", "77777"),
            ],
        )
        for n in range(6)
    ]
    found = ledger(*returns, municipalities={f"ME-{n}": None for n in range(6)})
    assert found.one(
        "SELECT median_eur FROM standard_cost WHERE month_end = DATE '2024-03-31'"
        " AND category = 'total'"
    ) == (10.0,)
