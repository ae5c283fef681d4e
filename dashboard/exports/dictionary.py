"""The dictionary of a file: what each of its columns means."""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.catalog.model import Column

HEADERS = ("column", "meaning", "unit", "codes")


def dictionary_rows(columns: Sequence[Column]) -> list[list[str]]:
    """Rows of ``HEADERS``, one per column, in the language of the moment."""
    return [
        [
            column.header,
            column.description,
            column.unit.plural if column.unit else "",
            code_words(column),
        ]
        for column in columns
    ]


def code_words(column: Column) -> str:
    """``missing: No data; suppressed: …``: what the codes of a column mean; '' without codes."""
    if column.codes is None:
        return ""
    return "; ".join(f"{code.id}: {code.label or code.id}" for code in column.codes.codes)
