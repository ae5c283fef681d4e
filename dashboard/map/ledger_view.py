"""The map of an indicator of cost and support, from the rows that the table beside it shows."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from dashboard import format as fmt
from dashboard.map.classes import class_of, legend_classes
from dashboard.map.values import AreaValue, Legend, MapView, ValueStatus
from pipelines.catalog import policy
from pipelines.catalog.ledger_indicators import COST, GAP, RECEIVED, WINDOW_MONTHS
from pipelines.catalog.ledger_shapes import LedgerIndicator
from pipelines.catalog.wording import say, say_n

_BESIDE = (COST, RECEIVED, GAP)


def ledger_map_view(
    rows: pd.DataFrame, indicator: LedgerIndicator, selected: str | None, title: str
) -> MapView:
    """The view of one indicator. ``rows``: extract 'ledger_municipalities'; no facilities."""
    return MapView(
        areas=tuple(_area(row, indicator) for row in rows.to_dict("records")),
        markers=(),
        legend=Legend(
            title=indicator.label,
            unit=indicator.unit.plural,
            classes=legend_classes(indicator),
            absent=say("No return from this municipality"),
        ),
        selected_municipality_id=selected,
        title=title,
        disclaimer=f"{say(policy.BOUNDARY_DISCLAIMER)} {say(policy.DESIGNATION_NOTE)}",
        attribution=say(policy.ATTRIBUTION),
        demonstration=bool((rows["evidence"] == "demonstration").any()),
    )


def _area(row: Mapping[Hashable, Any], indicator: LedgerIndicator) -> AreaValue:
    value, status = row[indicator.id], row[f"{indicator.id}_status"]
    shown = float(value) if status == "observed" else None
    is_zero = shown == 0 and indicator.edges[0] > 0
    drawn = ValueStatus.ZERO if is_zero else ValueStatus(status)
    lines = [_line(row, beside) for beside in _BESIDE if beside.id != indicator.id]
    lines.append(
        say_n(
            "{counted} of {n} month reported",
            "{counted} of {n} months reported",
            WINDOW_MONTHS,
            counted=int(row["months_counted"]),
        )
    )
    return AreaValue(
        municipality_id=row["municipality_id"],
        name=row["municipality_name"],
        class_index=class_of(shown, indicator)
        if shown is not None and drawn is ValueStatus.OBSERVED
        else None,
        status=drawn,
        text=f"{indicator.label}: {fmt.value_or_status(shown, status, indicator.unit)}",
        lines=tuple(lines),
    )


def _line(row: Mapping[Hashable, Any], indicator: LedgerIndicator) -> str:
    status = row[f"{indicator.id}_status"]
    value = float(row[indicator.id]) if status == "observed" else None
    return f"{indicator.label}: {fmt.value_or_status(value, status, indicator.unit)}"
