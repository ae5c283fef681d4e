"""What is said of movement: peaks, shares and changes of one series, and nothing of two."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import pytest

from dashboard import flow_in_short, flow_origins, flow_sentences, flow_tables
from dashboard.charts.flow_time_look import amount
from pipelines.catalog import flow_extracts, origins


def years(*rows: tuple[str, int, int | None], **fixed: Any) -> pd.DataFrame:
    """Rows of flow_year of one place, all standing: (series, year, value)."""
    frame = pd.DataFrame(
        [
            {
                "series_id": series,
                "series_name": f"Serbia: {series}",
                "series_names_place": True,
                "place_name": "Serbia",
                "year": year,
                "value": value,
                "value_status": "suppressed" if value is None else "observed",
                "qualifier": "exact",
                "unit": "persons",
                "standing": "stands",
                **fixed,
            }
            for series, year, value in rows
        ]
    )
    return frame.astype({"value": "Int64", "year": "Int64"})


def test_peak_latest_year_share_and_change_are_of_one_series() -> None:
    rows = years(("one", 2022, 2000), ("one", 2023, 1000), ("one", 2024, 250), ("two", 2025, 900))
    assert flow_sentences.years_sentence(rows) == (
        "2,000 persons in 2022, the most of the years 2022 to 2024; 250 in 2024, 12% of 2022 and"
        " 75% fewer than in 2023 (One)."
    )
    later = flow_sentences.later_sentence(rows)
    assert "not joined to it: 900 in 2025 (Two)." in later


def test_a_missing_year_before_gives_no_change() -> None:
    rows = years(("one", 2018, 400), ("one", 2020, 100))
    assert flow_sentences.years_sentence(rows) == (
        "400 persons in 2018, the most of 2018 and 2020; 100 in 2020, 25% of 2018 (One)."
    )


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [
        (100, 150, "50% more than in 2023"),
        (100, 100, "as many as in 2023"),
        (10, 80, "8.0 times as many as in 2023"),
        (0, 80, "after none in 2023"),
        (1000, 1001, "less than 1% more than in 2023"),
    ],
)
def test_changes_in_words(before: int, now: int, said: str) -> None:
    assert said in flow_sentences.years_sentence(years(("a", 2023, before), ("a", 2024, now)))


def test_about_is_never_made_a_percentage() -> None:
    rows = years(("a", 2015, 19000), ("a", 2016, 5000), qualifier="about")
    said = flow_sentences.years_sentence(rows)
    assert said.startswith("about 19,000 persons in 2015")
    assert "%" not in said


def test_a_single_year_and_none() -> None:
    assert "the only whole year of this series" in flow_sentences.years_sentence(
        years(("a", 2020, 16150))
    )
    assert flow_sentences.years_sentence(years(("a", 2020, None))) == ""
    assert flow_in_short.years(years(("a", 2020, None))) == "No whole year is published."


def test_amounts_tell_ranges_wordings_and_what_is_withheld() -> None:
    row = {"unit": "persons", "qualifier": "exact", "value_status": "observed", "value": None}
    assert amount({**row, "value_low": 300, "value_high": 900}) == "300 to 900 persons"
    assert amount({**row, "value": 200000, "qualifier": "over"}) == "over 200,000 persons"
    assert amount({**row, "value_status": "suppressed"}) == "withheld (1–4)"


def stocks(*rows: tuple[date, int | None, int | None]) -> pd.DataFrame:
    """Rows of flow_observation of one stock: (day, value, upper end of a range)."""
    return pd.DataFrame(
        [
            {
                "series_id": "s",
                "series_name": "In centres",
                "standing_rank": 1,
                "unit": "persons",
                "period_start": day,
                "period_end": day,
                "value": value,
                "value_low": None if high is None else 1,
                "value_high": high,
                "value_status": "observed",
                "qualifier": "exact",
            }
            for day, value, high in rows
        ]
    )


def test_people_on_days_are_told_by_day_and_never_added() -> None:
    rows = stocks((date(2022, 10, 31), 5319, None), (date(2023, 1, 30), 3059, None))
    assert flow_sentences.stocks_sentences(rows) == [
        "In centres: 3,059 persons on 30 January 2023; 5,319 persons on 31 October 2022, the most"
        " of 2 figures."
    ]
    ranged = stocks((date(2020, 12, 31), None, 2700), (date(2022, 10, 31), 900, None))
    assert "1 to 2,700 persons on 31 December 2020" in flow_sentences.stocks_sentences(ranged)[0]


def nationalities(*rows: tuple[str, int | None, int | None]) -> pd.DataFrame:
    """Rows of flow_origin of one place and period: (origin, value, published total)."""
    frame = pd.DataFrame(
        [
            {
                "flow_type": "arrival",
                "series_id": "s",
                "place_code": "BA",
                "place_name": "Bosnia",
                "period_start": date(2023, 1, 1),
                "period_end": date(2023, 12, 31),
                "period_kind": "year",
                "origin": origin,
                "value": value,
                "total_value": total,
                "value_status": "suppressed" if value is None else "observed",
                "qualifier": "exact",
                "unit": "persons",
            }
            for origin, value, total in rows
        ]
    )
    return frame.astype({"value": "Int64", "total_value": "Int64"})


def test_shares_are_of_the_published_total_and_never_of_the_sum_listed() -> None:
    rows = flow_origins.named(nationalities(("AFG", 500, 2000), ("XKX", 20, 2000)))
    assert list(rows["share_percent"]) == [25.0, 1.0]
    assert list(rows["origin_name"]) == ["Afghanistan", "Kosovo*"]
    said = flow_origins.sentence(rows)
    assert said == "Bosnia, 2023: Afghanistan 500 (25%), Kosovo\\* 20 (1%), of 2,000 persons."
    counts = flow_origins.named(nationalities(("AFG", 500, None), ("MAR", None, None)))
    assert counts["share_percent"].isna().all()
    assert flow_origins.sentence(counts) == "Bosnia, 2023: Afghanistan 500 persons."
    assert "One nationality is withheld" in flow_origins.limits(counts)
    assert "counts and no shares" in flow_origins.limits(counts)


def test_those_not_known_come_last_and_are_no_leading_nationality() -> None:
    rows = flow_origins.named(nationalities(("UNK", 900, None), ("AFG", 5, None), ("MAR", 7, None)))
    (only,) = flow_origins.known_periods(rows)
    shown = flow_origins.of_period(rows, only)
    assert list(shown["origin"]) == ["MAR", "AFG", "UNK"]
    assert "Not known" not in flow_origins.sentence(shown)


def test_lines_need_three_years() -> None:
    parts = [
        nationalities(("AFG", 500, None), ("MAR", 9, None)).assign(period_end=date(year, 12, 31))
        for year in (2021, 2022, 2023)
    ]
    parts[0] = parts[0][parts[0]["origin"] == "AFG"]
    rows = flow_origins.named(pd.concat(parts, ignore_index=True))
    assert set(flow_origins.through_years(rows, "s")["origin"]) == {"AFG"}
    assert not len(flow_origins.through_years(rows, "other"))


def test_every_origin_of_the_published_figures_has_a_name() -> None:
    assert origins.name("XKX") == "Kosovo*"
    assert origins.name("ZZZ") == "ZZZ"
    assert len(origins.names()) > 200


def test_the_screen_writes_years_wordings_and_ranges() -> None:
    extract = flow_extracts.FLOW_YEARS
    rows = years(("a", 2015, 19000), qualifier="over").assign(origin=None)
    read, screen = flow_tables.on_screen(rows, extract)
    assert list(read["year"]) == ["2015"]
    assert list(read["worded"]) == ["over 19,000"]
    assert "worded" in screen.shown
    assert "worded" not in [column.name for column in extract.columns]
    exact, plain = flow_tables.on_screen(years(("a", 2015, 19000)), extract)
    assert list(exact["worded"]) == [""]
    # Without them, the columns of indicators are left away.
    assert plain.shown == tuple(
        name
        for name in extract.shown
        if name not in ("change_percent", "peak_share_percent", "per_1000_residents")
    )
    told = years(("a", 2015, 19000)).assign(
        change_percent=None, peak_share_percent=100.0, per_1000_residents=None
    )
    assert "peak_share_percent" in flow_tables.on_screen(told, extract)[1].shown
    assert "change_percent" not in flow_tables.on_screen(told, extract)[1].shown
