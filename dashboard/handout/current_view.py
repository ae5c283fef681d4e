"""The hand-out of the view at hand: what the page shows, with its own choices."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from dashboard import flow_queries
from dashboard.handout import (
    closing,
    country_costs,
    country_movement,
    country_reception,
    country_support,
    figures,
    municipality,
)
from dashboard.handout.content import Handout, Page
from dashboard.handout.material import Material, with_sources
from dashboard.selection import Choices, Selection
from dashboard.warehouse import Reading
from pipelines.catalog import extracts, flow_codes, wording
from pipelines.catalog.wording import mark, say

MOST_PLACES = 6
TITLES: Mapping[str, str] = {
    "map": mark("Reception capacity along the Balkan Route"),
    "facilities": mark("Facilities"),
    "concentration": mark("Concentration"),
    "flows": mark("Flows"),
    "pressure": mark("Pressure"),
    "costs": mark("Costs"),
    "support": mark("State support"),
    "municipality": mark("Municipality"),
}
"""Page → its title; other pages have no view to hand out."""


def current_view(reading: Reading, choices: Choices, selection: Selection, view: str) -> Handout:
    """What a page shows at this selection. Raises KeyError for a page without a view."""
    title = TITLES[view]
    if view == "municipality" and selection.municipality:
        return municipality.municipality(reading, choices, selection, selection.municipality)
    material = Material(reading, choices, selection)
    pages = _VIEWS[view](material)
    return Handout(
        id=f"view-{view}",
        title=wording.name(title),
        subject=material.names_of_countries(),
        pages=closing.closed(pages),
        language=wording.language(),
        made_for="view",
        build_id=reading.build_id(),
        made_from=material.made_from,
    )


def _map(material: Material) -> Sequence[Page]:
    page = country_reception.capacity(material)
    rows = country_reception.municipality_rows(material)
    names = ("country_name", "municipality_name", "places", "people", "occupancy_rate")
    table = figures.table_of(
        rows.sort_values("places", ascending=False, na_position="last"),
        extracts.MUNICIPALITIES,
        (*names, "free_places", "open_facilities"),
        say("The same figures as a table, most places first"),
    )
    return (replace(page, blocks=(*page.blocks, table)), country_reception.history(material))


def _facilities(material: Material) -> Sequence[Page]:
    return (country_reception.facilities(material), country_reception.history(material))


def _concentration(material: Material) -> Sequence[Page]:
    return (country_reception.concentration(material),)


def _flows(material: Material) -> Sequence[Page]:
    """A chart for each place that is shown, of the chosen type of movement."""
    kind = material.selection.flow_type
    places = flow_queries.places(material.reading).set_index("place_code")["place_name"]
    known = flow_queries.places_of_types(material.reading)
    having = list(known[known["flow_type"] == kind]["place_code"])
    chosen = [code for code in material.selection.flow_places if code in having]
    told = [
        (code, country_movement.standing_years(material, kind, code)) for code in (chosen or having)
    ]
    drawn = [(code, rows) for code, rows in told if len(rows)][:MOST_PLACES]
    charts = [
        replace(country_movement.years_chart(kind, rows), title=str(places[code]))
        for code, rows in drawn
    ]
    nothing = () if charts else (say("No whole year of movement is published for this country."),)
    page = Page(
        "flows",
        flow_codes.FLOW_TYPE.label(kind),
        say("How many people came, and how does it compare with earlier years?"),
        statements=nothing,
        blocks=tuple(charts),
        filters=(
            (say("What is counted"), flow_codes.FLOW_TYPE.label(kind)),
            (say("Places"), ", ".join(str(places[code]) for code, _ in drawn)),
        ),
        dated=country_movement.last_year(drawn),
    )
    ids = [str(i) for _, rows in drawn for i in rows["source_id"].dropna().unique()]
    return (with_sources(page, material.published(ids)),)


def _pressure(material: Material) -> Sequence[Page]:
    countries = material.selection.countries or material.choices.countries
    return (country_movement.pressure_page(material, *countries),)


def _costs(material: Material) -> Sequence[Page]:
    if material.until is None:
        return country_support.pages(material)
    return (country_costs.costs(material),)


def _nobody(_material: Material) -> Sequence[Page]:
    text = say("Choose a municipality on the page first.")
    return (Page("short", say("Municipality"), "", statements=(text,)),)


_VIEWS: Mapping[str, Callable[[Material], Sequence[Page]]] = {
    "map": _map,
    "facilities": _facilities,
    "concentration": _concentration,
    "flows": _flows,
    "pressure": _pressure,
    "costs": _costs,
    "support": country_support.pages,
    "municipality": _nobody,
}
