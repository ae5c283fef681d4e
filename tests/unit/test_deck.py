"""The deck as a file: native charts and tables, footers, marks, notes, alternative texts."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from pptx import Presentation

from dashboard import queries
from dashboard.handout import country, deck
from dashboard.handout.content import Handout, Page, PlainChart, PlainMap, PlainSeries, PlainTable
from dashboard.selection import default_selection
from dashboard.warehouse import Warehouse

ONE_PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010804000000b51c0c02"
    "0000000b4944415478da6364f80f00010501012718e3660000000049454e44ae426082"
)
LETTERS = "Ohrid Охрид, Gjakovë, Bihać, Žabljak č ž đ š, Ђаковица"


def no_map(_block: PlainMap, _wide: float, _high: float) -> bytes:
    return ONE_PIXEL


def opened(content: bytes) -> Any:
    return Presentation(io.BytesIO(content))


def texts(slide: Any) -> str:
    return "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)


def charts(made: Any) -> list[Any]:
    return [shape for slide in made.slides for shape in slide.shapes if shape.has_chart]


def workbook(chart: Any) -> list[tuple[Any, ...]]:
    book = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    return [tuple(row) for row in book.active.iter_rows(values_only=True)]


@pytest.fixture(scope="module")
def handout(snapshot: Path) -> Iterator[Handout]:
    with Warehouse(snapshot).reading() as reading:
        choices = queries.choices(reading)
        yield country.country(reading, choices, default_selection(choices), "BA")


@pytest.fixture(scope="module")
def made(handout: Handout) -> Any:
    return opened(deck.to_pptx(handout, no_map))


def one_page(*blocks: Any, **more: Any) -> Handout:
    page = Page("p", more.pop("title", "Title"), "Question?", blocks=blocks, **more)
    return Handout("h", "Hand-out", "BA", (page,), "en", "country", "build-1", "5 March 2026")


def test_slides_are_wide(made: Any) -> None:
    assert made.slide_width * 9 == pytest.approx(made.slide_height * 16, rel=0.001)


def test_every_slide_has_a_title_a_number_and_a_footer(made: Any, handout: Handout) -> None:
    for slide in made.slides:
        assert slide.shapes.title.text_frame.text
        kinds = {shape.placeholder_format.type.name for shape in slide.placeholders}
        assert {"TITLE", "SLIDE_NUMBER", "FOOTER"} <= kinds
        footer = next(s for s in slide.placeholders if s.placeholder_format.type.name == "FOOTER")
        assert handout.build_id in footer.text_frame.text
        assert "UNSCR 1244" in footer.text_frame.text


def test_slides_with_simulated_figures_are_marked_and_no_others(
    made: Any, handout: Handout
) -> None:
    marked = {page.title for page in handout.pages if page.demonstration}
    for slide in list(made.slides)[1:]:
        title = slide.shapes.title.text_frame.text.split(" (")[0]
        has_mark = any(shape.name == "Demonstration" for shape in slide.shapes)
        assert has_mark == (title in marked), title


def test_the_boundary_disclaimer_stands_where_a_map_is(made: Any) -> None:
    for slide in made.slides:
        has_picture = any(shape.shape_type.name == "PICTURE" for shape in slide.shapes)
        assert ("do not imply endorsement" in texts(slide)) == has_picture


def test_every_chart_of_the_content_is_native_and_carries_its_values(
    made: Any, handout: Handout
) -> None:
    plain = [b for page in handout.pages for b in page.blocks if isinstance(b, PlainChart)]
    native = charts(made)
    assert len(native) == len(plain) > 5
    for shape, block in zip(native, plain, strict=True):
        rows = workbook(shape.chart)
        assert rows[0][1:] == tuple(series.name for series in block.series)
        assert len(rows) == len(block.categories) + 1
        for position, series in enumerate(block.series, start=1):
            told = [row[position] for row in rows[1:]]
            assert [value is None for value in told] == [v is None for v in series.values]
            # A workbook keeps sixteen digits.
            assert [v for v in told if v is not None] == pytest.approx(
                [v for v in series.values if v is not None], rel=1e-14
            )


def test_charts_and_pictures_have_alternative_texts(made: Any) -> None:
    told = 0
    for slide in made.slides:
        for shape in slide.shapes:
            if shape.has_chart or shape.has_table or shape.shape_type.name == "PICTURE":
                (properties,) = shape._element.xpath(".//p:cNvPr")[:1]
                assert properties.get("descr")
                told += 1
    assert told > 10


def test_a_copied_chart_still_says_that_it_is_simulated(made: Any) -> None:
    for slide in made.slides:
        has_mark = any(shape.name == "Demonstration" for shape in slide.shapes)
        for shape in slide.shapes:
            if shape.has_chart:
                title = shape.chart.chart_title.text_frame.text
                assert ("Demonstration" in title) == has_mark


def test_notes_name_all_sources_in_full(made: Any, handout: Handout) -> None:
    notes = "\n".join(slide.notes_slide.notes_text_frame.text for slide in made.slides)
    for page in handout.pages:
        for reference in page.references:
            assert reference in notes


def test_tables_are_native_and_hold_the_rows(made: Any, handout: Handout) -> None:
    (facilities,) = [page for page in handout.pages if page.id == "facilities"]
    (block,) = facilities.blocks
    assert isinstance(block, PlainTable)
    shown = [
        tuple(cell.text for cell in row.cells)
        for slide in made.slides
        if slide.shapes.title.text_frame.text.startswith("Facilities")
        for shape in slide.shapes
        if shape.has_table
        for row in list(shape.table.rows)[1:]
    ]
    assert shown == list(block.rows)


def test_a_long_table_goes_on_and_what_is_cut_is_counted() -> None:
    rows = tuple((f"Place {number}", str(number)) for number in range(100))
    handout = one_page(PlainTable("Many", ("Place", "Number"), rows, (False, True)))
    slides = list(opened(deck.to_pptx(handout, no_map)).slides)[1:]
    assert len(slides) == 2
    shown = sum(
        len(shape.table.rows) - 1 for slide in slides for shape in slide.shapes if shape.has_table
    )
    assert f"And {100 - shown} more rows; the files hold all." in texts(slides[-1])


def test_texts_never_leave_their_slide() -> None:
    handout = one_page(
        PlainChart(
            "bars",
            LETTERS * 4,
            "alt",
            tuple(f"{LETTERS} {n}" for n in range(8)),
            (PlainSeries(LETTERS, tuple(float(n) for n in range(8)), "#154d77"),),
            "unit",
            note=LETTERS * 8,
        ),
        title=LETTERS * 6,
        statements=tuple(LETTERS * 12 for _ in range(6)),
        filters=(("Country", LETTERS * 20),),
        sources=tuple(LETTERS * 4 for _ in range(3)),
        dated="2026",
    )
    made = opened(deck.to_pptx(handout, no_map))
    for slide in made.slides:
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.top >= 0
            assert shape.left + shape.width <= made.slide_width
            assert shape.top + shape.height <= made.slide_height
    assert "…" in made.slides[1].shapes.title.text_frame.text


def test_letters_of_the_region_and_strange_characters_survive() -> None:
    handout = one_page(statements=(f"{LETTERS}\x00\x0b",), dated="2026")
    slide = opened(deck.to_pptx(handout, no_map)).slides[1]
    assert LETTERS in texts(slide)


def test_runs_name_their_language() -> None:
    page = Page("p", "Наслов", "", statements=("Текст",))
    handout = Handout("h", "Т", "MK", (page,), "mk", "country", "b", "d")
    slide = opened(deck.to_pptx(handout, no_map)).slides[1]
    languages = {
        run._r.rPr.get("lang")
        for shape in slide.shapes
        if shape.has_text_frame
        for paragraph in shape.text_frame.paragraphs
        for run in paragraph.runs
    }
    assert languages == {"mk-MK"}


def test_months_are_dates_named_in_the_language_and_gaps_stay_gaps() -> None:
    chart = PlainChart(
        "lines",
        "Months",
        "alt",
        ("Jan 2023", "Feb 2023", "Mar 2023"),
        (PlainSeries("Places", (1.0, None, 3.0), "#154d77"),),
        "places",
        months=(date(2023, 1, 1), date(2023, 2, 1), date(2023, 3, 1)),
    )
    handout = replace(one_page(chart), language="mk")
    (shape,) = charts(opened(deck.to_pptx(handout, no_map)))
    assert [row[0].date() for row in workbook(shape.chart)[1:]] == list(chart.months)
    assert [row[1] for row in workbook(shape.chart)[1:]] == [1, None, 3]
    assert shape.chart.category_axis.tick_labels.number_format == "[$-42F]mmm yyyy"
    assert shape.chart.value_axis.tick_labels.number_format == "[$-42F]#,##0"
    assert shape.chart._chartSpace.xpath(".//c:dispBlanksAs/@val") == ["gap"]


def test_names_of_many_months_stand_a_year_apart() -> None:
    months = tuple(date(2013 + n // 12, 1 + n % 12, 1) for n in range(132))
    names = tuple(f"Muaji {n}" for n in range(132))
    series = PlainSeries("Places", (1.0,) * 132, "#154d77")
    chart = PlainChart("lines", "M", "alt", names, (series,), "places", months=months)
    (dated,) = charts(opened(deck.to_pptx(one_page(chart), no_map)))
    assert dated.chart._chartSpace.xpath(".//c:dateAx/c:majorUnit/@val") == ["12"]
    # Not every office knows the names of months in Albanian: there they stand as words.
    albanian = replace(one_page(chart), language="sq")
    (shape,) = charts(opened(deck.to_pptx(albanian, no_map)))
    assert [row[0] for row in workbook(shape.chart)[1:]] == list(names)
    assert shape.chart._chartSpace.xpath(".//c:tickLblSkip/@val") == ["12"]
    assert shape.chart._chartSpace.xpath(".//c:tickMarkSkip/@val") == ["12"]
    assert len(workbook(shape.chart)) == 133


def test_a_table_goes_on_a_slide_of_its_own_where_it_would_crowd_its_chart() -> None:
    def slides(bars: int) -> int:
        names = tuple(f"Place {n}" for n in range(bars))
        series = PlainSeries("Gap", tuple(float(n) for n in range(bars)), "#154d77")
        chart = PlainChart("bars", "Gaps", "alt", names, (series,), "EUR")
        table = PlainTable("T", ("A", "B"), tuple((n, n) for n in names[:5]), (False, False))
        made = opened(deck.to_pptx(one_page(chart, table, statements=("One.",)), no_map))
        return len(made.slides) - 1

    assert slides(3) == 1
    assert slides(12) == 2


def test_progress_is_told_for_every_page(handout: Handout) -> None:
    told: list[tuple[int, int, str]] = []
    deck.to_pptx(handout, no_map, lambda *step: told.append(step))
    assert [step[2] for step in told] == [page.title for page in handout.pages]
    assert {step[1] for step in told} == {len(handout.pages)}
