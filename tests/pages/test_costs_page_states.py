"""Costs: one country, the demonstration taken away, nothing to show, links that do not fit."""

from __future__ import annotations

import shutil
from pathlib import Path

import pandas as pd
import pytest

from pipelines.store import SnapshotFolder, connect
from tests.pages.costs_page import CHARTS, OWN, STANDARD, figures, own_costs
from tests.pages.opened import (
    Exports,
    csv_rows,
    datasets,
    everything_sent,
    labelled,
    opened,
    published,
    table_with,
    words,
)


def test_without_the_demonstration_only_published_figures_are_left(
    exports: Exports, snapshot: Path
) -> None:
    app = opened("costs", demonstration="no")
    sent = everything_sent(app)
    assert "No municipal return has been received yet" in words(app)
    assert not app.get("plotly_chart")
    assert datasets(exports) == {"cost_published"}
    assert len(csv_rows(exports["csv_cost_published"]())) == len(published("cost_benchmark"))
    assert b"emonstration" not in exports["csv_cost_published"]()
    assert "Simulated by this software" not in sent
    simulated = {f"{eur:.2f} EUR" for eur in own_costs(snapshot, "total").values()}
    public = {
        f"{float(r['eur_per_person_night'] or 0):.2f} EUR" for r in published("cost_benchmark")
    }
    assert not [figure for figure in simulated - public if figure in sent]


def test_switching_the_demonstration_off_and_on_again() -> None:
    app = opened("costs")
    labelled(app.sidebar.toggle, "Show the demonstration").set_value(False).run()
    assert not app.exception
    assert not app.get("plotly_chart")
    labelled(app.button, "Show the demonstration").click().run()
    assert not app.exception
    assert len(app.get("plotly_chart")) == CHARTS


def test_a_warehouse_without_any_return_shows_published_costs(
    plain_snapshot: Path, monkeypatch: pytest.MonkeyPatch, exports: Exports
) -> None:
    monkeypatch.setenv("RECEPTION_WAREHOUSE", str(plain_snapshot))
    app = opened("costs")
    assert "No municipal return has been received yet" in words(app)
    assert datasets(exports) == {"cost_published"}


def test_one_country_shows_all_of_its_municipalities_and_its_interval(exports: Exports) -> None:
    app = opened("costs", countries="ME", municipality="ME-bar")
    text = words(app)
    assert "in the middle municipality of Montenegro (with 95% confidence between" in text
    assert "Bar, Montenegro:" in text
    assert "All that can be compared." in text
    (ranking,) = [f for f in figures(app).values() if f["data"][0]["name"] == "Distance"]
    known = [r for r in csv_rows(exports["csv_cost_municipalities"]()) if r["distance_percent"]]
    assert len(ranking["layout"]["yaxis"]["ticktext"]) == len(known) == 7
    assert any("▸ Bar" in label for label in ranking["layout"]["yaxis"]["ticktext"])
    (months,) = [f for f in figures(app).values() if any(t.get("fill") for t in f["data"])]
    assert {"Montenegro", "Interval"} <= {trace["name"] for trace in months["data"]}


def test_a_chosen_municipality_without_a_return_is_said() -> None:
    app = opened("costs", municipality="ME-kotor")
    assert "Kotor: no return tells of these months." in words(app)
    assert labelled(app.selectbox, "Municipality").value is None


def test_a_standard_of_zero_has_no_distance_in_per_cent(exports: Exports) -> None:
    app = opened("costs", countries="BA", category="infrastructure")
    assert "the standard cost is zero in Bosnia and Herzegovina" in words(app)
    assert [i.value for i in app.info if "No distance in per cent" in i.value]
    rows = csv_rows(exports["csv_cost_municipalities"]())
    assert {row["distance_percent_status"] for row in rows} == {"not_applicable"}
    assert {row["standard_eur"] for row in rows} == {"0"}


def test_choosing_a_category_changes_answer_table_and_link() -> None:
    app = opened("costs")
    labelled(app.selectbox, "Costs").set_value("food").run()
    assert not app.exception
    assert "a person-night (Food) cost between" in words(app)
    assert app.query_params["category"] in ("food", ["food"])


