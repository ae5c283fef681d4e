"""What the Municipality page says of gaps and withheld months, side by side, and of nothing."""

from __future__ import annotations

import io
import re
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from tests.pages.municipality_page import (
    FIRST,
    UNTIL,
    asked,
    busiest_of,
    figures,
    sheet,
    text_of,
)
from tests.pages.opened import Exports, csv_rows, everything_sent, labelled, opened, words


@pytest.fixture(scope="module")
def busiest(snapshot: Path) -> str:
    """A municipality with all months reported, with the most claims."""
    return busiest_of(snapshot)


def test_withheld_months_are_marked_and_give_no_number_away(
    snapshot: Path, exports: Exports
) -> None:
    ((municipality, withheld),) = asked(
        snapshot,
        "SELECT municipality_id, count(*) FROM ledger_month WHERE people_status = 'suppressed'"
        " AND month_end BETWEEN $first AND $until GROUP BY ALL ORDER BY 2 DESC, 1 LIMIT 1",
        first=FIRST,
        until=UNTIL,
    )
    app = opened("municipality", municipality=municipality)
    assert f"people withheld in {withheld}" in text_of(sheet(app))
    people = next(
        c.proto.spec for c in app.get("plotly_chart") if "People and places" in c.proto.spec
    )
    assert "withheld (1–4)" in people or "withheld (1\\u20134)" in people
    rows = csv_rows(exports["csv_municipality_months"]())
    hidden = [row for row in rows if row["people_status"] == "suppressed"]
    assert len(hidden) == withheld
    for name in ("people_end_of_month", "person_nights", "average_people"):
        assert {row[name] for row in hidden} == {""}


