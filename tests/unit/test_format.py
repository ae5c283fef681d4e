"""How numbers, dates and missing values are written."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import format as fmt
from pipelines.catalog import units


@pytest.mark.parametrize(
    ("value", "decimals", "written"),
    [
        (0, 0, "0"),
        (-0.0, 0, "0"),
        (-0.4, 0, "0"),
        (999, 0, "999"),
        (1000, 0, "1,000"),
        (1234567.891, 2, "1,234,567.89"),
        (-1200, 0, "−1,200"),
        (-0.06, 1, "−0.1"),
        (12.3, 2, "12.30"),
        (2.5, 0, "2"),
    ],
)
def test_numbers(value: float, decimals: int, written: str) -> None:
    assert fmt.number(value, decimals) == written


@given(st.floats(-1e12, 1e12), st.integers(0, 3))
def test_a_number_can_be_read_back(value: float, decimals: int) -> None:
    text = fmt.number(value, decimals)
    assert re.fullmatch(r"−?[0-9]{1,3}(,[0-9]{3})*(\.[0-9]+)?", text)
    assert float(text.replace("−", "-").replace(",", "")) == round(value, decimals)
    assert not re.fullmatch(r"−0(\.0+)?", text)


@pytest.mark.parametrize(
    ("value", "unit", "written"),
    [
        (1200, units.PLACES, "1,200 places"),
        (86.6, units.PERCENT, "87%"),
        (3.14159, units.PER_1000, "3.14 per 1,000 residents"),
        (-20, units.PLACES, "−20 places"),
        (2, units.FACILITIES, "2 facilities"),
        (1, units.FACILITIES, "1 facility"),
        (1, units.EUR, "1 EUR"),
    ],
)
def test_quantities(value: float, unit: units.Unit, written: str) -> None:
    assert fmt.quantity(value, unit) == written


@pytest.mark.parametrize(
    ("value", "status", "qualifier", "written"),
    [
        (0, "observed", "", "0 people"),
        (120, "observed", "about", "about 120 people"),
        (120, "observed", "exact", "120 people"),
        (1500, "observed", "up_to", "up to 1,500 people"),
        (None, "missing", "", "no data"),
        (None, "suppressed", "", "withheld (1–4)"),
        (None, "not_applicable", "", "not applicable"),
        (None, "observed", "", "no data"),
        (3, "suppressed", "exact", "withheld (1–4)"),
    ],
)
def test_values_or_why_there_is_none(
    value: float | None, status: str, qualifier: str, written: str
) -> None:
    assert fmt.value_or_status(value, status, units.PEOPLE, qualifier) == written


def test_a_value_without_a_unit_is_a_plain_number() -> None:
    assert fmt.value_or_status(1200, "observed", None) == "1,200"


def test_an_undeclared_status_is_an_error() -> None:
    with pytest.raises(KeyError, match="guessed"):
        fmt.value_or_status(5, "guessed", units.PEOPLE)


@pytest.mark.parametrize(
    ("now", "before", "unit", "written"),
    [
        (300, 180, units.PLACES, "+120"),
        (180, 300, units.PLACES, "-120"),
        (5000, 0, units.PEOPLE, "+5,000"),
        (300, 300, units.PLACES, "±0"),
        (50.2, 49.9, units.PERCENT, "±0 points"),
        (50, 80, units.PERCENT, "-30 points"),
        (None, 80, units.PERCENT, None),
        (80, None, units.PLACES, None),
        (0, 0, units.PEOPLE, "±0"),
    ],
)
def test_changes(
    now: float | None, before: float | None, unit: units.Unit, written: str | None
) -> None:
    assert fmt.change(now, before, unit) == written


@pytest.mark.parametrize(
    ("value", "precision", "written"),
    [
        (date(2017, 3, 5), "day", "5 March 2017"),
        (date(2017, 3, 31), "month", "March 2017"),
        (date(2017, 12, 31), "year", "2017"),
        (None, "undated", "undated"),
        (date(2017, 3, 5), "unknown", "undated"),
        (None, "day", "undated"),
    ],
)
def test_dates_are_no_more_precise_than_known(
    value: date | None, precision: str, written: str
) -> None:
    assert fmt.dated(value, precision) == written


def test_days_and_months() -> None:
    assert fmt.day(date(2016, 3, 9)) == "9 March 2016"
    assert fmt.day(None) == "undated"
    assert fmt.month(date(2024, 8, 31)) == "August 2024"


@pytest.mark.parametrize(
    ("months", "written"),
    [
        (None, "no data"),
        (0, "from this month"),
        (1, "1 month old"),
        (2, "2 months old"),
        (23, "23 months old"),
        (24, "2 years old"),
        (35, "2 years old"),
        (36, "3 years old"),
    ],
)
def test_ages(months: int | None, written: str) -> None:
    assert fmt.age(months) == written


def test_counts_of_a_whole() -> None:
    assert fmt.counted(17, 1032, "open facilities") == "17 of 1,032 open facilities"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Šid – Адашевци", "Šid – Адашевци"),
        ("[click](http://evil)", r"\[click\]\(http\://evil\)"),
        ("<b>**bold**</b>", r"\<b\>\*\*bold\*\*\</b\>"),
        ("$x$ :red[a] `code`", r"\$x\$ \:red\[a\] \`code\`"),
    ],
)
def test_text_loses_its_power_in_markdown(text: str, written: str) -> None:
    assert fmt.plain(text) == written


def test_sources_with_and_without_an_address() -> None:
    assert fmt.cited("AIDA [2022]", "https://a.org/x") == r"[AIDA \[2022\]](https://a.org/x)"
    assert fmt.cited("AIDA [2022]", None) == r"AIDA \[2022\]"
    assert fmt.cited("AIDA", float("nan")) == "AIDA"


def test_an_address_cannot_end_its_link_and_load_a_picture() -> None:
    link = fmt.cited("AIDA", "https://a.org/)![x](https://other.example/pixel.png")
    assert "![x](" not in link
