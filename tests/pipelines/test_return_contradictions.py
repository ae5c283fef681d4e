"""Returns that contradict each other: told by the check, set aside by the build, never a stop."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import duckdb
import pytest

from pipelines.__main__ import main
from pipelines.ledger import compute_ledger
from pipelines.returns import loading
from pipelines.returns.clean_tables import set_aside
from pipelines.returns.together import contradictions
from tests.pipelines import return_files as files
from tests.pipelines.archived_returns import (
    LATER,
    MOVED_CLAIM,
    MOVED_CLAIM_IN_Q3,
    NO_FIRST_PAYMENT,
    Q1_RECEIVED,
    Q2,
    Q2_RECEIVED,
    SOMBOR,
    checked,
    filed,
    slipped_in,
    warehouse,
)
from tests.pipelines.ledger_world import ALFA, Return, add, empty_warehouse
from tests.pipelines.return_files import CLAIMS, COSTS, HEAD, PAYMENTS
from tests.pipelines.small_world import Built, World, municipality

TAKEN_BACK: files.Cells = {
    (PAYMENTS, "A2"): "2025/01",
    (PAYMENTS, "B2"): date(2025, 3, 31),
    (PAYMENTS, "C2"): 0,
}
TABLES = ("return_head", "hosting_month", "cost_entry", "claim_entry", "payment_entry")
LESS_APPROVED: files.Cells = {
    **Q2,
    (CLAIMS, "K2"): 800_000,
    (CLAIMS, "L2"): 1_055_000,
    **NO_FIRST_PAYMENT,
}


def ids_in(connection: duckdb.DuckDBPyConnection) -> set[tuple[str, str]]:
    return {
        (table, row[0])
        for table in TABLES
        for row in connection.execute(f"SELECT DISTINCT return_id FROM clean.{table}").fetchall()
    }


def whole(*return_ids: str) -> set[tuple[str, str]]:
    return {(table, return_id) for table in TABLES for return_id in return_ids}


@pytest.mark.parametrize(
    ("cells", "rule", "cell", "value", "problem"),
    [
        pytest.param(
            MOVED_CLAIM,
            "payment_before_claim",
            (CLAIMS, 2, "Claimed on", "H2"),
            "2025-04-05",
            "the claim 2025/01 would be made after the payment of 2025-03-31 that return {first}"
            " lists",
            id="a claim moved behind a payment of an earlier return",
        ),
        pytest.param(
            LESS_APPROVED,
            "payments_above_claim",
            (CLAIMS, 2, "Approved", "K2"),
            "800000.00",
            "all payments on the claim 2025/01, those of earlier returns too, come to 1500000.00"
            " RSD, more than the 800000.00 approved",
            id="less approved than earlier returns say was paid",
        ),
        pytest.param(
            {
                **Q2,
                (PAYMENTS, "B2"): date(2025, 4, 15),
                (PAYMENTS, "C2"): 500_000,
                (PAYMENTS, "C3"): 700_000,
            },
            "payments_above_claim",
            (CLAIMS, 2, "Approved", "K2"),
            "1500000.00",
            "come to 2100000.00 RSD, more than the 1500000.00 approved",
            id="the same money on another day",
        ),
    ],
)
def test_a_later_return_that_contradicts_is_told_and_set_aside(
    tmp_path: Path,
    cells: files.Cells,
    rule: str,
    cell: tuple[str, int, str, str],
    value: str,
    problem: str,
) -> None:
    """The check has the cell; slipped in all the same, the build leaves it out whole."""
    store = tmp_path / "returns"
    first = filed(tmp_path, {}, store, Q1_RECEIVED)
    other = filed(tmp_path, SOMBOR, store, Q1_RECEIVED)
    told = [f for f in checked(tmp_path, cells, store).errors if f.rule == rule]
    assert [(f.sheet, f.row, f.column, f.cell) for f in told][-1] == cell
    expected = problem.format(first=first.return_id)
    assert expected in told[-1].problem
    assert told[-1].remedy.endswith("list its day once more with the amount 0")
    second = slipped_in(tmp_path, cells, store, Q2_RECEIVED)
    connection = warehouse()
    loaded = loading.load_returns(connection, store, files.INPUTS)
    assert [r.return_id for r in loaded.receipts] == [first.return_id, other.return_id]
    assert [left.receipt.return_id for left in loaded.set_aside] == [second.return_id]
    assert ids_in(connection) == whole(first.return_id, other.return_id)
    rejected = connection.execute(
        "SELECT file, sheet, row_number, column_name, value, rule FROM rejected_row"
        " WHERE rule = $rule",
        {"rule": rule},
    ).fetchall()
    assert rejected[-1] == (
        f"return {second.return_id} (return.xlsx)", cell[0], cell[1], cell[2], value, rule,
    )  # fmt: skip


def test_a_quarter_that_two_returns_report_counts_once(tmp_path: Path) -> None:
    store = tmp_path / "returns"
    first = filed(tmp_path, {}, store, Q1_RECEIVED)
    again = {(COSTS, "C2"): 650_000}
    assert [f.rule for f in checked(tmp_path, again, store).errors] == ["overlapping_return"]
    second = slipped_in(tmp_path, again, store, Q2_RECEIVED)
    connection = warehouse()
    loaded = loading.load_returns(connection, store, files.INPUTS)
    assert ids_in(connection) == whole(first.return_id)
    assert [(p.sheet, p.row_number, p.column, p.value, p.rule) for p in loaded.problems] == [
        (HEAD, 2, "From", "2025-01-01", "returns_overlap")
    ]
    assert loaded.problems[0].remedy.endswith(f"with {first.return_id} in 'Replaces return'")
    assert loaded.set_aside[0].receipt == second


def test_a_correction_that_was_set_aside_does_not_replace(tmp_path: Path) -> None:
    """It moves the claim behind a payment of the first quarter: what it would replace stands.

    Whatever corrects the correction then corrects what that had corrected.
    """
    store = tmp_path / "returns"
    first = filed(tmp_path, {}, store, Q1_RECEIVED)
    second = filed(tmp_path, Q2, store, Q2_RECEIVED)
    third = slipped_in(tmp_path, {**MOVED_CLAIM, (HEAD, "E2"): second.return_id}, store, LATER)
    loaded = loading.load_returns(warehouse(), store, files.INPUTS)
    assert [(r.return_id, r.replaced_by) for r in loaded.receipts] == [
        (first.return_id, None),
        (second.return_id, None),
    ]
    assert [left.receipt for left in loaded.set_aside] == [third]
    good = {**Q2, (HEAD, "E2"): third.return_id, (COSTS, "C2"): 1}
    fourth = filed(tmp_path, good, store, LATER)
    connection = warehouse()
    loaded = loading.load_returns(connection, store, files.INPUTS)
    assert (loaded.set_aside, [r.replaced_by for r in loaded.receipts]) == (
        (),
        [None, third.return_id, fourth.return_id, None],
    )
    compute_ledger(connection)
    counted = "SELECT return_id, amount::INTEGER FROM cost_record WHERE month = DATE '2025-04-01'"
    assert (fourth.return_id, 1) in connection.execute(counted).fetchall()


def test_a_correction_of_a_refused_correction_replaces_the_first() -> None:
    """Today's rules refuse R2, which corrected R1; R3 corrects R2."""
    connection = empty_warehouse({ALFA: 1}, ())
    add(connection, [Return("R1"), Return("R2", corrects="R1"), Return("R3", corrects="R2")])
    refused = files.earlier(return_id="R2", corrects_return="R1")
    set_aside(connection, [refused])
    assert contradictions(connection) == []
    found = connection.execute("SELECT return_id, replaced_by FROM arrived ORDER BY arrival")
    assert found.fetchall() == [("R1", "R3"), ("R3", None)]


