"""The figures of a municipality's sheet, in their order, and what the sheet gives away."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pipelines.catalog import codes, indicators, ledger, ledger_indicators, units
from pipelines.catalog.derived import MONTH_END
from pipelines.catalog.extracts import Extract
from pipelines.catalog.ledger_extracts import MONTHS_COUNTED, MUNICIPALITY_AREA
from pipelines.catalog.ledger_summaries import LEDGER_MONTH
from pipelines.catalog.model import Column, Indicator, Kind
from pipelines.catalog.provenance import EVIDENCE
from pipelines.catalog.wording import Declared, mark, worded

LEAST_FOR_MEDIAN = 6
"""Municipalities behind a median, as for the standard cost: below, it would say too little."""
LARGEST_CLAIMS = 10
"""Claims that stand on the sheet; the export has all."""


@worded("title")
@dataclass(frozen=True, eq=False)
class FigureGroup(Declared):
    """Figures that belong together. ``published``: of facilities, else out of the returns."""

    title: str
    indicator_ids: tuple[str, ...]
    published: bool = False

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """The declared indicators, in order."""
        if self.published:
            return tuple(indicators.indicator(i) for i in self.indicator_ids)
        return tuple(ledger_indicators.ledger_indicator(i) for i in self.indicator_ids)


GROUPS: tuple[FigureGroup, ...] = (
    FigureGroup(
        "Published facilities, open ones",
        ("places", "people", "occupancy_rate", "open_facilities"),
        published=True,
    ),
    FigureGroup(
        "People and cost",
        ("people_hosted", "cost_eur", "cost_per_night", "cost_per_resident"),
    ),
    FigureGroup(
        "Support",
        (
            "claimed_eur",
            "approved_eur",
            "refused_eur",
            "pending_eur",
            "received_eur",
            "gap_eur",
            "gap_per_resident",
            "coverage_rate",
        ),
    ),
    FigureGroup(
        "Waiting for the money", ("delay_median", "delay_p90", "owed_90_eur", "owed_365_eur")
    ),
    FigureGroup(
        "What it rests on, and what an award would bring",
        ("legal_basis_share", "largest_payer_share", "award_500", "award_700"),
    ),
)
LEDGER_IDS: tuple[str, ...] = tuple(
    i for group in GROUPS if not group.published for i in group.indicator_ids
)
PEER_IDS = ("cost_per_night", "coverage_rate", "delay_median", "legal_basis_share")
"""Figures by which a municipality is shown among those of its country."""

WHY_MISSING = {
    "cost_per_resident": mark("population not known"),
    "gap_per_resident": mark("population not known"),
    "coverage_rate": mark("no cost reported"),
    "delay_median": mark("no payment arrived"),
    "delay_p90": mark("no payment arrived"),
    "largest_payer_share": mark("no payment arrived"),
    "legal_basis_share": mark("no claim made"),
    "places": mark("no recent figure"),
    "people": mark("no recent figure"),
    "occupancy_rate": mark("no recent figures"),
}
"""Why a figure is blank although a return or a facility is there."""

_STATUS = Column(
    "value_status",
    Kind.TEXT,
    "Why the value is filled or blank.",
    label="Value: status",
    codes=codes.VALUE_STATUS,
)
MUNICIPALITY_FIGURES = Extract(
    "municipality_figures",
    "Key figures of municipalities",
    "municipality and figure, over the twelve months up to the month",
    (
        MONTH_END,
        *MUNICIPALITY_AREA,
        Column("indicator_id", Kind.TEXT, "Short name of the figure.", label="Figure code"),
        Column("figure", Kind.TEXT, "What the figure is.", label="Figure"),
        Column("value", Kind.NUMBER, "Its value, in the unit beside it.", label="Value"),
        _STATUS,
        Column("unit", Kind.TEXT, "Its unit.", label="Unit"),
        Column(
            "country_median_value",
            Kind.NUMBER,
            "Median of the country's municipalities with this figure, in the same unit; for the"
            " cost per person-night the standard cost. Blank below six municipalities.",
            label="Median of the country",
        ),
        Column(
            "position",
            Kind.INTEGER,
            "Position among the country's municipalities with this figure, the highest first.",
            label="Position, highest first",
        ),
        Column(
            "municipalities_compared",
            Kind.INTEGER,
            "Municipalities of the country with this figure.",
            label="Of",
            unit=units.MUNICIPALITIES,
        ),
        MONTHS_COUNTED,
        EVIDENCE,
        Column("source_ids", Kind.TEXT, "Returns and publications behind it.", label="Sources"),
    ),
    (
        "municipality_name",
        "figure",
        "value",
        "unit",
        "country_median_value",
        "position",
        "municipalities_compared",
        "evidence",
    ),
)


def _status_of(name: str, label: str) -> Column:
    return Column(
        name,
        Kind.TEXT,
        f"Why {label} is filled or blank.",
        label=f"{label[0].upper()}{label[1:]}: status",
        codes=codes.VALUE_STATUS,
    )


MUNICIPALITY_MONTHS = Extract(
    "municipality_months",
    "Municipalities month by month",
    "municipality and month",
    (
        MONTH_END,
        *MUNICIPALITY_AREA,
        _status_of("month_status", "the month's report"),
        replace(LEDGER_MONTH.column("capacity_places"), name="reported_places"),
        LEDGER_MONTH.column("people_end_of_month"),
        LEDGER_MONTH.column("person_nights"),
        Column(
            "average_people",
            Kind.NUMBER,
            "Person-nights over the days of the month.",
            label="People on average",
            unit=units.PEOPLE,
        ),
        _status_of("people_status", "people"),
        LEDGER_MONTH.column("cost_eur"),
        LEDGER_MONTH.column("received_eur"),
        _status_of("received_status", "money received"),
        LEDGER_MONTH.column("gap_eur"),
        Column(
            "gap_so_far_eur",
            Kind.MONEY,
            "Cost less money received, summed up since the first of the twelve months.",
            label="Gap so far",
            unit=units.EUR,
        ),
        LEDGER_MONTH.column("claimed_eur"),
        LEDGER_MONTH.column("owed_eur"),
        LEDGER_MONTH.column("owed_90_eur"),
        LEDGER_MONTH.column("owed_365_eur"),
        EVIDENCE,
    ),
    (
        "month_end",
        "municipality_name",
        "reported_places",
        "average_people",
        "cost_eur",
        "received_eur",
        "gap_so_far_eur",
    ),
)
MUNICIPALITY_CLAIMS = Extract(
    "municipality_claims",
    "Claims made in the twelve months",
    "claim",
    (
        *MUNICIPALITY_AREA,
        *(
            ledger.CLAIM.column(name)
            for name in (
                "claim_ref",
                "payer",
                "payer_tier",
                "instrument",
                "legal_basis",
                "cost_from",
                "cost_to",
                "claimed_on",
            )
        ),
        replace(ledger.CLAIM.column("claimed_eur"), label="Claimed"),
        ledger.CLAIM.column("decided_on"),
        replace(ledger.CLAIM.column("approved_eur"), label="Approved"),
        replace(ledger.CLAIM.column("refused_eur"), label="Refused"),
        replace(ledger.CLAIM.column("pending_eur"), label="Pending"),
        replace(ledger.CLAIM.column("paid_eur"), label="Paid"),
        Column("first_paid_on", Kind.DATE, "Day of the first payment.", label="First payment"),
        Column(
            "days_to_payment",
            Kind.INTEGER,
            "Days from the claim to the first payment; blank while nothing was paid.",
            label="First payment after",
            unit=units.DAYS,
        ),
        EVIDENCE,
        ledger.RETURN_ID,
    ),
    (
        "claim_ref",
        "payer",
        "legal_basis",
        "claimed_on",
        "claimed_eur",
        "approved_eur",
        "refused_eur",
        "pending_eur",
        "paid_eur",
        "days_to_payment",
    ),
)

EXTRACTS: tuple[Extract, ...] = (MUNICIPALITY_FIGURES, MUNICIPALITY_MONTHS, MUNICIPALITY_CLAIMS)
