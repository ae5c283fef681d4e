"""The catalogue: tables, columns, units, codes, indicators and policies, each declared once."""
