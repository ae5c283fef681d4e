"""The hand-out of a country: what a workshop on a joint plan of action works from."""

from __future__ import annotations

from dataclasses import replace

from dashboard.handout import (
    closing,
    country_costs,
    country_movement,
    country_reception,
    country_support,
)
from dashboard.handout.content import Fact, Handout, Page
from dashboard.handout.material import Material
from dashboard.selection import Choices, Selection
from dashboard.warehouse import Reading
from pipelines.catalog import codes, wording
from pipelines.catalog.wording import say

_SHORT = ("capacity", "concentration", "pressure", "costs", "paid")


def country(reading: Reading, choices: Choices, selection: Selection, country_code: str) -> Handout:
    """Everything that is known of a country, in the order in which a workshop asks for it.

    Month, filters and the class of returns are those of ``selection``. Raises KeyError for a
    country that cannot be chosen.
    """
    if country_code not in choices.countries:
        raise KeyError(f"{country_code!r} is none of {', '.join(choices.countries)}")
    mine = replace(
        selection,
        countries=(country_code,),
        municipality=None,
        indicator="places",
        measure="gap_eur",
        category="total",
    )
    material = Material(reading, choices, mine)
    name = material.country_names[country_code]
    pages = _pages(material, country_code)
    return Handout(
        id=f"country-{country_code}",
        title=say("Reception of people on the move in {country}", country=name),
        subject=name,
        pages=closing.closed((_in_short(material, pages), *pages), with_measures=True),
        language=wording.language(),
        made_for="country",
        build_id=reading.build_id(),
        made_from=material.made_from,
    )


def _pages(material: Material, country_code: str) -> tuple[Page, ...]:
    costs = (country_costs.costs(material),) if material.until is not None else ()
    return (
        country_reception.capacity(material),
        country_reception.facilities(material),
        country_reception.history(material),
        country_reception.concentration(material),
        country_movement.flows(material, country_code),
        country_movement.pressure_page(material, country_code),
        *costs,
        *country_support.pages(material),
    )


def _in_short(material: Material, pages: tuple[Page, ...]) -> Page:
    """The answers of the other pages on one, with the headline figures of both kinds."""
    told = [page for page in pages if page.id in _SHORT and page.statements]
    of_returns = country_support.facts(country_support.country_rows(material))
    evidence = codes.EVIDENCE.label(material.evidence)
    money = [Fact(fact.label, fact.value, evidence) for fact in of_returns]
    filters = dict([*material.facility_filters(), *material.ledger_filters()])
    return Page(
        "short",
        say("In short"),
        say("What does this country have, what does it carry, and what is missing?"),
        statements=tuple(page.statements[0] for page in told if page.id != "capacity"),
        facts=(*country_reception.facts(material)[:4], *money),
        filters=tuple(filters.items()),
        dated="; ".join(dict.fromkeys(page.dated for page in told if page.dated)),
        sources=tuple(dict.fromkeys(text for page in told for text in page.sources)),
        references=(),
        demonstration=any(page.demonstration for page in told),
    )
