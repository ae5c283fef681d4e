"""The extracts of the ledger that several pages show: indicators per municipality and country."""

from __future__ import annotations

from dataclasses import replace

from pipelines.catalog import codes, ledger, money, places, provenance, units
from pipelines.catalog.derived import MONTH_END
from pipelines.catalog.extracts import SOURCE_TITLE, SOURCE_URL, Extract
from pipelines.catalog.ledger_indicators import LEDGER_INDICATORS
from pipelines.catalog.model import Column, Kind

COUNTRY_AREA = (places.COUNTRY_CODE, places.COUNTRY_NAME, places.COUNTRY_NOTE)
MUNICIPALITY_AREA = (*COUNTRY_AREA, places.MUNICIPALITY_ID, places.MUNICIPALITY_NAME)
MONTHS_COUNTED = Column(
    "months_counted",
    Kind.INTEGER,
    "Months of the twelve whose cost was reported.",
    label="Months reported",
    unit=units.MONTHS,
)


def indicator_columns() -> tuple[Column, ...]:
    """Value and status of every indicator of cost and support."""
    columns: list[Column] = []
    for item in LEDGER_INDICATORS:
        columns += [
            Column(item.id, Kind.NUMBER, item.definition, item.label, unit=item.unit, hxl=item.hxl),
            Column(
                f"{item.id}_status",
                Kind.TEXT,
                f"Why {item.label[0].lower()}{item.label[1:]} is filled or blank.",
                label=f"{item.label}: status",
                codes=codes.VALUE_STATUS,
            ),
        ]
    return tuple(columns)


LEDGER_MUNICIPALITIES = Extract(
    "ledger_municipalities",
    "Cost and support per municipality",
    "municipality over the twelve months up to the month",
    (MONTH_END, *MUNICIPALITY_AREA, provenance.EVIDENCE, MONTHS_COUNTED, *indicator_columns()),
    (
        "country_name",
        "municipality_name",
        "months_counted",
        "cost_eur",
        "claimed_eur",
        "approved_eur",
        "received_eur",
        "gap_eur",
        "coverage_rate",
        "owed_90_eur",
        "delay_median",
    ),
)

RETURNS = Extract(
    "returns",
    "Municipal returns as received",
    "return",
    (
        *MUNICIPALITY_AREA,
        *(
            ledger.MUNICIPAL_RETURN.column(name)
            for name in (
                "return_id",
                "period_start",
                "period_end",
                "currency",
                "received_on",
                "corrects_return",
                "replaced_by",
                "file_sha256",
                "note",
                "evidence",
            )
        ),
    ),
    (
        "country_name",
        "municipality_name",
        "return_id",
        "period_start",
        "period_end",
        "currency",
        "received_on",
        "replaced_by",
        "evidence",
    ),
)
POLICY_PARAMETERS = Extract(
    "policy_parameters",
    "Published parameters of schemes",
    "parameter",
    (
        *money.POLICY_PARAMETER.columns[:1],
        money.ANY_COUNTRY,
        replace(places.COUNTRY_NAME, export_name="country_name"),
        *money.POLICY_PARAMETER.columns[2:-1],
        SOURCE_TITLE,
        SOURCE_URL,
        provenance.NOTE,
    ),
    (
        "scheme",
        "country_name",
        "parameter",
        "value",
        "value_text",
        "unit",
        "period_start",
        "period_end",
        "source_title",
        "source_url",
    ),
)
EXCHANGE_RATES = Extract(
    "exchange_rates",
    "Exchange rates used",
    "currency and period",
    (*money.EXCHANGE_RATE.columns[:-1], SOURCE_TITLE, SOURCE_URL, provenance.NOTE),
    (
        "currency",
        "period_start",
        "period_end",
        "units_per_eur",
        "basis",
        "source_title",
        "source_url",
    ),
)

EXTRACTS: tuple[Extract, ...] = (
    LEDGER_MUNICIPALITIES,
    RETURNS,
    POLICY_PARAMETERS,
    EXCHANGE_RATES,
)
