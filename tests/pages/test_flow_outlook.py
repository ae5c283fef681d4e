"""The part Outlook: every figure against the warehouse's rows, and what it says without one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.pages.opened import Exports, csv_rows, labelled, opened, table_with, words
from tests.pipelines.small_world import Built

ROUTE = "Western Balkan Route"
CHOICE = "Place and what is counted"


@pytest.fixture
def warehouse(snapshot: Path) -> Built:
    return Built(snapshot)


def outlook(**parameters: str):  # type: ignore[no-untyped-def] # an AppTest
    return opened("flows", flow_part="outlook", **parameters)


def test_it_opens_with_the_route(warehouse: Built, exports: Exports) -> None:
    app = outlook()
    assert labelled(app.selectbox, CHOICE).value == "detection|route-western-balkan"
    verdict, errors, yardstick = warehouse.one(
        "SELECT verdict, mean_error_value, same_as_last_year_error_value FROM forecast_score"
        " WHERE place_code = 'route-western-balkan'"
    )
    text = words(app)
    assert f"{errors:,.0f} detections off on average, “same as last year” {yardstick:,.0f}" in text
    assert "1,170 detections** in April 2025, 21% fewer than a year before" in text
    assert "The year 2024 had 3% of the peak year 2015" in text
    rows = csv_rows(exports["csv_flow_forecasts"]())
    if verdict == "shown":  # until the last figure is too old on the day of the test
        assert [row["reference_period_end"] for row in rows] == [
            "2025-05-31", "2025-06-30", "2025-07-31", "2025-08-31", "2025-09-30", "2025-10-31",
        ]  # fmt: skip
        first = f"{float(rows[0]['low_value']):,.0f} to {float(rows[0]['high_value']):,.0f}"
        assert f"{first} detections in May 2025" in text
        assert "Every period shown ahead is over by now" in text
    else:
        assert (verdict, rows) == ("too_old", [])


def test_the_coverage_of_the_interval_stands_there_in_words(warehouse: Built) -> None:
    (held,) = warehouse.one(
        "SELECT count(*) FILTER (actual_value BETWEEN low_value AND high_value)"
        " FROM forecast_backtest WHERE place_code = 'route-western-balkan'"
    )
    assert f"Of 432 past intervals {held} held what came: 84%; 80% should." in words(outlook())


def test_all_past_forecasts_can_be_taken_away(warehouse: Built, exports: Exports) -> None:
    outlook()
    rows = csv_rows(exports["csv_flow_forecast_trials"]())
    known = warehouse.rows(
        "SELECT period_end, forecast_value FROM forecast_backtest"
        " WHERE place_code = 'route-western-balkan' ORDER BY origin_end, period_end"
    )
    assert [(row["reference_period_end"], float(row["forecast_value"])) for row in rows] == [
        (end.isoformat(), value) for end, value in known
    ]
    assert {row["evidence"] for row in rows} == {"derived"}


def test_the_test_can_be_seen_for_other_distances() -> None:
    app = outlook()
    control = labelled(app.get("button_group"), "Forecasts made so long before")
    before = [c.proto.spec for c in app.get("plotly_chart")]
    control.set_value(6).run()
    assert not app.exception
    after = [c.proto.spec for c in app.get("plotly_chart")]
    assert before[0] == after[0]
    assert before[1] != after[1]


def test_where_it_fails_its_test_no_forecast_is_shown(exports: Exports) -> None:
    app = outlook(flow_type="application", flow_places="AL")
    text = words(app)
    assert "Albania · Applications for asylum: no forecast is shown" in text
    assert "No forecast is shown: in 6 trials it was" in app.info[0].value
    assert "the only yardstick" in app.info[0].value
    (row,) = csv_rows(exports["csv_flow_forecasts"]())
    assert (row["value"], row["low_value"], row["high_value"]) == ("", "", "")
    assert row["value_status"] == "not_applicable"
    assert row["same_as_last_year_value"] == "36"
    assert row["verdict"] == "larger_error"
    assert "This series is published by year, so it says nothing of seasons." in text


def test_seasons_of_the_route(exports: Exports) -> None:
    text = words(outlook())
    assert "October is the strongest month with a median of 139% of the year's mean month" in text
    rows = csv_rows(exports["csv_flow_seasons"]())
    assert [row["month_of_year"] for row in rows] == [str(month) for month in range(1, 13)]
    assert {(row["whole_years"], row["first_year"], row["last_year"]) for row in rows} == {
        ("10", "2015", "2024")
    }


def test_every_series_has_its_verdict(warehouse: Built, exports: Exports) -> None:
    app = outlook()
    rows = csv_rows(exports["csv_flow_forecast_scores"]())
    known = warehouse.rows("SELECT series_id, place_code, verdict FROM forecast_score")
    assert {(r["series_id"], r["place_code"], r["verdict"]) for r in rows} == set(known)
    shown = sum(verdict == "shown" for *_, verdict in known)
    assert f"{shown} of {len(known)} series pass the test." in words(app)
    table = table_with(app, "Place", "Trials", "Nearer")
    assert len(table) == len(known)


def test_the_choice_stands_in_the_link() -> None:
    app = outlook()
    labelled(app.selectbox, CHOICE).set_value("application|IT").run()
    assert not app.exception
    assert app.query_params["flow_places"] in ("IT", ["IT"])
    assert app.query_params["flow_type"] in ("application", ["application"])
    assert "Italy · Applications for asylum" in words(app)
    again = outlook(flow_type="application", flow_places="IT")
    assert labelled(again.selectbox, CHOICE).value == "application|IT"


def test_what_has_no_long_series_says_so_and_shows_another() -> None:
    app = outlook(flow_type="in_reception", flow_places="RS")
    assert "No series of “People in reception” is long enough" in words(app)
    assert labelled(app.selectbox, CHOICE).value == "detection|route-western-balkan"


def test_assumptions_limits_and_sources_stand_beside_it() -> None:
    app = outlook()
    text = words(app)
    assert "a closed border, a new agreement or a war is not in it" in text
    assert "not of how many people will come" in text
    assert "some pass by chance" in text
    assert any("Sources of this view (1)" in expander.label for expander in app.expander)
