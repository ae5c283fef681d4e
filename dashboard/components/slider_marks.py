"""Years and turning points below the date slider, where they lie on it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import streamlit as st

_THUMB = "0.5rem"  # half the slider's thumb: its track begins and ends there


def slider_marks(months: tuple[date, ...], turning_points: Mapping[int, date]) -> None:
    """Draws the marks. ``turning_points``: number → last day of its month."""
    last = len(months) - 1
    years = {m.year: i for i, m in enumerate(months) if m.month == 1 and m.year % 2 == 0}
    marks = [_mark(str(year), i / last, "year") for year, i in years.items()]
    marks += [
        _mark(str(number), months.index(month) / last, "turn")
        for number, month in turning_points.items()
    ]
    # The slider and the buttons say the same in words, so this picture of them is hidden from
    # readers that read aloud.
    st.html(f'<div class="slider-marks" aria-hidden="true">{"".join(marks)}</div>')


def _mark(text: str, share: float, kind: str) -> str:
    left = f"calc({_THUMB} + {share:.4f} * (100% - 2 * {_THUMB}))"
    return f'<span class="{kind}" style="left: {left}">{text}</span>'
