"""The hand-out of a municipality: its sheet, as pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd

from dashboard import format as fmt
from dashboard import municipality_queries as asked
from dashboard import municipality_tables, tables
from dashboard.handout import (
    closing,
    country_reception,
    country_support,
    figures,
    municipality_money,
)
from dashboard.handout.content import Fact, Handout, Page, PlainTable
from dashboard.handout.material import Material, with_sources
from dashboard.selection import Choices, Selection
from dashboard.warehouse import Reading
from pipelines.catalog import codes, extracts, wording
from pipelines.catalog import municipality_extracts as catalogue
from pipelines.catalog.wording import say

_WITH_RETURN = ("people_hosted", "cost_eur", "received_eur", "gap_eur", "coverage_rate")
_WITHOUT = ("places", "people", "occupancy_rate", "open_facilities")


def municipality(
    reading: Reading, choices: Choices, selection: Selection, municipality_id: str
) -> Handout:
    """Everything that is known of a municipality.

    Month and the class of returns are those of ``selection``. Raises KeyError for a municipality
    that is not in the register.
    """
    material = Material(reading, choices, replace(selection, countries=(), compare=()))
    found = material.register[material.register["municipality_id"] == municipality_id]
    if not len(found):
        raise KeyError(f"{municipality_id!r} is not in the register of municipalities")
    place = {str(name): value for name, value in found.iloc[0].items()}
    material = material.of(countries=(place["country_code"],), municipality=municipality_id)
    has_return = bool(len(_returns(material, municipality_id)))
    pages = [*_in_short(material, place, has_return=has_return)]
    if has_return:
        pages += municipality_money.pages(material, municipality_id, str(place["name"]))
    pages.append(_facilities(material, municipality_id))
    return Handout(
        id=f"municipality-{municipality_id}",
        title=say(
            "{municipality}, {country}",
            municipality=str(place["name"]),
            country=str(place["country_name"]),
        ),
        subject=str(place["name"]),
        pages=closing.closed(pages),
        language=wording.language(),
        made_for="municipality",
        build_id=reading.build_id(),
        made_from=material.made_from,
    )


def _returns(material: Material, municipality_id: str) -> pd.DataFrame:
    return municipality_money.returns(material, municipality_id)


def month_of(material: Material) -> date:
    """The month at which facilities are told: the last of the ledger, else of the data."""
    return material.until or material.choices.months[-1]


def figure_rows(material: Material, municipality_id: str) -> pd.DataFrame:
    """Rows of the extract MUNICIPALITY_FIGURES of one municipality."""
    month = month_of(material)
    register = material.register
    return municipality_tables.figure_rows(
        register[register["municipality_id"] == municipality_id],
        asked.figures(*material.asked, [municipality_id]),
        asked.facility_areas(material.reading, material.choices, month),
        {},
        material.evidence,
        month,
    )


def _in_short(
    material: Material, place: Mapping[str, Any], *, has_return: bool
) -> tuple[Page, Page]:
    """The key figures on the map, then all with their position among those of the country."""
    municipality_id = str(place["municipality_id"])
    rows = figure_rows(material, municipality_id)
    records = {str(row["indicator_id"]): row for row in rows.to_dict("records")}
    groups = [g for g in catalogue.GROUPS if g.published or has_return]
    shown = [item for group in groups for item in group.indicators]
    lines = [
        (
            municipality_tables.label_with_unit(item),
            municipality_tables.value_in_words(records[item.id], item),
            municipality_tables.beside(records[item.id], item),
        )
        for item in shown
    ]
    table = PlainTable(
        say("Key figures"),
        (say("Figure"), say("Here"), say("Among the municipalities of {country}", country=str(
            place["country_name"]))),
        tuple(lines),
        (False, True, False),
    )  # fmt: skip
    names = _WITH_RETURN if has_return else _WITHOUT
    facts = [
        Fact(item.label, municipality_tables.value_in_words(records[item.id], item))
        for item in shown
        if item.id in names
    ]
    page = Page(
        "figures",
        say("Key figures"),
        say("How does it stand among the municipalities of its country?"),
        blocks=(table,),
        filters=_filters(material, place, has_return=has_return),
        dated=material.months
        if has_return
        else say("end of {month}", month=fmt.month(month_of(material))),
        demonstration=has_return and material.demonstration,
    )
    ids = " ".join(rows["source_ids"]).split()
    sources = material.returned(ids, [municipality_id]) if has_return else material.published(ids)
    page = with_sources(page, sources)
    short = replace(
        page,
        id="short",
        title=say("In short"),
        question=say("What does this municipality carry, and what does it get back?"),
        statements=(_population(place), *(() if has_return else (_no_return(material, place),))),
        facts=tuple(facts),
        blocks=_on_the_map(material, has_return=has_return).blocks,
    )
    return short, page


def _filters(
    material: Material, place: Mapping[str, Any], *, has_return: bool
) -> tuple[tuple[str, str], ...]:
    named = (say("Municipality"), str(place["name"]))
    if has_return:
        return (named, *material.ledger_filters())
    return (named, (say("Month"), fmt.month(month_of(material))))


def _population(place: Mapping[str, Any]) -> str:
    if pd.isna(place["population"]):
        return say("Population: {nothing}.", nothing=fmt.value_or_status(None, "missing", None))
    people = fmt.number(int(place["population"]))
    if pd.isna(place["population_year"]):
        return say("Population: {people}.", people=people)
    return say("Population: {people} ({year}).", people=people, year=str(place["population_year"]))


def _no_return(material: Material, place: Mapping[str, Any]) -> str:
    if not material.months:
        return say(
            "{name} has sent no return, so nothing can be said of what reception costs it and what"
            " it gets back.",
            name=str(place["name"]),
        )
    return say(
        "{name} has sent no return for {months}, so nothing can be said of what reception costs it"
        " and what it gets back.",
        name=str(place["name"]),
        months=material.months,
    )


def _on_the_map(material: Material, *, has_return: bool) -> Page:
    """Its country on the map: the gap where it has sent a return, else places."""
    if has_return:
        return country_support.gaps(material.of(measure="gap_eur"))
    page = country_reception.capacity(material.of(indicator="places", month=month_of(material)))
    return replace(page, facts=())


def _facilities(material: Material, municipality_id: str) -> Page:
    """Its published facilities and the money that names it."""
    month = month_of(material)
    states = asked.facility_states(material.reading, material.choices, month, [municipality_id])
    money = asked.funding(material.reading, municipality_id)
    blocks = []
    if len(states):
        blocks.append(_facility_table(states))
    if len(money):
        blocks.append(_money_table(money))
    nothing = say("No facility of this municipality is in the published register.")
    page = Page(
        "facilities",
        say("Facilities and published money"),
        say("Which centres are there, and what money is published for them?"),
        statements=() if len(states) else (nothing,),
        blocks=tuple(blocks),
        filters=((say("Month"), fmt.month(month)),),
        dated=say("end of {month}", month=fmt.month(month)),
    )
    ids = [
        *states["places_source_id"].dropna(),
        *states["people_source_id"].dropna(),
        *states["register_source_id"].dropna(),
        *money["source_id"],
    ]
    return with_sources(page, material.published(ids))


def _facility_table(states: pd.DataFrame) -> PlainTable:
    return figures.table_of(
        tables.columns_of(states, extracts.FACILITIES),
        extracts.FACILITIES,
        (
            "facility_name", "facility_type", "facility_status", "governance_line", "places",
            "places_observed_on", "people", "people_observed_on",
        ),
        say("Places and people"),
    )  # fmt: skip


def _money_table(money: pd.DataFrame) -> PlainTable:
    unknown = fmt.value_or_status(None, "missing", None)
    return PlainTable(
        say("Money that names this municipality"),
        (say("From"), say("For"), say("How far"), say("Amount (EUR)")),
        tuple(
            (
                str(row["funder"]),
                str(row["programme"]),
                codes.FUNDING_STAGE.label(row["stage"]),
                unknown if pd.isna(row["amount_eur"]) else fmt.number(float(row["amount_eur"])),
            )
            for row in money.to_dict("records")
        ),
        (False, False, False, True),
        say("As published; some amounts include others, so they are not added up."),
    )
