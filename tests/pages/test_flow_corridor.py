"""The route month by month: its table, what is taken away, and what the frame is given."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.map.links import STATIC_URL
from dashboard.map.static_files import STATIC_DIR
from tests.pages.opened import Exports, csv_rows, opened, table_with, words

PART = {"flow_part": "corridor"}


def corridor() -> AppTest:
    return opened("flows", **PART)


def drawn(app: AppTest) -> dict[str, Any]:
    """The arguments of the map's component."""
    (component,) = app.get("component_instance")
    arguments: dict[str, Any] = json.loads(component.proto.json_args)
    return arguments


def figures(app: AppTest) -> Any:
    """The file that the frame fetches."""
    found = re.search(r'"data": "([^"]+)"', drawn(app)["script"])
    assert found is not None
    path = STATIC_DIR / Path(found.group(1).removeprefix(STATIC_URL))
    return json.loads(path.read_text("utf-8"))


def test_the_table_and_the_file_hold_the_same_rows(exports: Exports) -> None:
    app = corridor()
    table = table_with(app, "Month", "Place", "In a month", "Basis")
    taken = csv_rows(exports["csv_corridor_months"]())
    assert len(taken) == len(table) > 700
    by_place = {(row["month_end"], row["place_code"]): row for row in taken}
    assert len(by_place) == len(taken), "one figure per place and month"
    peak = by_place["2015-10-31", "route-western-balkan"]
    assert (peak["value"], peak["basis"], peak["unit"]) == ("205703", "month", "detections")
    assert peak["source_url"].startswith("http")


def test_a_row_says_of_what_it_is_an_average(exports: Exports) -> None:
    corridor()
    rows = csv_rows(exports["csv_corridor_months"]())
    (row,) = [r for r in rows if (r["month_end"], r["place_code"]) == ("2015-08-31", "MK")]
    assert row["basis"] == "average"
    assert row["value"] == str(round(800_000 / 275 * 31))
    assert row["period_value"] == "800000"
    assert (row["reference_period_start"], row["reference_period_end"]) == (
        "2015-07-01",
        "2016-03-31",
    )
    assert row["qualifier"] == "under"


def test_the_map_draws_the_figures_of_the_table(exports: Exports) -> None:
    app = corridor()
    rows = csv_rows(exports["csv_corridor_months"]())
    data = figures(app)
    assert len(data["months"]) >= 124
    assert data["months"][0] == "January 2015"
    assert data["months"][data["opening"]] == "October 2015"
    shown = [figure for months in data["figures"] for figure in months if figure]
    assert len(shown) == len(rows)
    assert Counter(str(figure[1]) for figure in shown if figure[1] is not None) == Counter(
        row["value"] for row in rows if row["value"]
    )
    assert sum(figure[4] for figure in shown) == sum(
        row["value_status"] == "suppressed" for row in rows
    )


def test_no_count_of_one_to_four_leaves_the_server(exports: Exports) -> None:
    app = corridor()
    assert {row["value"] for row in csv_rows(exports["csv_corridor_months"]())}.isdisjoint("1234")
    shown = [figure for months in figures(app)["figures"] for figure in months if figure]
    assert [figure for figure in shown if figure[1] in (1, 2, 3, 4)] == []


def test_nothing_that_happens_in_the_frame_comes_back() -> None:
    arguments = drawn(corridor())
    assert arguments["returned_objects"] == []
    assert arguments["feature_group"] is None


def test_the_frame_is_the_same_after_another_run() -> None:
    app = corridor()
    before = drawn(app)["script"]
    assert drawn(app.run())["script"] == before


@pytest.mark.parametrize(
    "sentence",
    [
        "They do not measure the same thing",
        "never add places",
        "Nothing is ever added.",
        "A line bears the figure of the place it leads into.",
        "A place and month without a row has no published figure.",
    ],
)
def test_the_page_says_how_to_read_it(sentence: str) -> None:
    assert sentence in words(corridor())
