"""Code lists of the corridor map: parts of the route, lines, and how a month got its figure."""

from __future__ import annotations

from pipelines.catalog.model import Code, CodeList

CORRIDOR_ROLE = CodeList(
    "corridor_role",
    "Which part of the route a stretch is.",
    (
        Code("entry", "Entry", "Into the European Union in the south-east."),
        Code("transit", "Transit", "Through the Western Balkans."),
        Code("exit", "Exit", "Out of the Western Balkans and onwards."),
    ),
)
CORRIDOR_LINE = CodeList(
    "corridor_line",
    "What a line on the corridor map bears.",
    (
        Code(
            "figure",
            "Line into a place",
            "Bears the figure of the place that it leads into. Each place has one such line.",
        ),
        Code(
            "way",
            "One of several ways",
            "Leads to the line into a place. No figure is published for it, so it has no width.",
        ),
    ),
)
CORRIDOR_BASIS = CodeList(
    "corridor_basis",
    "How a place got its figure of a month.",
    (
        Code("month", "Published for the month", "Published for exactly this month."),
        Code(
            "average",
            "Average of a longer period",
            "Published for a longer period; this is its daily average times the days of the month.",
        ),
    ),
)

CORRIDOR_CODE_LISTS: tuple[CodeList, ...] = (CORRIDOR_ROLE, CORRIDOR_LINE, CORRIDOR_BASIS)
