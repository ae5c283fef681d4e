"""The corridor map's data: all lines, places and months in one file that travels once."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

import pandas as pd

from dashboard import format as fmt
from dashboard.map.corridor_look import COLOURS, LABEL_PLACES, LABEL_TEXTS
from dashboard.map.corridor_words import (
    Row,
    average_period,
    average_words,
    chart_words,
    figure_words,
    month_words,
    route_words,
)
from pipelines.catalog import codes, corridor, corridor_codes, flow_codes
from pipelines.catalog.wording import say

WHOLE_ROUTE: Final = "route-western-balkan"
"""The place whose figures make the chart over all years, and whose peak the map opens at."""


def corridor_data(legs: pd.DataFrame, months: pd.DataFrame, points: pd.DataFrame) -> bytes:
    """Everything the corridor map shows, as JSON (UTF-8).

    ``legs``: query corridor_leg; ``months``: query corridor_month; ``points``: turning points.
    Raises ValueError where a place has no line that bears its figure, or more than one, or where
    there is no figure of the whole route to open at.
    """
    ends = _month_ends(months)
    bearing, peak = _bearing(legs), _peak(months)
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
        "opening": at[peak["month_end"]],
        "route": order.index(WHOLE_ROUTE),
        "roles": [code.label for code in corridor_codes.CORRIDOR_ROLE.codes],
        "types": [_type(code_id) for code_id in corridor.CORRIDOR_TYPES.ids],
        "legs": [_leg(row, order) for row in legs.to_dict("records")],
        "places": [_place(row) for row in bearing.to_dict("records")],
        "periods": list(periods),
        "figures": figures,
        "turns": _turns(points, at),
        "withheld": fmt.withheld(),
        "chart": chart_words(bearing["place_name"].iloc[order.index(WHOLE_ROUTE)], peak),
        **_of_months(months, ends, len(order)),
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


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


def _peak(months: pd.DataFrame) -> Row:
    route = months[(months["place_code"] == WHOLE_ROUTE) & months["value"].notna()]
    if route.empty:
        raise ValueError(f"corridor_month: no figure of {WHOLE_ROUTE}, so the map has no start")
    highest: Row = max(route.to_dict("records"), key=lambda row: int(row["value"]))
    return highest


def _of_months(months: pd.DataFrame, ends: list[date], places: int) -> dict[str, list[str]]:
    """What is said of each month: beside the map, and to those who cannot see it."""
    having = months.groupby("month_end")["place_code"].nunique().to_dict()
    of_route = months[months["place_code"] == WHOLE_ROUTE].to_dict("records")
    rows: dict[date, Row] = {row["month_end"]: row for row in of_route}
    return {
        "totals": [route_words(rows.get(end)) for end in ends],
        "told": [month_words(end, rows.get(end), having.get(end, 0), places) for end in ends],
    }


def _type(code_id: str) -> list[str]:
    """[label, words of an average, colour, pale colour]"""
    return [flow_codes.FLOW_TYPE.label(code_id), average_words(code_id), *COLOURS[code_id]]


def _leg(row: Row, order: list[str]) -> list[Any]:
    """[name, position of its place, bears a figure 0/1, path]"""
    bears = int(row["line"] == "figure")
    return [row["leg_name"], order.index(row["place_code"]), bears, path_points(row["path"])]


def _place(row: Row) -> list[Any]:
    """[name, name on the map, role, label lat, lon and side, named on a narrow map 0/1]"""
    end = path_points(row["path"])[-1]
    code = row["place_code"]
    lat, lon, side = LABEL_PLACES.get(code, (*end, "left"))
    role = corridor_codes.CORRIDOR_ROLE.ids.index(row["role"])
    label = say(LABEL_TEXTS[code]) if code in LABEL_TEXTS else row["place_name"]
    named = int(row["place_level"] == "country")  # the others crowd a telephone's map
    return [row["place_name"], label, role, lat, lon, side, named]


def _figure(row: Row, periods: dict[str, int]) -> list[Any]:
    """[type, value, low, high, withheld 0/1, wording, period of an average or -1, words]

    A number that is not there is null.
    """
    average = average_period(row)
    return [
        corridor.CORRIDOR_TYPES.ids.index(row["flow_type"]),
        *(_whole(row[name]) for name in ("value", "value_low", "value_high")),
        int(row["value_status"] == "suppressed"),
        codes.QUALIFIER.label(row["qualifier"]),
        periods.setdefault(average, len(periods)) if average else -1,
        figure_words(row),
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