def test_a_payment_is_taken_back_by_a_zero(tmp_path: Path) -> None:
    """So that its claim may be of April."""
    store = tmp_path / "returns"
    filed(tmp_path, {}, store, Q1_RECEIVED)
    taken_back = {**MOVED_CLAIM, **TAKEN_BACK}
    result = checked(tmp_path, taken_back, store)
    assert [(f.cell, f.rule) for f in result.warnings if f.sheet == PAYMENTS] == [
        ("C2", "payment_differs")
    ]
    filed(tmp_path, taken_back, store, Q2_RECEIVED)
    connection = warehouse()
    loading.load_returns(connection, store, files.INPUTS)
    compute_ledger(connection)
    assert connection.execute("SELECT paid_on, paid_amount::INTEGER FROM payment").fetchall() == [
        (date(2025, 4, 30), 600_000)
    ]


def test_a_correction_that_makes_another_return_fall_is_told(tmp_path: Path) -> None:
    """Q2 takes the payment of March back, Q3 moves the claim to April; then Q2 is corrected."""
    store = tmp_path / "returns"
    filed(tmp_path, {}, store, Q1_RECEIVED)
    second = filed(tmp_path, {**Q2, **TAKEN_BACK}, store, Q2_RECEIVED)
    third = filed(tmp_path, MOVED_CLAIM_IN_Q3, store, LATER)
    correction = {**Q2, **NO_FIRST_PAYMENT, (HEAD, "E2"): second.return_id}
    told = checked(tmp_path, correction, store).errors
    assert [(f.sheet, f.cell, f.rule) for f in told] == [(HEAD, "E2", "payment_before_claim")]
    assert f"return {third.return_id} would not fit any more: the claim 2025/01" in told[0].problem
    assert told[0].remedy == f"correct return {third.return_id} first"


