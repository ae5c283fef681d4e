"""A legend that wraps on a narrow screen, above a chart."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

_STYLE = """
<style>
.cost-legend {display: flex; flex-wrap: wrap; gap: .25rem 1rem; margin: 0 0 .3rem 0;
  font-size: .86rem; color: #22262b;}
.cost-legend span {display: inline-flex; align-items: center; gap: .4rem;}
.cost-legend i {display: inline-block; width: .95rem; height: .8rem;}
.cost-legend i.box {border: 1.5px solid; background: none !important;}
.cost-legend i.upright {width: 3px; height: 1.1rem;}
.cost-legend i.circle {width: .65rem; height: .65rem; border-radius: 50%;}
.cost-legend i.diamond {width: .65rem; height: .65rem; transform: rotate(45deg);}
.cost-legend i.line {width: 2.1rem; height: 3px;}
</style>
"""
# Strokes and gaps in pixels, as a chart's lines have them.
_DASHES = {
    "solid": (34,),
    "dot": (3, 3),
    "dash": (9, 5),
    "longdash": (14, 6),
    "dashdot": (9, 3, 3, 3),
}


def legend(entries: Sequence[tuple[str, str, str]]) -> None:
    """Draws entries of (shape, colour, label).

    Shapes: band, box, upright, circle, diamond; or a line: solid, dot, dash, longdash, dashdot.
    """
    items = "".join(
        f"<span>{_swatch(shape, colour)}{escape(label)}</span>" for shape, colour, label in entries
    )
    st.html(f'{_STYLE}<div class="cost-legend">{items}</div>')


def _swatch(shape: str, colour: str) -> str:
    if shape in _DASHES:
        shape, background = "line", _dashed(_DASHES[shape], colour)
    else:
        background = colour
    return (
        f'<i class="{shape}" style="background:{background};border-color:{colour}"'
        ' aria-hidden="true"></i>'
    )


def _dashed(lengths: tuple[int, ...], colour: str) -> str:
    stops, at = [], 0
    for number, length in enumerate(lengths):
        ink = "transparent" if number % 2 else colour
        stops.append(f"{ink} {at}px {at + length}px")
        at += length
    return f"repeating-linear-gradient(90deg,{','.join(stops)})"
