"""Tables of what was fetched from public sources: arrivals, former figures, boundary releases."""

from __future__ import annotations

from dataclasses import replace

from pipelines.catalog import flows, units
from pipelines.catalog.model import Column, Kind, Origin, Table
from pipelines.catalog.places import COUNTRY_CODE
from pipelines.catalog.provenance import ID_PATTERN, SOURCE_ID, URL_PATTERN

ARRIVAL_ID = Column(
    "arrival_id",
    Kind.TEXT,
    "What arrived: source and time.",
    label="Arrival",
    required=True,
    pattern=ID_PATTERN,
)
SUPERSEDED_BY = replace(
    ARRIVAL_ID,
    name="superseded_by",
    description="The arrival that brought a newer figure, or no longer had this one.",
    label="Replaced by",
)

ARRIVAL = Table(
    "arrival",
    "an arrival",
    "What was fetched from public sources, kept as received. The newest of each source is used.",
    Origin.RECORD,
    (
        ARRIVAL_ID,
        Column("source", Kind.TEXT, "The live source.", label="Live source", required=True),
        Column("fetched_at", Kind.TIMESTAMP, "When (UTC).", label="Fetched (UTC)", required=True),
        Column("address", Kind.TEXT, "The first address asked.", label="Address", required=True),
        Column(
            "sha256", Kind.TEXT, "Checksum over the figures in it.", label="SHA-256", required=True
        ),
        Column("bytes", Kind.INTEGER, "Size as received.", label="Size (bytes)"),
        Column("licence", Kind.TEXT, "Licence, where one is stated.", label="Licence"),
        Column("rows_in", Kind.INTEGER, "Rows read.", label="Rows", unit=units.ROWS),
        Column("rows_new", Kind.INTEGER, "Not there before.", label="New rows", unit=units.ROWS),
        Column(
            "rows_replaced",
            Kind.INTEGER,
            "With a figure other than before.",
            label="Changed rows",
            unit=units.ROWS,
        ),
        Column("is_used", Kind.BOOLEAN, "Whether it is the newest of its source.", required=True),
    ),
    ("arrival_id",),
)

FLOW_SUPERSEDED = replace(
    flows.FLOW_OBSERVATION,
    name="flow_superseded",
    grain="a former figure of movement × the arrival that replaced it",
    description="Figures of movement that a newer edition of the same source replaced. None of"
    " them stands, and none is ever added. What could show a withheld figure is withheld here too.",
    origin=Origin.RECORD,
    key=("observation_id", "superseded_by"),
    file=None,
    rules=(),
    added=(*flows.FLOW_OBSERVATION.added, SUPERSEDED_BY),
)
STATISTIC_SUPERSEDED = replace(
    flows.COUNTRY_STATISTIC,
    name="statistic_superseded",
    grain="a former fact about a country × the arrival that replaced it",
    description="Facts about countries that a newer edition of the same source replaced.",
    origin=Origin.RECORD,
    key=("statistic_id", "superseded_by"),
    file=None,
    rules=(),
    added=(SUPERSEDED_BY,),
)

BOUNDARY_RELEASE = Table(
    "boundary_release",
    "a country's newest published layer of municipalities",
    "What geoBoundaries publishes for the six, as last fetched. The map's own shapes are changed"
    " by hand only, since codes and coverage have to be checked.",
    Origin.PUBLISHED,
    (
        COUNTRY_CODE,
        Column("boundary_id", Kind.TEXT, "Name of the layer.", label="Layer", required=True),
        Column(
            "year_represented",
            Kind.INTEGER,
            "Year that the layer shows.",
            label="Year",
            minimum=1900,
            maximum=2100,
        ),
        Column("boundary_source", Kind.TEXT, "Who drew it.", label="Drawn by"),
        Column("licence", Kind.TEXT, "Licence of the layer.", label="Licence", required=True),
        Column(
            "municipalities_count",
            Kind.INTEGER,
            "Areas in the layer.",
            label="Areas",
            required=True,
            minimum=1,
        ),
        Column("updated_on", Kind.DATE, "When it was last changed.", label="Changed"),
        Column(
            "download_url",
            Kind.TEXT,
            "Address of the simplified shapes.",
            label="Address",
            required=True,
            pattern=URL_PATTERN,
        ),
        Column("shapes_sha256", Kind.TEXT, "Checksum of the simplified shapes.", label="SHA-256"),
        SOURCE_ID,
    ),
    ("country_code",),
)

FETCHED_TABLES: tuple[Table, ...] = (
    ARRIVAL,
    FLOW_SUPERSEDED,
    STATISTIC_SUPERSEDED,
    BOUNDARY_RELEASE,
)
