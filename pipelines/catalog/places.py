"""Tables of places: countries, municipalities and their shapes."""

from __future__ import annotations

from pipelines.catalog import codes, units
from pipelines.catalog.model import Column, Kind, Origin, RowRule, Table
from pipelines.catalog.provenance import NOTE

COUNTRY_CODE = Column(
    "country_code",
    Kind.TEXT,
    "Country (ISO 3166-1 alpha-2; XK for Kosovo*).",
    label="Country code",
    required=True,
    references="country.country_code",
    export_name="admin0_code",
    hxl="#country+code+v_iso2",
)
COUNTRY_NAME = Column(
    "country_name",
    Kind.TEXT,
    "Country, by its designation here.",
    label="Country",
    export_name="admin0_name",
    hxl="#country+name",
)
COUNTRY_NOTE = Column(
    "designation_note",
    Kind.TEXT,
    "Footnote to the designation of the country.",
    label="Designation",
    export_name="admin0_note",
)
MUNICIPALITY_ID = Column(
    "municipality_id",
    Kind.TEXT,
    "Municipality, by its short name in this dashboard.",
    label="Municipality code",
    required=True,
    references="municipality.municipality_id",
    export_name="admin2_code",
    hxl="#adm2+code",
)
MUNICIPALITY_NAME = Column(
    "municipality_name",
    Kind.TEXT,
    "Municipality.",
    label="Municipality",
    export_name="admin2_name",
    hxl="#adm2+name",
)

COUNTRY = Table(
    "country",
    "a country",
    "The Western Balkans Six, their neighbours, and others whose costs or rules are cited.",
    Origin.REFERENCE,
    (
        Column(
            "country_code",
            Kind.TEXT,
            "ISO 3166-1 alpha-2, and XK for Kosovo*.",
            required=True,
            pattern="[A-Z]{2}",
        ),
        Column("iso3", Kind.TEXT, "Three-letter code.", required=True, pattern="[A-Z]{3}"),
        Column("name", Kind.TEXT, "Designation used here.", label="Country", required=True),
        Column("designation_note", Kind.TEXT, "Footnote to the designation."),
        Column(
            "region_role",
            Kind.TEXT,
            "Part it plays here.",
            required=True,
            codes=codes.REGION_ROLE,
        ),
    ),
    ("country_code",),
    "reference/country.csv",
)

MUNICIPALITY = Table(
    "municipality",
    "a municipality",
    "All municipalities of the six, with seat, size and population.",
    Origin.REFERENCE,
    (
        Column(
            "municipality_id",
            Kind.TEXT,
            "Country code and local name.",
            label="Municipality code",
            required=True,
            pattern=r"[A-Z]{2}-[a-z0-9\-]+",
        ),
        COUNTRY_CODE,
        Column("name", Kind.TEXT, "English name.", label="Municipality", required=True),
        Column("name_local", Kind.TEXT, "Local spelling.", label="Local name", required=True),
        Column("name_cyrillic", Kind.TEXT, "In Cyrillic, where used.", label="Name in Cyrillic"),
        Column("name_alternative", Kind.TEXT, "Second official name.", label="Other name"),
        Column("official_code", Kind.TEXT, "Official or ISO code.", label="Official code"),
        Column("official_code_system", Kind.TEXT, "Where that code comes from."),
        Column(
            "population",
            Kind.INTEGER,
            "Residents; population_basis says what is counted.",
            label="Population",
            unit=units.RESIDENTS,
            minimum=1,
        ),
        Column("population_year", Kind.INTEGER, "Year.", minimum=1990, maximum=2030),
        Column("population_basis", Kind.TEXT, "What the population counts."),
        Column("population_source", Kind.TEXT, "Where the population was read."),
        Column("area_km2", Kind.NUMBER, "Area of the polygon.", "Area", units.KM2, minimum=0),
        Column("seat_name", Kind.TEXT, "Seat of the municipality.", label="Seat"),
        Column(
            "seat_lat",
            Kind.NUMBER,
            "Latitude of the seat.",
            unit=units.DEGREES,
            minimum=38,
            maximum=48,
        ),
        Column(
            "seat_lon",
            Kind.NUMBER,
            "Longitude of the seat.",
            "",
            units.DEGREES,
            False,
            None,
            12,
            24,
        ),
        Column(
            "geometry_status",
            Kind.TEXT,
            "Whether it has a polygon.",
            required=True,
            codes=codes.GEOMETRY_STATUS,
        ),
        Column("layer", Kind.TEXT, "Boundary layer."),
        Column("layer_year", Kind.INTEGER, "Year of the layer.", minimum=1990, maximum=2030),
        Column("licence", Kind.TEXT, "Licence of the layer."),
        NOTE,
    ),
    ("municipality_id",),
    "reference/municipality.csv",
    (
        RowRule(
            "population_has_basis",
            "population_basis",
            "population IS NULL OR population_basis IS NOT NULL",
            "a population without saying what it counts",
            "fill population_basis, or leave the population blank",
        ),
        RowRule(
            "point_has_seat",
            "seat_lat",
            "geometry_status <> 'point' OR (seat_lat IS NOT NULL AND seat_lon IS NOT NULL)",
            "neither a polygon nor a seat, so it cannot be drawn",
            "fill seat_lat and seat_lon",
        ),
        RowRule(
            "id_starts_with_country",
            "municipality_id",
            "starts_with(municipality_id, country_code || '-')",
            "the code does not begin with its country",
            "write <country_code>-<name>",
        ),
    ),
    (
        Column(
            "marker_lat",
            Kind.NUMBER,
            "Where its facilities are drawn: the seat, or a point inside the polygon.",
            unit=units.DEGREES,
        ),
        Column(
            "marker_lon",
            Kind.NUMBER,
            "Where its facilities are drawn: the seat, or a point inside the polygon.",
            unit=units.DEGREES,
        ),
    ),
)

MUNICIPALITY_GEOMETRY = Table(
    "municipality_geometry",
    "a municipality with a polygon",
    "Polygons, WGS 84; neighbours share their edges.",
    Origin.REFERENCE,
    (
        MUNICIPALITY_ID,
        Column("geometry", Kind.GEOMETRY, "Polygon or multipolygon, EPSG:4326.", required=True),
    ),
    ("municipality_id",),
)
