"""The rule table: SQL, generated from a table's declaration, that judges every cell at once.

Nothing in it can raise on hostile text: casts are tried, patterns are matched in linear time, and
a rule that comes out NULL counts as broken.
"""

from __future__ import annotations

import re
from pathlib import Path

from pipelines.catalog.model import Column, Kind, RowRule, Table
from pipelines.schema import quoted_name, quoted_text

SQL = Path(__file__).parent.parent / "sql" / "intake"
STAGED = "intake_staged"
CHECKED = "intake_checked"
FIRST_YEAR, LAST_YEAR = 1900, 2099

# Line breaks and tabs may stand in a text; what cannot be seen or turns the reading direction not.
CONTROL = (
    r"[\x00-\x08\x0B\x0C\x0E-\x1F\x7F-\x{9F}\x{200B}\x{200E}\x{200F}\x{2028}-\x{202E}"
    r"\x{2060}-\x{2064}\x{2066}-\x{2069}\x{FEFF}]"
)
# Letters that were decoded wrongly before the file was saved: U+FFFD, or UTF-8 read as cp1252.
DAMAGED = "\ufffd|Å[¡¾½\u00a0]|Ä[‡†‘Œ]|Ã[«§]"
# A tag needs a letter right behind the bracket, so that ">300" and "< 18 years" are plain text.
MARKUP = r"<[/!?]?[A-Za-z]|<!--|&(#[0-9]+|#[xX][0-9A-Fa-f]+|lt|gt|amp|quot|apos|nbsp);"
# "=" always; "+", "-", "@" only before a function, a cell, arithmetic or a call of a program, so
# that "-5", "- not stated" and "+387/33 123-456" are plain text.
FORMULA = (
    r"^[=＝]"
    r"|^[+\-@＋－＠][+\-@\s]*[A-Za-z_][A-Za-z0-9_.]*\("
    r"|^[+\-@＋－＠][+\-@\s]*\$?[A-Za-z]{1,3}\$?[0-9]{1,7}\s*([+\-*/^&:!].*)?$"
    r"|^[+＋][0-9.,]+[*^&+]\S"
    r"|^[\-－][0-9.,]+[*/^&+\-]\S"
    r"|^[+\-@＋－＠](.|\n)*\|(.|\n)*!"
)
_WRITTEN_AS = {
    Kind.INTEGER: r"-?[0-9]{1,18}",
    Kind.NUMBER: r"-?[0-9]{1,15}(\.[0-9]{1,15})?",
    Kind.MONEY: r"-?[0-9]{1,16}(\.[0-9]{1,2})?",
    Kind.BOOLEAN: r"true|false",
    Kind.DATE: r"(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}",
    Kind.TIMESTAMP: r"(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}(:[0-9]{2})?",
}


def raw_name(column: Column) -> str:
    """The staged text of a column."""
    return quoted_name(f"raw__{column.name}")


def checked_sql(table: Table) -> str:
    """SQL from the staged texts to one typed row per row of the file, with its faults.

    Columns: row_number, the table's columns typed (NULL where a text does not fit), and ``faults``,
    a list of {column_name, rule, other}: ``other`` is the row that a row repeats. Expects the
    temporary table ``intake_staged`` (row_number and raw__<column>), leaves ``intake_checked``.
    Raises ValueError for a column of geometry, which no CSV file carries.
    """
    columns = table.columns
    typed = ",\n    ".join(f"{typed_sql(c, raw_name(c))} AS {quoted_name(c.name)}" for c in columns)
    raws = ", ".join(raw_name(column) for column in columns)
    faults = ",\n    ".join(f"{_fault(c)} AS {_fault_name(c.name)}" for c in columns)
    key = ", ".join(quoted_name(name) for name in table.key) or raws
    found = [_struct(c.name, quoted_text(c.name), _fault_name(c.name)) for c in columns]
    found += [_broken(table, rule) for rule in table.rules]
    found.append(
        "CASE WHEN first_alike < row_number THEN"
        " {'column_name': NULL::VARCHAR, 'rule': 'duplicate_row', 'other': first_alike} END"
    )
    if table.key:
        found.append(_same_key(table))
    listed = ",\n    ".join(found)
    return f"""CREATE OR REPLACE TEMP TABLE {CHECKED} AS
WITH typed AS (
  SELECT row_number, {raws},
    {typed}
  FROM {STAGED}
), judged AS (
  SELECT *,
    min(row_number) OVER (PARTITION BY {key}) AS first_same_key,
    min(row_number) OVER (PARTITION BY {raws}) AS first_alike,
    {faults}
  FROM typed
)
SELECT row_number, {", ".join(quoted_name(name) for name in table.column_names)},
  list_filter([
    {listed}
  ], lambda fault: fault IS NOT NULL) AS faults
FROM judged"""


