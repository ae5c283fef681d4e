"""The extracts of the page State support: by country, by payer, by delay, and published money."""

from __future__ import annotations

from dataclasses import replace

from pipelines.catalog import codes, ledger_indicators, money, places, provenance, units
from pipelines.catalog.derived import MONTH_END
from pipelines.catalog.extracts import SOURCE_TITLE, SOURCE_URL, Extract
from pipelines.catalog.ledger_extracts import COUNTRY_AREA, MUNICIPALITY_AREA, indicator_columns
from pipelines.catalog.ledger_summaries import LEGAL_BASIS, PAYER, PAYER_TIER
from pipelines.catalog.model import Column, Kind

ALL_AREAS = "all"
"""Stands in the place of a country code, or of a payer's level, in the row for all together."""
COUNTRY_INDICATORS: tuple[str, ...] = (
    "cost_eur",
    "claimed_eur",
    "approved_eur",
    "refused_eur",
    "pending_eur",
    "settled_eur",
    "received_eur",
    "gap_eur",
    "coverage_rate",
    "delay_median",
    "delay_p90",
    "owed_90_eur",
    "owed_365_eur",
    "legal_basis_share",
    "case_by_case_share",
    "people_hosted",
    "award_500",
    "award_700",
)
"""Indicators of the table per country; all of them are worked out by the build."""


def _eur(name: str, label: str, description: str) -> Column:
    return Column(name, Kind.NUMBER, description, label=label, unit=units.EUR)


def _sum_of(indicator_id: str) -> Column:
    """A column of the indicator's own words, for sums that the page takes from the same ledger."""
    item = ledger_indicators.ledger_indicator(indicator_id)
    return _eur(item.id, item.label, item.definition)


def _days(name: str, label: str, words: str) -> Column:
    return Column(
        name,
        Kind.INTEGER,
        f"Days from the claim within which {words} of this money arrived.",
        label=label,
        unit=units.DAYS,
    )


OWED_BANDS = (
    _eur("owed_up_to_90_eur", "Owed for up to 90 days", "Claimed up to 90 days before."),
    _eur("owed_91_to_365_eur", "Owed for 91 to 365 days", "Claimed 91 to 365 days before."),
    _eur("owed_over_365_eur", "Owed for over 365 days", "Claimed more than 365 days before."),
)
OWED = _eur(
    "owed_eur", "Owed in all", "Claimed, neither refused nor paid, at the end of the last month."
)
MUNICIPALITIES = Column(
    "municipalities", Kind.INTEGER, "Municipalities with a return.", label="Municipalities"
)
MONTHS = Column(
    "months_counted",
    Kind.INTEGER,
    "Months whose cost was reported, over all its municipalities.",
    label="Months reported",
    unit=units.MONTHS,
)
_BY_ID = {column.name: column for column in indicator_columns()}

