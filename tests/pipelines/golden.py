"""The golden world: every kind of case in four months, and its computed tables as CSV texts.

``python -m tests.pipelines.golden`` writes the files again after an intended change; read the
difference before committing it.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from pipelines.catalog import tables
from tests.pipelines.small_world import (
    BETA,
    GAMA,
    Built,
    World,
    as_csv,
    event,
    facility,
    figure,
    municipality,
    people,
    places,
    source,
)

FOLDER = Path(__file__).resolve().parents[1] / "fixtures" / "golden"
NAMES = ("facility_status_month", "facility_figure_month", "indicator_value", "figure_conflict")


def golden_world() -> World:
    """Four months, six facilities: ordinary, suspended, small, in conflict, empty, planned."""
    world = World(
        facility=[
            facility("ORDINARY"),
            facility("SUSPENDED", status="open"),
            facility("SMALL", BETA),
            facility("CONFLICT", GAMA),
            facility("EMPTY", "BA-delta"),
            facility("PLANNED", GAMA, status="planned", status_as_of="2023-01-31"),
        ],
        facility_event=[
            event("ORDINARY", "opened", "2022-06-01"),
            event("SUSPENDED", "suspended", "2023-02-15"),
            event("SUSPENDED", "reopened", "2023-04-01"),
            event("EMPTY", "opened", "2023-02-28", date_precision="month"),
        ],
        capacity_observation=[
            figure(
                "ORDINARY",
                "2023-01-15",
                capacity_places="100",
                capacity_basis="nominal",
                capacity_qualifier="up_to",
                occupancy_people="120",
                occupancy_qualifier="about",
            ),
            people("ORDINARY", "2023-03-31", 80, date_precision="month"),
            people("ORDINARY", "2023-03-31", 90, evidence="reported", observation_id="reported"),
            places("SUSPENDED", "2023-01-31", 60),
            people("SUSPENDED", "2023-01-31", 30),
            places("SMALL", "2023-01-31", 20),
            people("SMALL", "2023-01-31", 3),
            people("SMALL", "2023-04-30", 5),
            places("CONFLICT", "2023-02-28", 200, source_id="media", observation_id="C-200"),
            places("CONFLICT", "2023-02-28", 150, observation_id="C-150"),
            places("CONFLICT", "", 300, observation_id="C-undated"),
            people("CONFLICT", "2023-02-28", 40, observation_id="C-40"),
            people("CONFLICT", "2023-02-28", 45, source_id="media", observation_id="C-45"),
            places("EMPTY", "2023-02-28", 0),
            people("EMPTY", "2023-02-28", 0),
            places("PLANNED", "2023-01-31", 500, capacity_basis="planned"),
        ],
    )
    world.source.append(source("media", publisher_kind="media", published_on="2023-03-01"))
    world.municipality.append(
        municipality(
            "BA-delta",
            "Delta",
            population="8000",
            population_basis="estimate",
            seat_lat="43.5",
            seat_lon="18.5",
        )
    )
    return world


def golden_texts(built: Built) -> dict[str, str]:
    """The computed tables whole, as CSV in the order of the warehouse."""
    texts = {}
    for name in NAMES:
        columns = tables.table(name).column_names
        rows = [
            {
                column: ""
                if cell is None
                else f"{cell:.6f}"
                if isinstance(cell, float)
                else str(cell)
                for column, cell in zip(columns, row, strict=True)
            }
            for row in built.rows(f"SELECT {', '.join(columns)} FROM {name}")
        ]
        texts[name] = as_csv(columns, rows)
    return texts


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for name, text in golden_texts(golden_world().built(Path(folder))).items():
            (FOLDER / f"{name}.csv").write_text(text, "utf-8")


if __name__ == "__main__":
    main()
