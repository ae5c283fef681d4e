"""The hand-out as a PDF brief: A4, tagged for screen readers, set by Typst without a network.

Typst (a Rust typesetter in one wheel) gets the template and the hand-out's data side by side, in
memory: no word of the data is ever read as markup, and nothing is fetched.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, cast

import typst

from dashboard.handout import brief_tables, print_chart, print_map
from dashboard.handout.content import Block, Handout, Page, PlainMap, PlainTable
from dashboard.handout.print_map_ground import Ground
from dashboard.handout.print_map_text import FOLDER, LEADING, width, wrapped
from pipelines.catalog.wording import say

TEMPLATE: Final = Path(__file__).with_name("brief.typ")
FONT: Final = "DejaVu Sans"
TEXT_WIDTH: Final = 504.6
"""Points: A4 without its margins."""
MAP: Final = (TEXT_WIDTH, 325.0)
"""Points: a map leaves room on its page for what is said of it."""
STANDARD: Final[typst.PDFStandard] = "ua-1"
"""PDF/UA-1: tags, alternative texts, language and title are checked while it is made."""
_FOOT: Final = 6.5
_FOOT_FIXED: Final = 46.0
_FACT_SIZES: Final = (13.0, 12.0, 11.0, 10.0, 9.0)
_FACT_INSET: Final = 20.0
_ROW_TO_WRITE_IN: Final = 64.0
_ROOM_TO_WRITE_IN: Final = 540.0
"""Points: rows to be filled in by hand are high, but all of them stay on one page."""
_SOURCES: Final = "sources_"
_NUMBER, _TOTAL = "\ue000", "\ue001"
"""Stand where page numbers will: characters that no text has."""

Progress = Callable[[int, int], None]
"""Told after each part: how many are done, of how many."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """What maps are drawn with; ``names``: country code → designation."""

    ground: Ground
    names: Mapping[str, str]


def to_pdf(handout: Handout, drawing: Drawing, progress: Progress | None = None) -> bytes:
    """The brief. The same hand-out gives the same bytes.

    Said in the language of the moment, which must be the hand-out's. Raises RuntimeError (a
    TypstError) where the template does not compile, which would be a mistake in it.
    """
    pages = _with_one_list_of_sources(handout.pages)
    blocks = [block for page in pages for block in page.blocks]
    told = progress or (lambda _done, _of: None)
    files: dict[str, bytes] = {"main.typ": TEMPLATE.read_bytes()}
    names: dict[int, str] = {}
    for number, block in enumerate(blocks):
        if not isinstance(block, PlainTable):
            names[id(block)] = f"picture-{number}.svg"
            files[names[id(block)]] = _picture(block, drawing)
        told(number + 1, len(blocks) + 1)
    content = _content(handout, pages, names)
    files["brief.json"] = json.dumps(content, ensure_ascii=False).encode()
    made = typst.compile(
        cast(Any, files),  # its stubs do not know yet that it takes files from memory
        format="pdf",
        font_paths=_fonts(),
        ignore_system_fonts=True,
        pdf_standards=STANDARD,
    )
    told(len(blocks) + 1, len(blocks) + 1)
    return bytes(made)


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    """The fonts of the maps and no other: the machine's own would make other pages."""
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FOLDER)]
    )


def _picture(block: Block, drawing: Drawing) -> bytes:
    if isinstance(block, PlainMap):
        figure = print_map.draw(
            block.view,
            drawing.ground,
            drawing.names,
            country_codes=block.country_codes,
            highlighted=block.highlighted,
            size=MAP,
            standalone=False,
        )
        return print_map.svg(figure, block.title, block.alt)
    assert not isinstance(block, PlainTable)
    return print_chart.chart_svg(block, TEXT_WIDTH)


def _with_one_list_of_sources(pages: tuple[Page, ...]) -> tuple[Page, ...]:
    """Lists of sources that were cut for slides are one list on paper, which goes on by itself."""
    lists = [page for page in pages if page.id.startswith(_SOURCES)]
    if len(lists) < 2:
        return pages
    every = tuple(text for page in lists for text in page.statements)
    first = replace(lists[0], title=say("Sources"), statements=every)
    return (*(page for page in pages if not page.id.startswith(_SOURCES)), first)


