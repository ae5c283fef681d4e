"""The rules for SQL files: one statement each, with its purpose and grain, and named parameters."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipelines.catalog import policy
from pipelines.store import connect
from tests.architecture.sources import CODE, ROOT, python_files, shown

FILES = sorted(path for folder in CODE for path in (ROOT / folder).rglob("*.sql"))
PARAMETER = re.compile(r"\$([a-z0-9_]+)")
MARKS = {"/*indicators*/", "/*entries*/"}


def code_of(path: Path) -> str:
    """The statement without its comments."""
    lines = path.read_text("utf-8").splitlines()
    return "\n".join(line for line in lines if not line.lstrip().startswith("--"))


def test_there_are_statements_to_look_at() -> None:
    assert len(FILES) > 35


@pytest.mark.parametrize("path", FILES, ids=shown)
def test_a_file_says_its_purpose_and_grain_first(path: Path) -> None:
    head = re.match(
        r"-- Purpose: \S.+(\n--   \S.+)*\n-- Grain: \S.+\.\n(?!--)", path.read_text("utf-8")
    )
    assert head is not None


@pytest.mark.parametrize("path", FILES, ids=shown)
def test_a_file_holds_one_statement(path: Path) -> None:
    code = code_of(path)
    for mark in MARKS:
        code = code.replace(mark, "1")
    with connect() as connection:
        assert len(connection.extract_statements(code)) == 1


@pytest.mark.parametrize("path", FILES, ids=shown)
def test_values_come_as_named_parameters_only(path: Path) -> None:
    code = code_of(path)
    assert "?" not in code
    assert not re.search(r"\{[a-z_]*\}", re.sub(r"'[^']*'", "", code)), "a gap for str.format"
    assert not re.search(r"%\(|%s", code)
    assert "'$" not in code, "a parameter within quotation marks is text"
    assert set(re.findall(r"/\*.*?\*/", code)) <= MARKS


@pytest.mark.parametrize("path", FILES, ids=shown)
def test_every_parameter_is_given_by_name(path: Path) -> None:
    package = path.relative_to(ROOT).parts[0]
    given = {choice.id for choice in policy.POLICIES}
    for file in python_files(package):
        text = file.read_text("utf-8")
        given |= set(re.findall(r'"([a-z0-9_]+)"\s*:', text))
        # The returns hand over the fields of their own dataclasses, by name.
        given |= (
            set(re.findall(r"^    ([a-z0-9_]+): ", text, re.M))
            if "returns" in path.parts
            else set()
        )
    assert set(PARAMETER.findall(code_of(path))) - given == set()


def test_every_statement_is_used() -> None:
    texts = "\n".join(path.read_text("utf-8") for path in python_files(*CODE))
    generic = {"checks", "tables", "errors", "warnings", "known"}
    unused = [
        shown(path)
        for path in FILES
        if path.parent.name not in generic
        and f'"{path.stem}"' not in texts
        and f'"{path.name}"' not in texts
    ]
    assert unused == []


def test_no_statement_reaches_outside_the_warehouse() -> None:
    outside = re.compile(
        r"\b(read_csv|read_parquet|read_json|read_text|glob|ATTACH|INSTALL|LOAD|COPY|EXPORT|PRAGMA)"
        r"\b",
        re.IGNORECASE,
    )
    assert [
        shown(path) for path in FILES if outside.search(re.sub(r"'[^']*'", "", code_of(path)))
    ] == []
