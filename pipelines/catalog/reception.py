"""Tables of reception: facilities, what happened to them, places and people in them."""

from __future__ import annotations

from dataclasses import replace

from pipelines.catalog import codes, units
from pipelines.catalog.model import Column, Kind, Origin, RowRule, Table
from pipelines.catalog.places import COUNTRY_CODE, MUNICIPALITY_ID
from pipelines.catalog.provenance import EVIDENCE, ID_PATTERN, NOTE, SOURCE_ID

FACILITY_ID = Column(
    "facility_id",
    Kind.TEXT,
    "Facility, by its short name.",
    label="Facility code",
    required=True,
    references="facility.facility_id",
    hxl="#loc+code",
)
FACILITY_TYPE = Column(
    "facility_type",
    Kind.TEXT,
    "What the facility is for.",
    label="Type",
    required=True,
    codes=codes.FACILITY_TYPE,
    hxl="#loc+type",
)
GOVERNANCE_LINE = Column(
    "governance_line",
    Kind.TEXT,
    "Who decides and runs.",
    label="Governance line",
    required=True,
    codes=codes.GOVERNANCE_LINE,
)
OBSERVED_ON = Column(
    "observed_on",
    Kind.DATE,
    "Day of the figure; last day of the month or year where only that is known.",
    label="Date",
    export_name="reference_period_end",
    hxl="#date+end",
)
DATE_PRECISION = Column(
    "date_precision",
    Kind.TEXT,
    "How precisely the date is known.",
    label="Date known to the",
    required=True,
    codes=codes.DATE_PRECISION,
)
DATE_BASIS = Column(
    "date_basis",
    Kind.TEXT,
    "Whether the date is the source's own.",
    label="Date is",
    codes=codes.DATE_BASIS,
)
CAPACITY_PLACES = Column(
    "capacity_places",
    Kind.INTEGER,
    "Places.",
    label="Places",
    unit=units.PLACES,
    minimum=0,
    maximum=20_000,
    hxl="#capacity+num",
)
CAPACITY_BASIS = Column(
    "capacity_basis",
    Kind.TEXT,
    "What the capacity counts.",
    label="Capacity is",
    codes=codes.CAPACITY_BASIS,
)
CAPACITY_QUALIFIER = Column(
    "capacity_qualifier",
    Kind.TEXT,
    "How the source words the capacity.",
    label="Places are given as",
    codes=codes.QUALIFIER,
)
OCCUPANCY_PEOPLE = Column(
    "occupancy_people",
    Kind.INTEGER,
    "People in the facility.",
    label="People",
    unit=units.PEOPLE,
    minimum=0,
    maximum=20_000,
    hxl="#affected+displaced+incamp",
    protected=True,
)
OCCUPANCY_STATUS = Column(
    "occupancy_status",
    Kind.TEXT,
    "Why the cell of people is filled or blank.",
    label="People: status",
    required=True,
    codes=codes.VALUE_STATUS,
)
CAPACITY_STATUS = Column(
    "capacity_status",
    Kind.TEXT,
    "Why the cell of places is filled or blank.",
    label="Places: status",
    required=True,
    codes=codes.VALUE_STATUS,
)
OCCUPANCY_QUALIFIER = Column(
    "occupancy_qualifier",
    Kind.TEXT,
    "How the source words the occupancy.",
    label="People are given as",
    codes=codes.QUALIFIER,
)

DATE_RULES = (
    RowRule(
        "date_and_precision",
        "observed_on",
        "(observed_on IS NULL) = (date_precision = 'undated')",
        "date and precision do not agree",
        "give the date as YYYY-MM-DD, or set date_precision to 'undated' and leave the date blank",
    ),
    RowRule(
        "date_basis_with_date",
        "date_basis",
        "(observed_on IS NULL) = (date_basis IS NULL)",
        "date_basis does not fit the date",
        "with a date write 'stated' or 'inferred', without one leave it blank",
    ),
    RowRule(
        "capacity_has_basis",
        "capacity_basis",
        "capacity_places IS NULL"
        " OR (capacity_basis IS NOT NULL AND capacity_qualifier IS NOT NULL)",
        "a capacity without saying what it counts",
        "fill capacity_basis and capacity_qualifier",
    ),
    RowRule(
        "occupancy_has_qualifier",
        "occupancy_qualifier",
        "occupancy_people IS NULL OR occupancy_qualifier IS NOT NULL",
        "an occupancy without its qualifier",
        "fill occupancy_qualifier ('exact' where the source gives a plain number)",
    ),
)

