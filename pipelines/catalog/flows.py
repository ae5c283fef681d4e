"""Tables of movement: who counts what (series), where (places), and the figures themselves."""

from __future__ import annotations

from dataclasses import replace

from pipelines.catalog import flow_codes, units
from pipelines.catalog.codes import QUALIFIER, VALUE_STATUS
from pipelines.catalog.model import Column, Kind, Origin, RowRule, Table
from pipelines.catalog.places import COUNTRY_CODE
from pipelines.catalog.provenance import EVIDENCE, ID_PATTERN, NOTE, SOURCE_ID

FLOW_TYPE = Column(
    "flow_type",
    Kind.TEXT,
    "What kind of movement is counted.",
    label="Counts",
    required=True,
    codes=flow_codes.FLOW_TYPE,
)
FLOW_UNIT = Column(
    "unit",
    Kind.TEXT,
    "What one is.",
    label="Unit",
    required=True,
    codes=flow_codes.FLOW_UNIT,
)
FLOW_NATURE = Column(
    "nature",
    Kind.TEXT,
    "Whether it can be added over time.",
    label="Flow or stock",
    required=True,
    codes=flow_codes.FLOW_NATURE,
)
SERIES_ID = Column(
    "series_id",
    Kind.TEXT,
    "The series: one body counting one thing in one way.",
    label="Series",
    required=True,
    references="flow_series.series_id",
)
SERIES_NAME = Column("series_name", Kind.TEXT, "What the series counts.", label="What is counted")
PLACE_CODE = Column(
    "place_code",
    Kind.TEXT,
    "Place: a country code, or the short name of a route, region or part of a country.",
    label="Place code",
    required=True,
    references="flow_place.place_code",
    hxl="#loc+code",
)
PLACE_NAME = Column(
    "place_name", Kind.TEXT, "Place, by its designation here.", label="Place", hxl="#loc+name"
)
PLACE_LEVEL = Column(
    "place_level",
    Kind.TEXT,
    "Kind of place.",
    label="Kind of place",
    required=True,
    codes=flow_codes.FLOW_PLACE_LEVEL,
)
PERIOD_START = Column(
    "period_start",
    Kind.DATE,
    "First day of the period; of a stock, its day.",
    label="From",
    required=True,
    export_name="reference_period_start",
    hxl="#date+start",
)
PERIOD_END = Column(
    "period_end",
    Kind.DATE,
    "Last day of the period.",
    label="To",
    required=True,
    export_name="reference_period_end",
    hxl="#date+end",
)
PERIOD_KIND = Column(
    "period_kind",
    Kind.TEXT,
    "How long the period is.",
    label="Period",
    required=True,
    codes=flow_codes.PERIOD_KIND,
)
ORIGIN = Column(
    "origin",
    Kind.TEXT,
    "Nationality or country of origin (ISO 3166-1 alpha-3, XKX for Kosovo*, UNK where it is not"
    " known); blank for everybody.",
    label="Origin",
    pattern=r"[A-Z]{3}",
    hxl="#country+origin+code",
)
VALUE = Column(
    "value", Kind.INTEGER, "The figure, in its unit.", label="Figure", minimum=0, protected=True
)
VALUE_LOW = Column(
    "value_low", Kind.INTEGER, "Lower end of a range.", label="From", minimum=0, protected=True
)
VALUE_HIGH = Column(
    "value_high", Kind.INTEGER, "Upper end of a range.", label="To", minimum=0, protected=True
)
FLOW_QUALIFIER = Column(
    "qualifier",
    Kind.TEXT,
    "How the source words the figure.",
    label="Given as",
    required=True,
    codes=QUALIFIER,
)
FLOW_STATUS = Column(
    "value_status",
    Kind.TEXT,
    "Why the value is filled or blank.",
    label="Status",
    required=True,
    codes=VALUE_STATUS,
)

FLOW_PLACE = Table(
    "flow_place",
    "a place that figures of movement are for",
    "Countries, routes, regions and parts of countries, as the sources name them.",
    Origin.REFERENCE,
    (
        replace(PLACE_CODE, references=None, pattern=ID_PATTERN),
        PLACE_LEVEL,
        Column("name", Kind.TEXT, "English name.", label="Place", required=True),
        replace(COUNTRY_CODE, required=False),
        Column(
            "latitude",
            Kind.NUMBER,
            "A point in it, for maps.",
            unit=units.DEGREES,
            minimum=25,
            maximum=60,
        ),
        Column(
            "longitude",
            Kind.NUMBER,
            "A point in it, for maps.",
            unit=units.DEGREES,
            minimum=-30,
            maximum=45,
        ),
        NOTE,
    ),
    ("place_code",),
    "reference/flow_place.csv",
    (
        RowRule(
            "country_place_names_its_country",
            "country_code",
            "place_level <> 'country' OR coalesce(country_code = place_code, false)",
            "a country whose code is not its place_code",
            "write the same code in place_code and country_code",
        ),
    ),
)

