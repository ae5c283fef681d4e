"""What a scene shows: one sentence out of the data, and one picture with its sources."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

import pandas as pd
import plotly.graph_objects as go

from dashboard import queries
from dashboard.charts.legend import Entry
from dashboard.components import ledger_page, page
from dashboard.components.ledger_page import LedgerContext
from dashboard.components.page import Context
from dashboard.map.values import MapView
from pipelines.catalog.wording import say

MOST_NAMED = 3
"""Publishers that the line of sources names."""


@dataclass(frozen=True)
class Picture:
    """A scene's content, made whole before anything of it is drawn.

    ``sentence`` and ``details`` are Markdown; ``figure`` is as its page draws it; ``alt`` says what
    it shows; ``legend`` where the figure has none;
    ``points``: what numbered lines on its time axis stand for; ``period`` and ``area`` in words;
    ``sources``: as from page.sources_of; ``type_size``: below 1 where much is written in it.
    """

    sentence: str
    details: tuple[str, ...] = ()
    figure: go.Figure | None = None
    map: MapView | None = None
    alt: str = ""
    legend: tuple[Entry, ...] = ()
    points: tuple[str, ...] = ()
    period: str = ""
    area: str = ""
    sources: pd.DataFrame = field(default_factory=pd.DataFrame)
    simulated: bool = False
    type_size: float = 1.0


def ledger_context(context: Context) -> LedgerContext:
    """The same context with the returns that its selection shows."""
    selection, choices = context.selection, context.choices
    return LedgerContext(
        context.reading,
        choices,
        selection,
        context.build_id,
        selection.ledger_evidence(choices),
        selection.ledger_until(choices),
    )


def country_names(context: Context) -> list[str]:
    """Names of the chosen countries; of all that are covered where none is chosen."""
    names = queries.countries(context.reading).set_index("country_code")["name"]
    return [str(names[code]) for code in context.selection.countries or context.choices.countries]


def area(context: Context) -> str:
    """The chosen countries in words."""
    if not context.selection.countries:
        return say("all six countries")
    return ", ".join(country_names(context))


def municipality_name(context: Context, municipality_id: str) -> str:
    """A municipality's name and country."""
    register = queries.municipalities(context.reading).set_index("municipality_id")
    row = register.loc[municipality_id]
    return f"{row['name']}, {row['country_name']}"


def sources_of(context: Context, source_ids: Sequence[str]) -> pd.DataFrame:
    """The publications behind the picture."""
    return page.sources_of(context, source_ids)


def returns_of(context: LedgerContext, published_ids: Sequence[str] = ()) -> pd.DataFrame:
    """The returns, rates and publications behind the picture."""
    return ledger_page.sources(context, published_ids)


def numbered(points: pd.DataFrame, first: date, last: date) -> tuple[str, ...]:
    """Labels of the turning points within that time, as charts number them."""
    within = points[(points["happened_on"] >= first) & (points["happened_on"] <= last)]
    return tuple(str(label) for label in within["label"])


def source_line(sources: pd.DataFrame) -> str:
    """``Sources: UNHCR, IOM, Frontex and 12 more.``"""
    if not len(sources):
        return ""
    names = list(dict.fromkeys(str(name) for name in sources["publisher"].dropna()))
    named = ", ".join(names[:MOST_NAMED])
    rest = len(names) - MOST_NAMED
    if rest > 0:
        return say("Sources: {names} and {n} more.", names=named, n=rest)
    return say("Sources: {names}.", names=named)


def no_returns(context: LedgerContext) -> Picture:
    """What a scene on cost and support shows without a return."""
    if context.until is None:
        sentence = say(
            "No municipal return has been received yet: nobody publishes what municipalities spend"
            " on reception and what they get back."
        )
    else:
        sentence = say(
            "No municipality of the chosen countries has reported its cost for {months}.",
            months=context.months,
        )
    return Picture(sentence, period=context.months, area=area(context))
