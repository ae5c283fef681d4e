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
        st.Page("dashboard/views/map.py", title=say("Map"), icon=":material/map:", default=True),
        st.Page("dashboard/views/present.py", title=say("Present"), icon=":material/slideshow:"),
        st.Page(
            "dashboard/views/facilities.py", title=say("Facilities"), icon=":material/home_work:"
        ),
        st.Page(
            "dashboard/views/concentration.py",
            title=say("Concentration"),
            icon=":material/donut_small:",
        ),
        st.Page("dashboard/views/flows.py", title=say("Flows"), icon=":material/route:"),
        st.Page("dashboard/views/pressure.py", title=say("Pressure"), icon=":material/speed:"),
        st.Page("dashboard/views/costs.py", title=say("Costs"), icon=":material/payments:"),
        st.Page(
            "dashboard/views/support.py",
            title=say("State support"),
            icon=":material/account_balance:",
        ),
        st.Page(
            "dashboard/views/municipality.py",
            title=say("Municipality"),
            icon=":material/location_city:",
        ),
        st.Page(
            "dashboard/views/submit.py", title=say("Submit a return"), icon=":material/upload_file:"
        ),
        st.Page(
            "dashboard/views/data_and_methods.py",
            title=say("Data and methods"),
            icon=":material/menu_book:",
        ),
    ],
    position="top",
).run()
