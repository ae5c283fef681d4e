"""Present: a guided story, scene by scene, on the whole screen."""

from __future__ import annotations

from dashboard.components import loading, presentation

with loading.reading() as reading:
    presentation.draw(reading)