def test_what_earlier_returns_list_otherwise_is_worth_a_look(tmp_path: Path) -> None:
    store = tmp_path / "returns"
    first = filed(tmp_path, {}, store, Q1_RECEIVED)
    assert [f.rule for f in checked(tmp_path, Q2, store).warnings] == ["example"]
    less = checked(tmp_path, {**Q2, (PAYMENTS, "C2"): 850_000}, store)
    assert less.accepted
    found = files.only(less)
    assert (found.sheet, found.cell, found.value) == (PAYMENTS, "C2", "850000")
    assert found.problem == (
        f"return {first.return_id} gives 900000.00 for this claim and day, this return 850000.00,"
        " which counts from now on"
    )
    left_out = files.only(checked(tmp_path, {**Q2, **NO_FIRST_PAYMENT}, store))
    assert (left_out.sheet, left_out.cell, left_out.rule) == (CLAIMS, "A2", "payment_left_out")
    assert "lists a payment of 900000.00 on 2025-03-31 on this claim" in left_out.problem


def test_a_return_without_a_cited_rate_waits_and_the_others_count(tmp_path: Path) -> None:
    store = tmp_path / "returns"
    filed(tmp_path, {}, store, Q1_RECEIVED)
    euro = filed(tmp_path, {**SOMBOR, (HEAD, "D2"): "EUR"}, store, Q1_RECEIVED)
    connection = warehouse(rates=False)
    loaded = loading.load_returns(connection, store, files.INPUTS)
    assert [r.return_id for r in loaded.receipts] == [euro.return_id]
    assert loaded.problems[0].problem == "no rate for RSD on 2025-01-01 is cited yet"
    assert "add the cited rate to reference/exchange_rate.csv" in loaded.problems[0].remedy
    connection = warehouse()
    assert len(loading.load_returns(connection, store, files.INPUTS).receipts) == 2


def test_the_whole_build_goes_on_and_names_what_was_set_aside(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    world = World()
    world.municipality += [municipality("RS-sid", "Šid"), municipality("RS-sombor", "Sombor")]
    world.exchange_rate[0] |= {"period_start": "2025-01-01", "period_end": "2025-12-31"}
    data = world.write(tmp_path / "data")
    store = data / "returns"
    filed(tmp_path, {}, store, Q1_RECEIVED)
    filed(tmp_path, SOMBOR, store, Q1_RECEIVED)
    second = slipped_in(tmp_path, MOVED_CLAIM, store, Q2_RECEIVED)
    folder = tmp_path / "warehouse"
    command = ["--data", str(data), "--warehouse", str(folder), "build", "--no-demonstration"]
    assert main(command) == 0
    told = capsys.readouterr().out
    assert "1 municipal returns were set aside whole; what counted before stands:" in told
    assert f"  {second.return_id}, received on 2025-07-20, 'return.xlsx':" in told
    assert "RS-sid, sheet Claims, row 2, column Claimed on: found '2025-04-05'; the claim" in told
    built = Built(folder)
    assert built.rows("SELECT municipality_id, count(*) FROM municipal_return GROUP BY 1") == [
        ("RS-sid", 1),
        ("RS-sombor", 1),
    ]
    assert built.one("SELECT count(*), sum(paid_amount)::INTEGER FROM payment") == (4, 3_000_000)
    assert built.one("SELECT rows_rejected FROM build_input WHERE file LIKE $stored",
                     stored=f"%{second.stored}") == (1,)  # fmt: skip
    assert built.one("SELECT rule, column_name FROM rejected_row") == (
        "payment_before_claim",
        "Claimed on",
    )
