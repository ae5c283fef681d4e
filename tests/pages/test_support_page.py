"""The State support page against sums of its own, and what it says when there is nothing."""

from __future__ import annotations

import io
import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from pipelines.store import connect
from tests.pages.opened import (
    Exports,
    csv_rows,
    datasets,
    everything_sent,
    headline,
    labelled,
    opened,
    table_with,
    words,
)
from tests.pages.support_charts import OF_PUBLISHED, OF_RETURNS, charts, million, numbers

FIRST, UNTIL = date(2025, 1, 1), date(2025, 12, 31)
MARK = "Demonstration: simulated figures"


def asked(folder: Path, sql: str, **parameters: object) -> Any:
    """The first row that the bare engine gives; the ledger of single entries, no summary."""
    (path,) = folder.glob("warehouse-*.duckdb")
    with connect(path, read_only=True) as connection:
        return connection.execute(sql, parameters).fetchone()


def test_the_headline_is_the_sum_of_the_entries(snapshot: Path) -> None:
    app = opened("support")
    assert labelled(app.select_slider, "Twelve months up to").value == UNTIL
    (cost,) = asked(
        snapshot,
        "SELECT sum(amount_eur) FROM cost_record WHERE month BETWEEN $first AND $until",
        first=FIRST,
        until=UNTIL,
    )
    (received,) = asked(
        snapshot,
        "SELECT sum(paid_eur) FROM payment WHERE paid_on BETWEEN $first AND $until",
        first=FIRST,
        until=UNTIL,
    )
    assert headline(app) == {
        "Cost borne": million(cost),
        "Received": million(received),
        "Gap": million(cost - received),
        "Coverage of the cost": f"{100 * received / cost:.0f}%",
        "Owed for over 90 days": million(owed_at(snapshot, UNTIL, 90)),
    }
    text = words(app)
    assert f"received {million(received)} EUR. {100 * received / cost:.0f} of every 100 EUR" in text


def owed_at(folder: Path, day: date, older_than: int, countries: str = "") -> Decimal:
    """EUR claimed so long ago and neither refused nor paid, from claims and payments."""
    (eur,) = asked(
        folder,
        """
        SELECT coalesce(sum(claimed_eur
                            - CASE WHEN coalesce(decided_on, claimed_on) <= $day
                                   THEN refused_eur ELSE 0 END
                            - coalesce((SELECT sum(payment.paid_eur) FROM payment
                                        WHERE payment.claim_id = claim.claim_id
                                          AND payment.paid_on <= $day), 0)), 0)
        FROM claim
        WHERE claimed_on <= $day AND date_diff('day', claimed_on, $day) > $older
          AND ($countries = '' OR split_part(municipality_id, '-', 1) = $countries)
        """,
        day=day,
        older=older_than,
        countries=countries,
    )
    return Decimal(eur)


def test_the_change_compares_months_reported_in_both_years(snapshot: Path) -> None:
    row = asked(
        snapshot,
        """
        SELECT count(*), sum(one.received_eur - before.received_eur),
               100 * sum(one.received_eur) / sum(one.cost_eur)
               - 100 * sum(before.received_eur) / sum(before.cost_eur)
        FROM ledger_month AS one
        JOIN ledger_month AS before
          ON before.municipality_id = one.municipality_id
         AND year(before.month_end) = 2024 AND month(before.month_end) = month(one.month_end)
        WHERE year(one.month_end) = 2025
          AND one.cost_eur IS NOT NULL AND before.cost_eur IS NOT NULL
        """,
    )
    app = opened("support")
    deltas = {metric.label: metric.delta for metric in app.metric}
    assert deltas["Received"] == f"{row[1] / 1_000_000:+,.1f} million"
    assert deltas["Coverage of the cost"] == f"{row[2]:+.0f} points"
    assert f"over the {row[0]} of 764 months" in words(app)


def test_without_a_full_year_before_no_change_is_shown() -> None:
    app = opened("support", until="2024-06")
    assert {metric.delta for metric in app.metric} == {""}
    assert "No change is shown" in words(app)


