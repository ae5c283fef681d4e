"""What charts show is said whole, in any language; numbers and months follow it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from dashboard import queries, support_flows
from dashboard.charts import concentration as concentrations
from dashboard.charts import (
    costs,
    costs_categories,
    costs_published,
    costs_ranking,
    costs_time,
    flow_origins,
    flow_outlook,
    flow_time,
    flow_time_roles,
    flow_time_stocks,
    municipality,
    municipality_compare,
    pressure_heat,
    pressure_time,
    style,
    support_delay,
    support_flow,
    support_funding,
    support_owed,
    support_ranking,
    support_shares,
    support_waterfall,
)
from dashboard.charts.history import history
from dashboard.charts.timeline import timeline
from dashboard.selection import Selection
from dashboard.warehouse import Reading
from pipelines.catalog.ledger_indicators import ledger_indicator
from pipelines.catalog.wording import speaking, speaking_english
from tests.bracketed import BRACKETED, outside
from tests.unit import test_charts_flows as of_flows
from tests.unit import test_cost_charts as of_costs
from tests.unit import test_municipality_charts as of_sheets
from tests.unit import test_pressure as of_pressure
from tests.unit import test_support_charts as of_support
from tests.unit.support_cases import COUNTRIES, PAYERS
from tests.unit.test_forecast_words import ahead, trial
from tests.unit.test_support_waterfall import TOWN

READ = {"name", "text", "hovertext", "hovertemplate", "customdata", "ticktext", "label",
        "x", "y", "categoryarray", "ticksuffix"}  # fmt: skip
"""What of a figure reaches a reader."""
NOT_WORDS = re.compile(r"%\{[^}]*\}|</?\w+[^>]*>|&\w+;|\d{4}-\d\d-\d\d|EUR")
NAMES = re.compile(
    r"Alfa Asylum Centre|Serbia|Albania|Montenegro|Bosnia|Herzegovina|Afghanistan|Fier|Vor|Bar"
    r"|Alfa|Beta|Gama|Delta"
    r"|A series|A body|A source|A <source>|Series|Title|Whole country|All centres|New report"
    r"|Old|report|State|European Union|All levels together|too few|Town|Closure|It closes"
    r"|\bAll\b|\bN\d\d|\(AL\)|Ministry|Fund|EU|persons|All chosen countries"
)
ITALIAN = re.compile(
    r"gen|feb|mar|apr|mag|giu|lug|ago|set|ott|nov|dic"
    r"|gennaio|febbraio|marzo|aprile|novembre|dicembre|settembre|ottobre"
)
POINTS = of_flows.POINTS.assign(label="Closure", description="It closes.")
UNTIL = date(2023, 4, 30)


@pytest.fixture(autouse=True)
def _brackets() -> Iterator[None]:
    with speaking(BRACKETED):
        yield


def words_left(text: str) -> list[str]:
    """Words that were not said and are no name, number or month."""
    bare = NOT_WORDS.sub(" ", NAMES.sub(" ", outside(text)))
    return [word for word in re.findall(r"[^\W\d_]{2,}", bare) if not ITALIAN.fullmatch(word)]


def texts(value: Any, *, shown: bool = False) -> Iterator[str]:
    """Every text of a figure that a reader may meet."""
    if isinstance(value, str):
        if shown:
            yield value
    elif isinstance(value, Mapping) and "bdata" not in value:  # else numbers, packed
        for key, part in value.items():
            yield from texts(part, shown=shown or key in READ)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from texts(part, shown=shown)


def read(figure: go.Figure) -> list[str]:
    return list(texts(json.loads(figure.to_json())))


def of_movement() -> Iterator[go.Figure]:
    years = flow_time_roles.with_roles(
        of_flows.whole_years(("a", 2015, 76403), ("a", 2016, None), ("p", 2018, 5))
    )
    spans = of_flows.observed(("a", date(2024, 1, 1), date(2024, 10, 31), 25)).assign(role="also")
    for log in (False, True):
        yield flow_time.years(years, spans, POINTS, (2015, 2018), log=log)
    months = years.assign(month_end=[date(2024, number, 28) for number in (1, 2, 3)])
    yield flow_time.months(months, spans, POINTS, (date(2024, 1, 1), date(2024, 12, 31)))
    day = date(2020, 12, 31)
    stock = of_flows.observed(("a", day, day, 100), kind="day")
    yield flow_time_stocks.stocks(stock, {"a": "#154d77"}, POINTS, (day, day))
    yield flow_time_stocks.outcomes(years, {"a": "#154d77"}, (2015, 2018))
    nations = pd.DataFrame(
        [
            {**of_flows.ROW, "origin": "AFG", "origin_name": "Afghanistan", "value": value,
             "share_percent": share, "value_status": "observed", "period_end": day}
            for value, share in ((500, 12.5), (2, 0.4))
        ]
    )  # fmt: skip
    yield flow_origins.nationalities(nations)
    yield flow_origins.through_years(nations)


def of_the_outlook() -> Iterator[go.Figure]:
    past = pd.DataFrame([trial(100), trial(700)])
    for kind in ("year", "month"):
        yield flow_outlook.past_forecasts(past, kind, "persons")
        known = pd.DataFrame({"period_end": [date(2025, 11, 30)], "value": [324]})
        yield flow_outlook.outlook(known, ahead(date(2026, 12, 31)), kind, "persons")
    seasons = pd.DataFrame(
        {"month_of_year": [1], "low_percent": [50.0], "high_percent": [150.0],
         "median_percent": [90.0]}
    )  # fmt: skip
    years = pd.DataFrame({"period_end": [date(2024, 1, 31)], "value": [80.0]})
    yield flow_outlook.seasons(seasons, years)


def of_costs_and_sheets() -> Iterator[go.Figure]:
    yield costs.strips(of_costs.OWN, of_costs.STANDARDS, "AL-fier")
    shown = costs_ranking.furthest(of_costs.many(60), "AL-30", every=False)
    yield costs_ranking.ranking(shown, None, with_country=True)
    yield costs_categories.categories(of_costs.CATEGORIES)
    yield costs_time.standard_months(of_costs.MONTHS, date(2025, 12, 31))
    yield municipality.people_and_places(of_sheets.MONTHS)
    yield municipality.cost_and_received(of_sheets.MONTHS)
    yield municipality.category_costs(of_sheets.CATEGORIES, "Serbia")
    yield municipality.category_costs(of_sheets.CATEGORIES[:0], "Serbia")
    values = pd.DataFrame(
        [("coverage_rate", "RS-a", "Alfa", 40.0), ("coverage_rate", "RS-b", "Beta", 60.0)],
        columns=["indicator_id", "municipality_id", "municipality_name", "value"],
    )
    yield municipality.peers(values, "RS-a", {})
    months = pd.concat([of_sheets.MONTHS, of_sheets.OTHER], ignore_index=True)
    for compared in (
        municipality_compare.compared_money,
        municipality_compare.compared_gap,
        municipality_compare.compared_people,
    ):
        yield compared(months, ["RS-b", "RS-a"])


def of_pressure_and_support() -> Iterator[go.Figure]:
    runs = of_pressure.frame(
        of_pressure.RUN,
        of_pressure.RUN | {"carried": True, "facility_name": None},
        of_pressure.RUN | {"value_status": "not_applicable"},
        of_pressure.RUN | {"value_status": "suppressed", "last_month": date(2020, 5, 31)},
    )
    yield pressure_heat.heat(runs, POINTS, date(2020, 1, 1), date(2022, 1, 1))
    summed = {"basis": "facilities", "facilities_counted": 2, "open_facilities": 3}
    yield pressure_time.against_capacity(
        of_pressure.frame(of_pressure.MONTH, of_pressure.YEAR),
        of_pressure.frame(of_pressure.KNOWN, of_pressure.KNOWN | summed),
        pd.DataFrame(),
        POINTS,
        countries=["Serbia"],
        words="",
        last=date(2023, 1, 31),
    )
    yield support_owed.owed_by_country(of_support.OWED)
    yield support_owed.owed_through_time(of_support.OWED, of_support.UNTIL)
    yield support_shares.legal_basis(support_shares.basis_table(PAYERS))
    yield support_shares.awards(COUNTRIES)
    yield support_waterfall.waterfall(support_waterfall.steps(TOWN))
    gap = ledger_indicator("gap_eur")
    rows = support_ranking.ranked(of_support.many_places(12), gap, None)
    yield support_ranking.ranking(rows, gap, None)
    yield support_flow.flow(support_flows.to_countries(PAYERS, COUNTRIES))
    yield support_funding.funding_by_stage(
        pd.DataFrame({"announced": [10.0], "paid": [3e6]}, index=["Serbia"])
    )
    yield support_funding.funding_by_place(
        pd.DataFrame(
            {"placed": 10.0, "municipalities": 1.0, "canton": 1.0, "country": 1.0, "region": 3e4},
            index=["Serbia"],
        )
    )
    late = pd.DataFrame(
        [("all", "All levels together", 1000.0, 70, 110, 190, 290)],
        columns=["payer_tier", "tier_name", "received_eur", "delay_quarter", "delay_median",
                 "delay_three_quarters", "delay_p90"],
    )  # fmt: skip
    yield support_delay.delays(late)


def of_reception(reading: Reading) -> Iterator[go.Figure]:
    choices = queries.choices(reading)
    selection = Selection(month=UNTIL, statuses=())
    first = date(2023, 1, 31)
    points = queries.turning_points(reading)
    yield timeline(queries.area_values(reading, selection, choices, "all", first), points, UNTIL)
    shares = queries.concentration(reading, selection, choices, first)
    yield concentrations.effective_numbers(shares, points, UNTIL)
    yield concentrations.largest_shares(queries.concentration(reading, selection, choices))
    yield concentrations.lorenz(pd.DataFrame({"places": [60, 20]}))
    ids = ["CONFLICT", "SMALL", "PLANNED", "ORDINARY"]
    observed = queries.observations(reading, ids, selection, choices)
    yield history(observed.assign(facility_name="Alfa", source_title="Title"), points, UNTIL)


@pytest.mark.parametrize(
    "drawn", [of_movement, of_the_outlook, of_costs_and_sheets, of_pressure_and_support]
)
def test_every_word_of_a_chart_is_said(drawn: Callable[[], Iterator[go.Figure]]) -> None:
    for figure in drawn():
        left = {text: words for text in read(figure) if (words := words_left(text))}
        assert not left


def test_every_word_of_the_charts_of_reception_is_said(reading: Reading) -> None:
    for figure in of_reception(reading):
        left = {text: words for text in read(figure) if (words := words_left(text))}
        assert not left


def test_every_chart_writes_numbers_as_the_language_does() -> None:
    figure = style.layout(go.Figure(), height=100)
    assert figure.layout.separators == ",."
    with speaking_english():
        assert style.layout(go.Figure(), height=100).layout.separators == ".,"


@pytest.mark.parametrize(
    ("first", "last", "written"),
    [
        (date(2025, 11, 15), date(2026, 2, 1), ["nov 2025", "dic 2025", "gen 2026", "feb 2026"]),
        (date(2024, 1, 31), date(2025, 12, 31), ["gen 2024", "lug 2024", "gen 2025", "lug 2025"]),
        (date(2019, 5, 1), date(2023, 9, 1), ["2020", "2021", "2022", "2023"]),
        (date(2014, 5, 1), date(2023, 9, 1), ["2016", "2018", "2020", "2022"]),
    ],
)
def test_marks_of_months_are_few_and_in_the_language(
    first: date, last: date, written: list[str]
) -> None:
    marks = style.month_ticks(first, last)
    assert marks["ticktext"] == written
    assert len(marks["tickvals"]) == len(written)


def test_a_percentage_of_plotly_has_the_language_s_mark() -> None:
    assert style.percent_mark() == "%"
    with speaking_english():
        assert style.percent_mark() == "%"


def test_published_costs_name_their_source_in_the_language() -> None:
    rows = pd.DataFrame(
        [{"eur_per_person_night": 1234.5, "country_name": "Serbia", "place_name": None,
          "period_words": "2024", "note": None, "what": "", "source_publisher": "Ministry",
          "source_url": None}]
    )  # fmt: skip
    html = costs_published.published_list(rows).partition("</style>")[2]
    assert "⟦Source⟧: ⟦Ministry⟧" in html
    assert "1.234,50 EUR" in html
