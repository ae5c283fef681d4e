"""Public sources that can be asked again: what to ask for, and how to read what comes.

A module per source. None of them opens a connection or a file: ``pipelines.fetching`` does.
"""

from __future__ import annotations

from pipelines.sources.eurostat import Eurostat
from pipelines.sources.frontex import Frontex
from pipelines.sources.geoboundaries import GeoBoundaries
from pipelines.sources.livesource import LiveSource
from pipelines.sources.unhcr import Unhcr
from pipelines.sources.worldbank import WorldBank

LIVE_SOURCES: tuple[LiveSource, ...] = (
    Unhcr(),
    Eurostat(),
    WorldBank(),
    Frontex(),
    GeoBoundaries(),
)
