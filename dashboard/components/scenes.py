"""Every view of a scene with the function that makes its picture."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dashboard.components import scene_capacity, scene_flows, scene_gaps, scene_money
from dashboard.components.page import Context
from dashboard.components.scene_picture import Picture

BUILDERS: Mapping[str, Callable[[Context], Picture]] = {
    "title": scene_gaps.title,
    "map": scene_capacity.on_the_map,
    "capacity_time": scene_capacity.through_time,
    "concentration": scene_capacity.concentrated,
    "spread": scene_capacity.spread_out,
    "flow_years": scene_flows.by_year,
    "pressure": scene_capacity.ran_out,
    "costs": scene_money.nights,
    "cost_categories": scene_money.night_parts,
    "came_back": scene_money.came_back,
    "payers": scene_money.from_whom,
    "owed": scene_money.owed,
    "delays": scene_money.how_late,
    "awards": scene_money.awards,
    "gaps": scene_gaps.as_ranking,
    "gap_map": scene_gaps.as_map,
    "questions": scene_gaps.for_questions,
}
"""View of story_views.VIEWS → what makes its picture."""
