"""The HTML of a municipality's sheet. All text passes through ``escaped``: data is never markup."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from dashboard.components.municipality_sheet_notes import Note
from pipelines.catalog import codes
from pipelines.catalog.wording import say


@dataclass(frozen=True)
class Cell:
    """Text with the numbers of its sources; ``beside`` stands small below it.

    ``share``: 0 to 1, drawn as a bar below the text; ``blank``: a reason instead of a value.
    """

    text: str
    notes: tuple[int, ...] = ()
    beside: str = ""
    share: float | None = None
    blank: bool = False


@dataclass(frozen=True)
class Figure:
    """A key figure: its label and its cell."""

    label: str
    cell: Cell
    help: str = ""


@dataclass(frozen=True)
class Head:
    """A column: its heading, and whether numbers, words on one line or long names stand in it."""

    text: str
    is_number: bool = False
    is_short: bool = False
    is_wide: bool = False
    notes: tuple[int, ...] = ()

    def attributes(self, *, blank: bool = False) -> str:
        """The classes of its cells."""
        names = [
            word
            for word, holds in (
                ("number", self.is_number),
                ("short", self.is_short),
                ("wide", self.is_wide),
                ("blank", blank),
            )
            if holds
        ]
        return f' class="{" ".join(names)}"' if names else ""


def escaped(text: object) -> str:
    """Text that is only text, also between quotation marks."""
    return escape(str(text), quote=True)


def references(numbers: Sequence[int]) -> str:
    """``[1, 2]``, small; nothing without a source."""
    if not numbers:
        return ""
    return f'<sup class="ref">[{", ".join(str(int(n)) for n in numbers)}]</sup>'


def mark(evidence: str) -> str:
    """The class of evidence in a coloured frame."""
    return (
        f'<span class="mark {escaped(evidence)}">{escaped(codes.EVIDENCE.label(evidence))}</span>'
    )


def head(name: str, lines: Sequence[Cell], evidence: str | None) -> str:
    """The sheet's head. ``evidence``: that of the returns shown; None without returns."""
    shown = "".join(f"<p>{_content(line)}</p>" for line in lines)
    marked = f" {mark(evidence)}" if evidence else ""
    return f'<div class="sheet-head"><h2>{escaped(name)}{marked}</h2>{shown}</div>'


def figures(title: str, evidence: str, shown: Sequence[Figure]) -> str:
    """A group of key figures."""
    cells = "".join(
        f'<div title="{escaped(figure.help)}"><dt>{escaped(figure.label)}</dt>'
        f"<dd{_blank(figure.cell)}>{_content(figure.cell)}</dd></div>"
        for figure in shown
    )
    return (
        f'<section class="figures"><h3>{escaped(title)} {mark(evidence)}</h3>'
        f"<dl>{cells}</dl></section>"
    )


def table(
    caption: str,
    heads: Sequence[Head],
    rows: Sequence[Sequence[Cell]],
    *,
    total: Sequence[Cell] = (),
    groups: dict[int, str] | None = None,
    even: bool = False,
) -> str:
    """A table with a caption. ``total``: a last row; ``groups``: row → heading above it.

    The first cell of a row is its heading. ``even``: all other columns are of one width, so that
    bars in them can be compared.
    """
    columns = "".join(
        f'<th scope="col"{item.attributes()}>{escaped(item.text)}{references(item.notes)}</th>'
        for item in heads
    )
    body = []
    for position, row in enumerate(rows):
        if groups and position in groups:
            body.append(
                f'<tr class="group"><th scope="colgroup" colspan="{len(heads)}">'
                f"{escaped(groups[position])}</th></tr>"
            )
        body.append(_row(row, heads))
    foot = f"<tfoot>{_row(total, heads)}</tfoot>" if total else ""
    kind = ' class="even"' if even else ""
    # A table that is wider than a phone is scrolled by keyboard too, so it takes the focus.
    return (
        '<div class="scroll" style="overflow-x:auto" tabindex="0" role="region"'
        f' aria-label="{escaped(caption)}">'
        f"<table{kind}><caption>{escaped(caption)}</caption><thead><tr>{columns}</tr></thead>"
        f"<tbody>{''.join(body)}</tbody>{foot}</table></div>"
    )


def paragraph(text: str, numbers: Sequence[int] = ()) -> str:
    """A sentence or two."""
    return f'<p class="said">{escaped(text)}{references(numbers)}</p>'


def section(title: str, evidence: str | None, *parts: str) -> str:
    """A part of the sheet below a heading. ``parts`` are made by the functions above."""
    marked = f" {mark(evidence)}" if evidence else ""
    return f'<section class="part"><h3>{escaped(title)}{marked}</h3>{"".join(parts)}</section>'


def notes(listed: Sequence[tuple[int, Note]]) -> str:
    """The numbered sources."""
    items = "".join(
        f'<li value="{number}">{escaped(n.text)}{_link(n)}</li>' for number, n in listed
    )
    return f'<section class="notes"><h3>{escaped(say("Sources"))}</h3><ol>{items}</ol></section>'


def _link(note: Note) -> str:
    # The catalogue lets in no other addresses; a row that slipped past it gets no link.
    if not note.url.startswith(("https://", "http://")):
        return ""
    shown = note.url.split("//", 1)[1].split("/", 1)[0]
    return (
        f', <a href="{escaped(note.url)}" target="_blank" rel="noopener noreferrer">'
        f"{escaped(shown)}</a>"
    )


def _row(row: Sequence[Cell], heads: Sequence[Head]) -> str:
    cells = []
    for position, (cell, item) in enumerate(zip(row, heads, strict=True)):
        tag, scope = ("th", ' scope="row"') if position == 0 else ("td", "")
        cells.append(f"<{tag}{scope}{item.attributes(blank=cell.blank)}>{_content(cell)}</{tag}>")
    return f"<tr>{''.join(cells)}</tr>"


def _content(cell: Cell) -> str:
    beside = f"<small>{escaped(cell.beside)}</small>" if cell.beside else ""
    bar = ""
    if cell.share is not None:
        width = max(0.0, min(1.0, cell.share)) * 100
        bar = f'<span class="bar"><span style="width:{width:.1f}%"></span></span>'
    return f"{escaped(cell.text)}{references(cell.notes)}{bar}{beside}"


def _blank(cell: Cell) -> str:
    return ' class="blank"' if cell.blank else ""
