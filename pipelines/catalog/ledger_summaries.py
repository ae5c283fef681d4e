"""Tables that the build sums up from the ledger, so that pages never read its single entries."""

from __future__ import annotations

from pipelines.catalog import codes, units
from pipelines.catalog.derived import MONTH_END, VALUE_STATUS
from pipelines.catalog.model import Column, Kind, Origin, Table
from pipelines.catalog.places import COUNTRY_CODE, MUNICIPALITY_ID
from pipelines.catalog.provenance import EVIDENCE


def _eur(name: str, label: str, description: str, *, required: bool = False) -> Column:
    return Column(name, Kind.MONEY, description, label=label, unit=units.EUR, required=required)


def _per_night(name: str, label: str, description: str) -> Column:
    return Column(name, Kind.NUMBER, description, label=label, unit=units.EUR_PER_NIGHT)


PAYER = Column("payer", Kind.TEXT, "Who should pay.", label="Payer", required=True)
PAYER_TIER = Column(
    "payer_tier",
    Kind.TEXT,
    "Level of the payer.",
    label="Level of the payer",
    required=True,
    codes=codes.FUNDER_TIER,
)
LEGAL_BASIS = Column(
    "legal_basis",
    Kind.TEXT,
    "What the claims rest on.",
    label="Legal basis",
    required=True,
    codes=codes.LEGAL_BASIS,
)
CATEGORY = Column(
    "category",
    Kind.TEXT,
    "All costs, running costs, or one category.",
    label="Category",
    required=True,
    codes=codes.STANDARD_CATEGORY,
)
CLAIM_SUMS = (
    _eur("claimed_eur", "Claimed", "Claims made in the month."),
    _eur("approved_eur", "Approved", "Of those claims, approved until the last report."),
    _eur("refused_eur", "Refused", "Of those claims, refused until the last report."),
    _eur("pending_eur", "Pending", "Of those claims, neither approved nor refused."),
    _eur("settled_eur", "Paid on these claims", "Paid on those claims until the last report."),
)
RECEIVED = _eur(
    "received_eur", "Received", "Payments that arrived in the month, whenever they were claimed."
)

