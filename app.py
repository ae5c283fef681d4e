"""Entry point: page configuration and navigation, nothing else."""

from pathlib import Path

import streamlit as st

from dashboard.components import language
from pipelines.catalog.wording import say

language.begin()
st.set_page_config(
    page_title=say("Balkan Route reception"),
    page_icon=str(Path(__file__).parent / "static" / "icon.svg"),
    layout="wide",
    initial_sidebar_state="auto",
)
st.navigation(
    [
        st.Page("dashboard/views/map.py", title=say("Map"), default=True),
        st.Page("dashboard/views/present.py", title=say("Present")),
        st.Page("dashboard/views/facilities.py", title=say("Facilities")),
        st.Page("dashboard/views/concentration.py", title=say("Concentration")),
        st.Page("dashboard/views/flows.py", title=say("Flows")),
        st.Page("dashboard/views/pressure.py", title=say("Pressure")),
        st.Page("dashboard/views/costs.py", title=say("Costs")),
        st.Page("dashboard/views/support.py", title=say("State support")),
        st.Page("dashboard/views/municipality.py", title=say("Municipality")),
        st.Page("dashboard/views/submit.py", title=say("Submit a return")),
        st.Page("dashboard/views/data_and_methods.py", title=say("Data and methods")),
    ],
    position="top",
).run()
