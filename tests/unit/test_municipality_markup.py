"""The sheet's HTML: whatever is in the data stays text; sources are numbered once."""

from __future__ import annotations

from datetime import date
from html.parser import HTMLParser

import pandas as pd

from dashboard.components import municipality_sheet_markup as markup
from dashboard.components.municipality_sheet_markup import Cell, Figure, Head
from dashboard.components.municipality_sheet_notes import (
    Note,
    Notes,
    of_population,
    of_publication,
    of_rates,
    of_returns,
)

HOSTILE = (
    "<img src=x onerror=alert(1)> \"quoted\" 'single' </td></table><script>hacked=1</script> &"
)
KNOWN = {
    "div", "h2", "h3", "p", "section", "dl", "dt", "dd", "small", "sup", "span", "table", "caption",
    "thead", "tbody", "tfoot", "tr", "th", "td", "ol", "li", "a",
}  # fmt: skip
ATTRIBUTES = {
    "class", "title", "style", "scope", "colspan", "tabindex", "role", "aria-label", "value",
    "href", "target", "rel",
}  # fmt: skip


class Read(HTMLParser):
    """What a browser would make of it: elements, attributes, text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.text += data


def everything(text: str) -> str:
    cell = Cell(text, (1,), text, 0.5)
    return "".join(
        (
            markup.head(text, [cell], "demonstration"),
            markup.figures(text, "published", [Figure(text, cell, text)]),
            markup.section(
                text,
                None,
                markup.table(
                    text, [Head(text), Head(text, True)], [[cell, cell]],
                    total=[cell, cell], groups={0: text},
                ),
                markup.paragraph(text, (2,)),
            ),
            markup.notes([(1, Note(text, "https://example.org/" + text))]),
        )
    )  # fmt: skip


def test_hostile_text_stays_text_in_every_part() -> None:
    read = Read(everything(HOSTILE))
    assert set(read.tags) <= KNOWN
    assert {name for name, _ in read.attributes} <= ATTRIBUTES
    assert read.text.count(HOSTILE) == 22
    assert read.tags == Read(everything("plain")).tags
    titles = [value for name, value in read.attributes if name in ("title", "aria-label")]
    assert titles == [HOSTILE, HOSTILE]


def test_only_web_addresses_become_links() -> None:
    listed = [
        (1, Note("a", "https://example.org/x?y=1")),
        (2, Note("b", "javascript:alert(1)")),
        (3, Note("c", "data:text/html,x")),
        (4, Note("d")),
    ]
    read = Read(markup.notes(listed))
    assert [v for n, v in read.attributes if n == "href"] == ["https://example.org/x?y=1"]
    assert [v for n, v in read.attributes if n == "value"] == ["1", "2", "3", "4"]
    assert read.text == "Sourcesa, example.orgbcd"


def test_a_bar_never_leaves_its_cell() -> None:
    widths = [
        value
        for share in (-1.0, 0.0, 0.254, 3.0)
        for name, value in Read(
            markup.table("t", [Head("a")], [[Cell("x", share=share)]])
        ).attributes
        if name == "style" and str(value).startswith("width")
    ]
    assert widths == ["width:0.0%", "width:0.0%", "width:25.4%", "width:100.0%"]


def test_classes_tell_numbers_blanks_and_evidence() -> None:
    html = markup.table(
        "t", [Head("a"), Head("b", True)], [[Cell("x"), Cell("no data", blank=True)]]
    )
    assert '<td class="number blank">no data</td>' in html
    assert '<th scope="row">x</th>' in html
    assert markup.mark("demonstration") == '<span class="mark demonstration">Demonstration</span>'
    assert markup.references((3, 4)) == '<sup class="ref">[3, 4]</sup>'
    assert markup.references(()) == ""


def test_sources_are_numbered_in_the_order_in_which_they_are_cited() -> None:
    notes = Notes()
    a, b = Note("A"), Note("B", "https://example.org")
    assert notes.cite(a) == (1,)
    assert notes.cite(b, None, a, b) == (1, 2)
    assert notes.cite(None) == ()
    assert notes.listed() == [(1, a), (2, b)]


SOURCES = pd.DataFrame(
    [
        ("s1", "Report", "Agency", date(2021, 6, 30), "month", "https://example.org/r"),
        ("s2", "Rates", "Bank", None, "unknown", None),
    ],
    columns=["source_id", "title", "publisher", "published_on", "published_precision", "url"],
)


def test_sources_in_words() -> None:
    report = of_publication(SOURCES, "s1")
    assert report == Note("Report. Agency, June 2021", "https://example.org/r")
    assert of_publication(SOURCES, "unknown") is None
    assert of_publication(SOURCES, None) is None
    rates = pd.DataFrame(
        [("RSD", date(2025, 1, 1), date(2025, 12, 31), 117.169, "s2")],
        columns=["currency", "period_start", "period_end", "units_per_eur", "source_id"],
    )
    assert of_rates(rates, ["RSD"], SOURCES) == [Note("117.169 RSD to one EUR, 2025. Rates. Bank")]
    assert of_rates(rates, ["EUR"], SOURCES) == []
    place = pd.Series({
        "name": "Alfa", "population": 1200, "population_year": 2022,
        "population_basis": "census", "population_source": "https://example.org/c",
    })  # fmt: skip
    assert of_population(place) == Note("Population of Alfa: census, 2022", "https://example.org/c")
    assert of_population(pd.Series({"population": None})) is None


def returns(evidence: str, count: int) -> pd.DataFrame:
    return pd.DataFrame([
        {
            "municipality_id": "RS-a", "municipality_name": "Alfa", "evidence": evidence,
            "return_id": f"R{number}", "period_start": date(2025, number, 1),
            "period_end": date(2025, number, 28), "received_on": date(2026, 1, number),
        }
        for number in range(1, count + 1)
    ])  # fmt: skip


def test_returns_are_one_source_that_says_who_and_whether_simulated() -> None:
    note = of_returns(returns("reported", 1), "RS-a")
    assert note == Note(
        "1 municipal return of Alfa, January 2025 to January 2025 (R1). Municipality of Alfa;"
        " last received 1 January 2026"
    )
    note = of_returns(returns("demonstration", 6), "RS-a")
    assert note is not None
    assert note.text.startswith("6 demonstration returns of Alfa, January 2025 to June 2025 (R1 to")
    assert "Simulated by this software" in note.text
    assert of_returns(returns("reported", 1), "RS-b") is None
