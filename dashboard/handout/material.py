"""What every hand-out is gathered from: one reading, one selection, and the sources behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

import pandas as pd

from dashboard import format as fmt
from dashboard import ledger_queries, ledger_sources, periods, queries
from dashboard.handout.content import Page
from dashboard.handout.plain_text import printable
from dashboard.selection import SIMULATED, Choices, Selection
from dashboard.warehouse import Reading
from pipelines.catalog import codes
from pipelines.catalog.wording import say

_SHORT_TITLE = 70


@dataclass(frozen=True)
class Material:
    """A reading with what can be chosen in it and what is chosen."""

    reading: Reading
    choices: Choices
    selection: Selection

    @property
    def asked(self) -> tuple[Reading, Selection, Choices]:
        """The arguments that most queries take."""
        return self.reading, self.selection, self.choices

    def of(self, **changes: Any) -> Material:
        """The same with another selection."""
        return Material(self.reading, self.choices, replace(self.selection, **changes))

    @cached_property
    def sources(self) -> pd.DataFrame:
        """All publications."""
        return queries.sources(self.reading)

    @cached_property
    def register(self) -> pd.DataFrame:
        """The register of municipalities."""
        return queries.municipalities(self.reading)

    @cached_property
    def country_names(self) -> dict[str, str]:
        """Country code → name."""
        rows = queries.countries(self.reading)
        return dict(zip(rows["country_code"], rows["name"], strict=True))

    @property
    def evidence(self) -> str:
        """Which returns are shown."""
        return self.selection.ledger_evidence(self.choices)

    @property
    def until(self) -> date | None:
        """The last of the twelve months of the ledger; None without returns."""
        return self.selection.ledger_until(self.choices)

    @property
    def demonstration(self) -> bool:
        """Whether what the ledger gives here is simulated."""
        return self.evidence == SIMULATED and self.until is not None

    @property
    def months(self) -> str:
        """The twelve months of the ledger in words; '' without returns."""
        if self.until is None:
            return ""
        first = ledger_queries.window(self.selection, self.choices)["first_month"]
        assert isinstance(first, date)
        return periods.months(first, self.until)

    @property
    def made_from(self) -> str:
        """The day on which the snapshot was built, in words."""
        return fmt.day(queries.build(self.reading)["built_at"].iloc[0].date())

    def names_of_countries(self) -> str:
        """The chosen countries in words."""
        chosen = self.selection.countries or self.choices.countries
        if set(chosen) == set(self.choices.countries):
            return say("all six")
        return ", ".join(self.country_names[code] for code in chosen)

    def facility_filters(self) -> tuple[tuple[str, str], ...]:
        """The filters behind figures of facilities, in words."""
        chosen = self.selection
        lines = [
            (say("Month"), fmt.month(chosen.month)),
            (say("Country"), self.names_of_countries()),
            (
                say("Facility type"),
                ", ".join(codes.FACILITY_TYPE.label(t) for t in chosen.types())
                if chosen.facility_types or chosen.detention
                else say("all types of reception"),
            ),
            (
                say("Status"),
                ", ".join(codes.FACILITY_STATUS.label(s) for s in chosen.statuses) or say("any"),
            ),
        ]
        for name, codelist, values in (
            (say("Governance line"), codes.GOVERNANCE_LINE, chosen.governance_lines),
            (say("Evidence"), codes.EVIDENCE, chosen.evidence),
        ):
            if values:
                lines.append((name, ", ".join(codelist.label(value) for value in values)))
        return tuple(lines)

    def ledger_filters(self) -> tuple[tuple[str, str], ...]:
        """The filters behind figures of returns, in words."""
        return (
            (say("Months"), self.months or say("no return")),
            (say("Country"), self.names_of_countries()),
            (say("Returns"), codes.EVIDENCE.label(self.evidence)),
        )

    def published(self, source_ids: Sequence[str]) -> pd.DataFrame:
        """The publications of these codes: source_id, title, publisher, published_on, url."""
        kept = self.sources[self.sources["source_id"].isin(set(source_ids))]
        return kept[ledger_sources.COLUMNS].reset_index(drop=True)

    def returned(
        self, source_ids: Sequence[str] = (), municipality_ids: Sequence[str] = ()
    ) -> pd.DataFrame:
        """The returns of the view, the rates that they were read with, and publications."""
        received = ledger_queries.returns(*self.asked, municipality_ids)
        rates = ledger_queries.exchange_rates(*self.asked)
        rates = rates[rates["currency"].isin(received["currency"])]
        cited = self.published([*source_ids, *rates["source_id"]])
        return ledger_sources.with_returns(received, cited, each=bool(municipality_ids))


def with_sources(page: Page, sources: pd.DataFrame) -> Page:
    """The page with its sources in their short and their full form."""
    rows = sources.to_dict("records")
    return replace(
        page,
        sources=tuple(dict.fromkeys(_short(row) for row in rows)),
        references=tuple(dict.fromkeys(_full(row) for row in rows)),
    )


def _short(row: dict[Any, Any]) -> str:
    title = printable(str(row["title"]))
    if len(title) > _SHORT_TITLE:
        title = title[: _SHORT_TITLE - 1].rstrip() + "…"
    return f"{printable(str(row['publisher']))}, {title}"


def _full(row: dict[Any, Any]) -> str:
    parts = [printable(str(row["publisher"])), printable(str(row["title"]))]
    published_on = row["published_on"]
    if isinstance(published_on, date):
        parts.append(fmt.day(published_on))
    text = ". ".join(part.rstrip(".") for part in parts) + "."
    # No stop after an address: readers copy it with the address.
    return f"{text} {printable(row['url'])}" if isinstance(row["url"], str) else text
