"""What is published of a municipality: its facilities, and money that names it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard import format as fmt
from dashboard.components import municipality_sheet_markup as markup
from dashboard.components.municipality_sheet_facts import Facts
from dashboard.components.municipality_sheet_markup import Cell, Head
from dashboard.components.municipality_sheet_notes import Notes, of_publication
from dashboard.components.municipality_sheet_parts import eur
from dashboard.municipality_tables import last_published
from pipelines.catalog import codes, units
from pipelines.catalog.wording import say, say_as


def facilities(facts: Facts, notes: Notes, municipality_id: str, observed: pd.DataFrame) -> str:
    """The municipality's published facilities. ``observed``: query observations of them."""
    rows = facts.states[facts.states["municipality_id"] == municipality_id]
    title = say("Facilities known at the end of {month}", month=fmt.month(facts.month))
    if not len(rows):
        text = say("No facility of this municipality is in the published register.")
        return markup.section(title, "published", markup.paragraph(text))
    heads = [
        Head(say("Facility")),
        Head(say("Type and status")),
        Head(say("Run by")),
        Head(say("Places"), is_number=True),
        Head(say("People"), is_number=True),
    ]
    body = [
        [
            Cell(
                str(row["facility_name"]),
                notes.cite(of_publication(facts.sources, row["register_source_id"])),
            ),
            Cell(
                codes.FACILITY_TYPE.label(row["facility_type"]),
                beside=codes.FACILITY_STATUS.label(row["facility_status"]),
            ),
            Cell(codes.GOVERNANCE_LINE.label(row["governance_line"])),
            _count(facts, notes, row, "places"),
            _count(facts, notes, row, "people", observed),
        ]
        for row in rows.to_dict("records")
    ]
    caption = say("Places and people")
    return markup.section(title, "published", markup.table(caption, heads, body))


def _count(
    facts: Facts,
    notes: Notes,
    row: Mapping[Any, Any],
    measure: str,
    observed: pd.DataFrame | None = None,
) -> Cell:
    status, unit = row[f"{measure}_status"], units.PLACES if measure == "places" else units.PEOPLE
    if status == "observed":
        dated = row[f"{measure}_observed_on"]
        return Cell(
            fmt.value_or_status(row[measure], status, unit, row[f"{measure}_qualifier"]),
            notes.cite(of_publication(facts.sources, row[f"{measure}_source_id"])),
            fmt.month(dated) if dated else say("undated"),
        )
    if status != "missing":
        return Cell(fmt.value_or_status(None, status, None), blank=True)
    last = "" if observed is None else last_published(observed, row["facility_id"], facts.month)
    beside = say("last: {figure}", figure=last) if last else ""
    return Cell(say("no recent figure"), beside=beside, blank=True)


def funding(facts: Facts, notes: Notes, rows: pd.DataFrame) -> str:
    """Published money that names the municipality; '' without any. ``rows``: query funding."""
    if not len(rows):
        return ""
    heads = [
        Head(say_as("giver of money", "From")),
        Head(say_as("purpose of money", "For")),
        Head(say("When"), is_short=True),
        Head(say("How far")),
        Head(say("Amount (EUR)"), is_number=True),
    ]
    body = [
        [
            Cell(row["funder"], notes.cite(of_publication(facts.sources, row["source_id"]))),
            Cell(row["programme"], beside=_to(row)),
            Cell(_when(row)),
            Cell(
                codes.FUNDING_STAGE.label(row["stage"]),
                beside="" if row["totality"] == "single" else codes.TOTALITY.label(row["totality"]),
            ),
            Cell(fmt.no_data(), blank=True)
            if pd.isna(row["amount_eur"])
            else Cell(eur(row["amount_eur"])),
        ]
        for row in rows.to_dict("records")
    ]
    caption = say("As published; some amounts include others, so they are not added up")
    title = say("Money that names this municipality")
    return markup.section(title, "published", markup.table(caption, heads, body))


def _to(row: Mapping[Any, Any]) -> str:
    if not isinstance(row["recipient"], str):
        return ""
    return say("to {recipient}", recipient=row["recipient"])


def _when(row: Mapping[Any, Any]) -> str:
    start, end = row["period_start"], row["period_end"]
    if not end:
        return say("undated")
    if not start or (start.year, start.month) == (end.year, end.month):
        return fmt.short_month(end)
    return f"{start:%Y}" if start.year == end.year else f"{start:%Y}–{end:%Y}"
