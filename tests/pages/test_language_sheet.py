"""A municipality's sheet and the page Submit a return say themselves in the reader's language."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pipelines.returns import archive
from tests.bracketed import outside
from tests.pages import submit_page as visit
from tests.pages.municipality_page import busiest_of, sheet
from tests.pages.opened import Exports, csv_rows, table_with
from tests.pages.spoken import bracketed, spoken, unsaid, unsaid_html

# Names of formats and marks of units are the same everywhere.
FORMATS = {"PNG", "SVG", "CSV", "XLSX", "GeoJSON", "GeoPackage", "GeoParquet"}
SHORT_MONTHS = "gen|feb|mar|apr|mag|giu|lug|ago|set|ott|nov|dic"
MONTHS = {
    *SHORT_MONTHS.split("|"), "gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno",
    "luglio", "agosto", "settembre", "ottobre", "novembre", "dicembre",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _in_brackets(monkeypatch: pytest.MonkeyPatch) -> None:
    bracketed(monkeypatch)


@pytest.fixture(scope="module")
def busiest(snapshot: Path) -> str:
    """A municipality with all months reported, with the most claims."""
    return busiest_of(snapshot)


def _words(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]{3,}", text)) - MONTHS


def _part(markup: str, start: str, end: str) -> str:
    found = re.search(rf"{start}.*?{end}", markup, re.DOTALL)
    assert found is not None
    return found.group()


def test_the_sheet_says_everything_but_names_and_numbers(busiest: str) -> None:
    app = spoken("municipality", municipality=busiest)
    assert [text for text in unsaid(app) if text not in FORMATS] == []
    text = sheet(app)
    figures = "".join(re.findall(r'<section class="figures">.*?</section>', text, re.DOTALL))
    assert figures.count("<dt>") >= 18
    assert _words(unsaid_html(figures)) == set()
    for name in ("head", "caption", "h3"):
        for found in re.findall(rf"<{name}[^>]*>.*?</{name}>", text, re.DOTALL):
            assert _words(unsaid_html(found)) == set(), found
    for found in re.findall(r"<thead>.*?</thead>", text, re.DOTALL):
        assert _words(unsaid_html(found)) == set(), found
    (returns,) = re.findall(r'<li value="\d+">([^<]*DEMO[^<]*)</li>', text)
    assert outside(returns) == ""


def test_numbers_and_days_are_written_as_in_the_language(busiest: str) -> None:
    text = sheet(spoken("municipality", municipality=busiest))
    assert re.search(r"<dd>⟦?\d{1,3}(\.\d{3})+ ⟦EUR⟧", text)
    assert re.search(rf"<td class=\"short\">\d{{1,2}} ({SHORT_MONTHS}) 20", text)
    assert re.search(r"<dd>\d+%<", text)


def test_the_comparison_says_everything_but_names_and_numbers(busiest: str) -> None:
    app = spoken("municipality", municipality=busiest, compare="BA-bihac,AL-lezhe")
    text = sheet(app)
    table = _part(text, "<table", "</table>")
    assert table.count('class="group"') >= 5
    assert _words(unsaid_html(table)) == set()
    assert _words(unsaid_html(_part(text, '<div class="sheet-head">', "</div>"))) == set()


def test_paper_bears_its_foot_in_the_language(busiest: str) -> None:
    app = spoken("municipality", municipality=busiest)
    bodies = [str(element.proto.body) for element in app.get("html")]
    (style,) = [body for body in bodies if "@page" in body]
    assert 'content: "⟦Balkan Route reception⟧: ⟦municipality sheet⟧"' in style
    assert 'content: "⟦Page " counter(page) " of " counter(pages) "⟧"' in style


def test_without_a_choice_and_without_a_return_all_is_said_too() -> None:
    app = spoken("municipality")
    assert [text for text in unsaid(app) if text not in FORMATS] == []
    assert all("⟦" in option for option in app.selectbox(key="choose_municipality").options[:5])


def test_what_is_taken_away_has_rows_in_the_language(busiest: str, exports: Exports) -> None:
    spoken("municipality", municipality=busiest)
    rows = csv_rows(exports["csv_municipality_figures"]())
    assert {row["figure"][0] for row in rows} == {"⟦"}
    assert {row["indicator_id"] for row in rows} >= {"cost_eur", "places"}


@pytest.mark.usefixtures("development")
def test_a_return_is_reported_and_handed_in_in_the_language(
    tmp_path: Path, returns: Path, exports: Exports
) -> None:
    app = spoken("submit")
    assert [title.value for title in app.title] == ["⟦Submit a return⟧"]
    assert "⟦The workbook and the remarks on its cells are in English so far.⟧" in [
        caption.value for caption in app.caption
    ]
    app.text_input[0].input("Finance")
    _click(app, "⟦Sign in for development⟧")
    wrong = {("Costs", "C3"): "905000,25", ("Capacity and people", "B3"): 2}
    _upload(app, "bad.xlsx", visit.example(tmp_path, wrong))
    problems = table_with(app, "⟦Sheet⟧", "⟦Value found⟧", "⟦How to fix⟧")
    assert problems["⟦How to fix⟧"][0] == (
        "write 905000.25: a decimal point instead of the decimal comma"
    )
    assert csv_rows(exports["report_csv"]())[0]["⟦Kind⟧"] == "⟦problem⟧"
    assert _unsaid(app) == []
    _upload(app, "good.xlsx", visit.example(tmp_path))
    assert {metric.label: metric.value for metric in app.metric} == {
        "⟦Months⟧": "⟦3 of 3⟧",
        "⟦Costs⟧": "5.433.501,25 RSD",
        "⟦Claimed⟧": "4.755.000,00 RSD",
        "⟦Paid⟧": "1.500.000,00 RSD",
    }
    assert _unsaid(app) == []
    app.checkbox[0].check()
    app.run()
    _click(app, "⟦Hand in this return⟧")
    (receipt,) = archive.received(returns / "development")
    assert f"Receipt number `{receipt.return_id}`" in visit.words(app)
    listed = table_with(app, "⟦Receipt number⟧", "⟦Status⟧")
    assert list(listed["⟦Status⟧"]) == ["⟦current⟧"]
    assert _unsaid(app) == []


def test_without_a_sign_in_the_reason_is_said_too(returns: Path) -> None:
    app = spoken("submit")
    assert "⟦sign-in is not set up on this server⟧" in visit.words(app)
    assert _unsaid(app) == []


def _unsaid(app: AppTest) -> list[str]:
    """What is not said; sums, ids and the column names of a return in CSV apart."""
    kept = ("`return_head.csv`", "RSD", "(RS\\-sid)")
    return [text for text in unsaid(app) if not any(part in text for part in kept)]


def _click(app: AppTest, label: str) -> None:
    (button,) = [button for button in app.button if button.label == label]
    button.click()
    app.run()
    assert not app.exception, [error.value for error in app.exception]


def _upload(app: AppTest, name: str, content: bytes) -> None:
    app.file_uploader[0].set_value((name, content, "application/octet-stream"))
    app.run()
    assert not app.exception, [error.value for error in app.exception]
