"""The hand-made list of origins: their codes here, in Eurostat, and their English names."""

from __future__ import annotations

from pathlib import Path

from pipelines.fetching.comparing import rows_of
from pipelines.fetching.problems import FetchImpossible
from pipelines.sources.frontex_workbook import plain
from pipelines.sources.livesource import Origins

FILE = "reference/origin.csv"


def read_origins(data: Path) -> Origins:
    """The list as two lookups. Raises FetchImpossible if it is not there or says two things."""
    rows = rows_of(data / FILE)
    if not rows:
        raise FetchImpossible(f"{data / FILE} is missing or empty: put it back")
    by_eurostat: dict[str, str] = {}
    by_name: dict[str, str] = {}
    for row in rows:
        names = [row["name"], *row["other_names"].split("|")]
        for name in filter(None, map(plain, names)):
            if by_name.setdefault(name, row["origin"]) != row["origin"]:
                raise FetchImpossible(
                    f"{FILE}: '{name}' is {by_name[name]} and {row['origin']}: keep one of them"
                )
        if row["eurostat_code"]:
            by_eurostat[row["eurostat_code"]] = row["origin"]
    return Origins(by_eurostat, by_name)
