"""Comparing a file's header with the table that the file is for."""

from __future__ import annotations

import difflib
import re
from collections import Counter

from pipelines.catalog.model import Table
from pipelines.intake.problems import FileRefused, shown
from pipelines.intake.rawfile import RawFile

MAX_UNEXPECTED = 100
_ROWS_LOOKED_AT = 10
_NAMED_AT_MOST = 20


def positions(raw: RawFile, table: Table) -> tuple[int, ...]:
    """Where each column of the table stands in the file, counted from 0.

    The order of columns is free. Raises FileRefused, naming each column, if any is missing,
    unknown, there twice or without a name, or if the header is not in the first row.
    """
    header = names(raw)
    expected = table.column_names
    if sum(name in header for name in expected) * 2 < len(expected):
        _refuse_title(raw, expected)
    _refuse_unclear(raw, header)
    missing = [name for name in expected if name not in header]
    unknown = [name for name in header if name not in expected]
    if missing or unknown:
        _refuse_columns(raw, expected, missing, unknown)
    return tuple(header.index(name) for name in expected)


def names(raw: RawFile) -> tuple[str, ...]:
    """The header's names, trimmed, without the nameless columns that Excel leaves at the end."""
    header = [cell.strip() for cell in raw.header]
    while header and not header[-1]:
        header.pop()
    return tuple(header)


def _refuse_title(raw: RawFile, expected: tuple[str, ...]) -> None:
    for row in raw.rows[:_ROWS_LOOKED_AT]:
        cells = {cell.strip() for cell in re.split(r"[,;\t]", ",".join(row.cells))}
        if sum(name in cells for name in expected) * 2 >= len(expected):
            above = row.row_number - 1
            rows = "row 1" if above == 1 else f"rows 1 to {above}"
            raise FileRefused(
                raw.file,
                f"the column names stand in row {row.row_number}, below a title",
                f"delete {rows}, so that the column names come first",
                raw.header_row,
                value=next(cell for cell in raw.header if cell.strip()),
            )
    if not any(cell.strip() in expected for cell in raw.header):
        raise FileRefused(
            raw.file,
            f"the first row holds no column name; expected {', '.join(expected)}",
            "put the column names into the first row",
            raw.header_row,
            value=next(cell for cell in raw.header if cell.strip()),
        )


def _refuse_unclear(raw: RawFile, header: tuple[str, ...]) -> None:
    for position, name in enumerate(header, start=1):
        if not name:
            raise FileRefused(
                raw.file,
                f"column {position} has no name",
                "name the column, or delete it",
                raw.header_row,
            )
    twice = [name for name, count in Counter(header).items() if count > 1]
    if twice:
        raise FileRefused(
            raw.file,
            f"more than one column with the name {_listed(twice)}",
            "keep one of them and delete the others",
            raw.header_row,
            twice[0],
        )


def _refuse_columns(
    raw: RawFile, expected: tuple[str, ...], missing: list[str], unknown: list[str]
) -> None:
    problems, remedies = [], []
    if missing:
        problems.append(f"missing {_columns(missing)}")
        remedies.append(f"add {_listed(missing)}; cells may stay blank where nothing is known")
    if len(unknown) > MAX_UNEXPECTED:
        problems.append(f"{len(unknown)} columns that are not expected")
        remedies.append(f"keep only {', '.join(expected)}")
    elif unknown:
        problems.append(f"unknown {_columns(unknown)}")
        remedies.extend(_renamed(name, missing or list(expected)) for name in unknown)
    raise FileRefused(
        raw.file,
        " and ".join(problems),
        "; ".join(remedies),
        raw.header_row,
        (missing + unknown)[0] if len(missing + unknown) == 1 else None,
    )


def _renamed(name: str, choices: list[str]) -> str:
    simple = re.sub(r"\W+", "_", name[:200].casefold())
    nearest = difflib.get_close_matches(simple, choices, n=1, cutoff=0.6)
    if nearest:
        return f"rename {shown(name)} to '{nearest[0]}'"
    return f"delete {shown(name)}"


def _columns(columns: list[str]) -> str:
    return f"column{'s' if len(columns) > 1 else ''} {_listed(columns)}"


def _listed(columns: list[str]) -> str:
    named = ", ".join(shown(name) for name in columns[:_NAMED_AT_MOST])
    more = len(columns) - _NAMED_AT_MOST
    return f"{named} and {more} more" if more > 0 else named
