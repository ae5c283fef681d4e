"""The PDF brief says everything it is given, as it is given, and every page bears its footer."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

import pytest
import shapely
from pypdf import PdfReader

from dashboard.handout import brief, brief_tables
from dashboard.handout.content import (
    Fact,
    Handout,
    Page,
    PlainChart,
    PlainMap,
    PlainSeries,
    PlainTable,
)
from dashboard.handout.print_map_ground import ground
from dashboard.map.values import AreaValue, Legend, LegendClass, MapView, ValueStatus
from pipelines.catalog import policy

HOSTILE = '#panic("x") $y_1$ *bold* _it_ @ref <label> \\ = head [b] // no /* no */ `raw`'
LETTERS = "Прием на луѓе: Ѓорче, Ќелије, Љиг, Његош, Џеп, Јајце; ë ç č ć ž š đ Đ"
FILTERS = (("Month", "January 2023"), ("Country", "Bosnia and Herzegovina"))
MARK = "Demonstration: simulated figures"
NAMES = {
    code: code
    for code in ("AL", "BA", "ME", "MK", "RS", "AT", "BG", "GR", "HR", "HU", "IT", "RO", "SI")
} | {"XK": "Kosovo*"}
VIEW = MapView(
    (AreaValue("BA-alfa", "Alfa", 0, ValueStatus.OBSERVED, "text"),),
    (),
    Legend("Places", "places", (LegendClass("up to 99", "#dbe9f1"),)),
    None,
    "Places",
    "Disclaimer",
    "Boundaries: somebody",
)
MAP = PlainMap("Where places are", "A map of places.", VIEW, ("BA",))
CHART = PlainChart(
    "bars", "Five gaps", "Bars of gaps.", ("Alfa", "Beta"),
    (PlainSeries("Gap", (3.0, None), "#154d77"),), "EUR", note="Beta has no figure.",
)  # fmt: skip
LONG = PlainTable(
    "All of them",
    ("Facility", "Places"),
    tuple((f"Centre {number}", str(number)) for number in range(90)),
    (False, True),
)
TO_WRITE_IN = PlainTable(
    "Measures",
    ("Measure", "Responsible level", "By when"),
    (("", "local", ""), ("", "national", "")),
    (False, False, False),
    blank_rows=True,
)


def page(key: str, **more: Any) -> Page:
    given: dict[str, Any] = {
        "question": f"What of {key}?",
        "filters": FILTERS,
        "dated": "end of January 2023",
        "sources": ("UNHCR, Update", "IOM, Report"),
    }
    return Page(key, f"Title of {key}", **(given | more))


def handout(*pages: Page, language: str = "en") -> Handout:
    return Handout(
        "country-BA", "Reception in Bosnia", "Bosnia", pages, language, "country", "B1", "today"
    )


WHOLE = handout(
    page("short", statements=(HOSTILE, LETTERS), facts=(Fact("Places", "4,370 places", "of 6"),)),
    page("capacity", blocks=(MAP,)),
    page("facilities", blocks=(LONG,)),
    page("costs", blocks=(CHART,), demonstration=True),
    page("measures", blocks=(TO_WRITE_IN,), filters=(), sources=()),
    Page("reading", "How to read this", "", ("A rule.",)),
    Page("sources_1", "Sources, 1 of 2", "", ("Source one. https://example.org/one",)),
    Page("sources_2", "Sources, 2 of 2", "", ("Source two.",)),
)


@pytest.fixture(scope="module")
def drawing() -> brief.Drawing:
    shapes = [("BA-alfa", shapely.to_wkb(shapely.box(17, 43, 18, 44)))]
    return brief.Drawing(ground(shapes, {"features": []}), NAMES)


@pytest.fixture(scope="module")
def made(drawing: brief.Drawing) -> bytes:
    return brief.to_pdf(WHOLE, drawing)


@pytest.fixture(scope="module")
def pdf(made: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(made))


@pytest.fixture(scope="module")
def texts(pdf: PdfReader) -> list[str]:
    return [" ".join(sheet.extract_text().split()) for sheet in pdf.pages]


def holding(texts: list[str], words: str) -> list[int]:
    return [number for number, text in enumerate(texts) if words in text]


def test_every_page_bears_title_number_and_designation(texts: list[str]) -> None:
    designation = " ".join(policy.DESIGNATION_NOTE.split())
    for number, text in enumerate(texts, start=1):
        assert "Reception in Bosnia" in text
        assert f"Page {number} of {len(texts)}" in text
        assert designation in text
        assert "Snapshot B1." in text


def test_pages_bear_the_filters_date_and_sources_of_what_they_show(texts: list[str]) -> None:
    with_filters = holding(texts, "Month: January 2023; Country: Bosnia and Herzegovina")
    for subject in ("short", "capacity", "facilities", "costs"):
        assert holding(texts, f"Title of {subject}")[0] in with_filters
    assert with_filters == holding(texts, "Data: end of January 2023.")[: len(with_filters)]
    assert with_filters == holding(texts, "Sources: UNHCR, Update; IOM, Report.")
    assert holding(texts, "Title of measures")[0] not in with_filters


def test_the_disclaimer_stands_where_maps_are(texts: list[str]) -> None:
    told = holding(texts, " ".join(policy.BOUNDARY_DISCLAIMER.split()))
    assert holding(texts, "Where places are")[0] in told
    assert holding(texts, "Title of short")[0] not in told


def test_simulated_figures_are_marked_on_their_pages_only(texts: list[str]) -> None:
    assert holding(texts, MARK) == holding(texts, "Title of costs")


def test_text_is_never_markup_and_all_letters_survive(texts: list[str]) -> None:
    assert HOSTILE in texts[0]
    assert LETTERS in texts[0]
    assert "4,370 places" in texts[0]


def test_a_long_table_repeats_its_header(texts: list[str]) -> None:
    rows = [number for number, text in enumerate(texts) if re.search(r"Centre \d+ ", text)]
    assert len(rows) > 1
    assert set(rows) <= set(holding(texts, "Facility Places"))
    assert all(holding(texts, f"Centre {number} {number}") for number in range(90))


def test_rows_to_write_in_stand_alone_and_are_high(texts: list[str]) -> None:
    (only,) = holding(texts, "Title of measures")
    assert "Title of" not in texts[only].replace("Title of measures", "")
    assert "local" in texts[only]
    assert "national" in texts[only]


def test_only_what_has_the_same_foot_shares_a_sheet(texts: list[str]) -> None:
    assert holding(texts, "Title of capacity")[0] == holding(texts, "Title of facilities")[0]
    (rules,) = holding(texts, "A rule.")
    assert holding(texts, "Source one.") == [rules]
    assert "Title of" not in texts[rules]
    (costs,) = holding(texts, "Title of costs")
    assert "Title of" not in texts[costs].replace("Title of costs", "")
    month = page("month", filters=(("Country", "BA"), ("Month", "May")))
    every, other = (page(key, filters=(("Country", key),)) for key in ("BA", "RS"))
    groups = brief.grouped((page("first"), month, every, other, page("none", filters=())))
    assert [[subject.id for subject in group] for group in groups] == [
        ["first"],
        ["month", "BA"],
        ["RS"],
        ["none"],
    ]


def test_sources_are_one_list(texts: list[str]) -> None:
    (last,) = holding(texts, "Source one.")
    assert "Source two." in texts[last]
    assert "1 of 2" not in " ".join(texts).replace("Page 1 of 2", "")


def outline(items: Any) -> Iterator[str]:
    for item in items:
        if isinstance(item, list):
            yield from outline(item)
        else:
            yield str(item.title)


def test_bookmarks_lead_to_subjects_and_pictures(pdf: PdfReader) -> None:
    titles = list(outline(pdf.outline))
    expected = ["Title of short", "Title of capacity", MAP.title, "Title of facilities", LONG.title]
    assert titles[:5] == expected
    assert titles[-1] == "Sources"


def test_it_is_tagged_named_and_in_its_language(pdf: PdfReader, drawing: brief.Drawing) -> None:
    root: Any = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] == True  # noqa: E712 - a PDF object, not a bool
    assert str(root["/Lang"]) == "en"
    assert pdf.metadata is not None
    assert pdf.metadata.title == "Reception in Bosnia"
    assert "pdfuaid" in root["/Metadata"].get_data().decode()
    serbian = brief.to_pdf(handout(page("short"), language="sr-Cyrl"), drawing)
    spoken: Any = PdfReader(io.BytesIO(serbian)).trailer["/Root"]
    assert str(spoken["/Lang"]).startswith("sr")


def test_pictures_have_words(pdf: PdfReader) -> None:
    found: set[str] = set()
    for number in range(1, len(pdf.xref_objStm) + len(pdf.xref.get(0, {})) + 1):
        thing = pdf.get_object(number)
        if isinstance(thing, dict) and "/Alt" in thing:
            found.add(str(thing["/Alt"]))
    assert found == {MAP.alt, CHART.alt}


def test_only_its_own_fonts_are_embedded(pdf: PdfReader) -> None:
    fonts = {
        str(font.get_object()["/BaseFont"]).split("+")[-1]
        for sheet in pdf.pages
        for font in sheet["/Resources"]["/Font"].values()  # type: ignore[index]
    }
    assert fonts <= {"DejaVuSans", "DejaVuSans-Bold", "DejaVuSans-Oblique"}
    assert len(fonts) > 1


def test_the_same_handout_is_the_same_file(made: bytes, drawing: brief.Drawing) -> None:
    assert brief.to_pdf(WHOLE, drawing) == made


def test_progress_counts_up_to_the_end(drawing: brief.Drawing) -> None:
    told: list[tuple[int, int]] = []
    brief.to_pdf(WHOLE, drawing, lambda done, of: told.append((done, of)))
    assert told == [(1, 5), (2, 5), (3, 5), (4, 5), (5, 5)]


def test_columns_take_the_room_and_cut_no_word() -> None:
    wide = PlainTable(
        "Wide",
        ("Municipality", "A header of many words", "Short"),
        (("Истоно Ново Сарајево", "1,234,567.00", "x"), ("Unabhängigkeitserklärung", "", "")),
        (False, True, False),
    )
    size, shares = brief_tables.fitted(wide, 240.0)
    assert sum(shares) == pytest.approx(240.0)
    assert size == brief_tables.SIZES[0]
    assert shares[0] > shares[1] > shares[2]
    narrow, shares = brief_tables.fitted(wide, 190.0)
    assert narrow < size
    assert sum(shares) == pytest.approx(190.0)


def test_empty_columns_share_the_room_the_first_with_twice_as_much() -> None:
    _, (measure, level, until) = brief_tables.fitted(TO_WRITE_IN, 500.0)
    assert measure == pytest.approx(2 * until)
    assert measure + level + until == pytest.approx(500.0)
