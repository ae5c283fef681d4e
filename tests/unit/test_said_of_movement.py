"""What is said of movement, of the outlook and of pressure is said whole, in any language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import pandas as pd
import pytest

from dashboard import (
    flow_in_short,
    flow_methods,
    flow_origins,
    flow_outlook,
    flow_sentences,
    pressure_sentences,
    pressure_tables,
    pressure_what_if,
)
from dashboard import flow_outlook_trials as trials
from pipelines.catalog.forecast_codes import FORECAST_VERDICT
from pipelines.catalog.wording import speaking
from tests.bracketed import BRACKETED, outside
from tests.unit.test_flow_sentences import nationalities, stocks, years
from tests.unit.test_forecast_words import MONTHS, ahead, score
from tests.unit.test_pressure import KNOWN, MONTH, OUTSIDE, RUN, SHORTAGE, YEAR, frame

NAMES = re.compile(
    r"Serbia|Bosnia|One|Two|In centres|New applications|Afghanistan|Kosovo|Alfa|Police"
    r"|Update|Overview|https://\S+"
    r"|gennaio|febbraio|agosto|settembre|ottobre"  # months are written as in Italian
)
ROWS = years(("one", 2022, 2000), ("one", 2023, 1000), ("one", 2024, 250), ("two", 2025, 900))


@pytest.fixture(autouse=True)
def _brackets() -> Iterator[None]:
    with speaking(BRACKETED):
        yield


def words_left(text: str) -> list[str]:
    """Words that were not said and are no name, number or id."""
    return re.findall(r"[^\W\d_]{2,}", NAMES.sub(" ", outside(text)))


def months() -> pd.DataFrame:
    rows = years(("one", 2022, 2000), ("one", 2023, 1000)).drop(columns="year")
    return rows.assign(month_end=[date(2024, 1, 31), date(2024, 2, 29)])


def of_movement() -> Iterator[str]:
    yield flow_sentences.years_sentence(ROWS)
    yield flow_sentences.years_sentence(years(("one", 2018, 9), ("one", 2020, 9), ("one", 2024, 1)))
    yield flow_sentences.years_sentence(years(("one", 2020, 9)))
    yield flow_sentences.years_sentence(years(("one", 2019, 1), ("one", 2020, 9)))
    yield flow_sentences.later_sentence(ROWS)
    yield flow_sentences.months_sentence(months())
    yield flow_sentences.busiest_month_sentence(months())
    people = stocks((date(2022, 10, 31), 5319, None), (date(2023, 1, 30), None, 3059))
    yield from flow_sentences.stocks_sentences(people)
    yield flow_sentences.latest_sentence(people.assign(period_start=date(2021, 5, 9)))
    yield flow_sentences.written_figure({**people.iloc[0].to_dict(), "counted_by": "Police"})
    yield flow_sentences.without_figures(["Serbia"])
    yield flow_in_short.years(ROWS)
    yield flow_in_short.months(months())
    yield from flow_in_short.stocks(people)
    outcomes = ROWS.assign(series_id="unhcr-decisions-complementary", series_name="English words")
    yield flow_in_short.outcomes(outcomes)
    rows = nationalities(("AFG", 500, 2000), ("XKX", None, 2000))
    yield flow_origins.sentence(flow_origins.named(rows))
    yield flow_origins.limits(flow_origins.named(rows.assign(total_value=pd.NA)))
    yield flow_methods.conflict_sentence(ROWS.assign(flow_type="arrival"))
    yield flow_methods.left_out_sentence(ROWS.assign(found_in=None))
    yield flow_methods.arrival_sentence(ROWS, 3)
    yield flow_methods.arrival_sentence(ROWS[:0], 0)


def of_the_outlook() -> Iterator[str]:
    monthly = score(period_kind="month", last_period_end=date(2025, 4, 30))
    for verdict in FORECAST_VERDICT.ids:
        yield trials.verdict(score(verdict=verdict))
        yield flow_outlook.answer(score(verdict=verdict), ahead(date(2026, 12, 31)))
    yield flow_outlook.answer(monthly, ahead(*MONTHS))
    yield flow_outlook.how_sure(monthly, ahead(*MONTHS))
    yield flow_outlook.age(monthly, ahead(*MONTHS), date(2026, 11, 22))
    yield flow_outlook.age(monthly, ahead(*MONTHS), date(2025, 6, 10))
    yield flow_outlook.no_season(monthly)
    yield trials.coverage(score(library_coverage_percent=71.0))
    yield trials.chance(pd.DataFrame([score(), score(origins=9)]))


def of_pressure() -> Iterator[str]:
    over = {"kind": "facility_over", "facility_id": "A", "place_name": "Alfa"}
    centre = SHORTAGE | over | {"is_whole_country": False, "pairing": "same_source"}
    for row in (SHORTAGE, centre, OUTSIDE):
        yield pressure_sentences.answer(frame(row), ["Serbia"])
        yield pressure_sentences.one_shortage(frame(row).iloc[0].to_dict())
    yield pressure_sentences.answer(frame(SHORTAGE).iloc[:0], ["Serbia", "Kosovo*"])
    yield from pressure_sentences.countries_over(frame(SHORTAGE))
    yield pressure_sentences.centres_over(frame(RUN), frame(centre))
    yield pressure_sentences.centres_over(frame(RUN), frame(centre).iloc[:0])
    yield pressure_sentences.outside(frame(OUTSIDE))
    yield pressure_sentences.how_many_rated(pd.DataFrame({"capacity_state": ["free"]}))
    busy = pressure_tables.busiest(frame(YEAR, MONTH), "arrival")
    for known in (frame(KNOWN), frame(KNOWN).iloc[:0]):
        (row,) = pressure_tables.what_if(busy, known, 14).to_dict("records")
        for flow_type in pressure_tables.ARRIVING:
            yield pressure_what_if.needed(row, 14, flow_type)


@pytest.mark.parametrize("said_of", [of_movement, of_the_outlook, of_pressure])
def test_every_sentence_is_said(said_of: object) -> None:
    assert callable(said_of)
    sentences = list(said_of())
    left = {text: words_left(text) for text in sentences if "⟦" not in text or words_left(text)}
    assert not left


def test_a_series_loses_its_place_in_every_language() -> None:
    row = {"series_name": "Srbija: zatečeni", "place_name": "Serbia", "series_names_place": True}
    assert flow_sentences.series_name(row) == "Zatečeni"
    # A name that does not begin with its place stays whole, and so does one without a colon.
    whole = {"series_name": "decisions: rejected", "series_names_place": False}
    assert flow_sentences.series_name(whole) == "Decisions\\: rejected"
    assert flow_sentences.series_name(row | {"series_name": "zatečeni"}) == "Zatečeni"


def test_a_shortage_of_a_country_is_known_by_no_word() -> None:
    row = frame(OUTSIDE | {"place_name": "Cijela država"})
    assert pressure_sentences.outside(row)
    told = pressure_sentences.one_shortage(row.iloc[0].to_dict())
    assert "Cijela" not in told
