"""What a link stands for: every selection comes back from its URL, and nothing else gets in."""

from __future__ import annotations

import calendar
from dataclasses import fields, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.selection import (
    MAX_PARAMETER_LENGTH,
    SECTIONS,
    Choices,
    Selection,
    default_selection,
    from_parameters,
    to_parameters,
)
from pipelines.catalog import codes, indicators
from pipelines.catalog.ledger_indicators import LEDGER_INDICATOR_IDS

MONTHS = tuple(
    date(year, month, calendar.monthrange(year, month)[1])
    for year in range(2015, 2021)
    for month in range(1, 13)
)
CHOICES = Choices(
    months=MONTHS,
    countries=("AL", "BA", "RS", "XK"),
    municipalities=("RS-sid", "BA-bihac", "XK-prishtine"),
    facilities=("RS-AC-KRNJACA", "BA-LIPA"),
    default_month=date(2018, 6, 30),
    ledger_months={"demonstration": MONTHS[:36]},
)


def some(allowed: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(allowed), unique=True).map(tuple)


SELECTIONS = st.builds(
    Selection,
    month=st.sampled_from(MONTHS),
    indicator=st.sampled_from(indicators.INDICATOR_IDS),
    countries=some(CHOICES.countries),
    facility_types=some(codes.RECEPTION_TYPES),
    detention=st.booleans(),
    statuses=some(codes.FACILITY_STATUS.ids),
    governance_lines=some(codes.GOVERNANCE_LINE.ids),
    evidence=some(codes.EVIDENCE.ids),
    municipality=st.none() | st.sampled_from(CHOICES.municipalities),
    facility=st.none() | st.sampled_from(CHOICES.facilities),
    section=st.sampled_from(tuple(SECTIONS)),
    demonstration=st.booleans(),
    until=st.none() | st.sampled_from(MONTHS[:36]),
    measure=st.sampled_from(LEDGER_INDICATOR_IDS),
    category=st.sampled_from(codes.STANDARD_CATEGORY.ids),
    compare=some(CHOICES.municipalities),
)
NAMES = st.sampled_from([field.name for field in fields(Selection)])
TEXTS = st.sampled_from(["all", "yes", "open", "RS", "RS,BA", "people", "2016-03", "RS-sid"])


@given(SELECTIONS)
def test_every_selection_comes_back_from_its_link(selection: Selection) -> None:
    parameters = to_parameters(selection, CHOICES)
    parsed = from_parameters(parameters, CHOICES)
    assert parsed.refused == ()
    assert parsed.selection == selection
    assert all(parameters.values())


def test_the_default_view_has_an_empty_link() -> None:
    assert to_parameters(default_selection(CHOICES), CHOICES) == {}
    assert from_parameters({}, CHOICES).selection == Selection(
        month=date(2018, 6, 30), demonstration=True
    )


def test_a_link_is_short_and_readable() -> None:
    selection = Selection(
        month=date(2016, 3, 31),
        countries=("RS", "BA"),
        statuses=(),
        detention=True,
        municipality="RS-sid",
        demonstration=True,
        until=date(2016, 12, 31),
        compare=("BA-bihac",),
    )
    assert to_parameters(selection, CHOICES) == {
        "month": "2016-03",
        "countries": "RS,BA",
        "statuses": "all",
        "detention": "yes",
        "municipality": "RS-sid",
        "until": "2016-12",
        "compare": "BA-bihac",
    }


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("month", "2014-12"),
        ("month", "2016-13"),
        ("month", "2016-3"),
        ("month", "2016-03-31"),
        ("month", ""),
        ("month", "' OR 1=1 --"),
        ("indicator", "placesss"),
        ("indicator", "PLACES"),
        ("countries", "RS,ZZ"),
        ("countries", "RS;BA"),
        ("countries", ""),
        ("countries", "RS,"),
        ("facility_types", "detention"),
        ("facility_types", "<script>alert(1)</script>"),
        ("detention", "true"),
        ("statuses", "open,burning"),
        ("governance_lines", "top_down,all"),
        ("evidence", "invented"),
        ("municipality", "RS-atlantis"),
        ("municipality", "all"),
        ("facility", "../../etc/passwd"),
        ("demonstration", "off"),
        ("until", "2018-01"),
        ("until", "2016-12-31"),
        ("measure", "places"),
        ("category", "all"),
        ("category", "gold"),
        ("compare", "RS-sid,RS-atlantis"),
    ],
)
def test_a_text_that_is_no_choice_refuses_the_whole_link(name: str, text: str) -> None:
    parsed = from_parameters({"detention": "yes", name: text}, CHOICES)
    assert parsed.selection == default_selection(CHOICES)
    assert parsed.refused == (name,)


def test_unknown_parameters_are_refused_without_repeating_them() -> None:
    parsed = from_parameters({"<img>": "1", "x": "2", "countries": "RS"}, CHOICES)
    assert parsed.selection == default_selection(CHOICES)
    assert parsed.refused == ("an unknown parameter",)


