"""With the demonstration off nothing simulated is anywhere; with it on, every view says so."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.selection import SECTIONS
from pipelines.catalog.tables import TABLES
from pipelines.store import SnapshotFolder, connect
from tests.pages.opened import PAGES, Exports, csv_rows, everything_sent, opened, published, words

LEDGER_PAGES = ("costs", "support", "municipality")
VIEWS = [(page, {}) for page in PAGES if page != "data_and_methods"]
VIEWS += [("municipality", {"municipality": "RS-sid"})]
VIEWS += [
    ("municipality", {"municipality": "RS-sid", "compare": "RS-presevo,BA-bihac"}),
    ("support", {"municipality": "RS-sid", "countries": "RS"}),
    ("costs", {"countries": "RS", "category": "food"}),
]
VIEWS += [("data_and_methods", {"section": section}) for section in SECTIONS]
MARK = "Demonstration: simulated figures"


def simulated_amounts(folder: Path) -> set[str]:
    """Amounts of the demonstration as they could be written on a page or in a file.

    Of six digits or more, so that no other figure is equal to one by chance.
    """
    found = _values(folder, "abs(value) >= 100000 AND value <> round(value)")
    amounts = {round(value, 2) for value in found}
    millions = {a for a in amounts if abs(a) >= 1_000_000}
    written = {f"{a:.2f}".rstrip("0") for a in amounts} | {f"{a:,.0f}" for a in millions}
    return written - published_amounts()


def _values(folder: Path, condition: str) -> list[float]:
    snapshot = SnapshotFolder(folder).current()
    assert snapshot is not None
    with connect(snapshot.path, read_only=True) as connection:
        found = connection.execute(
            "SELECT value FROM ledger_value WHERE evidence = 'demonstration'"
            f" AND value_status = 'observed' AND {condition}"
        ).fetchall()
    return [float(value) for (value,) in found]


def published_amounts() -> set[str]:
    """Amounts in the published files, as they could be written: equal to one by chance."""
    cells = {
        cell
        for name in ("funding_record", "cost_benchmark", "policy_parameter", "municipality")
        for row in published(name if name != "municipality" else "../reference/municipality")
        for cell in row.values()
        if cell and re.fullmatch(r"\d+(\.\d+)?", cell)
    }
    return cells | {f"{float(cell):,.0f}" for cell in cells}


def simulated_nights(folder: Path) -> set[str]:
    """Costs per person-night of the demonstration with all their decimals, as files give them."""
    return {
        f"{value:.6f}".rstrip("0")
        for value in _values(
            folder, "indicator_id = 'cost_per_night' AND area_level = 'municipality'"
        )
    }


def all_exports(exports: Exports) -> dict[str, list[dict[str, str]]]:
    return {key: csv_rows(make()) for key, make in exports.items() if key.startswith("csv_")}


def simulated_in(app: AppTest, exports: Exports, amounts: set[str]) -> list[str]:
    """Where one of the amounts stands as a number of its own, or the name of a simulated return."""
    shown = everything_sent(app)
    found = {"page": set(re.findall(r"\d[\d,]*(?:\.\d+)?", shown))}
    for key, rows in all_exports(exports).items():
        cells = {cell for row in rows for cell in row.values()}
        found[key] = cells
        shown += " ".join(cells)
    named = ["DEMO-"] if "DEMO-" in shown else []
    return named + [f"{where}: {hit}" for where, seen in found.items() for hit in seen & amounts]


def test_the_search_finds_simulated_figures_where_they_are(
    snapshot: Path, exports: Exports
) -> None:
    amounts, nights = simulated_amounts(snapshot), simulated_nights(snapshot)
    assert len(amounts) > 1000
    assert len(nights) > 1000
    assert simulated_in(opened("support"), exports, amounts)
    exports.clear()
    assert len(simulated_in(opened("costs"), exports, nights)) > 50
    exports.clear()
    assert simulated_in(opened("municipality", municipality="RS-sid"), exports, amounts)


def test_a_build_without_it_has_no_simulated_row_in_any_table(plain_snapshot: Path) -> None:
    snapshot = SnapshotFolder(plain_snapshot).current()
    assert snapshot is not None
    searched = 0
    with connect(snapshot.path, read_only=True) as connection:
        for table in TABLES:
            for column in table:
                if column.name in ("evidence", "return_id", "file", "evidence_used"):
                    searched += 1
                    rows = connection.execute(
                        f'SELECT count(*) FROM "{table.name}"'
                        f" WHERE \"{column.name}\" LIKE '%demonstration%'"
                        f" OR \"{column.name}\" LIKE 'DEMO-%'"
                    ).fetchone()
                    assert rows == (0,), (table.name, column.name)
    assert searched > 10


@pytest.mark.parametrize(("page", "parameters"), VIEWS, ids=str)
def test_a_build_without_it_shows_and_gives_nothing_simulated(
    page: str,
    parameters: dict[str, str],
    snapshot: Path,
    plain_snapshot: Path,
    exports: Exports,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    amounts = simulated_amounts(snapshot) | simulated_nights(snapshot)
    monkeypatch.setenv("RECEPTION_WAREHOUSE", str(plain_snapshot))
    app = opened(page, **parameters)
    assert simulated_in(app, exports, amounts) == []
    assert not [t for t in app.toggle if t.label == "Show the demonstration"]
    assert MARK not in everything_sent(app)


@pytest.mark.parametrize(("page", "parameters"), VIEWS, ids=str)
def test_the_switch_takes_it_away_from_every_view(
    page: str, parameters: dict[str, str], snapshot: Path, exports: Exports
) -> None:
    app = opened(page, **parameters, demonstration="no")
    amounts = simulated_amounts(snapshot) | simulated_nights(snapshot)
    assert simulated_in(app, exports, amounts) == []
    assert MARK not in everything_sent(app)
    if page in LEDGER_PAGES:
        assert "No municipal return has been received yet" in words(app)


def spec_of(chart: Any) -> dict[str, Any]:
    spec: dict[str, Any] = json.loads(chart.proto.spec)
    return spec


@pytest.mark.parametrize(
    ("page", "parameters"), [view for view in VIEWS if view[0] in LEDGER_PAGES], ids=str
)
def test_every_view_with_simulated_figures_says_so(
    page: str, parameters: dict[str, str], exports: Exports, files: dict[str, str]
) -> None:
    app = opened(page, **parameters)
    assert "**Demonstration.** These municipal returns are simulated" in words(app)
    for chart in app.get("plotly_chart"):
        texts = [a.get("text") for a in spec_of(chart)["layout"].get("annotations", [])]
        is_published = "published" in chart.proto.id or "support_funding" in chart.proto.id
        assert (MARK in texts) != is_published, chart.proto.id
    for key, rows in all_exports(exports).items():
        if any(row.get("evidence") == "demonstration" for row in rows):
            assert all(row["evidence"] for row in rows), key
            assert files[key].endswith("-demonstration.csv"), key
