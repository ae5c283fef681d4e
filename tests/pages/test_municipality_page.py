"""The Municipality page's figures against sums of its own over the snapshot's single entries."""

from __future__ import annotations

import re
from pathlib import Path
from statistics import median

import pytest

from dashboard.municipality_tables import position_in_words
from pipelines.catalog.derived import MONTH_END
from pipelines.catalog.municipality_extracts import GROUPS, LARGEST_CLAIMS
from tests.pages.municipality_page import (
    FIRST,
    UNTIL,
    asked,
    beside,
    busiest_of,
    figures,
    sheet,
    text_of,
)
from tests.pages.opened import Exports, csv_rows, labelled, opened

MARK = "Demonstration: simulated figures"


@pytest.fixture(scope="module")
def busiest(snapshot: Path) -> str:
    """A municipality with all months reported, with the most claims."""
    return busiest_of(snapshot)


def test_without_a_choice_the_page_offers_municipalities(snapshot: Path) -> None:
    app = opened("municipality")
    offered = [b for b in app.button if str(b.key).startswith("show_")]
    assert 6 <= len(offered) <= 12
    known = {
        row[0]
        for row in asked(
            snapshot,
            "SELECT DISTINCT municipality_id FROM facility SEMI JOIN cost_record"
            " USING (municipality_id)",
        )
    }
    assert {str(b.key).removeprefix("show_") for b in offered} <= known
    assert sheet(app) == ""
    names = labelled(app.selectbox, "Municipality").options
    assert len(names) == 492
    assert [" · " in name for name in names] == sorted((" · " in n for n in names), reverse=True)
    offered[0].click().run()
    assert not app.exception
    assert len(figures(app)) >= 20


def test_the_key_figures_are_the_sums_of_the_entries(snapshot: Path, busiest: str) -> None:
    app = opened("municipality", municipality=busiest)
    ((cost, received, claimed, approved, refused, nights),) = asked(
        snapshot,
        """
        SELECT (SELECT sum(amount_eur) FROM cost_record
                WHERE municipality_id = $id AND month BETWEEN $first AND $until),
               (SELECT sum(paid_eur) FROM payment
                WHERE municipality_id = $id AND paid_on BETWEEN $first AND $until),
               sum(claimed_eur), sum(approved_eur), sum(refused_eur),
               (SELECT sum(person_nights) FROM hosting
                WHERE municipality_id = $id AND month BETWEEN $first AND $until)
        FROM claim WHERE municipality_id = $id AND claimed_on BETWEEN $first AND $until
        """,
        id=busiest,
        first=FIRST,
        until=UNTIL,
    )
    shown = figures(app)
    assert {label: shown[label] for label in (
        "Cost borne", "Received", "Claimed", "Approved", "Refused", "Pending", "Gap",
        "Cost per person-night", "People hosted on average", "Coverage of the cost",
    )} == {
        "Cost borne": f"{cost:,.0f} EUR",
        "Received": f"{received:,.0f} EUR",
        "Claimed": f"{claimed:,.0f} EUR",
        "Approved": f"{approved:,.0f} EUR",
        "Refused": f"{refused:,.0f} EUR",
        "Pending": f"{claimed - approved - refused:,.0f} EUR",
        "Gap": f"{cost - received:,.0f} EUR".replace("-", "−"),
        "Cost per person-night": f"{cost / nights:,.2f} EUR",
        "People hosted on average": f"{nights / 365:,.0f} people",
        "Coverage of the cost": f"{100 * received / cost:.0f}%",
    }  # fmt: skip
    assert "12 of 12 months reported" in text_of(sheet(app))


def test_the_position_and_the_standard_cost_are_those_of_the_country(
    snapshot: Path, busiest: str
) -> None:
    rows = asked(
        snapshot,
        """
        SELECT municipality_id,
               sum(cost_eur) FILTER (people_status = 'observed')
               / sum(person_nights) FILTER (people_status = 'observed')
        FROM ledger_month
        WHERE starts_with(municipality_id, $country) AND cost_eur IS NOT NULL
          AND month_end BETWEEN $first AND $until
        GROUP BY municipality_id
        HAVING sum(person_nights) > 0
        """,
        country=busiest[:2],
        first=FIRST,
        until=UNTIL,
    )
    costs = {str(municipality): float(value) for municipality, value in rows}
    place = sorted(costs.values(), reverse=True).index(costs[busiest]) + 1
    small = beside(opened("municipality", municipality=busiest), "Cost per person-night")
    assert f"of {len(costs)} · standard cost {median(costs.values()):.2f}" in small
    assert small.startswith(position_in_words(place, len(costs)))


