"""One typed function per SQL file. Each takes a reading (one pinned snapshot) and plain values.

All return a pandas DataFrame with the columns of its statement; dates are ``datetime.date``,
missing numbers ``NA`` in nullable columns, so that a blank can never turn into a zero.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal

import pandas as pd

from dashboard import flow_queries, ledger_queries
from dashboard.frames import SQL, frame
from dashboard.selection import Choices, Selection
from dashboard.warehouse import Reading
from pipelines.catalog import codes, indicators, policy
from pipelines.catalog.statements import statement

Level = Literal["municipality", "country", "all"]


def months(reading: Reading) -> pd.DataFrame:
    """Months of the snapshot: month_end, open_facilities, with_people."""
    parameters = {
        "facility_types": list(codes.RECEPTION_TYPES),
        "evidence": list(codes.EVIDENCE.ids),
    }
    return frame(reading, "month", parameters)


def choices(reading: Reading) -> Choices:
    """What a reader can choose from in this snapshot, and the month at which the map opens."""
    calendar = months(reading)
    known = (
        calendar["with_people"] * 100 >= calendar["open_facilities"] * policy.OPENING_SHARE.value
    )
    enough = calendar[known & (calendar["with_people"] > 0)]
    opening = (enough if len(enough) else calendar)["month_end"].iloc[-1]
    covered = countries(reading)
    covered = covered[covered["region_role"] == "western_balkans_six"]
    return Choices(
        months=tuple(calendar["month_end"]),
        countries=tuple(covered["country_code"]),
        municipalities=tuple(municipalities(reading)["municipality_id"]),
        facilities=tuple(facilities(reading)["facility_id"]),
        default_month=opening,
        flow_places=tuple(flow_queries.places(reading)["place_code"]),
        ledger_months=ledger_queries.months(reading),
    )


def countries(reading: Reading) -> pd.DataFrame:
    """Countries of the register, the six first."""
    return frame(reading, "country")


def municipalities(reading: Reading) -> pd.DataFrame:
    """The register of municipalities, 492 rows, with country_name."""
    return frame(reading, "municipality")


def facilities(reading: Reading) -> pd.DataFrame:
    """The whole register of facilities."""
    return frame(reading, "facility")


def geometry(reading: Reading) -> list[tuple[str, bytes]]:
    """Polygons as (municipality_id, WKB)."""
    table = reading.answer(statement(SQL, "geometry"))
    ids: list[str] = table.column("municipality_id").to_pylist()
    shapes: list[bytes] = table.column("wkb").to_pylist()
    return list(zip(ids, shapes, strict=True))


def facility_states(reading: Reading, selection: Selection, choices: Choices) -> pd.DataFrame:
    """The chosen facilities at the chosen month: one row each."""
    parameters = selection.query_parameters(choices) | {"month": selection.month}
    return frame(reading, "facility_state", parameters)


def area_values(
    reading: Reading,
    selection: Selection,
    choices: Choices,
    level: Level,
    first_month: date | None = None,
) -> pd.DataFrame:
    """All indicators per area at the chosen month, or for each month since ``first_month``.

    Columns: month_end, area_id, facilities, and per indicator its value, ``_counted`` and
    ``_withheld`` (facilities).
    """
    parameters = selection.query_parameters(choices) | {
        "first_month": first_month or selection.month,
        "last_month": selection.month,
        "level": level,
    }
    sql = statement(SQL, "area_value").replace("/*indicators*/", indicators.select_list())
    return frame(reading, "area_value", parameters, sql)


def observations(
    reading: Reading, facility_ids: Sequence[str], selection: Selection, choices: Choices
) -> pd.DataFrame:
    """Every published figure of these facilities, conflicting ones included."""
    evidence = selection.query_parameters(choices)["evidence"]
    return frame(
        reading, "observation", {"facilities": list(facility_ids) or [""], "evidence": evidence}
    )


def facility_events(reading: Reading, facility_ids: Sequence[str]) -> pd.DataFrame:
    """What happened to these facilities."""
    return frame(reading, "facility_event", {"facilities": list(facility_ids) or [""]})


def concentration(
    reading: Reading, selection: Selection, choices: Choices, first_month: date | None = None
) -> pd.DataFrame:
    """Concentration per country and for all together, at the chosen month or since one."""
    parameters = selection.query_parameters(choices) | {
        "first_month": first_month or selection.month,
        "last_month": selection.month,
    }
    return frame(reading, "concentration", parameters)


def host_shares(reading: Reading, selection: Selection, choices: Choices) -> pd.DataFrame:
    """Places of every municipality of the chosen countries, largest first, zeros included."""
    parameters = selection.query_parameters(choices) | {"month": selection.month}
    return frame(reading, "host_share", parameters)


def country_totals(reading: Reading, selection: Selection, choices: Choices) -> pd.DataFrame:
    """Totals as published per country, newest first."""
    return frame(reading, "country_total", selection.query_parameters(choices))


def conflicts(reading: Reading, selection: Selection, choices: Choices) -> pd.DataFrame:
    """Differing figures side by side."""
    return frame(reading, "conflict", selection.query_parameters(choices))


def sources(reading: Reading) -> pd.DataFrame:
    """All publications with the number of figures that each supports."""
    return frame(reading, "source")


def turning_points(reading: Reading) -> pd.DataFrame:
    """Turning points of the route."""
    return frame(reading, "turning_point")


def coverage(reading: Reading, month: date) -> pd.DataFrame:
    """How much is known per country at a month."""
    return frame(reading, "coverage", {"month": month, "evidence": list(codes.EVIDENCE.ids)})


def build(reading: Reading) -> pd.DataFrame:
    """The build, one row."""
    return frame(reading, "build")


def build_inputs(reading: Reading) -> pd.DataFrame:
    """The inputs of the build."""
    return frame(reading, "build_input")


def rejected_rows(reading: Reading) -> pd.DataFrame:
    """What the build refused."""
    return frame(reading, "rejected_row")
