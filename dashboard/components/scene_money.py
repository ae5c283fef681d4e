"""Scenes on cost, support and debts: out of municipal returns, of one class of evidence."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pandas as pd

from dashboard import (
    cost_queries,
    cost_sentences,
    cost_tables,
    ledger_queries,
    queries,
    story_words,
    support_flows,
)
from dashboard import support_sentences as sentences
from dashboard.charts import costs, costs_categories, style
from dashboard.charts.legend import Entry
from dashboard.charts.support_delay import delays as delay_chart
from dashboard.charts.support_flow import flow
from dashboard.charts.support_owed import owed_by_country
from dashboard.charts.support_shares import awards as award_chart
from dashboard.charts.support_waterfall import steps, waterfall
from dashboard.components import scene_picture
from dashboard.components.ledger_page import LedgerContext
from dashboard.components.page import Context
from dashboard.components.scene_picture import Picture, area, ledger_context, no_returns
from dashboard.components.support_rows import SupportRows, support_rows
from dashboard.palette import BASE
from pipelines.catalog import codes
from pipelines.catalog.ledger_indicators import AWARDS
from pipelines.catalog.support_extracts import ALL_AREAS
from pipelines.catalog.wording import say

_STEPS = ("cost", "claimed", "refused", "pending", "approved", "settled")


def nights(context: Context) -> Picture:
    """Each municipality's cost of a night against its country's standard cost."""
    ledger = ledger_context(context)
    if ledger.until is None:
        return no_returns(ledger)
    asked = context.reading, context.selection, context.choices
    category, chosen = context.selection.category, context.selection.municipality
    rows = cost_tables.municipality_rows(
        cost_queries.municipalities(*asked), category, ledger.evidence, ledger.until
    )
    standards = cost_tables.standard_rows(cost_queries.standards(*asked))
    standards = standards[standards["category"] == category]
    if not len(rows):
        return no_returns(ledger)
    told = cost_sentences.answer(standards, rows, category, ledger.months)
    if not rows["eur_per_night"].notna().any():
        return _of_returns(ledger, Picture(told))
    return _of_returns(
        ledger,
        Picture(
            told,
            figure=costs.strips(rows, standards, chosen),
            alt=say("Own cost per person-night of each municipality, and the standard cost."),
            legend=(
                Entry("circle", style.PLACES, say("Municipality")),
                Entry("upright", BASE.ink, say("Standard cost")),
                Entry("band", costs.INTERVAL, say("Holds it with 95% confidence or more")),
                Entry("box", costs.QUARTILES, say("Middle half of the municipalities")),
            ),
        ),
    )


def night_parts(context: Context) -> Picture:
    """What a night is made of, per country."""
    ledger = ledger_context(context)
    if ledger.until is None:
        return no_returns(ledger)
    asked = context.reading, replace(context.selection, category="total"), context.choices
    rows = cost_tables.category_rows(
        ledger_queries.area_values(*asked, "country"),
        queries.countries(context.reading),
        ledger.evidence,
        ledger.until,
    )
    if not len(rows):
        return no_returns(ledger)
    standards = cost_tables.standard_rows(cost_queries.standards(*asked))
    standards = standards[standards["category"] == "total"]
    every = cost_tables.municipality_rows(
        cost_queries.municipalities(*asked), "total", ledger.evidence, ledger.until
    )
    spent = set(rows.loc[rows["eur_per_night"].fillna(0) > 0, "category"])
    return _of_returns(
        ledger,
        Picture(
            cost_sentences.answer(standards, every, "total", ledger.months),
            figure=costs_categories.categories(rows),
            alt=say("EUR per person-night by category of cost, a bar per country."),
            legend=tuple(
                Entry("band", costs_categories.COLOURS[code.id], code.label)
                for code in codes.COST_CATEGORY.codes
                if code.id in spent
            ),
        ),
    )


def came_back(context: Context) -> Picture:
    """From cost borne to money received."""
    ledger, rows = _support(context)
    if rows is None:
        return no_returns(ledger)
    told = sentences.answer(rows.totals, ledger.months, rows.until)
    amounts = {step: rows.totals[f"{step}_eur"].iloc[0] for step in _STEPS}
    known = {step: Decimal(str(eur)) for step, eur in amounts.items() if not pd.isna(eur)}
    figure = waterfall(steps(known)) if len(known) == len(_STEPS) else None
    alt = say("From cost borne over claimed and approved to paid, in EUR.")
    return _of_returns(ledger, Picture(told, figure=figure, alt=alt))


def from_whom(context: Context) -> Picture:
    """From which payers the money came, and what nobody covered."""
    ledger, rows = _support(context)
    if rows is None:
        return no_returns(ledger)
    one = len(context.selection.countries) == 1
    flows = (
        support_flows.to_municipalities(rows.payers, rows.municipalities)
        if one
        else support_flows.to_countries(rows.payers, rows.countries)
    )
    return _of_returns(
        ledger,
        Picture(
            story_words.who_paid(rows.payers, rows.totals),
            figure=flow(flows) if len(flows) else None,
            alt=say("Flows of money from payers to places in EUR."),
            type_size=0.85,
        ),
    )


def owed(context: Context) -> Picture:
    """What is owed per country, by the age of the claim."""
    ledger, rows = _support(context)
    if rows is None:
        return no_returns(ledger)
    countries = rows.countries
    single = countries[(countries["country_code"] != ALL_AREAS) & countries["owed_eur"].notna()]
    everything = countries[countries["country_code"] == ALL_AREAS].iloc[0]
    return _of_returns(
        ledger,
        Picture(
            story_words.owed(everything, rows.until),
            figure=owed_by_country(single) if len(single) else None,
            alt=say("Amounts owed by age of the claim and country."),
        ),
    )


def how_late(context: Context) -> Picture:
    """Days from claim to payment by level of the payer."""
    ledger, rows = _support(context)
    if rows is None:
        return no_returns(ledger)
    if not len(rows.delays):
        return _of_returns(ledger, Picture(say("No money was received in these months.")))
    return _of_returns(
        ledger,
        Picture(
            sentences.delays(rows.delays),
            (say("Money that has not come yet is not in it: the true wait is longer."),),
            figure=delay_chart(rows.delays),
            alt=say("Days from claim to payment by level of the payer."),
        ),
    )


def awards(context: Context) -> Picture:
    """The gap beside what an award per hosted person would come to."""
    ledger, rows = _support(context)
    if rows is None:
        return no_returns(ledger)
    single = rows.countries[rows.countries["country_code"] != ALL_AREAS]
    presets = ledger_queries.policy_parameters(context.reading)
    presets = presets[presets["parameter_id"].isin([parameter for _, parameter in AWARDS])]
    told = Picture(
        sentences.awards(rows.totals),
        figure=award_chart(single),
        alt=say("Gap and awards of 500 and 700 EUR per hosted person by country, in EUR."),
    )
    return _of_returns(ledger, told, list(presets["source_id"]))


def _support(context: Context) -> tuple[LedgerContext, SupportRows | None]:
    ledger = ledger_context(context)
    return ledger, support_rows(ledger)


def _of_returns(
    ledger: LedgerContext, picture: Picture, published: list[str] | None = None
) -> Picture:
    """The picture with months, countries, sources and the mark of simulated returns."""
    figure = picture.figure
    if figure is not None and ledger.demonstration:
        figure = style.mark_demonstration(figure)
    return replace(
        picture,
        figure=figure,
        period=ledger.months,
        area=area(ledger),
        sources=scene_picture.returns_of(ledger, published or ()),
        simulated=ledger.demonstration,
    )
