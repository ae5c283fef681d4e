"""The map with its indicator: a fragment, so that another indicator repaints the map alone."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard import format as fmt
from dashboard.components import filters, map_image, page
from dashboard.components.language import fragment
from dashboard.components.loading import MapFiles
from dashboard.components.municipality_map import municipality_map
from dashboard.map.view import map_view
from pipelines.catalog import indicators


@fragment
def map_panel(
    context: page.Context, rows: pd.DataFrame, states: pd.DataFrame, drawn: MapFiles
) -> None:
    """Draws the choice of the indicator and the map.

    ``rows``: extract MUNICIPALITIES; ``states``: the chosen facilities at the chosen month. Only a
    click on a municipality runs the whole page again.
    """
    selection = filters.current(context.choices)
    filters.indicator(selection)
    shown = indicators.indicator(selection.indicator)
    view = map_view(
        rows, states, shown, selection.municipality, f"{shown.label}, {fmt.month(selection.month)}"
    )
    clicked = municipality_map(view, drawn.files, drawn.hits)
    if clicked:
        filters.change(municipality=clicked)
        st.rerun()
    filters.write_url(selection, context.choices)
    with st.container(horizontal=True, gap="small"):
        page.link(selection, context.choices)
        map_image.buttons(context, view, f"reception-map-{selection.indicator}")
