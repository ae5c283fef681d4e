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
        (date(2022, 1, 1), date(2022, 6, 30), "January 2022 to June 2022"),
        (date(2022, 1, 1), date(2022, 9, 9), "1 January 2022 to 9 September 2022"),
    ],
)
def test_periods_in_words(start: date, end: date, words: str) -> None:
    assert periods.when(start, end) == words


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
