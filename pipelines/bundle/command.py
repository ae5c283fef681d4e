"""Makes the bundle: project, snapshot, wheels and starters in one folder, or in one zip file."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipelines.bundle import contents, wheels

Say = Callable[[str], None]


class FolderInTheWay(Exception):
    """The bundle's place is taken; the message names it."""


@dataclass(frozen=True)
class Bundle:
    """A finished bundle. ``snapshot``: id of the one in it, None where there is none."""

    path: Path
    files: int
    wheels: int
    megabytes: float
    snapshot: str | None


def this_python() -> str:
    """The version of the running Python, as ``3.12``."""
    return f"{sys.version_info.major}.{sys.version_info.minor}"


def this_system() -> str:
    """The name of the system that this machine has."""
    return {"win32": "windows", "darwin": "mac"}.get(sys.platform, "linux")


def make(
    root: Path,
    warehouse: Path,
    target: Path,
    system: str,
    pythons: Sequence[str],
    say: Say,
) -> Bundle:
    """Makes the bundle at ``target``, a new folder or a file that ends in ``.zip``.

    It is put together beside its place and moved there when it is whole. Raises FolderInTheWay,
    contents.NotAProject and wheels.WheelsMissing.
    """
    if target.exists():
        raise FolderInTheWay(f"{target} exists already; delete it or name another place.")
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".bundle-") as work:
        folder = Path(work) / target.stem
        folder.mkdir()
        say("Copying the app and its data")
        files = contents.copied(root, folder)
        snapshot = contents.snapshot_copied(warehouse, folder)
        needed = "\n".join(wheels.requirements(root)) + "\n"
        (folder / "requirements.txt").write_text(needed, "utf-8")
        (folder / "PYTHONS").write_text("\n".join(pythons) + "\n", "utf-8")
        say(f"Downloading wheels for {system}, Python {' and '.join(pythons)}")
        (folder / "wheels").mkdir()
        wheels.fetched(root, folder / "wheels", wheels.SYSTEMS[system], pythons)
        size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
        found = len(list((folder / "wheels").glob("*.whl")))
        say("Putting it in its place")
        if target.suffix == ".zip":
            shutil.make_archive(str(Path(work) / "packed"), "zip", work, folder.name)
            (Path(work) / "packed.zip").replace(target)
        else:
            folder.replace(target)
    return Bundle(target, len(files), found, size / 1e6, snapshot)
