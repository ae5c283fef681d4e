"""What the page on pressure draws and says, from rows worked by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import pytest

from dashboard import pressure_sentences as sentences
from dashboard import pressure_tables, pressure_what_if
from dashboard.charts import pressure_heat, pressure_time
from pipelines.catalog import pressure_codes

NO_POINTS = pd.DataFrame({"happened_on": [], "label": [], "description": []})
RUN = {
    "country_code": "RS",
    "country_name": "Serbia",
    "facility_id": "A",
    "facility_name": "Alfa Asylum Centre",
    "value_status": "observed",
    "carried": False,
    "first_month": date(2020, 3, 31),
    "last_month": date(2020, 3, 31),
    "places": 100,
    "people": 150,
    "places_qualifier": "exact",
    "people_qualifier": "about",
    "places_observed_on": date(2020, 1, 31),
    "people_observed_on": date(2020, 3, 20),
    "occupancy_percent": 150.0,
    "pairing": None,
    "places_source_id": "old",
    "people_source_id": "new",
    "places_source_title": "Old <b>report</b>",
    "people_source_title": "New report",
}
SHORTAGE = {
    "shortage_id": "s",
    "kind": "country_over",
    "country_code": "RS",
    "country_name": "Serbia",
    "facility_id": None,
    "facility_name": None,
    "place_name": "Whole country",
    "is_whole_country": True,
    "period_start": date(2022, 8, 31),
    "period_end": date(2022, 8, 31),
    "people": 6254,
    "people_low": None,
    "people_high": None,
    "people_qualifier": "exact",
    "people_status": "observed",
    "places": 5655,
    "places_qualifier": "exact",
    "places_status": "observed",
    "pairing": "apart",
    "apart_days": 243,
    "share_percent": 110.6,
    "share_percent_status": "observed",
    "realistic_low_places": 2500,
    "realistic_high_places": 3000,
    "statement": None,
    "part_of_series": None,
    "evidence": "published",
    "source_id": "unhcr",
    "source_title": "Update",
    "source_url": "https://example.org/update",
    "places_source_id": "aida",
    "places_source_title": "Overview",
    "places_source_url": "https://example.org/overview",
}
OUTSIDE = SHORTAGE | {
    "kind": "outside",
    "people": None,
    "people_low": 300,
    "people_high": 900,
    "places": None,
    "places_status": "not_applicable",
    "pairing": None,
    "apart_days": None,
    "share_percent": None,
    "share_percent_status": "not_applicable",
    "realistic_low_places": None,
    "realistic_high_places": None,
    "places_source_id": None,
    "places_source_title": None,
    "places_source_url": None,
}


def frame(*rows: dict[str, Any]) -> pd.DataFrame:
    """Rows as a query gives them: numbers nullable, so that a blank is never a zero."""
    made = pd.DataFrame(list(rows))
    numbers = [name for name in made if made[name].dtype.kind in "if"]
    return made.astype(dict.fromkeys(numbers, "Float64"))


@pytest.mark.parametrize(
    ("percent", "position"), [(0, 0), (25, 0), (25.1, 1), (75, 2), (100, 3), (100.1, 4), (400, 4)]
)
def test_exactly_full_is_not_over(percent: float, position: int) -> None:
    assert pressure_heat.occupancy_class(percent) == position


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Krnjača Asylum Centre", "Krnjača"),
        ("Adaševci Reception-Transit Centre", "Adaševci"),
        ("Spuž Centre for Reception of Foreigners Seeking International Protection", "Spuž"),
        ("Lipa Emergency Tent Camp", "Lipa Emergency Tent Camp"),
    ],
)
def test_a_row_is_named_by_what_tells_centres_apart(name: str, short: str) -> None:
    assert pressure_heat.short_name(name) == short


def bars(figure: Any) -> list[Any]:
    return [trace for trace in figure.data if trace.type == "bar"]


def test_over_a_hundred_is_crossed_as_well_as_dark_and_a_carried_count_is_thin() -> None:
    carried = RUN | {
        "carried": True,
        "first_month": date(2020, 4, 30),
        "last_month": date(2021, 3, 31),
    }
    runs = frame(RUN, carried, RUN | {"value_status": "not_applicable", "carried": False})
    drawn = bars(pressure_heat.heat(runs, NO_POINTS, date(2020, 1, 1), date(2022, 1, 1)))
    over = [bar for bar in drawn if bar.marker.pattern.shape == "x"]
    assert [(bar.width, list(bar.base)) for bar in over] == [
        (0.3, ["2020-04-01"]),
        (0.8, ["2020-03-01"]),
    ]
    assert [list(bar.x) for bar in over] == [[365 * 86_400_000], [31 * 86_400_000]]
    assert {bar.marker.pattern.bgcolor for bar in over} == {pressure_heat.OCCUPANCY[4]}
    nothing = drawn[0]
    assert (nothing.marker.pattern.shape, list(nothing.y)) == ("/", ["Alfa"])
    told = over[1].text[0]
    assert "<b>150%</b>" in told
    assert "People: about 150, 20 March 2020" in told
    assert "Old &lt;b&gt;report&lt;/b&gt;" in told
    assert "carried on" in over[0].text[0]


MONTH = {
    "country_code": "RS",
    "country_name": "Serbia",
    "flow_type": "arrival",
    "observation_id": "o",
    "period_kind": "month",
    "first_month": date(2022, 9, 30),
    "last_month": date(2022, 9, 30),
    "people_per_day": 20.0,
    "value": 600,
    "qualifier": "exact",
    "period_start": date(2022, 9, 1),
    "period_end": date(2022, 9, 30),
    "series_name": "Series",
    "source_id": "s",
    "source_title": "Title",
}
YEAR = MONTH | {
    "observation_id": "y",
    "period_kind": "year",
    "first_month": date(2021, 1, 31),
    "last_month": date(2021, 12, 31),
    "people_per_day": 10.0,
    "value": 3650,
    "period_start": date(2021, 1, 1),
    "period_end": date(2021, 12, 31),
}
KNOWN = {
    "country_code": "RS",
    "country_name": "Serbia",
    "month_end": date(2022, 9, 30),
    "basis": "totals",
    "standing": "stands",
    "scope": "All centres",
    "pairing": "single",
    "places": 500,
    "people": None,
    "places_observed_on": date(2022, 9, 30),
    "people_observed_on": None,
    "facilities_counted": None,
    "open_facilities": None,
}


def test_a_month_is_drawn_as_published_and_a_year_as_an_average_month() -> None:
    figure = pressure_time.against_capacity(
        frame(MONTH, YEAR),
        frame(KNOWN),
        pd.DataFrame(),
        NO_POINTS,
        countries=["Serbia"],
        words="arrivals registered",
        last=date(2023, 1, 31),
    )
    average, exact = bars(figure)
    assert (list(exact.y), exact.marker.pattern.shape) == ([600.0], None)
    assert average.marker.pattern.shape == "/"
    assert average.y[0] == pytest.approx(10 * 365.25 / 12)
    assert average.width[0] == 365 * 86_400_000
    assert "10.0 a day, on average" in average.text[0]


def test_the_busiest_month_and_a_stay_give_the_places_needed() -> None:
    busy = pressure_tables.busiest(frame(YEAR, MONTH), "arrival")
    assert list(busy["observation_id"]) == ["o"]
    (row,) = pressure_tables.what_if(busy, frame(KNOWN), 14).to_dict("records")
    assert (row["places_needed"], row["places_there"]) == (280, 500)
    assert pressure_what_if.needed(row, 14, "arrival") == (
        "**Serbia**, September 2022: 20.0 arrivals registered a day × 14 days ="
        " **280 places** needed; 500 places by the published total."
    )
    (other,) = pressure_tables.what_if(busy, frame(KNOWN).iloc[:0], 14).to_dict("records")
    assert pressure_what_if.needed(other, 14, "arrival").endswith(
        "how many were there is not known."
    )
    assert not len(pressure_tables.busiest(frame(MONTH), "transit"))


@pytest.mark.parametrize(
    ("chosen", "drawn"),
    [("transit", "transit"), ("intention", "intention"), ("detection", "arrival")],
)
def test_only_arrivals_of_some_kind_are_set_against_places(chosen: str, drawn: str) -> None:
    assert pressure_tables.arriving(chosen) == drawn


def test_the_answer_takes_the_best_evidence_before_the_highest_figure() -> None:
    sure = SHORTAGE | {
        "country_name": "Bosnia and Herzegovina",
        "period_start": date(2021, 1, 22),
        "period_end": date(2021, 1, 22),
        "people": 1100,
        "places": 1000,
        "pairing": "same_source",
        "apart_days": 0,
        "share_percent": 110.0,
    }
    assert sentences.answer(frame(SHORTAGE, sure), ["Serbia"]) == (
        "Bosnia and Herzegovina: on 22 January 2021, reception held 1,100 people on 1,000 places"
        " (110%), by one source."
    )
    assert sentences.answer(frame(SHORTAGE).iloc[:0], ["Albania", "Kosovo*"]).startswith(
        "No shortage is known of Albania and Kosovo*. That does not mean"
    )


def test_realistic_places_stand_beside_the_nominal_ones() -> None:
    (text,) = sentences.countries_over(frame(SHORTAGE))
    assert "6,254 people on 5,655 places (**111%**; places dated 8 months before)" in text
    assert "only 2,500 to 3,000 of them realistic: 208 to 250% of these" in text


def test_a_shortage_is_told_with_its_evidence_and_both_sources() -> None:
    text = sentences.one_shortage(SHORTAGE)
    assert text.startswith("**31 August 2022** · Serbia: 6,254 people on 5,655 places, 111%;")
    assert "*Country over its places. Published:* [Update](https://example.org/update)" in text
    assert "places: [Overview](https://example.org/overview)" in text
    assert "300 to 900 people outside reception." in sentences.one_shortage(
        frame(OUTSIDE).iloc[0].to_dict()
    )


def test_the_list_words_ranges_and_what_does_not_apply() -> None:
    optional = {"places_observed_on": None, "designation_note": None, "note": None}
    rows = pressure_tables.shortage_rows(frame(SHORTAGE | optional, OUTSIDE | optional))
    assert list(rows["people_as_given"]) == ["6,254 people", "300 to 900 people"]
    assert list(rows["places_as_given"]) == ["5,655 places", "not applicable"]


def test_centres_are_counted_once_and_none_is_said() -> None:
    over = SHORTAGE | {"kind": "facility_over", "facility_id": "A", "place_name": "Alfa"}
    over["is_whole_country"] = False
    text = sentences.centres_over(frame(RUN, RUN | {"facility_id": "B"}), frame(over, over))
    assert text.startswith("Of 2 reception centres")
    assert "**1** held more people than places at least once" in text
    none = sentences.centres_over(frame(RUN), frame(over).iloc[:0])
    assert none.startswith("Of 1 reception centre whose")
    assert "**none** held" in none


def test_what_a_statement_may_say_is_part_of_what_a_shortage_may_be() -> None:
    assert set(pressure_codes.REPORT_KINDS.ids) < set(pressure_codes.SHORTAGE_KIND.ids)
