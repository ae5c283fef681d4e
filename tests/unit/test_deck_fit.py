"""Texts on slides stay in their boxes: what is measured, shrunk and cut."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.handout import deck_fit as fit
from dashboard.handout.plain_text import from_markdown, printable


def test_a_wider_text_takes_more_lines() -> None:
    assert fit.lines("Bihać", 12, 2.0) == 1
    assert fit.lines("Bihać " * 40, 12, 2.0) > 5


def test_cyrillic_is_measured_wider_than_latin() -> None:
    assert fit.width("приемен центар", 12) > fit.width("priemen centar", 12)


def test_a_word_longer_than_the_line_is_broken() -> None:
    assert fit.lines("x" * 400, 12, 2.0) > 10


@given(st.text(min_size=1, max_size=300), st.integers(1, 4))
def test_a_shortened_text_takes_no_more_lines_than_allowed(text: str, most: int) -> None:
    plain = text.replace("\n", " ").replace("\r", " ")
    kept = fit.shortened(plain, 11, 3.0, most)
    assert fit.lines(kept, 11, 3.0) <= most
    assert kept == plain or kept.endswith("…")


def test_the_largest_letters_that_fit_are_taken() -> None:
    few, many = ["Kurz."], ["Ein langer Satz, der viel Platz braucht. " * 12]
    assert fit.size_for(few, (4.0, 1.0), (16, 14, 12)) == 16
    assert fit.size_for(many, (4.0, 1.0), (16, 14, 12)) is None


@pytest.mark.parametrize(
    ("markdown", "plain"),
    [
        (r"**Sjenica \(Vrelo\)**: 12\-13", "Sjenica (Vrelo): 12-13"),
        ("most *in reception* ([UNHCR](https://example.org/x))", "most in reception (UNHCR)"),
        (r"Kosovo\* and Albania", "Kosovo* and Albania"),
        ("Kosovo*, and Kosovo* again", "Kosovo*, and Kosovo* again"),
        (r"*Evidence:* a\_b", "Evidence: a_b"),
    ],
)
def test_marks_of_the_pages_do_not_reach_paper(markdown: str, plain: str) -> None:
    assert from_markdown(markdown) == plain


def test_characters_that_no_file_can_hold_are_left_out() -> None:
    assert printable("Bi\x00hać\x0b\ufffe 1\ud800") == "Bihać 1"
