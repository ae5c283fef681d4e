"""Tables of the corridor map: stretches of the route, and each place's figure of each month."""

from __future__ import annotations

from dataclasses import replace

from pipelines.catalog import corridor_codes, flow_codes
from pipelines.catalog.derived import MONTH_END
from pipelines.catalog.flow_summaries import OBSERVATION_ID
from pipelines.catalog.flows import (
    FLOW_QUALIFIER,
    FLOW_STATUS,
    PERIOD_END,
    PERIOD_START,
    PLACE_CODE,
    SERIES_ID,
    VALUE,
    VALUE_HIGH,
    VALUE_LOW,
)
from pipelines.catalog.model import CodeList, Column, Kind, Origin, Table
from pipelines.catalog.provenance import ID_PATTERN, NOTE, SOURCE_ID

CORRIDOR_TYPES = CodeList(
    "corridor_flow_type",
    "Types of movement on the corridor map, the one that is shown first.",
    tuple(
        code
        for wanted in ("transit", "arrival", "detection", "intention")
        for code in flow_codes.FLOW_TYPE.codes
        if code.id == wanted
    ),
)
CORRIDOR_RULE = (
    "A place has one figure a month: one published for exactly that month; else the daily average"
    " of a published period of at most thirteen months that holds the whole month, times the days"
    " of the month, and marked as an average; else none. Estimates of transit go before arrivals,"
    " arrivals before detections, detections before intentions to seek asylum; then the series"
    " named first in the list of series; then the shorter period. Nothing is ever added."
)
LINE_RULE = (
    "A line bears the figure of the place it leads into. Where several ways lead into a place they"
    " are thin, because no figure is published for each, and meet in one line that bears it. Two"
    " lines are for a whole route, into the European Union."
)

ROLE = Column(
    "role",
    Kind.TEXT,
    "Part of the route.",
    label="Part",
    required=True,
    codes=corridor_codes.CORRIDOR_ROLE,
)
LEG_NAME = Column("name", Kind.TEXT, "From where to where.", label="Line", required=True)

CORRIDOR_LEG = Table(
    "corridor_leg",
    "a line of the corridor map",
    "Stretches of the route as the corridor map draws them, and the place whose figure each shows.",
    Origin.REFERENCE,
    (
        Column("leg_id", Kind.TEXT, "Short name.", required=True, pattern=ID_PATTERN),
        Column(
            "position",
            Kind.INTEGER,
            "Order along the route.",
            required=True,
            minimum=1,
            maximum=99,
        ),
        ROLE,
        LEG_NAME,
        PLACE_CODE,
        Column(
            "line",
            Kind.TEXT,
            "Whether the line bears a figure.",
            required=True,
            codes=corridor_codes.CORRIDOR_LINE,
        ),
        Column(
            "path",
            Kind.TEXT,
            "Points from start to end: latitude and longitude in degrees, WGS 84.",
            required=True,
            pattern=r"[0-9]{2}\.[0-9]+ [0-9]{2}\.[0-9]+(; [0-9]{2}\.[0-9]+ [0-9]{2}\.[0-9]+)+",
        ),
        NOTE,
    ),
    ("leg_id",),
    "reference/corridor_leg.csv",
)

CORRIDOR_MONTH = Table(
    "corridor_month",
    "place of the corridor map × month",
    f"The figure of each place on the corridor map in each month. {CORRIDOR_RULE}",
    Origin.COMPUTED,
    (
        PLACE_CODE,
        MONTH_END,
        Column(
            "flow_type",
            Kind.TEXT,
            "What is counted.",
            label="Counts",
            required=True,
            codes=flow_codes.FLOW_TYPE,
        ),
        SERIES_ID,
        replace(VALUE, description="Of the month, or its share of the period.", label="In a month"),
        replace(VALUE_LOW, description="Lower end of a range, of the month."),
        replace(VALUE_HIGH, description="Upper end of a range, of the month."),
        FLOW_STATUS,
        Column(
            "basis",
            Kind.TEXT,
            "How the place got its figure of the month.",
            label="Basis",
            required=True,
            codes=corridor_codes.CORRIDOR_BASIS,
        ),
        FLOW_QUALIFIER,
        PERIOD_START,
        PERIOD_END,
        Column(
            "period_value",
            Kind.INTEGER,
            "The figure as published, for its whole period.",
            label="As published",
            minimum=0,
        ),
        OBSERVATION_ID,
        SOURCE_ID,
    ),
    ("place_code", "month_end"),
)
