"""The map engine: geometry travels once as a static file, values travel per interaction.

Nothing in this package imports Streamlit; ``dashboard.components.municipality_map`` draws it.
"""
