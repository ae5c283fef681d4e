"""Periods between two days, in words."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard import periods


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (date(2022, 8, 31), date(2022, 8, 31), "on 31 August 2022"),
        (date(2022, 8, 1), date(2022, 8, 31), "in August 2022"),
        (date(2024, 2, 1), date(2024, 2, 29), "in February 2024"),
        (date(2022, 1, 1), date(2022, 12, 31), "in 2022"),
        (date(2022, 1, 1), date(2022, 6, 30), "January to June 2022"),
        (date(2022, 1, 1), date(2022, 9, 9), "1 January to 9 September 2022"),
    ],
)
def test_periods_in_words(start: date, end: date, words: str) -> None:
    assert periods.when(start, end) == words


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (date(2024, 1, 1), date(2024, 12, 31), "2024"),
        (date(2024, 2, 1), date(2024, 2, 29), "February 2024"),
        (date(2022, 1, 1), date(2022, 10, 31), "January to October 2022"),
        (date(2015, 7, 1), date(2016, 3, 31), "July 2015 to March 2016"),
        (date(2015, 1, 1), date(2016, 12, 31), "January 2015 to December 2016"),
        (date(2023, 1, 1), date(2023, 12, 26), "1 January to 26 December 2023"),
        (date(2015, 12, 1), date(2016, 1, 11), "1 December 2015 to 11 January 2016"),
        (date(2016, 9, 15), date(2016, 9, 15), "15 September 2016"),
    ],
)
def test_periods_as_a_heading_has_them(start: date, end: date, words: str) -> None:
    assert periods.written(start, end) == words


@pytest.mark.parametrize(
    ("end", "kind"),
    [
        (date(2022, 1, 1), "day"),
        (date(2022, 1, 31), "month"),
        (date(2022, 12, 31), "year"),
        (date(2022, 6, 30), "months"),
        (date(2022, 9, 9), "days"),
    ],
)
def test_the_kind_of_a_period(end: date, kind: str) -> None:
    assert periods.kind(date(2022, 1, 1), end) == kind
