"""What the what-if of the page on pressure says in words. All texts are Markdown."""

from __future__ import annotations

from datetime import date

import pandas as pd

from dashboard import format as fmt
from dashboard.periods import written
from dashboard.pressure_figures import Row, per_day
from pipelines.catalog import units
from pipelines.catalog.wording import say, say_n


def needed(row: Row, stay_days: int, flow_type: str) -> str:
    """What a stay that the reader chose would have meant for a country's busiest month."""
    start = row["first_month"]
    assert isinstance(start, date)
    period = written(start.replace(day=1), row["last_month"])
    return f"**{fmt.plain(str(row['country_name']))}**, {period}: {_sum(row, stay_days, flow_type)}"


def _sum(row: Row, stay_days: int, flow_type: str) -> str:
    known = {
        "per_day": per_day(float(str(row["people_per_day"])), flow_type),
        "stay": fmt.quantity(stay_days, units.DAYS),
        "places": fmt.quantity(float(str(row["places_needed"])), units.PLACES),
    }
    there = row["places_there"]
    if pd.isna(there):
        return say(
            "{per_day} × {stay} = **{places}** needed; how many were there is not known.", **known
        )
    known["there"] = fmt.quantity(float(str(there)), units.PLACES)
    if pd.isna(row["open_facilities"]):
        return say(
            "{per_day} × {stay} = **{places}** needed; {there} by the published total.", **known
        )
    return say_n(
        "{per_day} × {stay} = **{places}** needed; {there} known, in {counted} of {n} open"
        " facility.",
        "{per_day} × {stay} = **{places}** needed; {there} known, in {counted} of {n} open"
        " facilities.",
        int(row["open_facilities"]),
        **known,
        counted=fmt.number(int(row["facilities_counted"])),
        n=fmt.number(int(row["open_facilities"])),
    )


def stay(row: Row) -> str:
    """A published average stay with its source."""
    begun = row["period_start"]
    year = f" ({begun.year})" if isinstance(begun, date) else ""
    days = fmt.quantity(float(row["stay_days"]), units.DAYS)
    return (
        f"{fmt.plain(str(row['country_name']))} {days}"
        f"{year}, {fmt.cited(str(row['source_title']), row['source_url'])}"
    )
