"""Legends of the charts on pressure: swatches with the patterns that the charts have."""

from __future__ import annotations

from dashboard import format as fmt
from dashboard.charts import pressure_heat, pressure_time, style
from dashboard.charts.legend import Entry
from dashboard.palette import OCCUPANCY
from pipelines.catalog.wording import say


def heat_legend() -> tuple[Entry, ...]:
    """Classes of occupancy, over 100 % crossed; counted or carried on; no data."""
    labels = pressure_heat.labels()
    return (
        *(
            Entry("crossed" if n == pressure_heat.OVER else "band", colour, label)
            for n, (colour, label) in enumerate(zip(OCCUPANCY, labels, strict=True))
        ),
        Entry("band", OCCUPANCY[2], say("thick: month of a count")),
        Entry("thin", OCCUPANCY[2], say("thin: that count carried on")),
        Entry("hatched", pressure_heat.NO_DATA, fmt.no_data()),
        Entry("box", style.MUTED, say("not open")),
    )


def time_legend(words: str, *, other_sources: bool) -> tuple[Entry, ...]:
    """Bars and lines of flow against capacity."""
    other = Entry("ring", pressure_time.OTHER, say("every published total, other sources"))
    return (
        Entry("band", pressure_time.FLOW, say("{movement}, in the month", movement=words)),
        Entry("hatched", pressure_time.FLOW_AVERAGE, say("average month of a longer period")),
        Entry("solid", style.PLACES, say("places, published total")),
        Entry("solid", style.PEOPLE, say("people in reception, published total")),
        Entry("dot", style.PLACES, say("places, sum of facilities with both")),
        Entry("dot", style.PEOPLE, say("people, sum of facilities with both")),
        *((other,) if other_sources else ()),
    )
