"""Rows of the extracts: the declared columns, blanks with their reason, sortable numbers."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from dashboard import queries, tables
from dashboard.languages import speech_of
from dashboard.selection import Selection
from dashboard.warehouse import Reading
from pipelines.catalog import codes, extracts, ledger_extracts, pressure_extracts
from pipelines.catalog.every_extract import EVERY_EXTRACT
from pipelines.catalog.wording import speaking

MARCH = Selection(month=date(2023, 3, 31), statuses=())


@pytest.fixture
def municipalities(reading: Reading) -> pd.DataFrame:
    choices = queries.choices(reading)
    return tables.municipality_rows(
        queries.area_values(reading, MARCH, choices, "municipality"),
        queries.municipalities(reading),
        queries.sources(reading),
    )


@pytest.fixture
def facilities(reading: Reading) -> pd.DataFrame:
    states = queries.facility_states(reading, MARCH, queries.choices(reading))
    return tables.columns_of(states, extracts.FACILITIES)


@pytest.mark.parametrize(
    ("value", "withheld", "status"),
    [
        (5, 0, "observed"),
        (0, 0, "observed"),
        (0, 2, "observed"),
        (pd.NA, 0, "missing"),
        (float("nan"), 0, "missing"),
        (None, 0, "missing"),
        (pd.NA, 1, "suppressed"),
    ],
)
def test_the_status_of_a_value(value: object, withheld: int, status: str) -> None:
    assert tables.status_of(value, withheld) == status


def test_municipalities_hold_the_declared_columns_by_country_and_name(
    municipalities: pd.DataFrame,
) -> None:
    names = [column.name for column in extracts.MUNICIPALITIES.columns]
    assert list(municipalities.columns) == names
    assert list(municipalities.index) == [0, 1, 2, 3]
    assert list(municipalities["municipality_id"]) == ["BA-delta", "BA-gama", "RS-alfa", "RS-beta"]


def test_values_and_statuses_of_municipalities(municipalities: pd.DataFrame) -> None:
    rows = municipalities.set_index("municipality_id")
    # Alfa: an ordinary centre of 100 places and 80 people, and a suspended one of 60.
    assert rows.loc["RS-alfa", ["facilities", "places", "people", "open_facilities"]].tolist() == [
        2,
        160,
        80,
        1,
    ]
    assert rows.loc["RS-alfa", "occupancy_rate"] == 80
    assert rows.loc["RS-alfa", "occupancy_rate_counted"] == 1
    assert rows.loc["RS-beta", "people_status"] == "suppressed"
    assert rows.loc["RS-beta", "places_status"] == "observed"
    assert pd.isna(rows.loc["RS-beta", "people"])
    assert rows.loc["BA-delta", ["places", "people", "people_status"]].tolist() == [
        0,
        0,
        "observed",
    ]
    assert rows.loc["BA-delta", "occupancy_rate_status"] == "missing"
    assert rows.loc["BA-gama", "places_per_1000_status"] == "missing"


def test_municipalities_name_sources_addresses_and_evidence(municipalities: pd.DataFrame) -> None:
    rows = municipalities.set_index("municipality_id")
    assert rows.loc["RS-alfa", "source_ids"] == "undated"
    assert rows.loc["RS-alfa", "source_urls"] == "https://example.org/undated"
    assert rows.loc["RS-alfa", "evidence_used"] == "published"


def test_a_source_without_an_address_gives_none(reading: Reading) -> None:
    sources = queries.sources(reading).assign(url=None)
    rows = tables.municipality_rows(
        queries.area_values(reading, MARCH, queries.choices(reading), "municipality"),
        queries.municipalities(reading),
        sources,
    )
    assert set(rows["source_urls"]) == {""}


def test_a_frame_that_lacks_columns_names_them(facilities: pd.DataFrame) -> None:
    with pytest.raises(KeyError, match="extract 'facilities' lacks operator, places"):
        tables.columns_of(facilities.drop(columns=["places", "operator"]), extracts.FACILITIES)


def test_surplus_columns_are_left_out_and_the_order_is_declared(facilities: pd.DataFrame) -> None:
    shuffled = facilities[sorted(facilities.columns, reverse=True)].assign(surplus=1)
    again = tables.columns_of(shuffled, extracts.FACILITIES)
    pd.testing.assert_frame_equal(again, facilities)


def test_on_screen_shows_headings_with_units_and_codes_in_words(facilities: pd.DataFrame) -> None:
    shown = tables.on_screen(facilities, extracts.FACILITIES).data
    expected = [extracts.FACILITIES.column(name).heading for name in extracts.FACILITIES.shown]
    assert [heading for heading in shown.columns if "why blank" not in heading] == expected
    rows = shown.set_index("Facility")
    assert rows.loc["Centre SUSPENDED", "Status"] == "Suspended or on stand-by"
    assert rows.loc["Centre ORDINARY", "Type"] == "Asylum centre"
    assert rows.loc["Centre ORDINARY", "Governance line"] == "Top-down: the state"


def test_on_screen_says_why_a_cell_is_blank_beside_it(facilities: pd.DataFrame) -> None:
    shown = tables.on_screen(facilities, extracts.FACILITIES).data
    headings = list(shown.columns)
    people = extracts.FACILITIES.column("people").heading
    assert headings[headings.index(people) + 1] == f"{people}: why blank"
    rows = shown.set_index("Facility")[f"{people}: why blank"]
    assert rows["Centre SMALL"] == "withheld (1–4)"
    assert rows["Centre SUSPENDED"] == "not applicable"
    assert rows["Centre PLANNED"] == "not applicable"
    assert rows["Centre ORDINARY"] == ""


def test_without_any_withheld_cell_there_is_no_such_column(facilities: pd.DataFrame) -> None:
    ordinary = facilities[facilities["facility_id"].isin(["ORDINARY", "CONFLICT"])]
    headings = tables.on_screen(ordinary, extracts.FACILITIES).data.columns
    assert [heading for heading in headings if "why blank" in heading] == []


def test_numbers_stay_numbers_below_their_written_form(municipalities: pd.DataFrame) -> None:
    styler = tables.on_screen(municipalities, extracts.MUNICIPALITIES)
    places = extracts.MUNICIPALITIES.column("places").heading
    assert styler.data[places].tolist() == [0, 150, 160, 20]
    written = styler.to_html()
    assert ">no data<" in written
    assert ">5.00<" not in written
    rate = extracts.MUNICIPALITIES.column("occupancy_rate").heading
    assert styler.data[rate].dropna().tolist() == pytest.approx([100 * 40 / 150, 80])
    assert ">27<" in written
    assert ">16.00<" in written


def test_the_figures_of_observations_have_their_reason_too(reading: Reading) -> None:
    frame = queries.observations(reading, ["SMALL"], MARCH, queries.choices(reading))
    shown = tables.on_screen(
        tables.columns_of(frame, extracts.OBSERVATIONS), extracts.OBSERVATIONS
    ).data
    people = extracts.OBSERVATIONS.column("occupancy_people").heading
    assert [text for text in shown[f"{people}: why blank"] if text] == ["withheld (1–4)"]
    assert shown[people].dropna().tolist() == [5]


def test_concentration_rows_hold_the_declared_columns(reading: Reading) -> None:
    frame = queries.concentration(reading, MARCH, queries.choices(reading))
    rows = tables.concentration_rows(frame)
    assert list(rows.columns) == [column.name for column in extracts.CONCENTRATION.columns]
    assert list(rows["country_code"]) == ["BA", "RS", "all"]


def test_choices_are_named_by_name_and_further_columns(reading: Reading) -> None:
    named = tables.named(queries.municipalities(reading), "municipality_id", "country_name")
    assert named == {
        "RS-alfa": "Alfa, Serbia",
        "RS-beta": "Beta, Serbia",
        "BA-delta": "Delta, Bosnia and Herzegovina",
        "BA-gama": "Gama, Bosnia and Herzegovina",
    }
    assert list(named) == ["RS-alfa", "RS-beta", "BA-delta", "BA-gama"]


def test_every_shown_code_has_words() -> None:
    for extract in EVERY_EXTRACT:
        for name in extract.shown:
            column = extract.column(name)
            if column.codes is not None and column.codes is not codes.QUALIFIER:
                assert all(code.label for code in column.codes.codes), (extract.id, name)


@pytest.mark.parametrize(
    ("tag", "written"),
    [
        ("en", ["5 Dec 2024", "no data", "31 Jan 2025"]),
        ("it", ["5 dic 2024", "nessun dato", "31 gen 2025"]),
        ("mk", ["5 дек. 2024", "нема податоци", "31 јан. 2025"]),
    ],
)
def test_days_are_written_by_language_and_stay_days(tag: str, written: list[str]) -> None:
    days = [date(2024, 12, 5), None, date(2025, 1, 31)]
    extract = replace(extracts.SOURCES, shown=("published_on",))
    with speaking(speech_of(tag)):
        styler = tables.on_screen(pd.DataFrame({"published_on": days}), extract)
        shown = re.findall(r'class="data[^>]*>([^<]*)<', styler.to_html())
    assert shown == written
    (heading,) = styler.data.columns
    assert styler.data[heading].tolist() == days


def test_a_month_is_no_day_and_an_open_period_has_no_end() -> None:
    months = pd.DataFrame({"month_end": [date(2024, 2, 29)]})
    extract = replace(pressure_extracts.COUNTRY_MONTHS, shown=("month_end",))
    assert ">Feb 2024<" in tables.on_screen(months, extract).to_html()
    ends = pd.DataFrame({"period_end": [date(2024, 12, 5), None]})
    extract = replace(ledger_extracts.POLICY_PARAMETERS, shown=("period_end",))
    assert tables.on_screen(ends, extract).data.iloc[:, 0].tolist() == ["5 Dec 2024", ""]
