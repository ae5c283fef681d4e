"""Checksums of the pipeline's code, so that a snapshot made by other code is recognised."""

from __future__ import annotations

import hashlib
from pathlib import Path

PIPELINES = Path(__file__).resolve().parent.parent


def folder_sha256(folder: Path, endings: tuple[str, ...]) -> str:
    """SHA-256 over the files below a folder with these endings, in the order of their paths."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.suffix in endings and "__pycache__" not in path.parts:
            digest.update(path.relative_to(folder).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def code_sha256() -> str:
    """Checksum of everything that makes a snapshot: Python and SQL of the pipelines."""
    return folder_sha256(PIPELINES, (".py", ".sql"))


def catalogue_sha256() -> str:
    """Checksum of the declarations alone."""
    return folder_sha256(PIPELINES / "catalog", (".py",))