@pytest.mark.parametrize(
    "parameters",
    [
        {"category": "<b>food"},
        {"until": "2031-01"},
        {"countries": "XX"},
        {"municipality": "' OR 1"},
    ],
)
def test_a_link_that_cannot_be_understood_shows_the_standard_view(
    parameters: dict[str, str],
) -> None:
    app = opened("costs", **parameters)
    (told,) = [w.value for w in app.warning]
    assert next(iter(parameters)) in told
    assert next(iter(parameters.values())) not in words(app)
    assert len(app.get("plotly_chart")) == CHARTS


@pytest.fixture
def thin_snapshot(snapshot: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The snapshot with no return from Kosovo*, too few from Montenegro, and no cost of food."""
    folder = tmp_path / "thin"
    shutil.copytree(snapshot, folder)
    current = SnapshotFolder(folder).current()
    assert current is not None
    with connect(current.path) as connection:
        for table in ("ledger_month", "standard_cost_distance", "municipal_return"):
            connection.execute(f"DELETE FROM {table} WHERE municipality_id LIKE 'XK-%'")
        connection.execute("DELETE FROM standard_cost WHERE country_code = 'XK'")
        connection.execute("DELETE FROM ledger_value WHERE area_id LIKE 'XK%'")
        connection.execute(
            "UPDATE standard_cost SET municipalities = 5, median_eur = NULL,"
            " lower_quartile_eur = NULL, upper_quartile_eur = NULL, interval_low_eur = NULL,"
            " interval_high_eur = NULL, confidence_percent = NULL, value_status = 'missing'"
            " WHERE country_code = 'ME'"
        )
        connection.execute(
            "UPDATE standard_cost_distance SET standard_eur = NULL, distance_eur = NULL,"
            " distance_percent = NULL, standard_status = 'missing'"
            " WHERE municipality_id LIKE 'ME-%'"
        )
        connection.execute(
            "UPDATE standard_cost_distance SET eur_per_night = 0, distance_eur = 0,"
            " standard_eur = 0, distance_percent = NULL"
            " WHERE category = 'food' AND municipality_id LIKE 'AL-%'"
        )
    monkeypatch.setenv("RECEPTION_WAREHOUSE", str(folder))
    return folder


@pytest.mark.usefixtures("thin_snapshot")
def test_too_few_municipalities_are_said_everywhere(exports: Exports) -> None:
    app = opened("costs")
    text = words(app)
    assert "No standard cost for Montenegro: fewer than six municipalities" in text
    assert "No return from Kosovo\\*." in text
    shown = table_with(app, "Municipality", OWN, STANDARD, "Remark").set_index("Municipality")
    assert shown.loc["Bar", "Remark"] == "fewer than six municipalities: no standard cost"
    assert pd.isna(shown.loc["Bar", STANDARD])
    montenegro = [r for r in csv_rows(exports["csv_cost_standards"]()) if r["admin0_code"] == "ME"]
    assert {(r["median_eur"], r["median_eur_status"]) for r in montenegro} == {("", "missing")}
    assert "fewer than six municipalities, no standard cost" in everything_sent(app)


@pytest.mark.usefixtures("thin_snapshot")
def test_only_countries_without_a_standard_have_no_figure_in_the_answer() -> None:
    app = opened("costs", countries="ME")
    assert "no standard cost of a person-night can be given" in words(app)
    assert [i.value for i in app.info if "No distance in per cent" in i.value]


@pytest.mark.usefixtures("thin_snapshot")
def test_a_country_without_returns_says_so(exports: Exports) -> None:
    app = opened("costs", countries="XK")
    assert any("No return of the chosen countries" in info.value for info in app.info)
    assert not app.get("plotly_chart")
    assert datasets(exports) == {"cost_published"}


@pytest.mark.usefixtures("thin_snapshot")
def test_a_category_on_which_nobody_spent_says_so() -> None:
    app = opened("costs", countries="AL", category="food")
    assert any("spent anything on the costs chosen above" in info.value for info in app.info)
    names = {t["name"] for f in figures(app).values() for t in f["data"]}
    assert "Quartiles" not in names
    assert "Distance" not in names
