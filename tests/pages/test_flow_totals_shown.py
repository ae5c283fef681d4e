"""Every figure of movement that the pages show and give away rests on published rows as it must."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from pipelines.catalog.flow_codes import FLOW_TYPE
from tests.pages.opened import Exports, csv_rows, opened
from tests.pipelines.flow_oracle import rests_on
from tests.pipelines.flow_tables import OBSERVATIONS, SERIES, published

FIGURES = [published(row) for row in OBSERVATIONS.values()]
NAMES = ("series_id", "place_code", "origin", "source_id")


def what(row: Mapping[str, str]) -> tuple[str, ...]:
    """What a figure is of, and who published it, in a file or an export."""
    period = tuple(
        row.get(f"reference_{name}", "") or row[name] for name in ("period_start", "period_end")
    )
    return (*(row[name] for name in NAMES), *period)


AS_PUBLISHED: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
for _row in OBSERVATIONS.values():
    AS_PUBLISHED.setdefault(what(_row), []).append(
        (_row["value"], _row["value_low"], _row["value_high"])
    )
ROUTE_YEARS = {
    "2015": "764033",
    "2016": "130261",
    "2022": "144118",
    "2023": "99002",
    "2024": "21525",
}


@pytest.mark.parametrize("flow_type", FLOW_TYPE.ids)
def test_every_year_and_figure_given_away_is_of_one_series(
    exports: Exports, flow_type: str
) -> None:
    opened("flows", flow_type=flow_type, other_sources="yes")
    for row in csv_rows(exports["csv_flow_years"]()) if "csv_flow_years" in exports else []:
        assert row["flow_type"] == flow_type == SERIES[row["series_id"]]["flow_type"]
        if row["value"]:
            year = {"year": int(row["year"]), "value": int(row["value"])}
            rests_on({**row, **year}, FIGURES)
        else:
            assert row["value_status"] == "suppressed"
    rows = csv_rows(exports["csv_flow_observations"]())
    assert rows
    for row in rows:
        assert row["flow_type"] == flow_type
        assert row["source_id"]
        shown = tuple(row[name] for name in ("value", "value_low", "value_high"))
        assert shown in AS_PUBLISHED[what(row)] or row["value_status"] == "suppressed"
        assert (row["value_status"] == "suppressed") == (shown == ("", "", ""))


def test_one_figure_stands_for_a_place_and_year(exports: Exports) -> None:
    opened("flows", flow_type="application", other_sources="yes")
    rows = csv_rows(exports["csv_flow_years"]())
    standing = [(row["place_code"], row["year"]) for row in rows if row["standing"] == "stands"]
    assert len(standing) == len(set(standing)) > 50
    opened("flows", flow_places="route-western-balkan")
    rows = csv_rows(exports["csv_flow_years"]())
    years = {row["year"]: row["value"] for row in rows if row["standing"] == "stands"}
    assert years | ROUTE_YEARS == years
    assert {row["place_code"] for row in rows} == {"route-western-balkan"}


def test_the_corridor_gives_away_one_figure_a_line_and_month(exports: Exports) -> None:
    opened("flows", flow_part="corridor")
    rows = csv_rows(exports["csv_corridor_months"]())
    assert len({(row["place_code"], row["month_end"]) for row in rows}) == len(rows) > 900
    known = {
        (f.series_id, f.place_code, f.start.isoformat(), f.end.isoformat()): f.value
        for f in FIGURES
        if f.origin is None
    }
    for row in rows:
        period = (row["reference_period_start"], row["reference_period_end"])
        figure = known[(row["series_id"], row["place_code"], *period)]
        assert row["period_value"] in ("", str(figure))
        if row["value"]:
            days = (date.fromisoformat(period[1]) - date.fromisoformat(period[0])).days + 1
            share = date.fromisoformat(row["month_end"]).day / days
            expected = (figure or 0) * (1 if row["basis"] == "month" else share)
            assert int(row["value"]) == pytest.approx(expected, abs=0.51)


def test_pressure_gives_away_one_published_figure_a_row(exports: Exports) -> None:
    opened("pressure")
    known = {
        (f.series_id, f.place_code, f.start.isoformat(), f.end.isoformat(), str(f.value))
        for f in FIGURES
    }
    rows = csv_rows(exports["csv_pressure"]())
    assert len(rows) > 50
    for row in rows:
        period = (row["reference_period_start"], row["reference_period_end"])
        if row["value"]:
            assert (row["series_id"], row["admin0_code"], *period, row["value"]) in known
