"""Simulated returns: always the same, within the rules of a return, marked, able to go away."""

from __future__ import annotations

import csv
import dataclasses
import hashlib
from collections import Counter
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import pytest

from pipelines import publish, schema
from pipelines.build import build
from pipelines.catalog import tables
from pipelines.catalog.ledger import LEDGER_TABLES, RETURN_SHEETS
from pipelines.catalog.ledger_summaries import LEDGER_SUMMARIES
from pipelines.demonstration import (
    SETTINGS_FILE,
    RateMissing,
    Settings,
    SettingsBroken,
    read_settings,
    simulate,
)
from pipelines.demonstration.places import KnownPlace, chosen_places
from pipelines.demonstration.returns import SimulatedReturn, checksum
from pipelines.demonstration.settings import HEADER
from pipelines.demonstration.store import write
from pipelines.returns.clean_tables import create_tables
from pipelines.store import connect
from tests.pipelines.small_world import Built

DATA = Path(__file__).resolve().parents[2] / "data"
RATES = {
    (currency, year): Decimal(units)
    for currency, units in (("ALL", "100.5"), ("BAM", "1.95583"), ("MKD", "61.5"), ("RSD", "117.2"))
    for year in (2023, 2024, 2025)
}
# After an intended change of the simulation or its settings: take over what the test shows.
EXPECTED = "70a14347998e0b0a942e1224dc34541efe841f8376269a6dab6cb9f28449680d"


def made_up_places() -> list[KnownPlace]:
    """Twenty in each country, five of them with a facility."""
    return [
        KnownPlace(f"{country}-{n:02}", country, 41 + row / 2, 20 + n / 10, n < 5)
        for row, country in enumerate(("AL", "BA", "ME", "MK", "RS", "XK"))
        for n in range(20)
    ]


def settings_with(**changes: float) -> Settings:
    read = read_settings(DATA / SETTINGS_FILE)
    return dataclasses.replace(read, values={**read.values, **changes})


@cache
def simulated() -> tuple[SimulatedReturn, ...]:
    return tuple(simulate(settings_with(), made_up_places(), RATES))


def digest(returns: tuple[SimulatedReturn, ...] | list[SimulatedReturn]) -> str:
    return hashlib.sha256("".join(checksum(one) for one in returns).encode()).hexdigest()


def test_the_same_settings_give_the_same_returns_on_every_machine() -> None:
    assert digest(simulated()) == EXPECTED


def test_another_seed_gives_other_returns() -> None:
    assert digest(simulate(settings_with(seed=1), made_up_places(), RATES)) != digest(simulated())


def test_a_municipality_does_not_depend_on_the_others() -> None:
    """Leaving out the last place leaves the returns of the first as they are."""
    fewer = settings_with(corrections=0)
    whole = simulate(fewer, made_up_places(), RATES)
    part = simulate(fewer, made_up_places()[:40], RATES)
    first = [checksum(one) for one in whole if one.head["municipality_id"] == "AL-00"]
    assert first
    assert first == [checksum(one) for one in part if one.head["municipality_id"] == "AL-00"]


def test_municipalities_with_a_facility_come_first_then_the_nearest() -> None:
    chosen = chosen_places(made_up_places(), settings_with(**{"municipalities.AL": 7}))
    assert Counter(place.country_code for place in chosen)["AL"] == 7
    assert [p.id for p in chosen if p.country_code == "AL"] == [f"AL-0{n}" for n in range(7)]


