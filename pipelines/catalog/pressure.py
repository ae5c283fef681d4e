"""Tables of pressure: countries month by month, flow against capacity, shortages."""

from __future__ import annotations

from dataclasses import replace

from pipelines.catalog import codes, flows, policy, pressure_codes, units
from pipelines.catalog.derived import MONTH_END, OBSERVED_ON, VALUE_STATUS
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


def _count(name: str, label: str, words: str, unit: units.Unit) -> Column:
    return Column(name, Kind.INTEGER, words, label=label, unit=unit, minimum=0)


def _text(name: str, label: str, words: str) -> Column:
    return Column(name, Kind.TEXT, words, label=label)


PEOPLE = _count("people", "People", "People in reception.", units.PEOPLE)
PEOPLE_LOW = _count("people_low", "People, from", "Lower end of a range.", units.PEOPLE)
PEOPLE_HIGH = _count("people_high", "People, to", "Upper end of a range.", units.PEOPLE)
PEOPLE_QUALIFIER = Column(
    "people_qualifier",
    Kind.TEXT,
    "How the source words the people.",
    label="People given as",
    codes=codes.QUALIFIER,
)
PEOPLE_STATUS = replace(VALUE_STATUS, name="people_status", label="People: status")
PEOPLE_ON = replace(OBSERVED_ON, name="people_observed_on", label="People counted on")
PLACES = _count("places", "Places", "Places in reception.", units.PLACES)
PLACES_STATUS = replace(VALUE_STATUS, name="places_status", label="Places: status")
PLACES_QUALIFIER = replace(
    PEOPLE_QUALIFIER,
    name="places_qualifier",
    description="How the source words the places.",
    label="Places given as",
)
PLACES_ON = replace(OBSERVED_ON, name="places_observed_on", label="Places dated")
APART_DAYS = _count(
    "apart_days", "Days between the two dates", "Days between the figures.", units.DAYS
)
OCCUPANCY = Column(
    "occupancy_percent",
    Kind.NUMBER,
    "People per hundred places.",
    label="Occupancy",
    unit=units.PERCENT,
    minimum=0,
)
OCCUPANCY_SHARE = replace(OCCUPANCY, name="share_percent", label="People per 100 places")
FREE_PLACES = Column(
    "free_places",
    Kind.INTEGER,
    "Places less people; below zero there are more people than places.",
    label="Free places",
    unit=units.PLACES,
)
REALISTIC_LOW = _count(
    "realistic_low_places", "Realistic places, from", "Lower end.", units.PLACES
)
REALISTIC_HIGH = _count("realistic_high_places", "Realistic places, to", "Upper end.", units.PLACES)
BASIS = Column(
    "basis",
    Kind.TEXT,
    "What places and people rest on.",
    label="Rests on",
    codes=pressure_codes.CAPACITY_SOURCE,
)
PAIRING = Column(
    "pairing",
    Kind.TEXT,
    "How the two figures fit together.",
    label="Dates of the two figures",
    codes=pressure_codes.PAIRING,
)
COUNTED = _count(
    "facilities_counted", "Facilities counted", "Facilities with both figures.", units.FACILITIES
)
OPEN = _count("open_facilities", "Open facilities", "Open reception facilities.", units.FACILITIES)
SCOPE = _text("scope", "Covers", "What the published totals cover.")
PEOPLE_SOURCE = _text("people_source_id", "Source of people", "Source of a total of people.")
PLACES_SOURCE = _text("places_source_id", "Source of places", "Source of the places.")
SOURCE_IDS = _text("source_ids", "Source codes", "All publications behind the row.")
PERIOD_DAYS = _count("period_days", "Days", "Days of the period.", units.DAYS)
STAY_DAYS = Column(
    "stay_days",
    Kind.NUMBER,
    "Average stay, as published for the country.",
    label="Average stay",
    unit=units.DAYS,
    minimum=0,
)
STAY_ID = _text("stay_parameter_id", "Average stay: parameter", "The parameter it comes from.")
PRESSURE_STATUS = replace(
    VALUE_STATUS,
    name="people_per_free_place_status",
    label="Arrivals per free place: status",
)
DAYS_STATUS = replace(
    VALUE_STATUS, name="days_until_full_status", label="Days until full: status"
)
STATE = Column(
    "capacity_state",
    Kind.TEXT,
    "What was free when the period began.",
    label="At its start",
    required=True,
    codes=pressure_codes.CAPACITY_STATE,
)
KIND = Column(
    "kind",
    Kind.TEXT,
    "How the shortage shows.",
    label="What ran out",
    required=True,
    codes=pressure_codes.SHORTAGE_KIND,
)
PLACE_NAME = _text("place_name", "Place", "Centre or part of the country; blank for all of it.")
STATEMENT = _text("statement", "What the source says", "In a sentence.")
PART_OF = _text("part_of_series", "Part of", "The series that holds all of it; never added to it.")

