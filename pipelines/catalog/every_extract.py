"""All extracts of all pages, for whoever walks through them."""

from __future__ import annotations

from pipelines.catalog import (
    corridor_extracts,
    cost_extracts,
    extracts,
    flow_extracts,
    forecast_extracts,
    ledger_extracts,
    municipality_extracts,
    pressure_extracts,
    support_extracts,
)
from pipelines.catalog.extracts import Extract

EVERY_EXTRACT: tuple[Extract, ...] = (
    *extracts.EXTRACTS,
    *ledger_extracts.EXTRACTS,
    *cost_extracts.EXTRACTS,
    *support_extracts.EXTRACTS,
    *municipality_extracts.EXTRACTS,
    *flow_extracts.EXTRACTS,
    *corridor_extracts.EXTRACTS,
    *forecast_extracts.EXTRACTS,
    *pressure_extracts.EXTRACTS,
)
