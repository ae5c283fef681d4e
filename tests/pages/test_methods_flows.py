"""Data and methods, section Flows: types, series, differing figures, rows left out."""

from __future__ import annotations

from collections import Counter

from pipelines.catalog import policy
from pipelines.catalog.flow_codes import FLOW_TYPE
from tests.pages.opened import Exports, csv_rows, opened, published, table_with, words

SERIES = {row["series_id"]: row for row in published("../reference/flow_series")}
FIGURES = published("flow_observation")


def text() -> str:
    return words(opened("data_and_methods", section="flows"))


def test_every_type_is_explained_with_its_figures() -> None:
    said = text()
    counts = Counter(SERIES[row["series_id"]]["flow_type"] for row in FIGURES)
    series = {
        name: {row["series_id"] for row in FIGURES if SERIES[row["series_id"]]["flow_type"] == name}
        for name in counts
    }
    for code in FLOW_TYPE.codes:
        assert code.description in said
        assert f"**{code.label}** · {counts[code.id]:,} figure" in said
        assert f", {len(series[code.id])} series, " in said
    assert f"{len(FIGURES):,} published figures of {len(FLOW_TYPE.codes)} types" in said
    assert f"in {len({row['series_id'] for row in FIGURES})} series" in said


def test_the_rules_are_said() -> None:
    said = text()
    assert policy.FLOW_RULE in said
    assert policy.FLOW_SMALL_RULE in said
    assert "Detections are not persons" in said


def test_every_series_is_listed_with_its_rank_and_figures(exports: Exports) -> None:
    opened("data_and_methods", section="flows")
    rows = {row["series_id"]: row for row in csv_rows(exports["csv_flow_series"]())}
    assert set(rows) == set(SERIES)
    counts = Counter(row["series_id"] for row in FIGURES)
    for name, row in rows.items():
        declared = SERIES[name]
        assert int(row["figures"]) == counts[name]
        assert row["definition"] == declared["definition"]
        assert row["counted_by"] == declared["counted_by"]
        assert row["standing_rank"] == declared["standing_rank"]
    assert rows["frontex-detections"]["last_on"] >= "2025-04-30"


def test_differing_figures_of_all_types_stand_side_by_side(exports: Exports) -> None:
    app = opened("data_and_methods", section="flows")
    rows = csv_rows(exports["csv_flow_conflicts"]())
    assert f"{len(rows)} pairs of figures differ" in words(app)
    assert len(rows) >= 81
    assert len({row["flow_type"] for row in rows}) >= 2
    assert "Counts" in table_with(app, "Other figure", "Counted there").columns
    known = {(row["value"], row["period_start"], row["period_end"], row["origin"])
             for row in FIGURES}  # fmt: skip
    for row in rows:
        assert row["value"] != row["other_value"]
        period = (row["reference_period_start"], row["reference_period_end"], row["origin"])
        assert (row["value"], *period) in known
        assert (row["other_value"], *period) in known


def test_rows_that_were_left_out_are_listed_with_the_reason(exports: Exports) -> None:
    app = opened("data_and_methods", section="flows")
    rows = {row["left_out_id"]: row for row in csv_rows(exports["csv_flow_left_out"]())}
    wanted = {row["left_out_id"]: row for row in published("flow_left_out")}
    assert len(wanted) >= 25
    assert {name: row["reason"] for name, row in rows.items()} == {
        name: row["reason"] for name, row in wanted.items()
    }
    assert all(row["source_title"] for row in rows.values())
    assert f"{len(wanted)} rows were collected" in words(app)


def test_it_says_that_nothing_was_fetched_and_how_to() -> None:
    said = text()
    assert "Nothing has been fetched yet" in said
    assert "`python -m pipelines fetch`" in said
