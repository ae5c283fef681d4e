"""The last pages of every hand-out: measures to be agreed, how to read it, all sources."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard import format as fmt
from dashboard.handout.content import Page, PlainTable
from dashboard.languages import unread_note
from pipelines.catalog import policy
from pipelines.catalog.wording import say

MEASURES_PER_LEVEL = 4


def measures() -> Page:
    """An empty table of measures, to be filled in together."""
    header = (
        say("Measure"),
        say("Responsible level"),
        say("Lead body"),
        say("By when"),
        say("Cost (EUR)"),
        say("How success is seen"),
    )
    levels = [level for level in (say("local"), say("national")) for _ in range(MEASURES_PER_LEVEL)]
    table = PlainTable(
        say("Measures, local and national"),
        header,
        tuple(("", level, "", "", "", "") for level in levels),
        (False, False, False, False, True, False),
        note=say("To be filled in at the workshop."),
        blank_rows=True,
    )
    return Page(
        "measures",
        say("Joint plan of action"),
        say("What will be done, by whom, by when, and what will it cost?"),
        blocks=(table,),
    )


def how_to_read(pages: Sequence[Page]) -> Page:
    """The rules behind the figures that the pages show."""
    ids = {page.id for page in pages}
    rules = [
        say(
            "A missing figure is not a zero. No data, withheld, not applicable and zero are written"
            " differently, and a chart leaves a gap."
        ),
        say(
            "Counts of 1 to {n} people are withheld, in totals and rates as well.",
            n=fmt.number(policy.SMALL_COUNT_MAX.value),
        ),
        say(policy.CHOICE_RULE),
        say(policy.PERIOD_RULE),
    ]
    if {"flows", "pressure"} & ids:
        rules.append(say(policy.FLOW_RULE))
    if any(page.demonstration for page in pages) or {"paid", "costs"} & ids:
        rules += [say(policy.LEDGER_RULE), say(policy.EURO_RULE)]
    if any(page.demonstration for page in pages):
        rules.insert(
            0,
            say(
                "Demonstration: the municipal returns behind pages with this mark are simulated;"
                " nothing about a real municipality can be learnt from them."
            ),
        )
    if any(page.has_map for page in pages):
        rules.append(say(policy.ATTRIBUTION))
    if unread_note():
        rules.append(unread_note())
    return Page("reading", say("How to read this"), "", statements=tuple(rules))


def sources(pages: Sequence[Page]) -> Page:
    """All sources of all pages in full; however long the list, it is one page of the content."""
    every = dict.fromkeys(text for page in pages for text in page.references)
    nothing = () if every else (say("No figure is shown, so there is no source."),)
    return Page("sources", say("Sources"), "", statements=(*every, *nothing))


def closed(pages: Sequence[Page], *, with_measures: bool = False) -> tuple[Page, ...]:
    """The pages with those that end every hand-out."""
    kept = [*pages, *([measures()] if with_measures else [])]
    return (*kept, how_to_read(kept), sources(kept))
