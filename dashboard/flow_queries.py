"""One typed function per SQL file on movement. Each takes a reading and plain values.

All return a pandas DataFrame with the columns of its statement; see ``frames.frame``.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from dashboard.frames import frame
from dashboard.warehouse import Reading
from pipelines.catalog.flow_codes import FLOW_TYPE


def places(reading: Reading) -> pd.DataFrame:
    """Places of figures of movement: the route first, then the six, neighbours, others."""
    return frame(reading, "flow_place")


def places_of_types(reading: Reading) -> pd.DataFrame:
    """flow_type, place_code, figures: which places have figures of which type."""
    return frame(reading, "flow_type_place")


def series(reading: Reading) -> pd.DataFrame:
    """All series in the order of types and ranks, with how many figures each has."""
    return frame(reading, "flow_series", {"flow_types": list(FLOW_TYPE.ids)})


def years(reading: Reading, flow_type: str, place_codes: Sequence[str]) -> pd.DataFrame:
    """Flows of whole years of one type in these places; ``standing`` tells which one is shown."""
    return frame(reading, "flow_year", _of(flow_type, place_codes))


def months(reading: Reading, flow_type: str, place_codes: Sequence[str]) -> pd.DataFrame:
    """Flows published for exactly one calendar month, as ``years``."""
    return frame(reading, "flow_month", _of(flow_type, place_codes))


def observations(reading: Reading, flow_type: str, place_codes: Sequence[str]) -> pd.DataFrame:
    """Every published figure of one type in these places, overlapping ones included."""
    return frame(reading, "flow_observation", _of(flow_type, place_codes))


def conflicts(reading: Reading, flow_type: str, place_codes: Sequence[str]) -> pd.DataFrame:
    """Differing figures of one type, place, origin and period, side by side."""
    return frame(reading, "flow_conflict", _of(flow_type, place_codes))


def origins(reading: Reading) -> pd.DataFrame:
    """Figures by nationality with ``total_value`` of the same series, place and period, if any."""
    return frame(reading, "flow_origin")


def left_out(reading: Reading) -> pd.DataFrame:
    """Collected rows that are no figures of movement, why, and where they are."""
    return frame(reading, "flow_left_out")


def _of(flow_type: str, place_codes: Sequence[str]) -> dict[str, object]:
    return {"flow_type": flow_type, "places": list(place_codes) or [""]}
