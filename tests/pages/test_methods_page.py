"""Data and methods: every section, and that its numbers are those of the published files."""

from __future__ import annotations

from collections import Counter

import pytest
from streamlit.testing.v1 import AppTest

from pipelines.catalog import indicators, policy, tables
from tests.pages.opened import Exports, csv_rows, opened, published, table_with, words


def section(name: str) -> AppTest:
    app = opened("data_and_methods")
    (control,) = app.get("button_group")
    control.set_value([name])
    app.run()
    assert not app.exception, [error.value for error in app.exception]
    return app


def test_coverage_counts_the_register() -> None:
    rows = table_with(opened("data_and_methods"), "Country", "Facilities in the register")
    expected = Counter(row["municipality_id"][:2] for row in published("facility"))
    figures = {row["facility_id"]: row["municipality_id"][:2] for row in published("facility")}
    observed = Counter(figures[row["facility_id"]] for row in published("capacity_observation"))
    assert sorted(rows["Facilities in the register"]) == sorted(expected.values())
    assert rows["Facilities in the register"].sum() == 60
    assert sorted(rows["Figures"]) == sorted(observed.values())
    assert rows["Figures"].sum() == 206
    assert rows["Municipalities"].sum() == 492
    assert rows["With polygon"].sum() == 489
    assert "Kosovo*" in set(rows["Country"])
    assert "none; every row of every input was loaded" in words(opened("data_and_methods"))


def test_sources_say_how_many_figures_each_supports(exports: Exports) -> None:
    section("Sources")
    rows = {row["source_id"]: row for row in csv_rows(exports["csv_sources"]())}
    assert set(rows) == {row["source_id"] for row in published("source")}
    cited = Counter(
        row["source_id"] for name in ("capacity_observation", "country_total")
        for row in published(name)
    )  # fmt: skip
    assert {name: int(rows[name]["figures"]) for name in rows} == {n: cited[n] for n in rows}


def test_conflicts_stand_side_by_side(exports: Exports) -> None:
    app = section("Differing figures")
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
    app = section("Indicators")
    text = words(app)
    for indicator in indicators.INDICATORS:
        assert f"**{indicator.label}**" in text
        assert f"Formula: {indicator.formula}" in text
    assert list(table_with(app, "Choice", "Why")["Choice"]) == [p.label for p in policy.POLICIES]


def test_the_dictionary_has_every_table_and_column() -> None:
    app = section("Dictionary")
    labels = [expander.label for expander in app.expander]
    frames = [element.value for element in app.dataframe]
    for table in tables.TABLES:
        assert any(label.startswith(f"{table.name}: ") for label in labels), table.name
        names = [column.name for column in table]
        assert any("Column" in frame and list(frame["Column"]) == names for frame in frames)


def test_the_build_names_every_input_with_its_checksum() -> None:
    rows = table_with(section("Build"), "File", "SHA-256")
    assert {"published/facility.csv", "published/capacity_observation.csv"} <= set(rows["File"])
    assert rows["SHA-256"].str.fullmatch("[0-9a-f]{64}").all()
    by_file = rows.set_index("File")
    assert by_file.loc["published/capacity_observation.csv", "Rows in"] == 206
    assert by_file.loc["published/capacity_observation.csv", "Rows rejected"] == 0


@pytest.mark.parametrize("parameters", [{"countries": "XK", "statuses": "planned"}])
def test_filters_that_leave_nothing_break_no_section(parameters: dict[str, str]) -> None:
    for name in ("Coverage", "Differing figures", "Sources"):
        app = opened("data_and_methods", **parameters)
        (control,) = app.get("button_group")
        control.set_value([name])
        app.run()
        assert not app.exception, name
