"""The register of facilities and the history of each."""

from __future__ import annotations

import csv
import io

import openpyxl  # type: ignore[import-untyped]
import pandas as pd

from tests.pages.opened import Exports, csv_rows, labelled, opened, published, table_with, words

OPENING = "2023-01-31"


def test_the_register_opens_with_the_open_reception_facilities(exports: Exports) -> None:
    app = opened("facilities")
    rows = table_with(app, "Facility", "Status", "Places")
    assert set(rows["Status"]) == {"Open"}
    assert "Detention centre" not in set(rows["Type"])
    assert f"{len(rows)} of {len(published('facility'))} facilities" in words(app)
    taken = csv_rows(exports["csv_facilities"]())
    assert [row["facility_name"] for row in taken] == list(rows["Facility"])


def test_every_facility_can_be_seen_in_the_table_or_by_its_history(exports: Exports) -> None:
    """Two Albanian entries carry no date of any kind, so no month can show them."""
    app = opened("facilities", month="2026-02", statuses="all", detention="yes")
    in_table = {row["facility_id"] for row in csv_rows(exports["csv_facilities"]())}
    register = {row["facility_id"] for row in published("facility")}
    assert len(register) == 60
    assert register == in_table
    assert len(labelled(app.selectbox, "Facility").options) == len(register)


def test_each_figure_shown_is_the_latest_published_one_with_its_source(exports: Exports) -> None:
    opened("facilities")
    checked = 0
    for row in csv_rows(exports["csv_facilities"]()):
        for measure, column in (("places", "capacity_places"), ("people", "occupancy_people")):
            if row[f"{measure}_status"] != "observed":
                assert row[measure] == ""
                continue
            dated = [
                figure
                for figure in published("capacity_observation")
                if figure["facility_id"] == row["facility_id"]
                and figure[column]
                and "" < figure["observed_on"] <= OPENING
                and (measure == "people" or figure["capacity_basis"] in ("nominal", "realistic"))
            ]
            latest = max(figure["observed_on"] for figure in dated)
            assert row[f"{measure}_observed_on"] == latest
            assert (row[measure], row[f"{measure}_source_id"]) in [
                (figure[column], figure["source_id"])
                for figure in dated
                if figure["observed_on"] == latest
            ]
            checked += 1
    assert checked >= 20


def test_every_source_in_the_download_is_in_the_list_of_sources(exports: Exports) -> None:
    opened("facilities")
    book = openpyxl.load_workbook(io.BytesIO(exports["xlsx_facilities"]()))
    assert book.sheetnames == ["Data", "Sources", "Dictionary", "Read me"]
    rows = csv_rows(exports["csv_facilities"]())
    assert book["Data"].max_row == len(rows) + 1
    cited = {
        row[name]
        for row in rows
        for name in ("places_source_id", "people_source_id", "register_source_id")
        if row[name]
    }
    listed = {str(cell.value) for cell in book["Sources"]["A"][1:]}
    assert cited == listed <= {row["source_id"] for row in published("source")}


def test_filters_that_leave_nothing_say_so(exports: Exports) -> None:
    app = opened("facilities", countries="XK", statuses="planned")
    assert "No facility fits these filters" in words(app)
    header = next(csv.reader(io.StringIO(exports["csv_facilities"]().decode("utf-8-sig"))))
    assert "facility_id" in header
    assert csv_rows(exports["csv_facilities"]()) == []


def test_the_history_of_a_facility_lists_every_figure_of_it(exports: Exports) -> None:
    app = opened("facilities")
    labelled(app.selectbox, "Facility").set_value("BA-BLAZUJ").run()
    assert not app.exception
    assert app.query_params["facility"] in ("BA-BLAZUJ", ["BA-BLAZUJ"])
    expected = {
        (row["observed_on"], row["capacity_places"], row["occupancy_people"])
        for row in published("capacity_observation")
        if row["facility_id"] == "BA-BLAZUJ"
    }
    taken = csv_rows(exports["csv_observations"]())
    found = {
        (row["reference_period_end"], row["capacity_places"], row["occupancy_people"])
        for row in taken
    }
    assert found == expected
    assert len(taken) == 4
    assert "10 December 2019: Opened" in words(app)


def test_a_facility_without_a_figure_says_so() -> None:
    with_figures = {row["facility_id"] for row in published("capacity_observation")}
    without = [
        r["facility_id"] for r in published("facility") if r["facility_id"] not in with_figures
    ]
    assert without, "every facility has a figure by now: choose another case"
    app = opened("facilities", facility=without[0])
    assert "No figure of places or people has been published." in words(app)


def _one_of_each_kind() -> list[str]:
    kinds = {
        (row["facility_type"], row["status"]): row["facility_id"] for row in published("facility")
    }
    return sorted(kinds.values())


def test_the_history_of_every_kind_of_facility_can_be_drawn() -> None:
    names = {row["facility_id"]: row["name"] for row in published("facility")}
    app = opened("facilities", countries="XK")
    for facility in _one_of_each_kind():
        labelled(app.selectbox, "Facility").set_value(facility).run()
        assert not app.exception, facility
        assert app.subheader[0].value.replace("\\", "").startswith(names[facility])


def test_a_withheld_count_is_withheld_in_register_history_and_download(exports: Exports) -> None:
    app = opened("facilities", month="2021-06", countries="XK", detention="yes",
                 facility="XK-VRANIDOLL")  # fmt: skip
    rows = table_with(app, "Facility", "People: why blank").set_index("Facility")
    vranidoll = rows.loc["Vranidoll Detention Centre for Foreigners"]
    assert vranidoll["Places"] == 75
    assert pd.isna(vranidoll["People"])
    assert vranidoll["People: why blank"] == "withheld (1–4)"
    assert str(vranidoll["People: date"]) == "2020-10-31"
    (register,) = [
        row for row in csv_rows(exports["csv_facilities"]()) if row["facility_id"] == "XK-VRANIDOLL"
    ]
    assert (register["people"], register["people_status"]) == ("", "suppressed")
    assert register["people_qualifier"] == ""
    (figure,) = csv_rows(exports["csv_observations"]())
    assert (figure["occupancy_people"], figure["occupancy_status"]) == ("", "suppressed")
    charts = [item.proto.spec for item in app.get("plotly_chart")]
    assert charts
    assert not any('"y":[3]' in spec.replace(" ", "") for spec in charts)
