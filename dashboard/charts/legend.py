"""Swatches of legends: alike on the page, on the stage and in the image of a chart."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

import pandas as pd

from dashboard.charts import style

HEIGHT = 16
"""Of every swatch, in pixels."""
_BOX, _LINE = 22, 36
"""Widths of a shape and of a piece of line."""
_EDGE = 'stroke="#6b5a45" stroke-opacity=".55"'
_INK = "#98a2a9"


class Entry(NamedTuple):
    """A line of a legend.

    ``shape``: band, thin, crossed, hatched, box, upright, circle, ring or diamond; or a line as the
    chart dashes it: solid, dot, dash, longdash, dashdot.
    """

    shape: str
    colour: str
    label: str


def country_lines(rows: pd.DataFrame) -> list[Entry]:
    """The lines of the countries in ``rows`` (country_code, country_name), in their order."""
    named = rows.drop_duplicates("country_code")
    return [
        Entry(style.COUNTRY_DASHES[code], style.COUNTRY_COLOURS[code], str(name))
        for code, name in zip(named["country_code"], named["country_name"], strict=True)
    ]


def swatch(shape: str, colour: str) -> tuple[str, int]:
    """A picture of the shape as SVG, and its width in pixels. Raises KeyError for another shape."""
    if shape in _DASHES:
        drawn = (
            f'<path d="M0 8H{_LINE}" fill="none" stroke="{colour}" stroke-width="3"'
            f' stroke-dasharray="{_DASHES[shape]}"/>'
        )
        return _svg(drawn, _LINE), _LINE
    return _svg(_SHAPES[shape](colour), _BOX), _BOX


def _svg(drawn: str, width: int) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{HEIGHT}"'
        f' viewBox="0 0 {width} {HEIGHT}">{drawn}</svg>'
    )


def _band(colour: str, height: int = 12) -> str:
    top = (HEIGHT - height) / 2 + 0.5
    return f'<rect x=".5" y="{top}" width="21" height="{height - 1}" fill="{colour}" {_EDGE}/>'


def _striped(ground: str, stripes: str, ink: str) -> str:
    """Stripes end at the edge of the inner picture, which is as large as the band."""
    return (
        f'{_band(ground)}<svg x="1" y="3" width="20" height="10">'
        f'<path d="{stripes}" fill="none" stroke="{ink}" stroke-width="1.3"/></svg>'
    )


_RISING = "".join(f"M{x} 10L{x + 10} 0" for x in range(-8, 20, 5))
_FALLING = "".join(f"M{x} 0L{x + 10} 10" for x in range(-8, 20, 5))
_SHAPES: Mapping[str, Callable[[str], str]] = {
    "band": _band,
    "thin": lambda colour: _band(colour, 5),
    "crossed": lambda colour: _striped(colour, _RISING + _FALLING, "#ffffff"),
    "hatched": lambda colour: _striped(colour, _RISING, _INK),
    "box": lambda colour: (
        f'<rect x="1" y="2.5" width="20" height="11" fill="#ffffff" stroke="{colour}"'
        ' stroke-width="1.5"/>'
    ),
    "upright": lambda colour: f'<rect x="9.5" width="3" height="16" fill="{colour}"/>',
    "circle": lambda colour: f'<circle cx="11" cy="8" r="5.5" fill="{colour}"/>',
    "ring": lambda colour: (
        f'<circle cx="11" cy="8" r="4.5" fill="#ffffff" stroke="{colour}" stroke-width="2"/>'
    ),
    "diamond": lambda colour: f'<path d="M11 1L18 8L11 15L4 8Z" fill="{colour}"/>',
}
# Strokes and gaps in pixels, as a chart's lines have them.
_DASHES = {"solid": "none", "dot": "3 3", "dash": "9 5", "longdash": "14 6", "dashdot": "9 3 3 3"}