def test_the_waterfall_is_made_of_the_claims_of_the_year(snapshot: Path) -> None:
    claimed, refused, pending, approved, paid = asked(
        snapshot,
        "SELECT sum(claimed_eur), sum(refused_eur), sum(pending_eur), sum(approved_eur),"
        " sum(paid_eur) FROM claim WHERE claimed_on BETWEEN $first AND $until",
        first=FIRST,
        until=UNTIL,
    )
    bar = charts(opened("support"))["support_waterfall"]["data"][0]
    told = dict(zip(bar["y"], (line[0] for line in bar["customdata"]), strict=True))
    assert told["Claimed"] == f"{claimed:,.2f}"
    assert told["Refused"] == f"−{refused:,.2f}"
    assert told["Pending"] == f"−{pending:,.2f}"
    assert told["Approved"] == f"{approved:,.2f}"
    assert told["Not yet paid"] == f"−{approved - paid:,.2f}"
    assert told["Paid on these claims"] == f"{paid:,.2f}"


def test_more_claimed_than_spent_is_said() -> None:
    app = opened("support", countries="MK")
    assert "Claimed beyond the cost" in charts(app)["support_waterfall"]["data"][0]["y"]
    assert "More was claimed than these months cost" in words(app)


def test_what_is_owed_is_split_by_age(snapshot: Path) -> None:
    bands = charts(opened("support"))["support_owed"]["data"][:3]
    for country, name in (("RS", "Serbia"), ("XK", "Kosovo*")):
        older = [owed_at(snapshot, UNTIL, days, country) for days in (-1, 90, 365)]
        expected = [older[0] - older[1], older[1] - older[2], older[2]]
        position = bands[0]["y"].index(name)
        for band, eur in zip(bands, expected, strict=True):
            assert numbers(band["customdata"])[position] == pytest.approx(float(eur))


def test_the_delay_of_a_level_is_that_of_its_payments(snapshot: Path) -> None:
    (half,) = asked(
        snapshot,
        """
        SELECT min(delay_days) FROM (
            SELECT delay_days, sum(payment.paid_eur) OVER (ORDER BY delay_days) AS reached,
                   sum(payment.paid_eur) OVER () AS total
            FROM payment JOIN claim USING (claim_id)
            WHERE claim.payer_tier = 'eu' AND paid_on BETWEEN $first AND $until
        ) WHERE 2 * reached >= total
        """,
        first=FIRST,
        until=UNTIL,
    )
    rows = table_with(opened("support"), "Level of the payer", "Half within (days)")
    rows = rows.set_index("Level of the payer")
    assert rows.loc["European Union", "Half within (days)"] == half
    assert list(rows.index)[-1] == "All levels together"


def test_flows_add_up_to_the_cost_of_each_country(snapshot: Path) -> None:
    rows = table_with(opened("support"), "From", "To", "Money (EUR)")
    sums = rows.groupby("To")["Money (EUR)"].sum()
    for country, name in (("BA", "Bosnia and Herzegovina"), ("AL", "Albania")):
        (cost,) = asked(
            snapshot,
            "SELECT sum(amount_eur) FROM cost_record WHERE month BETWEEN $first AND $until"
            " AND split_part(municipality_id, '-', 1) = $country",
            first=FIRST,
            until=UNTIL,
            country=country,
        )
        assert sums[name] == pytest.approx(float(cost))


def test_one_country_shows_its_municipalities() -> None:
    rows = table_with(opened("support", countries="RS"), "From", "To", "Money (EUR)")
    assert rows["To"].nunique() == 13
    assert "6 other municipalities" in set(rows["To"])


def test_awards_are_the_preset_times_the_people(exports: Exports) -> None:
    app = opened("support")
    rows = {row["admin0_code"]: row for row in csv_rows(exports["csv_support_countries"]())}
    for row in rows.values():
        people = float(row["people_hosted"])
        assert float(row["award_500"]) == pytest.approx(500 * people, rel=1e-6)
        assert float(row["award_700"]) == pytest.approx(700 * people, rel=1e-6)
    countries = [row for code, row in rows.items() if code != "all"]
    for name in ("cost_eur", "received_eur", "gap_eur", "award_500", "owed_eur"):
        added = sum(float(row[name]) for row in countries)
        assert float(rows["all"][name]) == pytest.approx(added), name
    assert "https://" in next(m.value for m in app.markdown if m.value.startswith("- 500 EUR"))


