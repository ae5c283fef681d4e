"""Colours of maps and charts, chosen to stay apart for colour-blind readers and in print.

Area values run over blues and occupancy over yellow to brown-red, so that a marker never
melts into the municipality below it. Every ramp gets steadily darker, so order also survives
a grey printout.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

SEQUENTIAL: Final = ("#dbe9f1", "#a9cbdf", "#6ca5c6", "#357ba6", "#154d77")
"""Five steps, few to many; all darker than `NO_FACILITY`."""

DIVERGING: Final = ("#8c4a12", "#d29a5b", "#efece6", "#7fb0a8", "#1f6660")
"""Five steps around a middle: below (brown), neutral, above (green-blue)."""

GAP: Final = ("#5a9d95", "#fbeedb", "#edbf83", "#cb8137", "#8c4a12")
"""A gap in money: surplus (green-blue), then an ever larger gap (pale to dark brown)."""

OCCUPANCY: Final = ("#fff6d8", "#fbd98b", "#f3a952", "#d96c2c", "#8f2413")
"""Occupancy rate: under 25 %, 25-50 %, 50-75 %, 75-100 %, over 100 %."""

OVER_CAPACITY_RING: Final = "#8f2413"
"""Second ring around a facility that holds more people than it has places."""


@dataclass(frozen=True, slots=True)
class BaseColours:
    """Colours that do not depend on the data (hex strings)."""

    sea: str = "#dde7ec"
    neighbour_land: str = "#edebe6"
    neighbour_border: str = "#d5d1c8"
    no_facility: str = "#fbfaf7"
    zero: str = "#ffffff"
    pattern_ink: str = "#8a857b"
    municipality_border: str = "#c9c4b8"
    country_border: str = "#7d776b"
    ink: str = "#22262b"


BASE: Final = BaseColours()


def ramp(colours: tuple[str, ...], steps: int) -> tuple[str, ...]:
    """Pick `steps` colours evenly from `colours`, ends included.

    Raises ValueError unless 1 <= steps <= len(colours).
    """
    if not 1 <= steps <= len(colours):
        raise ValueError(f"a ramp of {len(colours)} colours cannot give {steps} steps")
    if steps == 1:
        return (colours[len(colours) // 2],)
    last = len(colours) - 1
    return tuple(colours[round(i * last / (steps - 1))] for i in range(steps))
