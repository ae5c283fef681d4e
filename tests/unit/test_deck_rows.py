"""Charts and tables of a deck hold the same values as the files of the same rows."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pptx import Presentation

from dashboard import queries
from dashboard.exports.csv_file import to_csv
from dashboard.exports.dataset import Dataset
from dashboard.handout import (
    country_costs,
    country_payers,
    country_reception,
    country_support,
    deck,
    figures,
)
from dashboard.handout.content import Block, Handout, Page, PlainMap
from dashboard.handout.material import Material
from dashboard.selection import Choices, Selection, default_selection
from dashboard.warehouse import Reading, Warehouse
from pipelines.catalog import codes, cost_extracts, extracts, ledger_extracts, support_extracts
from pipelines.catalog.extracts import Extract
from pipelines.catalog.support_extracts import ALL_AREAS

FEW = settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture(scope="module")
def whole(snapshot: Path) -> Iterator[tuple[Reading, Choices]]:
    with Warehouse(snapshot).reading() as reading:
        yield reading, queries.choices(reading)


def selections(choices: Choices) -> st.SearchStrategy[Selection]:
    """Random choices of countries, months, types and statuses."""
    default = default_selection(choices)
    return st.builds(
        lambda countries, month, types, statuses, until: replace(
            default,
            countries=tuple(sorted(countries)),
            month=month,
            facility_types=tuple(sorted(types)),
            statuses=tuple(sorted(statuses)),
            until=until,
        ),
        st.sets(st.sampled_from(choices.countries), max_size=3),
        st.sampled_from(choices.months),
        st.sets(st.sampled_from(codes.RECEPTION_TYPES), max_size=2),
        st.sets(st.sampled_from(codes.FACILITY_STATUS.ids), max_size=2),
        st.sampled_from(choices.ledger_ends("demonstration")),
    )


def csv_of(extract: Extract, rows: pd.DataFrame) -> list[dict[str, str]]:
    """The rows as a script reads them from the CSV."""
    nothing = pd.DataFrame(columns=["source_id"])
    content = to_csv(Dataset(extract, rows, nothing, (), "b"), for_excel=False)
    return list(csv.DictReader(io.StringIO(content.decode("utf-8"), newline="")))


def numbers(rows: Sequence[dict[str, str]], column: str) -> list[float | None]:
    return [float(row[column]) if row[column] else None for row in rows]


def drawn(*blocks: Block) -> list[Any]:
    """Charts and tables of a deck with these blocks, as its file has them."""
    page = Page("p", "Title", "", blocks=blocks)
    handout = Handout("h", "t", "s", (page,), "en", "view", "b", "d")

    def no_map(_block: PlainMap, _wide: float, _high: float) -> bytes:
        raise AssertionError

    made = Presentation(io.BytesIO(deck.to_pptx(handout, no_map)))
    shapes = [shape for slide in made.slides for shape in slide.shapes]
    return [shape for shape in shapes if shape.has_chart or shape.has_table]


def column_of(shape: Any, position: int) -> list[float | None]:
    """A series as the chart's own workbook has it."""
    content = shape.chart.part.chart_workbook.xlsx_part.blob
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    return [row[position] for row in list(sheet.iter_rows(values_only=True))[1:]]


def alike(told: Sequence[float | None], expected: Sequence[float | None]) -> None:
    """The same blanks, and the same numbers to the digits that a CSV writes."""
    assert [value is None for value in told] == [value is None for value in expected]
    known = [(a, b) for a, b in zip(told, expected, strict=True) if a is not None and b is not None]
    assert [a for a, _ in known] == pytest.approx([b for _, b in known], abs=1e-5)


