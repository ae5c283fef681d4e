"""Where things are. One place for every path of the dashboard."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STATIC = ROOT / "static"
DATA = ROOT / "data"
CONTEXT = DATA / "boundaries" / "context.geojson"


def warehouse_folder() -> Path:
    """The folder of snapshots; RECEPTION_WAREHOUSE names another (tests do)."""
    return Path(os.environ.get("RECEPTION_WAREHOUSE", DATA / "warehouse"))


def returns_folder(*, development: bool) -> Path:
    """The archive of returns; RECEPTION_RETURNS names another (tests do).

    What is handed in without a real identity goes into a folder of its own below it, which no
    build reads.
    """
    folder = Path(os.environ.get("RECEPTION_RETURNS", DATA / "returns"))
    return folder / "development" if development else folder
