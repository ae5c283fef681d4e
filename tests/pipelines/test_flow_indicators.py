"""The indicators of movement over made-up series, worked out by hand; and over the real ones."""

from __future__ import annotations

from datetime import date
from typing import Any

import duckdb
import pytest

from pipelines.catalog import flow_indicators
from pipelines.forecast.filling import fill_indicators
from tests.pipelines.outlook_world import (
    add_months,
    add_populations,
    add_years,
    month_end,
    outlook_warehouse,
    run_of_months,
)
from tests.pipelines.small_world import Built


@pytest.fixture
def world() -> duckdb.DuckDBPyConnection:
    return outlook_warehouse()


def value(
    world: duckdb.DuckDBPyConnection,
    indicator: str,
    end: date,
    series: str = "crossings",
    kind: str = "year",
) -> tuple[Any, ...]:
    """(value, status) of one indicator in Serbia; () where there is no row."""
    rows = world.execute(
        "SELECT value, value_status FROM flow_indicator_value WHERE indicator_id = ?"
        " AND period_end = ? AND series_id = ? AND period_kind = ? AND place_code = 'RS'",
        [indicator, end, series, kind],
    ).fetchall()
    assert len(rows) <= 1
    return rows[0] if rows else ()


def year(number: int) -> date:
    return date(number, 12, 31)


def test_change_is_against_the_year_before_only(world: duckdb.DuckDBPyConnection) -> None:
    add_years(world, {2018: 200, 2019: 150, 2021: 300, 2022: 0, 2023: 90})
    fill_indicators(world)
    assert value(world, "change_percent", year(2019)) == (-25, "observed")
    assert value(world, "change_percent", year(2021)) == (None, "missing")  # no figure of 2020
    assert value(world, "change_percent", year(2022)) == (-100, "observed")
    assert value(world, "change_percent", year(2023)) == (None, "not_applicable")
    assert value(world, "change_percent", year(2018)) == (None, "missing")
    assert value(world, "flow", year(2022)) == (0, "observed")


def test_change_of_a_month_is_against_the_same_month(world: duckdb.DuckDBPyConnection) -> None:
    add_months(world, {(2020, 2): 40, (2020, 1): 10, (2021, 2): 60, (2022, 2): 66})
    fill_indicators(world)
    found = value(world, "change_percent", month_end(2021, 2), kind="month")
    assert found == (50, "observed")  # 29 February 2020 is its month, not a day too many
    assert value(world, "change_percent", month_end(2022, 2), kind="month") == (10, "observed")


def test_a_withheld_figure_withholds_what_follows_from_it(
    world: duckdb.DuckDBPyConnection,
) -> None:
    add_years(world, {2018: 50, 2019: None, 2020: 80})
    fill_indicators(world)
    for indicator in ("flow", "change_percent", "peak_share_percent"):
        assert value(world, indicator, year(2019)) == (None, "suppressed")
    assert value(world, "change_percent", year(2020)) == (None, "suppressed")
    assert value(world, "peak_share_percent", year(2020)) == (100, "observed")


def test_the_peak_year_is_looked_for_since_2015(world: duckdb.DuckDBPyConnection) -> None:
    add_years(world, {2012: 9000, 2015: 800, 2016: 200, 2017: 0})
    add_years(world, {2020: 77}, series="arrivals")
    fill_indicators(world)
    assert value(world, "peak_share_percent", year(2012)) == ()
    assert value(world, "peak_share_percent", year(2015)) == (100, "observed")
    assert value(world, "peak_share_percent", year(2016)) == (25, "observed")
    assert value(world, "peak_share_percent", year(2017)) == (0, "observed")
    # A single year is its own peak, which says nothing.
    assert value(world, "peak_share_percent", year(2020), "arrivals") == ()


def test_nothing_reaches_from_one_series_or_place_into_another(
    world: duckdb.DuckDBPyConnection,
) -> None:
    add_years(world, {2015: 500, 2016: 100})
    add_years(world, {2016: 900, 2017: 30}, series="crossings-later")
    add_years(world, {2015: 7000, 2017: 5}, place="BA")
    fill_indicators(world)
    assert value(world, "peak_share_percent", year(2016)) == (20, "observed")
    assert value(world, "change_percent", year(2017), "crossings-later") == (
        pytest.approx(-96.6667, abs=1e-3),
        "observed",
    )