@FEW
@given(data=st.data())
def test_places_of_hosts(whole: tuple[Reading, Choices], data: st.DataObject) -> None:
    reading, choices = whole
    selection = data.draw(selections(choices))
    material = Material(reading, choices, selection)
    hosts = queries.host_shares(*material.asked)
    hosts = hosts[hosts["places"] > 0].head(country_reception.LARGEST_HOSTS)
    if not len(hosts):
        return
    rows = csv_of(extracts.MUNICIPALITIES, country_reception.municipality_rows(material))
    places = {row["admin2_code"]: float(row["places"]) for row in rows if row["places"]}
    (shape,) = drawn(country_reception.hosts_chart(hosts))
    alike(column_of(shape, 1), [places[key] for key in hosts["municipality_id"]])


@FEW
@given(data=st.data())
def test_facilities(whole: tuple[Reading, Choices], data: st.DataObject) -> None:
    reading, choices = whole
    material = Material(reading, choices, data.draw(selections(choices)))
    rows = country_reception.facility_rows(material).head(12)
    table = figures.table_of(rows, extracts.FACILITIES, ("facility_name", "places", "people"), "T")
    read = csv_of(extracts.FACILITIES, rows)
    assert len(table.rows) == len(read)
    written: list[tuple[str, ...]] = []
    for shape in drawn(table) if len(rows) else []:
        written += [tuple(c.text for c in row.cells) for row in list(shape.table.rows)[1:]]
    assert written == list(table.rows)
    for cells, row in zip(written, read, strict=True):
        for text, name in zip(cells[1:], ("places", "people"), strict=True):
            if row[name]:
                assert float(text.replace(",", "")) == float(row[name])
            else:
                assert not text[:1].isdigit()


@FEW
@given(data=st.data())
def test_money(whole: tuple[Reading, Choices], data: st.DataObject) -> None:
    reading, choices = whole
    material = Material(reading, choices, data.draw(selections(choices)))
    countries = country_support.country_rows(material)
    if not len(countries):
        return
    read = csv_of(support_extracts.SUPPORT_COUNTRIES, countries)
    (every,) = [row for row in read if row["admin0_code"] == ALL_AREAS]
    (steps,) = drawn(country_support.steps_chart(countries))
    alike(column_of(steps, 1), [numbers([every], name)[0] for name in country_support.STEPS])

    gaps = country_support.gap_rows(material)
    table = figures.table_of(
        gaps, ledger_extracts.LEDGER_MUNICIPALITIES, ("municipality_name", "gap_eur"), "Gaps"
    )
    expected = numbers(csv_of(ledger_extracts.LEDGER_MUNICIPALITIES, gaps), "gap_eur")
    assert [float(row[1].replace(",", "")) for row in table.rows] == [
        round(value or 0) for value in expected
    ]

    payers = country_payers.payer_rows(material)
    if (payers["received_eur"] > 0).any():
        (shape,) = drawn(country_payers.payers_chart(payers))
        received = sum(
            v or 0 for v in numbers(csv_of(support_extracts.SUPPORT_PAYERS, payers), "received_eur")
        )
        shown = [value or 0 for value in column_of(shape, 1)]
        assert sum(shown) == pytest.approx(received, abs=0.01) or len(shown) == 10


@FEW
@given(data=st.data())
def test_costs(whole: tuple[Reading, Choices], data: st.DataObject) -> None:
    reading, choices = whole
    material = Material(reading, choices, data.draw(selections(choices)))
    rows = country_costs.cost_rows(material)
    known = rows[rows["eur_per_night"].notna()]
    if not len(known):
        return
    read = csv_of(cost_extracts.COST_MUNICIPALITIES, known)
    ordered = sorted((v for v in numbers(read, "eur_per_night") if v is not None), reverse=True)
    (shape,) = drawn(country_costs.own_costs_chart(known))
    alike(column_of(shape, 1), list(ordered[: country_costs.MOST_DRAWN]))


def test_a_table_says_why_a_cell_is_blank() -> None:
    column = extracts.FACILITIES.column
    shown = [
        figures.cell({"places": None, "places_status": status}, column("places"))
        for status in ("missing", "suppressed", "not_applicable")
    ]
    assert shown == ["no data", "withheld (1–4)", "not applicable"]
    assert figures.cell({"places": 0, "places_status": "observed"}, column("places")) == "0"
