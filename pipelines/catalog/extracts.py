"""The extracts: the rows that a page shows as a table and gives away as CSV and XLSX.

One declaration gives screen headings, CSV headers, the dictionary sheet and the docs.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from pipelines.catalog import codes, places, provenance, reception, units
from pipelines.catalog.derived import MEASURE, MONTH_END
from pipelines.catalog.indicators import INDICATORS
from pipelines.catalog.model import Column, Kind
from pipelines.catalog.wording import Declared, worded


@worded("title", "grain")
@dataclass(frozen=True, eq=False)
class Extract(Declared):
    """Rows of one page: ``shown`` are the columns on screen, all of them are exported."""

    id: str
    title: str
    grain: str
    columns: tuple[Column, ...]
    shown: tuple[str, ...]

    def column(self, name: str) -> Column:
        """The column of that name. Raises KeyError."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"extract {self.id!r} has no column {name!r}")


FACILITY_NAME = Column("facility_name", Kind.TEXT, "Facility.", label="Facility", hxl="#loc+name")
STATUS = Column(
    "facility_status",
    Kind.TEXT,
    "Status at the chosen month.",
    label="Status",
    codes=codes.FACILITY_STATUS,
)
SOURCE_TITLE = Column("source_title", Kind.TEXT, "Publication.", label="Source")
SOURCE_PUBLISHER = Column("source_publisher", Kind.TEXT, "Its publisher.", label="Publisher")
SOURCE_URL = Column("source_url", Kind.TEXT, "Its address.", label="Address", hxl="#meta+url")


def _status_of(column: str, label: str) -> Column:
    return Column(
        f"{column}_status",
        Kind.TEXT,
        f"Why {label.lower()} is filled or blank.",
        label=f"{label}: status",
        codes=codes.VALUE_STATUS,
    )


def _figure(measure: str, label: str, figure: Column) -> tuple[Column, ...]:
    """A figure with all that belongs to it: status, wording, date, age, evidence, source."""
    return (
        replace(figure, name=measure, label=label, minimum=None, maximum=None),
        _status_of(measure, label),
        Column(
            f"{measure}_qualifier",
            Kind.TEXT,
            "How the source words it.",
            label=f"{label}: wording",
            codes=codes.QUALIFIER,
        ),
        Column(f"{measure}_observed_on", Kind.DATE, "Its date.", label=f"{label}: date"),
        Column(
            f"{measure}_age_months",
            Kind.INTEGER,
            "Its age at the chosen month.",
            label=f"{label}: age",
            unit=units.MONTHS,
        ),
        Column(
            f"{measure}_evidence",
            Kind.TEXT,
            "How it came to be known.",
            label=f"{label}: evidence",
            codes=codes.EVIDENCE,
        ),
        Column(f"{measure}_source_id", Kind.TEXT, "Source.", label=f"{label}: source code"),
        Column(f"{measure}_source_title", Kind.TEXT, "Source.", label=f"{label}: source"),
        Column(f"{measure}_source_url", Kind.TEXT, "Address.", label=f"{label}: source address"),
    )


_AREA = (
    places.COUNTRY_CODE,
    places.COUNTRY_NAME,
    places.COUNTRY_NOTE,
    places.MUNICIPALITY_ID,
    places.MUNICIPALITY_NAME,
)


def _indicator_columns() -> tuple[Column, ...]:
    columns: list[Column] = []
    for item in INDICATORS:
        columns += [
            Column(
                item.id,
                Kind.NUMBER,
                item.definition,
                label=item.label,
                unit=item.unit if item.unit is not units.PER_1000 else None,
                hxl=item.hxl,
            ),
            _status_of(item.id, item.label),
            Column(
                f"{item.id}_counted",
                Kind.INTEGER,
                f"Facilities behind {item.label.lower()}.",
                label=f"{item.label}: facilities counted",
                unit=units.FACILITIES,
            ),
        ]
    return tuple(columns)


MUNICIPALITIES = Extract(
    "municipalities",
    "Municipalities with reception facilities",
    "municipality at the chosen month",
    (
        MONTH_END,
        *_AREA,
        Column("facilities", Kind.INTEGER, "Facilities chosen.", "Facilities", units.FACILITIES),
        *_indicator_columns(),
        Column("population", Kind.INTEGER, "Residents.", "Population", units.RESIDENTS),
        Column("population_year", Kind.INTEGER, "Its year.", label="Population: year"),
        Column("population_basis", Kind.TEXT, "What it counts.", label="Population counts"),
        Column("population_source", Kind.TEXT, "Where it was read.", label="Population: source"),
        Column("source_ids", Kind.TEXT, "Sources behind the row.", label="Source codes"),
        Column("source_urls", Kind.TEXT, "Their addresses.", label="Source addresses"),
        Column("evidence_used", Kind.TEXT, "Evidence behind the row.", label="Evidence"),
    ),
    (
        "country_name",
        "municipality_name",
        "facilities",
        "places",
        "people",
        "occupancy_rate",
        "free_places",
        "places_per_1000",
        "people_per_1000",
        "open_facilities",
        "figure_age",
    ),
)

