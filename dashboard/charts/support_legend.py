"""The legend above a support chart and the amounts beside its bars, readable on a phone too."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

_ROWS, _ROW, _MARK = 2, 19, 30  # two rows on a phone; pixels


def legend_above(figure: go.Figure, *, order: str = "normal") -> go.Figure:
    """Lays the legend out from the left edge of the picture; ``order``: plotly's traceorder."""
    return figure.update_layout(
        legend={"x": 0, "xref": "container", "xanchor": "left", "traceorder": order},
        margin={"t": _ROWS * _ROW + _MARK, "b": 56},
    )


def beside(names: Sequence[str], ends: Sequence[float], texts: Sequence[str]) -> go.Scatter:
    """Texts to the right of where horizontal bars end, one per name.

    One trace: annotations one by one would take longer to lay out than all the rest of a chart.
    """
    return go.Scatter(
        y=list(names),
        x=list(ends),
        text=[f" {text}" for text in texts],
        mode="text",
        textposition="middle right",
        textfont={"size": 13},
        cliponaxis=False,
        hoverinfo="skip",
        showlegend=False,
    )
