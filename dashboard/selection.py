"""What a reader has chosen: one frozen value that gives map, tables, exports and the URL.

A URL is untrusted. It is either understood whole or not at all: a view that follows half of a
link would show figures that nobody asked for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date

from dashboard.languages import LANGUAGES
from pipelines.catalog import codes, flow_codes, indicators, ledger_indicators, wording
from pipelines.catalog.wording import mark, say

SECTIONS: Mapping[str, str] = {
    "coverage": mark("Coverage"),
    "totals": mark("National totals"),
    "conflicts": mark("Differing figures"),
    "sources": mark("Sources"),
    "flows": mark("Flows"),
    "returns": mark("Municipal returns"),
    "parameters": mark("Parameters and rates"),
    "indicators": mark("Indicators"),
    "dictionary": mark("Dictionary"),
    "build": mark("Build"),
}
"""Sections of the page Data and methods, by their name in the URL."""
FLOW_PARTS: Mapping[str, str] = {
    "time": mark("Over time"),
    "corridor": mark("Along the route"),
    "origins": mark("Where people come from"),
    "outlook": mark("Outlook"),
}
"""Parts of the page Flows, by their name in the URL."""
FLOW_SCALES = ("own", "same", "log")
"""How heights of several charts of movement are drawn."""
STORY_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")
"""What ids of stories and of their scenes look like."""
DEFAULT_STATUSES = ("open",)
MAX_PARAMETER_LENGTH = 400
SIMULATED, REPORTED = "demonstration", "reported"
"""The two classes of evidence of municipal returns; a view shows one of them, never both."""
MOST_COMPARED = 3
"""Municipalities that can stand beside the chosen one."""


@dataclass(frozen=True)
class Choices:
    """What there is to choose from in the current snapshot; months are last days, ascending.

    ``ledger_months``: evidence → the months that its returns tell of; empty without returns.
    """

    months: tuple[date, ...]
    countries: tuple[str, ...]
    municipalities: tuple[str, ...]
    facilities: tuple[str, ...]
    default_month: date
    flow_places: tuple[str, ...] = ()
    ledger_months: Mapping[str, tuple[date, ...]] = field(default_factory=dict)

    @property
    def has_demonstration(self) -> bool:
        """Whether the snapshot holds simulated returns at all."""
        return SIMULATED in self.ledger_months

    @property
    def opens_with_demonstration(self) -> bool:
        """Simulated returns are what a reader sees first only as long as there are no real ones."""
        return self.has_demonstration and REPORTED not in self.ledger_months

    def ledger_ends(self, evidence: str) -> tuple[date, ...]:
        """Months at which twelve months of the ledger can end, ascending.

        While there is less than a year of them, the last one only.
        """
        months = self.ledger_months.get(evidence, ())
        return months[min(ledger_indicators.WINDOW_MONTHS, len(months)) - 1 :]

    def month_of(self, day: date) -> date | None:
        """The month that a day lies in; None outside the snapshot."""
        inside = (m for m in self.months if (m.year, m.month) == (day.year, day.month))
        return next(inside, None)

    def year_before(self, month: date) -> date | None:
        """The same month a year earlier; None outside the snapshot."""
        return self.month_of(date(month.year - 1, month.month, 1))


@dataclass(frozen=True)
class Selection:
    """A view. Empty tuples mean all; ``facility_types`` empty means all types of reception.

    ``flow_places`` empty means every place that has figures of the chosen ``flow_type``.
    """

    month: date
    indicator: str = "places"
    countries: tuple[str, ...] = ()
    facility_types: tuple[str, ...] = ()
    detention: bool = False
    statuses: tuple[str, ...] = DEFAULT_STATUSES
    governance_lines: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    municipality: str | None = None
    facility: str | None = None
    section: str = "coverage"
    demonstration: bool = False
    until: date | None = None
    measure: str = "gap_eur"
    category: str = "total"
    compare: tuple[str, ...] = ()
    flow_part: str = "time"
    flow_type: str = "detection"
    flow_places: tuple[str, ...] = ()
    other_sources: bool = False
    flow_scale: str = "own"
    language: str = wording.ENGLISH
    story: str | None = None
    scene: str | None = None

    def ledger_evidence(self, choices: Choices) -> str:
        """Which returns the view shows: simulated ones if wanted and there, else real ones."""
        return SIMULATED if self.demonstration and choices.has_demonstration else REPORTED

    def ledger_until(self, choices: Choices) -> date | None:
        """The last of the twelve months shown, unless chosen the latest; None without returns."""
        ends = choices.ledger_ends(self.ledger_evidence(choices))
        return self.until if self.until in ends else (ends[-1] if ends else None)

    def types(self) -> list[str]:
        """Facility types that the selection covers."""
        chosen = list(self.facility_types or codes.RECEPTION_TYPES)
        return [*chosen, "detention"] if self.detention else chosen

    def query_parameters(self, choices: Choices) -> dict[str, object]:
        """The filters as query parameters: every list written out."""
        return {
            "countries": list(self.countries or choices.countries),
            "facility_types": self.types(),
            "statuses": list(self.statuses or codes.FACILITY_STATUS.ids),
            "governance_lines": list(self.governance_lines or codes.GOVERNANCE_LINE.ids),
            "evidence": [
                e for e in codes.EVIDENCE.ids if e in (self.evidence or codes.EVIDENCE.ids)
            ],
        }

    def with_month(self, month: date) -> Selection:
        """The same view at another month."""
        return replace(self, month=month)


@dataclass(frozen=True)
class Parsed:
    """A selection read from a URL; ``refused`` names the parameters that could not be used."""

    selection: Selection
    refused: tuple[str, ...] = field(default=())


def default_selection(choices: Choices) -> Selection:
    """What a reader sees who has chosen nothing yet."""
    return Selection(month=choices.default_month, demonstration=choices.opens_with_demonstration)


def to_parameters(selection: Selection, choices: Choices) -> dict[str, str]:
    """URL parameters of a selection: short, readable, only what differs from the default."""
    default = default_selection(choices)
    parameters: dict[str, str] = {}
    for item in fields(Selection):
        value = getattr(selection, item.name)
        if value == getattr(default, item.name):
            continue
        parameters[item.name] = _written(value)
    return parameters


def _written(value: object) -> str:
    if isinstance(value, date):
        return f"{value:%Y-%m}"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return ",".join(value) or "all"
    return str(value)


def from_parameters(parameters: Mapping[str, str], choices: Choices) -> Parsed:
    """The selection that URL parameters stand for.

    Anything unknown, out of range or too long refuses the whole link: the default selection comes
    back, with the names of the parameters at fault (never their values).
    """
    default = default_selection(choices)
    values: dict[str, object] = {}
    refused: list[str] = []
    for name, text in parameters.items():
        reader = _READERS.get(name)
        value = reader(text, choices) if reader and len(text) <= MAX_PARAMETER_LENGTH else None
        if value is None:
            refused.append(name if name in _READERS else say("an unknown parameter"))
        else:
            values[name] = value
    if refused:
        spoken = replace(default, language=values.get("language", default.language))  # type: ignore[arg-type] # a reader's result
        return Parsed(spoken, tuple(dict.fromkeys(refused)))
    return Parsed(replace(default, **values))  # type: ignore[arg-type] # readers fit their fields


def _month(text: str, choices: Choices) -> date | None:
    for month in choices.months:
        if f"{month:%Y-%m}" == text:
            return month
    return None


def _ledger_month(text: str, choices: Choices) -> date | None:
    known = (month for months in choices.ledger_months.values() for month in months)
    return next((month for month in known if f"{month:%Y-%m}" == text), None)


def _compared(text: str, choices: Choices) -> tuple[str, ...] | None:
    chosen = _many(text, choices.municipalities)
    return chosen if chosen is None or len(chosen) <= MOST_COMPARED else None


def _many(text: str, allowed: tuple[str, ...]) -> tuple[str, ...] | None:
    if text == "all":
        return ()
    chosen = tuple(dict.fromkeys(text.split(",")))
    return chosen if set(chosen) <= set(allowed) else None


def _one(text: str, allowed: tuple[str, ...]) -> str | None:
    return text if text in allowed else None


def _name(text: str) -> str | None:
    """An id of a story or scene; whether there is such a one, the page Present finds out."""
    return text if STORY_NAME.fullmatch(text) else None


def _flag(text: str) -> bool | None:
    return {"yes": True, "no": False}.get(text)


_READERS: dict[str, Callable[[str, Choices], object]] = {
    "month": _month,
    "indicator": lambda text, _: _one(text, indicators.INDICATOR_IDS),
    "countries": lambda text, choices: _many(text, choices.countries),
    "facility_types": lambda text, _: _many(text, codes.RECEPTION_TYPES),
    "detention": lambda text, _: _flag(text),
    "statuses": lambda text, _: _many(text, codes.FACILITY_STATUS.ids),
    "governance_lines": lambda text, _: _many(text, codes.GOVERNANCE_LINE.ids),
    "evidence": lambda text, _: _many(text, codes.EVIDENCE.ids),
    "municipality": lambda text, choices: _one(text, choices.municipalities),
    "facility": lambda text, choices: _one(text, choices.facilities),
    "section": lambda text, _: _one(text, tuple(SECTIONS)),
    "demonstration": lambda text, _: _flag(text),
    "until": lambda text, choices: _ledger_month(text, choices),
    "measure": lambda text, _: _one(text, ledger_indicators.LEDGER_INDICATOR_IDS),
    "category": lambda text, _: _one(text, codes.STANDARD_CATEGORY.ids),
    "compare": lambda text, choices: _compared(text, choices),
    "flow_part": lambda text, _: _one(text, tuple(FLOW_PARTS)),
    "flow_type": lambda text, _: _one(text, flow_codes.FLOW_TYPE.ids),
    "flow_places": lambda text, choices: _many(text, choices.flow_places),
    "other_sources": lambda text, _: _flag(text),
    "flow_scale": lambda text, _: _one(text, FLOW_SCALES),
    "story": lambda text, _: _name(text),
    "scene": lambda text, _: _name(text),
    "language": lambda text, _: _one(text, tuple(LANGUAGES)),
}
