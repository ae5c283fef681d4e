"""SQL that loads a large file in one pass: each row typed, and set aside if anything is in doubt.

It never finds a row good that the rule table would refuse: it knows a few forms that are good
beyond doubt, and leaves every row with another cell to the rule table.

There is no join in it: with one, DuckDB would not keep the order of the rows, from which their
numbers follow.
"""

from __future__ import annotations

import glob
import re
from collections.abc import Sequence
from pathlib import Path

from pipelines.catalog.model import Column, Kind, Table
from pipelines.intake.checks import (
    CONTROL,
    DAMAGED,
    FIRST_YEAR,
    LAST_YEAR,
    parent_of,
    raw_name,
    typed_sql,
)
from pipelines.intake.rules import BLANKS
from pipelines.schema import quoted_name, quoted_text

DOUBTFUL = "intake_doubtful"
# Cells beyond the header that a row may have: more than one is known to be wrong by then.
_SPARE = 8
_NEVER = "'\x01'"  # no file read as it is holds this character
# Whatever could be a control character, markup, a formula, damaged, or a blank to be cut off.
_SUSPECT = (
    r"^[\s=+\-@＝＋－＠\x{A0}\x{202F}]|[\s\x{A0}\x{202F}]$|[<&\x{FFFD}]"
    f"|{CONTROL}|{DAMAGED}"
)
_TIMES = r"(\*|\+|\{[0-9]+(,[0-9]*)?\})?"
_ONCE_OR_MORE = r"(\+|\{[1-9][0-9]*(,[0-9]*)?\})?"
# Letters, digits and signs that stand for themselves, a letter or digit first.
_HARMLESS_PATTERN = re.compile(
    rf"\[(A-Z|a-z|0-9)+\]{_ONCE_OR_MORE}(\[(A-Z|a-z|0-9|_|\.|\\-|/)+\]{_TIMES})*"
)
_CANONICAL = (Kind.INTEGER, Kind.MONEY, Kind.DATE, Kind.TIMESTAMP)


def known_type(column: Column) -> str:
    """Name of the type whose values are the ids to which a column refers."""
    return quoted_name(f"intake_known__{column.name}")


def known_type_sql(column: Column) -> str:
    """SQL that makes this type: looking up in it is a cast, not a join."""
    parent, parent_column = parent_of(column.references or "")
    ids = f"SELECT DISTINCT {quoted_name(parent_column)} FROM clean.{quoted_name(parent)}"
    return (
        f"CREATE TEMP TYPE {known_type(column)} AS ENUM"
        f" ({ids} WHERE {quoted_name(parent_column)} IS NOT NULL)"
    )


def quick_sql(
    table: Table, path: Path, delimiter: str, places: Sequence[int], width: int, *, numbered: bool
) -> str:
    """``CREATE TABLE clean.<table>`` from a file in UTF-8, in the order of its rows.

    Columns: row_number (NULL unless ``numbered``, when it is the file's first), the table's columns
    typed, and ``intake_doubtful``. ``places`` says where each column stands among the ``width`` of
    the header. A numbered file has no row of another width.
    """
    columns = table.columns
    staged = ", ".join(
        f"c{place} AS {raw_name(c)}" for c, place in zip(columns, places, strict=True)
    )
    looks = ",\n    ".join(f"{_look(c)} AS {_look_name(c)}" for c in columns)
    values = ",\n    ".join(f"{_value(c)} AS {quoted_name(c.name)}" for c in columns)
    names = ", ".join(quoted_name(c.name) for c in columns)
    good = [*map(_good, columns), *(f"try({rule.holds})" for rule in table.rules)]
    if not numbered:
        good.append(f"c{width - 1} IS NOT NULL AND c{width} IS NULL")
    if not any(column.required for column in columns):
        good.append(f"concat({', '.join(raw_name(c) for c in columns)}) <> ''")
    sure = "\n    AND ".join(good)
    # Step by step, because an expression that is used twice would be worked out twice.
    return f"""CREATE TABLE clean.{quoted_name(table.name)} AS
WITH looked_at AS (
  SELECT *,
    {looks}
  FROM (SELECT *, {staged} FROM {_read(path, delimiter, width, numbered=numbered)})
), typed AS (
  SELECT *,
    {values}
  FROM looked_at
)
SELECT {"row_number" if numbered else "NULL::INTEGER AS row_number"}, {names},
  NOT coalesce({sure}, false) AS {DOUBTFUL}
FROM typed"""


