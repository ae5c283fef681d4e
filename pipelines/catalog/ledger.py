"""The municipal return and the ledger made from it.

A return is a workbook (or a folder of CSV files) with the sheets declared here. The sheets hold
what a municipal finance officer knows; the build adds who reported, the evidence and the amounts
in EUR.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from pipelines.catalog import codes, units
from pipelines.catalog.model import Column, Kind, Origin, RowRule, Table
from pipelines.catalog.money import CURRENCY
from pipelines.catalog.places import MUNICIPALITY_ID
from pipelines.catalog.provenance import EVIDENCE, ID_PATTERN, NOTE

MONTH = Column(
    "month",
    Kind.DATE,
    "First day of the month.",
    label="Month",
    required=True,
    hxl="#date+start",
)
CLAIM_REF = Column(
    "claim_ref",
    Kind.TEXT,
    "Your own reference of the claim, the same on the sheets Claims and Payments.",
    label="Claim reference",
    required=True,
    pattern=r"[A-Za-z0-9][A-Za-z0-9_.\-/]{0,39}",
)


def _money(name: str, label: str, description: str, *, required: bool = False) -> Column:
    return Column(
        name,
        Kind.MONEY,
        description,
        label=label,
        required=required,
        minimum=0,
        maximum=1_000_000_000,
    )


MONTH_RULE = RowRule(
    "month_is_first_day",
    "month",
    "day(month) = 1",
    "the month is not given by its first day",
    "write the first day of the month, for example 2025-03-01",
)

RETURN_SHEET = Table(
    "return_head",
    "a return",
    "Who reports, for which period, in which currency.",
    Origin.RECORD,
    (
        replace(MUNICIPALITY_ID, label="Municipality", description="Who reports."),
        Column("period_start", Kind.DATE, "First day reported.", "From", required=True),
        Column("period_end", Kind.DATE, "Last day reported.", "To", required=True),
        replace(
            CURRENCY,
            description="Currency of all amounts of the return (ISO 4217).",
            codes=codes.RETURN_CURRENCY,
            pattern=None,
        ),
        Column(
            "corrects_return",
            Kind.TEXT,
            "Receipt number of the return that this one replaces; blank for a first return.",
            label="Replaces return",
            pattern=ID_PATTERN,
        ),
        NOTE,
    ),
    (),
    "return_head.csv",
    (
        RowRule(
            "period_in_order",
            "period_end",
            "period_start <= period_end",
            "the period ends before it begins",
            "check both dates",
        ),
        RowRule(
            "period_is_months",
            "period_end",
            "day(period_start) = 1 AND period_end = last_day(period_end)",
            "the period is not made of whole months",
            "begin on the first and end on the last day of a month",
        ),
        RowRule(
            "period_is_a_year_at_most",
            "period_end",
            "date_diff('month', period_start, period_end) < 12",
            "the period is longer than a year",
            "send one return for each year, quarter or month",
        ),
    ),
)
HOSTING_SHEET = Table(
    "hosting_month",
    "municipality × month",
    "Places and people in the municipality, month by month.",
    Origin.RECORD,
    (
        MONTH,
        Column(
            "capacity_places",
            Kind.INTEGER,
            "Places at the end of the month.",
            label="Places",
            unit=units.PLACES,
            required=True,
            minimum=0,
            maximum=20_000,
        ),
        Column(
            "people_end_of_month",
            Kind.INTEGER,
            "People hosted at the end of the month.",
            label="People at the end of the month",
            unit=units.PEOPLE,
            required=True,
            minimum=0,
            maximum=20_000,
            protected=True,
        ),
        Column(
            "person_nights",
            Kind.INTEGER,
            "Nights spent by all people together in the month.",
            label="Person-nights",
            unit=units.PERSON_NIGHTS,
            required=True,
            minimum=0,
            maximum=620_000,
            protected=True,
        ),
        NOTE,
    ),
    ("month",),
    "hosting_month.csv",
    (
        MONTH_RULE,
        RowRule(
            "nights_fit_people",
            "person_nights",
            "people_end_of_month = 0 OR person_nights > 0",
            "people but no person-nights",
            "give the nights spent by all people together in the month",
        ),
    ),
)
COST_SHEET = Table(
    "cost_entry",
    "municipality × month × category",
    "What reception cost the municipality, whoever paid it back later.",
    Origin.RECORD,
    (
        MONTH,
        Column(
            "category",
            Kind.TEXT,
            "What the money was spent on.",
            label="Category",
            required=True,
            codes=codes.COST_CATEGORY,
        ),
        _money("amount", "Amount", "Amount in the currency of the return.", required=True),
        NOTE,
    ),
    ("month", "category"),
    "cost_entry.csv",
    (
        MONTH_RULE,
        RowRule(
            "other_is_explained",
            "note",
            "category <> 'other' OR note IS NOT NULL",
            "other costs without saying what",
            "say in the note what was paid for",
        ),
    ),
)
CLAIM_SHEET = Table(
    "claim_entry",
    "a claim",
    "Claims for support: to whom, on what basis, how much, what was approved or refused.",
    Origin.RECORD,
    (
        CLAIM_REF,
        Column("payer", Kind.TEXT, "Who should pay.", label="Payer", required=True),
        Column(
            "payer_tier",
            Kind.TEXT,
            "Level of the payer.",
            label="Level of the payer",
            required=True,
            codes=codes.FUNDER_TIER,
        ),
        Column("instrument", Kind.TEXT, "Programme or decision.", label="Instrument"),
        Column(
            "legal_basis",
            Kind.TEXT,
            "What the claim rests on.",
            label="Legal basis",
            required=True,
            codes=codes.LEGAL_BASIS,
        ),
        Column("cost_from", Kind.DATE, "First day of the costs.", "Costs from", required=True),
        Column("cost_to", Kind.DATE, "Last day of the costs.", "Costs to", required=True),
        Column("claimed_on", Kind.DATE, "Day of the claim.", "Claimed on", required=True),
        _money("claimed_amount", "Claimed", "Amount claimed.", required=True),
        Column("decided_on", Kind.DATE, "Day of the decision.", "Decided on"),
        _money("approved_amount", "Approved", "Amount approved so far."),
        _money("refused_amount", "Refused", "Amount refused so far."),
        NOTE,
    ),
    ("claim_ref",),
    "claim_entry.csv",
    (
        RowRule(
            "cost_period_in_order",
            "cost_to",
            "cost_from <= cost_to",
            "the costs end before they begin",
            "check both dates",
        ),
        RowRule(
            "decided_after_claimed",
            "decided_on",
            "decided_on IS NULL OR decided_on >= claimed_on",
            "decided before it was claimed",
            "check both dates",
        ),
        RowRule(
            "decision_has_date",
            "decided_on",
            "(approved_amount IS NULL AND refused_amount IS NULL) OR decided_on IS NOT NULL",
            "an amount approved or refused without the day of the decision",
            "fill the day of the decision",
        ),
        RowRule(
            "decided_within_claimed",
            "approved_amount",
            "coalesce(approved_amount, 0) + coalesce(refused_amount, 0) <= claimed_amount",
            "approved and refused together exceed the claim",
            "check the three amounts",
        ),
    ),
)
PAYMENT_SHEET = Table(
    "payment_entry",
    "a payment",
    "Payments received on claims.",
    Origin.RECORD,
    (
        CLAIM_REF,
        Column("paid_on", Kind.DATE, "Day the money arrived.", "Paid on", required=True),
        _money("paid_amount", "Paid", "Amount that arrived.", required=True),
        NOTE,
    ),
    (),
    "payment_entry.csv",
)


@dataclass(frozen=True)
class Sheet:
    """A sheet of the return: its title in the workbook and the table that it holds."""

    title: str
    table: Table
    help: str


RETURN_SHEETS: tuple[Sheet, ...] = (
    Sheet("Municipality", RETURN_SHEET, "One row: who reports, for which months, in which money."),
    Sheet("Capacity and people", HOSTING_SHEET, "One row for each month."),
    Sheet("Costs", COST_SHEET, "One row for each month and category with a cost; leave out zeros."),
    Sheet("Claims", CLAIM_SHEET, "One row for each claim, also older ones that are still open."),
    Sheet("Payments", PAYMENT_SHEET, "One row for each payment; repeat the claim reference."),
)

RETURN_ID = Column(
    "return_id",
    Kind.TEXT,
    "Receipt number of the return: municipality, first month, checksum.",
    label="Return",
    required=True,
    pattern=ID_PATTERN,
)
_EUR = "at the cited rate of the period"

MUNICIPAL_RETURN = Table(
    "municipal_return",
    "a return",
    "Returns as received. A later return of the same period replaces an earlier one; both stay.",
    Origin.RECORD,
    (
        RETURN_ID,
        *RETURN_SHEET.columns,
        Column("file_sha256", Kind.TEXT, "Checksum of the file as received.", required=True),
        Column("received_on", Kind.DATE, "Day it was received.", required=True),
        Column("replaced_by", Kind.TEXT, "The return that replaces it; blank while it counts."),
        EVIDENCE,
    ),
    ("return_id",),
)
LEDGER_HOSTING = Table(
    "hosting",
    "municipality × month",
    "Places, people and person-nights as reported, small counts of people withheld.",
    Origin.COMPUTED,
    (
        MUNICIPALITY_ID,
        # Withheld counts are blank, so that in the ledger none of these cells is required.
        *(
            replace(column, required=column.name in ("month", "capacity_places"))
            for column in HOSTING_SHEET.columns
        ),
        Column(
            "people_status",
            Kind.TEXT,
            "Why the cell of people is filled or blank.",
            required=True,
            codes=codes.VALUE_STATUS,
        ),
        EVIDENCE,
        RETURN_ID,
    ),
    ("municipality_id", "month", "evidence"),
)
COST_RECORD = Table(
    "cost_record",
    "municipality × month × category",
    "Costs borne by municipalities.",
    Origin.COMPUTED,
    (
        MUNICIPALITY_ID,
        *COST_SHEET.columns,
        CURRENCY,
        Column("amount_eur", Kind.MONEY, f"Amount in EUR {_EUR}.", unit=units.EUR, required=True),
        EVIDENCE,
        RETURN_ID,
    ),
    ("municipality_id", "month", "category", "evidence"),
)
CLAIM = Table(
    "claim",
    "a claim for support",
    "Claims with what was approved, refused and paid, in EUR.",
    Origin.COMPUTED,
    (
        Column("claim_id", Kind.TEXT, "Municipality and reference.", required=True),
        MUNICIPALITY_ID,
        *CLAIM_SHEET.columns,
        CURRENCY,
        Column(
            "claimed_eur",
            Kind.MONEY,
            f"Claimed, {_EUR}.",
            unit=units.EUR,
            required=True,
            hxl="#value+claimed",
        ),
        Column(
            "approved_eur", Kind.MONEY, f"Approved, {_EUR}; zero while undecided.", unit=units.EUR
        ),
        Column(
            "refused_eur", Kind.MONEY, f"Refused, {_EUR}; zero while undecided.", unit=units.EUR
        ),
        Column(
            "pending_eur",
            Kind.MONEY,
            "Claimed − approved − refused.",
            unit=units.EUR,
            required=True,
        ),
        Column("paid_eur", Kind.MONEY, "Sum of its payments.", unit=units.EUR, required=True),
        EVIDENCE,
        RETURN_ID,
    ),
    ("claim_id", "evidence"),
)
PAYMENT = Table(
    "payment",
    "a payment on a claim",
    "Payments received, with the days since the claim.",
    Origin.COMPUTED,
    (
        Column("payment_id", Kind.TEXT, "Claim and number.", required=True),
        Column("claim_id", Kind.TEXT, "The claim.", required=True),
        MUNICIPALITY_ID,
        Column("paid_on", Kind.DATE, "Day the money arrived.", "Paid on", required=True),
        _money("paid_amount", "Paid", "Amount that arrived.", required=True),
        CURRENCY,
        Column(
            "paid_eur",
            Kind.MONEY,
            f"Amount in EUR {_EUR} of the claim.",
            unit=units.EUR,
            required=True,
            hxl="#value+paid",
        ),
        Column(
            "delay_days",
            Kind.INTEGER,
            "Days from the claim.",
            unit=units.DAYS,
            hxl="#indicator+num+delay_days",
            required=True,
            minimum=0,
        ),
        replace(EVIDENCE),
        RETURN_ID,
    ),
    ("payment_id", "evidence"),
)

LEDGER_TABLES: tuple[Table, ...] = (
    MUNICIPAL_RETURN,
    LEDGER_HOSTING,
    COST_RECORD,
    CLAIM,
    PAYMENT,
)
