"""What the XML of a workbook says beyond its values: formulas, errors, merged and hidden cells."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from xml.parsers import expat

from pipelines.returns.workbook.refusal import Refused

MAX_MARKS = 1_000
_CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_TRUE = ("1", "true")


@dataclass
class SheetPart:
    """A sheet as the workbook lists it; ``part`` is its entry in the archive."""

    name: str
    part: str
    visible: bool


@dataclass
class Outline:
    """The sheets of a workbook, and whether its days are counted from 1904."""

    sheets: list[SheetPart] = field(default_factory=list)
    date1904: bool = False


@dataclass
class Survey:
    """What one sheet holds. Marks are (kind, cell, text); at most 1,000 are kept."""

    marks: list[tuple[str, str, str]] = field(default_factory=list)
    marks_in_all: int = 0
    last_row: int = 0
    last_column: int = 0
    hidden_rows: list[str] = field(default_factory=list)

    def mark(self, kind: str, cell: str, text: str) -> None:
        self.marks_in_all += 1
        if len(self.marks) < MAX_MARKS:
            self.marks.append((kind, cell, text[:200]))


def cell_name(row: int, column: int) -> str:
    """``C12`` for row 12, column 3, both counted from 1."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}"


def place_of(cell: str) -> tuple[int, int] | None:
    """Row and column of ``C12``, counted from 1; None for anything else."""
    match = _CELL.fullmatch(cell.replace("$", ""))
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]), column


def outline(workbook: bytes, relations: bytes) -> Outline:
    """The sheets that a workbook lists, with the parts that hold them. Raises Refused."""
    targets: dict[str, str] = {}
    found = Outline()
    listed: list[tuple[str, str, bool]] = []

    def relation(name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship":
            target = posixpath.normpath(posixpath.join("/xl", attributes.get("Target", "")))
            targets[attributes.get("Id", "")] = target.lstrip("/")

    def element(name: str, attributes: dict[str, str]) -> None:
        if name == "workbookPr":
            found.date1904 = attributes.get("date1904", "") in _TRUE
        elif name == "sheet":
            visible = attributes.get("state", "visible") == "visible"
            listed.append((attributes.get("name", ""), attributes.get("id", ""), visible))

    _parse(relations, relation)
    _parse(workbook, element)
    found.sheets = [SheetPart(name, targets.get(id_, ""), seen) for name, id_, seen in listed]
    return found


class _SheetReader:
    """Follows the rows and cells of a sheet, also where they do not say their own position."""

    def __init__(self) -> None:
        self.survey = Survey()
        self.row = 0
        self.column = 0
        self.hidden = False
        self.is_error = False
        self.text: list[str] | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "row":
            number = attributes.get("r", "")
            self.row = int(number) if number.isdecimal() else self.row + 1
            self.column = 0
            self.hidden = attributes.get("hidden", "") in _TRUE
        elif name == "c":
            place = place_of(attributes.get("r", ""))
            self.row, self.column = place or (self.row, self.column + 1)
            self.is_error = attributes.get("t") == "e"
        elif name in ("v", "is", "f"):
            self._holds_something(name)
        elif name == "mergeCell":
            corner = attributes.get("ref", "").partition(":")[0]
            if place_of(corner):
                self.survey.mark("merged", corner.replace("$", ""), attributes.get("ref", ""))

    def _holds_something(self, name: str) -> None:
        self.survey.last_row = max(self.survey.last_row, self.row)
        self.survey.last_column = max(self.survey.last_column, self.column)
        if self.hidden:
            self.survey.hidden_rows.append(cell_name(self.row, self.column))
            self.hidden = False
        if name == "f" or (name == "v" and self.is_error):
            self.text = []

    def characters(self, text: str) -> None:
        if self.text is not None:
            self.text.append(text)

    def end(self, name: str) -> None:
        if self.text is None or name not in ("f", "v"):
            return
        kind, sign = ("formula", "=") if name == "f" else ("error_value", "")
        self.survey.mark(kind, cell_name(self.row, self.column), sign + "".join(self.text))
        self.text = None


def survey(sheet: bytes) -> Survey:
    """What one sheet holds beside its values. Raises Refused for XML that is not in order."""
    reader = _SheetReader()
    _parse(sheet, reader.start, reader.end, reader.characters)
    hidden = reader.survey.hidden_rows
    if hidden:
        reader.survey.mark("hidden_row", hidden[0], f"{len(hidden)} hidden rows")
    return reader.survey


def _parse(
    xml: bytes, start: object, end: object | None = None, characters: object | None = None
) -> None:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True

    def start_element(name: str, attributes: dict[str, str]) -> None:
        local = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        assert callable(start)
        start(name.rpartition(" ")[2], local)

    def end_element(name: str) -> None:
        if callable(end):
            end(name.rpartition(" ")[2])

    parser.StartElementHandler = start_element
    parser.EndElementHandler = end_element
    if callable(characters):
        parser.CharacterDataHandler = characters
    parser.StartDoctypeDeclHandler = _refuse_doctype
    try:
        parser.Parse(xml, True)
    except expat.ExpatError as error:
        raise Refused(
            "damaged_file",
            f"the file is damaged: {error}",
            "open it in Excel, save it under a new name, and send that",
        ) from error


def _refuse_doctype(*_about: object) -> None:
    raise Refused(
        "damaged_file",
        "the file is forged: it contains definitions that no spreadsheet program writes",
        "copy the values into a new template and send that",
    )
