"""What a hand-out says, as plain frozen data: no Streamlit, no drawing, nothing left to look up.

All texts are already said in the language of the hand-out and are plain text, never Markdown.
Numbers in texts are written by ``dashboard.format``; numbers in charts stay numbers, with None
where a figure is missing, withheld or not applicable, so that a blank never turns into a zero.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from dashboard.map.values import MapView
from pipelines.catalog import policy
from pipelines.catalog.wording import mark, say

ChartKind = Literal["bars", "stacked_bars", "columns", "stacked_columns", "lines"]
Dash = Literal["solid", "dot", "dash", "longdash", "dashdot"]
MadeFor = Literal["country", "municipality", "view"]

DEMONSTRATION = mark("Demonstration: simulated figures")


@dataclass(frozen=True, slots=True)
class PlainSeries:
    """One series: as many ``values`` as the chart has categories, None where there is no figure.

    ``colour`` is a hex string; ``dash`` is for lines; ``patterned`` hatches bars, so that a part
    that is not of the same kind (estimated, not yet decided) is told apart without colour.
    """

    name: str
    values: tuple[float | None, ...]
    colour: str
    dash: Dash = "solid"
    patterned: bool = False


@dataclass(frozen=True, slots=True)
class PlainChart:
    """A chart. Bars lie and are read from top to bottom, columns stand and are read rightwards.

    ``alt``: a sentence for who cannot see it; ``unit_label``: the title of the value axis;
    ``decimals``: of the labels on bars; ``note``: what stands below it, blanks explained;
    ``months``: the first day of each category where categories are months, named in words.
    Raises ValueError where a series has not one value per category.
    """

    kind: ChartKind
    title: str
    alt: str
    categories: tuple[str, ...]
    series: tuple[PlainSeries, ...]
    unit_label: str
    decimals: int = 0
    note: str = ""
    months: tuple[date, ...] = ()

    def __post_init__(self) -> None:
        if self.months and len(self.months) != len(self.categories):
            raise ValueError(
                f"{self.title!r}: {len(self.months)} months for {len(self.categories)} categories"
            )
        for series in self.series:
            if len(series.values) != len(self.categories):
                raise ValueError(
                    f"{self.title!r}: series {series.name!r} has {len(series.values)} values for "
                    f"{len(self.categories)} categories"
                )


@dataclass(frozen=True, slots=True)
class PlainMap:
    """A map for print: the very view of the screen (classes, colours, texts, disclaimer).

    ``country_codes``: the countries that the picture shows, whole; all six if empty.
    ``highlighted``: the municipality drawn with a heavy outline, if any.
    """

    title: str
    alt: str
    view: MapView
    country_codes: tuple[str, ...] = ()
    highlighted: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class PlainTable:
    """A table of written cells; ``numeric``: per column, whether it stands at the right.

    ``blank_rows``: it is there to be filled in by hand, so rows are high and ruled.
    Raises ValueError where a row has not one cell per column.
    """

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[bool, ...]
    note: str = ""
    blank_rows: bool = False

    def __post_init__(self) -> None:
        for row in (self.numeric, *self.rows):
            if len(row) != len(self.header):
                raise ValueError(f"{self.title!r}: {len(row)} cells for {len(self.header)} columns")


Block = PlainChart | PlainMap | PlainTable


@dataclass(frozen=True, slots=True)
class Fact:
    """A headline figure: ``value`` in words with its unit, or why there is none."""

    label: str
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """One subject: ``question`` is what it answers, ``statements`` answer it in sentences.

    ``filters``: name and value of each choice behind the figures; ``dated``: the date of the
    data, in words; ``sources``: short citations; ``references``: the same in full;
    ``demonstration``: simulated figures are in it.
    """

    id: str
    title: str
    question: str
    statements: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    blocks: tuple[Block, ...] = ()
    filters: tuple[tuple[str, str], ...] = ()
    dated: str = ""
    sources: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    demonstration: bool = False

    @property
    def has_map(self) -> bool:
        """Whether the boundary disclaimer is due."""
        return any(isinstance(block, PlainMap) for block in self.blocks)


@dataclass(frozen=True, slots=True)
class Footer:
    """The words that a page bears, a line each; an empty one does not apply."""

    filters: str
    dated: str
    sources: str
    designation: str
    disclaimer: str
    demonstration: str

    def lines(self) -> tuple[str, ...]:
        """The lines that apply, in order; ``demonstration`` is a mark of its own, not a line."""
        words = (self.filters, self.dated, self.sources, self.designation, self.disclaimer)
        return tuple(line for line in words if line)


@dataclass(frozen=True, slots=True)
class Handout:
    """A whole hand-out. ``language``: tag (``sr-Latn``); ``made_from``: day of the snapshot."""

    id: str
    title: str
    subject: str
    pages: tuple[Page, ...]
    language: str
    made_for: MadeFor
    build_id: str
    made_from: str

    @property
    def demonstration(self) -> bool:
        """Whether any page shows simulated figures."""
        return any(page.demonstration for page in self.pages)

    def footer(self, page: Page, *, sources_shown: int = 3) -> Footer:
        """What ``page`` bears, said in the language of the moment.

        ``sources_shown``: sources beyond them are counted; the page of sources names them all.
        """
        chosen = "; ".join(f"{name}: {value}" for name, value in page.filters)
        return Footer(
            filters=chosen,
            dated=say("Data: {dated}. Snapshot {build}.", dated=page.dated, build=self.build_id)
            if page.dated
            else say("Snapshot {build}.", build=self.build_id),
            sources=_sources(page.sources, sources_shown),
            designation=say(policy.DESIGNATION_NOTE),
            disclaimer=say(policy.BOUNDARY_DISCLAIMER) if page.has_map else "",
            demonstration=say(DEMONSTRATION) if page.demonstration else "",
        )


def _sources(sources: tuple[str, ...], shown: int) -> str:
    if not sources:
        return ""
    named = "; ".join(sources[:shown])
    more = len(sources) - shown
    if more <= 0:
        return say("Sources: {sources}.", sources=named)
    return say("Sources: {sources}; and {n} more at the end.", sources=named, n=more)
