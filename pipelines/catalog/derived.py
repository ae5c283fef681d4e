"""Tables that the build computes: figures as they stood at each month, indicators, conflicts."""

from __future__ import annotations

from dataclasses import replace

from pipelines.catalog import codes, units
from pipelines.catalog.model import Column, Kind, Origin, Table
from pipelines.catalog.places import COUNTRY_CODE
from pipelines.catalog.provenance import EVIDENCE, SOURCE_ID
from pipelines.catalog.reception import FACILITY_ID

MONTH_END = Column(
    "month_end",
    Kind.DATE,
    "Last day of the month.",
    label="Month",
    required=True,
    export_name="reference_period_end",
    hxl="#date+end",
)
VALUE_STATUS = Column(
    "value_status",
    Kind.TEXT,
    "Why the value is filled or blank.",
    label="Status",
    required=True,
    codes=codes.VALUE_STATUS,
)
MEASURE = Column(
    "measure",
    Kind.TEXT,
    "Places or people.",
    label="Measure",
    required=True,
    codes=codes.MEASURE,
)
AGE_MONTHS = Column(
    "age_months", Kind.INTEGER, "Age of the figure.", label="Age of the figure", unit=units.MONTHS
)
VALUE = Column("value", Kind.INTEGER, "The figure.", label="Figure")
OBSERVED_ON = Column("observed_on", Kind.DATE, "Date of the figure.", label="Figure dated")
QUALIFIER = Column("qualifier", Kind.TEXT, "How it is worded.", codes=codes.QUALIFIER)

FACILITY_STATUS_MONTH = Table(
    "facility_status_month",
    "facility × month",
    "Whether a facility worked at the end of each month, from its events and its last status.",
    Origin.COMPUTED,
    (
        FACILITY_ID,
        MONTH_END,
        Column(
            "facility_status",
            Kind.TEXT,
            "Status at that month.",
            label="Status",
            required=True,
            codes=codes.FACILITY_STATUS,
        ),
        Column("status_since", Kind.DATE, "Since when.", label="Since"),
    ),
    ("facility_id", "month_end"),
)

FACILITY_FIGURE_MONTH = Table(
    "facility_figure_month",
    "facility × month × measure × evidence",
    "The figure that stands for a facility at the end of each month: its latest at or before.",
    Origin.COMPUTED,
    (
        FACILITY_ID,
        MONTH_END,
        MEASURE,
        EVIDENCE,
        VALUE,
        VALUE_STATUS,
        Column("observation_id", Kind.TEXT, "The row it comes from.", required=True),
        OBSERVED_ON,
        AGE_MONTHS,
        QUALIFIER,
        SOURCE_ID,
    ),
    ("facility_id", "month_end", "measure", "evidence"),
)

INDICATOR_VALUE = Table(
    "indicator_value",
    "area × month × indicator × evidence",
    "Every indicator for open reception facilities (detention left out), by area and month.",
    Origin.COMPUTED,
    (
        Column("area_level", Kind.TEXT, "Kind of area.", required=True, codes=codes.AREA_LEVEL),
        Column("area_id", Kind.TEXT, "Municipality or country code.", required=True),
        MONTH_END,
        Column("indicator_id", Kind.TEXT, "Indicator.", label="Indicator", required=True),
        EVIDENCE,
        Column("value", Kind.NUMBER, "Value, in the indicator's unit.", label="Value"),
        VALUE_STATUS,
        Column(
            "facilities_counted",
            Kind.INTEGER,
            "Facilities behind the value.",
            label="Facilities counted",
            unit=units.FACILITIES,
        ),
        Column(
            "n_people",
            Kind.INTEGER,
            "People behind the value, where it rests on people.",
            label="People behind it",
            unit=units.PEOPLE,
        ),
    ),
    ("area_level", "area_id", "month_end", "indicator_id", "evidence"),
)

FIGURE_CONFLICT = Table(
    "figure_conflict",
    "a pair of differing figures",
    "Figures of one facility that differ though they are close in time.",
    Origin.COMPUTED,
    (
        FACILITY_ID,
        replace(COUNTRY_CODE, references=None),
        MEASURE,
        Column("observation_id", Kind.TEXT, "One row.", required=True),
        VALUE,
        OBSERVED_ON,
        Column("basis", Kind.TEXT, "What it counts.", "Counts", codes=codes.CAPACITY_BASIS),
        QUALIFIER,
        SOURCE_ID,
        Column("other_observation_id", Kind.TEXT, "The other row.", required=True),
        Column("other_value", Kind.INTEGER, "The other figure.", label="Other figure"),
        Column("other_observed_on", Kind.DATE, "Its date.", label="Other figure dated"),
        Column("other_basis", Kind.TEXT, "What it counts.", codes=codes.CAPACITY_BASIS),
        Column("other_qualifier", Kind.TEXT, "How worded.", codes=codes.QUALIFIER),
        Column("other_source_id", Kind.TEXT, "Its source.", required=True),
    ),
    ("observation_id", "other_observation_id", "measure"),
)
