"""Extracts of the page on movement: published figures, years, differing figures, series."""

from __future__ import annotations

from dataclasses import replace

from pipelines.catalog import flows, places
from pipelines.catalog.extracts import SOURCE_PUBLISHER, SOURCE_TITLE, SOURCE_URL, Extract
from pipelines.catalog.flow_indicators import (
    CHANGE,
    FLOW_INDICATOR_VALUE,
    PEAK,
    PER_RESIDENTS,
    FlowIndicator,
)
from pipelines.catalog.flow_summaries import FLOW_YEAR, STANDING, YEAR
from pipelines.catalog.model import Column, Kind
from pipelines.catalog.provenance import EVIDENCE, NOTE, SOURCE_ID
from pipelines.catalog.units import FIGURES, PERCENT

COUNTED_BY = replace(flows.FLOW_SERIES.column("counted_by"), required=False)
_WHAT = (flows.FLOW_TYPE, flows.SERIES_ID, flows.SERIES_NAME, COUNTED_BY)
_WHERE = (flows.PLACE_CODE, flows.PLACE_NAME, flows.PLACE_LEVEL, places.COUNTRY_NOTE)
_FIGURE = (flows.VALUE, flows.FLOW_STATUS, flows.FLOW_UNIT, flows.FLOW_QUALIFIER)
_SOURCE = (EVIDENCE, SOURCE_ID, SOURCE_TITLE, SOURCE_PUBLISHER, SOURCE_URL, NOTE)


def _indicator(item: FlowIndicator) -> tuple[Column, Column]:
    """An indicator of the year and why it is blank."""
    label = item.short or item.label
    return (
        Column(item.id, Kind.NUMBER, item.definition, label=label, unit=item.unit),
        replace(flows.FLOW_STATUS, name=f"{item.id}_status", label=f"{label}: status"),
    )


YEAR_INDICATORS = (CHANGE, PEAK, PER_RESIDENTS)
"""What the table of years says of each figure beside it."""

FLOW_YEARS = Extract(
    "flow_years",
    "Movement by year",
    "series × place × year",
    (
        *_WHAT,
        *_WHERE,
        YEAR,
        *_FIGURE,
        *(column for item in YEAR_INDICATORS for column in _indicator(item)),
        FLOW_INDICATOR_VALUE.column("population_year"),
        FLOW_YEAR.column("basis"),
        STANDING,
        *_SOURCE,
    ),
    (
        "place_name",
        "year",
        "value",
        "unit",
        *(item.id for item in YEAR_INDICATORS),
        "series_name",
        "basis",
        "standing",
        "source_url",
    ),
)
FLOW_OBSERVATIONS = Extract(
    "flow_observations",
    "Published figures of movement",
    "a published figure",
    (
        *_WHAT,
        *_WHERE,
        flows.PERIOD_START,
        flows.PERIOD_END,
        flows.PERIOD_KIND,
        flows.ORIGIN,
        flows.VALUE,
        flows.VALUE_LOW,
        flows.VALUE_HIGH,
        *_FIGURE[1:],
        *_SOURCE,
    ),
    (
        "place_name",
        "period_start",
        "period_end",
        "origin",
        "value",
        "unit",
        "series_name",
        "source_title",
        "source_url",
    ),
)
FLOW_ORIGINS = Extract(
    "flow_origins",
    "Movement by nationality",
    "series × place × period × nationality",
    (
        *_WHAT,
        *_WHERE,
        flows.PERIOD_START,
        flows.PERIOD_END,
        flows.PERIOD_KIND,
        replace(flows.ORIGIN, label="Code of nationality"),
        Column("origin_name", Kind.TEXT, "Nationality.", label="Nationality"),
        *_FIGURE,
        Column(
            "total_value",
            Kind.INTEGER,
            "The total that the same series has for the same place and period; blank where none"
            " is published.",
            label="Published total",
        ),
        Column(
            "share_percent",
            Kind.NUMBER,
            "Share of the published total; blank where figure or total is.",
            label="Share of the total (%)",
            unit=PERCENT,
        ),
        *_SOURCE,
    ),
    (
        "place_name",
        "period_start",
        "period_end",
        "origin_name",
        "value",
        "unit",
        "total_value",
        "share_percent",
        "series_name",
        "source_title",
        "source_url",
    ),
)
FLOW_CONFLICTS = Extract(
    "flow_conflicts",
    "Differing figures of movement",
    "a pair of differing figures",
    (
        flows.FLOW_TYPE,
        flows.PLACE_CODE,
        flows.PLACE_NAME,
        places.COUNTRY_NOTE,
        flows.PERIOD_START,
        flows.PERIOD_END,
        flows.ORIGIN,
        flows.VALUE,
        flows.SERIES_NAME,
        SOURCE_ID,
        SOURCE_URL,
        replace(flows.VALUE, name="other_value", label="Other figure"),
        replace(flows.SERIES_NAME, name="other_series_name", label="Counted there"),
        replace(SOURCE_ID, name="other_source_id", label="Other source"),
        replace(SOURCE_URL, name="other_source_url", label="Other address"),
    ),
    (
        "place_name",
        "period_start",
        "period_end",
        "value",
        "series_name",
        "other_value",
        "other_series_name",
    ),
)
FLOW_SERIES_LIST = Extract(
    "flow_series",
    "Series of movement",
    "a series: one body counting one thing in one way",
    (
        *_WHAT,
        flows.FLOW_SERIES.column("definition"),
        flows.FLOW_UNIT,
        flows.FLOW_NATURE,
        flows.FLOW_SERIES.column("part_of_series"),
        flows.FLOW_SERIES.column("standing_rank"),
        Column("figures", Kind.INTEGER, "Figures.", "Figures", FIGURES),
        Column("first_on", Kind.DATE, "First day covered.", label="From"),
        Column("last_on", Kind.DATE, "Last day covered.", label="To"),
        NOTE,
    ),
    (
        "flow_type",
        "standing_rank",
        "series_name",
        "definition",
        "counted_by",
        "figures",
        "first_on",
        "last_on",
    ),
)
FLOW_LEFT_OUT_ROWS = Extract(
    "flow_left_out",
    "Collected rows that are no figures of movement",
    "a collected row",
    (*flows.FLOW_LEFT_OUT.columns, SOURCE_TITLE, SOURCE_URL),
    ("period", "place", "measure", "value_text", "reason", "found_in"),
)
EXTRACTS: tuple[Extract, ...] = (
    FLOW_YEARS,
    FLOW_OBSERVATIONS,
    FLOW_ORIGINS,
    FLOW_CONFLICTS,
    FLOW_SERIES_LIST,
    FLOW_LEFT_OUT_ROWS,
)
