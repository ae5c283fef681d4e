"""Legends of the charts on pressure: swatches with the patterns that the charts have."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from dashboard import format as fmt
from dashboard.charts import pressure_heat, pressure_time, style
from dashboard.palette import OCCUPANCY
from pipelines.catalog.wording import say

_STYLE = """
<style>
.pressure-legend {display: flex; flex-wrap: wrap; gap: .3rem 1rem; margin: 0 0 .3rem 0;
  font-size: .86rem; color: #22262b;}
.pressure-legend span {display: inline-flex; align-items: center; gap: .4rem;}
.pressure-legend i {display: inline-block; width: 1.3rem; height: .85rem;
  border: 1px solid #6b5a45;}
.pressure-legend i.thin {height: .34rem;}
.pressure-legend i.line {border: 0; border-top: 3px solid; height: 0;}
.pressure-legend i.dotted {border: 0; border-top: 3px dotted; height: 0;}
.pressure-legend i.ring {width: .65rem; height: .65rem; border: 2px solid; border-radius: 50%;}
</style>
"""
_CROSSED = (
    "repeating-linear-gradient(45deg,#fff 0 1.5px,transparent 1.5px 6px),"
    "repeating-linear-gradient(-45deg,#fff 0 1.5px,transparent 1.5px 6px),"
)


def heat_legend() -> None:
    """Classes of occupancy, over 100 % crossed; counted or carried on; no data."""
    entries = [
        ("", f"background:{_CROSSED if n == pressure_heat.OVER else ''}{colour}", label)
        for n, (colour, label) in enumerate(zip(OCCUPANCY, pressure_heat.labels(), strict=True))
    ]
    entries += [
        ("", f"background:{OCCUPANCY[2]}", say("thick: month of a count")),
        ("thin", f"background:{OCCUPANCY[2]}", say("thin: that count carried on")),
        (
            "",
            f"background:{_hatched(pressure_heat.NO_DATA, pressure_heat.NO_DATA_INK)}",
            fmt.no_data(),
        ),
        ("", "background:#fff", say("not open")),
    ]
    _draw(entries)


def time_legend(words: str, *, other_sources: bool) -> None:
    """Bars and lines of flow against capacity."""
    entries = [
        ("", f"background:{pressure_time.FLOW}", say("{movement}, in the month", movement=words)),
        (
            "",
            f"background:{_hatched(pressure_time.FLOW_AVERAGE, '#8b959c')}",
            say("average month of a longer period"),
        ),
        ("line", f"border-color:{style.PLACES}", say("places, published total")),
        ("line", f"border-color:{style.PEOPLE}", say("people in reception, published total")),
        ("dotted", f"border-color:{style.PLACES}", say("places, sum of facilities with both")),
        ("dotted", f"border-color:{style.PEOPLE}", say("people, sum of facilities with both")),
    ]
    if other_sources:
        entries.append(
            (
                "ring",
                f"border-color:{pressure_time.OTHER}",
                say("every published total, other sources"),
            )
        )
    _draw(entries)


def _hatched(ground: str, ink: str) -> str:
    return f"repeating-linear-gradient(-45deg,{ink} 0 1px,{ground} 1px 5px)"


def _draw(entries: Sequence[tuple[str, str, str]]) -> None:
    items = "".join(
        f'<span><i class="{kind}" style="{css}" aria-hidden="true"></i>{escape(label)}</span>'
        for kind, css, label in entries
    )
    st.html(f'{_STYLE}<div class="pressure-legend">{items}</div>')