def test_per_1000_residents_says_which_population(world: duckdb.DuckDBPyConnection) -> None:
    add_populations(
        world,
        [("RS", 2011, 1000, "late"), ("RS", 2016, 2000, "early"), ("RS", 2016, 4000, "late"),
         ("RS", 2022, 8000, "late")],
    )  # fmt: skip
    add_years(world, {2010: 8, 2014: 8, 2016: 8, 2018: 8, 2021: 8, 2022: 8, 2028: 8})
    fill_indicators(world)
    found = {
        end.year: (amount, used)
        for end, amount, used in world.execute(
            "SELECT period_end, value, population_year FROM flow_indicator_value"
            " WHERE indicator_id = 'per_1000_residents'"
        ).fetchall()
    }
    assert found == {
        2010: (8, 2011),  # none before: the nearest after
        2014: (8, 2011),
        2016: (2, 2016),  # of two publications the later one
        2018: (2, 2016),
        2021: (2, 2016),  # before goes first, though 2022 is nearer
        2022: (1, 2022),
        2028: (None, None),  # more than five years away
    }


def test_per_1000_residents_counts_people_of_countries_only(
    world: duckdb.DuckDBPyConnection,
) -> None:
    add_populations(world, [("RS", 2020, 1000, "late")])
    world.execute("UPDATE flow_place SET place_level = 'route' WHERE place_code = 'BA'")
    world.execute("UPDATE flow_series SET unit = 'detections' WHERE series_id = 'crossings'")
    add_years(world, {2020: 50})
    add_years(world, {2020: 50}, series="arrivals")
    add_years(world, {2020: 50}, series="arrivals", place="BA")
    fill_indicators(world)
    rows = world.execute(
        "SELECT series_id, place_code, value FROM flow_indicator_value"
        " WHERE indicator_id = 'per_1000_residents'"
    ).fetchall()
    assert rows == [("arrivals", "RS", 50)]


def test_seasons_come_from_whole_years_only(world: duckdb.DuckDBPyConnection) -> None:
    steady = [100] * 11
    five = [value for january in (100, 200, 300, 400, 1300) for value in (january, *steady)]
    months = run_of_months(2015, five)
    months |= {(2020, month): 100 for month in range(2, 13)}  # eleven months are no year
    add_months(world, months)
    fill_indicators(world)
    rows = world.execute("SELECT * FROM flow_season ORDER BY month_of_year").fetchall()
    assert len(rows) == 12
    series_id, place, month, median, low, high, years, first, last = rows[0]
    assert (series_id, place, month, years, first, last) == ("crossings", "RS", 1, 5, 2015, 2019)
    # January against its year's mean month: 100/100 … 300/(1400/12) … 1300/(2400/12).
    assert median == pytest.approx(100 * 300 / (1400 / 12))
    assert (low, high) == (100, pytest.approx(650))
    assert value(world, "season_percent", month_end(2020, 5), kind="month") == ()


def test_four_whole_years_are_no_season(world: duckdb.DuckDBPyConnection) -> None:
    add_months(world, run_of_months(2015, [50 + at % 12 for at in range(48)]))
    fill_indicators(world)
    assert world.execute("SELECT count(*) FROM flow_season").fetchall() == [(0,)]
    assert value(world, "season_percent", month_end(2018, 1), kind="month")[1] == "observed"


def test_a_withheld_month_takes_its_year_out_of_the_season(
    world: duckdb.DuckDBPyConnection,
) -> None:
    months = run_of_months(2015, [100] * 60)
    months[2016, 3] = None
    add_months(world, months)
    fill_indicators(world)
    assert value(world, "season_percent", month_end(2016, 8), kind="month") == (None, "suppressed")
    assert world.execute("SELECT count(*) FROM flow_season").fetchall() == [(0,)]


def test_every_value_has_a_declared_indicator_and_a_fitting_status(real: Built) -> None:
    names = {
        name for (name,) in real.rows("SELECT DISTINCT indicator_id FROM flow_indicator_value")
    }
    assert names == set(flow_indicators.FLOW_INDICATOR_IDS)
    wrong = real.rows(
        "SELECT * FROM flow_indicator_value"
        " WHERE (value IS NOT NULL) <> (value_status = 'observed') OR isnan(value) OR isinf(value)"
    )
    assert wrong == []
    with pytest.raises(KeyError, match="declared are flow, change_percent"):
        flow_indicators.flow_indicator("speed")


def test_the_route_against_its_peak(real: Built) -> None:
    rows = real.rows(
        "SELECT year(period_end), value FROM flow_indicator_value"
        " WHERE series_id = 'frontex-detections' AND place_code = 'route-western-balkan'"
        " AND indicator_id = 'peak_share_percent' ORDER BY ALL"
    )
    shares = dict(rows)
    assert shares[2015] == 100
    assert shares[2022] == pytest.approx(100 * 144_118 / 764_033)
    assert shares[2024] == pytest.approx(100 * 21_525 / 764_033)


def test_the_route_s_change_from_april_to_april(real: Built) -> None:
    found = real.one(
        "SELECT value FROM flow_indicator_value WHERE series_id = 'frontex-detections'"
        " AND place_code = 'route-western-balkan' AND indicator_id = 'change_percent'"
        " AND period_kind = 'month' AND period_end = DATE '2025-04-30'"
    )
    assert found == (pytest.approx(100 * (1170 - 1478) / 1478),)
