"""Concentration: the figures against a computation of their own, and its empty state."""

from __future__ import annotations

from collections import defaultdict

import pytest

from tests.pages.opened import Exports, csv_rows, labelled, opened, table_with, words


def test_shares_and_effective_number_follow_from_the_places_on_the_map(exports: Exports) -> None:
    opened("map")
    places: dict[str, list[float]] = defaultdict(list)
    for taken in csv_rows(exports["csv_municipalities"]()):
        if taken["places"]:
            places[taken["admin0_name"]].append(float(taken["places"]))
            places["All chosen countries"].append(float(taken["places"]))
    app = opened("concentration")
    rows = table_with(app, "Country", "Effective number of hosts").set_index("Country")
    assert set(rows.index) == set(places)
    for country, hosts in places.items():
        hosts.sort(reverse=True)
        row = rows.loc[country]
        assert row["Places"] == sum(hosts)
        assert row["Hosting municipalities"] == len(hosts)
        for largest in (1, 3, 5):
            share = 100 * sum(hosts[:largest]) / sum(hosts)
            assert row[f"Largest {largest} (%)"] == pytest.approx(share)
        effective = sum(hosts) ** 2 / sum(host * host for host in hosts)
        assert row["Effective number of hosts"] == pytest.approx(effective)


def test_one_sentence_says_it_for_everybody() -> None:
    text = words(opened("concentration"))
    assert "All known places lie in 16 of 492 municipalities" in text
    assert "Belgrade, Bihać and Ilidža alone hold 57% of the 8,934 places" in text


def test_a_single_host_holds_all_of_it() -> None:
    app = opened("concentration", countries="BA", month="2019-11")
    rows = table_with(app, "Country", "Largest 1 (%)").set_index("Country")
    row = rows.loc["Bosnia and Herzegovina"]
    assert row["Largest 5 (%)"] >= row["Largest 3 (%)"] >= row["Largest 1 (%)"] > 0


@pytest.mark.parametrize(
    "parameters",
    [{"countries": "XK", "statuses": "planned"}, {"countries": "XK", "month": "2023-01"}],
)
def test_nothing_to_share_out_says_so(parameters: dict[str, str], exports: Exports) -> None:
    app = opened("concentration", **parameters)
    assert app.info
    assert not app.get("plotly_chart")
    assert csv_rows(exports["csv_concentration"]()) == []


def test_filters_are_those_of_the_other_pages() -> None:
    app = opened("map")
    labelled(app.sidebar.multiselect, "Country").set_value(["AL"]).run()
    app.switch_page("dashboard/views/concentration.py").run()
    assert not app.exception
    rows = table_with(app, "Country", "Largest 1 (%)")
    assert set(rows["Country"]) == {"Albania", "All chosen countries"}
    assert app.query_params["countries"] in ("AL", ["AL"])
