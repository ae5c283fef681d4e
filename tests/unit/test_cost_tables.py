"""Rows of the page Costs: why a figure is blank, shares, periods, what one wrong return can do."""

from __future__ import annotations

from datetime import date
from itertools import product
from statistics import median
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import cost_tables
from dashboard.cost_sentences import EXAMPLE
from pipelines.catalog import codes
from pipelines.order_statistics import median_rank

UNTIL = date(2025, 12, 31)
INF = float("inf")


def place(name: str, **changes: Any) -> dict[str, Any]:
    """A municipality as the query gives it: 12 EUR a night where 10 is the standard."""
    return {
        "country_code": "AL",
        "country_name": "Albania",
        "designation_note": None,
        "municipality_id": f"AL-{name.lower()}",
        "municipality_name": name,
        "months_counted": 12,
        "months_used": 12,
        "months_withheld": 0,
        "person_nights": 3650,
        "eur_per_night": 12.0,
        "standard_eur": 10.0,
        "distance_eur": 2.0,
        "distance_percent": 20.0,
        "standard_status": "observed",
    } | changes


NO_OWN = {
    "eur_per_night": None,
    "standard_eur": None,
    "distance_eur": None,
    "distance_percent": None,
    "standard_status": None,
    "person_nights": None,
    "months_used": 0,
}


def rows_of(*places: dict[str, Any], category: str = "total") -> pd.DataFrame:
    found = pd.DataFrame(places)
    for column in ("eur_per_night", "standard_eur", "distance_eur", "distance_percent"):
        found[column] = found[column].astype("Float64")
    found["person_nights"] = found["person_nights"].astype("Int64")
    return cost_tables.municipality_rows(found, category, "reported", UNTIL)


@pytest.mark.parametrize(
    ("changes", "own", "standard", "percent", "remark"),
    [
        ({}, "observed", "observed", "observed", ""),
        (
            NO_OWN | {"months_withheld": 12},
            "suppressed",
            "missing",
            "suppressed",
            "one to four people hosted in every month reported: withheld",
        ),
        (
            NO_OWN,
            "missing",
            "missing",
            "missing",
            "no month with both cost and person-nights",
        ),
        (
            {
                "standard_eur": None,
                "distance_eur": None,
                "distance_percent": None,
                "standard_status": "missing",
            },
            "observed",
            "missing",
            "missing",
            "fewer than six municipalities: no standard cost",
        ),
        (
            {"standard_eur": 0.0, "distance_eur": 12.0, "distance_percent": None},
            "observed",
            "observed",
            "not_applicable",
            "the standard cost is zero: no distance in per cent",
        ),
    ],
)
def test_every_blank_says_why(
    changes: dict[str, Any], own: str, standard: str, percent: str, remark: str
) -> None:
    row = rows_of(place("Fier", **changes)).iloc[0]
    assert row["eur_per_night_status"] == own
    assert row["standard_eur_status"] == standard
    assert row["distance_percent_status"] == percent
    assert row["remark"] == remark
    assert (row["month_end"], row["category"], row["evidence"]) == (UNTIL, "total", "reported")


def test_a_place_with_some_months_withheld_keeps_the_others() -> None:
    row = rows_of(place("Fier", months_withheld=3, months_used=9)).iloc[0]
    assert (row["eur_per_night"], row["eur_per_night_status"]) == (12.0, "observed")
    assert (row["person_nights"], row["person_nights_status"]) == (3650, "observed")


def test_the_smallest_number_of_municipalities_in_words_is_that_of_the_standard_cost() -> None:
    assert "six" in cost_tables.TOO_FEW
    assert median_rank(5) is None
    assert median_rank(6) is not None


def value(country: str, indicator: str, eur: float | None, status: str = "observed") -> Any:
    return {
        "country_code": country,
        "indicator_id": indicator,
        "value": eur,
        "value_status": status,
        "municipalities_counted": 3,
    }


def test_categories_stand_in_their_order_with_their_share() -> None:
    values = pd.DataFrame(
        [
            value("RS", "cost_per_night_food", 5.0),
            value("RS", "cost_per_night_accommodation", 15.0),
            value("RS", "cost_per_night", 20.0),
            value("RS", "gap_eur", 1.0),
            value("AL", "cost_per_night", 0.0),
            value("AL", "cost_per_night_food", 0.0),
            value("ME", "cost_per_night", None, "suppressed"),
            value("ME", "cost_per_night_food", None, "suppressed"),
        ]
    )
    values["value"] = values["value"].astype("Float64")
    register = pd.DataFrame(
        {
            "country_code": ["AL", "ME", "RS"],
            "name": ["Albania", "Montenegro", "Serbia"],
            "designation_note": [None] * 3,
        }
    )
    rows = cost_tables.category_rows(values, register, "reported", UNTIL)
    said = rows[["country_name", "category", "eur_per_night_status"]].to_numpy().tolist()
    assert said == [
        ["Albania", "total", "observed"],
        ["Albania", "food", "observed"],
        ["Montenegro", "total", "suppressed"],
        ["Montenegro", "food", "suppressed"],
        ["Serbia", "total", "observed"],
        ["Serbia", "accommodation", "observed"],
        ["Serbia", "food", "observed"],
    ]
    shares = [None if pd.isna(v) else float(v) for v in rows["share_percent"]]
    assert shares == [None, None, None, None, 100.0, 75.0, 25.0]


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (date(2018, 1, 1), date(2018, 12, 31), "2018"),
        (date(2015, 1, 1), date(2018, 12, 31), "2015–2018"),
        (date(2022, 3, 1), date(2022, 3, 31), "March 2022"),
        (date(2018, 6, 1), date(2020, 12, 31), "June 2018 to December 2020"),
        (None, None, "undated"),
        (date(2018, 6, 1), None, "undated"),
    ],
)
def test_periods_are_no_longer_than_needed(
    start: date | None, end: date | None, words: str
) -> None:
    assert cost_tables.period(start, end) == words


