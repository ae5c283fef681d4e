"""Whether a text fits its box: measured by the widths of Arial, a little on the safe side."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

_NARROW = frozenset("iljI.,:;'|!ı·")
_SLIM = frozenset('frt()[]{}-/\\ "*')
_WIDE = frozenset("mwMW%@…—")
_SAFETY = 1.06
LINE_HEIGHT = 1.22
POINTS_PER_INCH = 72


def width(text: str, points: float, *, bold: bool = False) -> float:
    """Width of a line in inches, at a size in points."""
    ems = sum(_em(character) for character in text)
    return ems * points / POINTS_PER_INCH * _SAFETY * (1.07 if bold else 1.0)


def _em(character: str) -> float:
    if character in _NARROW:
        return 0.25
    if character in _SLIM:
        return 0.33
    if character in _WIDE:
        return 0.88
    if character.isdigit():
        return 0.556
    is_latin = ord(character) < 0x0370
    if character.isupper():
        return 0.70 if is_latin else 0.74
    return 0.53 if is_latin else 0.60


def lines(text: str, points: float, inches: float, *, bold: bool = False) -> int:
    """Lines that a text takes in a box of this width, broken between words."""
    count = 0
    blank = width(" ", points, bold=bold)
    for paragraph in text.split("\n"):
        room, count = inches, count + 1
        for word in paragraph.split(" "):
            needed = width(word, points, bold=bold)
            if needed > room and room < inches:
                room, count = inches, count + 1
            if needed > inches:  # broken within, as an address is
                count += ceil(needed / inches) - 1
                needed %= inches
            room -= needed + blank
    return count


def height(texts: Sequence[str], points: float, inches: float, *, space: float = 0.0) -> float:
    """Height in inches of paragraphs in a box of this width; ``space`` in points after each."""
    each = LINE_HEIGHT * points / POINTS_PER_INCH
    rows = sum(lines(text, points, inches) for text in texts)
    return rows * each + len(texts) * space / POINTS_PER_INCH


def size_for(
    texts: Sequence[str], box: tuple[float, float], sizes: Sequence[float], *, space: float = 0.0
) -> float | None:
    """The first of ``sizes`` (points) at which the texts fit a box (inches); None if none does."""
    wide, high = box
    fitting = (s for s in sizes if height(texts, s, wide, space=space) <= high)
    return next(fitting, None)


def shortened(text: str, points: float, inches: float, most: int = 1, *, bold: bool = False) -> str:
    """The text, cut with an ellipsis so that it takes at most so many lines."""
    if lines(text, points, inches, bold=bold) <= most:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if lines(_cut(text, middle), points, inches, bold=bold) <= most:
            low = middle
        else:
            high = middle - 1
    return _cut(text, low)


def _cut(text: str, length: int) -> str:
    return text[:length].rstrip(" ,;:.") + "…"
