"""What hand-outs say: their pages, their blanks, their marks and the words at their foot."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from dashboard import queries
from dashboard.handout import country, current_view, municipality
from dashboard.handout.content import (
    Handout,
    Page,
    PlainChart,
    PlainMap,
    PlainSeries,
    PlainTable,
)
from dashboard.languages import speech_of
from dashboard.selection import Choices, Selection, default_selection
from dashboard.warehouse import Reading, Warehouse
from pipelines.catalog import policy
from pipelines.catalog.wording import speaking

LEDGER_PAGES = {"costs", "paid", "payers", "gaps", "late", "largest_gaps"}
PUBLISHED_PAGES = {"capacity", "facilities", "history", "concentration", "flows", "pressure"}


@pytest.fixture(scope="module")
def whole(snapshot: Path) -> Iterator[tuple[Reading, Choices, Selection]]:
    with Warehouse(snapshot).reading() as reading:
        choices = queries.choices(reading)
        yield reading, choices, default_selection(choices)


@pytest.fixture(scope="module")
def bosnia(whole: tuple[Reading, Choices, Selection]) -> Handout:
    return country.country(*whole, "BA")


def of_id(handout: Handout, page_id: str) -> Page:
    (page,) = [page for page in handout.pages if page.id == page_id]
    return page


def test_a_country_has_every_page_that_a_plan_of_action_needs(bosnia: Handout) -> None:
    ids = [page.id for page in bosnia.pages]
    assert ids[0] == "short"
    assert ids[-3:] == ["measures", "reading", "sources"]
    assert set(ids) >= LEDGER_PAGES | PUBLISHED_PAGES


def test_a_translated_hand_out_says_that_nobody_has_read_it(
    whole: tuple[Reading, Choices, Selection], bosnia: Handout
) -> None:
    with speaking(speech_of("it")):
        translated = country.country(*whole, "BA")
    assert "madrelingua" in of_id(translated, "reading").statements[-1]
    assert not any("native speaker" in text for text in of_id(bosnia, "reading").statements)


def test_only_pages_with_simulated_figures_bear_the_mark(bosnia: Handout) -> None:
    marked = {page.id for page in bosnia.pages if page.demonstration}
    assert marked == LEDGER_PAGES | {"short"}
    for page in bosnia.pages:
        expected = "Demonstration: simulated figures" if page.id in marked else ""
        assert bosnia.footer(page).demonstration == expected


def test_without_the_demonstration_nothing_is_marked(
    whole: tuple[Reading, Choices, Selection],
) -> None:
    reading, choices, selection = whole
    plain = country.country(reading, choices, replace(selection, demonstration=False), "BA")
    assert not plain.demonstration
    assert "No municipal return has been received yet." in of_id(plain, "support").statements
    assert {page.id for page in plain.pages} >= PUBLISHED_PAGES | {"measures"}


def test_every_page_bears_designation_snapshot_and_where_it_has_a_map_the_disclaimer(
    bosnia: Handout,
) -> None:
    for page in bosnia.pages:
        footer = bosnia.footer(page)
        assert footer.designation == policy.DESIGNATION_NOTE
        assert bosnia.build_id in footer.dated
        has_map = any(isinstance(block, PlainMap) for block in page.blocks)
        assert bool(footer.disclaimer) == has_map


def test_every_page_with_figures_names_filters_date_and_sources(bosnia: Handout) -> None:
    for page in bosnia.pages:
        if page.id in LEDGER_PAGES | PUBLISHED_PAGES | {"short"}:
            assert page.filters
            assert page.dated
            assert page.sources
            assert bosnia.footer(page).sources.startswith("Sources: ")


def test_all_sources_stand_at_the_end_in_full(bosnia: Handout) -> None:
    listed = set(of_id(bosnia, "sources").statements)
    named = {text for page in bosnia.pages for text in page.references}
    assert named
    assert listed == named


def test_the_five_largest_gaps_are_sorted_and_five(bosnia: Handout) -> None:
    chart, table = of_id(bosnia, "largest_gaps").blocks
    assert isinstance(chart, PlainChart)
    assert isinstance(table, PlainTable)
    values = [value for value in chart.series[0].values if value is not None]
    assert len(values) == len(table.rows) == 5
    assert values == sorted(values, reverse=True)


def test_measures_are_to_be_filled_in_for_both_levels(bosnia: Handout) -> None:
    (table,) = of_id(bosnia, "measures").blocks
    assert isinstance(table, PlainTable)
    assert table.blank_rows
    assert [row[1] for row in table.rows].count("local") == 4
    assert [row[1] for row in table.rows].count("national") == 4
    assert all(not cell for row in table.rows for i, cell in enumerate(row) if i != 1)


def test_kosovo_is_designated_and_its_blanks_are_said(
    whole: tuple[Reading, Choices, Selection],
) -> None:
    handout = country.country(*whole, "XK")
    assert handout.subject == "Kosovo*"
    facts = {fact.label: fact.value for fact in of_id(handout, "capacity").facts}
    assert facts["Places"] == "no data"


def test_a_municipality_without_a_return_says_so(
    whole: tuple[Reading, Choices, Selection],
) -> None:
    register = queries.municipalities(whole[0])
    shkoder = register.loc[register["name"] == "Shkodër", "municipality_id"].iloc[0]
    handout = municipality.municipality(*whole, str(shkoder))
    assert not handout.demonstration
    assert any("has sent no return" in text for text in of_id(handout, "short").statements)
    (drawn,) = of_id(handout, "short").blocks
    assert isinstance(drawn, PlainMap)
    assert drawn.highlighted == shkoder


@pytest.mark.parametrize("view", sorted(current_view.TITLES))
def test_every_view_can_be_handed_out(whole: tuple[Reading, Choices, Selection], view: str) -> None:
    handout = current_view.current_view(*whole, view)
    assert handout.pages[0].blocks or view == "municipality"
    assert handout.made_for == "view"
    assert handout.pages[-1].id == "sources"


def test_unknown_subjects_are_refused(whole: tuple[Reading, Choices, Selection]) -> None:
    with pytest.raises(KeyError, match="HR"):
        country.country(*whole, "HR")
    with pytest.raises(KeyError, match="nowhere"):
        municipality.municipality(*whole, "nowhere")
    with pytest.raises(KeyError):
        current_view.current_view(*whole, "submit")


def test_a_chart_has_one_value_per_category() -> None:
    with pytest.raises(ValueError, match="2 values for 3 categories"):
        PlainChart(
            "bars", "t", "a", ("x", "y", "z"), (PlainSeries("s", (1.0, None), "#000000"),), "u"
        )


def test_a_table_has_one_cell_per_column() -> None:
    with pytest.raises(ValueError, match="1 cells for 2 columns"):
        PlainTable("t", ("a", "b"), (("x",),), (False, False))
