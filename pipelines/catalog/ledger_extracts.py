"""The extracts of the ledger that several pages show: indicators per municipality and country."""

from __future__ import annotations

from pipelines.catalog import codes, places, provenance, units
from pipelines.catalog.derived import MONTH_END
from pipelines.catalog.extracts import Extract
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
            Column(
                item.id, Kind.NUMBER, item.definition, item.label, unit=item.unit, hxl=item.hxl
            ),
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

EXTRACTS: tuple[Extract, ...] = (LEDGER_MUNICIPALITIES,)
