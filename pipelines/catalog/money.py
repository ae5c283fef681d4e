"""Tables of published money: what was allocated and paid, what reception costs elsewhere, rates."""

from __future__ import annotations

from dataclasses import replace

from pipelines.catalog import codes, units
from pipelines.catalog.model import Column, Kind, Origin, RowRule, Table
from pipelines.catalog.provenance import EVIDENCE, ID_PATTERN, NOTE, SOURCE_ID

CURRENCY = Column(
    "currency",
    Kind.TEXT,
    "Currency of the amount (ISO 4217).",
    label="Currency",
    required=True,
    pattern="[A-Z]{3}",
    hxl="#currency+code",
)
AMOUNT = Column("amount", Kind.MONEY, "Amount in that currency.", label="Amount", minimum=0)
AMOUNT_EUR = Column(
    "amount_eur",
    Kind.MONEY,
    "Amount in EUR at the rate of the period; blank where no cited rate is at hand.",
    label="Amount in EUR",
    unit=units.EUR,
    hxl="#value",
)
PERIOD_START = Column("period_start", Kind.DATE, "First day of the period.", label="From")
PERIOD_END = Column("period_end", Kind.DATE, "Last day of the period.", label="To")
COUNTRY = Column(
    "country_code",
    Kind.TEXT,
    "Country; blank for a region.",
    label="Country code",
    references="country.country_code",
    export_name="admin0_code",
)
ANY_COUNTRY = replace(
    COUNTRY,
    description="Country (ISO 3166), also one outside the dashboard's area; blank for a region.",
)
PERIOD_RULE = RowRule(
    "period_in_order",
    "period_end",
    "period_start IS NULL OR period_end IS NULL OR period_start <= period_end",
    "the period ends before it begins",
    "check both dates",
)

EXCHANGE_RATE = Table(
    "exchange_rate",
    "currency × period",
    "Cited rates: how many units of a currency make one euro.",
    Origin.REFERENCE,
    (
        CURRENCY,
        replace(PERIOD_START, required=True),
        replace(PERIOD_END, required=True),
        Column(
            "units_per_eur",
            Kind.NUMBER,
            "Units of the currency for one euro; basis says how the rate was come by.",
            required=True,
            minimum=0.0001,
        ),
        Column("basis", Kind.TEXT, "What the rate is.", required=True),
        SOURCE_ID,
        NOTE,
    ),
    ("currency", "period_start"),
    "reference/exchange_rate.csv",
    (PERIOD_RULE,),
)

FUNDING_RECORD = Table(
    "funding_record",
    "an allocation or grant as published",
    "Money for reception by funder and stage. Cumulative amounts are never added to their parts.",
    Origin.PUBLISHED,
    (
        Column("funding_id", Kind.TEXT, "Short name.", required=True, pattern=ID_PATTERN),
        Column("funder", Kind.TEXT, "Who gives.", "Funder", required=True, hxl="#org+funder+name"),
        Column("funder_tier", Kind.TEXT, "Level.", "Tier", required=True, codes=codes.FUNDER_TIER),
        Column("recipient", Kind.TEXT, "Who receives, where stated.", label="Recipient"),
        ANY_COUNTRY,
        Column(
            "place_level",
            Kind.TEXT,
            "How finely the place is known.",
            label="Place known to the",
            required=True,
            codes=codes.PLACE_LEVEL,
        ),
        Column("place_name", Kind.TEXT, "Place as the source names it.", label="Place"),
        Column(
            "municipality_id",
            Kind.TEXT,
            "The municipality, where the source names one.",
            label="Municipality code",
            references="municipality.municipality_id",
        ),
        Column(
            "facility_id",
            Kind.TEXT,
            "The facility, where the source names one.",
            label="Facility code",
            references="facility.facility_id",
        ),
        Column("programme", Kind.TEXT, "Programme or purpose.", "Programme", required=True),
        Column("stage", Kind.TEXT, "How far.", "Stage", required=True, codes=codes.FUNDING_STAGE),
        Column(
            "totality",
            Kind.TEXT,
            "Whether it may be added to others.",
            required=True,
            codes=codes.TOTALITY,
        ),
        Column("part_of", Kind.TEXT, "The row that includes it (funding_id)."),
        PERIOD_START,
        PERIOD_END,
        AMOUNT,
        CURRENCY,
        AMOUNT_EUR,
        EVIDENCE,
        SOURCE_ID,
        NOTE,
    ),
    ("funding_id",),
    "published/funding_record.csv",
    (
        PERIOD_RULE,
        RowRule(
            "part_names_its_whole",
            "part_of",
            "(totality = 'part') = (part_of IS NOT NULL)",
            "a part without the row that includes it, or the reverse",
            "write the funding_id of the including row, and totality 'part'",
        ),
        RowRule(
            "place_fits_level",
            "municipality_id",
            "(place_level IN ('facility', 'municipality')) = (municipality_id IS NOT NULL)"
            " OR country_code NOT IN ('AL', 'BA', 'XK', 'ME', 'MK', 'RS')",
            "place and level do not agree",
            "give the municipality_id for a facility or municipality, and only then",
        ),
    ),
)

