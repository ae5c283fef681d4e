"""Everything that a municipality's sheet, or a comparison, is made of: asked for once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from dashboard import ledger_queries, municipality_tables, queries, tables
from dashboard import municipality_queries as asked
from dashboard.components.ledger_page import LedgerContext
from dashboard.components.municipality_sheet_notes import (
    Note,
    Notes,
    of_population,
    of_publication,
    of_rates,
    of_returns,
)
from pipelines.catalog import municipality_extracts as catalogue
from pipelines.catalog.ledger_indicators import AWARDS
from pipelines.catalog.model import Indicator

_AWARD_IDS = tuple(f"award_{amount}" for amount, _ in AWARDS)


@dataclass(frozen=True)
class Facts:
    """``ids``: the chosen municipality, then those beside it; ``month``: the last one shown.

    ``figures``, ``months`` and ``claims`` are rows of the extracts of those names; ``states`` are
    the facilities at ``month``.
    """

    context: LedgerContext
    ids: tuple[str, ...]
    month: date
    places: pd.DataFrame
    figures: pd.DataFrame
    months: pd.DataFrame
    claims: pd.DataFrame
    states: pd.DataFrame
    sources: pd.DataFrame
    returns: pd.DataFrame
    rates: pd.DataFrame
    award_sources: tuple[str, ...]

    def place(self, municipality_id: str) -> pd.Series:
        """Its row of the register."""
        return self.places[self.places["municipality_id"] == municipality_id].iloc[0]

    def has_return(self, municipality_id: str) -> bool:
        """Whether a return tells of any of the twelve months."""
        return bool((self.returns["municipality_id"] == municipality_id).any())

    def figure(self, municipality_id: str, indicator_id: str) -> Mapping[str, object]:
        """One row of the key figures."""
        rows = self.figures
        found = rows[
            (rows["municipality_id"] == municipality_id) & (rows["indicator_id"] == indicator_id)
        ]
        return {str(name): value for name, value in found.iloc[0].items()}

    def notes_of_returns(self, notes: Notes, municipality_id: str) -> tuple[int, ...]:
        """Cites a municipality's returns and the exchange rates that they were read with."""
        mine = self.returns[self.returns["municipality_id"] == municipality_id]
        return notes.cite(
            of_returns(self.returns, municipality_id),
            *of_rates(self.rates, list(mine["currency"].unique()), self.sources),
        )

    def notes_of(
        self, notes: Notes, municipality_id: str, indicator: Indicator, *, returns: bool = True
    ) -> tuple[int, ...]:
        """Cites what stands behind a key figure, and gives the numbers; none without a value.

        ``returns``: whether to cite the returns and their rates, too.
        """
        row = self.figure(municipality_id, indicator.id)
        if row["value_status"] != "observed":
            return ()
        if row["evidence"] not in ("reported", "demonstration"):
            return notes.cite(
                *(of_publication(self.sources, i) for i in str(row["source_ids"]).split())
            )
        is_award = indicator.id in _AWARD_IDS
        given: list[Note | None] = [of_returns(self.returns, municipality_id)] if returns else []
        of_amounts = municipality_tables.is_money(indicator.unit) and not is_award
        if returns and of_amounts:
            mine = self.returns[self.returns["municipality_id"] == municipality_id]
            given += of_rates(self.rates, list(mine["currency"].unique()), self.sources)
        if indicator.id.endswith("_per_resident"):
            given.append(of_population(self.place(municipality_id)))
        if is_award:
            given += [of_publication(self.sources, i) for i in self.award_sources]
        return notes.cite(*given)


def gather(context: LedgerContext, register: pd.DataFrame, ids: tuple[str, ...]) -> Facts:
    """Asks for everything about these municipalities."""
    reading, selection, choices = context.reading, context.selection, context.choices
    month = context.until or choices.months[-1]
    places = register.set_index("municipality_id", drop=False).loc[list(ids)]
    everywhere = replace(selection, countries=())
    returns = ledger_queries.returns(reading, everywhere, choices, ids)
    rates = ledger_queries.exchange_rates(reading, everywhere, choices)
    rates = rates[rates["currency"].isin(returns["currency"])]
    awards = asked.award_sources(reading)
    figures = municipality_tables.figure_rows(
        places,
        asked.figures(reading, selection, choices, ids),
        asked.facility_areas(reading, choices, month),
        _source_ids(returns, rates, awards),
        context.evidence,
        month,
    )
    months = asked.months(reading, selection, choices, ids)
    claims = asked.claims(reading, selection, choices, ids)
    return Facts(
        context=context,
        ids=ids,
        month=month,
        places=places.reset_index(drop=True),
        figures=figures,
        months=tables.columns_of(
            months if context.until else months[:0], catalogue.MUNICIPALITY_MONTHS
        ),
        claims=tables.columns_of(claims, catalogue.MUNICIPALITY_CLAIMS),
        states=asked.facility_states(reading, choices, month, ids),
        sources=queries.sources(reading),
        returns=returns,
        rates=rates,
        award_sources=awards,
    )


def _source_ids(
    returns: pd.DataFrame, rates: pd.DataFrame, awards: tuple[str, ...]
) -> dict[tuple[str, str], str]:
    """(municipality, figure) → returns, rates and publications behind it, by their codes."""
    found: dict[tuple[str, str], str] = {}
    for municipality_id, group in returns.groupby("municipality_id"):
        used = rates[rates["currency"].isin(group["currency"])]["source_id"].unique()
        for block in catalogue.GROUPS:
            for indicator in block.indicators if not block.published else ():
                ids = list(group["return_id"])
                if indicator.id in _AWARD_IDS:
                    ids += awards
                elif municipality_tables.is_money(indicator.unit):
                    ids += list(used)
                found[str(municipality_id), indicator.id] = " ".join(ids)
    return found
