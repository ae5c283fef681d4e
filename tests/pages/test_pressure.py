"""Pressure: the figures of the page against the published rows, and its other states."""

from __future__ import annotations

import json
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.opened import (
    Exports,
    csv_rows,
    everything_sent,
    labelled,
    opened,
    published,
    table_with,
    words,
)

EXPORTS = {
    f"{kind}_{name}"
    for kind in ("csv", "xlsx")
    for name in ("pressure", "shortages", "country_months")
}


def charts(app: AppTest) -> list[dict[str, Any]]:
    return [json.loads(element.proto.spec) for element in app.get("plotly_chart")]


def test_the_page_answers_with_counts_of_one_source(exports: Exports) -> None:
    app = opened("pressure")
    (row,) = [r for r in published("country_total") if r["total_id"] == "BA-2021-01-22-1"]
    assert (row["occupancy_people"], row["capacity_places"]) == ("5751", "3540")
    text = words(app)
    assert (
        "Bosnia and Herzegovina: on 22 January 2021, reception held 5,751 people on 3,540 places"
        " (162%), by one source." in text
    )
    assert "6,254 people on 5,655 places (**111%**; places dated 8 months before)" in text
    assert "only 2,500 to 3,000 of them realistic: 208 to 250% of these" in text
    assert "Nobody leaves." in text
    assert (
        "Serbia, in July 2022: 1,740 places free at the start, 433.1 arrivals registered a day, so"
        " at least 4 days if everybody asked for a place and nobody left." in text
    )
    assert len(charts(app)) == 2
    assert set(exports) >= EXPORTS


def test_arrivals_against_free_places_follow_from_the_published_figures(exports: Exports) -> None:
    app = opened("pressure")
    rows = csv_rows(exports["csv_pressure"]())
    (july,) = [
        row
        for row in rows
        if row["admin0_code"] == "RS" and row["reference_period_start"] == "2022-07-01"
    ]
    # 13,425 in 31 days; 5,655 places at the end of 2021, 3,915 people at the end of January 2022.
    assert (july["value"], july["places"], july["people"], july["free_places"]) == (
        "13425",
        "5655",
        "3915",
        "1740",
    )
    assert float(july["people_per_free_place"]) == pytest.approx(13425 / 1740)
    assert float(july["days_until_full"]) == pytest.approx(1740 / (13425 / 31))
    assert float(july["places_needed"]) == pytest.approx(13425 / 31 * 14)
    rated = sum(row["capacity_state"] in ("free", "full") for row in rows)
    assert f"{rated} of {len(rows)} figures could be set against" in words(app)
    for row in rows:
        assert (row["people_per_free_place_status"] == "observed") == bool(
            row["people_per_free_place"]
        )
        assert row["flow_type"] in ("arrival", "intention", "transit")


def test_the_list_of_shortages_is_newest_first_and_cites_every_row(exports: Exports) -> None:
    app = opened("pressure")
    rows = csv_rows(exports["csv_shortages"]())
    days = [row["reference_period_end"] for row in rows]
    assert days == sorted(days, reverse=True)
    assert len(rows) == len(table_with(app, "What ran out", "People per 100 places (%)"))
    assert all(row["source_title"] and row["evidence"] for row in rows)
    statements = {r["statement"] for r in published("shortage_report")}
    assert statements == {row["statement"] for row in rows if row["statement"]}
    first, *_ = rows
    assert f"**31 October 2022** · {first['admin0_name']}: " in words(app)
    assert first["reference_period_end"] == "2022-10-31"


def test_one_country_shows_that_country_only(exports: Exports) -> None:
    app = opened("pressure", countries="ME")
    assert "Spuž" in words(app)
    for key in EXPORTS:
        if key.startswith("csv"):
            assert {row["admin0_code"] for row in csv_rows(exports[key]())} == {"ME"}
    sent = everything_sent(app)
    assert "Krnja" not in sent
    assert "Blažuj" not in sent


def test_a_country_without_any_shortage_says_what_that_means(exports: Exports) -> None:
    app = opened("pressure", countries="XK")
    text = words(app)
    assert "No shortage is known of Kosovo*. That does not mean that there was none" in text
    assert "Of 1 reception centre whose people and places are both known" in text
    assert "82 places free at the start, 1.6 arrivals registered a day, so at least 51 days" in text
    assert csv_rows(exports["csv_shortages"]()) == []


def test_a_country_without_places_and_people_draws_no_occupancy() -> None:
    app = opened("pressure", countries="AL")
    assert "Of no centre of the chosen countries are people and places both known" in words(app)
    assert len(charts(app)) == 1


def test_other_sources_stand_beside_on_demand(exports: Exports) -> None:
    app = opened("pressure")
    standing = csv_rows(exports["csv_pressure"]())
    assert {row["standing"] for row in standing} == {"stands"}
    labelled(app.toggle, "Show other sources beside").set_value(True).run()
    assert not app.exception
    assert app.query_params["other_sources"] in ("yes", ["yes"])
    every = csv_rows(exports["csv_pressure"]())
    assert {row["standing"] for row in every} == {"stands", "beside"}
    assert len(every) > len(standing)
    assert len(csv_rows(exports["csv_country_months"]())) > 0


def test_types_of_movement_change_the_chart_and_the_link() -> None:
    app = opened("pressure", flow_type="transit", countries="MK")
    assert labelled(app.get("button_group"), "Movement measured by").value == "transit"
    (chart,) = charts(app)
    told = json.dumps(chart, ensure_ascii=False)
    assert "people in transit, estimated, October 2015" in told
    assert "arrivals registered" not in told


def test_what_if_follows_the_slider() -> None:
    app = opened("pressure", countries="BA")
    slider = labelled(app.slider, "Average stay (days)")
    assert slider.value == 48
    assert "163.1 arrivals registered a day × 48 days = **7,830 places** needed; 2,064" in words(
        app
    )
    slider.set_value(10).run()
    assert "163.1 arrivals registered a day × 10 days = **1,631 places** needed; 2,064" in words(
        app
    )


def test_a_link_that_is_not_understood_gives_the_standard_view() -> None:
    app = opened("pressure", flow_type="nonsense")
    assert "The link could not be used as it stands" in words(app)
    assert len(charts(app)) == 2


def test_nothing_simulated_is_on_the_page(exports: Exports) -> None:
    app = opened("pressure")
    assert "emonstration" not in everything_sent(app).replace("demonstration=", "")
    for key in EXPORTS:
        if key.startswith("csv"):
            assert b"emonstration" not in exports[key]()
