"""What is exported: rows, what they are, and what one must know to use them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np
import pandas as pd

from dashboard import format as fmt
from dashboard.languages import unread_note
from pipelines.catalog import policy, wording
from pipelines.catalog.extracts import Extract
from pipelines.catalog.wording import mark, say

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_DECIMALS = 6
"""Places after the point in every format, so that all of them hold the same numbers."""
FACILITY_RULES = (
    (mark("Which figure is shown"), policy.CHOICE_RULE),
    (mark("Periods"), policy.PERIOD_RULE),
)
"""How figures of facilities are to be read."""
LEDGER_RULES = (
    (mark("Municipal returns"), policy.LEDGER_RULE),
    (mark("Small counts"), policy.LEDGER_SMALL_RULE),
    (mark("Euro"), policy.EURO_RULE),
)
"""How figures out of municipal returns are to be read."""
FLOW_RULES = (
    (mark("Movement"), policy.FLOW_RULE),
    (mark("Small counts"), policy.FLOW_SMALL_RULE),
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
        mark_of_it = "-demonstration" if self.demonstration else ""
        return f"reception-{self.extract.id}{mark_of_it}"

    @property
    def headers(self) -> list[str]:
        """What stands above the columns in every file, in the order of the extract."""
        return [column.header for column in self.extract.columns]

    def about(self) -> tuple[tuple[str, str], ...]:
        """Lines of the README that goes with the rows."""
        lines = [
            (say("Title"), self.extract.title),
            (say("One row"), self.extract.grain),
            (say("Rows"), fmt.number(len(self.rows))),
            *self.filters,
            (
                say("Blank cells"),
                say("A blank is never a zero; the status column beside it says why."),
            ),
            *((wording.name(rule), wording.name(text)) for rule, text in self.rules),
            (say("Designation"), say(policy.DESIGNATION_NOTE)),
            (say("Boundaries"), say(policy.BOUNDARY_DISCLAIMER)),
            (say("Attribution"), say(policy.ATTRIBUTION)),
            (say("Build"), self.build_id),
        ]
        if self.demonstration:
            lines.insert(0, (say("DEMONSTRATION"), say("Simulated figures are among these rows.")))
        return (*lines, *about_translation())


def about_translation() -> tuple[tuple[str, str], ...]:
    """The line of the README that a translated file has; none in English."""
    note = unread_note()
    return ((say("Translation"), note),) if note else ()


def built_at(build_id: str) -> datetime:
    """The moment of a build, out of its id (``20240229T123015Z-…``), UTC.

    Raises ValueError for an id that does not begin with a moment.
    """
    return datetime.strptime(build_id[:16], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)


def filled_columns(rows: pd.DataFrame) -> list[str]:
    """Names of the columns that have no blank cell."""
    return [
        str(name)
        for name in rows.columns
        if not rows[name].isna().any() and not (rows[name].astype(object) == "").any()
    ]


def defused(text: str) -> str:
    """Text that a spreadsheet will not run: a leading formula sign gets an apostrophe."""
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def value(raw: object) -> object:
    """A value as it goes into a file: blanks as None, numbers without the noise of arithmetic."""
    if isinstance(raw, str):
        return raw or None
    if raw is None or pd.isna(raw):  # type: ignore[call-overload] # any scalar
        return None
    if isinstance(raw, np.generic):
        raw = raw.item()  # a plain number; not every writer knows NumPy's
    return round(raw, _DECIMALS) if isinstance(raw, float) else raw


def cell(raw: object) -> object:
    """As ``value``, for files that spreadsheets open: text is defused."""
    found = value(raw)
    return defused(found) if isinstance(found, str) else found
