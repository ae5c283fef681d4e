"""The sheet of one municipality, on screen as on paper."""

from __future__ import annotations

from dashboard import municipality_queries as asked
from dashboard import queries
from dashboard.charts import municipality as charts
from dashboard.components import municipality_sheet_markup as markup
from dashboard.components import municipality_sheet_parts as parts
from dashboard.components import municipality_sheet_published as published
from dashboard.components.municipality_sheet_drawing import Drawn, draw_charts, draw_html
from dashboard.components.municipality_sheet_facts import Facts
from dashboard.components.municipality_sheet_notes import Notes
from dashboard.municipality_tables import position_in_words
from pipelines.catalog import ledger_indicators
from pipelines.catalog.municipality_extracts import PEER_IDS
from pipelines.catalog.wording import say


def sheet(facts: Facts) -> None:
    """Draws the sheet of ``facts.ids[0]``."""
    municipality_id, context = facts.ids[0], facts.context
    reading, selection, choices = context.reading, context.selection, context.choices
    notes = Notes()
    draw_html(
        parts.head(facts, notes, municipality_id),
        "" if facts.has_return(municipality_id) else _no_return(facts),
        parts.key_figures(facts, notes, municipality_id),
    )
    if facts.has_return(municipality_id):
        of_payers = asked.payers(reading, selection, choices, municipality_id)
        of_payments = asked.payments(reading, selection, choices, municipality_id).iloc[0]
        draw_charts(
            context,
            _charts(facts, municipality_id),
            markup.section(
                say("Claims and payments"),
                context.evidence,
                parts.payers(facts, notes, municipality_id, of_payers),
                parts.payments_said(facts, notes, municipality_id, of_payments),
            ),
        )
        draw_html(parts.claims(facts, municipality_id))
    here = facts.states[facts.states["municipality_id"] == municipality_id]
    observed = queries.observations(reading, list(here["facility_id"]), selection, choices)
    draw_html(
        published.facilities(facts, notes, municipality_id, observed),
        published.funding(facts, notes, asked.funding(reading, municipality_id)),
        markup.notes(notes.listed()) if notes.listed() else "",
    )


def _no_return(facts: Facts) -> str:
    """Says that there is no return, and what is shown all the same."""
    name, months = facts.place(facts.ids[0])["name"], facts.context.months
    has_facilities = (facts.states["municipality_id"] == facts.ids[0]).any()
    shown = (
        say("What has been published of its facilities stands below.")
        if has_facilities
        else say("Nothing has been published of a facility in it either.")
    )
    nothing = (
        say(
            "{municipality} has sent no return for {months}, so nothing can be said of what"
            " reception costs it and what it gets back.",
            municipality=name,
            months=months,
        )
        if months
        else say(
            "{municipality} has sent no return, so nothing can be said of what reception costs it"
            " and what it gets back.",
            municipality=name,
        )
    )
    return markup.paragraph(f"{nothing} {shown}")


def _charts(facts: Facts, municipality_id: str) -> list[Drawn]:
    context = facts.context
    arguments = context.reading, context.selection, context.choices
    place = facts.place(municipality_id)
    name, country = str(place["name"]), str(place["country_name"])
    categories = asked.categories(*arguments, [municipality_id])
    values = asked.peers(*arguments, municipality_id)
    positions = {i: _position(facts, municipality_id, i) for i in PEER_IDS}
    listed = "; ".join(
        f"{ledger_indicators.ledger_indicator(i).label}: {where}"
        for i, where in positions.items()
        if where
    )
    return [
        Drawn(
            charts.people_and_places(facts.months),
            "sheet_people",
            say("People hosted and places of {municipality}, month by month.", municipality=name),
        ),
        Drawn(
            charts.cost_and_received(facts.months),
            "sheet_money",
            say(
                "Cost and money received of {municipality} month by month, and the gap summed up.",
                municipality=name,
            ),
        ),
        Drawn(
            charts.category_costs(categories, country),
            "sheet_categories",
            say(
                "Cost per person-night of {municipality} by category beside the standard cost of"
                " {country}.",
                municipality=name,
                country=country,
            ),
        ),
        Drawn(
            charts.peers(values, municipality_id, positions),
            "sheet_peers",
            say(
                "{municipality} among the municipalities of {country}: {positions}.",
                municipality=name,
                country=country,
                positions=listed,
            ),
        ),
    ]


def _position(facts: Facts, municipality_id: str, indicator_id: str) -> str:
    row = facts.figure(municipality_id, indicator_id)
    if row["value_status"] != "observed":
        return ""
    return position_in_words(int(str(row["position"])), int(str(row["municipalities_compared"])))
