"""What the pages on movement have in common: their head, what is chosen, their take-away."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from dashboard import flow_queries
from dashboard.components import flow_filters, page
from dashboard.exports.dataset import FLOW_RULES, Dataset
from dashboard.warehouse import Reading
from pipelines.catalog.extracts import Extract
from pipelines.catalog.flow_codes import FLOW_TYPE


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
        """The places to draw: those chosen that have figures, else all that have some."""
        chosen = tuple(c for c in self.selection.flow_places if c in self.with_figures)
        return chosen or self.with_figures

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
        ("What is counted", FLOW_TYPE.label(context.selection.flow_type)),
        ("Places", ", ".join(context.name(code) for code in context.shown_places)),
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
