"""The corridor map's figure of each place and month: which one is chosen, what it is made of."""

from __future__ import annotations

import csv
from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipelines.catalog.corridor import CORRIDOR_TYPES
from tests.pipelines.small_world import Built, Row, World

ROOT = Path(__file__).resolve().parents[2]


def series(series_id: str, flow_type: str, rank: int = 1, **changes: str) -> Row:
    return {
        "series_id": series_id,
        "flow_type": flow_type,
        "name": series_id,
        "definition": "Counts.",
        "unit": "persons",
        "nature": "flow",
        "counted_by": "Somebody",
        "standing_rank": str(rank),
    } | changes


def figure(series_id: str, start: str, end: str, value: str, **changes: str) -> Row:
    return {
        "observation_id": f"{series_id}.{start}.{end}",
        "series_id": series_id,
        "place_code": "RS",
        "period_start": start,
        "period_end": end,
        "value": value,
        "qualifier": "exact",
        "evidence": "published",
        "source_id": "undated",
    } | changes


SERIES = [
    series("passing", "transit"),
    series("arrived", "arrival"),
    series("arrived-elsewhere", "arrival", 2),
    series("arrived-by-sea", "arrival", 9, part_of_series="arrived"),
    series("stopped", "detection", unit="detections"),
    series("meant", "intention"),
    series("staying", "hosted", nature="stock"),
]


def months(tmp_path: Path, *figures: Row) -> dict[str, tuple[Any, ...]]:
    """Month → (value, status, basis, series, figure of the period) of the only place."""
    world = World(flow_series=SERIES, flow_observation=list(figures))
    found = world.built(tmp_path).rows(
        "SELECT strftime(month_end, '%Y-%m'), value, value_status, basis, series_id, period_value"
        " FROM corridor_month ORDER BY month_end"
    )
    assert len({row[0] for row in found}) == len(found), "two figures of one month"
    return {row[0]: row[1:] for row in found}


def test_a_figure_of_the_month_goes_before_an_average(tmp_path: Path) -> None:
    found = months(
        tmp_path,
        figure("passing", "2020-01-01", "2020-12-31", "3660"),
        figure("meant", "2020-02-01", "2020-02-29", "70"),
    )
    assert found["2020-02"] == (70, "observed", "month", "meant", 70)
    assert found["2020-01"] == (310, "observed", "average", "passing", 3660)
    assert found["2020-04"] == (300, "observed", "average", "passing", 3660)
    assert len(found) == 12


def test_the_types_go_in_their_order_and_never_together(tmp_path: Path) -> None:
    figures = [
        figure(name, "2020-03-01", "2020-03-31", str(value))
        for name, value in (("meant", 10), ("stopped", 20), ("arrived", 30), ("passing", 40))
    ]
    assert CORRIDOR_TYPES.ids == ("transit", "arrival", "detection", "intention")
    for position, expected in enumerate((10, 20, 30, 40), start=1):
        found = months(tmp_path / str(position), *figures[:position])
        assert found["2020-03"][0] == expected


def test_the_first_series_goes_before_the_shorter_period(tmp_path: Path) -> None:
    found = months(
        tmp_path,
        figure("arrived-elsewhere", "2020-01-01", "2020-03-31", "91"),
        figure("arrived", "2020-01-01", "2020-12-31", "3660"),
        figure("arrived", "2020-01-01", "2020-06-30", "1820"),
    )
    assert found["2020-01"] == (310, "observed", "average", "arrived", 1820)
    assert found["2020-07"] == (310, "observed", "average", "arrived", 3660)


def test_an_average_needs_the_whole_month_and_at_most_thirteen_months(tmp_path: Path) -> None:
    found = months(
        tmp_path,
        figure("arrived", "2018-01-01", "2018-03-15", "740"),
        figure("passing", "2019-01-01", "2020-02-29", "99000"),
        figure("stopped", "2021-01-01", "2022-01-31", "3960"),
    )
    assert set(found) == {"2018-01", "2018-02"} | {f"2021-{m:02}" for m in range(1, 13)} | {
        "2022-01"
    }
    assert found["2018-01"][0] == 310


