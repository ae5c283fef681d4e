"""Submit a return, signed in: what the report says, what is handed in, and what is kept of it."""

from __future__ import annotations

import io
import tempfile
import zipfile
from pathlib import Path

import openpyxl
import pytest

from pipelines.returns import archive, preflight
from pipelines.returns.check import check_return
from pipelines.returns.inputs import from_files
from tests.pages import submit_page as visit
from tests.pages.opened import ROOT, Exports, csv_rows, table_with
from tests.pages.submit_page import HAND_IN, clicked, example, kept, uploaded, words

pytestmark = pytest.mark.usefixtures("development")
WRONG = {
    ("Municipality", "A2"): "RS-sidd",
    ("Costs", "C3"): "905000,25",
    ("Costs", "D4"): "=HYPERLINK(A1)",
}
OWN_FIGURES = "All of its invented figures have been replaced by our own."
HOSTILE = (
    "![x](http://example.org/x.png) <img src=x onerror=alert(1)> **b** `c` www.example.org.xlsx"
)


def test_a_good_return_is_understood_handed_in_and_listed(
    tmp_path: Path, snapshot: Path, returns: Path
) -> None:
    before = sorted((path.name, path.stat().st_mtime_ns) for path in snapshot.iterdir())
    content = example(tmp_path)
    app = uploaded(visit.signed_in_for_development(), "March.xlsx", content)
    assert "` March.xlsx ` **has no problems.**" in words(app)
    assert "**Šid** (RS\\-sid), January 2025 to March 2025" in words(app)
    assert "replaces no earlier return" in words(app)
    assert {metric.label: metric.value for metric in app.metric} == {
        "Months": "3 of 3",
        "Costs": "5,433,501.25 RSD",
        "Claimed": "4,755,000.00 RSD",
        "Paid": "1,500,000.00 RSD",
    }
    assert {"2 claims", "2 payments"} <= {caption.value for caption in app.caption}
    (hand_in,) = [button for button in app.button if button.label == HAND_IN]
    assert hand_in.disabled, "the invented figures of the example are not handed in by oversight"
    assert kept(returns) == []
    assert OWN_FIGURES in app.checkbox[0].label
    app.checkbox[0].check()
    clicked(visit.ran(app), HAND_IN)
    (receipt,) = archive.received(returns / "development")
    assert f"Receipt number `{receipt.return_id}`" in words(app)
    assert "no build reads it" in words(app)
    assert archive.received(returns) == (), "nothing without an identity enters the figures"
    assert archive.stored_file(receipt, returns / "development").read_bytes() == content
    listed = table_with(app, "Receipt number", "Status")
    assert listed.to_dict("records") == [
        {
            "Receipt number": receipt.return_id,
            "Municipality": "Šid",
            "From": receipt.period_start,
            "To": receipt.period_end,
            "Received": receipt.received_on,
            "Status": "current",
            "Handed in by you": "yes",
        }
    ]
    assert app.file_uploader[0].value is None
    assert HAND_IN not in visit.button_labels(app)
    after = sorted((path.name, path.stat().st_mtime_ns) for path in snapshot.iterdir())
    assert after == before, "the page writes nothing to the warehouse"


def test_the_same_file_again_is_met_with_its_first_receipt(tmp_path: Path, returns: Path) -> None:
    content = example(tmp_path)
    app = uploaded(visit.signed_in_for_development(), "first.xlsx", content)
    app.checkbox[0].check()
    clicked(visit.ran(app), HAND_IN)
    uploaded(app, "again.xlsx", content)
    (receipt,) = archive.received(returns / "development")
    assert "` again.xlsx ` **was received before.**" in words(app)
    assert f"Its receipt number is `{receipt.return_id}`" in words(app)
    assert "The return was received." not in words(app)
    assert HAND_IN not in visit.button_labels(app)
    assert len(kept(returns)) == 1


def test_a_bad_return_is_told_cell_by_cell_and_not_kept(
    tmp_path: Path, returns: Path, exports: Exports
) -> None:
    content = example(tmp_path, WRONG)
    app = uploaded(visit.signed_in_for_development(), "bad.xlsx", content)
    assert "` bad.xlsx ` **has 3 problems to put right**" in words(app)
    problems = table_with(app, "Sheet", "Value found", "How to fix").to_dict("records")
    assert [(row["Sheet"], row["Row"], row["Column"]) for row in problems] == [
        ("Municipality", "2", "Municipality"),
        ("Costs", "3", "Amount"),
        ("Costs", "4", "Note"),
    ]
    assert problems[1]["Value found"] == "905000,25"
    assert problems[1]["How to fix"] == (
        "write 905000.25: a decimal point instead of the decimal comma"
    )
    assert "choose 'RS-sid · Šid'" in problems[0]["How to fix"]
    assert HAND_IN not in visit.button_labels(app)
    rows = csv_rows(exports["report_csv"]())
    assert [(row["Kind"], row["Cell"]) for row in rows[:3]] == [
        ("problem", "A2"), ("problem", "C3"), ("problem", "D4"),
    ]  # fmt: skip
    assert rows[2]["Value found"] == "'=HYPERLINK(A1)", "a spreadsheet would follow the formula"
    marked = openpyxl.load_workbook(io.BytesIO(exports["report_marked"]()))
    assert marked["Costs"]["C3"].fill.fgColor.rgb == "FFF8CBAD"
    assert "905000.25" in marked["Costs"]["C3"].comment.text
    assert kept(returns) == []


