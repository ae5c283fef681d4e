"""The parts of one municipality's sheet, as HTML: head, figures, claims, facilities, funding."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard import format as fmt
from dashboard.components import municipality_sheet_markup as markup
from dashboard.components.municipality_sheet_facts import Facts
from dashboard.components.municipality_sheet_markup import Cell, Figure, Head
from dashboard.components.municipality_sheet_notes import (
    Notes,
    of_population,
    of_returns,
)
from dashboard.municipality_tables import beside, value_in_words
from pipelines.catalog import codes, units
from pipelines.catalog.ledger_indicators import WINDOW_MONTHS
from pipelines.catalog.municipality_extracts import (
    GROUPS,
    LARGEST_CLAIMS,
    MUNICIPALITY_CLAIMS,
)
from pipelines.catalog.wording import say, say_n

_MONEY = ("claimed_eur", "approved_eur", "refused_eur", "pending_eur")
_SHORT = ("legal_basis", "claimed_on", "claim_ref")


def head(facts: Facts, notes: Notes, municipality_id: str) -> str:
    """Name, other names, country, population, months; the mark of simulated returns."""
    place = facts.place(municipality_id)
    names = [place["name_local"], place["name_cyrillic"], place["name_alternative"]]
    others = [str(n) for n in dict.fromkeys(names) if isinstance(n, str) and n != place["name"]]
    title = f"{place['name']}, {place['country_name']}"
    lines = []
    lines.append(Cell(" · ".join([*others, _residents(place)]), notes.cite(of_population(place))))
    if facts.has_return(municipality_id):
        lines.append(Cell(_months_said(facts, municipality_id)))
    evidence = facts.context.evidence if facts.has_return(municipality_id) else None
    return markup.head(title, lines, evidence)


def _residents(place: pd.Series) -> str:
    if pd.isna(place["population"]):
        return say("Population: {why_blank}", why_blank=fmt.no_data())
    residents = fmt.number(int(place["population"]))
    if pd.isna(place["population_year"]):
        return say("Population {residents}", residents=residents)
    return say(
        "Population {residents} ({year})", residents=residents, year=place["population_year"]
    )


def _months_said(facts: Facts, municipality_id: str) -> str:
    rows = facts.months[facts.months["municipality_id"] == municipality_id]
    reported = int((rows["month_status"] == "observed").sum())
    withheld = int((rows["people_status"] == "suppressed").sum())
    told = {"months": facts.context.months, "reported": reported, "total": WINDOW_MONTHS}
    if withheld:
        return say(
            "{months}: {reported} of {total} months reported, people withheld in {withheld}",
            withheld=withheld,
            **told,
        )
    return say("{months}: {reported} of {total} months reported", **told)


def key_figures(facts: Facts, notes: Notes, municipality_id: str) -> str:
    """The grid of key figures; those out of returns only where there is a return."""
    blocks = []
    for group in GROUPS:
        if not group.published and not facts.has_return(municipality_id):
            continue
        shown = []
        for indicator in group.indicators:
            row = facts.figure(municipality_id, indicator.id)
            cell = Cell(
                value_in_words(row, indicator),
                facts.notes_of(notes, municipality_id, indicator),
                _of_facilities(facts, municipality_id, indicator.id)
                if group.published
                else beside(row, indicator),
                blank=row["value_status"] != "observed",
            )
            shown.append(Figure(indicator.label, cell, indicator.definition))
        if group.published:
            blocks.append(_published(facts, municipality_id, group.title, shown))
        else:
            blocks.append(markup.figures(group.title, facts.context.evidence, shown))
    return "".join(blocks)


def _published(facts: Facts, municipality_id: str, title: str, shown: list[Figure]) -> str:
    month = fmt.month(facts.month)
    if facts.figure(municipality_id, "open_facilities")["value_status"] == "observed":
        return markup.figures(f"{title}, {month}", "published", shown)
    if not (facts.states["municipality_id"] == municipality_id).any():
        return ""
    text = say(
        "No reception facility in it was open at the end of {month}; see the list below.",
        month=month,
    )
    return markup.section(title, "published", markup.paragraph(text))


def _of_facilities(facts: Facts, municipality_id: str, indicator_id: str) -> str:
    """How old the figures are, and of how many facilities."""
    rows = facts.states[facts.states["municipality_id"] == municipality_id]
    rows = rows[(rows["facility_status"] == "open") & (rows["facility_type"] != "detention")]
    if not len(rows) or indicator_id not in ("places", "people"):
        return ""
    known = rows[rows[f"{indicator_id}_status"] == "observed"]
    if not len(known):
        return ""
    dates = [fmt.month(day) for day in sorted(known[f"{indicator_id}_observed_on"].dropna())]
    counted = {"n": fmt.number(len(known)), "total": fmt.number(len(rows))}
    if dates[:1] == dates[-1:]:
        return say("as of {month}; {n} of {total} facilities", month=dates[0], **counted)
    return say(
        "as of {first} to {last}; {n} of {total} facilities",
        first=dates[0],
        last=dates[-1],
        **counted,
    )


def payers(facts: Facts, notes: Notes, municipality_id: str, rows: pd.DataFrame) -> str:
    """Sums by payer with their total. ``rows``: query payers."""
    names = (*_MONEY, "settled_eur", "received_eur")
    titles = (
        say("Claimed"),
        say("Approved"),
        say("Refused"),
        say("Pending"),
        say("Paid on these claims"),
        say("Received"),
    )
    heads = [
        Head(say("Payer")),
        Head(say("Level")),
        *(Head(f"{title} ({units.EUR.symbol})", True) for title in titles),
    ]
    body = [
        [
            Cell(str(row["payer"])),
            Cell(codes.FUNDER_TIER.label(row["payer_tier"])),
            *(Cell(eur(row[name])) for name in names),
        ]
        for row in rows.to_dict("records")
    ]
    total = [Cell(say("All payers")), Cell(""), *(Cell(eur(rows[name].sum())) for name in names)]
    cited = notes.cite(of_returns(facts.returns, municipality_id))
    if not body:
        text = say("No claim was made and no payment arrived in these months.")
        return markup.paragraph(text, cited)
    caption = say("Claims made and money received, by payer")
    return markup.table(caption, heads, body, total=total)


def payments_said(facts: Facts, notes: Notes, municipality_id: str, row: pd.Series) -> str:
    """How many payments came, and how much of it on older claims. ``row``: query payments."""
    count = int(row["payments"])
    cited = notes.cite(of_returns(facts.returns, municipality_id))
    if not count:
        return ""
    said = {"n": fmt.number(count), "amount": eur(row["received_eur"])}
    if int(row["older_payments"]):
        text = say_n(
            "{n} payment arrived in the twelve months, {amount} EUR together; {older} EUR of it on"
            " claims made before them.",
            "{n} payments arrived in the twelve months, {amount} EUR together; {older} EUR of it on"
            " claims made before them.",
            count,
            older=eur(row["older_eur"]),
            **said,
        )
    else:
        text = say_n(
            "{n} payment arrived in the twelve months, {amount} EUR together.",
            "{n} payments arrived in the twelve months, {amount} EUR together.",
            count,
            **said,
        )
    return markup.paragraph(text, cited)


def claims(facts: Facts, municipality_id: str) -> str:
    """The claims of the months, the largest of them if they are many."""
    rows = facts.claims[facts.claims["municipality_id"] == municipality_id]
    if not len(rows):
        return ""
    shown = rows.head(LARGEST_CLAIMS)
    caption = (
        say("Claims made in the twelve months")
        if len(shown) == len(rows)
        else say(
            "The {n} largest of {total} claims made in the twelve months",
            n=len(shown),
            total=len(rows),
        )
    )
    columns = [MUNICIPALITY_CLAIMS.column(name) for name in MUNICIPALITY_CLAIMS.shown]
    heads = [
        Head(c.heading, c.unit is not None, c.name in _SHORT, c.name == "payer") for c in columns
    ]
    body = [
        [_claim_cell(row, column.name) for column in columns] for row in shown.to_dict("records")
    ]
    return markup.table(caption, heads, body)


def _claim_cell(row: Mapping[Any, Any], name: str) -> Cell:
    value = row[name]
    if name == "days_to_payment":
        if pd.isna(value):
            return Cell(say("not paid so far"), blank=True)
        return Cell(fmt.number(int(value)))
    if name == "legal_basis":
        return Cell(codes.LEGAL_BASIS.label(value))
    if name == "claimed_on":
        return Cell(fmt.short_day(value))
    return Cell(eur(value)) if name.endswith("_eur") else Cell(str(value))


def eur(value: object) -> str:
    """An amount in whole EUR, or that there is none."""
    return fmt.no_data() if pd.isna(value) else fmt.number(float(value))  # type: ignore[call-overload, arg-type] # a scalar
