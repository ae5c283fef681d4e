"""Extracts of the page Pressure: arrivals against free places, countries by month, shortages."""

from __future__ import annotations

from pipelines.catalog import flows, places, pressure, pressure_columns
from pipelines.catalog.extracts import FACILITY_NAME, SOURCE_TITLE, SOURCE_URL, Extract
from pipelines.catalog.model import Column, Kind, Table
from pipelines.catalog.provenance import EVIDENCE, NOTE, SOURCE_ID
from pipelines.catalog.reception import FACILITY_ID

_COUNTRY = (places.COUNTRY_CODE, places.COUNTRY_NAME, places.COUNTRY_NOTE)
_SOURCE = (SOURCE_ID, SOURCE_TITLE, SOURCE_URL)
_SOURCE_URLS = Column("source_urls", Kind.TEXT, "All their addresses.", label="Addresses")


def _of(table: Table, *names: str) -> tuple[Column, ...]:
    return tuple(table.column(name) for name in names)


PRESSURE = Extract(
    "pressure",
    "Arrivals against free places",
    "a published figure of arrivals, intentions or transit",
    (
        *_COUNTRY,
        flows.FLOW_TYPE,
        flows.SERIES_ID,
        flows.SERIES_NAME,
        *_of(
            pressure.PRESSURE,
            "period_start",
            "period_end",
            "period_kind",
            "period_days",
            "value",
            "value_status",
            "qualifier",
            "standing",
            "people_per_day",
            "capacity_state",
            "basis",
            "places",
            "places_status",
            "places_observed_on",
            "people",
            "people_status",
            "people_observed_on",
            "pairing",
            "facilities_counted",
            "open_facilities",
            "free_places",
            "free_places_status",
            "people_per_free_place",
            "people_per_free_place_status",
            "days_until_full",
            "days_until_full_status",
            "stay_days",
            "places_needed",
            "places_needed_status",
        ),
        *_SOURCE,
        pressure_columns.SOURCE_IDS,
        _SOURCE_URLS,
    ),
    (
        "country_name",
        "period_start",
        "period_end",
        "flow_type",
        "value",
        "people_per_day",
        "capacity_state",
        "basis",
        "free_places",
        "people_per_free_place",
        "days_until_full",
        "stay_days",
        "places_needed",
        "source_url",
    ),
)
COUNTRY_MONTHS = Extract(
    "country_months",
    "Places and people of countries, month by month",
    "country × month × what it rests on",
    (
        *_COUNTRY,
        *(
            column
            for column in pressure.COUNTRY_MONTH
            if column.name not in ("country_code", "source_ids", "note")
        ),
        pressure_columns.SOURCE_IDS,
        _SOURCE_URLS,
        NOTE,
    ),
    (
        "country_name",
        "month_end",
        "basis",
        "places",
        "people",
        "occupancy_percent",
        "free_places",
        "pairing",
        "facilities_counted",
        "open_facilities",
        "people_observed_on",
        "places_observed_on",
    ),
)
SHORTAGES = Extract(
    "shortages",
    "Shortages of reception, newest first",
    "a shortage, as one count or statement tells of it",
    (
        *_of(pressure.SHORTAGE, "kind"),
        *_COUNTRY,
        FACILITY_ID,
        FACILITY_NAME,
        *_of(
            pressure.SHORTAGE,
            "place_name",
            "period_start",
            "period_end",
            "people",
            "people_low",
            "people_high",
            "people_qualifier",
            "people_status",
            "places",
            "places_qualifier",
            "places_status",
            "places_observed_on",
            "pairing",
            "apart_days",
            "share_percent",
            "share_percent_status",
            "realistic_low_places",
            "realistic_high_places",
            "statement",
            "part_of_series",
        ),
        Column("people_as_given", Kind.TEXT, "People, as the source words them.", "People"),
        Column("places_as_given", Kind.TEXT, "Places, as the source words them.", "Places"),
        EVIDENCE,
        *_SOURCE,
        pressure_columns.PLACES_SOURCE,
        Column("places_source_url", Kind.TEXT, "Its address.", label="Address: places"),
        NOTE,
    ),
    (
        "period_end",
        "country_name",
        "place_name",
        "kind",
        "people_as_given",
        "places_as_given",
        "share_percent",
        "pairing",
        "evidence",
        "source_title",
        "source_url",
    ),
)
EXTRACTS: tuple[Extract, ...] = (PRESSURE, COUNTRY_MONTHS, SHORTAGES)
