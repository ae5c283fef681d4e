"""Units of measure, each declared once."""

from __future__ import annotations

from pipelines.catalog.model import Unit

PLACES = Unit("places", "places", "places", one="place")
PEOPLE = Unit("people", "people", "people", one="person")
FACILITIES = Unit("facilities", "facilities", "facilities", one="facility")
MUNICIPALITIES = Unit("municipalities", "municipalities", "municipalities", decimals=1)
PERCENT = Unit("percent", "%", "per cent", decimals=0)
PER_1000 = Unit("per_1000_residents", "per 1,000 residents", "per 1,000 residents", decimals=2)
MONTHS = Unit("months", "months", "months", one="month")
KM2 = Unit("km2", "km²", "square kilometres", decimals=1)
DEGREES = Unit("degrees", "°", "degrees, WGS 84", decimals=5)
RESIDENTS = Unit("residents", "residents", "residents", one="resident")
FIGURES = Unit("figures", "figures", "figures")
ROWS = Unit("rows", "rows", "rows")
EUR = Unit("eur", "EUR", "EUR")
EUR_PER_NIGHT = Unit(
    "eur_per_person_night", "EUR per person-night", "EUR per person-night", decimals=2
)
EUR_PER_RESIDENT = Unit("eur_per_resident", "EUR per resident", "EUR per resident", decimals=2)
EUR_PER_PERSON = Unit("eur_per_hosted_person", "EUR per hosted person", "EUR per hosted person")
DAYS = Unit("days", "days", "days", one="day")
PERSON_NIGHTS = Unit("person_nights", "person-nights", "person-nights", one="person-night")
ENTRIES = Unit("entries", "entries", "entries")
PEOPLE_PER_DAY = Unit(
    "people_per_day", "people per day", "people per day", decimals=1, one="person per day"
)
PEOPLE_PER_PLACE = Unit(
    "people_per_free_place",
    "people per free place",
    "people per free place",
    decimals=1,
    one="person per free place",
)

UNITS: tuple[Unit, ...] = (
    PLACES,
    PEOPLE,
    FACILITIES,
    MUNICIPALITIES,
    PERCENT,
    PER_1000,
    MONTHS,
    KM2,
    DEGREES,
    RESIDENTS,
    FIGURES,
    ROWS,
    EUR,
    EUR_PER_NIGHT,
    EUR_PER_RESIDENT,
    EUR_PER_PERSON,
    DAYS,
    PERSON_NIGHTS,
    ENTRIES,
    PEOPLE_PER_DAY,
    PEOPLE_PER_PLACE,
)
