"""Every text that the maps' scripts show, in the language of the moment, by what it is for.

A text with ``{names}`` is filled in the browser.
"""

from __future__ import annotations

from typing import Any

from dashboard import format as fmt
from pipelines.catalog import policy
from pipelines.catalog.wording import language, say, say_n

SPEEDS = (2, 5, 10)
"""Months a second at which the corridor map can play."""


def speech(words: dict[str, Any]) -> dict[str, Any]:
    """The part of a map's settings that its scripts speak with."""
    return {"words": words, "language": language(), "groupMark": fmt.group_mark()}


def region_words(label: str) -> dict[str, Any]:
    """For the map of municipalities. ``label``: what a screen reader calls the map."""
    return _shared() | {
        "map": say("{label}. Arrow keys move the map, plus and minus zoom.", label=label),
        "demonstration": say("Demonstration"),
        "list": say(
            "Municipalities with a figure. Up and down arrows to walk through, Enter to choose."
        ),
        "legend": say("Legend"),
        "status": {
            "zero": say("Zero"),
            "missing": say("No data"),
            "suppressed": say("Suppressed: small count"),
            "not applicable": say("Not applicable"),
        },
        "hollow": say("Occupancy unknown"),
        "suppressed": say("Occupancy suppressed"),
        "dashed": say("Places unknown"),
        "crossed": say("Not operating"),
        "area": say("Circle area: places"),
        "sizes": say("Circle sizes for {examples} places", examples="{examples}"),
    }


def corridor_words(label: str) -> dict[str, Any]:
    """For the corridor map; what is said of a month travels with the figures."""
    return (
        _shared()
        | _time()
        | {
            "map": say(
                "{label}. Arrow keys move the map, plus and minus zoom. The list beside it holds"
                " the same figures.",
                label=label,
            ),
            "counted": say("What is counted"),
            "width": say("Width: in a month"),
            "basis": say("How the month got its figure"),
            "figure": say("Published for the month"),
            "average": say("Average of a longer period"),
            "zero": say("Zero"),
            "withheld": say("Withheld (1–{most})", most=policy.SMALL_COUNT_MAX.value),
            "none": say("No figure"),
            "noFigure": say("no figure"),
            "way": say("One of several ways in"),
            "scale": say(
                "A line is as wide as a circle whose area is the figure: four times as many people"
                " make it twice as wide."
            ),
        }
    )


def _shared() -> dict[str, Any]:
    return {
        "zoomIn": say("Zoom in"),
        "zoomOut": say("Zoom out"),
        "reset": say("Reset view"),
        "problem": say("The map cannot be drawn: {problem}", problem="{problem}"),
        "answered": say(
            "{address} answered {status}. Reload the page.", address="{address}", status="{status}"
        ),
    }


def _time() -> dict[str, Any]:
    return {
        "back": say("One month back"),
        "on": say("One month on"),
        "speed": say("Speed"),
        "speeds": [
            [months, say_n("{n} month a second", "{n} months a second", months)]
            for months in SPEEDS
        ],
        "play": say("Play"),
        "pause": say("Pause"),
        "jumps": say("Jump to a turning point"),
        "jump": say("Jump to"),
        "peak": say("Peak"),
        "month": say("Month"),
    }
