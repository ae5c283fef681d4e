"""A sheet to draw on: a figure measured in points, from its lower left corner."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot
from typing import Final

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Circle, FancyBboxPatch, Rectangle
from matplotlib.patheffects import Normal, Stroke

from dashboard.handout.print_map_look import HATCH_INK, AreaLook, MarkerLook
from dashboard.handout.print_map_text import LEADING, Face, font, width
from dashboard.palette import BASE

EDGE: Final = "#6b675e"
QUIET: Final = "#4f4c46"
_PAPER: Final = "#ffffff"
_BADGE: Final = ("#fdf1dc", "#c98a2b", "#7a3b00")
"""Ground, line and ink of the mark of simulated figures, as on the charts of the screen."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A white sheet of ``width`` x ``height`` points with one axes that covers it."""

    figure: Figure
    axes: Axes
    width: float
    height: float

    @classmethod
    def blank(cls, width: float, height: float) -> Sheet:
        """An empty sheet. It belongs to no window and to no global state."""
        figure = Figure(figsize=(width / 72, height / 72), facecolor=_PAPER)
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set_xlim(0, width)
        axes.set_ylim(0, height)
        axes.set_axis_off()
        return cls(figure, axes, width, height)

    def text(
        self,
        x: float,
        y: float,
        words: str,
        size: float,
        face: Face = "regular",
        *,
        colour: str = BASE.ink,
        centred: bool = False,
        halo: str | None = None,
        order: float = 20,
    ) -> None:
        """A line of text on the baseline ``y``; never read as a formula, whatever is in it."""
        drawn = self.axes.text(
            x,
            y,
            words,
            fontproperties=font(size, face),
            color=colour,
            ha="center" if centred else "left",
            va="center_baseline" if centred else "baseline",
            parse_math=False,
            zorder=order,
        )
        if halo:
            drawn.set_path_effects([Stroke(linewidth=2.4, foreground=halo), Normal()])

    def lines(
        self,
        x: float,
        top: float,
        words: Sequence[str],
        size: float,
        face: Face = "regular",
        *,
        colour: str = BASE.ink,
    ) -> float:
        """Lines of text below ``top``; returns where they end."""
        for number, line in enumerate(words):
            self.text(x, top - size - number * size * LEADING, line, size, face, colour=colour)
        return top - len(words) * size * LEADING

    def swatch(self, x: float, y: float, across: float, high: float, look: AreaLook) -> None:
        """A sample of an area's look; (x, y) is its lower left corner."""
        self.axes.add_artist(
            Rectangle(
                (x, y),
                across,
                high,
                facecolor=look.fill,
                edgecolor=EDGE,
                linewidth=0.5,
                hatch=look.hatch,
                hatchcolor=HATCH_INK,
                hatch_linewidth=0.6,
                zorder=20,
            )
        )

    def circle(
        self, x: float, y: float, r: float, look: MarkerLook, order: float, gid: str = ""
    ) -> None:
        """A facility's circle on a thin white ground, with its cross or second ring."""
        self.axes.add_artist(Circle((x, y), r + 0.8, color=_PAPER, alpha=0.85, lw=0, zorder=order))
        body = Circle(
            (x, y),
            r,
            facecolor=look.fill or "none",
            edgecolor=look.edge,
            linewidth=0.7 if look.fill else 1.0,
            linestyle=(0, (2.2, 1.6)) if look.dashed else "solid",
            hatch=look.hatch * 2 if look.hatch else None,
            hatchcolor=HATCH_INK,
            hatch_linewidth=0.5,
            zorder=order,
        )
        if gid:
            body.set_gid(gid)
        self.axes.add_artist(body)
        if look.crossed:
            arm = r * 0.5
            for sign in (1, -1):
                self.axes.plot(
                    (x - arm, x + arm),
                    (y - sign * arm, y + sign * arm),
                    color=look.edge,
                    linewidth=0.8,
                    zorder=order,
                )
        if look.ring:
            self.axes.add_artist(
                Circle((x, y), r + 2, fill=False, edgecolor=look.ring, linewidth=1.3, zorder=order)
            )

    def leader(self, start: tuple[float, float], end: tuple[float, float], r: float) -> None:
        """The thin line from a place to its circle, where that had to move off it."""
        if hypot(end[0] - start[0], end[1] - start[1]) <= r:
            return
        self.axes.plot(*zip(start, end, strict=True), color=BASE.ink, linewidth=0.6, zorder=8)
        self.axes.add_artist(Circle(start, 0.9, color=BASE.ink, lw=0, zorder=8))

    def badge(self, right: float, top: float, words: str, size: float) -> tuple[float, float]:
        """The mark of simulated figures with its upper right corner there; its left and foot."""
        ground, line, ink = _BADGE
        across, high = width(words, size, "bold") + size * 1.4, size * 1.9
        left, foot = right - across, top - high
        self.axes.add_artist(
            FancyBboxPatch(
                (left, foot),
                across,
                high,
                boxstyle=f"round,pad=0,rounding_size={size * 0.4}",
                facecolor=ground,
                edgecolor=line,
                linewidth=0.8,
                zorder=30,
            )
        )
        middle = left + across / 2, foot + high / 2
        self.text(*middle, words, size, "bold", colour=ink, centred=True, order=31)
        return left, foot
