"""Tables that say where figures come from and how a snapshot was built."""

from __future__ import annotations

from pipelines.catalog import codes, units
from pipelines.catalog.model import Column, Kind, Origin, RowRule, Table

ID_PATTERN = r"[A-Za-z0-9][A-Za-z0-9_.\-]*"
URL_PATTERN = r"https?://\S+"

SOURCE_ID = Column(
    "source_id",
    Kind.TEXT,
    "The publication that the row is taken from.",
    label="Source",
    required=True,
    references="source.source_id",
    hxl="#meta+source",
)
NOTE = Column("note", Kind.TEXT, "What limits the figure, in words.", label="Note")
EVIDENCE = Column(
    "evidence",
    Kind.TEXT,
    "How the figure came to be known.",
    label="Evidence",
    required=True,
    codes=codes.EVIDENCE,
    hxl="#meta+evidence",
)

SOURCE = Table(
    "source",
    "a publication",
    "Every publication that a figure is taken from.",
    Origin.PUBLISHED,
    (
        Column("source_id", Kind.TEXT, "Short name.", required=True, pattern=ID_PATTERN),
        Column("title", Kind.TEXT, "Title as published.", label="Title", required=True),
        Column("publisher", Kind.TEXT, "Who published it.", label="Publisher", required=True),
        Column(
            "publisher_kind",
            Kind.TEXT,
            "Kind of publisher.",
            label="Kind of publisher",
            required=True,
            codes=codes.PUBLISHER_KIND,
        ),
        Column("published_on", Kind.DATE, "Last day of the stated period.", label="Published"),
        Column(
            "published_precision",
            Kind.TEXT,
            "How precisely the day of publication is known.",
            required=True,
            codes=codes.SOURCE_PRECISION,
        ),
        Column("url", Kind.TEXT, "Address.", label="Address", pattern=URL_PATTERN, hxl="#meta+url"),
        Column("licence", Kind.TEXT, "Licence, where one is stated.", label="Licence"),
        Column(
            "accessed_on", Kind.DATE, "Day the figures were taken over.", "Read on", required=True
        ),
        NOTE,
    ),
    ("source_id",),
    "published/source.csv",
    (
        RowRule(
            "source_date_and_precision",
            "published_on",
            "(published_on IS NULL) = (published_precision = 'unknown')",
            "date and precision do not agree",
            "give the date, or set published_precision to 'unknown' and leave the date blank",
        ),
    ),
)

REJECTED_ROW = Table(
    "rejected_row",
    "a refused cell",
    "What the build refused, with the remedy. The row is kept as it came.",
    Origin.RECORD,
    (
        Column("file", Kind.TEXT, "File.", label="File", required=True),
        Column("sheet", Kind.TEXT, "Sheet, where the file has sheets.", label="Sheet"),
        Column("row_number", Kind.INTEGER, "Row number as in the file.", label="Row"),
        Column("column_name", Kind.TEXT, "Column.", label="Column"),
        Column("value", Kind.TEXT, "The value found.", label="Value found"),
        Column("problem", Kind.TEXT, "What is wrong.", label="Problem", required=True),
        Column("remedy", Kind.TEXT, "How to put it right.", label="Remedy", required=True),
        Column("rule", Kind.TEXT, "The rule that refused it.", label="Rule", required=True),
        Column("row_text", Kind.TEXT, "The whole row as it came (JSON).", label="Row as it came"),
    ),
    (),
)

BUILD = Table(
    "build",
    "a build",
    "When and from what this snapshot was made.",
    Origin.RECORD,
    (
        Column("build_id", Kind.TEXT, "Short name of the build.", label="Build", required=True),
        Column("built_at", Kind.TIMESTAMP, "When (UTC).", label="Built (UTC)", required=True),
        Column("code_sha256", Kind.TEXT, "Checksum of the pipeline's code.", required=True),
        Column("catalogue_sha256", Kind.TEXT, "Checksum of the catalogue.", required=True),
        Column("inputs_sha256", Kind.TEXT, "Checksum over all input files.", required=True),
        Column("duckdb_version", Kind.TEXT, "DuckDB version.", required=True),
        Column("last_month", Kind.DATE, "Last month with an observation.", required=True),
    ),
    ("build_id",),
)

BUILD_INPUT = Table(
    "build_input",
    "an input file of the build",
    "The files that went in.",
    Origin.RECORD,
    (
        Column("build_id", Kind.TEXT, "The build.", required=True, references="build.build_id"),
        Column("file", Kind.TEXT, "File below data/.", label="File", required=True),
        Column("table_name", Kind.TEXT, "Table it feeds.", label="Table"),
        Column("sha256", Kind.TEXT, "Checksum (SHA-256).", label="SHA-256", required=True),
        Column("encoding", Kind.TEXT, "Encoding found.", label="Encoding"),
        Column("rows_in", Kind.INTEGER, "Rows read.", label="Rows in", unit=units.ROWS),
        Column("rows_rejected", Kind.INTEGER, "Refused.", label="Rows rejected", unit=units.ROWS),
    ),
    ("build_id", "file"),
)

CODE = Table(
    "code",
    "a code",
    "All code lists, for joins.",
    Origin.RECORD,
    (
        Column("list_id", Kind.TEXT, "Code list.", required=True),
        Column("code", Kind.TEXT, "Code.", required=True),
        Column("label", Kind.TEXT, "What people see.", required=True),
        Column("description", Kind.TEXT, "What it means.", required=True),
        Column("position", Kind.INTEGER, "Order in the list, from 1.", required=True),
    ),
    ("list_id", "code"),
)
