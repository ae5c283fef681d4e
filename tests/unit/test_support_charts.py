"""Charts of the page State support: owed, delays, shares, awards, ranking, published money."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import pytest

from dashboard.charts.support_delay import delays
from dashboard.charts.support_funding import funding_by_stage
from dashboard.charts.support_owed import owed_by_country, owed_through_time
from dashboard.charts.support_ranking import SHOWN, ranked, ranking
from dashboard.charts.support_scale import scale
from dashboard.charts.support_shares import awards, basis_table, legal_basis
from pipelines.catalog.ledger_indicators import ledger_indicator
from tests.unit.support_cases import COUNTRIES, PAYERS

UNTIL = date(2025, 12, 31)


OWED = pd.DataFrame(
    [
        ("AL", "Albania", date(2025, 11, 30), 60.0, 10.0, 20.0, 30.0),
        ("AL", "Albania", UNTIL, 66.0, 11.0, 22.0, 33.0),
        ("RS", "Serbia", UNTIL, 100.0, 50.0, 0.0, 50.0),
    ],
    columns=[
        "country_code",
        "country_name",
        "month_end",
        "owed_eur",
        "owed_up_to_90_eur",
        "owed_91_to_365_eur",
        "owed_over_365_eur",
    ],
)


def test_the_ages_of_claims_add_up_to_what_is_owed() -> None:
    figure = owed_by_country(OWED[OWED["month_end"] == UNTIL])
    *bands, written = figure.data
    for place, total in (("Albania", 66.0), ("Serbia", 100.0)):
        position = list(bands[0].y).index(place)
        assert sum(band.x[position] for band in bands) == total
        assert written.text[list(written.y).index(place)].strip() == f"{total:.0f}"


def test_through_time_the_countries_are_added() -> None:
    areas = owed_through_time(OWED, UNTIL).data
    assert [area.name for area in areas] == ["Over 365 days", "91 to 365 days", "Up to 90 days"]
    assert [sum(area.y[i] for area in areas) for i in range(2)] == [60.0, 166.0]
    assert {area.stackgroup for area in areas} == {"owed"}


def test_shares_by_legal_basis_fill_the_bar() -> None:
    table = basis_table(PAYERS)
    assert dict(table.loc["Albania"]) == {"law": 100.0, "contract": 50.0, "case_by_case": 100.0}
    bars = legal_basis(table).data
    assert [bar.name for bar in bars] == ["Law", "Contract", "Case by case"]
    for position in range(2):
        assert sum(bar.x[position] for bar in bars) == pytest.approx(100)
    albania = [name.startswith("Albania") for name in bars[0].y].index(True)
    assert bars[0].x[albania] == pytest.approx(40)


def test_an_award_that_is_not_known_has_no_bar() -> None:
    bars = {bar.name: bar for bar in awards(COUNTRIES[:2]).data}
    serbia = list(bars["Gap"].y).index("Serbia")
    assert bars["Gap"].x[serbia] == 45.0
    assert pd.isna(bars["Award of 500 EUR"].x[serbia])
    assert bars["Award of 500 EUR"].text[serbia] == ""


def test_delays_stand_with_all_levels_first() -> None:
    rows = pd.DataFrame(
        [
            ("state", "State", 900.0, 80, 120, 200, 300),
            ("eu", "European Union", 100.0, 10, 20, 30, 40),
            ("all", "All levels together", 1000.0, 70, 110, 190, 290),
        ],
        columns=[
            "payer_tier",
            "tier_name",
            "received_eur",
            "delay_quarter",
            "delay_median",
            "delay_three_quarters",
            "delay_p90",
        ],
    )
    tail, middle, median, late = delays(rows).data
    assert [name.split("<br>")[0] for name in median.y] == [
        "All levels together",
        "State",
        "European Union",
    ]
    assert list(median.x) == [110, 120, 20]
    assert list(late.x) == [290, 300, 40]
    assert list(middle.x[:3]) == [70, 190, None]
    assert list(tail.x[:3]) == [110, 290, None]
    assert "1,000 EUR" in median.y[0]


GAP, RATE = ledger_indicator("gap_eur"), ledger_indicator("coverage_rate")


def many_places(count: int) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "municipality_id": [f"AL-{i}" for i in range(count)],
            "municipality_name": [f"N{i:02}" for i in range(count)],
            "country_name": "Albania",
            "country_code": "AL",
            "gap_eur": [1000.0 - 100 * i for i in range(count)],
            "gap_eur_status": "observed",
            "coverage_rate": [float(i) for i in range(count)],
            "coverage_rate_status": "observed",
            "months_counted": 12,
        }
    )


def test_the_chosen_municipality_is_in_the_ranking_wherever_it_stands() -> None:
    rows = ranked(many_places(20), GAP, "AL-19")
    assert len(rows) == SHOWN + 1
    assert rows.iloc[-1]["rank"] == 20
    figure = ranking(rows, GAP, "AL-19")
    assert figure.data[0].y[0] == "<b>20. N19 (AL)</b>"
    assert list(ranked(many_places(20), GAP, None)["rank"]) == list(range(1, SHOWN + 1))


def test_a_surplus_goes_left_in_another_colour_with_its_value() -> None:
    figure = ranking(ranked(many_places(12), GAP, None), GAP, None)
    bar, written = figure.data
    colours = {value < 0: colour for value, colour in zip(bar.x, bar.marker.color, strict=True)}
    assert colours[True] != colours[False]
    assert min(bar.x) == -100.0
    assert [text.strip() for text in written.text] == ["−100"]
    assert list(written.x) == [0.0]


def test_where_more_is_better_the_lowest_come_first() -> None:
    assert list(ranked(many_places(20), RATE, None)["coverage_rate"]) == list(range(SHOWN))


def test_a_municipality_without_a_figure_has_no_rank() -> None:
    rows = many_places(3)
    rows.loc[0, ["gap_eur", "gap_eur_status"]] = [float("nan"), "missing"]
    assert list(ranked(rows, GAP, "AL-0")["municipality_id"]) == ["AL-1", "AL-2"]


@pytest.mark.parametrize(
    ("largest", "amount", "label"),
    [(45_257_559, 45_257_559, "45.26"), (812_345, 12_345, "12"), (900, 12.4, "12")],
)
def test_labels_keep_three_to_four_figures(largest: float, amount: float, label: str) -> None:
    assert scale(largest).label(amount) == label


def test_stages_are_stacked_and_the_sum_stands_beside() -> None:
    table = pd.DataFrame(
        {"announced": [10.0, 0.0], "allocated": [5.0, 0.0], "contracted": [0.0, 7.0], "paid": 0.0},
        index=["Serbia", "Albania"],
    )
    *bars, written = funding_by_stage(table).data
    assert [bar.name for bar in bars] == ["Announced", "Allocated", "Contracted"]
    texts: dict[Any, str] = dict(zip(written.y, written.text, strict=True))
    assert {name: text.strip() for name, text in texts.items()} == {"Serbia": "15", "Albania": "7"}