FACILITY = Table(
    "facility",
    "a facility",
    "Reception, asylum, transit and detention facilities.",
    Origin.PUBLISHED,
    (
        replace(FACILITY_ID, references=None, pattern=ID_PATTERN),
        MUNICIPALITY_ID,
        Column("name", Kind.TEXT, "English name.", "Facility", required=True, hxl="#loc+name"),
        Column("name_local", Kind.TEXT, "Local name.", label="Local name"),
        FACILITY_TYPE,
        Column("operator", Kind.TEXT, "Who runs it.", label="Operator", hxl="#org+operator"),
        GOVERNANCE_LINE,
        Column(
            "status",
            Kind.TEXT,
            "Status as last published.",
            label="Last published status",
            required=True,
            codes=codes.FACILITY_STATUS,
        ),
        Column("status_as_of", Kind.DATE, "Day of that status.", label="Status as of"),
        Column("opened_on", Kind.DATE, "Opened (last day of the period).", label="Opened"),
        Column("opened_precision", Kind.TEXT, "How precisely.", "", codes=codes.EVENT_PRECISION),
        Column("closed_on", Kind.DATE, "Closed (last day of the period).", label="Closed"),
        Column("closed_precision", Kind.TEXT, "How precisely.", "", codes=codes.EVENT_PRECISION),
        Column(
            "latitude",
            Kind.NUMBER,
            "Where published.",
            unit=units.DEGREES,
            minimum=38,
            maximum=48,
            protected=True,
        ),
        Column(
            "longitude",
            Kind.NUMBER,
            "Where published.",
            unit=units.DEGREES,
            minimum=12,
            maximum=24,
            protected=True,
        ),
        Column(
            "location_precision",
            Kind.TEXT,
            "How well the place is known.",
            label="Place known to the",
            required=True,
            codes=codes.LOCATION_PRECISION,
        ),
        Column("placement_reason", Kind.TEXT, "Why this municipality.", label="Why placed here"),
        SOURCE_ID,
        NOTE,
    ),
    ("facility_id",),
    "published/facility.csv",
    (
        RowRule(
            "loose_place_has_reason",
            "placement_reason",
            "location_precision <> 'loose' OR placement_reason IS NOT NULL",
            "a loosely known place without a reason",
            "say in placement_reason why this municipality was taken",
        ),
        RowRule(
            "sensitive_place_is_coarse",
            "location_precision",
            "facility_type NOT IN ('vulnerable') OR (latitude IS NULL AND longitude IS NULL"
            " AND location_precision IN ('municipality', 'loose'))",
            "a place for children or a safe house located more precisely than its municipality",
            "remove the coordinates and write 'municipality' or 'loose'",
        ),
        RowRule(
            "closed_after_opened",
            "closed_on",
            "closed_on IS NULL OR opened_on IS NULL OR closed_on >= opened_on",
            "closed before it opened",
            "check both dates",
        ),
    ),
)

FACILITY_EVENT = Table(
    "facility_event",
    "an event in the life of a facility",
    "Openings, suspensions, closures, conversions, each with its source.",
    Origin.PUBLISHED,
    (
        Column("event_id", Kind.TEXT, "Short name.", required=True, pattern=ID_PATTERN),
        FACILITY_ID,
        Column(
            "event",
            Kind.TEXT,
            "What happened.",
            label="Event",
            required=True,
            codes=codes.FACILITY_EVENT,
        ),
        Column("event_on", Kind.DATE, "When (last day of the period).", "Date", required=True),
        Column(
            "date_precision",
            Kind.TEXT,
            "How precisely.",
            label="Date known to the",
            required=True,
            codes=codes.EVENT_PRECISION,
        ),
        SOURCE_ID,
        NOTE,
    ),
    ("event_id",),
    "published/facility_event.csv",
)

