"""Reads the charts of the State support page out of what a run sent to the browser."""

from __future__ import annotations

import base64
import json
from decimal import Decimal
from typing import Any

import numpy as np
from streamlit.testing.v1 import AppTest

OF_RETURNS = {
    "support_ranking",
    "support_waterfall",
    "support_owed",
    "support_owed_time",
    "support_delay",
    "support_basis",
    "support_flow",
    "support_awards",
}
OF_PUBLISHED = {"support_funding_stage", "support_funding_place"}


def charts(app: AppTest) -> dict[str, dict[str, Any]]:
    """Key of a chart → its figure."""
    found = {}
    for element in app.get("plotly_chart"):
        name = next(k for k in OF_RETURNS | OF_PUBLISHED if element.proto.id.endswith(f"-{k}"))
        found[name] = json.loads(element.proto.spec)
    return found


def numbers(values: Any) -> list[float]:
    """The numbers of a chart's axis, however they were packed."""
    if isinstance(values, dict):
        packed = np.frombuffer(base64.b64decode(values["bdata"]), dtype=values["dtype"])
        return [float(value) for value in packed]
    return [float(value) for value in values]


def million(eur: Decimal) -> str:
    return f"{eur / 1_000_000:,.1f} million"
