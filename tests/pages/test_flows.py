"""Flows, over time and by nationality: the figures as published, and what is not said of them."""

from __future__ import annotations

import json
from typing import Any

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from dashboard import flow_queries
from dashboard.components import flow_page
from pipelines.catalog.flow_codes import FLOW_TYPE
from tests.pages.opened import Exports, csv_rows, labelled, opened, published, table_with, words

ROUTE = {"2015": 764033, "2016": 130261, "2022": 144118, "2023": 99002, "2024": 21525}
"""Detections on the Western Balkan Route that must read so on the page and in the file."""


def of_series(rows: list[dict[str, str]], **wanted: str) -> list[dict[str, str]]:
    return [row for row in rows if all(row[name] == value for name, value in wanted.items())]


def charts(app: AppTest) -> list[dict[str, Any]]:
    return [json.loads(chart.proto.spec) for chart in app.get("plotly_chart")]


def test_the_page_opens_with_the_route_and_its_five_years(exports: Exports) -> None:
    app = opened("flows")
    text = words(app)
    assert "Western Balkan Route: 764,033 detections in 2015, the most of the years" in text
    assert "21,525 in 2024, 3% of 2015 and 78% fewer than in 2023 (Frontex detections)" in text
    assert "A detection is not a person" in text
    rows = table_with(app, "Year", "Figure", "Standing")
    on_page = dict(zip(rows["Year"], rows["Figure"], strict=True))
    in_file = {
        row["year"]: int(row["value"])
        for row in csv_rows(exports["csv_flow_years"]())
        if row["series_id"] == "frontex-detections"
    }
    for year, figure in ROUTE.items():
        assert on_page[year] == figure
        assert in_file[year] == figure


def test_a_figure_of_another_series_is_named_and_not_joined(exports: Exports) -> None:
    app = opened("flows")
    assert "12,525 in 2025 (Frontex, preliminary)" in words(app)
    (row,) = of_series(csv_rows(exports["csv_flow_years"]()), year="2025")
    assert (row["series_id"], row["value"]) == ("frontex-preliminary", "12525")
    by_year = charts(app)[0]
    assert {trace["name"] for trace in by_year["data"]} == {
        "The series that stands",
        "Another series stands",
    }


@pytest.mark.parametrize("flow_type", FLOW_TYPE.ids)
def test_every_type_says_what_it_counts_and_gives_all_its_figures(
    flow_type: str, exports: Exports
) -> None:
    app = opened("flows", flow_type=flow_type)
    (code,) = [code for code in FLOW_TYPE.codes if code.id == flow_type]
    assert code.description in words(app)
    assert labelled(app.selectbox, "What is counted").value == flow_type
    places = set(labelled(app.multiselect, "Place").value)
    assert places
    rows = csv_rows(exports["csv_flow_observations"]())
    assert {row["flow_type"] for row in rows} == {flow_type}
    assert {row["place_code"] for row in rows} == places
    series = {row["series_id"] for row in rows}
    collected = [
        row
        for row in published("flow_observation")
        if row["series_id"] in series and row["place_code"] in places
    ]
    assert len(rows) == len(collected)


def test_other_sources_come_beside_on_demand(exports: Exports) -> None:
    opened("flows", flow_type="application", flow_places="GR")
    assert not of_series(csv_rows(exports["csv_flow_years"]()), standing="beside")
    app = opened("flows", flow_type="application", flow_places="GR", other_sources="yes")
    rows = csv_rows(exports["csv_flow_years"]())
    unhcr, eurostat = (
        of_series(rows, year="2023", series_id=series)
        for series in ("unhcr-applications", "eurostat-first-time")
    )
    assert [row["value"] for row in (*unhcr, *eurostat)] == ["57875", "64185"]
    assert [row["standing"] for row in (*unhcr, *eurostat)] == ["stands", "beside"]
    differing = table_with(app, "Figure", "Other figure", "Counted there")
    pairs = {
        frozenset(pair) for pair in zip(differing["Figure"], differing["Other figure"], strict=True)
    }
    assert frozenset((57875, 64185)) in pairs
    assert "Figures that differ" in words(app)


def test_several_places_have_a_chart_each() -> None:
    places = "route-western-balkan,route-eastern-mediterranean,route-central-mediterranean"
    app = opened("flows", flow_places=places)
    headings = [m.value for m in app.markdown if m.value.startswith("**")]
    assert "**Eastern Mediterranean Route**" in headings
    assert "Each place has its own scale" in words(app)
    assert len(charts(app)) == 4  # three by year; months are published of one only
    labelled(app.get("button_group"), "Scale").set_value("same").run()
    assert not app.exception
    assert "All places share one scale" in words(app)
    tops = {tuple(figure["layout"]["yaxis"]["range"]) for figure in charts(app)[:3]}
    assert len(tops) == 1


def test_a_withheld_year_is_marked_and_blank(exports: Exports) -> None:
    app = opened("flows", flow_places="route-black-sea")
    (row,) = of_series(csv_rows(exports["csv_flow_years"]()), year="2016")
    assert (row["value"], row["value_status"]) == ("", "suppressed")
    assert "Withheld" in {trace["name"] for trace in charts(app)[0]["data"]}
    shown = table_with(app, "Year", "Figure: why blank").set_index("Year")
    assert shown.loc["2016", "Figure: why blank"] == "withheld (1–4)"