CAPACITY_OBSERVATION = Table(
    "capacity_observation",
    "facility × date × measure basis × source",
    "Places and people as published, conflicting figures kept as rows. Counts of people that are"
    " too small to show are withheld here already.",
    Origin.PUBLISHED,
    (
        Column("observation_id", Kind.TEXT, "Short name.", required=True, pattern=ID_PATTERN),
        FACILITY_ID,
        OBSERVED_ON,
        DATE_PRECISION,
        DATE_BASIS,
        CAPACITY_PLACES,
        CAPACITY_BASIS,
        CAPACITY_QUALIFIER,
        OCCUPANCY_PEOPLE,
        OCCUPANCY_QUALIFIER,
        EVIDENCE,
        SOURCE_ID,
        NOTE,
    ),
    ("observation_id",),
    "published/capacity_observation.csv",
    (
        *DATE_RULES,
        RowRule(
            "observation_has_figure",
            "capacity_places",
            "capacity_places IS NOT NULL OR occupancy_people IS NOT NULL",
            "neither places nor people",
            "give at least one of the two, or remove the row",
        ),
    ),
    (CAPACITY_STATUS, OCCUPANCY_STATUS),
)

COUNTRY_TOTAL = Table(
    "country_total",
    "country × date × scope × source",
    "Totals as published per country. Never added to figures of facilities.",
    Origin.PUBLISHED,
    (
        Column("total_id", Kind.TEXT, "Short name.", required=True, pattern=ID_PATTERN),
        COUNTRY_CODE,
        OBSERVED_ON,
        DATE_PRECISION,
        DATE_BASIS,
        Column("scope", Kind.TEXT, "What the total covers.", label="Covers"),
        CAPACITY_PLACES,
        Column("capacity_low_places", Kind.INTEGER, "Lower end.", "Places, from", units.PLACES),
        Column("capacity_high_places", Kind.INTEGER, "Upper end.", "Places, to", units.PLACES),
        CAPACITY_BASIS,
        CAPACITY_QUALIFIER,
        OCCUPANCY_PEOPLE,
        OCCUPANCY_QUALIFIER,
        Column("centres_count", Kind.INTEGER, "Centres.", "Centres", units.FACILITIES, minimum=0),
        EVIDENCE,
        SOURCE_ID,
        NOTE,
    ),
    ("total_id",),
    "published/country_total.csv",
    (
        *DATE_RULES,
        RowRule(
            "range_in_order",
            "capacity_high_places",
            "(capacity_low_places IS NULL) = (capacity_high_places IS NULL)"
            " AND coalesce(capacity_low_places <= capacity_high_places, true)",
            "the range of places is not in order",
            "give both ends, the lower one first",
        ),
    ),
    (CAPACITY_STATUS, OCCUPANCY_STATUS),
)

TURNING_POINT = Table(
    "turning_point",
    "a turning point of the route",
    "Days that changed the route, marked on every time axis.",
    Origin.REFERENCE,
    (
        Column("turning_point_id", Kind.TEXT, "Short name.", required=True, pattern=ID_PATTERN),
        Column("happened_on", Kind.DATE, "Day.", label="Date", required=True),
        Column(
            "date_precision",
            Kind.TEXT,
            "How precisely.",
            required=True,
            codes=codes.EVENT_PRECISION,
        ),
        Column("label", Kind.TEXT, "In a few words.", label="Turning point", required=True),
        Column("description", Kind.TEXT, "In a sentence.", required=True),
        SOURCE_ID,
    ),
    ("turning_point_id",),
    "reference/turning_point.csv",
)
