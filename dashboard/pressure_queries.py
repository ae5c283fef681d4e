"""One typed function per SQL file on pressure. Each takes a reading and plain values.

All return a pandas DataFrame with the columns of its statement; see ``frames.frame``. Simulated
figures are never among them: movement is published, and so is what it is set against.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd

from dashboard.frames import frame
from dashboard.warehouse import Reading
from pipelines.catalog import codes

_EVIDENCE = [evidence for evidence in codes.EVIDENCE.ids if evidence != "demonstration"]


def runs(reading: Reading, countries: Sequence[str], first: date, last: date) -> pd.DataFrame:
    """Stretches of months per centre, and per country for its totals (``facility_id`` blank).

    ``value_status``: observed, suppressed, missing, or not_applicable while it was not open;
    ``carried``: the months after the one in which the people were counted.
    """
    parameters = {
        "countries": list(countries),
        "first_month": first,
        "last_month": last,
        "evidence": _EVIDENCE,
        "facility_types": list(codes.RECEPTION_TYPES),
    }
    return frame(reading, "pressure_run", parameters)


def country_months(reading: Reading, countries: Sequence[str]) -> pd.DataFrame:
    """Places and people of countries by month; ``basis`` and ``standing`` tell the rows apart."""
    return frame(reading, "pressure_country_month", {"countries": list(countries)})


def figures(reading: Reading, countries: Sequence[str]) -> pd.DataFrame:
    """Arrivals, intentions and transit against the places free at their start, newest first."""
    return frame(reading, "pressure_figure", {"countries": list(countries)})


def months(reading: Reading, countries: Sequence[str]) -> pd.DataFrame:
    """Stretches of months with the figure that tells best how many people came, per day."""
    return frame(reading, "pressure_month", {"countries": list(countries)})


def shortages(reading: Reading, countries: Sequence[str]) -> pd.DataFrame:
    """Shortages, newest first."""
    return frame(reading, "pressure_shortage", {"countries": list(countries)})


def totals(reading: Reading, countries: Sequence[str]) -> pd.DataFrame:
    """Every dated total of places or people, whatever it covers: other sources included."""
    return frame(reading, "pressure_total", {"countries": list(countries)})


def stays(reading: Reading) -> pd.DataFrame:
    """Average stays in reception as published for one of the six."""
    return frame(reading, "pressure_stay")
