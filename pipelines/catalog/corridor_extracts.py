"""Extract of the corridor map: the figure of each place in each month."""

from __future__ import annotations

from dataclasses import replace

from pipelines.catalog import flows, places
from pipelines.catalog.corridor import CORRIDOR_MONTH, LEG_NAME, ROLE
from pipelines.catalog.derived import MONTH_END
from pipelines.catalog.extracts import SOURCE_PUBLISHER, SOURCE_TITLE, SOURCE_URL, Extract
from pipelines.catalog.flow_extracts import COUNTED_BY
from pipelines.catalog.provenance import EVIDENCE, NOTE, SOURCE_ID

CORRIDOR_MONTHS = Extract(
    "corridor_months",
    "Along the route, month by month",
    "place on the corridor map × month",
    (
        replace(MONTH_END, export_name=None, hxl=None),
        ROLE,
        replace(LEG_NAME, name="leg_name"),
        flows.PLACE_CODE,
        flows.PLACE_NAME,
        flows.PLACE_LEVEL,
        places.COUNTRY_NOTE,
        CORRIDOR_MONTH.column("flow_type"),
        flows.SERIES_ID,
        flows.SERIES_NAME,
        COUNTED_BY,
        CORRIDOR_MONTH.column("value"),
        CORRIDOR_MONTH.column("value_low"),
        CORRIDOR_MONTH.column("value_high"),
        flows.FLOW_STATUS,
        flows.FLOW_UNIT,
        flows.FLOW_QUALIFIER,
        CORRIDOR_MONTH.column("basis"),
        flows.PERIOD_START,
        flows.PERIOD_END,
        CORRIDOR_MONTH.column("period_value"),
        EVIDENCE,
        SOURCE_ID,
        SOURCE_TITLE,
        SOURCE_PUBLISHER,
        SOURCE_URL,
        NOTE,
    ),
    (
        "month_end",
        "place_name",
        "value",
        "flow_type",
        "basis",
        "period_start",
        "period_end",
        "period_value",
        "series_name",
        "source_url",
    ),
)
EXTRACTS: tuple[Extract, ...] = (CORRIDOR_MONTHS,)
