"""The map page: headline, table, panel and what it says when there is nothing to show."""

from __future__ import annotations

import re

import pandas as pd
import pytest

from tests.pages.opened import (
    Exports,
    csv_rows,
    everything_sent,
    headline,
    labelled,
    opened,
    published,
    table_with,
    words,
)

NUMBER = re.compile(r"[−-]?[\d,]+")


def as_number(text: str) -> float:
    match = NUMBER.match(text)
    assert match, f"{text!r} is no number"
    return float(match.group().replace(",", "").replace("−", "-"))


def test_the_headline_adds_up_to_the_table() -> None:
    app = opened()
    assert labelled(app.select_slider, "Month").value.isoformat() == "2023-01-31"
    rows = table_with(app, "Municipality", "Places", "People")
    figures = headline(app)
    for label in ("Places", "People", "Free places", "Open facilities"):
        assert as_number(figures[label]) == rows[label].sum(), label
    assert list(figures) == ["Places", "People", "Free places", "Occupancy rate", "Open facilities"]


def test_a_figure_checked_by_hand() -> None:
    """Blažuj: almost 1,200 places (10 January 2020) and 3,033 people (28 January 2021)."""
    figures = {
        row["observed_on"]: (row["capacity_places"], row["occupancy_people"])
        for row in published("capacity_observation")
        if row["facility_id"] == "BA-BLAZUJ"
    }
    assert figures["2020-01-10"] == ("1200", "413")
    assert figures["2021-01-28"] == ("", "3033")
    assert max(figures) == "2021-01-28"
    rows = table_with(opened(month="2023-01"), "Municipality", "Places").set_index("Municipality")
    ilidza = rows.loc["Ilidža"]
    assert (ilidza["Places"], ilidza["People"], ilidza["Free places"]) == (1200, 3033, -1833)
    assert ilidza["Occupancy rate (%)"] == pytest.approx(252.75)


def test_a_count_older_than_two_years_is_no_data_the_month_after() -> None:
    rows = table_with(opened(month="2023-02"), "Municipality", "People").set_index("Municipality")
    assert rows.loc["Ilidža", "Places"] == 1200
    assert pd.isna(rows.loc["Ilidža", "People"])
    assert pd.isna(rows.loc["Ilidža", "Occupancy rate (%)"])


def test_the_change_is_measured_against_the_same_month_a_year_earlier() -> None:
    now, before = headline(opened(month="2023-01")), headline(opened(month="2022-01"))
    deltas = {metric.label: metric.delta for metric in opened(month="2023-01").metric}
    for label in ("Places", "People", "Free places"):
        difference = as_number(now[label]) - as_number(before[label])
        assert deltas[label].replace("+", "").replace(",", "") == f"{difference:.0f}", label


@pytest.mark.parametrize(
    "parameters", [{"month": "2008-07"}, {"month": "2026-02", "countries": "XK"}]
)
def test_what_nobody_published_is_no_data_and_never_zero(parameters: dict[str, str]) -> None:
    app = opened(**parameters)
    figures = headline(app)
    assert figures.pop("Open facilities") == "1"
    assert set(figures.values()) == {"no data"}
    assert {metric.delta for metric in app.metric} <= {"", "±0"}
    rows = table_with(app, "Municipality", "Places", "People")
    assert rows[["Places", "People", "Free places"]].isna().all().all()


def test_filters_that_leave_nothing_say_so(exports: Exports) -> None:
    app = opened(countries="XK", statuses="planned")
    assert [info.value for info in app.info if "No facility fits" in info.value]
    assert set(headline(app).values()) == {"not applicable"}
    assert csv_rows(exports["csv_municipalities"]()) == []


def test_choosing_a_municipality_opens_its_panel() -> None:
    app = opened()
    labelled(app.selectbox, "Municipality").set_value("BA-ilidza").run()
    assert not app.exception
    assert "Ilidža" in [item.value for item in app.subheader]
    text = words(app)
    assert "Илиџа · Bosnia and Herzegovina" in text
    assert "**Blažuj Temporary Reception Centre**" in text
    assert "Places: **under 1,200 places**, January 2020" in text
    assert "People: **3,033 people**, January 2021" in text
    assert app.query_params["municipality"] in ("BA-ilidza", ["BA-ilidza"])
    labelled(app.selectbox, "Municipality").set_value(None).run()
    assert "municipality" not in app.query_params
    assert "Blažuj" not in words(app)


