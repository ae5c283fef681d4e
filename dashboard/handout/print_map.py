"""Maps for print, drawn on the server from the very view that the screen draws.

Classes, colours, words and geometry are those of ``dashboard.map``; only type, hatches and lines
are made for paper. The projection is the screen's (Web Mercator), so shapes look alike. Drawing
uses matplotlib's objects alone, never its global state, so readers may draw at the same time.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Final, Literal
from xml.sax.saxutils import escape, quoteattr

import matplotlib as mpl
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from dashboard.handout import print_map_legend
from dashboard.handout.content import DEMONSTRATION
from dashboard.handout.plain_text import printable
from dashboard.handout.print_map_frame import Frame
from dashboard.handout.print_map_ground import Ground
from dashboard.handout.print_map_layers import draw_layers
from dashboard.handout.print_map_sheet import QUIET, Sheet
from dashboard.handout.print_map_text import LEADING, wrapped
from dashboard.map.values import MapView
from pipelines.catalog.wording import say

# Marks inside an SVG are made from this and not from chance: the same map is the same file. No
# other part of the dashboard uses matplotlib.
mpl.rcParams["svg.hashsalt"] = "balkan-route-reception"

Format = Literal["png", "svg"]

SIZE: Final = (510.0, 400.0)
"""Width and height in points: the text of an A4 page, 18 cm, and half its height."""
DPI: Final = 220
_MARGIN: Final = 4.0
_LEGEND: Final = 128.0
_BETWEEN: Final = 10.0
_TITLE: Final = 11.0
_FOOT: Final = 6.6
_PATH: Final = re.compile(r' d="[^"]*"')
_DECIMALS: Final = re.compile(r"(\.\d\d)\d+")
"""Hundredths of a point are enough for a line and halve the file."""


def draw(
    view: MapView,
    ground: Ground,
    names: Mapping[str, str],
    *,
    country_codes: Sequence[str] = (),
    highlighted: str | None = None,
    size: tuple[float, float] = SIZE,
    standalone: bool = True,
    notes: Sequence[str] = (),
) -> Figure:
    """The map as a figure of ``size`` points.

    ``names``: country code → designation, for the names on the map; ``country_codes``: what it
    shows, the whole region if empty; ``highlighted``: a municipality with a heavy outline, if one
    is published; ``standalone``: with title, disclaimer and ``notes``, as a picture needs that
    travels alone (a page that prints them itself does without). The mark of simulated figures and
    the attribution always stand in the picture. Raises ValueError for a country without outline.
    """
    sheet = Sheet.blank(*size)
    top = sheet.height - _MARGIN
    attribution = view.attribution
    texts = (view.disclaimer, *notes, attribution) if standalone else (attribution,)
    if standalone:
        lines = wrapped(view.title, sheet.width - 2 * _MARGIN, _TITLE, "bold")
        top = sheet.lines(_MARGIN, top, lines, _TITLE, "bold") - 5
    foot = _footer(sheet, texts)
    left = sheet.width - _MARGIN - _LEGEND
    window = (_MARGIN, foot, left - _BETWEEN, top)
    frame = Frame.fitting(sheet, window, ground.box(country_codes))
    areas, markers = draw_layers(frame, view, ground, names, tuple(country_codes), highlighted)
    if view.demonstration:
        sheet.badge(window[2] - 5, top - 5, say(DEMONSTRATION), 7.2)
    hidden = sum(area.municipality_id not in ground.places for area in areas)
    listed = print_map_legend.entries(view.legend, areas, markers, without_outline=hidden)
    print_map_legend.draw(sheet, listed, left, top, (_LEGEND, top - foot))
    return sheet.figure


def _footer(sheet: Sheet, texts: Sequence[str]) -> float:
    """Small print along the foot; returns where the map may begin."""
    room = sheet.width - 2 * _MARGIN
    lines = [line for text in texts for line in wrapped(text, room, _FOOT)]
    top = _MARGIN + len(lines) * _FOOT * LEADING
    sheet.lines(_MARGIN, top, lines, _FOOT, colour=QUIET)
    return top + 6


def png(figure: Figure, dpi: int = DPI) -> bytes:
    """The figure as PNG; the same figure gives the same bytes."""
    written = BytesIO()
    figure.set_dpi(dpi)
    canvas = FigureCanvasAgg(figure)
    canvas.print_png(written, metadata={"Software": None})  # type: ignore[no-untyped-call]
    return written.getvalue()


def svg(figure: Figure, title: str, alt: str) -> bytes:
    """The figure as SVG; letters are outlines, so that every program shows all alphabets.

    ``title`` and ``alt`` are in it as text for who cannot see it.
    """
    written = BytesIO()
    figure.set_dpi(72)
    canvas = FigureCanvasSVG(figure)
    canvas.print_svg(written, metadata={"Date": None})  # type: ignore[no-untyped-call]
    drawn = printable(_PATH.sub(_rounded, written.getvalue().decode("utf-8")))
    start = drawn.index(">", drawn.index("<svg")) + 1
    told = f"<title>{escape(printable(title))}</title><desc>{escape(printable(alt))}</desc>"
    opening = f'{drawn[: start - 1]} role="img" aria-label={quoteattr(printable(title))}>'
    return f"{opening}{told}{drawn[start:]}".encode()


def _rounded(path: re.Match[str]) -> str:
    return _DECIMALS.sub(r"\1", path[0])


def map_image(
    view: MapView,
    ground: Ground,
    names: Mapping[str, str],
    format: Format = "png",  # noqa: A002 - what it is called by everybody
    *,
    country_codes: Sequence[str] = (),
    notes: Sequence[str] = (),
) -> bytes:
    """The map as a file to take away, with everything that a picture on its own needs.

    The view's chosen municipality has a heavy outline; ``notes`` are lines of small print.
    """
    figure = draw(
        view,
        ground,
        names,
        country_codes=country_codes,
        highlighted=view.selected_municipality_id,
        notes=notes,
    )
    return png(figure) if format == "png" else svg(figure, view.title, described(view))


def described(view: MapView) -> str:
    """The map in a sentence, for who cannot see it."""
    return say(
        "Map: {title}. Values of {n} municipalities and {facilities} facilities are drawn.",
        title=view.title,
        n=len(view.areas),
        facilities=len(view.markers),
    )
