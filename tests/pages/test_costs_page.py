"""Costs: figures against a computation of their own, published costs apart."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from pathlib import Path
from random import Random
from statistics import median, quantiles

import pytest

from pipelines.catalog import codes
from pipelines.order_statistics import median_rank
from tests.pages.costs_page import CHARTS, CSV, LAST, OWN, asked, figures, own_costs
from tests.pages.opened import (
    Exports,
    csv_rows,
    opened,
    published,
    table_with,
    words,
)

RETURN_EXPORTS = {
    "cost_municipalities",
    "cost_standards",
    "cost_standard_months",
    "cost_categories",
}


@pytest.mark.parametrize(
    ("category", "until"), [("total", LAST), ("security", LAST), ("running", date(2024, 12, 31))]
)
def test_own_and_standard_costs_follow_from_the_returns(
    category: str, until: date, snapshot: Path, exports: Exports
) -> None:
    own = own_costs(snapshot, category, until)
    opened("costs", category=category, until=f"{until:%Y-%m}")
    rows = {row["admin2_code"]: row for row in csv_rows(exports["csv_cost_municipalities"]())}
    assert {key for key, row in rows.items() if row["eur_per_night"]} == set(own)
    by_country: dict[str, list[float]] = defaultdict(list)
    for key, eur in own.items():
        by_country[key[:2]].append(eur)
    for key in Random(3).sample(sorted(own), 12):  # noqa: S311 # some municipalities, always the same
        row, standard = rows[key], median(by_country[key[:2]])
        percent = 100 * (own[key] / standard - 1)
        assert float(row["eur_per_night"]) == pytest.approx(own[key], abs=CSV)
        assert float(row["standard_eur"]) == pytest.approx(standard, abs=CSV)
        assert float(row["distance_eur"]) == pytest.approx(own[key] - standard, abs=CSV)
        assert float(row["distance_percent"]) == pytest.approx(percent, abs=CSV)
        assert (row["evidence"], row["category"]) == ("demonstration", category)
    for row in csv_rows(exports["csv_cost_standards"]()):
        if row["category"] != category:
            continue
        costs = sorted(by_country[row["admin0_code"]])
        rank = median_rank(len(costs))
        assert rank is not None
        low, middle, high = quantiles(costs, n=4, method="inclusive")
        for column, value in {
            "municipalities": len(costs),
            "median_eur": middle,
            "lower_quartile_eur": low,
            "upper_quartile_eur": high,
            "interval_low_eur": costs[rank.rank - 1],
            "interval_high_eur": costs[-rank.rank],
            "confidence_percent": 100 * float(rank.confidence),
        }.items():
            assert float(row[column]) == pytest.approx(value, abs=CSV), (
                row["admin0_code"],
                column,
            )


def test_table_charts_and_file_show_the_same_municipalities(exports: Exports) -> None:
    app = opened("costs")
    shown = table_with(app, "Municipality", OWN)
    taken = csv_rows(exports["csv_cost_municipalities"]())
    assert list(shown["Municipality"]) == [row["admin2_name"] for row in taken]
    known = sorted(round(float(row["eur_per_night"]), 6) for row in taken if row["eur_per_night"])
    (strips,) = [
        f for f in figures(app).values() if any(t["name"] == "Quartiles" for t in f["data"])
    ]
    texts = [t["customdata"] for t in strips["data"] if t["name"] == "Municipality"]
    assert len(texts[0]) == len(known) == 69


def test_every_chart_and_file_is_marked_as_a_demonstration(exports: Exports) -> None:
    app = opened("costs")
    charts = figures(app)
    assert len(charts) == CHARTS
    for figure in charts.values():
        notes = [note["text"] for note in figure["layout"]["annotations"]]
        assert "Demonstration: simulated figures" in notes
    for element in app.get("plotly_chart"):
        assert element.proto.alt.startswith("Demonstration, simulated figures.")
    for extract in RETURN_EXPORTS:
        rows = csv_rows(exports[f"csv_{extract}"]())
        assert rows
        assert {row["evidence"] for row in rows} == {"demonstration"}


def test_the_answer_names_the_cheapest_and_the_dearest_country(exports: Exports) -> None:
    app = opened("costs")
    standards = {
        row["admin0_name"]: float(row["median_eur"])
        for row in csv_rows(exports["csv_cost_standards"]())
        if row["category"] == "total"
    }
    least, most = (
        min(standards, key=standards.__getitem__),
        max(standards, key=standards.__getitem__),
    )
    rows = csv_rows(exports["csv_cost_municipalities"]())
    percents = [float(row["distance_percent"]) for row in rows if row["distance_percent"]]
    far = sum(percent > 50 for percent in percents)
    assert (
        f"a person-night cost between {standards[least]:.2f} EUR ({least}) and"
        f" {standards[most]:.2f} EUR ({most}) in a country's middle municipality. {far} of"
        f" {len(percents)} municipalities"
    ) in words(app)


def test_the_withheld_municipality_is_named_without_a_figure(exports: Exports) -> None:
    app = opened("costs")
    assert "Withheld, because one to four people were hosted: Cetinje (Montenegro)" in words(app)
    (row,) = [
        row
        for row in csv_rows(exports["csv_cost_municipalities"]())
        if row["admin2_code"] == "ME-cetinje"
    ]
    assert (row["eur_per_night"], row["person_nights"], row["distance_eur"]) == ("", "", "")
    assert (row["eur_per_night_status"], row["person_nights_status"]) == ("suppressed",) * 2


def test_categories_add_up_to_all_costs_as_a_ratio_of_sums(
    snapshot: Path, exports: Exports
) -> None:
    app = opened("costs", countries="RS")
    rows = {row["category"]: row for row in csv_rows(exports["csv_cost_categories"]())}
    assert set(rows) == {"total", *codes.COST_CATEGORY.ids}
    parts = sum(float(rows[code]["eur_per_night"]) for code in codes.COST_CATEGORY.ids)
    assert parts == pytest.approx(float(rows["total"]["eur_per_night"]), abs=12 * CSV)
    (sums,) = asked(
        snapshot,
        "SELECT CAST(sum(cost_eur) AS DOUBLE) AS eur, sum(person_nights) AS nights"
        " FROM ledger_month JOIN municipality USING (municipality_id) WHERE country_code = 'RS'"
        " AND people_status = 'observed' AND cost_eur IS NOT NULL AND year(month_end) = 2025",
    )
    whole = sums["eur"] / float(sums["nights"])
    assert float(rows["total"]["eur_per_night"]) == pytest.approx(whole, abs=CSV)
    assert "medians of categories do not add up" in words(app)


def test_published_costs_are_those_of_the_file_and_never_a_demonstration(exports: Exports) -> None:
    app = opened("costs")
    rows = {row["benchmark_id"]: row for row in csv_rows(exports["csv_cost_published"]())}
    cited = {row["benchmark_id"]: row for row in published("cost_benchmark")}
    sources = {row["source_id"]: row for row in published("source")}
    assert set(rows) == set(cited)
    for key, row in rows.items():
        given = cited[key]
        assert row["what"] == given["what"]
        assert row["cost_scope"] == given["cost_scope"]
        assert row["source_url"] == sources[given["source_id"]]["url"]
        for column in ("eur_per_person_night", "amount"):
            assert (row[column] and float(row[column])) == (given[column] and float(given[column]))
    assert {row["evidence"] for row in rows.values()} <= {"published", "derived"}
    compared = [
        row for row in cited.values() if row["cost_scope"] == "full" and row["eur_per_person_night"]
    ]
    (drawn,) = [e.proto.body for e in app.get("html") if "published-costs" in e.proto.body]
    assert drawn.count('role="listitem"') == len(compared)
    for row in compared:
        assert f"{float(row['eur_per_person_night']):.2f} EUR</span>" in drawn
    assert "emonstration" not in drawn