def test_stocks_parts_and_single_origins_are_left_out(tmp_path: Path) -> None:
    found = months(
        tmp_path,
        figure("staying", "2020-01-31", "2020-01-31", "900"),
        figure("arrived-by-sea", "2020-01-01", "2020-01-31", "800"),
        figure("arrived", "2020-01-01", "2020-01-31", "700", origin="SYR"),
        figure("arrived", "2020-02-01", "2020-02-29", "60"),
    )
    assert set(found) == {"2020-02"}


def test_zero_small_and_ranges_stay_apart(tmp_path: Path) -> None:
    found = months(
        tmp_path,
        figure("passing", "2020-01-01", "2020-01-31", "0"),
        figure("passing", "2020-02-01", "2020-02-29", "3"),
        figure("arrived", "2020-02-01", "2020-02-29", "500"),
        figure("passing", "2020-03-01", "2020-03-31", "", value_low="150", value_high="170"),
    )
    assert found["2020-01"] == (0, "observed", "month", "passing", 0)
    assert found["2020-02"] == (None, "suppressed", "month", "passing", None)
    assert found["2020-03"] == (None, "observed", "month", "passing", None)


def test_the_figures_of_the_peak_are_those_published(plain: Built) -> None:
    found = dict(
        plain.rows(
            "SELECT place_code, value FROM corridor_month WHERE month_end = DATE '2015-10-31'"
            " AND basis = 'month'"
        )
    )
    assert found["route-western-balkan"] == 205_703
    assert (found["MK"], found["RS"], found["HR"]) == (192_843, 185_910, 204_303)
    assert (found["HU"], found["SI"], found["AT"]) == (99_515, 114_503, 191_274)


def test_every_figure_is_a_published_one_or_its_share_of_days(plain: Built) -> None:
    rows = plain.mappings(
        "SELECT m.*, o.value AS published, o.period_start AS since, o.period_end AS until"
        " FROM corridor_month AS m JOIN flow_observation AS o USING (observation_id)"
    )
    assert len(rows) > 700
    for row in rows:
        end: date = row["month_end"]
        assert row["since"] <= end.replace(day=1)
        assert end <= row["until"]
        if row["published"] is None or row["value"] is None:
            continue
        days = (row["until"] - row["since"]).days + 1
        share = 1 if row["basis"] == "month" else end.day / days
        assert row["value"] == pytest.approx(row["published"] * share, abs=0.51)
        assert (row["basis"] == "month") == (days == end.day)


def test_the_whole_route_has_a_figure_in_each_of_the_first_124_months(plain: Built) -> None:
    assert plain.one(
        "SELECT count(*), min(month_end), max(month_end) FROM corridor_month"
        " WHERE place_code = 'route-western-balkan' AND basis = 'month' AND series_id ="
        " 'frontex-detections'"
    ) == (124, date(2015, 1, 31), date(2025, 4, 30))


def legs() -> list[dict[str, str]]:
    path = ROOT / "data" / "reference" / "corridor_leg.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_each_place_has_one_line_with_its_figure_and_all_ways_lead_to_it() -> None:
    into: dict[str, list[dict[str, str]]] = defaultdict(list)
    for leg in legs():
        into[leg["place_code"]].append(leg)
    for place, lines in into.items():
        (bearing,) = [leg for leg in lines if leg["line"] == "figure"]
        starts = bearing["path"].split("; ")[0]
        ends = {leg["path"].split("; ")[-1] for leg in lines if leg["line"] == "way"}
        assert ends <= {starts}, place
        assert len(lines) != 2, f"{place}: a single way needs no line of its own"


def test_the_designation_bears_its_asterisk() -> None:
    named = [leg["name"] for leg in legs() if "Kosovo" in leg["name"]]
    assert len(named) == 4
    assert all("Kosovo*" in name for name in named)
