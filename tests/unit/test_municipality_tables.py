"""Key figures of a municipality, the words beside them, and the choice of municipalities."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import pytest

from dashboard import municipality_tables as built
from pipelines.catalog import indicators, ledger_indicators
from pipelines.catalog.municipality_extracts import (
    GROUPS,
    LEDGER_IDS,
    MUNICIPALITY_FIGURES,
    WHY_MISSING,
)

UNTIL = date(2025, 12, 31)
REGISTER = pd.DataFrame(
    [
        ("RS-a", "RS", "Serbia", "Alfa", 43.0, 21.0),
        ("RS-b", "RS", "Serbia", "Beta", 43.0, 22.0),
        ("RS-c", "RS", "Serbia", "Gama", 44.0, 21.0),
        ("XK-d", "XK", "Kosovo*", "Delta", 42.5, 21.0),
    ],
    columns=["municipality_id", "country_code", "country_name", "name", "marker_lat", "marker_lon"],
).assign(designation_note=None)
TOLD = pd.DataFrame(
    [("RS-b", 2, 12, 500.0), ("RS-c", 0, 3, 900.0), ("XK-d", 1, 0, None)],
    columns=["municipality_id", "facilities", "months_reported", "cost_eur"],
)


def row(indicator_id: str, value: float | None, **cells: Any) -> dict[str, Any]:
    return {
        "municipality_id": "RS-a",
        "indicator_id": indicator_id,
        "value": value,
        "value_status": "missing" if value is None else "observed",
        "months_counted": 12,
        "position": None if value is None else 4,
        "municipalities_compared": 18,
        "country_median_value": None,
        "evidence": "reported",
        **cells,
    }


def test_those_of_which_something_is_known_come_first_and_say_what() -> None:
    names = built.picker_names(REGISTER, TOLD, ["RS", "XK"], [])
    assert list(names.items()) == [
        ("RS-b", "Beta, Serbia · returns, facilities"),
        ("XK-d", "Delta, Kosovo* · facility"),
        ("RS-c", "Gama, Serbia · returns"),
        ("RS-a", "Alfa, Serbia"),
    ]


def test_a_municipality_outside_the_chosen_countries_stays_if_it_is_shown() -> None:
    assert list(built.picker_names(REGISTER, TOLD, ["RS"], ["XK-d"])) == [
        "RS-b", "XK-d", "RS-c", "RS-a",
    ]  # fmt: skip
    assert "XK-d" not in built.picker_names(REGISTER, TOLD, ["RS"], [])


def test_suggestions_have_both_facility_and_returns_or_else_a_facility() -> None:
    assert list(built.suggestions(REGISTER, TOLD)["municipality_id"]) == ["RS-b"]
    without = TOLD.assign(months_reported=0, cost_eur=None)
    assert list(built.suggestions(REGISTER, without)["municipality_id"]) == ["XK-d", "RS-b", "RS-c"]


def test_the_nearest_by_straight_line() -> None:
    found = built.nearest(REGISTER, "RS-a", ["RS-a", "RS-b", "RS-c", "XK-d"], 2)
    # Half a degree of latitude; a degree of longitude times cos 43° = 0.7314.
    assert [i for i, _ in found] == ["XK-d", "RS-b"]
    assert [km for _, km in found] == pytest.approx([55.6, 81.3], abs=0.1)


def test_the_rows_follow_the_sheet_and_keep_blanks_apart() -> None:
    ledger = pd.DataFrame([
        row("cost_eur", 1200.0, country_median_value=1000.0),
        row("people_hosted", None, value_status="suppressed", position=None),
    ])  # fmt: skip
    facilities = pd.DataFrame([{
        "area_id": "RS-a", "evidence_used": "published", "source_ids": "s1 s2",
        "places": 300, "places_withheld": 0, "people": None, "people_withheld": 1,
        "occupancy_rate": None, "occupancy_rate_withheld": 1,
        "open_facilities": 2, "open_facilities_withheld": 0,
    }])  # fmt: skip
    rows = built.figure_rows(
        REGISTER[:2], ledger, facilities, {("RS-a", "cost_eur"): "R1 rate"}, "reported", UNTIL
    )
    assert list(rows.columns) == [column.name for column in MUNICIPALITY_FIGURES.columns]
    assert list(rows["municipality_id"].unique()) == ["RS-a", "RS-b"]
    order = [i for group in GROUPS for i in group.indicator_ids]
    assert list(rows["indicator_id"]) == [*order, *order]
    found = {(r["municipality_id"], r["indicator_id"]): r for r in rows.to_dict("records")}
    cost = found["RS-a", "cost_eur"]
    assert (cost["value"], cost["unit"], cost["position"], cost["source_ids"]) == (
        1200.0, "EUR", 4, "R1 rate",
    )  # fmt: skip
    assert found["RS-a", "places"]["value"] == 300
    assert found["RS-a", "places"]["evidence"] == "published"
    assert found["RS-a", "people"]["value_status"] == "suppressed"
    assert pd.isna(found["RS-a", "people_hosted"]["value"])
    assert found["RS-a", "people_hosted"]["value_status"] == "suppressed"
    assert found["RS-b", "places"]["value_status"] == "not_applicable"
    blank = found["RS-b", "cost_eur"]
    assert (blank["value_status"], blank["months_counted"]) == ("missing", 0)
    assert pd.isna(blank["value"])
    assert blank["source_ids"] == ""


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (row("cost_per_night", 25.349), "25.35 EUR"),
        (row("coverage_rate", 50.84), "51%"),
        (row("gap_eur", -1234.4), "−1,234 EUR"),
        (row("cost_eur", 0.0), "0 EUR"),
        (row("people_hosted", None, value_status="suppressed"), "withheld (1–4)"),
        (row("delay_median", None), "no payment arrived"),
        (row("cost_per_resident", None), "population not known"),
        (row("cost_per_resident", None, months_counted=9), "only 9 months reported"),
        (row("cost_eur", None, months_counted=0), "no return"),
        (row("owed_90_eur", None), "not reported"),
    ],
)
def test_a_value_is_told_with_its_unit_or_why_it_is_blank(
    given: dict[str, Any], words: str
) -> None:
    indicator = ledger_indicators.ledger_indicator(given["indicator_id"])
    assert built.value_in_words(given, indicator) == words


def test_blanks_of_facilities_are_told_apart() -> None:
    places = row("places", None, evidence="published")
    assert built.value_in_words(places, indicators.PLACES) == "no recent figure"
    none_open = {**places, "value_status": "not_applicable"}
    assert built.value_in_words(none_open, indicators.PLACES) == "no open reception"
    assert built.value_in_words(row("places", 40.0), indicators.PLACES) == "40 places"
    assert built.value_in_words(row("places", 40.0), indicators.PLACES, with_unit=False) == "40"


def test_reasons_are_given_for_figures_of_the_sheet_only() -> None:
    assert set(WHY_MISSING) <= {*LEDGER_IDS, *GROUPS[0].indicator_ids}


def test_beside_a_figure_stand_its_position_and_the_median() -> None:
    cost = ledger_indicators.ledger_indicator("cost_eur")
    night = ledger_indicators.ledger_indicator("cost_per_night")
    given = row("cost_eur", 900.0, country_median_value=1250.4)
    assert built.beside(given, cost) == "4th highest of 18 · median 1,250"
    given = row("cost_per_night", 22.0, country_median_value=20.0)
    assert built.beside(given, night) == "4th highest of 18 · standard cost 20.00 (10% above)"
    given = row("cost_per_night", 19.99, country_median_value=20.0)
    assert built.beside(given, night).endswith("(as much)")
    given = row("cost_per_night", None, country_median_value=20.0)
    assert built.beside(given, night) == "standard cost 20.00"
    assert built.beside(row("cost_eur", None), cost) == ""


def test_a_label_tells_its_unit_once() -> None:
    labels = [
        built.label_with_unit(ledger_indicators.ledger_indicator(i))
        for i in ("cost_eur", "delay_median", "cost_per_resident", "award_500", "people_hosted")
    ]
    assert labels == [
        "Cost borne, EUR", "Days to payment, median", "Cost per resident, EUR",
        "Award of 500 EUR per hosted person", "People hosted on average",
    ]  # fmt: skip


def test_positions_in_words() -> None:
    assert built.position_in_words(1, 1) == "the only one in the country"
    assert built.position_in_words(1, 8) == "highest of 8"
    assert built.position_in_words(8, 8) == "lowest of 8"
    assert built.position_in_words(2, 8) == "2nd highest of 8"
    numbers = (1, 2, 3, 4, 11, 12, 13, 21, 22, 111)
    assert [built.ordinal(n) for n in numbers] == [
        "1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "22nd", "111th",
    ]  # fmt: skip


def test_the_last_count_of_people_up_to_a_month() -> None:
    rows = pd.DataFrame(
        [
            ("f", date(2020, 5, 31), "month", 400, "observed", "about"),
            ("f", date(2021, 12, 31), "year", None, "suppressed", "exact"),
            ("f", date(2026, 1, 5), "day", 90, "observed", "exact"),
            ("f", None, "undated", 10, "observed", "exact"),
            ("g", date(2024, 1, 1), "day", 7, "observed", "exact"),
        ],
        columns=[
            "facility_id", "observed_on", "date_precision", "occupancy_people",
            "occupancy_status", "occupancy_qualifier",
        ],
    )  # fmt: skip
    assert built.last_published(rows, "f", UNTIL) == "about 400, May 2020"
    assert built.last_published(rows, "f", date(2026, 2, 28)) == "90, 5 January 2026"
    assert built.last_published(rows, "h", UNTIL) == ""
