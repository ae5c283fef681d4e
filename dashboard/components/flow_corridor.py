"""The part 'corridor' of the page on movement: the route as a map that plays month by month."""

from __future__ import annotations

from typing import Final

import streamlit as st
from streamlit_folium import st_folium

from dashboard import flow_corridor, queries, settings
from dashboard.components import loading, page
from dashboard.components.flow_page import FlowContext
from dashboard.components.table import table
from dashboard.exports.dataset import FLOW_RULES, Dataset
from dashboard.map.corridor import corridor_data
from dashboard.map.corridor_look import corridor_labels
from dashboard.map.corridor_map import CorridorFiles, prepared_corridor, write_corridor
from dashboard.map.prepared import PreparedMap
from dashboard.warehouse import Reading
from pipelines.catalog.corridor import CORRIDOR_RULE, LINE_RULE
from pipelines.catalog.corridor_extracts import CORRIDOR_MONTHS
from pipelines.catalog.wording import language, say

_HEIGHT: Final = 980
"""CSS pixels until the frame has measured itself."""


def draw(context: FlowContext) -> None:
    """Draws the part."""
    st.subheader(say("Along the route"), anchor=False)
    st.caption(
        say(
            "The figures of one month are of different kinds: estimates of transit, arrivals,"
            " detections, intentions. They do not measure the same thing, and one person is counted"
            " in every country on the way. Compare a place with itself over time; never add places."
        )
    )
    _map(_files(context.reading.snapshot.id, language(), context.reading))
    rows = flow_corridor.month_rows(flow_corridor.months(context.reading))
    st.subheader(say("The same figures as a table"), anchor=False)
    st.caption(f"{flow_corridor.coverage(rows)} {say(CORRIDOR_RULE)} {say(LINE_RULE)}")
    table(rows, CORRIDOR_MONTHS)
    sources = page.sources_of(context, list(rows["source_id"].dropna()))
    dataset = Dataset(
        CORRIDOR_MONTHS,
        rows,
        sources,
        ((say("Places"), say("All on the corridor map")), (say("Months"), say("All"))),
        context.build_id,
        rules=(("Corridor map", CORRIDOR_RULE), ("Lines", LINE_RULE), *FLOW_RULES),
    )
    page.take_away(context, dataset)
    page.end(sources, context.build_id)


def _map(files: CorridorFiles) -> None:
    """The frame with map, slider and list. Nothing that happens in it comes back to the page."""
    label = say("Map of movement along the Balkan Route, month by month")
    st_folium(
        PreparedMap(prepared_corridor(files, label)),
        key="corridor-map",
        height=_HEIGHT,
        use_container_width=True,
        returned_objects=[],
        render=False,
    )


@st.cache_resource(max_entries=16)
def _files(snapshot_id: str, language: str, _opened: Reading) -> CorridorFiles:
    named = queries.countries(_opened)
    data = corridor_data(
        flow_corridor.legs(_opened), flow_corridor.months(_opened), queries.turning_points(_opened)
    )
    labels = corridor_labels(dict(zip(named["country_code"], named["name"], strict=True)))
    return write_corridor(data, loading.map_files(_opened).files, labels, settings.STATIC)
