"""Writes the data dictionary from the catalogue."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pipelines.catalog import codes, indicators, policy, tables
from pipelines.catalog.model import Column, Table


def write(path: Path) -> None:
    """Writes the dictionary as Markdown."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(render(), encoding="utf-8", newline="\n")


def render() -> str:
    """The dictionary as Markdown: tables, code lists, indicators, stated choices."""
    parts = ["# Data dictionary\n\nMade from the catalogue by `python -m pipelines docs`.\n"]
    parts.append("## Tables\n")
    parts.extend(_table(table) for table in tables.TABLES)
    parts.append("## Code lists\n")
    for code_list in codes.CODE_LISTS:
        parts.append(f"### {code_list.id}\n\n{code_list.description}\n")
        parts.append(
            _rows(
                ("code", "label", "meaning"),
                [(f"`{code.id}`", code.label, code.description) for code in code_list.codes],
            )
        )
    parts.append("## Indicators\n")
    for item in indicators.INDICATORS:
        caveats = "".join(f"\n- {caveat}" for caveat in item.caveats)
        parts.append(
            f"### {item.label}\n\n`{item.id}` · {item.unit.plural} · {item.direction.value}\n\n"
            f"*{item.question}* {item.definition}\n\nFormula: {item.formula}.\n{caveats}\n"
        )
    parts.append("## Stated choices\n")
    parts.append(
        _rows(
            ("choice", "value", "why"),
            [(p.label, f"{p.value} {p.unit}", p.reason) for p in policy.POLICIES],
        )
    )
    parts.append(f"{policy.CHOICE_RULE}\n\n{policy.PERIOD_RULE}\n")
    return "\n".join(parts)


def _table(table: Table) -> str:
    file = f" · from `data/{table.file}`" if table.file else ""
    head = f"### {table.name}\n\nOne row: {table.grain}{file}\n\n{table.description}\n"
    rows = [
        (f"`{c.name}`", c.kind.value, c.unit.plural if c.unit else "", _meaning(c)) for c in table
    ]
    return head + "\n" + _rows(("column", "type", "unit", "meaning"), rows)


def _meaning(column: Column) -> str:
    text = column.description
    if column.codes:
        text += f" Codes: {column.codes.id}."
    if column.references:
        text += f" → {column.references}."
    return text if column.required else text + " May be blank."


def _rows(header: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    lines = ["| " + " | ".join(header) + " |", "|" + " --- |" * len(header)]
    lines += ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows]
    return "\n".join(lines) + "\n"