def test_a_period_that_is_no_year_is_never_drawn_as_one(exports: Exports) -> None:
    app = opened("flows", flow_places="SI")
    years = {row["year"] for row in csv_rows(exports["csv_flow_years"]())}
    assert "2025" not in years
    spans = [t for t in charts(app)[0]["data"] if t.get("name") == "Another period"]
    assert ["2025-01-01", "2025-07-31"] in [[t["x"][0], t["x"][-1]] for t in spans]


def test_ranges_and_stocks_stay_what_they_are(exports: Exports) -> None:
    app = opened("flows", flow_type="outside_reception")
    assert "csv_flow_years" not in exports
    rows = table_with(app, "From", "To", "Figure")
    assert "300 to 900" in set(rows["Figure"])
    assert "By year" not in words(app)
    assert "never added" in words(app)


def test_outcomes_of_decisions_are_drawn_as_published() -> None:
    app = opened("flows", flow_type="decision", flow_places="RS")
    assert "How they were decided" in words(app)
    figures = {trace["name"] for trace in charts(app)[-1]["data"]}
    assert figures == {
        "Decisions: recognised, UNHCR",
        "Decisions: complementary protection, UNHCR",
        "Decisions: rejected, UNHCR",
    }


def test_a_place_without_figures_of_the_type_is_named() -> None:
    app = opened("flows", flow_type="emigration", flow_places="XK")
    assert "No figure of this kind is published for Kosovo\\*" in words(app)
    assert set(labelled(app.multiselect, "Place").value) == {"AL", "BA", "ME", "MK", "RS"}
    assert "Serbia includes Kosovo\\*" in words(app)


@pytest.mark.parametrize(
    "parameters", [{"flow_type": "people"}, {"flow_places": "Atlantis"}, {"flow_part": "x"}]
)
def test_a_link_that_is_not_understood_gives_the_standard_view(
    parameters: dict[str, str],
) -> None:
    app = opened("flows", **parameters)
    (warning,) = app.warning
    assert warning.value.endswith(f"Not understood: {next(iter(parameters))}.")
    assert "764,033 detections in 2015" in words(app)


def test_a_type_without_any_figure_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    read = flow_queries.places_of_types
    monkeypatch.setattr(flow_queries, "places_of_types", lambda r: read(r).iloc[:0])
    app = opened("flows")
    assert "This snapshot holds no figure of this kind" in words(app)
    assert not app.get("plotly_chart")
    app = opened("flows", flow_part="origins")
    assert "Young people leaving" not in words(app)


def test_another_type_opens_with_its_own_places() -> None:
    app = opened("flows")
    labelled(app.multiselect, "Place").set_value(["HR", "SI"]).run()
    assert app.query_params["flow_places"] in ("HR,SI", ["HR,SI"])
    labelled(app.selectbox, "What is counted").set_value("transit").run()
    assert not app.exception
    assert "flow_places" not in app.query_params
    places = flow_page.OPENING_PLACES["transit"]
    assert set(labelled(app.multiselect, "Place").value) == set(places)


def test_nationalities_have_shares_of_a_published_total_only(exports: Exports) -> None:
    app = opened("flows", flow_part="origins", flow_type="arrival", flow_places="BA")
    rows = csv_rows(exports["csv_flow_origins"]())
    wanted = {"AFG": 11722, "MAR": 5318, "PAK": 1107}
    latest = of_series(rows, reference_period_end="2023-09-30")
    assert {row["origin"]: int(row["value"]) for row in latest} == wanted
    for row in latest:
        share = 100 * int(row["value"]) / int(row["total_value"])
        assert float(row["share_percent"]) == pytest.approx(share, rel=1e-6)
    text = words(app)
    assert "January to September 2023: Afghanistan 11,722 (47%)" in text
    assert "are not published here; that is not zero" in text


def test_without_a_total_there_are_counts_and_no_shares(exports: Exports) -> None:
    app = opened("flows", flow_part="origins", flow_type="application", flow_places="AL")
    rows = csv_rows(exports["csv_flow_origins"]())
    assert {(row["origin_name"], row["value"]) for row in rows} == {
        ("Afghanistan", "2498"),
        ("Syria", "19"),
    }
    assert {row["share_percent"] for row in rows} == {""}
    assert "no total for the same place and time" in words(app)


def test_nationals_who_leave_are_called_a_part_of_emigration(exports: Exports) -> None:
    app = opened("flows", flow_part="origins")
    text = words(app)
    assert "people of all ages, and a part of emigration only" in text
    rows = csv_rows(exports["csv_flow_years"]())
    figures = pd.DataFrame(rows).set_index(["place_code", "year"])["value"]
    collected = {
        (row["place_code"], row["period_end"][:4]): row["value"]
        for row in published("flow_observation")
        if row["series_id"] == "unhcr-applications-abroad"
    }
    assert figures.to_dict() == collected
