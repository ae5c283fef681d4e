"""Files that the browser fetches once: named after their content, written atomically."""

from __future__ import annotations

import hashlib
import tempfile
from functools import cache
from pathlib import Path
from typing import Final

from dashboard.map.links import STATIC_URL

STATIC_DIR: Final = Path(__file__).resolve().parents[2] / "static"
_GENERATED: Final = "geometry"
_ENGINE: Final = (
    "map/words.js",
    "map/topology.js",
    "map/canvas.js",
    "map/placement.js",
    "map/layers.js",
    "map/legend.js",
    "map/furniture.js",
    "map/engine.js",
)


def write_hashed(static_dir: Path, kind: str, suffix: str, data: bytes) -> str:
    """Write `data` below `static_dir` unless it is there; returns its address in the browser.

    The name carries the content's hash: new content is a new address, an old copy in a
    browser's cache can never be taken for it.
    """
    name = f"{kind}-{hashlib.sha256(data).hexdigest()[:16]}.{suffix}"
    folder = static_dir / _GENERATED
    target = folder / name
    if not target.exists():
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=folder, prefix=".", delete=False) as part:
            part.write(data)
        written = Path(part.name)
        written.chmod(0o644)  # a temporary file starts private; the web server must read it
        written.replace(target)
    return f"{STATIC_URL}{_GENERATED}/{name}"


@cache
def static_link(path: str) -> str:
    """Address of a shipped file below `static/`, with its content's hash behind it.

    Raises FileNotFoundError when the file is not there.
    """
    digest = hashlib.sha256((STATIC_DIR / path).read_bytes()).hexdigest()[:10]
    return f"{STATIC_URL}{path}?v={digest}"


@cache
def engine_link() -> str:
    """Our own scripts joined into one file.

    streamlit-folium loads scripts one after the other, each behind whatever a starting
    server is busy with; eight small files made the first map seconds late.
    """
    parts = [(STATIC_DIR / path).read_text(encoding="utf-8") for path in _ENGINE]
    return write_hashed(STATIC_DIR, "engine", "js", "\n".join(parts).encode())
