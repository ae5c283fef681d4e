"""Figures of pressure in words: people and places as sources give them, arrivals a day."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from dashboard import format as fmt
from pipelines.catalog import units
from pipelines.catalog.wording import say, say_n

Row = Mapping[Hashable, Any]


def people(row: Row) -> str:
    """People as the source gives them: one number as worded, or a range."""
    if not pd.isna(row["people"]):
        return fmt.value_or_status(
            float(row["people"]), "observed", units.PEOPLE, str(row["people_qualifier"] or "")
        )
    low, high = int(row["people_low"]), int(row["people_high"])
    return say_n(
        "{low} to {n} person",
        "{low} to {n} people",
        high,
        low=fmt.number(low),
        n=fmt.number(high),
    )


def places(row: Row) -> str:
    """Places as the source gives them."""
    return fmt.value_or_status(
        float(row["places"]), "observed", units.PLACES, str(row["places_qualifier"] or "")
    )


def movement(flow_type: str) -> str:
    """What is counted where people come in: ``arrivals registered``."""
    if flow_type == "arrival":
        return say("arrivals registered")
    if flow_type == "intention":
        return say("intentions to seek asylum")
    return say("people in transit, estimated")


def per_day(rate: float, flow_type: str) -> str:
    """``20.0 arrivals registered a day``."""
    told = fmt.number(rate, 1)
    if flow_type == "arrival":
        return say("{rate} arrivals registered a day", rate=told)
    if flow_type == "intention":
        return say("{rate} intentions to seek asylum a day", rate=told)
    return say("{rate} people in transit a day, estimated", rate=told)
