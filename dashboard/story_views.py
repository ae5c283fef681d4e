"""The views that a scene of a story can show: declared once, drawn in dashboard/components."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from pipelines.catalog.wording import mark

_PLAIN: Mapping[str, str] = MappingProxyType({})
CAPACITY = ("countries", "month", "evidence")
LEDGER = ("countries", "until", "demonstration")


@dataclass(frozen=True)
class SceneView:
    """A view: its id in a story's file, what it shows, and where it can be explored.

    ``page``: the page that shows it in full; ``filters``: fields of the Selection that can be
    changed within the scene; ``opened_with``: parameters of a link that open the page at the right
    part.
    """

    id: str
    label: str
    page: str
    filters: tuple[str, ...] = ()
    opened_with: Mapping[str, str] = field(default_factory=lambda: _PLAIN)


_DECLARED = (
    SceneView("title", mark("The story's title, and how to move through it"), "map"),
    SceneView(
        "map",
        mark("The map of places, people or another indicator"),
        "map",
        ("countries", "month", "indicator", "evidence", "municipality"),
    ),
    SceneView(
        "capacity_time", mark("Places and people, month by month"), "map", ("countries", "evidence")
    ),
    SceneView(
        "concentration", mark("Share of places in the largest hosts"), "concentration", CAPACITY
    ),
    SceneView(
        "spread",
        mark("Places per 1,000 residents as they are, and spread by population"),
        "concentration",
        CAPACITY,
    ),
    SceneView(
        "flow_years",
        mark("Movement year by year, of one place"),
        "flows",
        ("flow_type", "flow_places"),
        MappingProxyType({"flow_part": "time"}),
    ),
    SceneView("pressure", mark("Occupancy of each centre over time"), "pressure", ("countries",)),
    SceneView(
        "costs",
        mark("Cost of a night, each municipality against the standard cost"),
        "costs",
        (*LEDGER, "category"),
    ),
    SceneView("cost_categories", mark("What a night is made of"), "costs", LEDGER),
    SceneView("came_back", mark("From cost to money received"), "support", LEDGER),
    SceneView("payers", mark("From whom the money comes"), "support", LEDGER),
    SceneView("owed", mark("What is owed, by the age of the claim"), "support", LEDGER),
    SceneView("delays", mark("Days from claim to payment"), "support", LEDGER),
    SceneView("awards", mark("What an award per hosted person would mean"), "support", LEDGER),
    SceneView(
        "gaps",
        mark("The municipalities with the largest gaps"),
        "support",
        (*LEDGER, "measure", "municipality"),
    ),
    SceneView(
        "gap_map",
        mark("The map of the gap or another indicator of cost and support"),
        "support",
        (*LEDGER, "measure", "municipality"),
    ),
    SceneView(
        "questions",
        mark("The map with one municipality in words, for questions"),
        "municipality",
        ("municipality", "countries", "month", "indicator", "demonstration"),
    ),
)
VIEWS: Mapping[str, SceneView] = {view.id: view for view in _DECLARED}
"""Every view by its id, in the order in which docs/present.md lists them."""
