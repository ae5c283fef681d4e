"""The usual Streamlit map, for comparison: a Choropleth rebuilt at each rerun.

Leaflet comes from the local static folder so that it runs offline, and the colour bar is left
out because it asks another host for d3. Both make it faster than it usually is.
"""

from __future__ import annotations

import json
import os
import random
from pathlib import Path

import folium
import pandas as pd
import streamlit as st
from streamlit_folium import st_folium

LEAFLET = "../../app/static/vendor/leaflet-1.9.4/leaflet"
folium.Map.default_js = [("leaflet", f"{LEAFLET}.js")]
folium.Map.default_css = [("leaflet_css", f"{LEAFLET}.css")]

boundaries = Path(os.environ["BOUNDARIES"])
features = [
    feature
    for path in sorted(boundaries.glob("[A-Z][A-Z].geojson"))
    for feature in json.loads(path.read_text(encoding="utf-8"))["features"]
]
st.set_page_config(layout="wide")
INDICATORS = [
    "Places", "People", "Occupancy rate", "Free places", "Places per 1,000 residents",
    "People per 1,000 residents", "Open facilities", "Age of the latest figure",
]  # fmt: skip
indicator = st.segmented_control("Indicator", INDICATORS, default="Places")
draw = random.Random(indicator)  # noqa: S311 - made-up values, the same at each run
values = pd.DataFrame(
    {
        "municipality_id": [feature["properties"]["municipality_id"] for feature in features],
        "value": [draw.randrange(1500) for _ in features],
    }
)
usual = folium.Map(location=[43.2, 19.5], zoom_start=7, tiles=None)
choropleth = folium.Choropleth(
    geo_data={"type": "FeatureCollection", "features": features},
    data=values,
    columns=["municipality_id", "value"],
    key_on="feature.properties.municipality_id",
    fill_color="YlGnBu",
)
for name in [name for name in choropleth._children if name.startswith("color_map")]:
    del choropleth._children[name]
choropleth.add_to(usual)
st_folium(usual, use_container_width=True)
