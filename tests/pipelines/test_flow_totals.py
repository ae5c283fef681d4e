"""No total of movement adds two types, series, sources, places, origins or overlapping periods."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import product

import duckdb
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.pipelines.flow_oracle import Kind, Published, check_totals
from tests.pipelines.flow_world import (
    PLACES,
    SERIES,
    SOURCES,
    Figure,
    bring_together,
    broken,
    flow_warehouse,
    month,
)

KINDS = {s.series_id: Kind(s.flow_type, s.nature, s.part_of is not None) for s in SERIES}
quick = settings(
    max_examples=80,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
searching = settings(
    quick,
    max_examples=400,
    phases=[Phase.generate],
    report_multiple_bugs=False,
    database=None,
)
PERIODS = {
    "year": ["2021"],
    "months": [month(2021, number) for number in range(1, 13)],
    "to June": [month(2021, number) for number in range(1, 7)],
    "from July": [month(2021, number) for number in range(7, 13)],
    "from February": [month(2021, number) for number in range(2, 13)],
    "since January": ["2021-01/2021-02", "2021-01/2021-06", "2021-01/2021-11"],
    "halves": ["2021-01/2021-06", "2021-07/2021-12"],
    "two years": ["2021-01/2022-12"],
    "days": ["2021-12-31/2021-12-31", "2021-06-30/2021-06-30"],
}
WHOLE = ("year", "months", "to June", "from July")
RUNS = (
    # Most are of one type and place: that is where sums go wrong.
    *product(("crossings", "crossings-later"), ("RS",), WHOLE, (None,), sorted(SOURCES)),
    *product(("crossings",), ("RS",), sorted(PERIODS), (None, "AFG"), ("late",)),
    *product(("crossings",), PLACES, WHOLE, (None, "SYR"), ("early",)),
    *product((s.series_id for s in SERIES), ("RS",), ("year", "months"), (None,), ("late",)),
)
"""Series, place, periods, origin and source of figures that overlap in every way."""


@pytest.fixture(scope="module")
def warehouse() -> Iterator[duckdb.DuckDBPyConnection]:
    connection = flow_warehouse()
    yield connection
    connection.close()


@st.composite
def worlds(draw: st.DrawFn) -> list[Figure]:
    """A handful of runs. Every figure is another number; some are small, zero or ranges."""
    runs = draw(st.lists(st.sampled_from(RUNS), min_size=2, max_size=12, unique=True))
    seed = draw(st.integers(0, 1_000_000))
    figures: dict[str, Figure] = {}
    for series, place, periods, origin, source in runs:
        for period in PERIODS[periods]:
            figure = Figure(series, place, period, None, origin, source)
            number = random.Random(f"{seed} {figure.observation_id}").randrange(2_000_000)  # noqa: S311
            value = number % 7 if number % 20 == 0 else number
            high = value + 3 if number % 30 == 1 else None
            figures[figure.observation_id] = replace(figure, value=value, high=high)
    return list(figures.values())


def check(
    warehouse: duckdb.DuckDBPyConnection,
    figures: list[Figure],
    instead: Mapping[str, str] | None = None,
) -> None:
    check_totals(bring_together(warehouse, figures, instead), map(published, figures), KINDS)


def published(figure: Figure) -> Published:
    start, end = figure.days
    return Published(
        figure.observation_id,
        figure.series,
        figure.place,
        start,
        end,
        figure.origin,
        None if figure.high else figure.value,
        figure.source,
        SOURCES[figure.source],
    )


@quick
@given(figures=worlds())
def test_every_total_is_one_published_figure_or_twelve_months_of_one_series(
    warehouse: duckdb.DuckDBPyConnection, figures: list[Figure]
) -> None:
    check(warehouse, figures)


@quick
@given(figures=worlds())
def test_differing_figures_are_of_one_type_place_origin_and_period(
    warehouse: duckdb.DuckDBPyConnection, figures: list[Figure]
) -> None:
    tables = bring_together(warehouse, figures)
    rows = {row["observation_id"]: row for row in tables["flow_observation"]}
    for pair in tables["flow_conflict"]:
        one, other = rows[pair["observation_id"]], rows[pair["other_observation_id"]]
        for name in ("flow_type", "place_code", "period_start", "period_end", "origin"):
            assert one[name] == other[name] == pair[name]
        assert one["value"] == pair["value"] != pair["other_value"] == other["value"]
        assert (one["series_id"], one["source_id"]) != (other["series_id"], other["source_id"])


FAULTS = {
    "two series of one type": broken(
        "flow_year",
        (
            "series_id, place_code, year(month_end) AS year, any_value(flow_type) AS flow_type",
            "any_value(series_id) AS series_id, place_code, year(month_end) AS year, flow_type",
        ),
        (
            "GROUP BY series_id, place_code, year(month_end)\n    HAVING count(*) = 12",
            "GROUP BY flow_type, place_code, year(month_end)\n    HAVING count(*) >= 12",
        ),
        ("count(value) = 12", "count(value) >= 12"),
    ),
    "two places": broken(
        "flow_year",
        (
            "series_id, place_code, year(month_end) AS year",
            "series_id, any_value(place_code) AS place_code, year(month_end) AS year",
        ),
        ("GROUP BY series_id, place_code, year(month_end)", "GROUP BY series_id, year(month_end)"),
        ("HAVING count(*) = 12", "HAVING count(*) >= 12"),
        ("count(value) = 12", "count(value) >= 12"),
    ),
    "eleven months as a year": broken(
        "flow_year",
        ("HAVING count(*) = 12", "HAVING count(*) >= 11"),
        ("count(value) = 12", "count(value) >= 11"),
    ),
    "a year and its months": broken(
        "flow_year",
        (
            "    WHERE (series_id, place_code, year) NOT IN (\n"
            "        SELECT (series_id, place_code, year) FROM published\n    )\n",
            "",
        ),
    ),
    "a part of a year as a year": broken(
        "flow_year",
        ("o.period_kind = 'year'", "year(o.period_start) = year(o.period_end)"),
    ),
    "a figure since January as a month": broken(
        "flow_month", ("o.period_kind = 'month'", "o.period_kind IN ('month', 'span')")
    ),
    "one origin as everybody": broken("flow_month", (" AND o.origin IS NULL", "")),
    "one origin as everybody, years": broken("flow_year", (" AND o.origin IS NULL", "")),
    "a stock as a flow": broken("flow_month", (" AND series.nature = 'flow'", "")),
    "the earlier edition": broken("flow_month", ("published_on DESC", "published_on ASC")),
    "the earlier edition, years": broken("flow_year", ("published_on DESC", "published_on ASC")),
    "two editions of one month": broken(
        "flow_month",
        (
            "PARTITION BY o.series_id, o.place_code, o.period_end\n",
            "PARTITION BY o.series_id, o.place_code, o.period_end, o.source_id\n",
        ),
    ),
    "a part beside its whole": broken("flow_year", (" AND part_of_series IS NULL", "")),
    "every series stands": broken(
        "flow_year",
        (
            "PARTITION BY place_code, either.flow_type, year",
            "PARTITION BY place_code, either.flow_type, year, series_id",
        ),
    ),
    "a withheld month as nothing": broken("flow_year", ("count(value) = 12", "true")),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_sum_that_must_not_be_is_noticed(
    warehouse: duckdb.DuckDBPyConnection, fault: str
) -> None:
    """The property can fail: each rule is put wrong on purpose, and a world is found that shows it.

    Two rows for one key are refused by the warehouse itself.
    """

    @searching
    @given(figures=worlds())
    def property_under_fault(figures: list[Figure]) -> None:
        check(warehouse, figures, FAULTS[fault])

    with pytest.raises((AssertionError, duckdb.ConstraintException)):
        property_under_fault()