def test_simulated_rows_keep_the_rules_of_a_return() -> None:
    """Keys, required cells, codes, ranges and the rules across a row, as the catalogue has them."""
    connection = connect()
    schema.create_all(connection)
    create_tables(connection)
    write(connection, simulated())

    def count(sql: str) -> int:
        row = connection.execute(sql).fetchone()
        assert row is not None
        return int(row[0])

    for sheet in RETURN_SHEETS:
        table = f"clean.{sheet.table.name}"
        assert count(f"SELECT count(*) FROM {table}") > 0
        broken = [f"NOT coalesce(({rule.holds}), false)" for rule in sheet.table.rules]
        for column in sheet.table.columns:
            if column.required:
                broken.append(f"{column.name} IS NULL")
            if column.codes:
                broken.append(f"{column.name} NOT IN {column.codes.ids}")
            if column.minimum is not None:
                broken.append(f"{column.name} < {column.minimum}")
            if column.maximum is not None:
                broken.append(f"{column.name} > {column.maximum}")
            if column.pattern:
                broken.append(f"NOT regexp_full_match({column.name}, '{column.pattern}')")
        for condition in broken:
            assert count(f"SELECT count(*) FROM {table} WHERE {condition}") == 0, condition
        if sheet.table.key:
            key = ", ".join(("return_id", *sheet.table.key))
            repeated = f"SELECT {key} FROM {table} GROUP BY {key} HAVING count(*) > 1"
            assert count(f"SELECT count(*) FROM ({repeated})") == 0
    assert count("SELECT count(*) FROM clean.return_head WHERE corrects_return IS NOT NULL") == 3