def test_the_page_finds_what_the_command_finds(tmp_path: Path, exports: Exports) -> None:
    path = tmp_path / "bad.xlsx"
    path.write_bytes(example(tmp_path, WRONG))
    told = check_return(path, from_files(ROOT / "data"))
    uploaded(visit.signed_in_for_development(), "bad.xlsx", path.read_bytes())
    rows = csv_rows(exports["report_csv"]())
    assert [(r["Rule"], r["What is wrong"], r["How to fix"]) for r in rows] == [
        (f.rule, f.problem, f.remedy) for f in told.findings
    ]


def test_hints_inform_and_do_not_keep_a_return_out_nor_tell_small_counts(
    tmp_path: Path, exports: Exports
) -> None:
    cells = {("Capacity and people", "B3"): 2, ("Capacity and people", "C3"): 3,
             ("Capacity and people", "D3"): 60, ("Capacity and people", "C4"): 121}  # fmt: skip
    app = uploaded(visit.signed_in_for_development(), "hints.xlsx", example(tmp_path, cells))
    assert "**has no problems.** It has 4 hints to look at; a hint keeps no return out." in (
        words(app)
    )
    hints = table_with(app, "Sheet", "Value found", "How to fix")
    people = hints[hints["Column"] == "People at the end of the month"]
    by_row = dict(zip(people["Row"], people["Value found"], strict=True))
    assert by_row == {"3": "withheld (1–4)", "4": "121"}
    assert by_row["3"] in {row["Value found"] for row in csv_rows(exports["report_csv"]())}
    assert HAND_IN in visit.button_labels(app)


@pytest.mark.parametrize(
    ("kind", "verdict", "remedy"),
    [
        ("pdf", "**cannot be read.**", "send the filled-in template itself"),
        ("damaged", "**cannot be read.**", "save it under a new name"),
        ("macro", "**was refused before anything in it was read.**", "leaves the macros out"),
        ("large", "**is larger than a return can be**", "remove pictures and sheets"),
    ],
)
def test_files_that_are_not_read_are_told_apart(
    kind: str, verdict: str, remedy: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    returns: Path,
) -> None:  # fmt: skip
    content = {"pdf": b"%PDF-1.7", "damaged": b"PK\x03\x04 nonsense"}.get(kind, example(tmp_path))
    if kind == "macro":
        buffer = io.BytesIO(content)
        with zipfile.ZipFile(buffer, "a") as book:
            book.writestr("xl/vbaProject.bin", b"macro")
        content = buffer.getvalue()
    if kind == "large":
        monkeypatch.setattr(preflight, "MAX_BYTES", 1_000)
    app = uploaded(visit.signed_in_for_development(), "return.xlsx", content)
    assert f"` return.xlsx ` {verdict}" in words(app)
    assert any(remedy in text.value for text in app.text)
    assert HAND_IN not in visit.button_labels(app)
    assert kept(returns) == []


def test_words_out_of_a_file_are_never_markup(tmp_path: Path) -> None:
    cells = {("Costs", "D4"): "<b>x</b> **bold**", ("Municipality", "A2"): HOSTILE}
    app = uploaded(visit.signed_in_for_development(HOSTILE), HOSTILE, example(tmp_path, cells))
    shown = words(app)
    assert shown.count(f"`` {HOSTILE} ``") == 2, "as name of the file and of the person, as code"
    assert HOSTILE not in shown.replace(f"`` {HOSTILE} ``", "")
    values = list(table_with(app, "Value found")["Value found"])
    assert values[0] == HOSTILE
    assert "<b>x</b>" not in "".join(str(item.proto) for item in app.get("html"))


def test_nothing_of_an_upload_stays_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    app = visit.signed_in_for_development()
    uploaded(app, "bad.xlsx", example(tmp_path, WRONG))
    assert list(scratch.iterdir()) == []


def test_a_return_that_came_in_between_is_weighed_before_handing_in(
    tmp_path: Path, returns: Path
) -> None:
    app = uploaded(visit.signed_in_for_development(), "mine.xlsx", example(tmp_path))
    app.checkbox[0].check()
    visit.ran(app)
    path = tmp_path / "theirs.xlsx"
    path.write_bytes(example(tmp_path, {("Costs", "C2"): 650_000}))
    archive.keep(path, check_return(path, from_files(ROOT / "data")), returns / "development")
    clicked(app, HAND_IN)
    assert "Another return arrived since yours was checked" in words(app)
    assert "` mine.xlsx ` **has 1 problem to put right**" in words(app)
    assert HAND_IN not in visit.button_labels(app)
    assert len(kept(returns)) == 1
