"""Rows of the extracts on pressure, made from query results."""
