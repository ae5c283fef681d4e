"""Tables that the build computes from the figures of movement."""

from __future__ import annotations

from dataclasses import replace

from pipelines.catalog import flow_codes
from pipelines.catalog.derived import MONTH_END
from pipelines.catalog.flows import (
    FLOW_QUALIFIER,
    FLOW_STATUS,
    FLOW_TYPE,
    ORIGIN,
    PERIOD_END,
    PERIOD_START,
    PLACE_CODE,
    SERIES_ID,
    VALUE,
)
from pipelines.catalog.model import Column, Kind, Origin, Table
from pipelines.catalog.provenance import SOURCE_ID

OBSERVATION_ID = Column(
    "observation_id", Kind.TEXT, "The row it comes from.", label="Row", required=True
)
STANDING = Column(
    "standing",
    Kind.TEXT,
    "Whether this series stands for the place, type and period.",
    label="Standing",
    required=True,
    codes=flow_codes.STANDING,
)
YEAR = Column("year", Kind.INTEGER, "Year.", label="Year", required=True, minimum=1990)

FLOW_MONTH = Table(
    "flow_month",
    "series × place × month",
    "Flows published for exactly one calendar month, all origins together.",
    Origin.COMPUTED,
    (
        SERIES_ID,
        PLACE_CODE,
        MONTH_END,
        FLOW_TYPE,
        VALUE,
        FLOW_STATUS,
        FLOW_QUALIFIER,
        STANDING,
        OBSERVATION_ID,
        SOURCE_ID,
    ),
    ("series_id", "place_code", "month_end"),
)

FLOW_YEAR = Table(
    "flow_year",
    "series × place × year",
    "Flows of whole calendar years, all origins together: published for exactly that year, or the"
    " sum of twelve published months of the same series and place. Nothing else is ever added.",
    Origin.COMPUTED,
    (
        SERIES_ID,
        PLACE_CODE,
        YEAR,
        FLOW_TYPE,
        VALUE,
        FLOW_STATUS,
        FLOW_QUALIFIER,
        Column(
            "basis",
            Kind.TEXT,
            "How the figure of the year came to be.",
            label="Basis",
            required=True,
            codes=flow_codes.FLOW_BASIS,
        ),
        STANDING,
        Column(
            "observation_id",
            Kind.TEXT,
            "The row it comes from, or the row of its last month.",
            required=True,
        ),
        SOURCE_ID,
    ),
    ("series_id", "place_code", "year"),
)

FLOW_CONFLICT = Table(
    "flow_conflict",
    "a pair of differing figures of movement",
    "Figures of one type, place, origin and period that differ, from two series or two sources.",
    Origin.COMPUTED,
    (
        FLOW_TYPE,
        PLACE_CODE,
        PERIOD_START,
        PERIOD_END,
        ORIGIN,
        OBSERVATION_ID,
        SERIES_ID,
        VALUE,
        SOURCE_ID,
        Column("other_observation_id", Kind.TEXT, "The other row.", required=True),
        replace(SERIES_ID, name="other_series_id", label="Other series"),
        replace(VALUE, name="other_value", label="Other figure"),
        replace(SOURCE_ID, name="other_source_id", label="Other source"),
    ),
    ("observation_id", "other_observation_id"),
)

FLOW_SUMMARIES: tuple[Table, ...] = (FLOW_MONTH, FLOW_YEAR, FLOW_CONFLICT)
