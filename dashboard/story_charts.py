"""Charts made large enough for a hall: the page's own figures, with larger type and marks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import plotly.graph_objects as go

from dashboard.palette import BASE

SCREENS: Mapping[str, float] = {"phone": 1.0, "small": 1.2, "usual": 1.5, "large": 1.8}
"""How much larger than on a page a chart's type is, by the screen that the page tells."""
USUAL = "usual"
_USUAL = 13
_SPAN = re.compile(r"(font-size:)(\d+)(px)")


def enlarged(figure: go.Figure, factor: float) -> go.Figure:
    """The same figure with type, marks and margins ``factor`` times as large and no height.

    The figure given stays as it is. Without a height of its own the chart fills its frame.
    """
    large = go.Figure(figure)
    large.update_layout(
        height=None,
        font={"size": _USUAL * factor, "color": BASE.ink},
        hoverlabel={"font": {"size": _USUAL * factor}},
        margin={
            side: int(_given(large.layout.margin, side, usual) * _room(side, factor))
            for side, usual in (("l", 8), ("r", 12), ("t", 54), ("b", 34))
        },
    )
    for part in (*large.select_xaxes(), *large.select_yaxes()):
        _grow(part.tickfont, factor)
        _grow(part.title.font, factor)
        if part.tickfont.color is None:
            part.tickfont.color = BASE.ink
        part.ticktext = _texts(part.ticktext, factor)
    for annotation in large.layout.annotations:
        _grow(annotation.font, factor)
        for side in ("xshift", "yshift"):
            if annotation[side]:
                annotation[side] = annotation[side] * factor
        annotation.text = _spans(annotation.text, factor)
    _grow(large.layout.legend.font, factor)
    _grow(large.layout.uniformtext, factor, "minsize")
    for trace in large.data:
        _trace(trace, factor)
    return large


def _room(side: str, factor: float) -> float:
    return 1 if side in "lr" else factor


def _given(margin: Any, side: str, usual: int) -> float:
    value = margin[side]
    return usual if value is None else float(value)


def _grow(part: Any, factor: float, name: str = "size") -> None:
    if part[name]:
        part[name] = part[name] * factor


def _trace(trace: Any, factor: float) -> None:
    if "textfont" in trace and trace.textfont.size is not None:
        trace.textfont.size = _times(trace.textfont.size, factor)
    if trace.type == "scatter":
        if trace.marker.size is not None:
            trace.marker.size = _times(trace.marker.size, factor)
        if trace.line.width:
            trace.line.width = trace.line.width * factor
    for axis in ("x", "y"):
        if axis in trace:
            trace[axis] = _texts(trace[axis], factor)
    if trace.type == "sankey":
        trace.node.label = _texts(trace.node.label, factor)
        trace.node.thickness = (trace.node.thickness or 16) * factor


def _times(size: Any, factor: float) -> Any:
    if isinstance(size, int | float):
        return size * factor
    return [part * factor for part in size]


def _texts(values: Any, factor: float) -> Any:
    """Category names carry their own sizes; anything else stays as it is."""
    if values is None or not any(isinstance(value, str) and "px" in value for value in values):
        return values
    return [_spans(value, factor) for value in values]


def _spans(text: Any, factor: float) -> Any:
    if not isinstance(text, str):
        return text
    return _SPAN.sub(lambda found: f"{found[1]}{round(int(found[2]) * factor)}{found[3]}", text)
