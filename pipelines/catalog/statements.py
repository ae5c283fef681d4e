"""Reads SQL statements from files: one statement each, its header saying purpose and grain."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

_LITERAL = re.compile(r"'[^']*'")


class StatementFileBroken(ValueError):
    """A .sql file does not keep to the house rules; the message names file and rule."""


@cache
def statement(folder: Path, name: str) -> str:
    """The SQL of ``folder/name.sql``.

    Raises StatementFileBroken without the header lines ``-- Purpose:`` and ``-- Grain:``, or with
    more than one statement.
    """
    path = folder / f"{name}.sql"
    text = path.read_text(encoding="utf-8")
    for word in ("-- Purpose:", "-- Grain:"):
        if word not in text:
            raise StatementFileBroken(f"{path.name} lacks its header line '{word} …'")
    body = text.strip().rstrip(";")
    code = "\n".join(line for line in body.splitlines() if not line.lstrip().startswith("--"))
    if ";" in _LITERAL.sub("", code):
        raise StatementFileBroken(f"{path.name} holds more than one statement (a ';' inside)")
    return body
