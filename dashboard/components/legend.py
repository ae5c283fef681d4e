"""A legend that wraps on a narrow screen, above a chart."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from urllib.parse import quote

import streamlit as st

from dashboard.charts.legend import HEIGHT, Entry, swatch

_STYLE = """
<style>
.chart-legend {display: flex; flex-wrap: wrap; gap: .25rem 1rem; margin: 0 0 .3rem 0;
  font-size: .86rem; color: #22262b;}
.chart-legend span {display: inline-flex; align-items: center; gap: .4rem;}
.chart-legend img {flex: none; height: 1.15em; width: auto;}
</style>
"""


def legend(entries: Sequence[Entry]) -> None:
    """Draws the entries; pass them to the chart too, for its image."""
    items = "".join(f"<span>{_picture(entry)}{escape(entry.label)}</span>" for entry in entries)
    st.html(f'{_STYLE}<div class="chart-legend">{items}</div>')


def _picture(entry: Entry) -> str:
    drawn, width = swatch(entry.shape, entry.colour)
    # A picture, since Streamlit lets no drawing through; and pictures are printed, backgrounds not.
    address = f"data:image/svg+xml,{quote(drawn)}"
    return f'<img src="{address}" width="{width}" height="{HEIGHT}" alt="">'
