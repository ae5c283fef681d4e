"""Draws a chart with the house's settings and words for those who cannot see it."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go
import streamlit as st

from dashboard.charts import style
from dashboard.charts.legend import Entry
from dashboard.components import take_away_charts


def chart(
    figure: go.Figure, key: str, alt: str, explained: Sequence[Entry] = (), also: str = ""
) -> None:
    """Draws ``figure``; ``alt`` says in a sentence what it shows.

    ``explained``: its legend where the page has that above the chart, for the image.
    ``also``: where on the page the same is to be read, for those who cannot see the chart.
    The next row of files on the page offers its image, see take_away_charts.
    """
    st.plotly_chart(figure, key=key, theme=None, config=style.CONFIG, alt=f"{alt} {also}".strip())
    take_away_charts.drawn(figure, key, alt, explained)


def turning_point_key(labels: list[str]) -> None:
    """The legend of the numbered lines on time axes."""
    st.caption(" · ".join(f"**{number}** {label}" for number, label in enumerate(labels, start=1)))
