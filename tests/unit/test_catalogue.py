"""The whole catalogue is walked; every fault is gathered before one test fails with the list."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

from dashboard.map.classes import _PALETTES as PALETTES
from pipelines.catalog import codes, indicators, policy, tables, units
from pipelines.catalog.every_extract import EVERY_EXTRACT
from pipelines.catalog.model import Aggregation, Column, Kind

NUMBERS = {Kind.INTEGER, Kind.NUMBER, Kind.MONEY}
# What a column's name must hold, so that its unit can be told without the dictionary.
WORDS = {
    "places": "places",
    "people": "people",
    "facilities": "facilities|centres|counted",
    "municipalities": "municipalities",
    "percent": "rate|share|percent",
    "per_1000_residents": "per_1000",
    "months": "months|age",
    "km2": "km2",
    "degrees": "lat|lon",
    "residents": "population",
    "figures": "figures",
    "rows": "rows",
    "entries": "entries",
    "eur": "eur|amount|award|arrears|cost|gap|claimed|approved|paid|support",
    "eur_per_person_night": "night|_eur",
    "eur_per_resident": "resident",
    "eur_per_hosted_person": "hosted|person",
    "days": "days|delay",
    "person_nights": "nights",
    "people_per_day": "per_day",
    "people_per_free_place": "per_free_place",
}
# Numbers that count or measure nothing: years, positions, numbers of rows; and ratios without unit.
# Amounts stand in the currency named beside them.
WITHOUT_UNIT = re.compile(
    r".*_?year|year_represented|bytes|amount|\w+_amount|units_per_eur|position|row_number"
    r"|(\w+_)?value(_low|_high)?|\w+_rank|effective_number|gini"
)
COUNTS = re.compile(
    r"hosting|municipalities(_count)?|without_figure|open_with_\w+|undated|totals|conflicts|polygons"
    r"|(places|people)_per_1000|origins|nearer_origins|forecasts|whole_years"
)


def every_column() -> Iterator[tuple[str, Column]]:
    for table in tables.TABLES:
        for column in table:
            yield f"table {table.name}.{column.name}", column
    for extract in EVERY_EXTRACT:
        for column in extract.columns:
            yield f"extract {extract.id}.{column.name}", column


def repeated(names: Iterable[str]) -> list[str]:
    return [name for name, count in Counter(names).items() if count > 1]


def faults_of_column(where: str, column: Column) -> Iterator[str]:
    if not re.fullmatch(r"[a-z][a-z0-9_]*", column.name):
        yield f"{where}: not a name in lower case"
    if not re.fullmatch(r"[A-Z0-9].*\.", column.description, re.DOTALL):
        yield f"{where}: the description is no sentence: {column.description!r}"
    if column.unit is not None:
        if column.unit not in units.UNITS:
            yield f"{where}: unit {column.unit.id} is not declared"
        elif not re.search(WORDS[column.unit.id], column.name):
            yield f"{where}: the name does not tell its unit, {column.unit.id}"
        if column.kind not in NUMBERS:
            yield f"{where}: a unit, but no number"
    elif column.kind in NUMBERS and not (
        WITHOUT_UNIT.fullmatch(column.name) or COUNTS.fullmatch(column.name)
    ):
        yield f"{where}: a number without a unit"
    if column.codes is not None:
        if column.codes not in codes.CODE_LISTS:
            yield f"{where}: code list {column.codes.id} is not declared"
        if column.kind is not Kind.TEXT:
            yield f"{where}: codes, but no text"
    if column.references is not None:
        yield from faults_of_reference(where, column, column.references)
    if column.pattern is not None:
        re.compile(column.pattern)
    if None not in (column.minimum, column.maximum) and column.minimum >= column.maximum:  # type: ignore[operator]
        yield f"{where}: minimum and maximum are not in order"
    if column.hxl is not None and not re.fullmatch(r"#[a-z0-9]+(\+[a-z0-9_]+)*", column.hxl):
        yield f"{where}: {column.hxl!r} is no HXL tag"


def faults_of_reference(where: str, column: Column, references: str) -> Iterator[str]:
    parent, _, key = references.partition(".")
    names = {table.name: table for table in tables.TABLES}
    if parent not in names:
        yield f"{where}: refers to {references}, no such table"
    elif key not in names[parent].column_names or names[parent].key != (key,):
        yield f"{where}: refers to {references}, which is no key"
    elif names[parent].column(key).kind is not column.kind:
        yield f"{where}: is of another kind than {references}"


def faults_of_tables() -> Iterator[str]:
    order = [table.name for table in tables.TABLES]
    yield from (f"table {name}: declared twice" for name in repeated(order))
    for position, table in enumerate(tables.TABLES):
        where = f"table {table.name}"
        names = [column.name for column in table]
        yield from (f"{where}: column {name} twice" for name in repeated(names))
        yield from (f"{where}: key {name} is no column" for name in table.key if name not in names)
        if not table.description.endswith("."):
            yield f"{where}: the description does not end with a full stop"
        if (table.file is not None) != (table in tables.INPUT_TABLES):
            yield f"{where}: input file and place in the build do not agree"
        for column in table:
            parent = (column.references or "").partition(".")[0]
            if table in tables.INPUT_TABLES and parent in order[position:]:
                yield f"{where}.{column.name}: {parent} is loaded later"
        for rule in table.rules:
            words = set(re.findall(r"[a-z_][a-z0-9_]*", re.sub(r"'[^']*'", "", rule.holds)))
            if rule.column not in table.column_names:
                yield f"{where}: rule {rule.id} points to {rule.column}, which is no column"
            if not words & set(table.column_names):
                yield f"{where}: rule {rule.id} speaks of no column"
        yield from (
            f"{where}: rule {name} twice" for name in repeated(rule.id for rule in table.rules)
        )


def faults_of_indicators() -> Iterator[str]:
    yield from (f"indicator {name} twice" for name in repeated(indicators.INDICATOR_IDS))
    for item in indicators.INDICATORS:
        where = f"indicator {item.id}"
        if any(low >= high for low, high in pairwise(item.edges)):
            yield f"{where}: edges do not rise"
        if item.palette not in PALETTES:
            yield f"{where}: no palette {item.palette}"
        elif len(item.edges) + 1 > len(PALETTES[item.palette]):
            yield f"{where}: more classes than the palette has colours"
        lowest, highest = item.valid_range
        if lowest is not None and highest is not None and lowest >= highest:
            yield f"{where}: the valid range is not in order"
        if lowest is not None and item.edges[0] < lowest:
            yield f"{where}: the first class holds no valid value"
        if any(round(edge, item.unit.decimals) != edge for edge in item.edges):
            yield f"{where}: an edge is finer than the written value"
        for given in item.inputs:
            table, _, column = given.partition(".")
            if column not in {c.name for c in tables.table(table)}:
                yield f"{where}: input {given} does not exist"
        texts = [item.definition, item.question, *item.caveats]
        yield from (f"{where}: no full stop: {text!r}" for text in texts if text[-1] not in ".?")
        if item.aggregation is Aggregation.RATIO and "÷" not in item.formula:
            yield f"{where}: a ratio whose formula divides nothing"
        if item.rests_on_people != ("people" in item.expression and item.id != "figure_age"):
            yield f"{where}: inputs and expression differ on whether it rests on people"
        if item.rests_on_people and item.suppressed_when == "false":
            yield f"{where}: rests on people and never withholds"


def faults_of_extracts() -> Iterator[str]:
    yield from (f"extract {name} twice" for name in repeated(e.id for e in EVERY_EXTRACT))
    for extract in EVERY_EXTRACT:
        where = f"extract {extract.id}"
        names = [column.name for column in extract.columns]
        yield from (f"{where}: column {name} twice" for name in repeated(names))
        headers = [column.header for column in extract.columns]
        yield from (f"{where}: header {name} twice" for name in repeated(headers))
        headings = [extract.column(n).heading for n in extract.shown if n in names]
        yield from (f"{where}: heading {name} twice" for name in repeated(headings))
        yield from (f"{where}: shows {n}, which it lacks" for n in extract.shown if n not in names)
        yield from (f"{where}: shows {name} twice" for name in repeated(extract.shown))
        for measure in ("places", "people", "capacity_places", "occupancy_people"):
            status = {"capacity_places": "capacity_status", "occupancy_people": "occupancy_status"}
            needed = status.get(measure, f"{measure}_status")
            if extract.id != "concentration" and measure in names and needed not in names:
                yield f"{where}: {measure} without its status"


def faults_of_codes() -> Iterator[str]:
    yield from (f"code list {n} twice" for n in repeated(c.id for c in codes.CODE_LISTS))
    for code_list in codes.CODE_LISTS:
        where = f"code list {code_list.id}"
        yield from (f"{where}: code {name} twice" for name in repeated(code_list.ids))
        for code in code_list.codes:
            # Currencies keep the capitals of ISO 4217.
            if not re.fullmatch(r"[a-z][a-z0-9_]*|[A-Z]{3}", code.id):
                yield f"{where}: {code.id!r} is not in lower case"
            if not code.description.endswith("."):
                yield f"{where}: {code.id} lacks a full stop"
    yield from (f"unit {n} twice" for n in repeated(u.id for u in units.UNITS))
    yield from (f"policy {n} twice" for n in repeated(p.id for p in policy.POLICIES))
    for choice in policy.POLICIES:
        if not choice.reason.endswith("."):
            yield f"policy {choice.id}: the reason lacks a full stop"


def test_the_catalogue_has_no_faults() -> None:
    faults = [*faults_of_tables(), *faults_of_indicators(), *faults_of_extracts()]
    faults += faults_of_codes()
    for where, column in every_column():
        faults += faults_of_column(where, column)
    assert sorted(set(faults)) == []


def test_the_walk_finds_faults() -> None:
    bad = Column("Places2", Kind.TEXT, "no sentence", unit=units.PEOPLE, references="nothing.id")
    assert list(faults_of_column("x", bad)) == [
        "x: not a name in lower case",
        "x: the description is no sentence: 'no sentence'",
        "x: the name does not tell its unit, people",
        "x: a unit, but no number",
        "x: refers to nothing.id, no such table",
    ]
    assert list(faults_of_column("x", Column("size", Kind.INTEGER, "Size."))) == [
        "x: a number without a unit"
    ]
    assert repeated(["a", "b", "a"]) == ["a"]


def test_the_stated_choices_are_the_agreed_ones() -> None:
    assert {choice.id: choice.value for choice in policy.POLICIES} == {
        "places_max_age_months": 60,
        "people_max_age_months": 24,
        "small_count_max_people": 4,
        "conflict_window_months": 36,
        "opening_share_percent": 25,
        "pressure_max_period_months": 13,
        "pressure_share_percent": 50,
        "pressure_people_max_age_months": 6,
    }
    assert codes.SENSITIVE_TYPES == ("vulnerable",)
    assert "detention" not in codes.RECEPTION_TYPES