COST_BENCHMARK = Table(
    "cost_benchmark",
    "a published unit cost",
    "What reception costs per person or place elsewhere, as published. Never a municipal return.",
    Origin.PUBLISHED,
    (
        Column("benchmark_id", Kind.TEXT, "Short name.", required=True, pattern=ID_PATTERN),
        ANY_COUNTRY,
        Column("place_name", Kind.TEXT, "Place as named, where finer than the country."),
        Column("what", Kind.TEXT, "What is counted.", "What", required=True),
        Column(
            "per",
            Kind.TEXT,
            "Per what it is counted.",
            required=True,
            codes=codes.COST_UNIT,
        ),
        Column(
            "cost_scope",
            Kind.TEXT,
            "How much of reception the amount covers; only full costs compare with each other.",
            label="Covers",
            required=True,
            codes=codes.COST_SCOPE,
        ),
        PERIOD_START,
        PERIOD_END,
        AMOUNT,
        replace(CURRENCY, required=False),
        Column(
            "eur_per_person_night",
            Kind.NUMBER,
            "EUR per person and night, where the unit allows (month ÷ 30.4375, year ÷ 365.25).",
            label="EUR per person-night",
            unit=units.EUR_PER_NIGHT,
        ),
        EVIDENCE,
        SOURCE_ID,
        NOTE,
    ),
    ("benchmark_id",),
    "published/cost_benchmark.csv",
    (PERIOD_RULE,),
)

POLICY_PARAMETER = Table(
    "policy_parameter",
    "a parameter of a scheme",
    "Keys, quotas, incentives and network sizes of schemes, most of them of other countries.",
    Origin.PUBLISHED,
    (
        Column("parameter_id", Kind.TEXT, "Short name.", required=True, pattern=ID_PATTERN),
        ANY_COUNTRY,
        Column("place_name", Kind.TEXT, "Place, where finer than the country.", label="Place"),
        Column("scheme", Kind.TEXT, "Scheme.", "Scheme", required=True),
        Column("parameter", Kind.TEXT, "Parameter.", "Parameter", required=True),
        Column("value", Kind.NUMBER, "Value; blank where it is a rule in words.", label="Value"),
        Column("value_text", Kind.TEXT, "Value as published, where it is not a plain number."),
        Column("unit", Kind.TEXT, "Unit as published.", "Unit", required=True),
        PERIOD_START,
        PERIOD_END,
        EVIDENCE,
        SOURCE_ID,
        NOTE,
    ),
    ("parameter_id",),
    "published/policy_parameter.csv",
    (
        PERIOD_RULE,
        RowRule(
            "parameter_has_a_value",
            "value",
            "value IS NOT NULL OR value_text IS NOT NULL",
            "a parameter without a value",
            "give the number in value, or the rule in words in value_text",
        ),
    ),
)
