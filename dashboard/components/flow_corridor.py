"""The part 'corridor' of the page on movement."""

from __future__ import annotations

from dashboard.components.flow_page import FlowContext


def draw(context: FlowContext) -> None:
    """Draws the part."""
