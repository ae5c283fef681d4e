"""What the pages on movement have in common: their head, what is chosen, their take-away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from dashboard import flow_queries
from dashboard.components import flow_filters, page
from dashboard.exports.dataset import FLOW_RULES, Dataset
from dashboard.warehouse import Reading
from pipelines.catalog.extracts import Extract
from pipelines.catalog.flow_codes import FLOW_TYPE
from pipelines.catalog.wording import say

THE_SIX = ("AL", "BA", "ME", "MK", "RS", "XK")
OPENING_PLACES: Mapping[str, tuple[str, ...]] = {
    # The route as a whole; its neighbours among the routes can be added.
    "detection": ("route-western-balkan",),
    # One country after the other, as people went in 2015 and 2016.
    "transit": ("GR-islands", "MK", "RS", "HR", "SI", "AT"),
    "intention": ("BA", "ME", "RS", "HR", "SI"),
    "return_readmission": ("XK", "BA", "RS", "HR"),
    "prevented": ("MK", "RS", "HR"),
}
"""What is counted → places that a reader sees who has chosen none; of all others, the six."""


@dataclass(frozen=True)
class FlowContext(page.Context):
    """A page's context with its places.

    ``places``: rows of the query flow_place; ``with_figures``: codes of the places that have
    figures of the chosen type, in the order of ``places``.
    """

    places: pd.DataFrame
    with_figures: tuple[str, ...]

    @property
    def shown_places(self) -> tuple[str, ...]:
        """The places to draw: those chosen that have figures, else those that a type opens with."""
        chosen = tuple(c for c in self.selection.flow_places if c in self.with_figures)
        return chosen or self.opening_places

    @property
    def opening_places(self) -> tuple[str, ...]:
        """The places that the chosen type opens with; all with figures where none of them has."""
        wanted = OPENING_PLACES.get(self.selection.flow_type, THE_SIX)
        return tuple(c for c in wanted if c in self.with_figures) or self.with_figures

    @property
    def without_figures(self) -> tuple[str, ...]:
        """Chosen places that have no figure of the chosen type."""
        return tuple(c for c in self.selection.flow_places if c not in self.with_figures)

    def name(self, place_code: str) -> str:
        """A place by its designation here."""
        names = self.places.set_index("place_code")["place_name"]
        return str(names[place_code])


def begin(reading: Reading, title: str, question: str) -> FlowContext:
    """Draws the head of the page on movement and its filters."""
    context = page.begin(reading, title, question, flow_filters.only_reset)
    places = flow_queries.places(reading)
    known = flow_queries.places_of_types(reading)
    having = set(known[known["flow_type"] == context.selection.flow_type]["place_code"])
    return FlowContext(
        reading,
        context.choices,
        context.selection,
        context.build_id,
        places,
        tuple(code for code in places["place_code"] if code in having),
    )


def describe(context: FlowContext, *further: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    """The choices in plain words, as they go into exports."""
    return (
        (say("What is counted"), FLOW_TYPE.label(context.selection.flow_type)),
        (say("Place"), ", ".join(context.name(code) for code in context.shown_places)),
        *further,
    )


def dataset(
    context: FlowContext, extract: Extract, rows: pd.DataFrame, *further: tuple[str, str]
) -> Dataset:
    """Rows on movement, ready to be taken away with their sources (from ``source_id``)."""
    used = page.sources_of(context, list(rows["source_id"].dropna()))
    return Dataset(
        extract, rows, used, describe(context, *further), context.build_id, rules=FLOW_RULES
    )
