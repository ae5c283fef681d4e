"""What is said of a checked return: words from outside stay inert, small counts stay withheld."""

from __future__ import annotations

import pytest

from dashboard.literal import literal
from dashboard.return_report import Verdict, headline, table, to_csv, value_found, verdict
from pipelines.returns.check import ReturnCheck
from pipelines.returns.findings import Finding, Severity

PEOPLE = "People at the end of the month"


def finding(value: str | None, column: str | None = PEOPLE, rule: str = "type") -> Finding:
    return Finding(Severity.ERROR, "Costs", 3, column, "C3", value, "wrong", "mend it", rule)


def checked(*findings: Finding) -> ReturnCheck:
    """A return that was refused unread, or accepted where nothing was found."""
    return ReturnCheck("return.xlsx", "0" * 64, None, {}, findings)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a.xlsx", "` a.xlsx `"),
        ("`x` ``y``.xlsx", "``` `x` ``y``.xlsx ```"),
        ("two\nlines", "` two\\nlines `"),
        ("  ", "(no name)"),
        ("\u202egnp.xlsx", "` \\u202egnp.xlsx `"),
        ("a" * 200, f"` {'a' * 120}… `"),
    ],
)
def test_text_from_outside_becomes_code_that_it_cannot_leave(text: str, code: str) -> None:
    assert literal(text) == code


@pytest.mark.parametrize(
    ("value", "column", "shown"),
    [
        ("3", PEOPLE, "withheld (1–4)"),
        (" 4 ", PEOPLE, "withheld (1–4)"),
        ("1.0", PEOPLE, "withheld (1–4)"),
        ("2", "Person-nights", "withheld (1–4)"),
        ("0", PEOPLE, "0"),
        ("5", PEOPLE, "5"),
        ("12345678901234567890", PEOPLE, "12345678901234567890"),
        ("3", "Amount", "3"),
        ("three", PEOPLE, "three"),
        ("  ", PEOPLE, "nothing"),
        (None, PEOPLE, ""),
    ],
)
def test_small_counts_of_people_are_withheld(value: str | None, column: str, shown: str) -> None:
    assert value_found(finding(value, column)) == shown
    assert list(table([finding(value, column)])["Value found"]) == [shown]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r="])
def test_a_spreadsheet_does_not_act_on_the_report(start: str) -> None:
    line = to_csv(checked(finding(f"{start}1+1", "Note"))).decode("utf-8-sig").splitlines()[1]
    cell = line.split(",")[5]
    # What cannot be seen is written out before, and starts with a backslash then.
    assert cell.startswith(("'", "\\"))


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("damaged_file", Verdict.UNREADABLE),
        ("password", Verdict.UNREADABLE),
        ("csv_file", Verdict.UNREADABLE),
        ("a rule of tomorrow", Verdict.UNREADABLE),
        ("macro", Verdict.REFUSED),
        ("zip_bomb", Verdict.REFUSED),
        ("external_link", Verdict.REFUSED),
        ("too_large", Verdict.TOO_BIG),
        ("too_many_rows", Verdict.TOO_BIG),
    ],
)
def test_refused_files_are_told_apart(rule: str, expected: Verdict) -> None:
    result = checked(finding(None, None, rule))
    assert verdict(result) is expected
    assert "kept" in headline(result)