def test_the_tables_tell_the_same(exports: Exports) -> None:
    opened("support", countries="BA,ME")
    municipalities = csv_rows(exports["csv_ledger_municipalities"]())
    payers = csv_rows(exports["csv_support_payers"]())
    countries = {r["admin0_code"]: r for r in csv_rows(exports["csv_support_countries"]())}
    assert {row["admin0_code"] for row in payers} == {"BA", "ME"} == set(countries) - {"all"}
    for name in ("claimed_eur", "refused_eur", "received_eur"):
        sums = {
            "municipalities": sum(float(row[name]) for row in municipalities),
            "payers": sum(float(row[name]) for row in payers),
            "all": float(countries["all"][name]),
        }
        assert sums["municipalities"] == pytest.approx(sums["payers"]), name
        assert sums["all"] == pytest.approx(sums["payers"]), name


def test_the_chosen_municipality_is_told_and_leads_on() -> None:
    app = opened("support", municipality="RS-presevo")
    assert "**Preševo** bore" in words(app) or "no return from **Preševo**" in words(app)
    links = [link.proto.page for link in app.get("page_link")]
    assert links == ["municipality"]
    assert opened("support").get("page_link") == []


def test_the_chosen_indicator_orders_the_ranking() -> None:
    app = opened("support", measure="coverage_rate")
    values = numbers(charts(app)["support_ranking"]["data"][0]["x"])
    assert len(values) == 15
    assert values == sorted(values, reverse=True)  # drawn from the bottom: the lowest on top
    assert "The 15 lowest of 70 municipalities" in words(app)


def test_charts_of_returns_say_that_they_are_simulated_and_published_ones_do_not() -> None:
    drawn = charts(opened("support"))
    assert set(drawn) == OF_RETURNS | OF_PUBLISHED
    for name, figure in drawn.items():
        texts = [note["text"] for note in figure["layout"].get("annotations", [])]
        assert (MARK in texts) == (name in OF_RETURNS), name


def test_files_of_returns_are_marked_and_published_ones_are_not(exports: Exports) -> None:
    opened("support")
    marked = {}
    for key in (key for key in exports if key.startswith("xlsx_")):
        book = openpyxl.load_workbook(io.BytesIO(exports[key]()), read_only=True)
        lines = [row[0] for row in book["Read me"].iter_rows(values_only=True)]
        marked[key.removeprefix("xlsx_")] = "DEMONSTRATION" in lines
    assert marked == {
        "support_countries": True,
        "ledger_municipalities": True,
        "support_payers": True,
        "published_funding": False,
    }


def test_without_the_demonstration_nothing_simulated_is_sent(exports: Exports) -> None:
    app = opened("support", demonstration="no")
    assert set(charts(app)) == OF_PUBLISHED
    assert datasets(exports) == {"published_funding"}
    sent = everything_sent(app).replace("Show the demonstration", "")
    assert "simulated" not in sent.lower().replace("simulated municipal returns, so that", "")
    assert "demonstration" not in {
        r["evidence"] for r in csv_rows(exports["csv_published_funding"]())
    }
    assert not app.metric
    assert any("No municipal return has been received" in info.value for info in app.info)
    assert "The amounts that may be added up come to" in words(app)


def test_a_link_that_is_not_understood_shows_the_standard_view() -> None:
    app = opened("support", until="1999-01", measure="everything")
    assert any("could not be used" in warning.value for warning in app.warning)
    assert set(charts(app)) == OF_RETURNS | OF_PUBLISHED


@pytest.fixture
def without_albania(snapshot: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same warehouse, but no municipality of Albania has handed in a return."""
    folder = tmp_path / "warehouse"
    shutil.copytree(snapshot, folder)
    (path,) = folder.glob("warehouse-*.duckdb")
    with connect(path) as connection:
        for table in ("ledger_month", "ledger_support", "ledger_delay", "municipal_return"):
            connection.execute(f"DELETE FROM {table} WHERE municipality_id LIKE 'AL-%'")
        connection.execute("DELETE FROM ledger_value WHERE area_id LIKE 'AL%'")
    monkeypatch.setenv("RECEPTION_WAREHOUSE", str(folder))


@pytest.mark.usefixtures("without_albania")
def test_a_country_without_returns_says_so_and_keeps_published_money(exports: Exports) -> None:
    app = opened("support", countries="AL")
    assert any("No municipality of the chosen countries" in info.value for info in app.info)
    assert charts(app) == {}
    assert "csv_support_payers" not in exports
    assert csv_rows(exports["csv_published_funding"]())  # those of the region
    assert opened("support").metric