SUPPORT_COUNTRIES = Extract(
    "support_countries",
    "From cost to money received, per country",
    "country, and all chosen ones together, over the twelve months up to the month",
    (
        MONTH_END,
        *COUNTRY_AREA,
        provenance.EVIDENCE,
        MUNICIPALITIES,
        MONTHS,
        *(_BY_ID[f"{i}{end}"] for i in COUNTRY_INDICATORS for end in ("", "_status")),
        OWED,
        *OWED_BANDS,
    ),
    (
        "country_name",
        "municipalities",
        "months_counted",
        "cost_eur",
        "claimed_eur",
        "refused_eur",
        "pending_eur",
        "approved_eur",
        "settled_eur",
        "received_eur",
        "gap_eur",
        "coverage_rate",
        *(column.name for column in OWED_BANDS),
        "legal_basis_share",
    ),
)
SUPPORT_AWARDS = Extract(
    "support_awards",
    "What an award per hosted person would mean",
    "country, and all chosen ones together, over the twelve months up to the month",
    SUPPORT_COUNTRIES.columns,
    ("country_name", "people_hosted", "award_500", "award_700", "gap_eur"),
)
SUPPORT_DELAYS = Extract(
    "support_delays",
    "Days from claim to payment, by level of the payer",
    "level of the payer, and all levels together, over the twelve months up to the month",
    (
        MONTH_END,
        provenance.EVIDENCE,
        Column("payer_tier", Kind.TEXT, "Code of the level; 'all' for all levels together."),
        Column("tier_name", Kind.TEXT, "Level of the payer.", label="Level of the payer"),
        _sum_of("received_eur"),
        _days("delay_quarter", "A quarter within", "a quarter"),
        _days("delay_median", "Half within", "half"),
        _days("delay_three_quarters", "Three quarters within", "three quarters"),
        _days("delay_p90", "Nine tenths within", "nine tenths"),
    ),
    (
        "tier_name",
        "received_eur",
        "delay_quarter",
        "delay_median",
        "delay_three_quarters",
        "delay_p90",
    ),
)
SUPPORT_FLOWS = Extract(
    "support_flows",
    "Who carried the cost, and for whom",
    "level, payer and place over the twelve months up to the month",
    (
        MONTH_END,
        provenance.EVIDENCE,
        Column("tier_name", Kind.TEXT, "Level of the payer.", label="From"),
        Column("payer", Kind.TEXT, "Payer, as the municipalities name it.", label="Payer"),
        Column("place_name", Kind.TEXT, "Country or municipality.", label="To"),
        _eur("flow_eur", "Money", "Received from the payer, or not covered by anybody."),
    ),
    ("tier_name", "payer", "place_name", "flow_eur"),
)
SUPPORT_PAYERS = Extract(
    "support_payers",
    "Claims and payments by payer",
    "municipality × payer × level × legal basis over the twelve months up to the month",
    (
        MONTH_END,
        *MUNICIPALITY_AREA,
        provenance.EVIDENCE,
        PAYER,
        PAYER_TIER,
        LEGAL_BASIS,
        *(
            _sum_of(f"{name}_eur")
            for name in ("claimed", "approved", "refused", "pending", "settled", "received")
        ),
    ),
    (
        "country_name",
        "municipality_name",
        "payer",
        "payer_tier",
        "legal_basis",
        "claimed_eur",
        "approved_eur",
        "refused_eur",
        "pending_eur",
        "settled_eur",
        "received_eur",
    ),
)

_FUNDING = {column.name: column for column in money.FUNDING_RECORD.columns}
_RECORDED = (
    "funder_tier",
    "recipient",
    "place_level",
    "place_name",
    "municipality_id",
    "facility_id",
    "programme",
    "stage",
    "totality",
    "part_of",
    "period_start",
    "period_end",
    "amount",
    "currency",
    "amount_eur",
    "evidence",
    "source_id",
)
PUBLISHED_FUNDING = Extract(
    "published_funding",
    "Published money for reception",
    "allocation or grant as published",
    (
        _FUNDING["funding_id"],
        _FUNDING["funder"],
        _FUNDING["country_code"],
        replace(
            places.COUNTRY_NAME,
            description="Country, by its designation here; blank for a region.",
        ),
        places.COUNTRY_NOTE,
        *(
            replace(_FUNDING[name], label="Value") if name == "amount_eur" else _FUNDING[name]
            for name in _RECORDED
        ),
        Column(
            "is_summed",
            Kind.TEXT,
            "Whether it is in the sums.",
            label="In the sum",
            codes=codes.YES_NO,
        ),
        Column("why_not_summed", Kind.TEXT, "Why it is not.", label="Why not in the sum"),
        SOURCE_TITLE,
        SOURCE_URL,
        provenance.NOTE,
    ),
    (
        "country_name",
        "funder",
        "programme",
        "stage",
        "amount_eur",
        "is_summed",
        "why_not_summed",
        "funder_tier",
        "place_level",
        "place_name",
        "period_start",
        "period_end",
        "amount",
        "currency",
        "evidence",
        "source_title",
        "source_url",
    ),
)

EXTRACTS: tuple[Extract, ...] = (
    SUPPORT_COUNTRIES,
    SUPPORT_AWARDS,
    SUPPORT_DELAYS,
    SUPPORT_FLOWS,
    SUPPORT_PAYERS,
    PUBLISHED_FUNDING,
)