def test_a_text_of_valid_codes_that_is_too_long_is_refused() -> None:
    text = ",".join(["RS"] * 200)
    assert len(text) > MAX_PARAMETER_LENGTH
    assert from_parameters({"countries": text}, CHOICES).refused == ("countries",)
    shorter = from_parameters({"countries": "RS,RS,BA"}, CHOICES)
    assert shorter.selection.countries == ("RS", "BA")


@given(st.dictionaries(NAMES | st.text(max_size=12), TEXTS | st.text(max_size=40), max_size=3))
def test_no_link_raises_or_half_works(parameters: dict[str, str]) -> None:
    parsed = from_parameters(parameters, CHOICES)
    if parsed.refused:
        assert parsed.selection == default_selection(CHOICES)
    else:
        assert from_parameters(to_parameters(parsed.selection, CHOICES), CHOICES) == parsed


def test_the_month_of_a_day_and_a_year_before() -> None:
    assert CHOICES.month_of(date(2016, 2, 3)) == date(2016, 2, 29)
    assert CHOICES.month_of(date(2016, 2, 29)) == date(2016, 2, 29)
    assert CHOICES.month_of(date(2014, 12, 31)) is None
    assert CHOICES.month_of(date(2021, 1, 1)) is None
    assert CHOICES.year_before(date(2017, 2, 28)) == date(2016, 2, 29)
    assert CHOICES.year_before(date(2016, 2, 29)) == date(2015, 2, 28)
    assert CHOICES.year_before(date(2015, 12, 31)) is None


def test_empty_filters_are_written_out_for_queries() -> None:
    selection = Selection(month=date(2016, 3, 31), statuses=())
    assert selection.query_parameters(CHOICES) == {
        "countries": ["AL", "BA", "RS", "XK"],
        "facility_types": list(codes.RECEPTION_TYPES),
        "statuses": list(codes.FACILITY_STATUS.ids),
        "governance_lines": list(codes.GOVERNANCE_LINE.ids),
        "evidence": ["published", "reported", "derived", "demonstration"],
    }


def test_chosen_filters_go_to_queries_evidence_in_its_order_of_preference() -> None:
    selection = Selection(
        month=date(2016, 3, 31),
        countries=("RS",),
        facility_types=("asylum_centre",),
        detention=True,
        governance_lines=("mixed",),
        evidence=("derived", "published"),
    )
    assert selection.query_parameters(CHOICES) == {
        "countries": ["RS"],
        "facility_types": ["asylum_centre", "detention"],
        "statuses": ["open"],
        "governance_lines": ["mixed"],
        "evidence": ["published", "derived"],
    }


def test_detention_is_never_part_of_all_types() -> None:
    selection = Selection(month=date(2016, 3, 31))
    assert "detention" not in selection.types()
    assert replace(selection, detention=True).types() == [*codes.RECEPTION_TYPES, "detention"]


def test_another_month_keeps_the_rest() -> None:
    selection = Selection(month=date(2016, 3, 31), countries=("RS",), indicator="people")
    assert selection.with_month(date(2017, 3, 31)) == Selection(
        month=date(2017, 3, 31), countries=("RS",), indicator="people"
    )


def test_more_than_three_to_compare_with_are_refused() -> None:
    many = replace(CHOICES, municipalities=("RS-a", "RS-b", "RS-c", "RS-d"))
    assert from_parameters({"compare": "RS-a,RS-b,RS-c"}, many).selection.compare == (
        "RS-a",
        "RS-b",
        "RS-c",
    )
    assert from_parameters({"compare": "RS-a,RS-b,RS-c,RS-d"}, many).refused == ("compare",)


def test_simulated_returns_come_first_only_while_there_are_no_real_ones() -> None:
    real = {"reported": MONTHS[:5]}
    assert default_selection(CHOICES).ledger_evidence(CHOICES) == "demonstration"
    both = replace(CHOICES, ledger_months={**CHOICES.ledger_months, **real})
    assert default_selection(both).ledger_evidence(both) == "reported"
    asked = replace(default_selection(both), demonstration=True)
    assert asked.ledger_evidence(both) == "demonstration"
    alone = replace(CHOICES, ledger_months=real)
    assert replace(asked, demonstration=True).ledger_evidence(alone) == "reported"


def test_twelve_months_end_in_a_month_that_has_a_year_before_it() -> None:
    assert CHOICES.ledger_ends("demonstration")[0] == date(2015, 12, 31)
    assert CHOICES.ledger_ends("demonstration")[-1] == date(2017, 12, 31)
    young = replace(CHOICES, ledger_months={"reported": MONTHS[:5]})
    assert young.ledger_ends("reported") == (date(2015, 5, 31),)
    assert young.ledger_ends("demonstration") == ()


def test_the_twelve_months_shown_are_the_chosen_ones_or_the_latest() -> None:
    chosen = default_selection(CHOICES)
    assert chosen.ledger_until(CHOICES) == date(2017, 12, 31)
    assert replace(chosen, until=date(2016, 5, 31)).ledger_until(CHOICES) == date(2016, 5, 31)
    # January 2015 is a month of the ledger, but not yet the end of a year of it.
    assert replace(chosen, until=date(2015, 1, 31)).ledger_until(CHOICES) == date(2017, 12, 31)
    assert replace(chosen, demonstration=False).ledger_until(CHOICES) is None
