"""The repository's files as the tests of its structure see them."""

from __future__ import annotations

import ast
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CODE = ("pipelines", "dashboard")


def python_files(*folders: str) -> list[Path]:
    """Python files below folders of the repository, and app.py."""
    found = [path for folder in folders for path in (ROOT / folder).rglob("*.py")]
    return sorted(path for path in [*found, ROOT / "app.py"] if "__pycache__" not in path.parts)


def shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def imports(path: Path) -> set[str]:
    """Modules that a file imports, whole names."""
    found: set[str] = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def imports_any(path: Path, *packages: str) -> bool:
    return any(name.split(".")[0] in packages for name in imports(path))


def tracked_files() -> list[Path]:
    """Files under version control; without it, all that are not made by tools."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listed.returncode == 0:
        paths = [ROOT / name for name in listed.stdout.split("\0") if name]
    else:
        made = {"__pycache__", "build", "warehouse", ".git", "geometry"}
        paths = [
            path
            for path in ROOT.rglob("*")
            if not made & set(path.parts) and not any(p.startswith(".") for p in path.parts[1:])
        ]
    return [path for path in paths if path.is_file()]
