"""Rows, sources and the map of the ledger, made from small answers."""

from __future__ import annotations

from datetime import date

import pandas as pd
import plotly.graph_objects as go
import pytest

from dashboard import ledger_queries, ledger_sources, ledger_tables
from dashboard.charts import style
from dashboard.map.ledger_view import ledger_map_view
from dashboard.map.values import ValueStatus
from pipelines.catalog import ledger_extracts
from pipelines.catalog.ledger_indicators import (
    COST,
    GAP,
    LEDGER_INDICATOR_IDS,
    PEOPLE_HOSTED,
    RECEIVED,
)

DECEMBER = date(2025, 12, 31)


def register() -> pd.DataFrame:
    return pd.DataFrame(
        [
            ("RS-alfa", "RS", "Serbia", None, "Alfa"),
            ("RS-beta", "RS", "Serbia", None, "Beta"),
            ("AL-gama", "AL", "Albania", None, "Gama"),
        ],
        columns=["municipality_id", "country_code", "country_name", "designation_note", "name"],
    )


def values() -> pd.DataFrame:
    """Alfa with a gap of 40,000; Beta with a surplus and withheld people; Gama reported zero."""
    rows = [
        ("RS-alfa", COST.id, 100_000.0, "observed", 12),
        ("RS-alfa", RECEIVED.id, 60_000.0, "observed", 12),
        ("RS-alfa", GAP.id, 40_000.0, "observed", 12),
        ("RS-alfa", PEOPLE_HOSTED.id, 30.0, "observed", 12),
        ("RS-beta", COST.id, 10_000.0, "observed", 6),
        ("RS-beta", RECEIVED.id, 15_000.0, "observed", 6),
        ("RS-beta", GAP.id, -5_000.0, "observed", 6),
        ("RS-beta", PEOPLE_HOSTED.id, None, "suppressed", 6),
        ("AL-gama", COST.id, 0.0, "observed", 12),
        ("AL-gama", RECEIVED.id, None, "missing", 12),
        ("AL-gama", GAP.id, None, "missing", 12),
        ("AL-gama", PEOPLE_HOSTED.id, 0.0, "observed", 12),
    ]
    frame = pd.DataFrame(
        rows, columns=["area_id", "indicator_id", "value", "value_status", "months_counted"]
    )
    frame["country_code"] = frame["area_id"].str[:2]
    return frame.astype({"value": "Float64", "months_counted": "Int64"})


@pytest.fixture
def rows() -> pd.DataFrame:
    return ledger_tables.municipality_rows(values(), register(), "demonstration", DECEMBER)


def test_a_row_per_municipality_has_every_indicator_with_its_status(rows: pd.DataFrame) -> None:
    extract = ledger_extracts.LEDGER_MUNICIPALITIES
    assert list(rows.columns) == [column.name for column in extract.columns]
    assert list(rows["municipality_id"]) == ["AL-gama", "RS-alfa", "RS-beta"]
    beta = rows.set_index("municipality_id").loc["RS-beta"]
    assert beta["gap_eur"] == -5000
    assert beta["months_counted"] == 6
    assert pd.isna(beta["people_hosted"])
    assert beta["people_hosted_status"] == "suppressed"
    never_asked = next(i for i in LEDGER_INDICATOR_IDS if i == "award_500")
    assert pd.isna(beta[never_asked])
    assert beta[f"{never_asked}_status"] == "missing"


def test_no_return_gives_no_row() -> None:
    empty = ledger_tables.municipality_rows(values().iloc[:0], register(), "reported", None)
    assert len(empty) == 0
    assert "gap_eur" in empty.columns


