"""Columns of the tables on pressure: places and people of countries, and how they fit together."""

from __future__ import annotations

from dataclasses import replace

from pipelines.catalog import codes, pressure_codes, units
from pipelines.catalog.derived import OBSERVED_ON, VALUE_STATUS
from pipelines.catalog.model import Column, Kind, Unit


def _count(name: str, label: str, words: str, unit: Unit) -> Column:
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
REALISTIC_LOW = _count("realistic_low_places", "Realistic places, from", "Lower end.", units.PLACES)
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
DAYS_STATUS = replace(VALUE_STATUS, name="days_until_full_status", label="Days until full: status")
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