FACILITIES = Extract(
    "facilities",
    "Facilities",
    "facility at the chosen month",
    (
        MONTH_END,
        *_AREA,
        reception.FACILITY_ID,
        FACILITY_NAME,
        Column("facility_name_local", Kind.TEXT, "Local name.", label="Local name"),
        reception.FACILITY_TYPE,
        STATUS,
        Column("status_since", Kind.DATE, "Status since.", label="Status since"),
        reception.GOVERNANCE_LINE,
        Column("operator", Kind.TEXT, "Who runs it.", label="Operator"),
        *_figure("places", "Places", reception.CAPACITY_PLACES),
        *_figure("people", "People", reception.OCCUPANCY_PEOPLE),
        Column(
            "location_precision",
            Kind.TEXT,
            "How well the place is known.",
            label="Place known to the",
            codes=codes.LOCATION_PRECISION,
        ),
        Column("placement_reason", Kind.TEXT, "Why this municipality.", label="Why placed here"),
        Column("register_source_id", Kind.TEXT, "Source of the entry.", label="Source code"),
        Column("register_source_title", Kind.TEXT, "Source of the entry.", label="Entry: source"),
        Column("register_source_url", Kind.TEXT, "Its address.", label="Entry: address"),
    ),
    (
        "country_name",
        "municipality_name",
        "facility_name",
        "facility_status",
        "places",
        "places_observed_on",
        "people",
        "people_observed_on",
        "facility_type",
        "governance_line",
    ),
)

OBSERVATIONS = Extract(
    "observations",
    "Figures as published",
    "facility × date × source",
    (
        *_AREA,
        reception.FACILITY_ID,
        FACILITY_NAME,
        Column("observation_id", Kind.TEXT, "Row in the warehouse.", label="Row"),
        reception.OBSERVED_ON,
        reception.DATE_PRECISION,
        reception.DATE_BASIS,
        reception.CAPACITY_PLACES,
        reception.CAPACITY_STATUS,
        reception.CAPACITY_BASIS,
        reception.CAPACITY_QUALIFIER,
        reception.OCCUPANCY_PEOPLE,
        reception.OCCUPANCY_STATUS,
        reception.OCCUPANCY_QUALIFIER,
        provenance.EVIDENCE,
        provenance.SOURCE_ID,
        SOURCE_TITLE,
        SOURCE_PUBLISHER,
        SOURCE_URL,
        provenance.NOTE,
    ),
    (
        "facility_name",
        "observed_on",
        "capacity_places",
        "capacity_basis",
        "occupancy_people",
        "note",
        "source_title",
        "source_url",
    ),
)

CONCENTRATION = Extract(
    "concentration",
    "Concentration of places",
    "country × month",
    (
        MONTH_END,
        places.COUNTRY_CODE,
        places.COUNTRY_NAME,
        places.COUNTRY_NOTE,
        Column("hosting", Kind.INTEGER, "Municipalities with places.", "Hosting municipalities"),
        Column("municipalities", Kind.INTEGER, "Municipalities of the area.", "Municipalities"),
        Column("places", Kind.INTEGER, "Places.", "Places", units.PLACES, hxl="#capacity+num"),
        Column("top1_share", Kind.NUMBER, "Share of the largest.", "Largest 1", units.PERCENT),
        Column("top3_share", Kind.NUMBER, "Share of three.", "Largest 3", units.PERCENT),
        Column("top5_share", Kind.NUMBER, "Share of five.", "Largest 5", units.PERCENT),
        Column(
            "effective_number",
            Kind.NUMBER,
            "1 ÷ sum of squared shares: how many equal hosts would be as concentrated.",
            label="Effective number of hosts",
        ),
        Column("gini", Kind.NUMBER, "Gini over all municipalities, 0 even to 1.", label="Gini"),
        Column("without_figure", Kind.INTEGER, "Open, places unknown.", "Without a figure"),
        Column("source_ids", Kind.TEXT, "Sources behind the row.", label="Source codes"),
    ),
    (
        "country_name",
        "places",
        "hosting",
        "municipalities",
        "top1_share",
        "top3_share",
        "top5_share",
        "effective_number",
        "gini",
        "without_figure",
    ),
)

