"""Lint, types and import contracts hold; run here so that the test command says so."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.architecture.sources import ROOT

CONTRACTS = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())"


@pytest.mark.parametrize(
    "command",
    [
        ["-m", "ruff", "check", "."],
        ["-m", "ruff", "format", "--check", "."],
        ["-m", "mypy"],
        ["-c", CONTRACTS],
    ],
    ids=["lint", "format", "types", "contracts"],
)
def test_clean(command: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, *command], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{done.stdout[-4000:]}\n{done.stderr[-2000:]}"