def typed_sql(column: Column, raw: str) -> str:
    """SQL for the typed value of a trimmed text, NULL where it does not fit the column's kind."""
    if column.kind is Kind.TEXT:
        return raw
    if column.kind not in _WRITTEN_AS:
        raise ValueError(f"a CSV file cannot carry {column.name!r}: it is {column.kind.name}")
    pattern = quoted_text(_WRITTEN_AS[column.kind])
    if column.kind is Kind.DATE:
        value = f"try_strptime({raw}, '%Y-%m-%d')::DATE"
    else:
        value = f"try_cast({raw} AS {column.kind.value})"
    return f"CASE WHEN regexp_full_match({raw}, {pattern}) THEN {value} END"


def _fault(column: Column) -> str:
    """The first rule that a cell breaks, the gravest first; NULL for a good cell."""
    raw, name = raw_name(column), quoted_name(column.name)
    when = [
        f"WHEN {raw} IS NULL THEN {quoted_text('required') if column.required else 'NULL'}",
        f"WHEN regexp_matches({raw}, {quoted_text(CONTROL)}) THEN 'control'",
        f"WHEN regexp_matches({raw}, {quoted_text(FORMULA)}) THEN 'formula'",
        f"WHEN regexp_matches({raw}, {quoted_text(MARKUP)}) THEN 'markup'",
        f"WHEN regexp_matches({raw}, {quoted_text(DAMAGED)}) THEN 'damaged'",
    ]
    if column.kind is not Kind.TEXT:
        when.append(f"WHEN {name} IS NULL THEN 'type'")
    if column.codes:
        allowed = ", ".join(quoted_text(code) for code in column.codes.ids)
        when.append(f"WHEN {raw} NOT IN ({allowed}) THEN 'code'")
    if column.pattern:
        whole = f"coalesce(regexp_full_match({raw}, {quoted_text(column.pattern)}), false)"
        when.append(f"WHEN NOT {whole} THEN 'pattern'")
    if column.minimum is not None:
        when.append(f"WHEN {name} < {column.minimum!r} THEN 'minimum'")
    if column.maximum is not None:
        when.append(f"WHEN {name} > {column.maximum!r} THEN 'maximum'")
    if column.references:
        parent, parent_column = parent_of(column.references)
        known = f"SELECT {quoted_name(parent_column)} FROM clean.{quoted_name(parent)}"
        when.append(f"WHEN {raw} NOT IN ({known}) THEN 'reference'")
    return f"CASE {' '.join(when)} END"


def parent_of(references: str) -> tuple[str, str]:
    """Table and column that a reference names."""
    parent, _, column = references.partition(".")
    return parent, column


def _broken(table: Table, rule: RowRule) -> str:
    """A rule across cells. Asked only where the cells that it mentions are good in themselves."""
    outside_texts = re.sub(r"'(?:[^']|'')*'", "", rule.holds)
    words = set(re.findall(r"[a-z_][a-z0-9_]*", outside_texts))
    good = [
        f"{_fault_name(name)} IS NULL"
        for name in table.column_names
        if name in words or name == rule.column
    ]
    condition = " AND ".join([*good, f"NOT coalesce(try({rule.holds}), false)"])
    return _struct(rule.column, quoted_text(rule.column), quoted_text(rule.id), condition)


def _same_key(table: Table) -> str:
    complete = " AND ".join(f"{quoted_name(name)} IS NOT NULL" for name in table.key)
    return (
        f"CASE WHEN {complete} AND first_same_key < row_number AND first_alike = row_number THEN"
        f" {{'column_name': {quoted_text(', '.join(table.key))}, 'rule': 'duplicate_key',"
        " 'other': first_same_key} END"
    )


def _struct(column: str, column_sql: str, rule_sql: str, condition: str | None = None) -> str:
    when = condition or f"{_fault_name(column)} IS NOT NULL"
    return (
        f"CASE WHEN {when} THEN {{'column_name': {column_sql}, 'rule': {rule_sql},"
        " 'other': NULL::INTEGER} END"
    )


def _fault_name(column: str) -> str:
    return quoted_name(f"fault__{column}")
