"""What goes into the image of a chart besides the chart: a copy of it must explain itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

import plotly.graph_objects as go

from dashboard import format as fmt
from dashboard.charts import style
from dashboard.charts.legend import Entry, swatch
from dashboard.exports.dataset import Dataset, built_at, value
from pipelines.catalog import policy
from pipelines.catalog.wording import say, say_n

FONT = "Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif"
"""Fonts that are there without a page around the picture, and know every letter we need."""
_PUBLISHERS_NAMED = 6


@dataclass(frozen=True)
class ImageWords:
    """Texts around a chart; ``demonstration`` is '' where nothing is, or the chart says it.

    ``legend``: swatch as SVG, its width in pixels, what it stands for.
    """

    title: str
    filters: str
    demonstration: str
    legend: tuple[tuple[str, int, str], ...]
    footer: tuple[str, ...]

    def plain(self) -> dict[str, object]:
        """The same for the browser."""
        return asdict(self)


def image_words(
    figure: go.Figure, dataset: Dataset, alt: str, explained: Sequence[Entry] = ()
) -> ImageWords:
    """The words for a chart of these rows; ``alt`` says in a sentence what it shows.

    ``explained``: the legend, where the figure has none of its own.

    Numbered marks of the figure are told in the footer, since a picture has no hover.

    Raises ValueError for a build id without a moment.
    """
    day = fmt.day(built_at(dataset.build_id).date())
    return ImageWords(
        alt,
        " · ".join(f"{name}: {text}" for name, text in dataset.filters),
        say("Demonstration: simulated figures")
        if dataset.demonstration and not _is_marked(figure)
        else "",
        tuple((*swatch(entry.shape, entry.colour), entry.label) for entry in explained),
        (
            *_numbered(figure),
            _sources(dataset),
            say("Data as of {day}, build {build}.", day=day, build=dataset.build_id),
            say(policy.DESIGNATION_NOTE),
        ),
    )


def standing_alone(figure: go.Figure) -> go.Figure:
    """A copy of the figure in a font that does not depend on the page."""
    copy = go.Figure(figure)
    copy.update_layout(font_family=FONT, hoverlabel_font_family=FONT)
    return copy


def _is_marked(figure: go.Figure) -> bool:
    """Whether the figure itself says that it is simulated."""
    (own,) = style.mark_demonstration(go.Figure()).layout.annotations
    return own in figure.layout.annotations


def _numbered(figure: go.Figure) -> tuple[str, ...]:
    told = [
        f"{mark.text} {str(mark.hovertext).split(': ')[0]}"
        for mark in figure.layout.annotations
        if mark.hovertext and str(mark.text).isdigit()
    ]
    return (" · ".join(told),) if told else ()


def _sources(dataset: Dataset) -> str:
    publishers = [value(name) for name in dataset.sources["publisher"]]
    named = list(dict.fromkeys(str(name) for name in publishers if name is not None))
    if not named:
        return say("Sources: none, since no figure is shown.")
    first, further = "; ".join(named[:_PUBLISHERS_NAMED]), len(named) - _PUBLISHERS_NAMED
    if further <= 0:
        return say("Sources: {publishers}.", publishers=first)
    return say_n(
        "Sources: {publishers}; and {n} further publisher.",
        "Sources: {publishers}; and {n} further publishers.",
        further,
        publishers=first,
        n=fmt.number(further),
    )
