"""What is exported: rows, what they are, and what one must know to use them."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from pipelines.catalog import policy
from pipelines.catalog.extracts import Extract

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
FACILITY_RULES = (
    ("Which figure is shown", policy.CHOICE_RULE),
    ("Periods", policy.PERIOD_RULE),
)
"""How figures of facilities are to be read."""
LEDGER_RULES = (
    ("Municipal returns", policy.LEDGER_RULE),
    ("Small counts", policy.LEDGER_SMALL_RULE),
    ("Euro", policy.EURO_RULE),
)
"""How figures out of municipal returns are to be read."""
FLOW_RULES = (
    ("Movement", policy.FLOW_RULE),
    ("Small counts", policy.FLOW_SMALL_RULE),
)
"""How figures of movement are to be read."""


@dataclass(frozen=True)
class Dataset:
    """Rows of an extract with the words that must go with them.

    ``filters`` are (name, value) in plain words; ``sources`` has one row per publication behind
    the rows; ``demonstration`` says that simulated figures are among them; ``rules`` tell how the
    figures are to be read.
    """

    extract: Extract
    rows: pd.DataFrame
    sources: pd.DataFrame
    filters: tuple[tuple[str, str], ...]
    build_id: str
    demonstration: bool = False
    rules: tuple[tuple[str, str], ...] = FACILITY_RULES

    @property
    def file_name(self) -> str:
        mark = "-demonstration" if self.demonstration else ""
        return f"reception-{self.extract.id}{mark}"

    def about(self) -> tuple[tuple[str, str], ...]:
        """Lines of the README that goes with the rows."""
        lines = [
            ("Title", self.extract.title),
            ("One row", self.extract.grain),
            ("Rows", f"{len(self.rows):,}"),
            *self.filters,
            ("Blank cells", "A blank is never a zero; the status column beside it says why."),
            *self.rules,
            ("Designation", policy.DESIGNATION_NOTE),
            ("Boundaries", policy.BOUNDARY_DISCLAIMER),
            ("Attribution", policy.ATTRIBUTION),
            ("Build", self.build_id),
        ]
        if self.demonstration:
            lines.insert(0, ("DEMONSTRATION", "Simulated figures are among these rows."))
        return tuple(lines)


def defused(text: str) -> str:
    """Text that a spreadsheet will not run: a leading formula sign gets an apostrophe."""
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def cell(value: object) -> object:
    """A value as it goes into a file: blanks as None, text defused, numbers and dates as such."""
    if value is None or pd.isna(value):  # type: ignore[call-overload] # any scalar
        return None
    if isinstance(value, str):
        return defused(value)
    return value
