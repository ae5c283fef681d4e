"""Scenes on the gaps of municipalities, as a ranking and as a map, and the scene for questions."""

from __future__ import annotations

from dataclasses import replace

from dashboard import format as fmt
from dashboard import queries, story_words
from dashboard import support_sentences as sentences
from dashboard.charts import style
from dashboard.charts.support_ranking import ranked, ranking
from dashboard.components.page import Context
from dashboard.components.scene_capacity import on_the_map
from dashboard.components.scene_picture import (
    Picture,
    area,
    ledger_context,
    municipality_name,
    no_returns,
    returns_of,
)
from dashboard.components.support_rows import support_rows
from dashboard.map.ledger_view import ledger_map_view
from pipelines.catalog.ledger_indicators import ledger_indicator
from pipelines.catalog.wording import say

LISTED = 10
"""Municipalities in the ranking: as many as can be read in a hall."""


def as_ranking(context: Context) -> Picture:
    """The municipalities that stand first by the chosen indicator."""
    return _gaps(context, on_map=False)


def as_map(context: Context) -> Picture:
    """All municipalities with a return by the chosen indicator."""
    return _gaps(context, on_map=True)


def _gaps(context: Context, *, on_map: bool) -> Picture:
    ledger = ledger_context(context)
    rows = support_rows(ledger)
    if rows is None:
        return no_returns(ledger)
    chosen = context.selection.municipality
    shown = ledger_indicator(context.selection.measure)
    places = rows.municipalities
    first = ranked(places, shown, chosen)
    told = Picture(
        story_words.first_of(first, shown, ledger.months)
        if len(first)
        else say("No municipality has a figure for this."),
        _about(context),
        alt=f"{shown.label}, {ledger.months}",
        period=ledger.months,
        area=area(context),
        sources=returns_of(ledger),
        simulated=ledger.demonstration,
    )
    if on_map:
        return replace(told, map=ledger_map_view(places, shown, chosen, told.alt))
    if not len(first):
        return told
    kept = first[(first["rank"] <= LISTED) | (first["municipality_id"] == chosen)]
    figure = ranking(kept, shown, chosen)
    return replace(
        told, figure=style.mark_demonstration(figure) if ledger.demonstration else figure
    )


def _about(context: Context) -> tuple[str, ...]:
    """What the chosen municipality bore and received; nothing where none is chosen."""
    chosen = context.selection.municipality
    if chosen is None:
        return ()
    ledger = ledger_context(context)
    rows = support_rows(ledger)
    if rows is None:
        return ()
    own = rows.municipalities[rows.municipalities["municipality_id"] == chosen]
    if len(own):
        return (sentences.place(own.iloc[0]),)
    name = municipality_name(context, chosen)
    return (say("There is no return from **{place}** for these months.", place=name),)


def for_questions(context: Context) -> Picture:
    """The map, and all that is known of one municipality in a few lines."""
    told = on_the_map(context)
    if context.selection.municipality is None:
        return replace(
            told, details=(say("Choose a municipality under Filter, or click it on the map."),)
        )
    ledger = ledger_context(context)
    money = _about(context)
    mark = say("**Demonstration**, {months}:", months=ledger.months)
    if money and ledger.demonstration:
        money = (f"{mark} {money[0]}",)
    return replace(
        told,
        details=(*told.details, *money),
        simulated=told.simulated or (bool(money) and ledger.demonstration),
    )


def title(context: Context) -> Picture:
    """What the data cover."""
    months = context.choices.months
    said = story_words.opening(
        len(context.choices.countries),
        len(context.choices.municipalities),
        fmt.month(months[0]),
        fmt.month(months[-1]),
    )
    sources = queries.sources(context.reading)
    return Picture(said, sources=sources, area=area(context))
