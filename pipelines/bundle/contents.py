"""What goes into the bundle besides the wheels: the app, its data and the current snapshot.

Never in it: returns as municipalities handed them in, secrets, what was fetched as received, and
anything that Git ignores apart from the snapshot.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from pipelines.store import SnapshotFolder

FILES = (
    "app.py",
    "constraints.txt",
    "pyproject.toml",
    "README.md",
    "LICENSE",
    ".streamlit/config.toml",
)
FOLDERS = (
    "dashboard",
    "pipelines",
    "docs",
    "static",
    "data/published",
    "data/reference",
    "data/demonstration",
    "data/boundaries",
    "data/stories",
)
LEFT_OUT = ("__pycache__", ".packages", "geometry")
"""Folders that are made again where they are needed."""
WAREHOUSE = "data/warehouse"
STARTERS = Path(__file__).parent / "starters"


class NotAProject(Exception):
    """The folder to be bundled lacks files; the message names them and says where to start."""


def copied(root: Path, bundle: Path) -> list[Path]:
    """Copies the project into the bundle; returns what was copied, relative to the bundle.

    Raises NotAProject where a file is missing.
    """
    missing = [name for name in (*FILES, *FOLDERS) if not (root / name).exists()]
    if missing:
        raise NotAProject(
            f"{root} lacks {', '.join(missing)}: run the command in a clone of the project."
        )
    copies = []
    for name in _names(root):
        target = bundle / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(root / name, target)
        copies.append(name)
    for starter in sorted(STARTERS.iterdir()):
        if starter.is_file():
            target = bundle / starter.name
            shutil.copyfile(starter, target)
            if starter.suffix == ".sh":
                target.chmod(0o755)
            copies.append(Path(starter.name))
    return copies


def _names(root: Path) -> Iterator[Path]:
    yield from (Path(name) for name in FILES)
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            name = path.relative_to(root)
            if path.is_file() and not set(name.parts) & set(LEFT_OUT):
                yield name


def snapshot_copied(warehouse: Path, bundle: Path) -> str | None:
    """Copies the current snapshot; returns its id, None where there is none yet.

    Without one the bundled app builds its own on the first start.
    """
    current = SnapshotFolder(warehouse).current()
    if current is None:
        return None
    target = bundle / WAREHOUSE
    target.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(current.path, target / current.path.name)
    shutil.copyfile(warehouse / "CURRENT", target / "CURRENT")
    return current.id
