"""Tables of pressure: countries month by month, flow against capacity, shortages."""

from __future__ import annotations

from dataclasses import replace

from pipelines.catalog import flows, policy, pressure_codes
from pipelines.catalog import pressure_columns as c
from pipelines.catalog.derived import MONTH_END, VALUE_STATUS
from pipelines.catalog.flow_summaries import STANDING
from pipelines.catalog.model import Column, Kind, Origin, RowRule, Table
from pipelines.catalog.places import COUNTRY_CODE
from pipelines.catalog.pressure_indicators import (
    DAYS_UNTIL_FULL,
    PER_DAY,
    PER_FREE_PLACE,
    PLACES_NEEDED,
)
from pipelines.catalog.provenance import EVIDENCE, ID_PATTERN, NOTE, SOURCE_ID
from pipelines.catalog.reception import FACILITY_ID

_MOST = policy.SMALL_COUNT_MAX.value

SHORTAGE_REPORT = Table(
    "shortage_report",
    "a published statement of shortage",
    "Statements that set people against places, or name centres as full.",
    Origin.PUBLISHED,
    (
        Column("report_id", Kind.TEXT, "Short name.", required=True, pattern=ID_PATTERN),
        replace(c.KIND, codes=pressure_codes.REPORT_KINDS),
        COUNTRY_CODE,
        c.PLACE_NAME,
        replace(FACILITY_ID, required=False),
        flows.PERIOD_START,
        flows.PERIOD_END,
        replace(c.PEOPLE, description="People, as the source counts them.", protected=True),
        replace(c.PEOPLE_LOW, protected=True),
        replace(c.PEOPLE_HIGH, protected=True),
        c.PEOPLE_QUALIFIER,
        c.PLACES,
        c.PLACES_QUALIFIER,
        replace(c.STATEMENT, required=True),
        EVIDENCE,
        SOURCE_ID,
        NOTE,
    ),
    ("report_id",),
    "published/shortage_report.csv",
    (
        RowRule(
            "shortage_period_in_order",
            "period_end",
            "period_end >= period_start",
            "the period ends before it begins",
            "check both dates",
        ),
        RowRule(
            "shortage_people_in_order",
            "people_high",
            "(people_low IS NULL) = (people_high IS NULL)"
            " AND coalesce(people_low <= people_high, true)"
            " AND (people IS NULL OR people_low IS NULL)",
            "neither one number of people nor a range in order",
            "give people, or people_low and people_high with the lower end first",
        ),
        RowRule(
            "shortage_people_not_few",
            "people",
            f"coalesce(people, people_low, {_MOST + 1}) > {_MOST}",
            "a count of people that is too small to be shown",
            f"leave the row out: a shortage of up to {_MOST} people could point at persons",
        ),
        RowRule(
            "shortage_numbers_are_worded",
            "people_qualifier",
            "(people IS NULL AND people_low IS NULL OR people_qualifier IS NOT NULL)"
            " AND (places IS NULL OR places_qualifier IS NOT NULL)",
            "a number without its qualifier",
            "fill people_qualifier and places_qualifier ('exact' for a plain number)",
        ),
    ),
)
COUNTRY_MONTH = Table(
    "country_month",
    "country × month × what it rests on",
    "What is known of the places and people in reception of a country at each month's end, by"
    " published totals and by sums of facilities, never mixed.",
    Origin.COMPUTED,
    (
        COUNTRY_CODE,
        MONTH_END,
        replace(c.BASIS, required=True),
        STANDING,
        c.SCOPE,
        c.PEOPLE,
        c.PEOPLE_STATUS,
        c.PEOPLE_QUALIFIER,
        c.PEOPLE_ON,
        replace(c.PEOPLE_ON, name="people_oldest_on", label="Oldest count of people"),
        c.PEOPLE_SOURCE,
        c.PLACES,
        c.PLACES_STATUS,
        c.PLACES_QUALIFIER,
        c.PLACES_ON,
        replace(c.PLACES_ON, name="places_oldest_on", label="Oldest figure of places"),
        c.PLACES_SOURCE,
        c.COUNTED,
        c.OPEN,
        replace(c.PAIRING, required=True),
        c.APART_DAYS,
        c.OCCUPANCY,
        replace(VALUE_STATUS, name="occupancy_status", label="Occupancy: status"),
        c.FREE_PLACES,
        c.REALISTIC_LOW,
        c.REALISTIC_HIGH,
        c.SOURCE_IDS,
        NOTE,
    ),
    ("country_code", "month_end", "basis"),
)
PRESSURE_MONTH = Table(
    "pressure_month",
    "country × flow type × month",
    "The figure that tells best how many people came in a month: one published for exactly that"
    " month, else the shortest period that holds it, as an average per day.",
    Origin.COMPUTED,
    (
        COUNTRY_CODE,
        flows.FLOW_TYPE,
        MONTH_END,
        Column("observation_id", Kind.TEXT, "The row it comes from.", required=True),
        flows.PERIOD_KIND,
        PER_DAY.column,
        flows.FLOW_STATUS,
    ),
    ("country_code", "flow_type", "month_end"),
)
PRESSURE = Table(
    "pressure",
    "a published figure of arrivals, intentions or transit of one of the six",
    "Arrivals of a period against the places that were free when it began.",
    Origin.COMPUTED,
    (
        Column("observation_id", Kind.TEXT, "The flow.", required=True),
        COUNTRY_CODE,
        flows.FLOW_TYPE,
        flows.SERIES_ID,
        flows.PERIOD_START,
        flows.PERIOD_END,
        flows.PERIOD_KIND,
        c.PERIOD_DAYS,
        flows.VALUE,
        flows.FLOW_STATUS,
        flows.FLOW_QUALIFIER,
        STANDING,
        PER_DAY.column,
        c.STATE,
        c.BASIS,
        c.PLACES,
        c.PLACES_STATUS,
        c.PEOPLE,
        c.PEOPLE_STATUS,
        c.PEOPLE_ON,
        c.PLACES_ON,
        c.PAIRING,
        c.COUNTED,
        c.OPEN,
        c.FREE_PLACES,
        replace(VALUE_STATUS, name="free_places_status", label="Free places: status"),
        PER_FREE_PLACE.column,
        c.PRESSURE_STATUS,
        DAYS_UNTIL_FULL.column,
        c.DAYS_STATUS,
        c.STAY_DAYS,
        c.STAY_ID,
        PLACES_NEEDED.column,
        replace(VALUE_STATUS, name="places_needed_status", label="Places needed: status"),
        SOURCE_ID,
        c.SOURCE_IDS,
    ),
    ("observation_id",),
)
SHORTAGE = Table(
    "shortage",
    "a shortage, as one count or statement tells of it",
    "Where and when reception ran out of places: centres and countries over their places, people"
    " outside reception, published statements.",
    Origin.COMPUTED,
    (
        Column("shortage_id", Kind.TEXT, "Short name.", required=True),
        c.KIND,
        COUNTRY_CODE,
        replace(FACILITY_ID, required=False),
        c.PLACE_NAME,
        flows.PERIOD_START,
        flows.PERIOD_END,
        c.PEOPLE,
        c.PEOPLE_LOW,
        c.PEOPLE_HIGH,
        c.PEOPLE_QUALIFIER,
        c.PEOPLE_STATUS,
        c.PLACES,
        c.PLACES_QUALIFIER,
        c.PLACES_STATUS,
        c.PLACES_ON,
        c.PAIRING,
        c.APART_DAYS,
        c.OCCUPANCY_SHARE,
        replace(VALUE_STATUS, name="share_percent_status", label="People per 100 places: status"),
        c.REALISTIC_LOW,
        c.REALISTIC_HIGH,
        c.STATEMENT,
        c.PART_OF,
        EVIDENCE,
        SOURCE_ID,
        c.PLACES_SOURCE,
        NOTE,
    ),
    ("shortage_id",),
)
PRESSURE_INPUTS: tuple[Table, ...] = (SHORTAGE_REPORT,)
PRESSURE_TABLES: tuple[Table, ...] = (COUNTRY_MONTH, PRESSURE_MONTH, PRESSURE, SHORTAGE)
