"""A fetch with answers of full size, and the build after it; prints what each took.

The answers come from a server on this machine and hold random figures.

    python -m tests.benchmarks.fetch_full_size
"""

from __future__ import annotations

import csv
import json
import random
import resource
import tempfile
import time
from pathlib import Path

from pipelines.build import build
from pipelines.fetching.web import Patience
from pipelines.sources.places import COUNTRIES
from tests.pipelines.fetch_fixtures import desk
from tests.pipelines.replay_server import Query, Reply, Route
from tests.pipelines.replayed_sources import detections, response, route, workbook

MONTHS = 211
NATIONALITIES = 240
YEARS = range(2015, 2026)
ROUTES = (
    "Western Balkan Route",
    "Central Mediterranean Route",
    "Eastern Mediterranean Route",
    "Western Mediterranean Route",
    "Western African Route",
    "Black Sea Route",
    "Eastern Borders Route",
    "Circular Route from Albania to Greece",
    "Other",
)


def full_size(data: Path, dice: random.Random) -> Route:
    """The documented answers, the three large ones at their full size."""
    with (data / "reference" / "origin.csv").open(encoding="utf-8") as file:
        origins = list(csv.DictReader(file))
    book = _workbook([row["name"] for row in origins][:NATIONALITIES], dice)
    years = _years([row["eurostat_code"] for row in origins if row["eurostat_code"]], dice)
    pages = _applications([row["origin"] for row in origins], dice)

    def answer(path: str, query: Query) -> Reply:
        if path.endswith(".xlsx"):
            return Reply(book)
        if path.endswith("migr_asyappctza"):
            return Reply(years)
        if "coo_all" in query:
            return Reply(pages[int(query["page"][0]) - 1])
        return route(path, query)

    return answer


def _workbook(names: list[str], dice: random.Random) -> bytes:
    labels = [str(cell)[:3] for cell in detections()[0][5:17]]
    months = [f"{label}{year}" for year in range(2009, 2027) for label in labels][:MONTHS]
    rows: list[list[object]] = [["Route", "Border type or inland", "Nationality", *months]]
    for number, name in enumerate(ROUTES):
        for nationality in dice.sample(names, 97 if number else 120):
            many = dice.random() < 0.1
            rows.append([name, "Land", nationality, *(_detected(many, dice) for _ in months)])
    return workbook(rows)


def _detected(many: bool, dice: random.Random) -> int:
    if many:
        return dice.randint(0, 800)
    return dice.randint(1, 9) if dice.random() < 0.15 else 0


def _years(citizens: list[str], dice: random.Random) -> bytes:
    cube = json.loads(response("eurostat/migr_asyappctza.json"))
    geo = list(cube["dimension"]["geo"]["category"]["index"])
    dimensions = {"citizen": ["TOTAL", *citizens], "time": [str(year) for year in YEARS]}
    for name, codes in dimensions.items():
        cube["dimension"][name]["category"]["index"] = {c: i for i, c in enumerate(codes)}
    cube["size"] = [len(cube["dimension"][name]["category"]["index"]) for name in cube["id"]]
    cells = (len(citizens) + 1) * len(geo) * len(YEARS)
    cube["value"] = {
        str(cell): 5 * dice.randint(0, 400) if dice.random() < 0.5 else 0 for cell in range(cells)
    }
    cube["status"] = {}
    return json.dumps(cube).encode()


def _applications(origins: list[str], dice: random.Random) -> list[bytes]:
    items = [
        {
            "year": year,
            "coo_iso": origin,
            "coa_iso": asylum,
            "procedure_type": "G",
            "app_type": "N",
            "app_pc": "P",
            "applied": 5 * dice.randint(1, 300),
        }
        for year in YEARS
        for asylum in COUNTRIES
        for origin in dice.sample(origins, 65)
    ]
    cut = [items[:10_000], items[10_000:]]
    return [
        json.dumps({"page": number, "maxPages": len(cut), "total": {}, "items": page}).encode()
        for number, page in enumerate(cut, start=1)
    ]


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, desk(Path(folder), whole=True) as found:
        found.server.route = full_size(found.data, random.Random(1))  # noqa: S311 - figures for a measurement
        for what in ("first fetch", "second fetch, nothing new"):
            began = time.perf_counter()
            outcomes = found.fetch(patience=Patience())
            rows = sum(outcome.rows_in for outcome in outcomes.values())
            print(f"{what}: {rows:,} rows in {time.perf_counter() - began:.1f} s")
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"memory at most: {memory:,.0f} MB")
        began = time.perf_counter()
        build(found.data, Path(folder) / "warehouse", lambda *_: None, demonstration=False)
        print(f"build: {time.perf_counter() - began:.1f} s")


if __name__ == "__main__":
    main()