CONFLICTS = Extract(
    "conflicts",
    "Differing figures",
    "pair of figures",
    (
        places.COUNTRY_CODE,
        places.COUNTRY_NAME,
        places.COUNTRY_NOTE,
        reception.FACILITY_ID,
        FACILITY_NAME,
        MEASURE,
        Column("value", Kind.INTEGER, "One figure.", label="One figure"),
        Column("observed_on", Kind.DATE, "Its date.", label="dated"),
        Column("basis", Kind.TEXT, "Counts.", label="counts", codes=codes.CAPACITY_BASIS),
        Column("source_id", Kind.TEXT, "Its source.", label="Source code"),
        Column("source_title", Kind.TEXT, "Its source.", label="from"),
        Column("source_url", Kind.TEXT, "Its address.", label="address"),
        Column("other_value", Kind.INTEGER, "Another.", label="Another figure"),
        Column("other_observed_on", Kind.DATE, "Its date.", label="other dated"),
        Column(
            "other_basis", Kind.TEXT, "Counts.", label="other counts", codes=codes.CAPACITY_BASIS
        ),
        Column("other_source_id", Kind.TEXT, "Its source.", label="Other source code"),
        Column("other_source_title", Kind.TEXT, "Its source.", label="other from"),
        Column("other_source_url", Kind.TEXT, "Its address.", label="other address"),
    ),
    (
        "country_name",
        "facility_name",
        "measure",
        "value",
        "observed_on",
        "basis",
        "other_value",
        "other_observed_on",
        "other_basis",
        "source_title",
        "other_source_title",
    ),
)

SOURCES = Extract(
    "sources",
    "Sources",
    "publication",
    (
        provenance.SOURCE_ID,
        Column("title", Kind.TEXT, "Title.", label="Title"),
        Column("publisher", Kind.TEXT, "Publisher.", label="Publisher"),
        Column(
            "publisher_kind",
            Kind.TEXT,
            "Kind of publisher.",
            label="Kind",
            codes=codes.PUBLISHER_KIND,
        ),
        Column("published_on", Kind.DATE, "Published.", label="Published"),
        Column("figures", Kind.INTEGER, "Figures taken from it.", "Figures", units.FIGURES),
        Column(
            "entries",
            Kind.INTEGER,
            "Facilities, events and turning points taken from it.",
            "Other entries",
            units.ENTRIES,
        ),
        Column("url", Kind.TEXT, "Address.", label="Address", hxl="#meta+url"),
        Column("licence", Kind.TEXT, "Licence, where stated.", label="Licence"),
        provenance.NOTE,
    ),
    ("title", "publisher", "publisher_kind", "published_on", "figures", "entries", "url"),
)

COVERAGE = Extract(
    "coverage",
    "Coverage and freshness",
    "country at the chosen month",
    (
        MONTH_END,
        places.COUNTRY_CODE,
        places.COUNTRY_NAME,
        places.COUNTRY_NOTE,
        Column("facilities", Kind.INTEGER, "In the register.", "In the register", units.FACILITIES),
        Column("open_facilities", Kind.INTEGER, "Open.", "Open", units.FACILITIES),
        Column("open_with_places", Kind.INTEGER, "Open, places known.", "Open, places known"),
        Column("open_with_people", Kind.INTEGER, "Open, people known.", "Open, people known"),
        Column("figures", Kind.INTEGER, "Figures of facilities.", "Figures", units.FIGURES),
        Column("undated", Kind.INTEGER, "Figures without a date.", "Undated"),
        Column("latest_on", Kind.DATE, "Date of the latest figure.", label="Latest figure"),
        Column("totals", Kind.INTEGER, "Published totals.", label="Published totals"),
        Column("conflicts", Kind.INTEGER, "Pairs of differing figures.", label="Differing pairs"),
        Column("municipalities", Kind.INTEGER, "Municipalities.", label="Municipalities"),
        Column("polygons", Kind.INTEGER, "Those with a polygon.", label="With polygon"),
    ),
    (
        "country_name",
        "facilities",
        "open_facilities",
        "open_with_places",
        "open_with_people",
        "figures",
        "undated",
        "latest_on",
        "totals",
        "conflicts",
        "municipalities",
        "polygons",
    ),
)

COUNTRY_TOTALS = Extract(
    "country_totals",
    "Totals as published per country",
    "country × date × scope × source",
    (
        places.COUNTRY_CODE,
        places.COUNTRY_NAME,
        places.COUNTRY_NOTE,
        *(
            column
            for column in reception.COUNTRY_TOTAL
            if column.name not in ("country_code", "total_id", "note")
        ),
        SOURCE_TITLE,
        SOURCE_PUBLISHER,
        SOURCE_URL,
        provenance.NOTE,
    ),
    (
        "country_name",
        "observed_on",
        "scope",
        "capacity_places",
        "capacity_low_places",
        "capacity_high_places",
        "capacity_basis",
        "occupancy_people",
        "centres_count",
        "note",
        "source_title",
        "source_url",
    ),
)

EXTRACTS: tuple[Extract, ...] = (
    MUNICIPALITIES,
    FACILITIES,
    OBSERVATIONS,
    CONCENTRATION,
    CONFLICTS,
    SOURCES,
    COVERAGE,
    COUNTRY_TOTALS,
)
