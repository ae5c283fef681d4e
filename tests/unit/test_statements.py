"""Statements are read from files that say what they are for."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipelines.catalog.statements import StatementFileBroken, statement

HEAD = "-- Purpose: one.\n-- Grain: a row.\n"


def written(folder: Path, text: str) -> str:
    (folder / "one.sql").write_text(text, "utf-8")
    return statement(folder, "one")


def test_a_statement_comes_without_its_last_semicolon(tmp_path: Path) -> None:
    assert written(tmp_path, f"{HEAD}SELECT 1;\n") == f"{HEAD}SELECT 1"


def test_a_semicolon_in_a_comment_is_no_statement(tmp_path: Path) -> None:
    text = f"{HEAD}SELECT 1\n-- first; second\n"
    assert written(tmp_path, text) == text.strip()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("SELECT 1", "one.sql lacks its header line '-- Purpose: …'"),
        ("-- Purpose: one.\nSELECT 1", "one.sql lacks its header line '-- Grain: …'"),
        (f"{HEAD}SELECT 1; SELECT 2", "one.sql holds more than one statement"),
    ],
)
def test_a_file_against_the_rules_is_refused(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(StatementFileBroken) as broken:
        written(tmp_path, text)
    assert told in str(broken.value)
