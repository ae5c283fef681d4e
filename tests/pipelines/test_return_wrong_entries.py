"""One wrong entry in the filled example: the finding names the exact cell and what to do."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

import pytest

from pipelines.returns.crosschecks import RULES
from pipelines.returns.findings import Severity
from pipelines.returns.inputs import Rate, ReturnInputs
from tests.pipelines import return_files as files
from tests.pipelines.return_files import CLAIMS, COSTS, HEAD, PAYMENTS, PEOPLE

RECEIVED = replace(files.INPUTS, earlier=(files.earlier(),))
FORMULA = "copy the cell and paste it as a value (Paste Special, Values)"


@dataclass(frozen=True)
class Wrong:
    """Cells that are changed, and what must be told of which cell."""

    what: str
    cells: files.Cells
    sheet: str
    cell: str
    rule: str
    remedy: str
    severity: Severity = Severity.ERROR
    inputs: ReturnInputs = files.INPUTS


def _one(
    what: str, sheet: str, cell: str, value: object, rule: str, remedy: str, **more: object
) -> Wrong:
    cells = {(sheet, cell): value}
    return Wrong(what, cells, sheet, cell, rule, remedy, **more)  # type: ignore[arg-type]


WARNING = {"severity": Severity.WARNING}
WRONG = (
    _one(
        "decimal comma",
        COSTS,
        "C3",
        "905000,25",
        "type",
        "write 905000.25: a decimal point instead of the decimal comma",
    ),
    _one(
        "thousands separators",
        COSTS,
        "C3",
        "1.905.000,25",
        "type",
        "write 1905000.25: a decimal point, and no thousands separator",
    ),
    _one(
        "more than cents",
        COSTS,
        "C3",
        905000.2468,
        "type",
        "write 905000.25, rounded to two decimals",
    ),
    _one(
        "amount with its currency",
        COSTS,
        "C3",
        "905000 din.",
        "type",
        "write the number alone (905000); words about it belong into the note",
    ),
    _one("no amount", COSTS, "C3", None, "required", "fill in Amount"),
    _one(
        "word for a missing amount",
        CLAIMS,
        "K3",
        "n/a",
        "type",
        "leave the cell blank where nothing is known",
    ),
    _one("negative amount", COSTS, "C3", -5, "minimum", "check the number and its sign"),
    _one("amount beyond belief", COSTS, "C3", 2e9, "maximum", "check the number"),
    _one(
        "half a person",
        PEOPLE,
        "C2",
        83.5,
        "type",
        "write a whole number, without decimals",
    ),
    _one(
        "number formatted as a date",
        PEOPLE,
        "B2",
        datetime(1900, 4, 29),  # noqa: DTZ001
        "type",
        "format the cell as a number (it may hold 120) and check it",
    ),
    _one("places beyond belief", PEOPLE, "B2", 20_001, "maximum", "check the number"),
    _one(
        "people without nights",
        PEOPLE,
        "D2",
        0,
        "nights_fit_people",
        "give the nights spent by all people together in the month",
    ),
    _one("day first", COSTS, "A2", "1.1.2025.", "type", "write 2025-01-01"),
    _one(
        "day or month first",
        CLAIMS,
        "G2",
        "04/03/2025",
        "type",
        "write 2025-03-04 or 2025-04-03, whichever day is meant",
    ),
    _one("month without a day", COSTS, "A2", "2025-01", "type", "write 2025-01-01"),
    _one("end as a month", HEAD, "C2", "3.2025", "type", "write 2025-03-31"),
    _one(
        "year alone",
        CLAIMS,
        "H2",
        "2025",
        "type",
        "write year, month and day as in 2025-03-31",
    ),
    _one(
        "day that does not exist",
        CLAIMS,
        "G2",
        "2025-02-30",
        "type",
        "there is no such day: check day and month",
    ),
    _one(
        "number of a day",
        CLAIMS,
        "G2",
        "45689",
        "type",
        "that is Excel's number of a day: format the cells as dates (YYYY-MM-DD)",
    ),
    _one(
        "day within the month",
        PEOPLE,
        "A2",
        date(2025, 1, 15),
        "month_is_first_day",
        "write the first day of the month, for example 2025-03-01",
    ),
    _one(
        "days counted from 1904 (too early)",
        PEOPLE,
        "A2",
        date(2020, 12, 31),
        "month_outside_period",
        "write 2025-01-01: the date is four years and a day too early, as happens when it is copied"
        " from a workbook that counts days from 1904",
    ),
    _one(
        "days counted from 1904 (too late)",
        COSTS,
        "A2",
        date(2029, 1, 2),
        "month_outside_period",
        "write 2025-01-01: the date is four years and a day too late, as happens when it is copied"
        " into a workbook that counts days from 1904",
    ),
    _one(
        "month outside the period",
        COSTS,
        "A11",
        date(2025, 4, 1),
        "month_outside_period",
        "correct the month, or the period on the sheet Municipality",
    ),
    _one(
        "unknown municipality",
        HEAD,
        "A2",
        "RS-sidd",
        "reference",
        "choose 'RS-sid · Šid'",
    ),
    _one("municipality by its name alone", HEAD, "A2", "Šid", "reference", "choose 'RS-sid · Šid'"),
    _one(
        "municipality nobody knows",
        HEAD,
        "A2",
        "Шангај",
        "reference",
        "choose it from the list of the template",
    ),
    _one("unknown category", COSTS, "B3", "Foood", "code", "choose 'Food'"),
    _one(
        "unknown currency",
        HEAD,
        "D2",
        "YUM",
        "code",
        "choose one of: ALL, BAM, EUR, MKD, RSD",
    ),
    _one(
        "no legal basis",
        CLAIMS,
        "E2",
        None,
        "required",
        "choose Legal basis from the list",
    ),
    _one(
        "other costs unexplained",
        COSTS,
        "D11",
        None,
        "other_is_explained",
        "say in the note what was paid for",
    ),
    _one(
        "period in the wrong order",
        HEAD,
        "C2",
        date(2024, 12, 31),
        "period_in_order",
        "check both dates",
    ),
    _one(
        "period not of whole months",
        HEAD,
        "C2",
        date(2025, 3, 30),
        "period_is_months",
        "begin on the first and end on the last day of a month",
    ),
    _one(
        "period of two years",
        HEAD,
        "C2",
        date(2026, 12, 31),
        "period_is_a_year_at_most",
        "send one return for each year, quarter or month",
    ),
    Wrong(
        "period not over",
        {(HEAD, "B2"): date(2025, 12, 1), (HEAD, "C2"): date(2026, 1, 31)},
        HEAD,
        "C2",
        "period_not_over",
        "report the months that are over, and the others in the next return",
    ),
    _one(
        "second municipality",
        HEAD,
        "A3",
        "RS-sombor · Sombor",
        "one_municipality",
        "delete the row, and send a return of its own for it",
    ),
    _one(
        "same month twice",
        PEOPLE,
        "A3",
        date(2025, 1, 1),
        "duplicate_key",
        "keep one row for each month",
    ),
    Wrong(
        "same month and category twice",
        {(COSTS, "B3"): "Accommodation"},
        COSTS,
        "A3",
        "duplicate_key",
        "add the amounts together in one row",
    ),
    _one(
        "same claim twice",
        CLAIMS,
        "A3",
        "2025/01",
        "duplicate_key",
        "give each claim a reference of its own, or delete one of the two",
    ),
    Wrong(
        "same payment twice",
        {(PAYMENTS, "A4"): "2025/02", (PAYMENTS, "B4"): date(2025, 5, 5), (PAYMENTS, "C4"): 7}
        | {(PAYMENTS, "A5"): "2025/02", (PAYMENTS, "B5"): date(2025, 5, 5), (PAYMENTS, "C5"): 7},
        PAYMENTS,
        "A5",
        "duplicate_row",
        "delete row 5, or say in the notes what differs",
    ),
    _one(
        "blank in a claim reference",
        CLAIMS,
        "A3",
        "claim 2",
        "pattern",
        "write 'claim-2'",
    ),
    _one(
        "claim that ends before it begins",
        CLAIMS,
        "G2",
        date(2024, 12, 31),
        "cost_period_in_order",
        "check both dates",
    ),
    _one(
        "decided before it was claimed",
        CLAIMS,
        "J2",
        date(2025, 2, 9),
        "decided_after_claimed",
        "check both dates",
    ),
    _one(
        "decision without its day",
        CLAIMS,
        "J2",
        None,
        "decision_has_date",
        "fill the day of the decision",
    ),
    _one(
        "approved more than claimed",
        CLAIMS,
        "K2",
        1_500_001,
        "decided_within_claimed",
        "check the three amounts",
    ),
    _one(
        "claim in the future",
        CLAIMS,
        "H3",
        date(2026, 4, 8),
        "date_in_future",
        "check the year; report only what has happened",
    ),
    _one(
        "payment on an unknown claim",
        PAYMENTS,
        "A3",
        "2025/1",
        "unknown_claim",
        "write 2025/01, or add the claim to the sheet Claims",
    ),
    _one(
        "payment before its claim",
        PAYMENTS,
        "B2",
        date(2025, 2, 9),
        "payment_before_claim",
        "check both dates, and whether the payment belongs to another claim",
    ),
    _one(
        "payments above what was approved",
        PAYMENTS,
        "C3",
        600_000.01,
        "payments_above_claim",
        "check the amounts, and whether the payment belongs to another claim",
    ),
    _one(
        "text that is a formula",
        COSTS,
        "D2",
        "+SUM(A1:A9)",
        "formula",
        "write its result as plain text or a plain number",
    ),
    _one(
        "HTML in a note",
        COSTS,
        "D2",
        "<b>rent</b> of rooms",
        "markup",
        "write plain text: 'rent of rooms'",
    ),
    _one(
        "invisible character",
        CLAIMS,
        "B2",
        "Ministry\u200b of finance",
        "control",
        "delete it, or type the text again",
    ),
    _one(
        "letters lost in saving",
        CLAIMS,
        "B2",
        "OpÅ¡tina Å id",
        "damaged",
        "type the text again",
    ),
    _one("a formula", COSTS, "C3", "=SUM(C2:C2)", "formula", FORMULA),
    _one("an error of Excel", COSTS, "C3", "#REF!", "error_value", "write the value itself"),
    Wrong(
        "overlap with an earlier return",
        {},
        HEAD,
        "B2",
        "overlapping_return",
        "if this return corrects it, write RS-sid-2025-01-aaaaaaaa into 'Replaces return';"
        " otherwise report other months",
        inputs=RECEIVED,
    ),
    _one(
        "correction of an unknown return",
        HEAD,
        "E2",
        "RS-sid-2024-01-bbbbbbbb",
        "replaced_return",
        "copy the number from the receipt; leave the cell blank for a first return",
    ),
    _one(
        "correction of another municipality's return",
        HEAD,
        "E2",
        "RS-sombor-2025-01-cccccccc",
        "replaced_return",
        "check the number, and the municipality",
        inputs=replace(
            files.INPUTS,
            earlier=(
                files.earlier(return_id="RS-sombor-2025-01-cccccccc", municipality_id="RS-sombor"),
            ),
        ),
    ),
    _one(
        "correction of a return that was replaced",
        HEAD,
        "E2",
        "RS-sid-2024-10-dddddddd",
        "replaced_return",
        "write RS-sid-2024-10-eeeeeeee",
        inputs=replace(
            files.INPUTS,
            earlier=(
                files.earlier(
                    return_id="RS-sid-2024-10-dddddddd", replaced_by="RS-sid-2024-10-eeeeeeee"
                ),
            ),
        ),
    ),
    _one(
        "correction that leaves months out",
        HEAD,
        "E2",
        "RS-sid-2024-10-ffffffff",
        "replaced_return",
        "send all months of that return again, also those without a change",
        inputs=replace(
            files.INPUTS,
            earlier=(
                files.earlier(return_id="RS-sid-2024-10-ffffffff", period_start=date(2024, 10, 1)),
            ),
        ),
    ),
    _one(
        "more people than places",
        PEOPLE,
        "C3",
        121,
        "people_above_places",
        "nothing needs to be done if that is so; say in the note where they slept",
        **WARNING,
    ),
    _one(
        "more nights than the month has",
        PEOPLE,
        "D2",
        5_581,
        "nights_implausible",
        "check it: one person who stays for a month of 30 days makes 30 person-nights",
        **WARNING,
    ),
    Wrong(
        "month without people",
        {(PEOPLE, cell): None for cell in ("A3", "B3", "C3", "D3")},
        PEOPLE,
        "A1",
        "month_missing",
        "add the month; write 0 where nobody was hosted, since a missing month is not a zero",
        Severity.WARNING,
    ),
    Wrong(
        "costs in a month without people",
        {(PEOPLE, "C3"): 0, (PEOPLE, "D3"): 0},
        COSTS,
        "C5",
        "cost_without_nights",
        "check the month; nothing needs to be done if the place was kept ready",
        Severity.WARNING,
    ),
    _one(
        "ten times the usual cost",
        COSTS,
        "C2",
        64_000_000,
        "cost_per_night_unusual",
        "check the amounts and the person-nights of the month, and the currency",
        **WARNING,
    ),
    Wrong(
        "claims above the costs",
        {(CLAIMS, "I2"): 9_000_000, (CLAIMS, "K2"): 1_500_000},
        CLAIMS,
        "I2",
        "claims_above_costs",
        "check whether all costs are on the sheet Costs",
        Severity.WARNING,
    ),
    Wrong(
        "claimed before the costs began",
        {(CLAIMS, "H3"): date(2025, 1, 31)},
        CLAIMS,
        "H3",
        "claim_before_costs",
        "check both dates; nothing needs to be done if it is an advance",
        Severity.WARNING,
    ),
    _one(
        "paid before the decision",
        PAYMENTS,
        "B2",
        date(2025, 3, 1),
        "payment_before_decision",
        "check both dates; nothing needs to be done if it is an advance",
        **WARNING,
    ),
    Wrong(
        "a year without a cited rate",
        {},
        HEAD,
        "D2",
        "rate_not_cited",
        "nothing needs to be done",
        Severity.WARNING,
        replace(files.INPUTS, rates=(Rate("RSD", date(2024, 1, 1), date(2024, 12, 31), 117.0),)),
    ),
    _one(
        "another country's currency",
        HEAD,
        "D2",
        "MKD",
        "currency_unusual",
        "write RSD unless all amounts are in MKD",
        **WARNING,
    ),
)


@pytest.mark.parametrize("wrong", WRONG, ids=lambda wrong: wrong.what)
def test_wrong_entry_is_told_with_its_cell_and_remedy(tmp_path: Path, wrong: Wrong) -> None:
    result = files.checked(tmp_path, wrong.cells, inputs=wrong.inputs)
    found = [f for f in result.findings if f.rule == wrong.rule and f.cell == wrong.cell]
    assert [(f.sheet, f.remedy, f.severity) for f in found] == [
        (wrong.sheet, wrong.remedy, wrong.severity)
    ], files.told(result)
    assert found[0].row == int(wrong.cell[1:])
    assert result.accepted is (wrong.severity is Severity.WARNING)
    # Nothing is half loaded: with an error there are no rows at all.
    assert bool(result.tables) is result.accepted


def test_there_are_more_than_forty_classes_and_all_rules_across_rows_are_among_them() -> None:
    assert len(WRONG) >= 60
    shown = {wrong.rule for wrong in WRONG}
    elsewhere = {"duplicate_return", "nothing_reported"}
    assert {rule for rules in RULES.values() for rule in rules} - shown == elsewhere


@pytest.mark.parametrize(
    "cells",
    [
        {(HEAD, "A2"): "RS-sid"},
        {(HEAD, "A2"): " rs-sid · šid "},
        {(COSTS, "B2"): "accommodation"},
        {(COSTS, "B2"): "ACCOMMODATION"},
        {(CLAIMS, "E2"): "case_by_case"},
        {(COSTS, "C2"): "640000.00"},
        {(COSTS, "C3"): 905_000.1 + 0.2 - 0.05},
        {(CLAIMS, "B2"): "Министарство финансија, Скопје"},
        {(CLAIMS, "B2"): "Ministarstvo – „Šabac“ & drugi"},
        {(PEOPLE, "E2"): "-5 °C at night"},
        {(PEOPLE, "A2"): "2025-01-01"},
    ],
)
def test_what_a_person_may_well_write_is_accepted(tmp_path: Path, cells: files.Cells) -> None:
    result = files.checked(tmp_path, cells)
    assert files.told(result) == []
    assert result.accepted


def test_one_cell_with_several_faults_and_several_cells_are_all_told(tmp_path: Path) -> None:
    cells = {(COSTS, "C3"): "1,5", (COSTS, "B4"): "Rent", (PAYMENTS, "A2"): "x", (PEOPLE, "B2"): ""}
    result = files.checked(tmp_path, cells)
    assert [(f.sheet, f.cell, f.value) for f in result.errors] == [
        (PEOPLE, "B2", ""),
        (COSTS, "C3", "1,5"),
        (COSTS, "B4", "Rent"),
        (PAYMENTS, "A2", "x"),
    ]