FLOW_SERIES = Table(
    "flow_series",
    "a series: one body counting one thing in one way",
    "What each body counts and how. Only figures of one series may ever be added.",
    Origin.REFERENCE,
    (
        replace(SERIES_ID, references=None, pattern=ID_PATTERN),
        FLOW_TYPE,
        Column("name", Kind.TEXT, "In a few words.", label="Series", required=True),
        Column(
            "definition",
            Kind.TEXT,
            "What is counted, in a sentence.",
            label="Definition",
            required=True,
        ),
        FLOW_UNIT,
        FLOW_NATURE,
        Column("counted_by", Kind.TEXT, "Whose count it is.", label="Counted by", required=True),
        Column(
            "part_of_series",
            Kind.TEXT,
            "The series that holds all of this one, so that the two are never added.",
            label="Part of",
        ),
        Column(
            "standing_rank",
            Kind.INTEGER,
            "Order in which series of one type stand for a place: 1 first.",
            label="Rank",
            required=True,
            minimum=1,
            maximum=9,
        ),
        NOTE,
    ),
    ("series_id",),
    "reference/flow_series.csv",
)

FLOW_OBSERVATION = Table(
    "flow_observation",
    "place × period × origin × series × source",
    "Figures of movement as published. Conflicting and overlapping ones are kept as rows; figures"
    " that are too small to show are withheld here already.",
    Origin.PUBLISHED,
    (
        Column("observation_id", Kind.TEXT, "Short name.", required=True, pattern=ID_PATTERN),
        SERIES_ID,
        PLACE_CODE,
        PERIOD_START,
        PERIOD_END,
        ORIGIN,
        VALUE,
        VALUE_LOW,
        VALUE_HIGH,
        FLOW_QUALIFIER,
        EVIDENCE,
        SOURCE_ID,
        NOTE,
    ),
    ("observation_id",),
    "published/flow_observation.csv",
    (
        RowRule(
            "period_in_order",
            "period_end",
            "period_end >= period_start",
            "the period ends before it begins",
            "check both dates",
        ),
        RowRule(
            "flow_has_figure",
            "value",
            "(value IS NULL) = (value_low IS NOT NULL AND value_high IS NOT NULL)"
            " AND (value_low IS NULL) = (value_high IS NULL)",
            "neither one figure nor a range",
            "give value, or both value_low and value_high",
        ),
        RowRule(
            "flow_range_in_order",
            "value_high",
            "coalesce(value_low <= value_high, true)",
            "the range is not in order",
            "give the lower end first",
        ),
    ),
    (FLOW_TYPE, FLOW_UNIT, PLACE_LEVEL, PERIOD_KIND, FLOW_STATUS),
)

FLOW_LEFT_OUT = Table(
    "flow_left_out",
    "a collected row that is not a figure of movement",
    "Rows collected with the figures of movement that are something else, why, and where they are.",
    Origin.PUBLISHED,
    (
        Column("left_out_id", Kind.TEXT, "Short name.", required=True, pattern=ID_PATTERN),
        Column("period", Kind.TEXT, "Period as collected.", label="Period"),
        Column("place", Kind.TEXT, "Place as collected.", label="Place", required=True),
        Column("measure", Kind.TEXT, "What it counts.", label="What it counts", required=True),
        Column("value_text", Kind.TEXT, "Value as collected.", label="Value", required=True),
        Column("unit_text", Kind.TEXT, "Unit as collected.", label="Unit", required=True),
        Column("reason", Kind.TEXT, "Why it is left out.", label="Why left out", required=True),
        Column("found_in", Kind.TEXT, "Where the figure is now.", label="Where it is"),
        SOURCE_ID,
    ),
    ("left_out_id",),
    "published/flow_left_out.csv",
)

COUNTRY_STATISTIC = Table(
    "country_statistic",
    "country × year × statistic × source",
    "Facts about countries that flows are set against.",
    Origin.PUBLISHED,
    (
        Column("statistic_id", Kind.TEXT, "Short name.", required=True, pattern=ID_PATTERN),
        COUNTRY_CODE,
        Column("year", Kind.INTEGER, "Year.", "Year", required=True, minimum=1990, maximum=2100),
        Column(
            "statistic",
            Kind.TEXT,
            "What it is.",
            label="Statistic",
            required=True,
            codes=flow_codes.STATISTIC,
        ),
        Column("value", Kind.NUMBER, "The figure.", label="Figure", required=True, minimum=0),
        EVIDENCE,
        SOURCE_ID,
        NOTE,
    ),
    ("statistic_id",),
    "published/country_statistic.csv",
)

FLOW_INPUTS: tuple[Table, ...] = (
    FLOW_PLACE,
    FLOW_SERIES,
    FLOW_OBSERVATION,
    FLOW_LEFT_OUT,
    COUNTRY_STATISTIC,
)
