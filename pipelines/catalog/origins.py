"""Countries of origin: their codes in figures of movement, and their English names here."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path

_FILE = Path(__file__).resolve().parents[2] / "data" / "reference" / "origin.csv"
NOT_KNOWN = "UNK"
"""Stands for people whose nationality the source does not know; it is no country."""


@cache
def names() -> Mapping[str, str]:
    """ISO 3166-1 alpha-3 → English name, as the reference file has them.

    Raises FileNotFoundError where the file is missing, KeyError where a column is.
    """
    with _FILE.open(encoding="utf-8", newline="") as file:
        return {row["origin"]: row["name"] for row in csv.DictReader(file)}


def name(origin: str) -> str:
    """The name of a country of origin; the code itself where the reference file has none."""
    return names().get(origin, origin)
