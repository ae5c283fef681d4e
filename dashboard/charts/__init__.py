"""Charts, built from plain data frames. None of these modules knows Streamlit."""