def test_every_value_has_a_source_that_stands_at_the_foot(busiest: str) -> None:
    text = sheet(opened("municipality", municipality=busiest))
    values = re.findall(r"<dd>(.*?)</dd>", text)
    assert len(values) >= 18
    assert [value for value in values if '<sup class="ref">' not in value] == []
    cited = {
        int(n) for group in re.findall(r'class="ref">\[(.*?)\]', text) for n in group.split(",")
    }
    listed = [int(n) for n in re.findall(r'<li value="(\d+)">', text)]
    assert listed == list(range(1, len(listed) + 1))
    assert cited == set(listed)
    assert "Simulated by this software" in text


def test_the_charts_and_the_sheet_say_that_they_are_simulated(busiest: str) -> None:
    app = opened("municipality", municipality=busiest)
    charts = app.get("plotly_chart")
    assert len(charts) == 4
    assert all(MARK in chart.proto.spec for chart in charts)
    marked = re.findall(r"<h[23]>[^<]*<span class=\"mark (\w+)\">", sheet(app))
    assert marked[0] == "demonstration"
    assert set(marked) == {"demonstration", "published"}


def test_claims_and_payers_add_up(snapshot: Path, busiest: str, exports: Exports) -> None:
    app = opened("municipality", municipality=busiest)
    rows = csv_rows(exports["csv_municipality_claims"]())
    ((count, claimed),) = asked(
        snapshot,
        "SELECT count(*), sum(claimed_eur) FROM claim"
        " WHERE municipality_id = $id AND claimed_on BETWEEN $first AND $until",
        id=busiest,
        first=FIRST,
        until=UNTIL,
    )
    assert len(rows) == count > LARGEST_CLAIMS
    assert round(sum(float(row["claimed_eur"]) for row in rows), 2) == float(claimed)
    text = text_of(sheet(app))
    assert f"The {LARGEST_CLAIMS} largest of {count} claims" in text
    amounts = [float(row["claimed_eur"]) for row in rows]
    assert amounts == sorted(amounts, reverse=True)
    ((payments, older),) = asked(
        snapshot,
        "SELECT count(*), sum(payment.paid_eur) FILTER (claimed_on < $first) FROM payment"
        " JOIN claim USING (claim_id) WHERE payment.municipality_id = $id"
        " AND paid_on BETWEEN $first AND $until",
        id=busiest,
        first=FIRST,
        until=UNTIL,
    )
    assert f"{payments} payments arrived in the twelve months" in text
    assert f"{older:,.0f} EUR of it on claims made before them" in text
    total = re.search(r"<tfoot>(.*?)</tfoot>", sheet(app))
    assert total is not None
    assert f"{claimed:,.0f}" in text_of(total.group(1))


def test_the_months_end_in_the_gap_of_the_twelve_months(
    snapshot: Path, busiest: str, exports: Exports
) -> None:
    opened("municipality", municipality=busiest)
    months = csv_rows(exports["csv_municipality_months"]())
    assert [row[MONTH_END.header][:7] for row in months] == [f"2025-{n:02d}" for n in range(1, 13)]
    by_id = {row["indicator_id"]: row for row in csv_rows(exports["csv_municipality_figures"]())}
    assert float(months[-1]["gap_so_far_eur"]) == pytest.approx(float(by_id["gap_eur"]["value"]))
    assert sum(float(row["cost_eur"]) for row in months) == pytest.approx(
        float(by_id["cost_eur"]["value"])
    )
    assert set(by_id) == {i for group in GROUPS for i in group.indicator_ids}
    assert {row["evidence"] for i, row in by_id.items() if i in GROUPS[0].indicator_ids} == {
        "published"
    }
    assert by_id["cost_eur"]["evidence"] == "demonstration"
    assert f"DEMO-{busiest}" in by_id["cost_eur"]["source_ids"]