def test_the_map_tells_gap_surplus_zero_and_missing_apart(rows: pd.DataFrame) -> None:
    view = ledger_map_view(rows, GAP, "RS-alfa", "Gap, 2025")
    areas = {area.municipality_id: area for area in view.areas}
    assert areas["RS-alfa"].class_index == 2  # over 10,000 up to 50,000
    assert areas["RS-beta"].class_index == 0  # a surplus
    assert areas["AL-gama"].status is ValueStatus.MISSING
    assert areas["AL-gama"].class_index is None
    assert areas["RS-alfa"].text == "Gap: 40,000 EUR"
    assert areas["RS-beta"].text == "Gap: −5,000 EUR"
    assert "Received: 60,000 EUR" in areas["RS-alfa"].lines
    assert areas["RS-beta"].lines[-1] == "6 of 12 months reported"
    assert view.legend.absent == "No return from this municipality"
    assert view.demonstration
    costs = {a.municipality_id: a for a in ledger_map_view(rows, COST, None, "").areas}
    assert costs["AL-gama"].status is ValueStatus.ZERO
    people = {a.municipality_id: a for a in ledger_map_view(rows, PEOPLE_HOSTED, None, "").areas}
    assert people["RS-beta"].status is ValueStatus.SUPPRESSED
    assert people["RS-beta"].text == "People hosted on average: withheld (1–4)"


def test_a_map_of_reported_figures_bears_no_mark_of_simulation() -> None:
    reported = ledger_tables.municipality_rows(values(), register(), "reported", DECEMBER)
    assert not ledger_map_view(reported, GAP, None, "").demonstration


def returns(evidence: str) -> pd.DataFrame:
    return pd.DataFrame(
        [
            ("r1", "RS-alfa", "Alfa", "RS", "Serbia", date(2025, 1, 1), date(2025, 3, 31)),
            ("r2", "RS-alfa", "Alfa", "RS", "Serbia", date(2025, 4, 1), date(2025, 6, 30)),
            ("r3", "AL-gama", "Gama", "AL", "Albania", date(2025, 1, 1), date(2025, 12, 31)),
        ],
        columns=[
            "return_id",
            "municipality_id",
            "municipality_name",
            "country_code",
            "country_name",
            "period_start",
            "period_end",
        ],
    ).assign(evidence=evidence, received_on=[date(2025, 5, 1), date(2025, 8, 1), DECEMBER])


CITED = pd.DataFrame(
    [["ecb", "Rates", "European Central Bank", date(2025, 12, 31), "https://example.org"]],
    columns=ledger_sources.COLUMNS,
)


def test_returns_stand_as_sources_before_what_is_published() -> None:
    listed = ledger_sources.with_returns(returns("reported"), CITED, each=False)
    assert list(listed["title"]) == [
        "1 municipal return of 1 municipalities, Albania",
        "2 municipal returns of 1 municipalities, Serbia",
        "Rates",
    ]
    assert list(listed["published_on"]) == [DECEMBER, date(2025, 8, 1), DECEMBER]
    assert listed["publisher"].iloc[0] == "The municipalities"


def test_simulated_returns_name_the_simulation_as_their_source() -> None:
    listed = ledger_sources.with_returns(returns("demonstration"), CITED.iloc[:0], each=True)
    assert list(listed["source_id"]) == ["r1", "r2", "r3"]
    assert listed["title"].iloc[0] == "Demonstration return of Alfa, January 2025 to March 2025"
    assert set(listed["publisher"]) == {ledger_sources.SIMULATION}
    none = ledger_sources.with_returns(returns("reported").iloc[:0], CITED, each=True)
    assert list(none["source_id"]) == ["ecb"]


@pytest.mark.parametrize(
    ("month_end", "count", "first"),
    [
        (DECEMBER, 11, date(2025, 1, 1)),
        (date(2025, 1, 31), 11, date(2024, 2, 1)),
        (date(2024, 2, 29), 0, date(2024, 2, 1)),
        (date(2025, 3, 31), 12, date(2024, 3, 1)),
    ],
)
def test_months_are_counted_back_to_their_first_day(
    month_end: date, count: int, first: date
) -> None:
    assert ledger_queries.months_back(month_end, count) == first


def test_a_chart_says_within_itself_that_it_is_simulated() -> None:
    marked = style.mark_demonstration(go.Figure())
    assert [a.text for a in marked.layout.annotations] == ["Demonstration: simulated figures"]
