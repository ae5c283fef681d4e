"""The dashboard: pages, the map, charts and tables over the published warehouse."""
