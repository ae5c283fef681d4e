"""Pictures of maps for slides: the printed map, at the size that the slide has for it."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache

from dashboard import queries, settings
from dashboard.handout import print_map, print_map_ground
from dashboard.handout.content import PlainMap
from dashboard.handout.print_map_ground import Ground
from dashboard.warehouse import Reading

_POINTS_PER_INCH = 72
_DPI = 200


def ground_of(reading: Reading) -> Ground:
    """What lies below the maps of this snapshot."""
    context = json.loads(settings.CONTEXT.read_text(encoding="utf-8"))
    return print_map_ground.ground(queries.geometry(reading), context)


def names_of(reading: Reading) -> dict[str, str]:
    """Country code → its designation."""
    rows = queries.countries(reading)
    return dict(zip(rows["country_code"], rows["name"], strict=True))


def drawer(reading: Reading) -> Callable[[PlainMap, float, float], bytes]:
    """What draws maps as PNG, by width and height in inches; prepared with the first of them."""
    ground = cache(lambda: ground_of(reading))
    names = names_of(reading)

    def draw(block: PlainMap, wide: float, high: float) -> bytes:
        # With title and disclaimer: a picture is easily copied out of a slide.
        figure = print_map.draw(
            block.view,
            ground(),
            names,
            country_codes=block.country_codes,
            highlighted=block.highlighted,
            size=(wide * _POINTS_PER_INCH, high * _POINTS_PER_INCH),
        )
        return print_map.png(figure, _DPI)

    return draw
