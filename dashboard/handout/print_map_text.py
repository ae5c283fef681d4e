"""Type on printed maps and charts: one family with all letters of the region, measured by glyph.

DejaVu Sans comes with matplotlib and holds Latin Extended and Cyrillic with the letters of all
languages here, so a picture looks alike on every machine, whatever fonts that has.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Final, Literal

import matplotlib as mpl
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path

Face = Literal["regular", "bold", "italic"]

FOLDER: Final = Path(mpl.get_data_path()) / "fonts" / "ttf"
"""Where the fonts are; the brief embeds the same ones."""

_FILES: Final = {
    "regular": "DejaVuSans.ttf",
    "bold": "DejaVuSans-Bold.ttf",
    "italic": "DejaVuSans-Oblique.ttf",
}
LEADING: Final = 1.25
"""From one baseline to the next, in sizes of the type."""


def font(size: float, face: Face = "regular") -> FontProperties:
    """The font at ``size`` points, by its file and not by a search among a machine's fonts."""
    return FontProperties(fname=str(FOLDER / _FILES[face]), size=size)


@lru_cache(maxsize=4096)
def width(text: str, size: float, face: Face = "regular") -> float:
    """How wide a line is, in points."""
    measured = text_to_path.get_text_width_height_descent(text, font(size, face), ismath=False)
    return float(measured[0])


def wrapped(text: str, room: float, size: float, face: Face = "regular") -> list[str]:
    """``text`` in lines of at most ``room`` points; a word that is too long is cut."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if width(longer, size, face) <= room:
            line = longer
            continue
        if line:
            lines.append(line)
        *cut, line = _cut(word, room, size, face)
        lines += cut
    return [*lines, line] if line else lines


def _cut(word: str, room: float, size: float, face: Face) -> list[str]:
    parts = [""]
    for letter in word:
        if parts[-1] and width(parts[-1] + letter, size, face) > room:
            parts.append("")
        parts[-1] += letter
    return parts
