"""One typed function per SQL file on the outlook. Each takes a reading and plain values.

All return a pandas DataFrame with the columns of its statement; see ``frames.frame``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard.frames import frame
from dashboard.warehouse import Reading
from pipelines.catalog.flow_codes import FLOW_TYPE


def scores(reading: Reading) -> pd.DataFrame:
    """Every series that is long enough for a forecast, the Western Balkan Route first."""
    return frame(reading, "forecast_score", {"flow_types": list(FLOW_TYPE.ids)})


def values(reading: Reading, score: Mapping[Any, Any]) -> pd.DataFrame:
    """What is expected after the last figures of one row of ``scores``; empty for old series."""
    return frame(reading, "forecast_value", _of(score))


def backtest(reading: Reading, score: Mapping[Any, Any]) -> pd.DataFrame:
    """Past forecasts of one row of ``scores``, oldest first."""
    return frame(reading, "forecast_backtest", _of(score))


def history(reading: Reading, score: Mapping[Any, Any]) -> pd.DataFrame:
    """period_end, value, value_status: the published figures of one row of ``scores``."""
    return frame(reading, "forecast_history", _of(score))


def seasons(reading: Reading, score: Mapping[Any, Any]) -> pd.DataFrame:
    """Twelve rows, or none where there are too few whole years of months."""
    return frame(reading, "season", _of(score))


def indicators(reading: Reading, score: Mapping[Any, Any]) -> pd.DataFrame:
    """All indicators of movement of the series and place of one row of ``scores``."""
    return frame(reading, "flow_indicator", _of(score))


def _of(score: Mapping[Any, Any]) -> dict[str, object]:
    return {
        "series": str(score["series_id"]),
        "place": str(score["place_code"]),
        "period_kind": str(score["period_kind"]),
    }
