"""With what a cost per person-night is compared: reported in the country, else published."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
import pytest

from pipelines.__main__ import main
from pipelines.ledger import compute_ledger
from pipelines.returns import inputs
from pipelines.returns.inputs import CostRange
from pipelines.store import SnapshotFolder, connect
from tests.pipelines import return_files as files
from tests.pipelines.ledger_world import Return, cost, empty_warehouse, host
from tests.pipelines.ledger_world import add as add_returns
from tests.pipelines.return_files import COSTS
from tests.pipelines.small_world import Built, World, municipality

PUBLISHED = "what is published of other places, within a factor of 3"
REPORTED = (
    "what {} municipalities of Serbia report for the twelve months to 2024-01, within a factor of 3"
)


def warehouse(*returns: Return) -> duckdb.DuckDBPyConnection:
    """Serbia and Montenegro with eight municipalities each; 30 EUR a night is published."""
    towns = {f"{code}-{n}": 1000 for code in ("RS", "ME") for n in range(8)}
    connection = empty_warehouse(towns, ())
    connection.execute(
        "INSERT INTO country (country_code, iso3, name, region_role) VALUES"
        " ('RS', 'SRB', 'Serbia', 'western_balkans_six'),"
        " ('ME', 'MNE', 'Montenegro', 'western_balkans_six')"
    )
    connection.execute(
        "INSERT INTO cost_benchmark BY NAME SELECT 'night' AS benchmark_id, 'A night' AS what,"
        " 'person_night' AS per, 'full' AS cost_scope, 30.0 AS eur_per_person_night,"
        " 'published' AS evidence, 'x' AS source_id"
    )
    add_returns(connection, returns)
    compute_ledger(connection)
    return connection


def reporting(country: str, number: int, evidence: str = "reported") -> list[Return]:
    """Municipalities with 10, 12, 14 … EUR of running costs a night, and building on top."""
    return [
        Return(
            f"{country}{n}-{evidence}",
            f"{country}-{n}",
            evidence=evidence,
            hosting=[host("2024-01", 100, 3100)],
            costs=[
                cost("2024-01", "food", str(3100 * (10 + 2 * n))),
                cost("2024-01", "infrastructure", "999999"),
            ],
        )
        for n in range(number)
    ]


def ranges(connection: duckdb.DuckDBPyConnection) -> dict[str, CostRange]:
    return {r.country_code: r for r in inputs.from_warehouse(connection).cost_ranges}


def test_reported_standard_costs_come_first_where_there_are_enough() -> None:
    """Serbia: 10, 12, 14, 16, 18, 20, 22; quartiles 13 and 19. Montenegro has five only."""
    found = ranges(warehouse(*reporting("RS", 7), *reporting("ME", 5)))
    assert found["RS"] == CostRange("RS", pytest.approx(13 / 3), 57.0, REPORTED.format(7))
    assert found["ME"] == CostRange("ME", 10.0, 90.0, PUBLISHED)
    assert found["AL"] == CostRange("AL", 10.0, 90.0, PUBLISHED)


def test_a_simulated_standard_cost_judges_nobody() -> None:
    found = ranges(warehouse(*reporting("RS", 7, "demonstration")))
    assert found["RS"] == CostRange("RS", 10.0, 90.0, PUBLISHED)


def test_simulated_returns_do_not_fill_up_too_few_reported_ones() -> None:
    simulated = reporting("RS", 7, "demonstration")
    found = ranges(warehouse(*reporting("RS", 5), *simulated))
    assert found["RS"].basis == PUBLISHED


def test_the_hint_says_with_what_it_compared(tmp_path: Path) -> None:
    known = inputs.with_standard_costs(
        replace(files.INPUTS, cost_ranges=()), warehouse(*reporting("RS", 7))
    )
    result = files.checked(tmp_path, {(COSTS, "C2"): 64_000_000}, inputs=known)
    (found,) = (f for f in result.warnings if f.rule == "cost_per_night_unusual")
    assert found.cell == "C2"
    assert found.problem.endswith(f"outside 4.33 to 57.00 EUR: {REPORTED.format(7)}")


def test_the_command_asks_the_snapshot(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The snapshot holds a standard cost that seven municipalities report."""
    world = World()
    world.municipality.append(municipality("RS-sid", "Šid"))
    world.exchange_rate[0] |= {"period_start": "2025-01-01", "period_end": "2025-12-31"}
    built: Built = world.built(tmp_path)
    snapshot = SnapshotFolder(built.folder).current()
    assert snapshot is not None
    with connect(snapshot.path) as connection:
        connection.execute(
            "INSERT INTO standard_cost BY NAME SELECT 'RS' AS country_code, $month AS month_end,"
            " 'running' AS category, 'reported' AS evidence, 7 AS municipalities,"
            " 14.0 AS median_eur, 3.0 AS lower_quartile_eur, 1.0 AS upper_quartile_eur,"
            " 'observed' AS value_status",
            {"month": date(2024, 1, 31)},
        )
    path = files.spoilt(tmp_path, {})
    command = ["--data", str(tmp_path / "data"), "--warehouse", str(built.folder), "check"]
    assert main([*command, str(path)]) == 0
    assert f"outside 1.00 to 3.00 EUR: {REPORTED.format(7)}" in capsys.readouterr().out
    with connect(snapshot.path) as connection:
        connection.execute("UPDATE build SET code_sha256 = 'other'")
    assert main([*command, str(path)]) == 0
    assert REPORTED.format(7) not in capsys.readouterr().out