def benchmark(**changes: Any) -> dict[str, Any]:
    names = ("place_name", "period_start", "period_end", "note", "designation_note")
    texts = ("source_id", "source_title", "source_publisher", "source_url", "evidence", "what")
    return (
        dict.fromkeys(names)
        | dict.fromkeys(texts, "x")
        | {
            "benchmark_id": "one",
            "country_code": "IT",
            "country_name": "Italy",
            "per": "person_night",
            "cost_scope": "full",
            "amount": 35.0,
            "currency": "EUR",
            "eur_per_person_night": 35.0,
        }
        | changes
    )


@pytest.mark.parametrize(
    ("changes", "status", "words"),
    [
        ({}, "observed", "35 EUR per person and night"),
        ({"amount": 24.5}, "observed", "24.50 EUR per person and night"),
        (
            {"per": "place_year", "eur_per_person_night": None},
            "not_applicable",
            "35 EUR per place and year",
        ),
        ({"per": "total", "eur_per_person_night": None}, "not_applicable", "35 EUR in all"),
        ({"per": "other", "eur_per_person_night": None}, "not_applicable", "35 EUR (see the note)"),
        (
            {"per": "person_month", "currency": "HRK", "eur_per_person_night": None},
            "missing",
            "35 HRK per person and month",
        ),
        ({"amount": None}, "observed", ""),
    ],
)
def test_a_published_cost_says_what_it_is_per(
    changes: dict[str, Any], status: str, words: str
) -> None:
    row = cost_tables.published_rows(pd.DataFrame([benchmark(**changes)])).iloc[0]
    assert (row["eur_per_person_night_status"], row["published_as"]) == (status, words)


def test_only_full_reception_per_night_compares() -> None:
    found = pd.DataFrame(
        [
            benchmark(benchmark_id="dear", eur_per_person_night=90.0),
            *(
                benchmark(benchmark_id=scope, cost_scope=scope)
                for scope in codes.COST_SCOPE.ids
                if scope != "full"
            ),
            benchmark(benchmark_id="cheap", eur_per_person_night=12.0),
            benchmark(benchmark_id="place", eur_per_person_night=None, per="place_year"),
        ]
    )
    compared = cost_tables.comparable(cost_tables.published_rows(found))
    assert list(compared["benchmark_id"]) == ["cheap", "dear"]


@given(st.lists(st.integers(0, 60).map(float), min_size=6, max_size=15))
def test_no_wrong_return_moves_a_standard_cost_further_than_its_bound(costs: list[float]) -> None:
    ordered = sorted(costs)
    bound = cost_tables.largest_move(ordered)
    moves = [
        abs(median([*ordered[:wrong], written, *ordered[wrong + 1 :]]) - median(ordered))
        for wrong, written in product(range(len(ordered)), (-INF, 0.0, 31.0, INF))
    ]
    assert max(moves) == pytest.approx(bound)


def test_bounds_are_given_for_countries_with_a_standard_cost() -> None:
    costs = (10, 12, 12.5, 14, 16, 20, 40)
    with_standard = [place(f"P{n}", eur_per_night=float(v)) for n, v in enumerate(costs)]
    without = place("Bar", country_name="Montenegro", standard_eur=None, distance_eur=None)
    assert cost_tables.outlier_bounds(rows_of(*with_standard, without)) == {"Albania": 2.0}


def test_the_example_on_the_page_adds_up() -> None:
    costs = [10, 12, 12.5, 14, 16, 20, 40]
    wrong = [120 if value == 12 else value for value in costs]
    assert (median(costs), median(wrong)) == (14, 16)
    assert "14 EUR" in EXAMPLE
    assert "to 16 EUR" in EXAMPLE
    assert f"from {sum(costs) / 7:.2f} to" in EXAMPLE
    assert f"to {sum(wrong) / 7:.2f} EUR" in EXAMPLE
    rank = median_rank(7)
    assert rank is not None
    assert f"with {int(rank.confidence * 100)} per cent confidence" in EXAMPLE
    assert "between 12.25 and 18 EUR" in EXAMPLE
