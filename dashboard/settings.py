"""Where things are. One place for every path of the dashboard."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STATIC = ROOT / "static"
CONTEXT = ROOT / "data" / "boundaries" / "context.geojson"


def warehouse_folder() -> Path:
    """The folder of snapshots; RECEPTION_WAREHOUSE names another (tests do)."""
    return Path(os.environ.get("RECEPTION_WAREHOUSE", ROOT / "data" / "warehouse"))
