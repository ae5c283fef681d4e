"""No word of a hand-out is left in English: everything is said, or is a name out of the data.

The content is gathered in a language that sets each said text in brackets; what stands outside of
all brackets was not said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from babel import Locale

from dashboard import queries
from dashboard.handout import country, current_view, municipality
from dashboard.handout.content import Block, Handout, Page, PlainChart, PlainMap, PlainTable
from dashboard.languages.extraction import REFERENCE
from dashboard.map.values import MapView
from dashboard.selection import Choices, Selection, default_selection
from dashboard.warehouse import Reading, Warehouse
from pipelines.catalog.wording import speaking
from tests.bracketed import BRACKETED, outside

COLUMNS = """
    SELECT table_name, column_name FROM duckdb_columns()
    WHERE data_type = 'VARCHAR' AND schema_name = 'main' AND NOT internal
"""
ALIKE = re.compile(r"https?://\S+|\b(EUR|UNHCR|IOM|PPTX|PDF|[A-Z]{2,3})\b|\b\w*\d\w*\b")
"""Addresses, currencies, organisations and marks of a build: alike in every language."""
SHORTENED = 20  # letters by which a name that is cut with "…" is recognised

Whole = tuple[Reading, Choices, Selection]


@pytest.fixture(scope="module")
def whole(snapshot: Path) -> Iterator[Whole]:
    with Warehouse(snapshot).reading() as reading, speaking(BRACKETED):
        choices = queries.choices(reading)
        yield reading, choices, default_selection(choices)


@pytest.fixture(scope="module")
def names(whole: Whole) -> list[str]:
    """Cells of the data that stay as they are, longest first: names, titles, notes as published."""
    cells: set[str] = set()
    reading = whole[0]
    for column in reading.answer(COLUMNS, {}).to_pylist():
        if column["table_name"] not in (*REFERENCE, "code"):
            ask = 'SELECT DISTINCT "{column_name}" AS v FROM "{table_name}"'.format(**column)
            cells |= {row["v"] for row in reading.answer(ask, {}).to_pylist() if row["v"]}
    # Codes of the warehouse are English words; as such they are no names.
    kept = {cell for cell in cells if not re.fullmatch(r"[a-z]+(_[a-z]+)*", cell)} | _months()
    return sorted((cell for cell in kept if len(cell) > 2), key=len, reverse=True)


def _months() -> set[str]:
    said = Locale.parse("it").months["stand-alone"]
    return {*said["wide"].values(), *said["abbreviated"].values()}


def shown(handout: Handout) -> Iterator[str]:
    """Every text that a reader of the hand-out meets."""
    yield from (handout.title, handout.subject, handout.made_from)
    for page in handout.pages:
        yield from _of_page(handout, page)


def _of_page(handout: Handout, page: Page) -> Iterator[str]:
    yield from (page.title, page.question, page.dated, *page.statements)
    yield from (*page.sources, *page.references)
    yield from (text for pair in page.filters for text in pair)
    for fact in page.facts:
        yield from (fact.label, fact.value, fact.note)
    yield from handout.footer(page).lines()
    yield handout.footer(page).demonstration
    for block in page.blocks:
        yield from _of_block(block)


def _of_block(block: Block) -> Iterator[str]:
    yield from (block.title, block.note)
    if isinstance(block, PlainChart):
        yield from (block.alt, block.unit_label, *block.categories)
        yield from (series.name for series in block.series)
    elif isinstance(block, PlainTable):
        yield from (*block.header, *(cell for row in block.rows for cell in row))
    else:
        assert isinstance(block, PlainMap)
        yield block.alt
        yield from _of_map(block.view)


def _of_map(view: MapView) -> Iterator[str]:
    legend = view.legend
    yield from (view.title, view.disclaimer, view.attribution, legend.title, legend.unit)
    yield from (legend.marker_title, legend.absent)
    yield from (one.label for one in (*legend.classes, *legend.marker_classes))
    yield from (area.name for area in view.areas)


def unsaid(text: str, names: Sequence[str]) -> list[str]:
    """Words outside of all brackets that are no names."""
    left = outside(text)
    if not _words(ALIKE.sub(" ", left)):
        return []
    for name in names:
        if name in left:
            left = left.replace(name, " ")
        elif "…" in left and len(name) > SHORTENED and name[:SHORTENED] in left:
            left = re.sub(re.escape(name[:SHORTENED]) + "[^…]*…", " ", left)
    return _words(ALIKE.sub(" ", left))


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]{3,}", text)


def check(handout: Handout, names: Sequence[str]) -> None:
    texts = list(dict.fromkeys(text for text in shown(handout) if text))
    assert sum("⟦" in text for text in texts) > 20, "nothing is said in this language"
    left = {text: words for text in texts if (words := unsaid(text, names))}
    assert not left, "\n".join(f"{words}: {text[:160]}" for text, words in left.items())


@pytest.mark.parametrize("code", ["BA", "XK"])
def test_every_word_of_a_country_is_said(whole: Whole, names: list[str], code: str) -> None:
    check(country.country(*whole, code), names)


@pytest.mark.parametrize("view", sorted(set(current_view.TITLES) - {"municipality"}))
def test_every_word_of_a_view_is_said(whole: Whole, names: list[str], view: str) -> None:
    check(current_view.current_view(*whole, view), names)


def test_every_word_of_a_municipality_is_said(whole: Whole, names: list[str]) -> None:
    check(municipality.municipality(*whole, "BA-bihac"), names)


def test_an_unsaid_word_would_be_found(names: list[str]) -> None:
    assert unsaid("⟦Places⟧: everything, 3 EUR", names) == ["everything"]
    assert unsaid("⟦Places⟧: Lipa Temporary Reception Centre, gennaio 2025", names) == []
