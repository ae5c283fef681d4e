"""The answer in a sentence: with and without a standard cost, in every number of municipalities."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from dashboard import cost_sentences

MONTHS = "January to December 2025"


def standards(**medians: float | None) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "country_name": list(medians),
            "median_eur": pd.array(list(medians.values()), dtype="Float64"),
            "interval_low_eur": [None if v is None else v - 2 for v in medians.values()],
            "interval_high_eur": [None if v is None else v + 3 for v in medians.values()],
        }
    )


def row(name: str = "Fier", **changes: Any) -> dict[str, Any]:
    return {
        "municipality_id": f"AL-{name.lower()}",
        "municipality_name": name,
        "country_name": "Albania",
        "eur_per_night": 12.0,
        "eur_per_night_status": "observed",
        "standard_eur": 10.0,
        "distance_eur": 2.0,
        "distance_percent": 20.0,
        "months_used": 12,
        "remark": "",
    } | changes


def rows(*given: dict[str, Any]) -> pd.DataFrame:
    frame = pd.DataFrame(given or [row()])
    for column in ("eur_per_night", "standard_eur", "distance_eur", "distance_percent"):
        frame[column] = frame[column].astype("Float64")
    return frame


def distances(*percents: float | None) -> pd.DataFrame:
    return rows(*(row(f"P{n}", distance_percent=p) for n, p in enumerate(percents)))


def test_several_countries_give_the_least_and_the_most() -> None:
    said = cost_sentences.answer(
        standards(Albania=15.274, Serbia=25.703, Montenegro=None),
        distances(51, 50, 72, None),
        "total",
        MONTHS,
    )
    assert said == (
        "From January to December 2025, a person-night cost between 15.27 EUR (Albania) and"
        " 25.70 EUR (Serbia) in a country's middle municipality. 2 of 3 municipalities lie more"
        " than half above the standard cost of their country."
    )


def test_one_country_gives_its_interval() -> None:
    said = cost_sentences.answer(standards(Albania=15), distances(60, 3), "food", MONTHS)
    assert said == (
        "From January to December 2025, a person-night (Food) cost 15.00 EUR in the middle"
        " municipality of Albania (with 95% confidence between 13.00 and 18.00). 1 of 2"
        " municipalities lies more than half above the standard cost of its country."
    )


def test_nobody_far_above_is_said() -> None:
    said = cost_sentences.answer(standards(Albania=15), distances(50, -50), "running", MONTHS)
    assert "a person-night (Running costs) cost 15.00 EUR" in said
    assert "None of 2 municipalities lies more than half above" in said


def test_ties_are_counted() -> None:
    said = cost_sentences.answer(
        standards(Albania=0.0, Serbia=2.0, Montenegro=0.0, Kosovo=0.0), distances(), "food", MONTHS
    )
    assert "between 0.00 EUR (Albania and 2 others) and 2.00 EUR (Serbia)" in said


def test_a_standard_of_zero_is_no_price() -> None:
    said = cost_sentences.answer(
        standards(Albania=0.0, Serbia=0.0), distances(None), "infrastructure", MONTHS
    )
    assert "half of the municipalities or more spent nothing (Infrastructure)" in said
    assert said.endswith("the standard cost is zero in Albania and Serbia.")


def test_too_few_municipalities_everywhere_is_said_without_a_figure() -> None:
    said = cost_sentences.answer(standards(Montenegro=None), distances(None), "total", MONTHS)
    assert "no standard cost of a person-night can be given" in said
    assert "six municipalities" in said
    assert "EUR" not in said


def test_what_is_left_out_is_named_with_its_reason() -> None:
    said = cost_sentences.left_out(
        standards(Albania=10, Montenegro=None),
        rows(
            row(),
            row("Bar", country_name="Montenegro"),
            row("Cetinje", country_name="Montenegro", eur_per_night_status="suppressed"),
            *(row(f"M{n}", eur_per_night_status="missing") for n in range(6)),
        ),
        ["Albania", "Kosovo*", "Montenegro"],
    )
    assert said == (
        "No standard cost for Montenegro: fewer than six municipalities there have a cost per"
        " person-night. No return from Kosovo\\*. Withheld, because one to four people were hosted:"
        " Cetinje (Montenegro). Without a month in which both cost and person-nights are known:"
        " M0 (Albania), M1 (Albania), M2 (Albania), M3 (Albania) and 2 more."
    )


def test_nothing_left_out_is_not_said() -> None:
    assert cost_sentences.left_out(standards(Albania=10), rows(), ["Albania"]) == ""


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (
            {},
            "Fier, Albania: 12.00 EUR per person-night, 2.00 EUR (20%) above the standard cost of"
            " its country. From 12 months of the twelve.",
        ),
        (
            {"distance_eur": -2.0, "distance_percent": -20.0, "months_used": 1},
            "Fier, Albania: 12.00 EUR per person-night, 2.00 EUR (20%) below the standard cost of"
            " its country. From 1 month of the twelve.",
        ),
        (
            {"distance_eur": 0.0, "distance_percent": 0.0},
            "Fier, Albania: 12.00 EUR per person-night, the standard cost of its country. From 12"
            " months of the twelve.",
        ),
        (
            {"distance_eur": None, "distance_percent": None, "remark": "fewer than six"},
            "Fier, Albania: 12.00 EUR per person-night; fewer than six. From 12 months of the"
            " twelve.",
        ),
        (
            {"distance_percent": None},
            "Fier, Albania: 12.00 EUR per person-night, 2.00 EUR above the standard cost of its"
            " country. From 12 months of the twelve.",
        ),
        ({"eur_per_night_status": "suppressed", "remark": "withheld"}, "Fier, Albania: withheld."),
    ],
)
def test_one_municipality_in_words(changes: dict[str, Any], said: str) -> None:
    mine = rows(row(**changes)).iloc[0]
    assert cost_sentences.about_one(mine, "Fier", "total") == said


def test_a_municipality_without_a_return_and_hostile_names_are_said_plainly() -> None:
    assert cost_sentences.about_one(None, "[x](y)", "total") == (
        "\\[x\\]\\(y\\): no return tells of these months."
    )


def test_no_bound_without_a_standard_cost() -> None:
    assert cost_sentences.bounds(rows(row(standard_eur=None))) == ""