LEDGER_MONTH = Table(
    "ledger_month",
    "municipality × month × evidence",
    "The ledger month by month: cost, people, claims made, payments received, what is owed.",
    Origin.COMPUTED,
    (
        MUNICIPALITY_ID,
        MONTH_END,
        EVIDENCE,
        _eur("cost_eur", "Cost", "Cost borne in the month; blank if the month was not reported."),
        Column("capacity_places", Kind.INTEGER, "Places at its end.", "Places", unit=units.PLACES),
        Column(
            "people_end_of_month",
            Kind.INTEGER,
            "People hosted at its end.",
            label="People",
            unit=units.PEOPLE,
        ),
        Column(
            "person_nights",
            Kind.INTEGER,
            "Nights of all people together.",
            label="Person-nights",
            unit=units.PERSON_NIGHTS,
        ),
        Column(
            "people_status",
            Kind.TEXT,
            "Why people and person-nights are filled or blank.",
            label="Status of people",
            required=True,
            codes=codes.VALUE_STATUS,
        ),
        *CLAIM_SUMS,
        RECEIVED,
        _eur("gap_eur", "Gap", "Cost − received; blank if one of them is not known."),
        _eur("owed_eur", "Owed", "Claimed, neither refused nor paid, at the month's end."),
        _eur("owed_90_eur", "Owed for over 90 days", "Of it, claimed more than 90 days before."),
        _eur("owed_365_eur", "Owed for over a year", "Of it, claimed more than 365 days before."),
    ),
    ("municipality_id", "month_end", "evidence"),
)
LEDGER_SUPPORT = Table(
    "ledger_support",
    "municipality × month × payer × tier × legal basis × evidence",
    "Claims made and payments received by payer and legal basis.",
    Origin.COMPUTED,
    (MUNICIPALITY_ID, MONTH_END, PAYER, PAYER_TIER, LEGAL_BASIS, EVIDENCE, *CLAIM_SUMS, RECEIVED),
    ("municipality_id", "month_end", "payer", "payer_tier", "legal_basis", "evidence"),
)
LEDGER_DELAY = Table(
    "ledger_delay",
    "municipality × month × tier × days × evidence",
    "Money received by the days from the claim to the payment.",
    Origin.COMPUTED,
    (
        MUNICIPALITY_ID,
        MONTH_END,
        PAYER_TIER,
        Column(
            "delay_days",
            Kind.INTEGER,
            "Days from the claim to the payment.",
            label="Days",
            unit=units.DAYS,
            required=True,
            minimum=0,
        ),
        EVIDENCE,
        RECEIVED,
    ),
    ("municipality_id", "month_end", "payer_tier", "delay_days", "evidence"),
)
LEDGER_VALUE = Table(
    "ledger_value",
    "area × month × indicator × evidence",
    "Every indicator of cost and support over the twelve months up to the month.",
    Origin.COMPUTED,
    (
        Column("area_level", Kind.TEXT, "Kind of area.", required=True, codes=codes.AREA_LEVEL),
        Column("area_id", Kind.TEXT, "Municipality, country code, or all.", required=True),
        MONTH_END,
        Column("indicator_id", Kind.TEXT, "Indicator.", label="Indicator", required=True),
        EVIDENCE,
        Column("value", Kind.NUMBER, "Value, in the indicator's unit.", label="Value"),
        VALUE_STATUS,
        Column(
            "municipalities_counted",
            Kind.INTEGER,
            "Municipalities behind the value.",
            label="Municipalities counted",
            unit=units.MUNICIPALITIES,
        ),
        Column(
            "months_counted",
            Kind.INTEGER,
            "Months whose cost was reported, over all its municipalities.",
            label="Months counted",
            unit=units.MONTHS,
        ),
    ),
    ("area_level", "area_id", "month_end", "indicator_id", "evidence"),
)
STANDARD_COST = Table(
    "standard_cost",
    "country × month × category × evidence",
    "Median of the municipalities' own cost per person-night over twelve months, with its spread.",
    Origin.COMPUTED,
    (
        COUNTRY_CODE,
        MONTH_END,
        CATEGORY,
        EVIDENCE,
        Column(
            "municipalities",
            Kind.INTEGER,
            "Municipalities behind it.",
            label="Municipalities",
            unit=units.MUNICIPALITIES,
            required=True,
        ),
        _per_night("median_eur", "Standard cost", "The median; blank below six municipalities."),
        _per_night("lower_quartile_eur", "Lower quartile", "A quarter lies below."),
        _per_night("upper_quartile_eur", "Upper quartile", "A quarter lies above."),
        _per_night("interval_low_eur", "Median at least", "Lower end of the median's interval."),
        _per_night("interval_high_eur", "Median at most", "Upper end of the median's interval."),
        Column(
            "confidence_percent",
            Kind.NUMBER,
            "Confidence of the interval, 95 or more.",
            label="Confidence",
            unit=units.PERCENT,
        ),
        VALUE_STATUS,
    ),
    ("country_code", "month_end", "category", "evidence"),
)
STANDARD_COST_DISTANCE = Table(
    "standard_cost_distance",
    "municipality × month × category × evidence",
    "Each municipality's own cost per person-night over twelve months beside the standard cost.",
    Origin.COMPUTED,
    (
        MUNICIPALITY_ID,
        MONTH_END,
        CATEGORY,
        EVIDENCE,
        _per_night("eur_per_night", "Own cost", "Own cost per person-night."),
        _per_night("standard_eur", "Standard cost", "The country's; blank where none is shown."),
        _per_night("distance_eur", "Distance", "Own cost − standard cost."),
        Column(
            "distance_percent",
            Kind.NUMBER,
            "The distance in per cent of the standard cost; blank if that is zero.",
            label="Distance in per cent",
            unit=units.PERCENT,
        ),
        Column(
            "standard_status",
            Kind.TEXT,
            "Whether there is a standard cost to compare with.",
            required=True,
            codes=codes.VALUE_STATUS,
        ),
    ),
    ("municipality_id", "month_end", "category", "evidence"),
)

LEDGER_SUMMARIES: tuple[Table, ...] = (
    LEDGER_MONTH,
    LEDGER_SUPPORT,
    LEDGER_DELAY,
    LEDGER_VALUE,
    STANDARD_COST,
    STANDARD_COST_DISTANCE,
)
