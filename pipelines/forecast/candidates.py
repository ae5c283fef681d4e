"""The series that a forecast is tried for, read from a warehouse."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

import duckdb

from pipelines.catalog import forecast_codes
from pipelines.catalog.statements import statement

SQL = Path(__file__).parent.parent / "sql" / "flows"
PeriodKind = Literal["month", "year"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Figures of one series in one place, in a row without a gap.

    ``period_ends`` and ``values`` (counts) go together, oldest first; ``source_ids`` is one text,
    set apart by blanks.
    """

    series_id: str
    place_code: str
    period_kind: PeriodKind
    flow_type: str
    period_ends: tuple[date, ...]
    values: tuple[int, ...]
    source_ids: str

    @property
    def horizon(self) -> int:
        """How many periods ahead a forecast reaches."""
        return forecast_codes.HORIZON[self.period_kind]

    @property
    def season(self) -> int:
        """How many periods make a year."""
        return 12 if self.period_kind == "month" else 1

    def months_ahead(self, periods: int) -> int:
        """Periods as months."""
        return periods * 12 // self.season

    def end_after(self, periods: int) -> date:
        """Last day of the period so many periods after the last figure."""
        last = self.period_ends[-1]
        month = last.year * 12 + last.month - 1 + self.months_ahead(periods)
        return date(month // 12, month % 12 + 1, monthrange(month // 12, month % 12 + 1)[1])

    def age_months(self, as_of: date) -> int:
        """Whole months from the end of the last figure's period to a day."""
        last = self.period_ends[-1]
        return (as_of.year - last.year) * 12 + as_of.month - last.month - (as_of.day < last.day)


def candidates(connection: duckdb.DuckDBPyConnection) -> tuple[Candidate, ...]:
    """All series that are long enough, those by month first. Needs flow_month and flow_year."""
    rows = connection.execute(
        statement(SQL, "forecast_candidate"),
        {
            "flow_types": list(forecast_codes.FORECAST_TYPES),
            "fewest_months": forecast_codes.FEWEST_PERIODS["month"],
            "fewest_years": forecast_codes.FEWEST_PERIODS["year"],
        },
    ).fetchall()
    return tuple(
        Candidate(series_id, place, kind, flow_type, tuple(ends), tuple(values), sources)
        for series_id, place, kind, flow_type, ends, values, sources in rows
    )