def _read(path: Path, delimiter: str, width: int, *, numbered: bool) -> str:
    spare = 0 if numbered else _SPARE
    kinds = {"row_number": "INTEGER"} if numbered else {}
    kinds |= {f"c{place}": "VARCHAR" for place in range(width + spare)}
    columns = ", ".join(f"{name}: '{kind}'" for name, kind in kinds.items())
    options = f"columns = {{{columns}}}, delim = {quoted_text(delimiter)}"
    options += ", auto_detect = false, header = true, quote = '\"', escape = '\"'"
    # So that a row that ends too early can be told from one whose last cells are blank.
    options += "" if numbered else f", null_padding = true, nullstr = {_NEVER}"
    return f"read_csv({quoted_text(glob.escape(str(path)))}, {options})"


def _look_name(column: Column) -> str:
    return quoted_name(f"look__{column.name}")


def _look(column: Column) -> str:
    """The value of a cell in its usual form; of a text, whether it can stand as it is."""
    raw = raw_name(column)
    if column.kind is Kind.TEXT:
        return _plain(column)
    if column.kind in _CANONICAL:
        return f"try_cast({raw} AS {column.kind.value})"
    return typed_sql(column, raw)


def _value(column: Column) -> str:
    """The typed cell; NULL where it is blank or does not fit."""
    raw, look = raw_name(column), _look_name(column)
    trimmed = f"trim({raw}, {quoted_text(BLANKS)})"
    if column.kind is Kind.TEXT:
        return f"CASE WHEN {look} AND {raw} <> '' THEN {raw} ELSE nullif({trimmed}, '') END"
    # A value in its usual form is written again as it was read.
    usual = f"{look}::VARCHAR = {raw}" if column.kind in _CANONICAL else f"{look} IS NOT NULL"
    if column.kind in (Kind.DATE, Kind.TIMESTAMP):
        usual += f" AND year({look}) BETWEEN {FIRST_YEAR} AND {LAST_YEAR}"
    return f"CASE WHEN {usual} THEN {look} ELSE {typed_sql(column, trimmed)} END"


def _plain(column: Column) -> str:
    """Whether a text can stand as it is: true beyond doubt, or else false or NULL."""
    raw = raw_name(column)
    if column.codes:
        return f"list_contains([{', '.join(map(quoted_text, column.codes.ids))}], {raw})"
    if column.references:
        return f"try_cast({raw} AS {known_type(column)}) IS NOT NULL"
    harmless = f"NOT regexp_matches({raw}, {quoted_text(_SUSPECT)})"
    if column.pattern:
        whole = f"regexp_full_match({raw}, {quoted_text(column.pattern)})"
        return whole if _HARMLESS_PATTERN.fullmatch(column.pattern) else f"{whole} AND {harmless}"
    return harmless


def _good(column: Column) -> str:
    """Whether a cell breaks no rule of its column: true beyond doubt, or else false or NULL."""
    raw, value = raw_name(column), quoted_name(column.name)
    filled = [_look_name(column) if column.kind is Kind.TEXT else f"{value} IS NOT NULL"]
    if column.kind is not Kind.TEXT and (column.codes or column.references or column.pattern):
        filled.append(_plain(column))
    if column.minimum is not None:
        filled.append(f"{value} >= {column.minimum!r}")
    if column.maximum is not None:
        filled.append(f"{value} <= {column.maximum!r}")
    if column.required:
        return " AND ".join([f"{value} IS NOT NULL", *filled])
    return f"CASE WHEN {raw} <> '' THEN {' AND '.join(filled)} ELSE true END"
