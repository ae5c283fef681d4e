"""Movement along the route, month by month, as the corridor map draws it."""

from __future__ import annotations

import pandas as pd

from dashboard import format as fmt
from dashboard import tables
from dashboard.frames import frame
from dashboard.warehouse import Reading
from pipelines.catalog.corridor_extracts import CORRIDOR_MONTHS
from pipelines.catalog.wording import say, say_n


def legs(reading: Reading) -> pd.DataFrame:
    """The lines of the corridor map, in the order of the route."""
    return frame(reading, "corridor_leg")


def months(reading: Reading) -> pd.DataFrame:
    """One figure per place and month, by the stated rule; a place without one has no row."""
    return frame(reading, "corridor_month")


def month_rows(months: pd.DataFrame) -> pd.DataFrame:
    """Rows of the extract CORRIDOR_MONTHS from the query corridor_month, the latest first."""
    latest_first = months.sort_values("month_end", ascending=False, kind="stable")
    return tables.columns_of(latest_first, CORRIDOR_MONTHS)


def coverage(months: pd.DataFrame) -> str:
    """How many figures the map draws, and how many of them are averages, in a sentence."""
    averages = int((months["basis"] == "average").sum())
    first, last = months["month_end"].min(), months["month_end"].max()
    return " ".join(
        (
            say_n(
                "{n} figure from {first} to {last}.",
                "{n} figures from {first} to {last}.",
                len(months),
                n=fmt.number(len(months)),
                first=fmt.month(first),
                last=fmt.month(last),
            ),
            say_n(
                "{n} of them is an average of a longer period.",
                "{n} of them are averages of longer periods.",
                averages,
                n=fmt.number(averages),
            ),
            say("A place and month without a row has no published figure."),
        )
    )
