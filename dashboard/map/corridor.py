"""The corridor map's data: all lines, places and months in one file that travels once."""

from __future__ import annotations

import json
from collections.abc import Hashable, Mapping
from datetime import date, timedelta
from typing import Any, Final

import pandas as pd

from dashboard import format as fmt
from dashboard.map.corridor_look import COLOURS, LABEL_PLACES, LABEL_TEXTS, SHORT_TYPES
from pipelines.catalog import codes, corridor, corridor_codes, flow_codes

WHOLE_ROUTE: Final = "route-western-balkan"
"""The place whose figures make the chart over all years, and whose peak the map opens at."""

Row = Mapping[Hashable, Any]


def corridor_data(legs: pd.DataFrame, months: pd.DataFrame, points: pd.DataFrame) -> bytes:
    """Everything the corridor map shows, as JSON (UTF-8).

    ``legs``: query corridor_leg; ``months``: query corridor_month; ``points``: turning points.
    Raises ValueError where a place has no line that bears its figure, or more than one, or where
    there is no figure of the whole route to open at.
    """
    ends = _month_ends(months)
    bearing = _bearing(legs)
    order = list(bearing["place_code"])
    periods: dict[str, int] = {}  # a text that occurs many times travels once
    figures: list[list[Any]] = [[None] * len(ends) for _ in order]
    at = {end: position for position, end in enumerate(ends)}
    for row in months.to_dict("records"):
        place = order.index(row["place_code"])
        figures[place][at[row["month_end"]]] = _figure(row, periods)
    content = {
        "months": [fmt.month(end) for end in ends],
        "years": [[i, f"{end:%Y}"] for i, end in enumerate(ends) if end.month == 1],
        "opening": _peak(months, at),
        "route": order.index(WHOLE_ROUTE),
        "roles": [code.label for code in corridor_codes.CORRIDOR_ROLE.codes],
        "types": [_type(code_id) for code_id in corridor.CORRIDOR_TYPES.ids],
        "legs": [_leg(row, order) for row in legs.to_dict("records")],
        "places": [_place(row) for row in bearing.to_dict("records")],
        "periods": list(periods),
        "figures": figures,
        "turns": _turns(points, at),
        "withheld": fmt.WITHHELD,
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def period(start: date, end: date) -> str:
    """``2022``, ``January to October 2022``, ``July 2015 to March 2016``, or with days."""
    whole = start.day == 1 and (end + timedelta(days=1)).day == 1
    if not whole:
        return f"{fmt.day(start)} to {fmt.day(end)}"
    if (start.year, start.month, end.month) == (end.year, 1, 12):
        return f"{end:%Y}"
    if (start.year, start.month) == (end.year, end.month):
        return fmt.month(end)
    first = f"{start:%B}" if start.year == end.year else fmt.month(start)
    return f"{first} to {fmt.month(end)}"


def path_points(path: str) -> list[list[float]]:
    """``45.0 20.3; 45.9 20.2`` as latitude and longitude in degrees."""
    return [[float(degrees) for degrees in point.split()] for point in path.split(";")]


def _month_ends(months: pd.DataFrame) -> list[date]:
    """Every month from the first to the last one with a figure."""
    starts = pd.period_range(months["month_end"].min(), months["month_end"].max(), freq="M")
    return [month.end_time.date() for month in starts]


def _bearing(legs: pd.DataFrame) -> pd.DataFrame:
    bearing = legs[legs["line"] == "figure"]
    twice = bearing[bearing["place_code"].duplicated()]["place_code"].tolist()
    without = sorted(set(legs["place_code"]) - set(bearing["place_code"]))
    if twice or without:
        raise ValueError(
            "corridor_leg: each place needs exactly one line that bears its figure; more than one:"
            f" {', '.join(twice) or 'none'}; without: {', '.join(without) or 'none'}"
        )
    return bearing


def _peak(months: pd.DataFrame, at: Mapping[date, int]) -> int:
    route = months[(months["place_code"] == WHOLE_ROUTE) & months["value"].notna()]
    if route.empty:
        raise ValueError(f"corridor_month: no figure of {WHOLE_ROUTE}, so the map has no start")
    highest: Row = max(route.to_dict("records"), key=lambda row: int(row["value"]))
    return at[highest["month_end"]]


def _type(code_id: str) -> list[str]:
    """[label, short word, colour, pale colour]"""
    return [flow_codes.FLOW_TYPE.label(code_id), SHORT_TYPES[code_id], *COLOURS[code_id]]


def _leg(row: Row, order: list[str]) -> list[Any]:
    """[name, position of its place, bears a figure 0/1, path]"""
    bears = int(row["line"] == "figure")
    return [row["leg_name"], order.index(row["place_code"]), bears, path_points(row["path"])]


def _place(row: Row) -> list[Any]:
    """[name, name on the map, role, label lat, lon and side, named on a narrow map 0/1]"""
    end = path_points(row["path"])[-1]
    lat, lon, side = LABEL_PLACES.get(row["place_code"], (*end, "left"))
    role = corridor_codes.CORRIDOR_ROLE.ids.index(row["role"])
    label = LABEL_TEXTS.get(row["place_code"], row["place_name"])
    named = int(row["place_level"] == "country")  # the others crowd a telephone's map
    return [row["place_name"], label, role, lat, lon, side, named]


def _figure(row: Row, periods: dict[str, int]) -> list[Any]:
    """[type, value, low, high, withheld 0/1, wording, period of an average or -1]

    A number that is not there is null.
    """
    average = period(row["period_start"], row["period_end"]) if row["basis"] == "average" else ""
    return [
        corridor.CORRIDOR_TYPES.ids.index(row["flow_type"]),
        *(_whole(row[name]) for name in ("value", "value_low", "value_high")),
        int(row["value_status"] == "suppressed"),
        codes.QUALIFIER.label(row["qualifier"]),
        periods.setdefault(average, len(periods)) if average else -1,
    ]


def _whole(value: Any) -> int | None:
    return None if pd.isna(value) else int(value)


def _turns(points: pd.DataFrame, at: Mapping[date, int]) -> list[list[Any]]:
    """[month, label, date in words] of the turning points within the months"""
    turns = []
    for row in points.to_dict("records"):
        happened = row["happened_on"]
        end = (pd.Timestamp(happened) + pd.offsets.MonthEnd(0)).date()
        if end in at:
            turns.append([at[end], row["label"], fmt.dated(happened, row["date_precision"])])
    return turns
