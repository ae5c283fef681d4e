"""Draws the parts of a municipality's sheet: its HTML, its charts at their fixed size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go
import streamlit as st

from dashboard.charts.municipality_style import WIDTH
from dashboard.components import ledger_page


@dataclass(frozen=True)
class Drawn:
    """A chart, its key, and words for those who cannot see it."""

    figure: go.Figure
    key: str
    alt: str


def draw_html(*parts: str) -> None:
    """Draws parts made by municipality_sheet_markup, in which all data is escaped."""
    body = "".join(parts)
    if body:
        st.html(f'<div class="sheet">{body}</div>')


def draw_charts(context: ledger_page.LedgerContext, charts: Sequence[Drawn], *beside: str) -> None:
    """Draws charts side by side, as many as there is room for, on screen as on paper.

    ``beside``: parts made by municipality_sheet_markup that fill the rest of the last row.
    """
    with st.container(horizontal=True, gap="small", key="sheet_charts"):
        for chart in charts:
            with st.container(width=WIDTH):
                ledger_page.chart(context, chart.figure, chart.key, chart.alt)
        # An even number of charts fills the rows on paper: what comes beside gets its own there.
        with st.container(key="sheet_beside" if len(charts) % 2 else "sheet_below"):
            draw_html(*beside)
