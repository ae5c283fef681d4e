"""How a column of the catalogue looks in Excel: drop-down list or check, help, width."""

from __future__ import annotations

from datetime import date
from typing import Any

from pipelines.catalog.ledger import RETURN_SHEETS
from pipelines.catalog.model import Column, Kind, Table
from pipelines.returns.matching import LISTS, heading_with_mark

FIRST_DAY, LAST_DAY = date(2015, 1, 1), date(2099, 12, 31)
LONGEST_REFERENCE = 40
ROWS_READY = {"return_head": 1, "hosting_month": 12, "cost_entry": 500}
ROWS_READY_OTHERWISE = 500
_TITLE, _MESSAGE = 32, 255
_MONTHS = ("month",)


def rows_ready(table: Table) -> int:
    """How many rows of a sheet bear drop-down lists and checks."""
    return ROWS_READY.get(table.name, ROWS_READY_OTHERWISE)


def list_columns() -> dict[str, int]:
    """Where each list stands on the sheet Lists, by ``table.column``, counted from 0.

    Column 0 holds what the workbook says of itself.
    """
    listed = [
        f"{s.table.name}.{c.name}" for s in RETURN_SHEETS for c in s.table.columns if _list(c)
    ]
    return {name: position for position, name in enumerate(listed, start=1)}


def _list(column: Column) -> bool:
    return column.codes is not None or column.references is not None


def help_text(column: Column) -> str:
    """What a column asks for, in at most 255 characters: description, form, whether required."""
    parts = [column.description]
    if column.kind is Kind.DATE:
        parts.append(
            "The first day of the month, as 2025-03-01."
            if column.name in _MONTHS
            else "A date, as 2025-03-31."
        )
    elif column.kind in (Kind.INTEGER, Kind.MONEY):
        what = "A whole number" if column.kind is Kind.INTEGER else "A number, two decimals at most"
        parts.append(f"{what}, from {column.minimum:,.0f} to {column.maximum:,.0f}.")
    elif _list(column):
        parts.append("Choose from the list.")
    parts.append("Required." if column.required else "May stay blank.")
    return " ".join(dict.fromkeys(parts))[:_MESSAGE]


def validation(table: Table, column: Column, last_in_list: int) -> dict[str, Any]:
    """The data validation of a column, as xlsxwriter takes it."""
    rule: dict[str, Any] = {
        "input_title": heading_with_mark(column)[:_TITLE],
        "input_message": help_text(column),
        "ignore_blank": True,
    }
    if _list(column):
        place = list_columns()[f"{table.name}.{column.name}"]
        letter = chr(ord("A") + place)
        source = f"={LISTS}!${letter}$2:${letter}${last_in_list}"
        return rule | {"validate": "list", "source": source} | _error("Choose from the list.")
    if table.name == "payment_entry" and column.name == "claim_ref":
        last = 1 + ROWS_READY_OTHERWISE
        wrong = _error("The sheet Claims has no such reference.") | {"error_type": "warning"}
        return rule | {"validate": "list", "source": f"=Claims!$A$2:$A${last}"} | wrong
    if column.kind is Kind.DATE:
        limits = _between("date", FIRST_DAY, LAST_DAY)
        return rule | limits | _error("Write a date, as 2025-03-31.")
    if column.kind in (Kind.INTEGER, Kind.MONEY):
        number = "integer" if column.kind is Kind.INTEGER else "decimal"
        limits = _between(number, column.minimum, column.maximum)
        return rule | limits | _error(help_text(column))
    if column.name == "claim_ref":
        limits = _between("length", 1, LONGEST_REFERENCE)
        return rule | limits | _error(help_text(column))
    return rule | {"validate": "any"}


def _between(what: str, minimum: object, maximum: object) -> dict[str, Any]:
    return {"validate": what, "criteria": "between", "minimum": minimum, "maximum": maximum}


def _error(message: str) -> dict[str, Any]:
    return {"error_title": "This cannot be read", "error_message": message[:_MESSAGE]}


def width(column: Column) -> int:
    """Width in characters: enough for the heading and for what stands below."""
    if column.name == "note":
        return 40
    if column.references is not None:
        return 34
    if column.codes is not None:
        return 3 + max(len(heading_with_mark(column)), *(len(c.label) for c in column.codes.codes))
    return max(12, len(heading_with_mark(column)) + 3)


def number_format(column: Column) -> str:
    """How Excel shows the cells; dates the same way in every country."""
    return {
        Kind.DATE: "yyyy-mm-dd",
        Kind.INTEGER: "#,##0",
        Kind.MONEY: "#,##0.00",
    }.get(column.kind, "@")