def test_two_to_four_stand_side_by_side(busiest: str, snapshot: Path, exports: Exports) -> None:
    app = opened("municipality", municipality=busiest, compare="BA-bihac,XK-prishtine,AL-lezhe")
    text = sheet(app)
    assert "Key figures side by side" in text
    heads = re.findall(r'<th scope="col" class="number">(.*?)</th>', text)
    assert [text_of(h).split("[")[0].strip() for h in heads][1:] == [
        "Bihać, Bosnia and Herzegovina", "Pristina, Kosovo*", "Lezhë, Albania",
    ]  # fmt: skip
    ids = [busiest, "BA-bihac", "XK-prishtine"]
    costs = dict(asked(
        snapshot,
        "SELECT municipality_id, sum(amount_eur) FROM cost_record"
        " WHERE list_contains($ids, municipality_id) AND month BETWEEN $first AND $until"
        " GROUP BY ALL",
        ids=ids, first=FIRST, until=UNTIL,
    ))  # fmt: skip
    row = re.search(r'<tr><th scope="row">Cost borne, EUR</th>(.*?)</tr>', text)
    assert row is not None
    cells = re.findall(r"<td[^>]*>(.*?)</td>", row.group(1))
    assert [text_of(cell).split()[0] for cell in cells[:3]] == [f"{costs[i]:,.0f}" for i in ids]
    assert text_of(cells[3]) == "no return"
    difference = f"{costs['BA-bihac'] - costs[busiest]:+,.0f}".replace("-", "−")
    assert difference in text_of(cells[1])
    assert len(app.get("plotly_chart")) == 3
    rows = csv_rows(exports["csv_municipality_figures"]())
    assert [r["admin2_code"] for r in rows[:: len(rows) // 4]] == [*ids, "AL-lezhe"]


def test_the_address_restores_the_comparison(busiest: str) -> None:
    app = opened("municipality", municipality=busiest, compare="BA-bihac", until="2025-06")
    assert labelled(app.selectbox, "Municipality").value == busiest
    assert labelled(app.multiselect, "Compare with").value == ["BA-bihac"]
    assert labelled(app.select_slider, "Twelve months up to").value == date(2025, 6, 30)
    assert dict(app.query_params) == {
        "municipality": busiest, "compare": "BA-bihac", "until": "2025-06",
    }  # fmt: skip
    assert "July 2024 to June 2025" in text_of(sheet(app))


def test_a_municipality_outside_the_chosen_countries_is_shown_all_the_same(busiest: str) -> None:
    other = "AL" if not busiest.startswith("AL") else "RS"
    app = opened("municipality", municipality=busiest, countries=other)
    assert labelled(app.selectbox, "Municipality").value == busiest
    assert figures(app)["Cost borne"].endswith("EUR")
    assert "Simulated by this software" in sheet(app)


def test_an_unknown_municipality_in_the_address_is_refused() -> None:
    app = opened("municipality", municipality="RS-nowhere")
    assert [w.value for w in app.warning] == [
        "The link could not be used as it stands, so you see the standard view instead."
        " Not understood: municipality."
    ]
    assert sheet(app) == ""


def test_without_a_return_what_is_published_is_shown(snapshot: Path) -> None:
    ((municipality, name),) = asked(
        snapshot,
        "SELECT municipality_id, municipality.name FROM municipality SEMI JOIN facility"
        " USING (municipality_id) ANTI JOIN municipal_return USING (municipality_id)"
        " ORDER BY 1 LIMIT 1",
    )
    app = opened("municipality", municipality=municipality)
    text = text_of(sheet(app))
    assert f"{name} has sent no return for January to December 2025" in text
    assert "What has been published of its facilities stands below." in text
    assert "Cost borne" not in text
    assert not app.get("plotly_chart")
    near = [b.label for b in app.button if str(b.key).startswith("show_")]
    assert len(near) == 3
    assert all(label.endswith(" km") for label in near)


def test_of_which_nothing_is_known_it_is_said(snapshot: Path) -> None:
    ((municipality,),) = asked(
        snapshot,
        "SELECT municipality_id FROM municipality ANTI JOIN facility USING (municipality_id)"
        " ANTI JOIN municipal_return USING (municipality_id) ORDER BY 1 LIMIT 1",
    )
    text = text_of(sheet(opened("municipality", municipality=municipality)))
    assert "Nothing has been published of a facility in it either." in text
    assert "No facility of this municipality is in the published register." in text


@pytest.mark.parametrize("compare", ["", "BA-bihac"])
def test_without_the_demonstration_nothing_simulated_is_left(
    busiest: str, exports: Exports, compare: str
) -> None:
    parameters = {"municipality": busiest, "demonstration": "no"}
    if compare:
        parameters["compare"] = compare
    app = opened("municipality", **parameters)
    sent = everything_sent(app) + sheet(app)
    sent += "".join(make().decode() for key, make in exports.items() if key.startswith("csv_"))
    for word in ("DEMO-", "Simulated by", "simulated figures", 'class="mark demonstration"'):
        assert word not in sent
    assert "No municipal return has been received yet" in words(app)
    assert not app.get("plotly_chart")
    rows = csv_rows(exports["csv_municipality_figures"]())
    assert {row["value"] for row in rows if row["evidence"] == "reported"} == {""}
    assert csv_rows(exports["csv_municipality_months"]()) == []
    assert csv_rows(exports["csv_municipality_claims"]()) == []


def test_the_workbook_names_the_demonstration_and_the_sources(
    busiest: str, exports: Exports
) -> None:
    opened("municipality", municipality=busiest)
    book = openpyxl.load_workbook(io.BytesIO(exports["xlsx_municipality_figures"]()))
    about = {row[0]: row[1] for row in book["Read me"].iter_rows(min_row=2, values_only=True)}
    assert about["DEMONSTRATION"] == "Simulated figures are among these rows."
    assert about["Months"] == "January to December 2025"
    sources = {str(row[0]) for row in book["Sources"].iter_rows(min_row=2, values_only=True)}
    head, *rows = book["Data"].iter_rows(values_only=True)
    used = {
        source
        for row in rows
        for source in str(row[head.index("source_ids")] or "").split()
    }  # fmt: skip
    assert used <= sources
    assert used
