"""The window of a printed map: which part of the world it shows, and where things fall in it."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, radians
from typing import Any, Final

from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path
from matplotlib.transforms import Affine2D

from dashboard.handout.print_map_ground import Box, latitude
from dashboard.handout.print_map_sheet import EDGE, Sheet
from dashboard.palette import BASE

KM_PER_DEGREE: Final = 111.32
_LENGTHS: Final = (200, 100, 50, 25, 20, 10, 5, 2, 1)
_MARGIN: Final = 0.03


@dataclass(frozen=True, slots=True)
class Frame:
    """``box`` in points on the sheet; ``scale`` in points per projected degree."""

    sheet: Sheet
    box: Box
    scale: float
    origin: tuple[float, float]

    @classmethod
    def fitting(cls, sheet: Sheet, box: Box, shown: Box) -> Frame:
        """The window ``box`` (points) with all of ``shown`` (projected degrees) in its middle."""
        west, south, east, north = shown
        across, high = box[2] - box[0], box[3] - box[1]
        grown = 1 + 2 * _MARGIN
        scale = min(across / ((east - west) * grown), high / ((north - south) * grown))
        origin = (
            (box[0] + box[2]) / 2 - scale * (west + east) / 2,
            (box[1] + box[3]) / 2 - scale * (south + north) / 2,
        )
        return cls(sheet, box, scale, origin)

    def at(self, x: float, y: float) -> tuple[float, float]:
        """A projected place in points on the sheet."""
        return self.origin[0] + self.scale * x, self.origin[1] + self.scale * y

    def holds(self, point: tuple[float, float], margin: float = 0.0) -> bool:
        """Whether a point of the sheet lies within the window."""
        west, south, east, north = self.box
        inside = west + margin <= point[0] <= east - margin
        return inside and south + margin <= point[1] <= north - margin

    def reaches(self, box: Box) -> bool:
        """Whether any of a box of projected degrees lies within the window."""
        west, south, east, north = self.box
        low, high = self.at(box[0], box[1]), self.at(box[2], box[3])
        return low[0] < east and high[0] > west and low[1] < north and high[1] > south

    def ground(self) -> None:
        """The sea, below everything."""
        self._rectangle(facecolor=BASE.sea, edgecolor="none", zorder=0)

    def edge(self) -> None:
        """The line around the window, above everything that it cuts off."""
        self._rectangle(facecolor="none", edgecolor=EDGE, linewidth=0.7, zorder=40)

    def _rectangle(self, **look: Any) -> None:
        west, south, east, north = self.box
        self.sheet.axes.add_artist(Rectangle((west, south), east - west, north - south, **look))

    def outline(self, path: Path, order: float, gid: str = "", **look: Any) -> None:
        """Draws an outline, cut off at the window's edge."""
        patch = PathPatch(path, zorder=order, joinstyle="round", **look)
        transform = Affine2D().scale(self.scale).translate(*self.origin)
        patch.set_transform(transform + self.sheet.axes.transData)
        if gid:
            patch.set_gid(gid)
        self.sheet.axes.add_artist(patch)
        west, south, east, north = self.box
        window = Rectangle((west, south), east - west, north - south)
        window.set_transform(self.sheet.axes.transData)
        patch.set_clip_path(window)

    def km_per_point(self) -> float:
        """Kilometres in the middle of the window; Web Mercator stretches towards the north."""
        middle = ((self.box[1] + self.box[3]) / 2 - self.origin[1]) / self.scale
        return KM_PER_DEGREE * cos(radians(latitude(middle))) / self.scale

    def round_length(self, longest: float) -> int:
        """The longest round number of kilometres that takes at most ``longest`` points."""
        return next((km for km in _LENGTHS if km / self.km_per_point() <= longest), min(_LENGTHS))
