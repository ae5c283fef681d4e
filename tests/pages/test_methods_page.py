"""Data and methods: every section, and that its numbers are those of the published files."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.selection import SECTIONS
from pipelines.catalog import indicators, policy, tables
from pipelines.catalog.ledger_indicators import LEDGER_INDICATORS
from tests.pages.opened import Exports, csv_rows, opened, published, table_with, words

COUNTED = {"facilities": 60, "figures": 206, "municipalities": 492, "polygons": 489}


def section(name: str, **parameters: str) -> AppTest:
    return opened("data_and_methods", section=name, **parameters)


def test_a_section_is_one_click_and_part_of_the_link() -> None:
    app = opened("data_and_methods")
    control: Any = app.get("button_group")[0]
    control.set_value("build").run()
    assert not app.exception
    assert app.query_params["section"] in ("build", ["build"])
    table_with(app, "File", "SHA-256")


def test_coverage_counts_the_register(exports: Exports) -> None:
    app = section("coverage")
    rows = csv_rows(exports["csv_coverage"]())
    country = {row["facility_id"]: row["municipality_id"][:2] for row in published("facility")}
    facilities = Counter(country.values())
    figures = Counter(country[row["facility_id"]] for row in published("capacity_observation"))
    assert {row["admin0_code"]: int(row["facilities"]) for row in rows} == facilities
    assert {row["admin0_code"]: int(row["figures"]) for row in rows} == figures
    totals = {name: sum(int(row[name]) for row in rows) for name in COUNTED}
    assert totals == COUNTED
    assert "Kosovo*" in set(table_with(app, "Country")["Country"])
    assert "none; every row of every input was loaded" in words(app)


FIGURES = (
    "capacity_observation",
    "country_total",
    "funding_record",
    "cost_benchmark",
    "policy_parameter",
    "../reference/exchange_rate",
    "flow_observation",
    "country_statistic",
    "shortage_report",
)


def test_sources_say_how_many_rows_rest_on_each(exports: Exports) -> None:
    section("sources")
    rows = {row["source_id"]: row for row in csv_rows(exports["csv_sources"]())}
    assert set(rows) == {row["source_id"] for row in published("source")}
    for column, names in (
        ("figures", FIGURES),
        (
            "entries",
            ("facility_event", "facility", "../reference/turning_point", "flow_left_out"),
        ),
    ):
        cited = Counter(row["source_id"] for name in names for row in published(name))
        assert {name: int(rows[name][column]) for name in rows} == {n: cited[n] for n in rows}


def test_conflicts_stand_side_by_side(exports: Exports) -> None:
    app = section("conflicts")
    rows = csv_rows(exports["csv_conflicts"]())
    assert rows
    assert f"{len(rows)} pairs of figures differ" in words(app)
    known = {
        (row["facility_id"], row[column], row["observed_on"], row["source_id"])
        for row in published("capacity_observation")
        for column in ("capacity_places", "occupancy_people")
    }
    for row in rows:
        assert row["value"] != row["other_value"]
        for mark in ("", "other_"):
            figure = tuple(row[f"{mark}{name}"] for name in ("value", "observed_on", "source_id"))
            assert (row["facility_id"], *figure) in known


def test_indicators_and_stated_choices_are_all_there() -> None:
    app = section("indicators")
    text = words(app)
    for indicator in indicators.INDICATORS:
        assert f"**{indicator.label}**" in text
        assert f"Formula: {indicator.formula}" in text
    assert list(table_with(app, "Choice", "Why")["Choice"]) == [p.label for p in policy.POLICIES]


def test_the_dictionary_has_every_table_and_column() -> None:
    app = section("dictionary")
    labels = [expander.label for expander in app.expander]
    frames = [element.value for element in app.dataframe]
    for table in tables.TABLES:
        assert any(label.startswith(f"{table.name}: ") for label in labels), table.name
        names = [column.name for column in table]
        assert any("Column" in frame and list(frame["Column"]) == names for frame in frames)


def test_the_build_names_every_input_with_its_checksum() -> None:
    rows = table_with(section("build"), "File", "SHA-256")
    assert {"published/facility.csv", "published/capacity_observation.csv"} <= set(rows["File"])
    assert rows["SHA-256"].str.fullmatch("[0-9a-f]{64}").all()
    by_file = rows.set_index("File")
    assert by_file.loc["published/capacity_observation.csv", "Rows in"] == 206
    assert by_file.loc["published/capacity_observation.csv", "Rows rejected"] == 0


@pytest.mark.parametrize("name", SECTIONS)
def test_filters_that_leave_nothing_break_no_section(name: str) -> None:
    section(name, countries="XK", statuses="planned", month="2008-07")


def test_national_totals_are_those_published(exports: Exports) -> None:
    section("totals")
    rows = csv_rows(exports["csv_country_totals"]())
    found = Counter((row["admin0_code"], row["capacity_places"], row["occupancy_people"])
                    for row in rows)  # fmt: skip
    assert found == Counter(
        (row["country_code"], row["capacity_places"], row["occupancy_people"])
        for row in published("country_total")
    )
    assert len(rows) == 59


def test_returns_are_listed_as_received_and_marked_as_simulated(exports: Exports) -> None:
    text = words(section("returns"))
    rows = csv_rows(exports["csv_returns"]())
    assert rows
    assert {row["evidence"] for row in rows} == {"demonstration"}
    assert all(row["return_id"].startswith("DEMO-") for row in rows)
    assert "no municipality handed them in" in text
    places = {row["admin2_code"] for row in rows}
    assert f"{len(rows)} returns of {len(places)} municipalities" in text
    replaced = [row for row in rows if row["replaced_by"]]
    assert f"{len(replaced)} of them replaced" in text
    known = {row["return_id"] for row in rows}
    assert all(row["replaced_by"] in known for row in replaced)


def test_without_the_demonstration_no_return_has_been_received(exports: Exports) -> None:
    app = opened("data_and_methods", section="returns", demonstration="no")
    assert "No municipal return has been received yet" in words(app)
    assert csv_rows(exports["csv_returns"]()) == []


def test_parameters_and_rates_are_those_of_the_files(exports: Exports) -> None:
    section("parameters")
    listed = csv_rows(exports["csv_policy_parameters"]())
    assert {row["parameter_id"] for row in listed} == {
        row["parameter_id"] for row in published("policy_parameter")
    }
    presets = {row["parameter_id"]: row for row in listed}
    assert float(presets["it-incentive-2018-per-person"]["value"]) == 500
    rates = csv_rows(exports["csv_exchange_rates"]())
    assert {(r["currency"], r["period_start"], float(r["units_per_eur"])) for r in rates} == {
        (r["currency"], r["period_start"], float(r["units_per_eur"]))
        for r in published("../reference/exchange_rate")
    }


def test_every_indicator_of_cost_and_support_is_explained() -> None:
    app = section("indicators")
    labels = [expander.label for expander in app.expander]
    for item in LEDGER_INDICATORS:
        assert f"{item.label} · {item.unit.plural}" in labels
        assert f"Formula: {item.formula}" in words(app)