def test_a_municipality_without_a_facility_says_so() -> None:
    app = opened(municipality="RS-ada")
    assert "Ada" in [item.value for item in app.subheader]
    assert "No facility of this municipality is in the register." in words(app)


def test_a_municipality_known_only_as_a_point_opens_too() -> None:
    assert "Tuzi" in [item.value for item in opened(municipality="ME-tuzi").subheader]


@pytest.mark.parametrize(
    "indicator",
    ["people", "occupancy_rate", "free_places", "places_per_1000", "people_per_1000",
     "open_facilities", "figure_age"],
)  # fmt: skip
def test_every_indicator_colours_the_map(indicator: str) -> None:
    app = opened(indicator=indicator)
    (drawn,) = app.get("component_instance")
    label = labelled(app.selectbox, "Colour municipalities by").value
    assert label == indicator
    assert app.query_params["indicator"] in (indicator, [indicator])
    assert ", January 2023" in drawn.proto.json_args


def test_the_map_asks_python_for_clicks_only_and_for_nothing_from_elsewhere() -> None:
    (drawn,) = opened().get("component_instance")
    arguments = drawn.proto.json_args
    assert '"returned_objects": ["last_clicked"]' in arguments
    assert "http://" not in arguments
    assert "https://" not in arguments
    assert "Bla\\u017euj Temporary Reception Centre" in arguments


def test_the_latest_month_is_one_click_away() -> None:
    app = opened()
    assert any("Shown: **January 2023**" in item.value for item in app.markdown)
    labelled(app.button, "Go to the latest, February 2026").click().run()
    assert labelled(app.select_slider, "Month").value.isoformat() == "2026-02-28"
    assert not any("Shown: **" in item.value for item in app.markdown)


def test_a_turning_point_moves_the_slider() -> None:
    app = opened()
    (button,) = [item for item in app.button if "Closure of the route" in item.label]
    button.click().run()
    assert labelled(app.select_slider, "Month").value.isoformat() == "2016-03-31"


def test_filters_reach_table_headline_and_download_alike(exports: Exports) -> None:
    app = opened()
    labelled(app.sidebar.multiselect, "Country").set_value(["BA", "ME"]).run()
    rows = table_with(app, "Municipality", "Places")
    assert set(rows["Country"]) == {"Bosnia and Herzegovina", "Montenegro"}
    assert as_number(headline(app)["Places"]) == rows["Places"].sum()
    taken = csv_rows(exports["csv_municipalities"]())
    assert [row["admin2_name"] for row in taken] == list(rows["Municipality"])
    labelled(app.sidebar.button, "Reset all filters").click().run()
    assert len(table_with(app, "Municipality", "Places")) == 29
    assert not app.query_params


def test_a_withheld_count_is_withheld_everywhere(exports: Exports) -> None:
    """Vranidoll held three people in October 2020: too few to be told."""
    counts = [
        row["occupancy_people"]
        for row in published("capacity_observation")
        if row["facility_id"] == "XK-VRANIDOLL"
    ]
    assert counts == ["3"]
    app = opened(month="2021-06", countries="XK", detention="yes", municipality="XK-prishtine")
    assert headline(app)["People"] == "withheld (1–4)"
    assert headline(app)["Occupancy rate"] == "withheld (1–4)"
    assert headline(app)["Free places"] == "withheld (1–4)"
    rows = table_with(app, "Municipality", "People: why blank").set_index("Municipality")
    assert pd.isna(rows.loc["Pristina", "People"])
    assert rows.loc["Pristina", "People: why blank"] == "withheld (1–4)"
    assert "People: **withheld (1–4)**" in words(app)
    (pristina,) = [
        row
        for row in csv_rows(exports["csv_municipalities"]())
        if row["admin2_code"] == "XK-prishtine"
    ]
    assert (pristina["people"], pristina["people_status"]) == ("", "suppressed")
    assert (pristina["free_places"], pristina["free_places_status"]) == ("", "suppressed")
    sent = everything_sent(app)
    for leak in ("3 people", "4%", "4.0%", "72 places", "4.0,"):
        assert leak not in sent, leak
