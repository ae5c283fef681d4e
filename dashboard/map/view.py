"""The map's view, from the rows that the table beside it shows."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from dashboard import format as fmt
from dashboard.map.classes import class_of, legend_classes
from dashboard.map.values import AreaValue, FacilityMarker, Legend, MapView, ValueStatus
from pipelines.catalog import codes, indicators, policy, units
from pipelines.catalog.model import Indicator
from pipelines.catalog.wording import say, say_n

SIZE_EXAMPLES = (100, 500, 1500)


def map_view(
    areas: pd.DataFrame,
    facilities: pd.DataFrame,
    indicator: Indicator,
    selected: str | None,
    title: str,
) -> MapView:
    """The view of one indicator.

    ``areas``: rows of the extract 'municipalities'; ``facilities``: rows of the query
    facility_states; ``title`` says indicator and month.
    """
    evidence = " ".join(areas["evidence_used"]) if len(areas) else ""
    return MapView(
        areas=tuple(_area(row, indicator) for row in areas.to_dict("records")),
        markers=tuple(_marker(row) for row in facilities.to_dict("records")),
        legend=Legend(
            title=indicator.label,
            unit=indicator.unit.plural,
            classes=legend_classes(indicator),
            marker_title=say("Facilities: people per 100 places"),
            marker_classes=legend_classes(indicators.OCCUPANCY_RATE),
            size_examples=SIZE_EXAMPLES,
            absent=say("No facility in this register"),
        ),
        selected_municipality_id=selected,
        title=title,
        disclaimer=f"{say(policy.BOUNDARY_DISCLAIMER)} {say(policy.DESIGNATION_NOTE)}",
        attribution=say(policy.ATTRIBUTION),
        demonstration="demonstration" in evidence.split(),
    )


def _area(row: Mapping[Hashable, Any], indicator: Indicator) -> AreaValue:
    value, status = row[indicator.id], row[f"{indicator.id}_status"]
    shown = float(value) if status == "observed" else None
    text = fmt.value_or_status(shown, status, indicator.unit)
    facilities = int(row["facilities"])
    lines = [
        say_n(
            "From {counted} of {n} facility",
            "From {counted} of {n} facilities",
            facilities,
            counted=fmt.number(int(row[f"{indicator.id}_counted"])),
            n=fmt.number(facilities),
        )
    ]
    if indicator is not indicators.FIGURE_AGE and not pd.isna(row["figure_age"]):
        lines.append(say("Latest figure: {age}", age=fmt.age(int(row["figure_age"]))))
    if shown is None:
        drawn = ValueStatus(status)
    else:
        drawn = ValueStatus.ZERO if shown == 0 and indicator.edges[0] > 0 else ValueStatus.OBSERVED
    return AreaValue(
        municipality_id=row["municipality_id"],
        name=row["municipality_name"],
        class_index=class_of(shown, indicator)
        if shown is not None and drawn is ValueStatus.OBSERVED
        else None,
        status=drawn,
        text=f"{indicator.label}: {text}",
        lines=tuple(lines),
    )


def _marker(row: Mapping[Hashable, Any]) -> FacilityMarker:
    places, people = row["places"], row["people"]
    has_places = row["places_status"] == "observed"
    both = has_places and row["people_status"] == "observed" and places > 0
    rate = 100.0 * people / places if both else None
    rate_class = class_of(rate, indicators.OCCUPANCY_RATE) if rate is not None else None
    status = row["people_status"] if has_places else row["places_status"]
    return FacilityMarker(
        facility_id=row["facility_id"],
        municipality_id=row["municipality_id"],
        lat=float(row["marker_lat"]),
        lon=float(row["marker_lon"]),
        name=row["facility_name"],
        radius_places=int(places) if has_places else None,
        fill_class=rate_class,
        status=ValueStatus(status),
        lines=_marker_lines(row, rate),
        operating=row["facility_status"] in ("open", "unknown"),
    )


def _marker_lines(row: Mapping[Hashable, Any], rate: float | None) -> tuple[str, ...]:
    lines = [
        f"{codes.FACILITY_TYPE.label(row['facility_type'])} · "
        f"{codes.FACILITY_STATUS.label(row['facility_status'])}"
    ]
    for measure, label, unit in (
        ("places", say("Places"), units.PLACES),
        ("people", say("People"), units.PEOPLE),
    ):
        status = row[f"{measure}_status"]
        value = float(row[measure]) if status == "observed" else None
        qualifier = row[f"{measure}_qualifier"]
        text = fmt.value_or_status(value, status, unit, "" if pd.isna(qualifier) else qualifier)
        when = row[f"{measure}_observed_on"]
        since = f" ({fmt.month(when)})" if value is not None and not pd.isna(when) else ""
        lines.append(f"{label}: {text}{since}")
    if rate is not None:
        lines.append(say("Occupancy: {rate}", rate=fmt.percent(rate)))
    return tuple(lines)
