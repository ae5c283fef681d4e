"""The extracts of the page Costs: own costs, the standard cost, categories, published costs."""

from __future__ import annotations

from dataclasses import replace

from pipelines.catalog import codes, money, provenance, units
from pipelines.catalog.derived import MONTH_END
from pipelines.catalog.extracts import SOURCE_PUBLISHER, SOURCE_TITLE, SOURCE_URL, Extract
from pipelines.catalog.ledger_extracts import COUNTRY_AREA, MONTHS_COUNTED, MUNICIPALITY_AREA
from pipelines.catalog.ledger_summaries import CATEGORY, STANDARD_COST, STANDARD_COST_DISTANCE
from pipelines.catalog.model import Column, Kind

PUBLISHED_COST_RULE = (
    "Costs of reception as they were published, most of them of other countries. None is a"
    " municipal return, and none enters a standard cost. Only those that cover full reception"
    " compare with a cost per person-night; the others cover one item, a lump sum, cash to the"
    " person, building, or a whole system."
)
"""How published costs are to be read."""
REMARK = Column("remark", Kind.TEXT, "Why a figure is blank, in words.", label="Remark")


def _status_of(column: Column) -> Column:
    label = column.label
    return Column(
        f"{column.name}_status",
        Kind.TEXT,
        f"Why {label[0].lower()}{label[1:]} is filled or blank.",
        label=f"{label}: status",
        codes=codes.VALUE_STATUS,
    )


def _with_status(*columns: Column) -> tuple[Column, ...]:
    return tuple(part for column in columns for part in (column, _status_of(column)))


_OWN = STANDARD_COST_DISTANCE.column
_STANDARD = (
    MONTH_END,
    *COUNTRY_AREA,
    CATEGORY,
    provenance.EVIDENCE,
    STANDARD_COST.column("municipalities"),
    *_with_status(STANDARD_COST.column("median_eur")),
    STANDARD_COST.column("lower_quartile_eur"),
    STANDARD_COST.column("upper_quartile_eur"),
    STANDARD_COST.column("interval_low_eur"),
    STANDARD_COST.column("interval_high_eur"),
    STANDARD_COST.column("confidence_percent"),
    REMARK,
)
_STANDARD_FIGURES = (
    "municipalities",
    "median_eur",
    "lower_quartile_eur",
    "upper_quartile_eur",
    "interval_low_eur",
    "interval_high_eur",
    "confidence_percent",
    "remark",
)

COST_MUNICIPALITIES = Extract(
    "cost_municipalities",
    "Cost per person-night against the standard cost",
    "municipality over the twelve months up to the month, for one category of cost",
    (
        MONTH_END,
        *MUNICIPALITY_AREA,
        CATEGORY,
        provenance.EVIDENCE,
        MONTHS_COUNTED,
        Column(
            "months_used",
            Kind.INTEGER,
            "Of them, months whose person-nights are known as well: the own cost is made of these.",
            label="Months used",
            unit=units.MONTHS,
        ),
        Column(
            "months_withheld",
            Kind.INTEGER,
            "Of them, months left out because one to four people were hosted.",
            label="Months withheld",
            unit=units.MONTHS,
        ),
        *_with_status(
            Column(
                "person_nights",
                Kind.INTEGER,
                "Nights of all people together in the months used.",
                label="Person-nights",
                unit=units.PERSON_NIGHTS,
            ),
            _OWN("eur_per_night"),
            _OWN("standard_eur"),
            _OWN("distance_eur"),
            _OWN("distance_percent"),
        ),
        REMARK,
    ),
    (
        "country_name",
        "municipality_name",
        "eur_per_night",
        "standard_eur",
        "distance_eur",
        "distance_percent",
        "months_counted",
        "months_used",
        "person_nights",
        "remark",
    ),
)
COST_STANDARDS = Extract(
    "cost_standards",
    "Standard cost per person-night",
    "country × category of cost over the twelve months up to the month",
    _STANDARD,
    ("country_name", "category", *_STANDARD_FIGURES),
)
COST_STANDARD_MONTHS = Extract(
    "cost_standard_months",
    "Standard cost through the months",
    "country × month, for one category of cost over the twelve months up to that month",
    _STANDARD,
    ("country_name", "month_end", *_STANDARD_FIGURES),
)
COST_CATEGORIES = Extract(
    "cost_categories",
    "What a person-night costs by category",
    "country × category of cost over the twelve months up to the month",
    (
        MONTH_END,
        *COUNTRY_AREA,
        replace(CATEGORY, description="One category, or all costs.", codes=codes.STANDARD_CATEGORY),
        provenance.EVIDENCE,
        *_with_status(
            Column(
                "eur_per_night",
                Kind.NUMBER,
                "Sum of the cost of all municipalities ÷ sum of their person-nights.",
                label="Cost of all municipalities together",
                unit=units.EUR_PER_NIGHT,
            )
        ),
        Column(
            "share_percent",
            Kind.NUMBER,
            "Part of all costs.",
            label="Share",
            unit=units.PERCENT,
        ),
        Column(
            "municipalities",
            Kind.INTEGER,
            "Municipalities behind it.",
            label="Municipalities",
            unit=units.MUNICIPALITIES,
        ),
    ),
    ("country_name", "category", "eur_per_night", "share_percent", "municipalities"),
)
COST_PUBLISHED = Extract(
    "cost_published",
    "Published costs elsewhere",
    "published cost",
    (
        Column("benchmark_id", Kind.TEXT, "Row in the warehouse.", label="Row"),
        money.ANY_COUNTRY,
        *COUNTRY_AREA[1:],
        *(
            money.COST_BENCHMARK.column(name)
            for name in ("place_name", "what", "per", "cost_scope", "period_start", "period_end")
        ),
        Column("period_words", Kind.TEXT, "The period in words.", label="Period"),
        money.AMOUNT,
        money.COST_BENCHMARK.column("currency"),
        Column("published_as", Kind.TEXT, "Amount, currency and unit.", label="Published as"),
        *_with_status(money.COST_BENCHMARK.column("eur_per_person_night")),
        provenance.EVIDENCE,
        provenance.SOURCE_ID,
        SOURCE_TITLE,
        SOURCE_PUBLISHER,
        SOURCE_URL,
        provenance.NOTE,
    ),
    (
        "country_name",
        "place_name",
        "what",
        "cost_scope",
        "period_words",
        "published_as",
        "eur_per_person_night",
        "evidence",
        "source_title",
        "source_url",
        "note",
    ),
)

EXTRACTS: tuple[Extract, ...] = (
    COST_MUNICIPALITIES,
    COST_STANDARDS,
    COST_STANDARD_MONTHS,
    COST_CATEGORIES,
    COST_PUBLISHED,
)
