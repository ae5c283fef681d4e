"""The indicators of pressure, each declared once: flow set against the capacity that it meets."""

from __future__ import annotations

from dataclasses import dataclass

from pipelines.catalog import units
from pipelines.catalog.model import Column, Kind, Unit
from pipelines.catalog.wording import Declared, worded

WHAT_IF_STAY_DAYS = (1, 180)
"""The shortest and the longest average stay that a reader may try."""


@worded("label", "definition", "formula", "assumptions")
@dataclass(frozen=True, eq=False)
class PressureIndicator(Declared):
    """An indicator of pressure; headings, exports and the methods text derive from it.

    ``assumptions`` are printed beside every value.
    """

    id: str
    label: str
    definition: str
    formula: str
    unit: Unit
    assumptions: tuple[str, ...] = ()

    @property
    def column(self) -> Column:
        """The column that holds its values."""
        return Column(
            self.id, Kind.NUMBER, self.definition, label=self.label, unit=self.unit, minimum=0
        )


PER_DAY = PressureIndicator(
    "people_per_day",
    "Arrivals per day",
    "The figure of the period divided by its days.",
    "figure ÷ days of the period",
    units.PEOPLE_PER_DAY,
)
PER_FREE_PLACE = PressureIndicator(
    "people_per_free_place",
    "Arrivals per free place",
    "Arrivals in the period for each place that was free when it began.",
    "figure ÷ (places − people at the end of the month before)",
    units.PEOPLE_PER_PLACE,
    ("People who leave make room: over a long period far more arrive than there are places.",),
)
DAYS_UNTIL_FULL = PressureIndicator(
    "days_until_full",
    "Days until full",
    "Days until the free places would have been taken at the rate of the period.",
    "free places ÷ (figure ÷ days of the period)",
    units.DAYS,
    (
        "Everybody who arrives asks for a place.",
        "Nobody leaves.",
        "Both are too strict, so the true time is longer: read it as a lower bound.",
    ),
)
PLACES_NEEDED = PressureIndicator(
    "places_needed",
    "Places needed at the average stay",
    "Places that would be taken at any time if everybody stayed for the average stay.",
    "figure ÷ days of the period × average stay in days",
    units.PLACES,
    (
        "Everybody who arrives asks for a place and stays for the average stay of the country, as"
        " published for one year.",
    ),
)
PRESSURE_INDICATORS: tuple[PressureIndicator, ...] = (
    PER_DAY,
    PER_FREE_PLACE,
    DAYS_UNTIL_FULL,
    PLACES_NEEDED,
)