def test_a_rate_that_is_not_cited_is_told() -> None:
    rates = {key: rate for key, rate in RATES.items() if key != ("RSD", 2024)}
    with pytest.raises(RateMissing, match=r"RSD in 2024.*exchange_rate\.csv"):
        simulate(settings_with(), made_up_places(), rates)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("setting,value\n", "the header has to be"),
        (",".join(HEADER) + "\nseed,x,,,\n", "row 2: 'x' is not a number"),
        (",".join(HEADER) + "\nseed,1,,,\nseed,2,,,\n", "row 3: seed stands there twice"),
    ],
)
def test_broken_settings_are_told(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "settings.csv"
    path.write_text(text, "utf-8")
    with pytest.raises(SettingsBroken, match=told):
        read_settings(path)


def test_missing_settings_are_told(tmp_path: Path) -> None:
    with pytest.raises(SettingsBroken, match="--no-demonstration"):
        read_settings(tmp_path / "settings.csv")
    with pytest.raises(SettingsBroken, match="'nothing' is missing"):
        settings_with().number("nothing")
    with pytest.raises(SettingsBroken, match="write a whole number"):
        settings_with(seed=1.5).whole("seed")


def test_every_assumption_is_anchored_or_called_one() -> None:
    with (DATA / SETTINGS_FILE).open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    cited = {
        f"{table}:{row[key]}"
        for table, key in (
            ("cost_benchmark", "benchmark_id"),
            ("funding_record", "funding_id"),
            ("policy_parameter", "parameter_id"),
        )
        for row in _published(table)
    } | {"assumption", "capacity_observation"}
    for row in rows:
        assert row["anchor"], row["setting"]
        assert set(row["anchor"].split()) <= cited, row["setting"]
    assert any(row["anchor"].startswith("cost_benchmark") for row in rows)
    assert sum(settings_with().group("category_share").values()) == pytest.approx(1)


def _published(table: str) -> list[dict[str, str]]:
    with (DATA / "published" / f"{table}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_the_demonstration_is_as_the_assumptions_say(real: Built) -> None:
    assert real.one("SELECT count(DISTINCT municipality_id) FROM municipal_return") == (70,)
    assert real.one(
        "SELECT min(month_end), max(month_end) FROM ledger_month WHERE cost_eur IS NOT NULL"
    ) == real.one("SELECT DATE '2023-01-31', DATE '2025-12-31'")
    (missing,) = real.one(
        "SELECT avg(CAST(cost_eur IS NULL AS INTEGER)) FROM ledger_month"
        " WHERE month_end <= DATE '2025-12-31'"
    )
    assert 0.05 < missing < 0.11
    median, p90 = real.one(
        "SELECT quantile_cont(delay_days, 0.5), quantile_cont(delay_days, 0.9) FROM payment"
    )
    assert 130 < median < 180
    assert p90 > 270
    assert real.one("SELECT count(*) FROM municipal_return WHERE replaced_by IS NOT NULL") == (3,)


def test_the_demonstration_shows_every_kind_of_case(real: Built) -> None:
    surplus = real.rows(
        "SELECT area_id FROM ledger_value WHERE indicator_id = 'gap_eur' AND value < 0"
        " AND month_end = DATE '2025-12-31' AND area_level = 'municipality'"
    )
    assert 3 <= len(surplus) <= 15
    claimless = real.rows(
        "SELECT municipality_id FROM municipal_return"
        " WHERE municipality_id NOT IN (SELECT municipality_id FROM claim) GROUP BY ALL"
    )
    assert 2 <= len(claimless) <= 10
    assert {row[0] for row in real.rows("SELECT DISTINCT legal_basis FROM claim")} == {
        "law",
        "contract",
        "case_by_case",
    }
    tiers = {row[0] for row in real.rows("SELECT DISTINCT payer_tier FROM claim")}
    assert {"state", "entity_canton", "eu", "international_organisation"} <= tiers
    assert {row[0] for row in real.rows("SELECT DISTINCT people_status FROM hosting")} == {
        "observed",
        "suppressed",
    }
    assert real.one("SELECT count(*) FROM claim WHERE refused_eur > 0 AND approved_eur > 0") > (9,)
    shown = real.rows(
        "SELECT country_code FROM standard_cost WHERE month_end = DATE '2025-12-31'"
        " AND category = 'total' AND value_status = 'observed' ORDER BY 1"
    )
    assert [row[0] for row in shown] == ["AL", "BA", "ME", "MK", "RS", "XK"]


def test_no_simulated_claim_is_paid_beyond_what_was_approved(real: Built) -> None:
    assert real.one("SELECT count(*) FROM claim WHERE paid_eur > approved_eur") == (0,)
    assert real.one("SELECT count(*) FROM claim WHERE pending_eur < 0 OR refused_eur < 0") == (0,)


def _tables_with_evidence(built: Built) -> list[str]:
    return [
        row[0]
        for row in built.rows(
            "SELECT table_name FROM duckdb_columns() WHERE column_name = 'evidence'"
            " AND schema_name = 'main' AND NOT internal ORDER BY 1"
        )
    ]


def test_without_the_demonstration_nothing_simulated_is_left(plain: Built) -> None:
    found = _tables_with_evidence(plain)
    assert {table.name for table in (*LEDGER_TABLES, *LEDGER_SUMMARIES)} <= set(found)
    for name in found:
        sql = f"SELECT count(*) FROM {name} WHERE evidence = 'demonstration'"
        assert plain.one(sql) == (0,), name
    for name in (table.name for table in tables.TABLES):
        sql = f"SELECT count(*) FROM {name} AS t WHERE contains(CAST(t AS VARCHAR), 'DEMO-')"
        assert plain.one(sql) == (0,), name
    assert plain.one("SELECT count(*) FROM build_input WHERE file LIKE 'demonstration/%'") == (0,)


def test_with_it_every_row_of_the_ledger_is_marked(real: Built) -> None:
    for table in (*LEDGER_TABLES, *LEDGER_SUMMARIES):
        found = real.rows(f"SELECT evidence, count(*) FROM {table.name} GROUP BY 1")
        assert [row[0] for row in found] == ["demonstration"], table.name
    assert real.one("SELECT count(*) FROM build_input WHERE file = $f", f=SETTINGS_FILE) == (1,)


def test_no_published_figure_changes_with_the_demonstration(real: Built, plain: Built) -> None:
    ledger = {table.name for table in (*LEDGER_TABLES, *LEDGER_SUMMARIES)}
    for table in tables.TABLES:
        if table.name in ledger | {"build", "build_input", "municipality_geometry"}:
            continue
        sql = f"SELECT * FROM {table.name} ORDER BY ALL"
        assert real.rows(sql) == plain.rows(sql), table.name


def test_the_same_inputs_give_the_same_ledger_to_the_last_digit(
    real: Built, tmp_path: Path
) -> None:
    """Whatever the order in which rows are summed up: a build on one thread finds the same."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(publish, "connect", one_threaded)
        build(DATA, tmp_path, lambda *_: None)
    again = Built(tmp_path)
    for table in tables.TABLES:
        if table.name in {"build", "build_input", "municipality_geometry"}:
            continue
        sql = f"SELECT * FROM {table.name} ORDER BY ALL"
        assert again.rows(sql) == real.rows(sql), table.name


def one_threaded(*arguments: Any, **options: Any) -> duckdb.DuckDBPyConnection:
    connection = connect(*arguments, **options)
    if not options.get("read_only"):
        connection.execute("SET threads TO 1")
    return connection
