"""No snapshot yet, a build that fails, a snapshot that other code made."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import settings
from pipelines.store import SnapshotFolder, connect
from tests.pages.opened import ROOT, SECONDS, headline, opened, words

REFUSAL = "error: published/facility.csv row 3, column country: found 'X', expected a code"


def pretend_build(folder: Path, program: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Puts ``program`` in the place of the build that the first start runs."""
    package = folder / "pipelines"
    package.mkdir(parents=True)
    (package / "__init__.py").touch()
    (package / "__main__.py").write_text(program, encoding="utf-8")
    monkeypatch.setattr(settings, "ROOT", folder)


def test_the_first_start_builds_the_warehouse_and_shows_the_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "none" / "yet"
    monkeypatch.setenv("RECEPTION_WAREHOUSE", str(folder))
    app = opened()
    assert headline(app)["Places"] == "8,934"
    current = SnapshotFolder(folder).current()
    assert current is not None
    assert current.number == 1


def test_a_build_that_fails_says_what_the_build_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = f"import sys\nprint('[ 1/13] Reading')\nprint({REFUSAL!r})\nsys.exit(2)\n"
    pretend_build(tmp_path / "code", program, monkeypatch)
    monkeypatch.setenv("RECEPTION_WAREHOUSE", str(tmp_path / "empty"))
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=SECONDS).run()
    assert not app.exception
    assert "The data could not be prepared" in words(app)
    assert REFUSAL in app.code[0].value
    assert not app.metric
    assert not app.dataframe


def test_a_snapshot_made_by_other_code_is_built_anew(
    snapshot: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outdated = tmp_path / "outdated"
    shutil.copytree(snapshot, outdated)
    current = SnapshotFolder(outdated).current()
    assert current is not None
    with connect(current.path) as connection:
        connection.execute("UPDATE build SET code_sha256 = 'other', build_id = 'outdated'")
    fresh = SnapshotFolder(snapshot).pointer_path
    program = (
        "import shutil\n"
        f"shutil.rmtree({str(outdated)!r})\n"
        f"shutil.copytree({str(fresh.parent)!r}, {str(outdated)!r})\n"
    )
    pretend_build(tmp_path / "code", program, monkeypatch)
    monkeypatch.setenv("RECEPTION_WAREHOUSE", str(outdated))
    app = opened("data_and_methods")
    assert not any("outdated" in str(item.proto) for item in app.get("html"))


def test_a_damaged_pointer_stops_the_page_and_is_not_taken_for_an_empty_folder(
    snapshot: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    damaged = tmp_path / "damaged"
    shutil.copytree(snapshot, damaged)
    SnapshotFolder(damaged).pointer_path.write_text("half a poin", encoding="utf-8")
    monkeypatch.setenv("RECEPTION_WAREHOUSE", str(damaged))
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=SECONDS).run()
    assert not app.metric
    said = words(app) + "".join(str(error.message) for error in app.exception)
    assert "python -m pipelines build" in said