def grouped(pages: Sequence[Page]) -> list[list[Page]]:
    """Subjects that share paper, so that what stands at the foot of a sheet holds for all of it.

    They follow each other, are of the same kind and have the same filters, or one filter less
    (figures of all months go with those of one). The first subject and tables to write in have
    sheets of their own.
    """
    groups: list[list[Page]] = []
    for number, page in enumerate(pages):
        if number > 1 and all(_go_together(page, other) for other in groups[-1]):
            groups[-1].append(page)
        else:
            groups.append([page])
    return groups


def _go_together(one: Page, other: Page) -> bool:
    fewer, more = sorted((set(one.filters), set(other.filters)), key=len)
    alike = fewer == more or (bool(fewer) and fewer <= more and len(more - fewer) == 1)
    to_write_in = any(
        isinstance(block, PlainTable) and block.blank_rows for block in (*one.blocks, *other.blocks)
    )
    return alike and one.demonstration == other.demonstration and not to_write_in


def _content(handout: Handout, pages: tuple[Page, ...], names: Mapping[int, str]) -> dict[str, Any]:
    """Everything that the template says, in the order in which it says it."""
    said = say("Page {n} of {total}", n=_NUMBER, total=_TOTAL)
    before, rest = said.split(_NUMBER)
    between, after = rest.split(_TOTAL)
    return {
        "title": handout.title,
        "description": handout.subject,
        "about": say(
            "{subject}. From the snapshot of {day}, build {build}.",
            subject=handout.subject,
            day=handout.made_from,
            build=handout.build_id,
        ),
        "lang": handout.language.split("-")[0],
        "font": FONT,
        "page_words": [before, between, after],
        "sheets": [_sheet(handout, subjects, names) for subjects in grouped(pages)],
    }


def _sheet(handout: Handout, subjects: Sequence[Page], names: Mapping[int, str]) -> dict[str, Any]:
    """Subjects that follow each other on the same sheets, and what each of these bears."""
    together = replace(
        subjects[0],
        filters=max((subject.filters for subject in subjects), key=len),
        blocks=tuple(block for subject in subjects for block in subject.blocks),
        dated="; ".join(dict.fromkeys(subject.dated for subject in subjects if subject.dated)),
        sources=tuple(dict.fromkeys(text for subject in subjects for text in subject.sources)),
    )
    footer = handout.footer(together)
    lines = footer.lines()
    high = sum(len(wrapped(line, TEXT_WIDTH, _FOOT)) for line in lines) * _FOOT * LEADING
    return {
        "footer": list(lines),
        "demonstration": footer.demonstration,
        "bottom": round(_FOOT_FIXED + high + len(lines) * 2, 1),
        "sections": [_section(subject, names) for subject in subjects],
    }


def _section(page: Page, names: Mapping[int, str]) -> dict[str, Any]:
    count = len(page.facts)
    across = 3 if count > 4 and count % 4 == 1 else min(4, count)  # nobody stands alone in a row
    return {
        "title": page.title,
        "question": page.question,
        "facts": [
            {"label": fact.label, "value": fact.value, "note": fact.note} for fact in page.facts
        ],
        "facts_across": across,
        "fact_size": _fact_size(page, across),
        "statements": list(page.statements),
        "cited": page.id.startswith(_SOURCES),
        "parts": [_part(block, names) for block in page.blocks],
    }


def _fact_size(page: Page, across: int) -> float:
    """Points at which the longest headline figure of the page fits its box in one line."""
    room = TEXT_WIDTH / max(1, across) - _FACT_INSET
    longest = [
        max((width(f.value, size, "bold") for f in page.facts), default=0.0) for size in _FACT_SIZES
    ]
    return next(
        (s for s, wide in zip(_FACT_SIZES, longest, strict=True) if wide <= room), _FACT_SIZES[-1]
    )


def _part(block: Block, names: Mapping[int, str]) -> dict[str, Any]:
    if isinstance(block, PlainTable):
        size, shares = brief_tables.fitted(block, TEXT_WIDTH)
        return {
            "kind": "table",
            "title": block.title,
            "note": block.note,
            "header": list(block.header),
            "rows": [list(row) for row in block.rows],
            "numeric": list(block.numeric),
            "blank": block.blank_rows,
            "row_height": min(_ROW_TO_WRITE_IN, _ROOM_TO_WRITE_IN / max(1, len(block.rows))),
            "size": size,
            "shares": [round(share, 2) for share in shares],
        }
    return {
        "kind": "picture",
        "title": block.title,
        "note": block.note,
        "alt": block.alt,
        "picture": names[id(block)],
    }