SHORTAGE_REPORT = Table(
    "shortage_report",
    "a published statement of shortage",
    "Statements that set people against places, or name centres as full.",
    Origin.PUBLISHED,
    (
        Column("report_id", Kind.TEXT, "Short name.", required=True, pattern=ID_PATTERN),
        replace(KIND, codes=pressure_codes.REPORT_KINDS),
        COUNTRY_CODE,
        PLACE_NAME,
        replace(FACILITY_ID, required=False),
        flows.PERIOD_START,
        flows.PERIOD_END,
        replace(PEOPLE, description="People, as the source counts them.", protected=True),
        replace(PEOPLE_LOW, protected=True),
        replace(PEOPLE_HIGH, protected=True),
        PEOPLE_QUALIFIER,
        PLACES,
        PLACES_QUALIFIER,
        replace(STATEMENT, required=True),
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
        replace(BASIS, required=True),
        STANDING,
        SCOPE,
        PEOPLE,
        PEOPLE_STATUS,
        PEOPLE_QUALIFIER,
        PEOPLE_ON,
        replace(PEOPLE_ON, name="people_oldest_on", label="Oldest count of people"),
        PEOPLE_SOURCE,
        PLACES,
        PLACES_STATUS,
        PLACES_QUALIFIER,
        PLACES_ON,
        replace(PLACES_ON, name="places_oldest_on", label="Oldest figure of places"),
        PLACES_SOURCE,
        COUNTED,
        OPEN,
        replace(PAIRING, required=True),
        APART_DAYS,
        OCCUPANCY,
        replace(VALUE_STATUS, name="occupancy_status", label="Occupancy: status"),
        FREE_PLACES,
        REALISTIC_LOW,
        REALISTIC_HIGH,
        SOURCE_IDS,
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
        PERIOD_DAYS,
        flows.VALUE,
        flows.FLOW_STATUS,
        flows.FLOW_QUALIFIER,
        STANDING,
        PER_DAY.column,
        STATE,
        BASIS,
        PLACES,
        PEOPLE,
        PEOPLE_ON,
        PLACES_ON,
        PAIRING,
        COUNTED,
        OPEN,
        FREE_PLACES,
        PER_FREE_PLACE.column,
        PRESSURE_STATUS,
        DAYS_UNTIL_FULL.column,
        DAYS_STATUS,
        STAY_DAYS,
        STAY_ID,
        PLACES_NEEDED.column,
        SOURCE_ID,
        SOURCE_IDS,
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
        KIND,
        COUNTRY_CODE,
        replace(FACILITY_ID, required=False),
        PLACE_NAME,
        flows.PERIOD_START,
        flows.PERIOD_END,
        PEOPLE,
        PEOPLE_LOW,
        PEOPLE_HIGH,
        PEOPLE_QUALIFIER,
        PLACES,
        PLACES_QUALIFIER,
        PLACES_ON,
        PAIRING,
        APART_DAYS,
        OCCUPANCY_SHARE,
        REALISTIC_LOW,
        REALISTIC_HIGH,
        STATEMENT,
        PART_OF,
        EVIDENCE,
        SOURCE_ID,
        PLACES_SOURCE,
        NOTE,
    ),
    ("shortage_id",),
)
PRESSURE_INPUTS: tuple[Table, ...] = (SHORTAGE_REPORT,)
PRESSURE_TABLES: tuple[Table, ...] = (COUNTRY_MONTH, PRESSURE_MONTH, PRESSURE, SHORTAGE)
